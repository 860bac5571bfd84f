//! Where things lie that one article leaves for the next.

use std::sync::{Mutex, PoisonError};

/// What can be left.
pub trait Left: Default {
    /// There is nothing in it that spares the next article work.
    fn is_empty(&self) -> bool;
}

/// Things left, one for each article that was worked on at a time.
#[derive(Default)]
pub struct Shelf<T> {
    free: Mutex<Vec<T>>,
}

/// How many are kept. In a browser one article at a time is the rule.
const MOST: usize = if cfg!(target_family = "wasm") { 1 } else { 64 };

impl<T: Left> Shelf<T> {
    /// What articles before have left, or nothing yet.
    pub fn take(&self) -> T {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Keeps it for the next article.
    pub fn give_back(&self, left: T) {
        if left.is_empty() {
            return;
        }
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < MOST {
            free.push(left);
        }
    }
}
