//! What is kept from article to article, so that a short one need not begin from nothing.
//!
//! Whatever is kept follows from its key and the data files alone, and stands under all that it follows from: an article
//! is tagged the same, whatever came before it. Of the text of an article nothing is left there but hashes.

use super::Scratch;
use super::known::KnownSums;
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
    /// Makes room, and more for an article that is long.
    pub(super) fn begin(&mut self, is_long: bool) {
        self.readings.keep();
        self.sums.keep(is_long);
    }

    /// Keeps nothing but the buffers.
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
        if lasting.sums.is_empty() {
            return;
        }
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < MOST {
            free.push(lasting);
        }
    }
}
