//! Salience: which of its entities an article is about, and which it only mentions.
//!
//! [`sight`] gathers where an entity stands and what it does, [`score`] makes an estimate of it, [`reason`] says why.

mod reason;
mod score;
mod sight;

pub use reason::{Reason, sentence};
pub use sight::Acts;

use crate::entity::Entity;
use crate::tag::{Tag, Tokenized};
use crate::text::Document;

/// How much an article is about one of its entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Salience {
    /// Estimate, 0 to 1, that the article is about it; 0 for dates, sums and the like.
    pub score: f32,
    /// The estimate is high enough.
    pub about: bool,
    /// What speaks for it, strongest first; for a mere mention, what there is.
    pub reasons: Vec<Reason>,
}

/// The salience of each entity, in the order of `entities`. `acts` holds what is known of the tags of what they do in
/// their sentences, and the rest is filled in.
#[inline(never)]
pub fn weigh(
    document: &Document,
    text: Tokenized<'_>,
    tags: &[Tag],
    acts: &mut [Option<Acts>],
    entities: &[Entity],
) -> Vec<Salience> {
    let sights = sight::gather(document, text, tags, acts, entities);
    let most = sights.iter().map(|sight| sight.mentions).max().unwrap_or(0);
    sights
        .iter()
        .zip(entities)
        .map(|(sight, entity)| match entity.label.is_numeric() {
            true => Salience::default(),
            false => score::score(sight, entity.label, most),
        })
        .collect()
}
