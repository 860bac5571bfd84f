//! What stands around a mention says whether the same words in the new text are the same mention.

use std::ops::Range;

use super::page::{NONE, Page, Places};
use super::trail::Trail;

/// So many words on either side are asked.
const WINDOW: usize = 8;
/// Words put in between may push the context so much further away.
const SLACK: usize = 4;
/// Other places of the same words count as far away as this.
const NEAR: usize = 400;
/// By how much a place must be better than any other, in the weight of words.
const MARGIN: u32 = 4;
/// What beginning or ending a segment weighs.
const EDGE: u32 = 2;
/// What must stand around words that were moved without their segment.
const MOVED: u32 = 9;

/// Both texts and the way from one to the other.
pub struct Versions<'a, 't> {
    pub old: &'a Page<'t>,
    pub new: &'a Page<'t>,
    pub trail: &'a Trail,
    pub in_old: &'a Places,
    pub in_new: &'a Places,
}

impl Versions<'_, '_> {
    /// Where the words of a mention went, if they went there together.
    pub fn followed(&self, words: &Range<usize>) -> Option<usize> {
        let first = *self.trail.links.get(words.start).filter(|link| **link != NONE)?;
        let place = first as usize;
        let together = words.clone().zip(first..).all(|(at, link)| self.trail.links[at] == link);
        (together && self.in_one(place, words.len())).then_some(place)
    }

    pub fn in_one(&self, place: usize, count: usize) -> bool {
        let ends = (self.new.words.get(place), self.new.words.get(place + count - 1));
        matches!(ends, (Some(first), Some(last)) if first.segment == last.segment)
    }

    /// Whether the way of a mention can be trusted: enough of what stood around it went along, and neither text has
    /// a place of the same words without a partner that would do as well.
    pub fn vouched(&self, words: &Range<usize>, place: usize) -> bool {
        let (near, along, all) = self.company(words, place..place + words.len());
        let enough = match near {
            2 => along * 4 >= all,
            1 => along * 5 >= all * 2,
            _ => along * 5 >= all * 3,
        };
        let first = self.old.words[words.start].number;
        let mine = self.likeness(words, place);
        let rivals = |other: usize, at: usize| other != at && other.abs_diff(at) <= NEAR;
        enough
            && !self.in_old.of(first).filter(|&at| rivals(at, words.start)).any(|at| {
                let other = at..at + words.len();
                self.trail.links[at] == NONE
                    && self.old.same(other.clone(), self.old, words.start)
                    && self.likeness(&other, place) + MARGIN > mine
            })
            && !self.in_new.of(first).filter(|&at| rivals(at, place)).any(|at| {
                !self.trail.explained[at]
                    && self.old.same(words.clone(), self.new, at)
                    && self.likeness(words, at) + MARGIN > mine
            })
    }

    /// How many sides stay the same next to the mention, and the weight of what went along and of all around it.
    pub fn company(&self, words: &Range<usize>, places: Range<usize>) -> (u32, u32, u32) {
        let segment = &self.old.segments[self.old.words[words.start].segment as usize];
        let there = &self.new.segments[self.new.words[places.start].segment as usize];
        let (mut near, mut along, mut all) = (0, 0, 0);
        let before = (segment.start as usize..words.start).rev().take(WINDOW);
        let after = (words.end..segment.end as usize).take(WINDOW);
        let reach = WINDOW + SLACK;
        let behind = places.start.saturating_sub(reach)..places.start;
        let ahead = places.end..places.end + reach;
        let mut side = |at: usize, next: bool, range: &Range<usize>, touching: usize| {
            let link = self.trail.links[at] as usize;
            let weight = self.old.words[at].weight();
            all += weight;
            if range.contains(&link) {
                along += weight;
            }
            near += u32::from(next && link == touching);
        };
        before.enumerate().for_each(|(i, at)| side(at, i == 0, &behind, places.start.wrapping_sub(1)));
        after.enumerate().for_each(|(i, at)| side(at, i == 0, &ahead, places.end));
        let edges = [
            (
                words.start - segment.start as usize,
                words.start == segment.start as usize,
                places.start == there.start as usize,
            ),
            (segment.end as usize - words.end, words.end == segment.end as usize, places.end == there.end as usize),
        ];
        for (room, here, too) in edges {
            if room < WINDOW {
                all += EDGE;
                along += if here && too { EDGE } else { 0 };
                near += u32::from(here && too);
            }
        }
        (near, along, all)
    }

    /// The weight of the words around a mention that also stand around a place, in the same order.
    fn likeness(&self, words: &Range<usize>, place: usize) -> u32 {
        let mut sum = 0;
        let (here, there) = (&self.old.words, &self.new.words);
        let mut to = place;
        let from = words.start.saturating_sub(WINDOW);
        for word in here[from..words.start].iter().rev() {
            let reach = to.min(SLACK);
            if let Some(step) = there[to - reach..to].iter().rev().position(|other| other.number == word.number) {
                to -= step + 1;
                sum += word.weight();
            }
        }
        let mut to = (place + words.len()).min(there.len());
        for word in here.iter().skip(words.end).take(WINDOW) {
            if let Some(step) = there[to..].iter().take(SLACK).position(|other| other.number == word.number) {
                to += step + 1;
                sum += word.weight();
            }
        }
        sum
    }

    /// Where a mention stands whose sentence was moved away from its segment: among new words that come from nowhere
    /// else, with the same words around it, and no other place nearly as good.
    pub fn moved(&self, words: &Range<usize>) -> Option<usize> {
        let first = self.old.words.get(words.start)?.number;
        let (mut best, mut second, mut found) = (0, 0, None);
        for place in self.in_new.of(first) {
            let fresh = self.trail.explained[place..].iter().take(words.len()).all(|explained| !explained);
            if !fresh || !self.old.same(words.clone(), self.new, place) || !self.in_one(place, words.len()) {
                continue;
            }
            let run = self.run(words, place);
            if run > best {
                (best, second, found) = (run, best, Some(place));
            } else {
                second = second.max(run);
            }
        }
        let found = found.filter(|_| best >= MOVED && best >= second + MARGIN)?;
        let rival = self.in_old.of(first).filter(|&at| at != words.start && self.trail.links[at] == NONE).any(|at| {
            let other = at..at + words.len();
            self.old.same(other.clone(), self.old, words.start) && self.run(&other, found) + MARGIN > best
        });
        (!rival).then_some(found)
    }

    /// The weight of the unbroken row of words around a mention that stands around a place too, as far as it comes
    /// from nowhere else.
    fn run(&self, words: &Range<usize>, place: usize) -> u32 {
        let mut sum = 0;
        let mut count = |here: usize, there: usize| {
            let pair = (self.old.words.get(here), self.new.words.get(there));
            let (Some(word), Some(other)) = pair else { return false };
            if word.number != other.number {
                return false;
            }
            sum += if self.trail.explained[there] { 0 } else { word.weight() };
            true
        };
        let _ = (1..=WINDOW).all(|k| count(words.start.wrapping_sub(k), place.wrapping_sub(k)));
        let _ = (0..WINDOW).all(|k| count(words.end + k, place + words.len() + k));
        sum
    }
}
