//! The settings a model is trained with; found on the dev sets as a whole.

use super::counts::Emphasis;
use rubricate::topic::model::DEPTHS;

#[derive(Clone, Debug)]
pub struct Recipe {
    pub seed: u64,
    pub emphasis: Emphasis,
    /// Cost of a wrong margin on an article of weight 1, by a concept's depth: newspapers differ in their sections most, and
    /// who follows one of them closely is wrong about the others.
    pub cost: [f32; DEPTHS],
    /// The most that belonging to a rare concept is made to count more.
    pub rare: f32,
    pub epochs: usize,
    /// Weights to keep for each concept on the mean, by its depth in the tree.
    pub weights: [usize; DEPTHS],
    /// How far the weights of a depth go to the concepts with more articles: as this power of what these count, but for
    /// a share that is the same for all.
    pub slant: f32,
    pub even: f32,
    /// What a word's meaning alone tells of the concepts of a depth counts so much beside what articles tell of the word: more
    /// helps on newspapers not learned from, and costs a little on those learned from.
    pub lean: [f32; DEPTHS],
    /// Parts of the data for the calibration's cross-validation.
    pub folds: usize,
    pub key_bits: u32,
    /// Largest weight in units; at most 127.
    pub levels: f32,
    /// What articles count on the upper levels that are labelled by their section, and headlines labelled by reading.
    pub section: f32,
    /// What the former count in the calibration of the top concepts.
    pub section_trust: f32,
    pub headline: f32,
    /// What a topic of the upper levels counts that is not an article's first.
    pub besides: f32,
    /// What an article counts whose label only loosely fits.
    pub weak: f32,
    /// What a concept's list of terms counts.
    pub terms: f32,
    /// What each of the terms counts, as a text of its own.
    pub each: f32,
    /// Articles that hint at a concept under which fewer than `few` are filed, and what one counts.
    pub hints: usize,
    pub hint: f32,
    pub few: u32,
    /// Learns from articles whose topics we have listed; without, most concepts are known by written pieces and terms alone.
    pub listed: bool,
    /// Levels of the tree to learn; a few for a quick look at these.
    pub depths: usize,
    /// Of the articles labelled by their section alone, one in so many teaches what the narrower concepts are not.
    pub thin: usize,
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe {
            seed: 2,
            emphasis: Emphasis { headline: 2.0, lead: 1.25 },
            cost: [0.1, 0.3, 0.3, 0.3, 0.3, 0.3],
            rare: 8.0,
            epochs: 8,
            weights: [2200, 270, 42, 25, 25, 25],
            slant: 0.5,
            even: 0.3,
            lean: [0.8, 0.0, 0.0, 0.0, 0.0, 0.0],
            folds: 2,
            key_bits: 22,
            levels: 8.0,
            section: 1.0,
            section_trust: 0.15,
            headline: 0.5,
            besides: 1.0,
            weak: 0.1,
            terms: 2.0,
            each: 0.3,
            hints: 6,
            hint: 0.5,
            few: 5,
            listed: true,
            depths: DEPTHS,
            thin: 6,
        }
    }
}

impl Recipe {
    /// Changes a setting, given as `name=value`.
    pub fn set(&mut self, trial: &str) -> Result<(), String> {
        let wrong = || format!("`{trial}` is not a setting and its value; a trial reads like `cost=0.5`");
        let (name, value) = trial.split_once('=').ok_or_else(wrong)?;
        let number: f32 = value.parse().map_err(|_| wrong())?;
        match name {
            "seed" => self.seed = number as u64,
            "headline" => self.emphasis.headline = number,
            "lead" => self.emphasis.lead = number,
            "top_cost" => self.cost[0] = number,
            "cost" => self.cost[1..].fill(number),
            "rare" => self.rare = number,
            "epochs" => self.epochs = number as usize,
            "top" => self.weights[0] = number as usize,
            "second" => self.weights[1] = number as usize,
            "third" => self.weights[2] = number as usize,
            "deep" => self.weights[3..].fill(number as usize),
            "slant" => self.slant = number,
            "even" => self.even = number,
            "lean" => self.lean[0] = number,
            "lean_second" => self.lean[1] = number,
            "lean_deep" => self.lean[2..].fill(number),
            "folds" => self.folds = number as usize,
            "key_bits" => self.key_bits = number as u32,
            "levels" => self.levels = number,
            "section" => self.section = number,
            "section_trust" => self.section_trust = number,
            "read_headline" => self.headline = number,
            "besides" => self.besides = number,
            "weak" => self.weak = number,
            "terms" => self.terms = number,
            "each" => self.each = number,
            "hints" => self.hints = number as usize,
            "hint" => self.hint = number,
            "few" => self.few = number as u32,
            "listed" => self.listed = number > 0.0,
            "depths" => self.depths = number as usize,
            "thin" => self.thin = number as usize,
            _ => return Err(wrong()),
        }
        Ok(())
    }
}
