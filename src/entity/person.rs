//! Persons: a surname or given name belongs to the full name it is part of.

use super::group::Groups;
use crate::order::sort_by_key;
use crate::register::Notes;
use crate::tag::Label;

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
    let full: Vec<u32> = persons.iter().copied().filter(|&g| core(groups, g).len() >= 2).collect();
    same_person(groups, &full);
    let (ends, starts) = bearers(groups, &full);
    let mut open: Vec<(u32, bool)> = Vec::new();
    for &group in &persons {
        let words = core(groups, group);
        // `Trump Jr.` is short for the one with the suffix only.
        let short = with_suffix(words.join(" "), groups.suffix(group));
        let own = groups.root(group);
        // A full name can be the end of a longer one (`Kim Jong` no, `Bin Salman` yes).
        let hit = ends.get(&short).map(|&b| (b, true)).or_else(|| starts.get(&short).map(|&b| (b, false)));
        let Some((bearer, by_end)) = hit else { continue };
        if bearer.shared {
            if words.len() == 1 {
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
fn core(groups: &Groups, group: u32) -> &[String] {
    let words = &groups.groups[group as usize].words;
    let end = words.len() - usize::from(groups.suffix(group).is_some());
    &words[..end]
}

fn with_suffix(name: String, suffix: Option<&str>) -> String {
    match suffix {
        Some(suffix) => [&name, " ", suffix].concat(),
        None => name,
    }
}

impl Groups {
    fn suffix(&self, group: u32) -> Option<&str> {
        let words = &self.groups[group as usize].words;
        words.last().filter(|last| words.len() > 1 && is_suffix(last)).map(String::as_str)
    }
}

#[inline(never)]
fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "esq" | "phd" | "md")
}

/// Joins full names that differ only in middle names or initials. With and without `Jr.` are
/// two people.
fn same_person(groups: &Groups, full: &[u32]) {
    let mut by_ends: Notes<'_, u32> = Notes::new();
    let mut by_initial = Index::new();
    for &group in full {
        let words = core(groups, group);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        let end = with_suffix(last.clone(), groups.suffix(group));
        let known = *by_ends.or_insert(format!("{first} {end}"), group);
        if known != group && middles_agree(core(groups, known), words) {
            groups.join(known, group);
        }
        if first.chars().count() > 1
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
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        let mut letters = first.chars();
        let (Some(initial), None) = (letters.next(), letters.next()) else { continue };
        if let Some(bearer) = by_initial.get(&format!("{initial} {last}")).filter(|bearer| !bearer.shared) {
            groups.join(bearer.group, group);
        }
    }
}

fn middle(words: &[String]) -> &[String] {
    words.get(1..words.len().saturating_sub(1)).unwrap_or(&[])
}

fn middles_agree(a: &[String], b: &[String]) -> bool {
    let (a, b) = (middle(a), middle(b));
    a.is_empty()
        || b.is_empty()
        || a.iter().zip(b).all(|(x, y)| {
            x == y || (x.len() == 1 && y.starts_with(x.as_str())) || (y.len() == 1 && x.starts_with(y.as_str()))
        })
}

type Index = Notes<'static, Bearer>;

/// Who bears a name that ends, or begins, with these words.
fn bearers(groups: &Groups, full: &[u32]) -> (Index, Index) {
    let (mut ends, mut starts) = (Index::new(), Index::new());
    for &group in full {
        let words = core(groups, group);
        let root = groups.root(group);
        for cut in 1..words.len().min(6) {
            for (index, part) in [(&mut ends, &words[cut..]), (&mut starts, &words[..words.len() - cut])] {
                let bearer = index.or_insert(part.join(" "), Bearer { group, shared: false });
                bearer.shared |= groups.root(bearer.group) != root;
            }
        }
        if let (Some(last), Some(suffix)) = (words.last(), groups.suffix(group)) {
            let short = format!("{last} {suffix}");
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
    // All mentions of full names and open short forms in text order.
    let mut events: Vec<(u32, u32, Option<bool>)> = Vec::new();
    for &group in full {
        events.extend(groups.groups[group as usize].mentions.iter().map(|&m| (m, group, None)));
    }
    for &(group, by_end) in open {
        events.extend(groups.groups[group as usize].mentions.iter().map(|&m| (m, group, Some(by_end))));
    }
    sort_by_key(&mut events, |&(mention, ..)| mention);
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
                let key = core(groups, group).join(" ");
                if round == 1
                    && let Some(&person) = leader[end].get(&key).or_else(|| learnt[end].get(&key))
                {
                    decided.push((mention, person));
                    count[groups.root(person) as usize] += 1;
                }
                continue;
            }
            let root = groups.root(group) as usize;
            count[root] += 2;
            let words = core(groups, group);
            for (leader, word) in leader.iter_mut().zip([words.last(), words.first()]) {
                let Some(word) = word else { continue };
                let known = leader.or_insert(word.clone(), group);
                if count[root] >= count[groups.root(*known) as usize] {
                    *known = group;
                }
            }
        }
    }
    decided
}
