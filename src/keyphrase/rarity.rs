//! How rare a word is, as the topic model knows it from the articles it was trained on.

use crate::topic::Told;
use crate::topic::score::{Scorer, idf_of};

/// Inverse document frequencies by the hashes of [features](crate::topic::feature).
#[derive(Clone, Copy)]
pub struct Rarity<'m> {
    scorer: &'m Scorer,
}

impl<'m> Rarity<'m> {
    /// The inverse document frequency of a word the model does not know: rare, but not as rare as the rarest, for the
    /// model has left out frequent words as well that speak for no topic.
    pub const UNKNOWN: f32 = 8.0;

    pub fn of(scorer: &'m Scorer) -> Self {
        Self { scorer }
    }

    /// Natural logarithm of how many articles there are for one with the word that tells this.
    pub(super) fn word(told: &Told) -> f32 {
        told.idf().map_or(Self::UNKNOWN, idf_of)
    }

    /// The same of a word or a pair of words, if the model knows it.
    pub fn known(&self, hash: u64) -> Option<f32> {
        Some(self.scorer.idf(self.scorer.feature(hash)?))
    }
}
