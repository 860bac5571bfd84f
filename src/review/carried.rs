//! Where the mentions of one version stand in the next. Each is looked for when it is asked for: of most, nothing was
//! decided that has to go over.

use crate::anchor::{Anchored, Crossing};
use crate::text::{Byte, Document, Span};
use std::cell::{Cell, OnceCell};

pub(super) struct Carried<'a> {
    old: &'a Document,
    new: &'a Document,
    crossing: OnceCell<Crossing<'a>>,
    /// All that may be asked for, in order.
    spans: Vec<Span<Byte>>,
    places: Vec<Cell<Option<Anchored>>>,
}

impl<'a> Carried<'a> {
    /// `spans` may repeat, and be in any order.
    pub fn new(old: &'a Document, new: &'a Document, mut spans: Vec<Span<Byte>>) -> Self {
        spans.sort_unstable();
        spans.dedup();
        let places = vec![Cell::new(None); spans.len()];
        Self { old, new, crossing: OnceCell::new(), spans, places }
    }

    /// Where a span is now; none if it is not one of those named before.
    pub fn place(&self, span: Span<Byte>) -> Option<Anchored> {
        let place = self.places.get(self.spans.binary_search(&span).ok()?)?;
        let crossing = || self.crossing.get_or_init(|| Crossing::new(self.old, self.new));
        let found = place.get().unwrap_or_else(|| crossing().carry(span));
        place.set(Some(found));
        Some(found)
    }

    /// The places of all, in order.
    pub fn taken(&self) -> Vec<Span<Byte>> {
        let mut taken: Vec<Span<Byte>> = self.spans.iter().filter_map(|span| self.place(*span)?.span).collect();
        taken.sort_unstable();
        taken
    }

    /// Puts a span to another place.
    pub fn put(&self, span: Span<Byte>, place: Anchored) {
        if let Some(at) = self.spans.binary_search(&span).ok().and_then(|at| self.places.get(at)) {
            at.set(Some(place));
        }
    }
}
