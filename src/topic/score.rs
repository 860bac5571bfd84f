//! From an article to log-odds and estimates. Only operations that IEEE 754 fixes to the
//! last bit are used, so that every machine and the browser give the same scores.

use super::evidence::Places;
use super::feature::{Heard, Place, Sign, is_headline, walk_sentence};
use super::model::{BIAS_STEP, IDF_STEP, Model, UNIT_STEP};
use super::table::{Cell, Rows, Table};
use super::told::Teller;
use super::wording::Wording;
use crate::directory::Directory;
use crate::growth::{foreseeing, longer};
use crate::tag::Tokenized;
use crate::text::{Byte, Document, Sentence, Span};
use std::sync::Arc;

/// A model with what finds its features quickly.
pub struct Scorer {
    /// Without its features.
    model: Model,
    directory: Directory,
    table: Table,
    /// Depth of each concept in the tree.
    depths: Vec<u8>,
    /// The bias of each concept, and what a unit of weight is worth for it.
    concepts: Vec<(f32, f32)>,
    /// The broader concept of each, or [`TOP`]. The concepts themselves, with their labels, are too far apart to be walked
    /// through for every article.
    parents: Vec<u16>,
    /// What the log-odds of the broader concept count for each.
    pulls: Vec<f32>,
}

/// A candidate less sure than this is not worth an editor's look.
pub(super) const TOLD_FROM: f32 = 0.02;
/// Log-odds that are those of a fainter one.
const FAINT_ODDS: f32 = -4.0;

/// There is nothing broader; concepts are fewer.
const TOP: u16 = u16::MAX;

/// A known feature of an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    pub feature: u32,
    pub value: f32,
    /// No evidence, see [`Hit::quiet`](super::feature::Hit::quiet).
    pub quiet: bool,
}

/// An article as the model sees it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// A vector of length one, or a little less, over the features of the model, in order of first occurrence.
    pub values: Arc<Vec<Value>>,
    /// Each occurrence of a known feature that a reader would accept as evidence.
    pub places: Arc<Places>,
}

/// The occurrences of known features in an article, sentence by sentence.
#[derive(Default)]
pub struct Notes {
    occurrences: Vec<Occurrence>,
    sentences: Vec<Noted>,
}

#[derive(Clone, Copy)]
struct Occurrence {
    feature: u32,
    span: Span<Byte>,
    /// Words of the sentence before it.
    word: u32,
    quiet: bool,
}

#[derive(Clone, Copy)]
struct Noted {
    /// Where the occurrences of the sentence end.
    end: u32,
    words: u32,
}

/// The numbers of the values of features, counted from 1. Most articles have few of the features that are known, and the
/// table is no larger than they need.
struct Numbers {
    slots: Vec<u32>,
}

impl Numbers {
    fn new(occurrences: usize, features: usize) -> Numbers {
        Numbers { slots: vec![0; (2 * occurrences).min(features).max(1).next_power_of_two()] }
    }

    /// The number of a feature, 0 if it has none yet.
    fn get_mut(&mut self, feature: u32, values: &[Value]) -> Option<&mut u32> {
        let mask = self.slots.len() - 1;
        // Features are numbered in the order of their hashes: any bits of the number will do.
        let mut slot = feature as usize & mask;
        while let Some(taken) = self.slots.get(slot)?.checked_sub(1)
            && values.get(taken as usize)?.feature != feature
        {
            slot = (slot + 1) & mask;
        }
        self.slots.get_mut(slot)
    }
}

impl Notes {
    /// Of an article that will be about as long as an earlier version.
    pub fn like(earlier: &Notes) -> Notes {
        Notes {
            occurrences: Vec::with_capacity(longer(earlier.occurrences.len())),
            sentences: Vec::with_capacity(longer(earlier.sentences.len())),
        }
    }

    /// Takes over what was noted of a sentence, by its number, in an earlier version of the article; it stands `by` bytes
    /// further on now, see [`Span::moved`].
    pub fn note_again(&mut self, earlier: &Notes, sentence: usize, by: u32) {
        let end = |i: usize| earlier.sentences.get(i).map_or(0, |noted| noted.end as usize);
        let range = sentence.checked_sub(1).map_or(0, end)..end(sentence);
        let old = earlier.occurrences.get(range).unwrap_or(&[]);
        self.occurrences.extend(old.iter().map(|of| Occurrence { span: of.span.moved(by), ..*of }));
        self.end_sentence(earlier.sentences.get(sentence).map_or(0, |noted| noted.words));
    }

    /// Makes room for a sentence of so many tokens, `done` of `all` sentences being noted.
    pub fn foresee(&mut self, tokens: usize, done: usize, all: usize) {
        foreseeing(&mut self.occurrences, 2 * tokens, done, all);
    }

    /// How many sentences were noted.
    pub fn sentences(&self) -> usize {
        self.sentences.len()
    }

    fn end_sentence(&mut self, words: u32) {
        self.sentences.push(Noted { end: self.occurrences.len() as u32, words });
    }
}

impl Scorer {
    pub fn new(mut model: Model) -> Scorer {
        let Rows { keys, table } = std::mem::take(&mut model.rows);
        let directory = Directory::new(keys.iter().copied(), model.key_bits);
        let depths: Vec<u8> =
            (0..model.taxonomy.concepts.len()).map(|index| model.taxonomy.depth(index).min(250) as u8).collect();
        let biases = model.biases.iter().map(|&bias| f32::from(bias) * BIAS_STEP);
        let biased = biases.zip(model.units.iter().map(|&unit| unit_of(unit))).collect();
        let concepts = 0..model.taxonomy.concepts.len();
        let parent = |concept| model.taxonomy.parent(concept).map_or(TOP, |parent| parent as u16);
        let parents = concepts.map(parent).collect();
        let pull = |depth: &u8| model.levels.get(usize::from(*depth)).map_or(0.0, |level| level.pull);
        let pulls = depths.iter().map(pull).collect();
        Scorer { model, directory, table, depths, concepts: biased, parents, pulls }
    }

    /// The model, but for its features.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// How deep a concept lies in the tree; 0 at the top.
    pub fn depth(&self, concept: usize) -> usize {
        self.depths.get(concept).map_or(0, |&depth| usize::from(depth))
    }

    /// The broader concept, which has a smaller number.
    pub(super) fn parent(&self, concept: usize) -> Option<usize> {
        self.parents.get(concept).filter(|parent| **parent != TOP).map(|parent| usize::from(*parent))
    }

    /// The feature with this hash.
    #[inline]
    pub fn feature(&self, hash: u64) -> Option<u32> {
        let key = hash.checked_shr(64 - self.model.key_bits)? as u32;
        self.directory.find(key).map(|feature| feature as u32)
    }

    /// Natural logarithm of how many articles there are for one with a feature.
    #[inline]
    pub fn idf(&self, feature: u32) -> f32 {
        self.steps(feature).map_or(0.0, idf_of)
    }

    /// The same in steps of [`IDF_STEP`].
    #[inline]
    pub(super) fn steps(&self, feature: u32) -> Option<u8> {
        self.table.idf(feature)
    }

    /// The concepts a feature speaks for or against, with the weight of it.
    pub fn weights(&self, feature: u32) -> impl Iterator<Item = (usize, f32)> + '_ {
        let of = |cell: &Cell| (usize::from(cell.concept()), f32::from(cell.weight()));
        self.row(feature).iter().map(of).map(|(concept, weight)| (concept, weight * self.unit(concept)))
    }

    /// What a unit of weight is worth for a concept.
    pub(super) fn unit(&self, concept: usize) -> f32 {
        self.concepts.get(concept).map_or(0.0, |(_, unit)| *unit)
    }

    /// The same, with the weights in units of their concepts.
    #[inline]
    pub(super) fn row(&self, feature: u32) -> &[Cell] {
        self.table.row(feature)
    }

    /// Reads an article.
    pub fn read(&self, document: &Document, text: Tokenized<'_>) -> Reading {
        let mut notes = Notes::default();
        let mut wording = Wording::default();
        for sentence in &text.tokens.sentences {
            wording.read(text, sentence, Teller { scorer: Some(self), sense: None });
            self.note(text, sentence, &wording, &mut notes);
        }
        self.sum(document, &text.tokens.sentences, &notes)
    }

    /// Notes the features of the next sentence.
    pub fn note(&self, text: Tokenized<'_>, sentence: &Sentence, wording: &Wording, notes: &mut Notes) {
        let words = walk_sentence(text, sentence, wording, |Heard { sign, span, word, quiet }| {
            let feature = match sign {
                Sign::Word(told, _) => told.feature(),
                Sign::Pair(hash) => self.feature(hash),
            };
            notes.occurrences.extend(feature.map(|feature| Occurrence { feature, span, word, quiet }));
        });
        notes.end_sentence(words);
    }

    /// Sums up what was noted of all sentences.
    pub fn sum(&self, document: &Document, sentences: &[Sentence], notes: &Notes) -> Reading {
        let mut numbers = Numbers::new(notes.occurrences.len(), self.directory.len());
        let mut values = Vec::new();
        let mut places = Vec::with_capacity(notes.occurrences.len());
        let (mut start, mut words) = (0, 0);
        for (sentence, noted) in sentences.iter().zip(&notes.sentences) {
            let headline = is_headline(document, sentence);
            let range = start..noted.end as usize;
            start = range.end;
            for of in notes.occurrences.get(range).unwrap_or(&[]) {
                let Some(number) = numbers.get_mut(of.feature, &values) else { continue };
                if *number == 0 {
                    values.push(Value { feature: of.feature, value: 0.0, quiet: of.quiet });
                    *number = values.len() as u32;
                }
                let at = *number - 1;
                if !of.quiet {
                    places.push((at, of.span));
                }
                let Some(Value { value, .. }) = values.get_mut(at as usize) else { continue };
                *value += match Place::of(headline, words + of.word) {
                    Place::Headline => self.model.headline,
                    Place::Lead => self.model.lead,
                    Place::Rest => 1.0,
                };
            }
            words += if headline { 0 } else { noted.words };
        }
        let mut square = 0.0;
        for value in &mut values {
            value.value = damp(value.value) * self.idf(value.feature);
            square += value.value * value.value;
        }
        let scale = scale(square);
        values.iter_mut().for_each(|value| value.value *= scale);
        let places = Arc::new(Places::new(places, values.len()));
        Reading { values: Arc::new(values), places }
    }

    /// The log-odds of each concept: what its own words say, and what its broader concept's say.
    pub fn odds(&self, values: &[Value]) -> Vec<f32> {
        let mut odds: Vec<f32> = self.own(values).into_iter().map(|own| own.odds).collect();
        // Broader concepts come first.
        for concept in 0..odds.len() {
            let above = self.parent(concept).and_then(|parent| odds.get(parent)).copied();
            if let (Some(above), Some(odds)) = (above, odds.get_mut(concept)) {
                *odds += self.pull(concept, above);
            }
        }
        odds
    }

    /// What the words of each concept itself say.
    fn own(&self, values: &[Value]) -> Vec<Own> {
        // In units of each concept: what speaks for it of words that a reader would accept, and all else. Where a weight goes is
        // worked out without a branch.
        let mut sums = vec![[0.0_f32; 2]; self.concepts.len()];
        for value in values {
            for cell in self.row(value.feature) {
                if let Some(sums) = sums.get_mut(usize::from(cell.concept())) {
                    let weight = cell.weight();
                    sums[usize::from((weight <= 0) | value.quiet)] += f32::from(weight) * value.value;
                }
            }
        }
        let own = |(&(bias, unit), [shown, rest]): (&(f32, f32), [f32; 2])| Own {
            odds: bias + (shown + rest) * unit,
            has_words: shown > 0.0,
        };
        self.concepts.iter().zip(sums).map(own).collect()
    }

    /// What log-odds of the broader concept add to those of a concept.
    fn pull(&self, concept: usize, above: f32) -> f32 {
        self.pulls.get(concept).copied().unwrap_or(0.0) * tame(above)
    }

    /// The estimate for each concept; 0 for what is faint, and for all that is narrower.
    pub(super) fn scores(&self, values: &[Value]) -> Scores {
        let mut own = self.own(values);
        let mut scores = vec![0.0; own.len()];
        for concept in 0..scores.len() {
            let mut most = 1.0;
            if let Some(parent) = self.parent(concept) {
                // A concept is at most as sure as the broader one, which stands before it: what ranks the branches is the top.
                most = scores.get(parent).copied().unwrap_or(0.0);
                if most == 0.0 {
                    continue;
                }
                let above = own.get(parent).map_or(0.0, |own| own.odds);
                if let Some(own) = own.get_mut(concept) {
                    own.odds += self.pull(concept, above);
                }
            }
            if let (Some(own), Some(score)) = (own.get(concept), scores.get_mut(concept))
                && own.odds >= FAINT_ODDS
            {
                *score = estimate(own.odds).min(most);
            }
        }
        Scores { own, scores }
    }
}

/// What the words of an article say of one concept.
#[derive(Clone, Copy)]
struct Own {
    odds: f32,
    /// Some word speaks for it that a reader would accept.
    has_words: bool,
}

/// What an article's words say of all concepts.
pub(super) struct Scores {
    own: Vec<Own>,
    scores: Vec<f32>,
}

impl Scores {
    /// Numbers of the concepts that are as sure as this.
    pub fn from(&self, least: f32) -> impl Iterator<Item = usize> + '_ {
        (0..self.scores.len()).filter(move |&concept| self.of(concept) >= least)
    }

    pub fn of(&self, concept: usize) -> f32 {
        self.scores.get(concept).copied().unwrap_or(0.0)
    }

    /// Whether there are words to be shown for it.
    pub fn has_words(&self, concept: usize) -> bool {
        self.own.get(concept).is_some_and(|own| own.has_words)
    }
}

/// What brings a vector with this sum of squares to length one; shorter where few words are known, for one word alone
/// says little.
pub fn scale(square: f32) -> f32 {
    1.0 / (square + FEW).sqrt()
}

/// Sum of squares of some three rare words.
const FEW: f32 = 100.0;

/// What a unit of weight is worth, from the step it is stored in.
pub fn unit_of(unit: u8) -> f32 {
    (f32::from(unit) + 1.0) * UNIT_STEP
}

/// An inverse document frequency, from the steps it is stored in.
pub fn idf_of(steps: u8) -> f32 {
    f32::from(steps) * IDF_STEP
}

/// The log-odds of a broader concept as far as they count for its narrower ones.
pub fn tame(odds: f32) -> f32 {
    odds.clamp(-4.0, 4.0)
}

/// What further occurrences of the same word add: less and less, at most [`SATURATION`] + 1.
#[inline]
pub fn damp(count: f32) -> f32 {
    count * (SATURATION + 1.0) / (count + SATURATION)
}

const SATURATION: f32 = 2.0;

/// The estimate that belongs to log-odds: 1 / (1 + e^-x), from multiplications alone.
pub fn estimate(x: f32) -> f32 {
    // e^-|x| as (e^(-|x| / 1024))^1024; the series is good to the last bit but one here.
    let small = -f64::from(x.abs().min(60.0)) / 1024.0;
    let mut power = 1.0 + small * (1.0 + small / 2.0 * (1.0 + small / 3.0 * (1.0 + small / 4.0)));
    for _ in 0..10 {
        power *= power;
    }
    let smaller = power / (1.0 + power);
    (if x >= 0.0 { 1.0 - smaller } else { smaller }) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logistic_function_is_accurate_over_its_range() {
        for i in -400..=400 {
            let x = i as f32 / 10.0;
            let exact = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(estimate(x)) - exact).abs() < 1e-6, "{x}");
        }
        assert_eq!(estimate(f32::INFINITY), 1.0);
        assert!(estimate(f32::NEG_INFINITY) < 1e-20);
    }

    #[test]
    fn repetition_counts_less_and_less() {
        assert_eq!(damp(1.0), 1.0);
        assert!(damp(2.0) - damp(1.0) > damp(3.0) - damp(2.0));
        assert!(damp(1e9) <= SATURATION + 1.0);
    }
}
