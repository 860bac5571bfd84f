//! Key phrases: the noun phrases and names that say what an article is about, in its own words.
//!
//! [`unit`] cuts sentences where no phrase goes on, with the [lists](words) of words that cut, [`candidate`] counts the
//! phrases, [`rank`] weighs them and [`choice`] takes the best that say different things.

mod candidate;
mod choice;
mod later;
mod lists;
mod rank;
mod rarity;
mod unit;
mod words;

pub use later::Phrases;
pub use rarity::Rarity;
pub use unit::{Aids, Units};
pub use words::Lists;

use crate::entity::Entity;
use crate::tag::{Tag, Tokenized};
use crate::text::{Byte, Document, Span};
use candidate::Candidates;

/// Most phrases of one article.
pub const MOST: usize = 12;

/// A phrase of an article that tells what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPhrase {
    /// As the article writes it, in lower case where a capital only begins a sentence; a name in its fullest form of
    /// at most four words.
    pub text: String,
    /// All occurrences in text order, other forms of the same name included; in UTF-8 bytes.
    pub spans: Vec<Span<Byte>>,
    /// Estimate, 0 to 1, that an editor would put it into the headline.
    pub score: f32,
}

/// An article with its tags and entities.
#[derive(Clone, Copy)]
pub struct Marked<'a> {
    pub document: &'a Document,
    pub text: Tokenized<'a>,
    pub tags: &'a [Tag],
    pub entities: &'a [Entity],
    /// Entity of each tag.
    pub entity_of: &'a [u32],
}

/// The key phrases of an article whose sentences have been cut into units, best first, at most [`MOST`].
pub fn find(marked: Marked<'_>, units: &Units, rarity: Rarity<'_>) -> Vec<KeyPhrase> {
    let candidates = Candidates::gather(marked, units);
    let ranked = rank::rank(&candidates, rarity);
    choice::choose(marked, &candidates, &ranked)
}
