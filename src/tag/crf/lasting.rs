//! What is kept from article to article, so that a short one need not begin from nothing.
//!
//! Whatever is kept follows from its key and the data files alone, and stands under all that it follows from: an article
//! is tagged the same, whatever came before it. Of the text of an article nothing is left there but hashes.

use super::Scratch;
use super::known::{KnownSums, LASTING};
use super::readings::Readings;
use std::sync::{Mutex, PoisonError};

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

/// Where it lies between two articles.
#[derive(Default)]
pub struct Shelf {
    free: Mutex<Vec<Lasting>>,
}

/// How many are kept: one for each article that is worked on at a time. In a browser one article at a time is the rule.
const MOST: usize = if cfg!(target_family = "wasm") { 1 } else { 64 };

impl Shelf {
    /// What articles before have left, or nothing yet.
    pub fn take(&self) -> Lasting {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Keeps it for the next article.
    pub fn give_back(&self, lasting: Lasting) {
        if lasting.readings.is_empty() {
            return;
        }
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < MOST {
            free.push(lasting);
        }
    }
}
