//! Edits to an article, as the tests of runs on edited articles do them.

use super::dice;

#[path = "../../again/edits.rs"]
mod edits;

pub use dice::Dice;
pub use edits::{Draft, edit};
