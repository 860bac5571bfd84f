//! What stands around a mention says whether the same words in the new text are the same mention.

use std::cell::Cell;
use std::ops::Range;

use super::page::{NONE, Page, Places};
use super::trail::Trail;

/// So many words on either side are asked.
const WINDOW: usize = 8;
/// Words put in between may push the context so much further away.
const SLACK: usize = 4;
/// Other places of the same words count as far away as this.
const NEAR: usize = 200;
/// By how much a place must be better than any other, in the weight of words.
const MARGIN: u32 = 4;
/// From this weight on, one side alone speaks for another place if it fits that one better.
const ALIKE: u32 = 6;
/// From so many percent on a side of a mention was left alone but for small edits …
const SOLID: u32 = 60;
/// … from so many it was only added to, or only cut …
const PURE: u32 = 75;
/// … and below so many it is another text.
const WEAK: u32 = 40;
/// What must stand around words that were moved without their segment.
const MOVED: u32 = 9;

/// One side of a mention.
struct Side {
    /// What stood next to it still does.
    intact: bool,
    /// It does, or only something was put in between, or taken out.
    near: bool,
    /// How many percent of what stood there went along.
    kept: u32,
    /// How many percent of what stands there now was in the old text.
    known: u32,
}

impl Side {
    fn least(&self) -> u32 {
        self.kept.min(self.known)
    }

    /// What was deleted beside a mention does not speak against it, nor does what was put in, but both together do.
    fn trust(&self) -> u32 {
        let most = self.kept.max(self.known);
        if self.near && most >= PURE { most } else { self.least() }
    }
}

fn percent(words: impl Iterator<Item = (u32, bool)>) -> u32 {
    let (mut some, mut all) = (0, 0);
    for (weight, counts) in words {
        all += weight;
        some += if counts { weight } else { 0 };
    }
    (some * 100u32).checked_div(all).unwrap_or(100)
}

/// Both texts and the way from one to the other.
pub struct Versions<'t> {
    pub old: Page<'t>,
    pub new: Page<'t>,
    pub trail: Trail,
    pub in_old: Places,
    pub in_new: Places,
    /// How many places may still be looked at for what was moved.
    pub work: Cell<usize>,
}

impl Versions<'_> {
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
        let (near, along) = self.company(words, place..place + words.len());
        let needed: u32 = match near {
            2 => 60,
            1 => 65,
            _ if self.word_for_word(words, place) => 70,
            _ => return false,
        };
        let enough = along >= 2 * needed;
        let first = self.old.words[words.start].number;
        let mine = self.likeness(words, place);
        let rivals = |other: [u32; 2]| {
            let total = |sides: [u32; 2]| sides[0] + sides[1];
            total(other) + MARGIN > total(mine) || (0..2).any(|side| other[side] >= ALIKE && other[side] > mine[side])
        };
        enough
            && !self.in_old.near(first, words.start, NEAR).any(|at| {
                let other = at..at + words.len();
                self.trail.links[at] == NONE
                    && self.old.same(other.clone(), &self.old, words.start)
                    && rivals(self.likeness(&other, place))
            })
            && !self.in_new.near(first, place, NEAR).any(|at| {
                self.trail.sources[at] == NONE
                    && self.old.same(words.clone(), &self.new, at)
                    && rivals(self.likeness(words, at))
            })
    }

    /// Whether the nearest words that went along stand as far away as before, on both sides: then those in between
    /// were written anew one by one, and the mention was not.
    fn word_for_word(&self, words: &Range<usize>, place: usize) -> bool {
        let links = &self.trail.links;
        let before = (1..=WINDOW.min(words.start)).find(|k| links[words.start - k] != NONE);
        let after = (0..WINDOW).find(|k| links.get(words.end + k).is_some_and(|link| *link != NONE));
        let stays = |at: usize, there: usize| links[at] as usize == there;
        before.is_some_and(|k| k <= place && stays(words.start - k, place - k))
            && after.is_some_and(|k| stays(words.end + k, place + words.len() + k))
    }

    /// On how many sides nothing was written in the place of what stood next to the mention, and how much went along
    /// with it, in percent of both sides.
    pub fn company(&self, words: &Range<usize>, places: Range<usize>) -> (u32, u32) {
        let segment = self.old.segment(words.start);
        let there = self.new.segment(places.start);
        let reach = WINDOW + SLACK;
        let sides = [
            self.side(
                (segment.start..words.start).rev(),
                (there.start..places.start).rev(),
                places.start.saturating_sub(reach)..places.start,
            ),
            self.side(words.end..segment.end, places.end..there.end, places.end..places.end + reach),
        ];
        let solid = |side: &Side| side.least() >= SOLID;
        let company = match (sides[0].near, sides[1].near) {
            (true, true) => sides.iter().any(solid),
            (true, false) => sides[0].intact && solid(&sides[0]),
            (false, true) => sides[1].intact && solid(&sides[1]),
            (false, false) => sides.iter().all(solid),
        };
        let company = company && sides.iter().all(|side| side.trust() >= WEAK);
        let near = sides.iter().map(|side| u32::from(side.near)).sum();
        let sum = sides.iter().map(Side::trust).sum();
        (near, if company { sum } else { 0 })
    }

    fn side(
        &self,
        old: impl Iterator<Item = usize> + Clone,
        new: impl Iterator<Item = usize> + Clone,
        range: Range<usize>,
    ) -> Side {
        let went = |at: usize| range.contains(&(self.trail.links[at] as usize));
        let from = |at: usize| self.trail.explained[at];
        let (next, now) = (old.clone().next(), new.clone().next());
        let kept = percent(old.take(WINDOW).map(|at| (self.old.words[at].weight(), went(at))));
        let known = percent(new.take(WINDOW).map(|at| (self.new.words[at].weight(), from(at))));
        // At the edge of a segment nothing stands that could be missing.
        let (stays, was) = (next.is_none_or(went), now.is_none_or(from));
        let intact = stays && was;
        Side { intact, near: intact || (stays || was) && kept.max(known) >= PURE, kept, known }
    }

    /// The weight of the words on either side of a mention that also stand beside a place, in the same order.
    fn likeness(&self, words: &Range<usize>, place: usize) -> [u32; 2] {
        let mut sides = [0; 2];
        let (here, there) = (&self.old.words, &self.new.words);
        let mut to = place;
        let from = words.start.saturating_sub(WINDOW);
        for word in here[from..words.start].iter().rev() {
            let reach = to.min(SLACK);
            if let Some(step) = there[to - reach..to].iter().rev().position(|other| other.number == word.number) {
                to -= step + 1;
                sides[0] += word.weight();
            }
        }
        let mut to = (place + words.len()).min(there.len());
        for word in here.iter().skip(words.end).take(WINDOW) {
            if let Some(step) = there[to..].iter().take(SLACK).position(|other| other.number == word.number) {
                to += step + 1;
                sides[1] += word.weight();
            }
        }
        sides
    }

    /// Where a mention stands whose sentence was moved away from its segment: among new words that come from nowhere
    /// else, with the same words around it, and no other place nearly as good.
    pub fn moved(&self, words: &Range<usize>) -> Option<usize> {
        let first = self.old.words.get(words.start)?.number;
        let (there, here) = (self.in_new.of(first), self.in_old.of(first));
        self.work.set(self.work.get().checked_sub(there.len() + here.len())?);
        let fresh = |place: usize| {
            self.trail.explained[place..].iter().take(words.len()).all(|explained| !explained)
                && self.old.same(words.clone(), &self.new, place)
                && self.in_one(place, words.len())
        };
        let places = || there.iter().map(|place| *place as usize).filter(|place| fresh(*place));
        let total = |sides: [u32; 2]| sides[0] + sides[1];
        let found = places().max_by_key(|place| total(self.run(words, *place)))?;
        let best = self.run(words, found);
        let rivals =
            |other: [u32; 2]| total(other) + MARGIN > total(best) || (0..2).any(|side| other[side] > best[side] + 1);
        let before = || here.iter().map(|at| *at as usize).filter(|at| *at != words.start);
        let doubt = places().any(|place| place != found && rivals(self.run(words, place)))
            || before().any(|at| {
                let other = at..at + words.len();
                self.trail.links[at] == NONE
                    && self.old.same(other.clone(), &self.old, words.start)
                    && rivals(self.run(&other, found))
            });
        (total(best) >= MOVED && !doubt).then_some(found)
    }

    /// The weight of the unbroken row of words around a mention that stands around a place too, within one segment and
    /// as far as it comes from nowhere else.
    fn run(&self, words: &Range<usize>, place: usize) -> [u32; 2] {
        let mut sides = [0; 2];
        let (home, away) = (self.old.segment(words.start), self.new.segment(place));
        let mut count = |side: usize, here: usize, there: usize| {
            if !home.contains(&here) || !away.contains(&there) {
                return false;
            }
            let pair = (self.old.words.get(here), self.new.words.get(there));
            let (Some(word), Some(other)) = pair else { return false };
            if word.number != other.number {
                return false;
            }
            sides[side] += if self.trail.explained[there] { 0 } else { word.weight() };
            true
        };
        let _ = (1..=WINDOW).all(|k| count(0, words.start.wrapping_sub(k), place.wrapping_sub(k)));
        let _ = (0..WINDOW).all(|k| count(1, words.end + k, place + words.len() + k));
        sides
    }
}
