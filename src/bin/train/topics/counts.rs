//! Articles as counted features, and counted features as vectors.

use super::data::Example;
use rubricate::tag::Tokenized;
use rubricate::text::{Tokens, tokenizer::tokenize};
use rubricate::topic::feature::{Place, walk};
use rubricate::topic::model::IDF_STEP;
use rubricate::topic::score::{damp, scale};
use std::collections::HashMap;

/// How much an occurrence counts by its place.
#[derive(Clone, Copy, Debug)]
pub struct Emphasis {
    pub headline: f32,
    pub lead: f32,
}

/// Rows of (column, value), one a document.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    pub starts: Vec<usize>,
    pub columns: Vec<u32>,
    pub values: Vec<f32>,
}

impl Rows {
    pub fn new() -> Rows {
        Rows { starts: vec![0], ..Rows::default() }
    }
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }
    pub fn row(&self, i: usize) -> (&[u32], &[f32]) {
        let range = self.starts[i]..self.starts[i + 1];
        (&self.columns[range.clone()], &self.values[range])
    }
    pub fn push(&mut self, row: impl IntoIterator<Item = (u32, f32)>) {
        for (column, value) in row {
            self.columns.push(column);
            self.values.push(value);
        }
        self.starts.push(self.columns.len());
    }
}

/// The features of one article with their weighted counts, sorted by hash.
pub fn count(example: &Example, emphasis: Emphasis, tokens: &mut Tokens) -> Vec<(u64, f32)> {
    tokenize(&example.document, tokens);
    let mut counts: HashMap<u64, f32> = HashMap::new();
    let text = Tokenized { text: example.document.text(), tokens };
    walk(&example.document, text, |hit| {
        *counts.entry(hit.hash).or_default() += match hit.place {
            Place::Headline => emphasis.headline,
            Place::Lead => emphasis.lead,
            Place::Rest => 1.0,
        };
    });
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(hash, _)| *hash);
    counts
}

/// The features a model knows, sorted by hash, each with its inverse document frequency
/// in the steps of the file.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    pub hashes: Vec<u64>,
    pub idf: Vec<f32>,
}

/// A feature of fewer documents tells nothing.
const LEAST: u32 = 3;

impl Vocabulary {
    /// All features that occur in three or more of the documents, and those `known` from elsewhere.
    pub fn gather<'c>(counted: impl IntoIterator<Item = &'c Vec<(u64, f32)>>, known: &[u64]) -> Vocabulary {
        let mut frequency: HashMap<u64, u32> = HashMap::new();
        let mut documents = 0;
        for counts in counted {
            documents += 1;
            for (hash, _) in counts {
                *frequency.entry(*hash).or_default() += 1;
            }
        }
        for hash in known {
            let n = frequency.entry(*hash).or_default();
            *n = LEAST.max(*n);
        }
        let mut kept: Vec<(u64, u32)> = frequency.into_iter().filter(|(_, n)| *n >= LEAST).collect();
        kept.sort_unstable();
        let idf = |n: u32| {
            let exact = ((1 + documents) as f32 / (1 + n) as f32).ln() + 1.0;
            (exact / IDF_STEP).round() * IDF_STEP
        };
        Vocabulary {
            hashes: kept.iter().map(|(hash, _)| *hash).collect(),
            idf: kept.iter().map(|(_, n)| idf(*n)).collect(),
        }
    }

    /// The vocabulary of these columns only.
    pub fn keep(&self, columns: &[u32]) -> Vocabulary {
        let hashes = columns.iter().map(|&c| self.hashes[c as usize]).collect();
        Vocabulary { hashes, idf: columns.iter().map(|&c| self.idf[c as usize]).collect() }
    }

    /// Damped, weighted by idf, and brought to length one, as the engine does it.
    pub fn vector(&self, counts: &[(u64, f32)]) -> Vec<(u32, f32)> {
        let mut row = Vec::new();
        let mut from = 0;
        let mut square = 0.0;
        for &(hash, count) in counts {
            // Both sides are sorted; search only what lies ahead.
            match self.hashes[from..].binary_search(&hash) {
                Ok(at) => {
                    let column = from + at;
                    let value = damp(count) * self.idf[column];
                    square += value * value;
                    row.push((column as u32, value));
                    from = column + 1;
                }
                Err(at) => from += at,
            }
        }
        let scale = scale(square);
        row.iter_mut().for_each(|(_, value)| *value *= scale);
        row
    }
}
