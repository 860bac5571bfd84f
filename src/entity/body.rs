//! Organisations, events, laws and other named things: acronyms, other word orders
//! and short forms belong to the full name.

use super::alias;
use super::group::Groups;
use super::key::{count, cuts, first, initials, is_filler, is_state, last};
use crate::order::sort_by;
use crate::register::Notes;
use crate::tag::{Label, Tag, Tokenized};
use std::borrow::Cow;

/// Groups that share a form: the first, and whether there are others.
#[derive(Clone, Copy)]
struct Owner {
    group: u32,
    shared: bool,
}

type Index<'f> = Notes<'f, Owner>;

/// Joins the groups of one label.
pub fn link(groups: &Groups, label: Label) {
    let all = groups.with(label);
    if all.len() < 2 {
        return;
    }
    let long: Vec<u32> = all.iter().copied().filter(|&g| groups.words(g).contains(' ')).collect();
    if long.len() > 1 {
        reordered(groups, &long);
    }
    let words = |group: u32| groups.words(group);
    let shorts: Vec<u32> =
        all.iter().copied().filter(|&g| groups.groups[g as usize].acronym && count(words(g)) == 1).collect();
    if !shorts.is_empty() {
        let forms: Vec<Vec<String>> = long.iter().map(|&group| initials(words(group))).collect();
        let acronyms = index(groups, &long, &forms);
        shorts.iter().for_each(|&group| join_owner(groups, &acronyms, words(group), group));
    }
    // The longer short forms first: `Norvik` is short for one thing once `Norvik Holdings` has
    // been joined to `Norvik Holdings Inc.`
    let forms: Vec<Vec<Cow<'_, str>>> = long.iter().map(|&group| short_forms(label, words(group))).collect();
    for one in [false, true] {
        let shorter = index(groups, &long, &forms);
        for &group in all.iter().filter(|&&group| (count(words(group)) == 1) == one) {
            join_owner(groups, &shorter, words(group), group);
        }
    }
}

/// `World Trade Organization (WTO)`: the acronym in the brackets is the same thing,
/// whatever its letters.
pub fn bracketed(groups: &Groups, text: Tokenized<'_>, tags: &[Tag]) {
    for (i, pair) in tags.windows(2).enumerate() {
        let [long, short] = pair else { continue };
        if long.label != short.label || long.label.is_numeric() || long.label == Label::Place {
            continue;
        }
        let (a, b) = (groups.of[i], groups.of[i + 1]);
        if is_in_brackets(text.text, long, short) && groups.groups[b as usize].acronym {
            groups.join(a, b);
        }
    }
}

/// Whether the second of two tags stands in brackets right behind the first one.
pub fn is_in_brackets(text: &str, first: &Tag, second: &Tag) -> bool {
    let between = text.get(first.span.end as usize..second.span.start as usize).unwrap_or("");
    between.trim_start() == "(" && text.get(second.span.end as usize..).is_some_and(|rest| rest.starts_with(')'))
}

/// Who has which forms, given for each group.
fn index<'f>(groups: &Groups, of: &[u32], forms: &'f [Vec<impl AsRef<str>>]) -> Index<'f> {
    let mut index = Index::with_room(forms.iter().map(Vec::len).sum());
    for (&group, forms) in of.iter().zip(forms) {
        for form in forms {
            let root = groups.root(group);
            let owner = index.or_insert(form.as_ref(), Owner { group, shared: false });
            owner.shared |= groups.root(owner.group) != root;
        }
    }
    index
}

fn join_owner(groups: &Groups, index: &Index<'_>, form: &str, group: u32) {
    if let Some(owner) = index.get(form).filter(|owner| !owner.shared && owner.group != group) {
        groups.join(owner.group, group);
    }
}

/// `Justice Department` and `Department of Justice`.
fn reordered(groups: &Groups, long: &[u32]) {
    let mut by_bag: Notes<'_, u32> = Notes::with_room(long.len());
    for &group in long {
        let words = groups.words(group).split(' ');
        let mut bag: Vec<&str> = words.filter(|word| !is_filler(word) && !is_state(word)).collect();
        sort_by(&mut bag, |a, b| a.cmp(b));
        if bag.len() < 2 {
            continue;
        }
        let known = *by_bag.or_insert(bag.join(" "), group);
        groups.join(known, group);
    }
}

/// Forms under which a full name may come again.
fn short_forms(label: Label, words: &str) -> Vec<Cow<'_, str>> {
    let mut forms = Vec::new();
    for (head, tail) in cuts(words).take(11) {
        if may_drop_tail(label, head, tail) {
            forms.push(head.into());
        }
        if may_drop_head(label, head, tail) {
            forms.push(tail.into());
        }
    }
    // `2016 presidential election`, `2016 election`
    let (year, last) = (first(words), last(words));
    if label == Label::Event && count(words) > 2 && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) {
        forms.push(format!("{year} {last}").into());
    }
    forms
}

/// Whether the full name may be cut to `head`.
fn may_drop_tail(label: Label, head: &str, tail: &str) -> bool {
    // A generic word is one word.
    let generic = || is_generic(head);
    let ends_filler = || is_filler(last(head));
    match label {
        Label::Org => {
            let partial = || {
                tail.split(' ')
                    .any(|word| matches!(word, "committee" | "subcommittee" | "caucus" | "campaign" | "department"))
            };
            let known = || alias::is_target(label, head) || head == "white house";
            count(tail) <= 3 && !generic() && !partial() && !ends_filler() && !known()
        }
        Label::Place => matches!(tail, "ocean" | "sea" | "rainforest" | "desert" | "peninsula" | "camp" | "korea"),
        Label::Law | Label::Event => !ends_filler() && (head.contains(' ') || !generic()),
        Label::Work => !ends_filler(),
        _ => false,
    }
}

/// Whether the full name may be cut to `tail`.
fn may_drop_head(label: Label, head: &str, tail: &str) -> bool {
    if is_filler(first(tail)) {
        return false;
    }
    match label {
        // `U.S. Supreme Court`, `New York Times`
        Label::Org => {
            is_state(head)
                || matches!(head, "united states" | "united kingdom")
                || (matches!(head, "house" | "senate") && tail.contains(' '))
                || matches!(tail, "times" | "post" | "journal" | "globe" | "guardian" | "treasury" | "senate")
        }
        Label::Event | Label::Law | Label::Product => true,
        _ => false,
    }
}

/// Words that many organisations share.
#[inline(never)]
fn is_generic(word: &str) -> bool {
    matches!(
        word,
        "house"
            | "senate"
            | "congress"
            | "parliament"
            | "white"
            | "national"
            | "federal"
            | "american"
            | "us"
            | "new"
            | "united"
            | "state"
            | "supreme"
            | "democratic"
            | "republican"
            | "world"
            | "international"
            | "european"
            | "royal"
            | "general"
            | "first"
            | "south"
            | "north"
            | "east"
            | "west"
            | "central"
            | "department"
            | "ministry"
            | "university"
            | "bank"
            | "justice"
            | "defense"
            | "foreign"
            | "air"
            | "security"
            | "african"
            | "asian"
            | "british"
            | "chinese"
            | "russian"
            | "republic"
            | "free"
            | "great"
            | "public"
            | "trump"
            | "obama"
            | "clinton"
            | "2016"
            | "2020"
            | "2012"
            | "2018"
    )
}
