//! What is kept from article to article, so that a short one need not begin from nothing.
//!
//! Whatever is kept follows from its key and the data files alone, and stands under all that it follows from: an article
//! is tagged the same, whatever came before it. Of the text of an article nothing is left there but hashes.

use super::Scratch;
use super::known::{KnownSums, LASTING};
use super::readings::Readings;
use crate::shelf::Left;

/// A megabyte, once an article is done.
#[derive(Default)]
pub struct Lasting {
    pub(super) readings: Readings,
    pub(super) sums: KnownSums,
    /// Buffers of the passes, between two steps.
    pub scratch: Scratch,
}

impl Lasting {
    /// Begins to keep what it can.
    pub(super) fn keep(&mut self) {
        self.readings.keep();
        self.sums.keep(LASTING);
    }

    /// Keeps nothing but the buffers: a long article has words enough of its own, and needs the room.
    pub(super) fn forget(&mut self) {
        *self = Lasting { scratch: std::mem::take(&mut self.scratch), ..Lasting::default() };
    }
}

impl Left for Lasting {
    fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }
}
