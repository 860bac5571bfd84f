//! What a model makes of articles it has not learned from: the votes the tagger's second decoding will see.

use super::crf::{Field, train};
use super::recipe::Recipe;
use super::sequences::{Sequences, VOTE, number};
use super::sums::{NONE, fold};
use rubricate::tag::crf::decode::{Decoder, LABELS, Moves, Row};
use rubricate::tag::crf::feature;
use rubricate::tag::crf::votes::{Votes, near};
use std::collections::BTreeMap;

/// Epochs of the models that only vote.
const EPOCHS: usize = 2;
/// Units to which scores are rounded for decoding.
const UNITS: f32 = 1000.0;

/// Adds the features of the votes to the sequences and their keys to the index.
pub fn add_votes(sequences: &mut Sequences, index: &mut Vec<u32>, recipe: &Recipe, tell: &dyn Fn(String)) {
    let recipe_of_voters = Recipe { epochs: EPOCHS, settle: EPOCHS - 1, ..recipe.clone() };
    let count = sequences.lessons.len().saturating_sub(1);
    let mut keys: Vec<Vec<u32>> = vec![Vec::new(); sequences.allowed.len()];
    for fold in 0..recipe.folds {
        let runs_of = |lesson: usize| sequences.lessons[lesson]..sequences.lessons[lesson + 1];
        let others = (0..count).filter(|lesson| lesson % recipe.folds != fold).flat_map(runs_of);
        let field = train(sequences, &others.collect::<Vec<_>>(), index.len(), &recipe_of_voters, None, &|_| {});
        for lesson in (0..count).filter(|lesson| lesson % recipe.folds == fold) {
            vote(sequences, runs_of(lesson), &field, &mut keys);
        }
        tell(format!("part {} of {} voted on", fold + 1, recipe.folds));
    }
    weave(sequences, index, &keys, recipe.least);
}

/// Fills in the keys of the votes for the tokens of a lesson.
fn vote(sequences: &Sequences, runs: std::ops::Range<usize>, field: &Field, keys: &mut [Vec<u32>]) {
    let units = |row: &[f32; LABELS]| -> Row { row.map(|score| (score * UNITS) as i32) };
    let moves = Moves::new(&std::array::from_fn(|from| units(&field.links[from])));
    let (mut decoder, mut votes) = (Decoder::default(), Votes::default());
    let mut labels: Vec<Vec<u8>> = Vec::new();
    for &(at, length, _) in &sequences.runs[runs.clone()] {
        let emission = |token| {
            let mut sums = NONE;
            for &feature in sequences.of(token) {
                sums.iter_mut().zip(&field.rows[number(feature)]).for_each(|(sum, weight)| *sum += weight);
            }
            units(&fold(&sums))
        };
        decoder.decode(&(at..at + length).map(emission).collect::<Vec<_>>(), &moves);
        let words = sequences.attributes[at..at + length].iter().map(|token| (token.number, token.acronym));
        votes.cast(words, &decoder.best);
        labels.push(decoder.best.clone());
    }
    let mut elsewhere = Vec::new();
    for (&(at, length, _), labels) in sequences.runs[runs].iter().zip(&labels) {
        let tokens = &sequences.attributes[at..at + length];
        elsewhere.clear();
        elsewhere.extend(tokens.iter().zip(labels).map(|(token, &label)| votes.of(token.number, label)));
        for i in 0..length {
            feature::votes(near(&elsewhere, i), &tokens[i], &mut keys[at + i]);
        }
    }
}

/// Puts the votes behind the other features of each token.
fn weave(sequences: &mut Sequences, index: &mut Vec<u32>, keys: &[Vec<u32>], least: u32) {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    keys.iter().flatten().for_each(|&key| *counts.entry(key).or_default() += 1);
    let known: BTreeMap<u32, u32> = (0..).zip(index.iter()).map(|(number, &key)| (key, number)).collect();
    let mut numbers = BTreeMap::new();
    for (key, _) in counts.into_iter().filter(|(_, count)| *count >= least) {
        // A vote may have the hash of another feature; they share their weights then, as they will in the tagger.
        let number = known.get(&key).copied().unwrap_or_else(|| {
            index.push(key);
            index.len() as u32 - 1
        });
        numbers.insert(key, number);
    }
    let (mut features, mut starts) = (Vec::new(), vec![0]);
    for (token, keys) in keys.iter().enumerate() {
        features.extend_from_slice(sequences.of(token));
        features.extend(keys.iter().filter_map(|key| numbers.get(key)).map(|number| number | VOTE));
        starts.push(features.len() as u32);
    }
    sequences.features = features;
    sequences.starts = starts;
}
