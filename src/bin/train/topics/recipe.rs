//! The settings a model is trained with; found on the dev sets as a whole.

use super::counts::Emphasis;

#[derive(Clone, Debug)]
pub struct Recipe {
    pub seed: u64,
    pub emphasis: Emphasis,
    /// Cost of a wrong margin on an article of weight 1.
    pub cost: f32,
    pub epochs: usize,
    /// Features and weights to keep.
    pub features: usize,
    pub weights: usize,
    /// Parts of the data for the calibration's cross-validation.
    pub folds: usize,
    pub key_bits: u32,
    /// Largest weight in units; at most 127.
    pub levels: f32,
    /// What an article counts whose label only loosely fits.
    pub weak: f32,
    /// What a concept's list of terms counts.
    pub terms: f32,
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe {
            seed: 1,
            emphasis: Emphasis { headline: 2.0, lead: 1.25 },
            cost: 0.3,
            epochs: 12,
            features: 36_000,
            weights: 85_000,
            folds: 3,
            key_bits: 24,
            levels: 20.0,
            weak: 0.1,
            terms: 1.0,
        }
    }
}
