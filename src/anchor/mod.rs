//! Mentions carried from one version of an article to the next.
//!
//! A mention that is lost can be marked again; one that ends on other words is a mistake nobody sees. So whatever is
//! in doubt is given up.

mod context;
mod diff;
mod fold;
mod fuzzy;
mod page;
mod quote;
mod rare;
mod segments;
mod trail;

use std::cell::Cell;
use std::ops::Range;

use crate::register::Register;
use crate::text::{Byte, Document, Span, grapheme};
use context::Versions;
use diff::Diff;
use page::{NONE, Page, Places};
pub use quote::{Quote, find};
use trail::Trail;

/// The steps two texts may be compared for, a fraction of a second. What is not done by then is given up.
const WORK: u64 = 16_000_000;

/// How many places of the same words may be looked at for mentions that were moved, all together.
const PLACES: usize = 2_000_000;

/// What became of a mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
    /// It stands where it stood.
    Exact,
    /// The same words stand somewhere else.
    Moved,
    /// Its words were changed a little.
    Fuzzy { score: f32 },
    /// Its words are gone, or it cannot be told which of the same words they are.
    Orphaned,
}

/// A mention in the new text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchored {
    /// None if it is orphaned.
    pub span: Option<Span<Byte>>,
    pub state: State,
}

impl Anchored {
    const ORPHAN: Self = Self { span: None, state: State::Orphaned };
}

/// Finds the spans of one version of an article in the next. One result for each span, in the order given; spans may
/// overlap, repeat, and be in any order.
pub fn carry(old: &Document, new: &Document, spans: &[Span<Byte>]) -> Vec<Anchored> {
    if spans.is_empty() {
        return Vec::new();
    }
    let crossing = Crossing::new(old, new);
    spans.iter().map(|span| crossing.carry(*span)).collect()
}

/// Two versions of an article that have been compared, for one span after the other.
pub struct Crossing<'t> {
    old: &'t Document,
    new: &'t Document,
    /// None if the texts are the same.
    versions: Option<Versions<'t>>,
}

impl<'t> Crossing<'t> {
    pub fn new(old: &'t Document, new: &'t Document) -> Self {
        let versions = (old.text() != new.text()).then(|| {
            let mut register = Register::default();
            let (before, after) = (Page::new(old, &mut register), Page::new(new, &mut register));
            let trail = Trail::follow(&before, &after, &mut Diff::new(WORK));
            let (in_old, in_new) = (Places::new(&before.words), Places::new(&after.words));
            Versions { old: before, new: after, trail, in_old, in_new, work: Cell::new(PLACES) }
        });
        Self { old, new, versions }
    }

    /// What became of a span of the old text.
    pub fn carry(&self, span: Span<Byte>) -> Anchored {
        let found = match &self.versions {
            Some(versions) => versions.carry(self.old, self.new, span),
            None => (is_whole(self.new, span) && !span.of(self.new.text()).trim().is_empty())
                .then_some(Anchored { span: Some(span), state: State::Exact }),
        };
        found.unwrap_or(Anchored::ORPHAN)
    }
}

impl Versions<'_> {
    fn carry(&self, old: &Document, new: &Document, span: Span<Byte>) -> Option<Anchored> {
        let words = self.old.under(span).filter(|_| is_whole(old, span))?;
        let segment = self.old.words.get(words.start)?.segment as usize;
        let text = span.of(old.text());
        let (found, score) = if let Some(there) = new.segments().get(self.trail.kept[segment] as usize) {
            let here = old.segments()[segment].span;
            let found = match here.of(old.text()) == there.span.of(new.text()) {
                true => {
                    let start = there.span.start + (span.start - here.start);
                    Some(Span::new(start, start + span.len()))
                }
                false => self.cut(span, &words, self.followed(&words)?),
            };
            (found?, None)
        } else if let Some(place) = self.followed(&words) {
            let place = if self.vouched(&words, place) { place } else { self.moved(&words)? };
            (self.cut(span, &words, place)?, None)
        } else if let Some((found, score)) = self.reworded(&words, text) {
            (found, Some(score))
        } else {
            (self.cut(span, &words, self.moved(&words)?)?, None)
        };
        if !is_whole(new, found) || (score.is_none() && !fold::alike(text, found.of(new.text()))) {
            return None;
        }
        let state = match score {
            Some(score) => State::Fuzzy { score },
            None if found == span => State::Exact,
            None => State::Moved,
        };
        Some(Anchored { span: Some(found), state })
    }

    /// The part of the words at a place that a span has of the old ones; it may begin and end inside a word.
    fn cut(&self, span: Span<Byte>, words: &Range<usize>, place: usize) -> Option<Span<Byte>> {
        let across = |at: u32, here: usize, there: usize| -> Option<u32> {
            let (here, there) = (self.old.words.get(here)?, self.new.words.get(there)?);
            let inside = at.clamp(here.start, here.end) - here.start;
            let (before, after) = (here.of(self.old.text), there.of(self.new.text));
            Some(there.start + fold::across(before, inside as usize, after)? as u32)
        };
        let start = across(span.start, words.start, place)?;
        let end = across(span.end, words.end - 1, place + words.len() - 1)?;
        Some(Span::new(start, end))
    }

    /// Slightly other words between the same neighbours.
    fn reworded(&self, words: &Range<usize>, text: &str) -> Option<(Span<Byte>, f32)> {
        let whole = self.old.slice(words.clone());
        let segment = &self.old.segments[self.old.words.get(words.start)?.segment as usize];
        let link = |at: usize| self.trail.links.get(at).filter(|link| **link != NONE).map(|link| *link as usize);
        let there = |at: usize| self.new.words.get(at).map(|word| &self.new.segments[word.segment as usize]);
        // At the edge of its segment, a mention is at the edge of the one its other neighbour went to.
        let (start, end) = match (words.start > segment.start as usize, words.end < segment.end as usize) {
            (true, true) => (link(words.start - 1)? + 1, link(words.end)?),
            (true, false) => {
                let before = link(words.start - 1)?;
                (before + 1, there(before)?.end as usize)
            }
            (false, true) => {
                let after = link(words.end)?;
                (there(after)?.start as usize, after)
            }
            (false, false) => return None,
        };
        if start >= end || end - start > words.len() + 2 || !self.in_one(start, end - start) {
            return None;
        }
        let score = fuzzy::score(whole, self.new.slice(start..end)).filter(|_| whole == text.trim())?;
        let (near, along) = self.company(words, start..end);
        let span = Span::new(self.new.words[start].start, self.new.words[end - 1].end);
        (near == 2 && along >= 120).then_some((span, score))
    }
}

/// Whether a span is a piece of one segment and tears no character apart.
fn is_whole(document: &Document, span: Span<Byte>) -> bool {
    let segments = document.segments();
    let next = segments.partition_point(|segment| segment.span.start <= span.start);
    let inside = next.checked_sub(1).is_some_and(|i| segments[i].span.contains(span));
    let fits = |at: u32| grapheme::is_boundary(document.text(), at as usize);
    inside && !span.is_empty() && fits(span.start) && fits(span.end)
}

#[cfg(test)]
mod tests;
