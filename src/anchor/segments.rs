//! Which segments of the old text became which of the new one: kept, moved, edited, split or joined.

use std::ops::Range;

use super::diff::Diff;
use super::fold::fold;
use super::page::{NONE, Page};
use crate::order;
use crate::register::Register;

/// A piece cut off from a paragraph that has too few words to be known again by them.
const SCRAP: usize = 12;

/// For each old segment the new one with the same words: first those in order, then those that stand once in each
/// text, wherever they went.
pub fn kept(old: &Page<'_>, new: &Page<'_>, diff: &mut Diff) -> Vec<u32> {
    let mut register = Register::default();
    let mut read = |page: &Page<'_>| -> Vec<u32> {
        let text = |segment: &Range<u32>| fold(page.slice(page.word(segment))).into_owned();
        page.segments.iter().map(|segment| register.number(text(segment)) as u32).collect()
    };
    let (a, b) = (read(old), read(new));
    let alike = |i: usize, j: usize| {
        let (here, there) = (&old.segments[i], &new.segments[j]);
        here.len() == there.len() && old.same(old.word(here), new, there.start as usize)
    };
    let mut kept = vec![NONE; a.len()];
    let mut free = vec![true; b.len()];
    for pair in diff.pairs(&a, &b).iter().filter(|pair| pair.sure) {
        let (i, j) = (pair.old as usize, pair.new as usize);
        if alike(i, j) {
            kept[i] = pair.new;
            free[j] = false;
        }
    }
    for (&i, &j) in once(&a).iter().zip(&once(&b)) {
        let (i, j) = (i as usize, j as usize);
        if i < a.len() && j < b.len() && kept[i] == NONE && free[j] && alike(i, j) {
            kept[i] = j as u32;
        }
    }
    kept
}

/// For each number the place where it stands, if it stands but once.
fn once(row: &[u32]) -> Vec<u32> {
    let mut stands: Vec<u32> = Vec::new();
    for (i, &number) in row.iter().enumerate() {
        let number = number as usize;
        if stands.len() <= number {
            stands.resize(number + 1, NONE);
        }
        stands[number] = if stands[number] == NONE { i as u32 } else { NONE - 1 };
    }
    stands
}

/// Segments whose words belong together, in the order of their texts.
#[derive(Default)]
pub struct Group {
    pub old: Vec<u32>,
    pub new: Vec<u32>,
}

/// The segments that changed, by the rare pairs of words they share.
pub fn changed(old: &Page<'_>, new: &Page<'_>, kept: &[u32], rare: &[(u32, u32)]) -> Vec<Group> {
    let mut pairing = Pairing::new(old, new, kept);
    let mut rare = rare.iter().peekable();
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for (i, here) in old.segments.iter().enumerate() {
        shared.clear();
        while let Some((_, to)) = rare.next_if(|(from, _)| *from < here.end) {
            let there = new.words[*to as usize].segment;
            match shared.iter_mut().find(|(segment, _)| *segment == there) {
                Some((_, count)) => *count += 1,
                None => shared.push((there, 1)),
            }
        }
        let mut best = 0;
        for &(there, count) in &shared {
            let shorter = here.len().min(new.segments[there as usize].len()) as u32;
            if count * 8 >= shorter && (count > 1 || shorter <= 6) {
                pairing.join(i, pairing.shift + there as usize);
                pairing.taken[there as usize] = true;
                if count > best {
                    (best, pairing.partner[i]) = (count, there);
                }
            }
        }
    }
    pairing.join_neighbours();
    pairing.groups()
}

struct Pairing<'p> {
    pages: [&'p Page<'p>; 2],
    kept: &'p [u32],
    partner: Vec<u32>,
    taken: Vec<bool>,
    /// Sets of segments, the old ones first, each pointing to a later member.
    sets: Vec<u32>,
    shift: usize,
}

impl<'p> Pairing<'p> {
    fn new(old: &'p Page<'p>, new: &'p Page<'p>, kept: &'p [u32]) -> Self {
        let mut taken = vec![false; new.segments.len()];
        for &there in kept.iter().filter(|there| **there != NONE) {
            taken[there as usize] = true;
        }
        let sets = (0..(kept.len() + taken.len()) as u32).collect();
        Self { pages: [old, new], kept, partner: kept.to_vec(), taken, sets, shift: kept.len() }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.sets[at] as usize != at {
            self.sets[at] = self.sets[self.sets[at] as usize];
            at = self.sets[at] as usize;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.sets[a.min(b)] = a.max(b) as u32;
    }

    /// What has no partner by its words has one by its place: a headline written anew, a scrap cut off.
    fn join_neighbours(&mut self) {
        let linked: Vec<bool> = self.partner.iter().zip(self.kept).map(|(a, b)| a != b).collect();
        let mut linked_new = self.taken.clone();
        for &there in self.kept.iter().filter(|there| **there != NONE) {
            linked_new[there as usize] = false;
        }
        let mut i = 0;
        while i < self.shift {
            let first = i;
            while self.partner.get(i) == Some(&NONE) {
                i += 1;
            }
            if first == i {
                i += 1;
                continue;
            }
            let run = self.left_over(first, i);
            if !run.is_empty() {
                (first..i).for_each(|here| self.join(here, self.shift + run.start));
                for there in run {
                    self.join(first, self.shift + there);
                    self.taken[there] = true;
                }
            } else if let Some(beside) = self.beside(0, first..i, &linked) {
                (first..i).for_each(|here| self.join(here, beside));
            }
        }
        for there in 0..linked_new.len() {
            if !self.taken[there]
                && let Some(beside) = self.beside(1, there..there + 1, &linked_new)
            {
                self.join(self.shift + there, self.shift + beside);
            }
        }
    }

    /// New segments without a partner where a run of old ones stood.
    fn left_over(&self, first: usize, end: usize) -> Range<usize> {
        let after = first.checked_sub(1).map_or(0, |before| self.partner[before] as usize + 1);
        let before = self.partner.get(end).map_or(self.taken.len(), |next| *next as usize);
        let mut run = after..after;
        while self.taken.get(run.end) == Some(&false) {
            run.end += 1;
        }
        if run.is_empty() {
            run = before..before;
            while run.start > 0 && !self.taken[run.start - 1] {
                run.start -= 1;
            }
        }
        run
    }

    fn beside(&self, side: usize, run: Range<usize>, linked: &[bool]) -> Option<usize> {
        if self.count(side, run.clone()) > SCRAP {
            return None;
        }
        [run.start.wrapping_sub(1), run.end].into_iter().find(|&k| linked.get(k) == Some(&true))
    }

    fn count(&self, side: usize, run: Range<usize>) -> usize {
        self.pages[side].segments.get(run).unwrap_or_default().iter().map(|segment| segment.len()).sum()
    }

    fn groups(mut self) -> Vec<Group> {
        let mut members: Vec<(u32, u32)> = (0..self.sets.len()).map(|at| (self.root(at) as u32, at as u32)).collect();
        order::sort_by_key(&mut members, |(root, _)| *root);
        let mut groups: Vec<Group> = Vec::new();
        let mut last = NONE;
        for (root, at) in members {
            if root != last {
                groups.push(Group::default());
                last = root;
            }
            if let Some(group) = groups.last_mut() {
                match at.checked_sub(self.shift as u32) {
                    Some(there) => group.new.push(there),
                    None => group.old.push(at),
                }
            }
        }
        groups.retain(|group| !group.old.is_empty() && !group.new.is_empty());
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::super::rare;
    use super::*;
    use crate::text::{Document, Meta};

    const STORY: [&str; 4] = [
        "Harbour vote is put off.",
        "The council of Malden met on Tuesday and heard from Anna Quist, who runs the ferry.",
        "She said the new pier would cost nine million and stand empty in winter.",
        "A second vote is due in March, after the elections.",
    ];

    type Sides = (Vec<u32>, Vec<u32>);

    fn story(old: &[&str], new: &[&str]) -> (Vec<u32>, Vec<Sides>) {
        let of = |lines: &[&str]| Document::from_text(lines.join("\n"), Meta::default()).unwrap();
        let (old, new) = (of(old), of(new));
        let mut register = Register::default();
        let (old, new) = (Page::new(&old, &mut register), Page::new(&new, &mut register));
        let kept = kept(&old, &new, &mut Diff::new(1 << 20));
        let open = [&(|i: usize| kept[i] == NONE) as &dyn Fn(usize) -> bool, &|j| !kept.contains(&(j as u32))];
        let rare = rare::pairs([&old, &new], open);
        let groups = changed(&old, &new, &kept, &rare);
        (kept.clone(), groups.into_iter().map(|group| (group.old, group.new)).collect())
    }

    #[test]
    fn a_paragraph_that_moved_is_the_same_one() {
        let [a, b, c, d] = STORY;
        assert_eq!(story(&STORY, &[a, c, d, b]).0, [0, 3, 1, 2]);
        assert_eq!(story(&[a, b, b, c], &[a, b, c]).0, [0, NONE, NONE, 2]);
    }

    #[test]
    fn what_was_split_or_joined_belongs_together() {
        let [a, b, c, d] = STORY;
        let (front, back) = b.split_at(47);
        assert_eq!(story(&STORY, &[a, front, back, c, d]).1, [(vec![1], vec![1, 2])]);
        assert_eq!(story(&STORY, &[a, &format!("{b} {c}"), d]).1, [(vec![1, 2], vec![1])]);
    }

    #[test]
    fn a_headline_written_anew_is_known_by_its_place() {
        let [a, b, c, d] = STORY;
        assert_eq!(story(&STORY, &["No decision on ferries", b, c, d]).1, [(vec![0], vec![0])]);
        assert_eq!(story(&[a, b, c, d], &[b, c, d]).1, []);
    }

    #[test]
    fn a_paragraph_that_moved_and_changed_is_found() {
        let [a, b, c, d] = STORY;
        let later = c.replace("nine million", "twelve million");
        let (kept, groups) = story(&STORY, &[a, b, d, &later]);
        assert_eq!(kept, [0, 1, NONE, 2]);
        assert_eq!(groups, [(vec![2], vec![3])]);
    }
}
