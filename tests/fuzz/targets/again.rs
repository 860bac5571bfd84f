//! Edits to an article, as the tests of runs on edited articles do them.

#[path = "../../again/dice.rs"]
#[allow(dead_code)] // Seeded ones are for those tests.
mod dice;
#[path = "../../again/edits.rs"]
mod edits;

pub use dice::Dice;
pub use edits::{Draft, edit};
