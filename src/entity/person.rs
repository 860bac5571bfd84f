//! Persons: a surname or given name belongs to the full name it is part of.

use super::group::Groups;
use super::key::{cuts, first, last};
use crate::register::Notes;
use crate::tag::Label;
use std::borrow::Cow;

/// Full names that share a word, as seen so far.
#[derive(Clone, Copy)]
struct Bearer {
    group: u32,
    /// More than one person bears it.
    shared: bool,
}

/// Joins the groups of persons. A short form that several people share is decided mention by
/// mention; the returned pairs give the group of those mentions.
pub fn link(groups: &Groups) -> Vec<(u32, u32)> {
    let persons = groups.with(Label::Person);
    let full: Vec<u32> = persons.iter().copied().filter(|&g| core(groups, g).contains(' ')).collect();
    same_person(groups, &full);
    let (ends, starts) = bearers(groups, &full);
    let mut open: Vec<(u32, bool)> = Vec::new();
    for &group in &persons {
        // `Trump Jr.` is short for the one with the suffix only.
        let short = groups.words(group);
        let own = groups.root(group);
        // A full name can be the end of a longer one (`Kim Jong` no, `Bin Salman` yes).
        let hit = ends.get(short).map(|&b| (b, true)).or_else(|| starts.get(short).map(|&b| (b, false)));
        let Some((bearer, by_end)) = hit else { continue };
        if bearer.shared {
            if !core(groups, group).contains(' ') {
                open.push((group, by_end));
            }
        } else if groups.root(bearer.group) != own {
            groups.join(bearer.group, group);
        }
    }
    decide(groups, &full, &open)
}

/// Words of a person's name without suffixes.
#[inline(never)]
fn core(groups: &Groups, group: u32) -> &str {
    let words = groups.words(group);
    cuts(words).next_back().filter(|(_, last)| is_suffix(last)).map_or(words, |(core, _)| core)
}

impl Groups {
    fn suffix(&self, group: u32) -> Option<&str> {
        cuts(self.words(group)).next_back().map(|(_, last)| last).filter(|last| is_suffix(last))
    }
}

#[inline(never)]
fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "esq" | "phd" | "md")
}

/// Joins full names that differ only in middle names or initials. With and without `Jr.` are
/// two people.
fn same_person(groups: &Groups, full: &[u32]) {
    let is_initial = |first: &str| first.chars().nth(1).is_none();
    let has_initials = full.iter().any(|&group| is_initial(first(groups.words(group))));
    let mut by_ends: Notes<'_, u32> = Notes::with_room(full.len());
    let mut by_initial = Index::new();
    for &group in full {
        let words = core(groups, group);
        let (first, last) = (first(words), last(words));
        // Without middle names the ends are all there is.
        let ends: Cow<'_, str> = match groups.suffix(group) {
            _ if middle(words).is_empty() => groups.words(group).into(),
            Some(suffix) => [first, " ", last, " ", suffix].concat().into(),
            None => [first, " ", last].concat().into(),
        };
        let known = *by_ends.or_insert(ends, group);
        if known != group && middles_agree(core(groups, known), words) {
            groups.join(known, group);
        }
        if has_initials
            && !is_initial(first)
            && let Some(initial) = first.chars().next()
        {
            let root = groups.root(group);
            let bearer = by_initial.or_insert(format!("{initial} {last}"), Bearer { group, shared: false });
            bearer.shared |= groups.root(bearer.group) != root;
        }
    }
    // `J. Lund` is `Jan Lund` if there is no other Lund with J.
    for &group in full {
        let words = core(groups, group);
        let mut letters = first(words).chars();
        let (Some(initial), None) = (letters.next(), letters.next()) else { continue };
        if let Some(bearer) = by_initial.get(&format!("{initial} {}", last(words))).filter(|bearer| !bearer.shared) {
            groups.join(bearer.group, group);
        }
    }
}

/// What stands between the first word and the last one.
fn middle(words: &str) -> &str {
    let rest = cuts(words).next().map_or("", |(_, rest)| rest);
    cuts(rest).next_back().map_or("", |(middle, _)| middle)
}

fn middles_agree(a: &str, b: &str) -> bool {
    let (a, b) = (middle(a), middle(b));
    a.is_empty()
        || b.is_empty()
        || a.split(' ')
            .zip(b.split(' '))
            .all(|(x, y)| x == y || (x.len() == 1 && y.starts_with(x)) || (y.len() == 1 && x.starts_with(y)))
}

type Index<'g> = Notes<'g, Bearer>;

/// Who bears a name that ends, or begins, with these words.
fn bearers<'g>(groups: &'g Groups, full: &[u32]) -> (Index<'g>, Index<'g>) {
    let (mut ends, mut starts) = (Index::with_room(full.len()), Index::with_room(full.len()));
    for &group in full {
        let words = core(groups, group);
        let root = groups.root(group);
        for ((_, end), (start, _)) in cuts(words).zip(cuts(words).rev()).take(5) {
            for (index, part) in [(&mut ends, end), (&mut starts, start)] {
                let bearer = index.or_insert(part, Bearer { group, shared: false });
                bearer.shared |= groups.root(bearer.group) != root;
            }
        }
        if groups.suffix(group).is_some()
            && let Some((_, short)) = cuts(groups.words(group)).nth_back(1)
        {
            let bearer = ends.or_insert(short, Bearer { group, shared: false });
            bearer.shared |= groups.root(bearer.group) != root;
        }
    }
    (ends, starts)
}

/// Gives each mention of a shared short form to the person most spoken of by full name
/// up to there, or in the whole article when none was named yet.
fn decide(groups: &Groups, full: &[u32], open: &[(u32, bool)]) -> Vec<(u32, u32)> {
    if open.is_empty() {
        return Vec::new();
    }
    // No group is a full name and open as well.
    let mut kinds: Vec<Option<Option<bool>>> = vec![None; groups.groups.len()];
    full.iter().for_each(|&group| kinds[group as usize] = Some(None));
    open.iter().for_each(|&(group, by_end)| kinds[group as usize] = Some(Some(by_end)));
    // All mentions of full names and open short forms in text order.
    let event = |(mention, &group): (u32, &u32)| Some((mention, group, kinds[group as usize]?));
    let events: Vec<(u32, u32, Option<bool>)> = (0..).zip(&groups.of).filter_map(event).collect();
    let mut count = vec![0u32; groups.groups.len()];
    // By last word and by first word.
    let mut leader: [Notes<'_, u32>; 2] = [Notes::new(), Notes::new()];
    let mut decided: Vec<(u32, u32)> = Vec::new();
    // Two rounds: the first only learns, so that a headline can be decided by the body.
    for round in 0..2 {
        let learnt = leader.clone();
        if round == 1 {
            leader = [Notes::new(), Notes::new()];
            count.fill(0);
        }
        for &(mention, group, short) in &events {
            if let Some(by_end) = short {
                let end = usize::from(!by_end);
                let key = core(groups, group);
                if round == 1
                    && let Some(&person) = leader[end].get(key).or_else(|| learnt[end].get(key))
                {
                    decided.push((mention, person));
                    count[groups.root(person) as usize] += 1;
                }
                continue;
            }
            let root = groups.root(group) as usize;
            count[root] += 2;
            let words = core(groups, group);
            for (leader, word) in leader.iter_mut().zip([last(words), first(words)]) {
                let known = leader.or_insert(word, group);
                if count[root] >= count[groups.root(*known) as usize] {
                    *known = group;
                }
            }
        }
    }
    decided
}
