//! Where each word of the old text went.

use super::diff::Diff;
use super::page::{NONE, Page};
use super::rare;
use super::segments::{self, Group};

/// Groups with more words than this are cut at rare pairs of words first.
const AT_ONCE: usize = 3000;

pub struct Trail {
    /// For each old word the new one it became, if that is sure.
    pub links: Vec<u32>,
    /// For each new word the old one it was, if that is sure.
    pub sources: Vec<u32>,
    /// New words that come from old ones, even if it cannot be said from which.
    pub explained: Vec<bool>,
    /// For each old segment the new one with the same words.
    pub kept: Vec<u32>,
}

impl Trail {
    pub fn follow(old: &Page<'_>, new: &Page<'_>, diff: &mut Diff) -> Self {
        let kept = segments::kept(old, new, diff);
        let mut trail = Self {
            links: vec![NONE; old.words.len()],
            sources: vec![NONE; new.words.len()],
            explained: vec![false; new.words.len()],
            kept,
        };
        let mut open = vec![true; new.segments.len()];
        for (i, &there) in trail.kept.iter().enumerate() {
            let (here, Some(segment)) = (&old.segments[i], new.segments.get(there as usize)) else { continue };
            open[there as usize] = false;
            for (from, to) in here.clone().zip(segment.clone()) {
                trail.links[from as usize] = to;
                trail.sources[to as usize] = from;
                trail.explained[to as usize] = true;
            }
        }
        let rare = rare::pairs([old, new], [&|i| trail.kept[i] == NONE, &|j| open[j]]);
        for group in segments::changed(old, new, &trail.kept, &rare) {
            trail.compare(old, new, &group, &rare, diff);
        }
        trail
    }

    fn compare(&mut self, old: &Page<'_>, new: &Page<'_>, group: &Group, rare: &[(u32, u32)], diff: &mut Diff) {
        let gather = |page: &Page<'_>, segments: &[u32]| -> Vec<u32> {
            segments.iter().flat_map(|i| page.segments[*i as usize].clone()).collect()
        };
        let (from, to) = (gather(old, &group.old), gather(new, &group.new));
        let mut cuts = vec![];
        if from.len() + to.len() > AT_ONCE {
            let place = |row: &[u32], at: u32| row.binary_search(&at).ok().map(|place| place as u32);
            let inside = rare.iter().filter_map(|&(a, b)| Some((place(&from, a)?, place(&to, b)?)));
            cuts = rare::in_order(&inside.collect::<Vec<_>>());
        }
        cuts.push((from.len() as u32, to.len() as u32));
        let (mut i, mut j) = (0, 0);
        for (a, b) in cuts {
            let (a, b) = (a as usize, b as usize);
            // Small parts are compared as one.
            if (a - i) + (b - j) < AT_ONCE / 4 && a < from.len() {
                continue;
            }
            let pick = |page: &Page<'_>, row: &[u32]| -> Vec<u32> {
                row.iter().map(|at| page.words[*at as usize].number).collect()
            };
            for pair in diff.pairs(&pick(old, &from[i..a]), &pick(new, &to[j..b])) {
                let (here, there) = (from[i + pair.old as usize], to[j + pair.new as usize]);
                self.explained[there as usize] = true;
                if pair.sure {
                    self.links[here as usize] = there;
                    self.sources[there as usize] = here;
                }
            }
            (i, j) = (a, b);
        }
    }
}
