//! What words mean, told by the company they keep in other people's texts: so topics are told, too, by words that no
//! article to learn from speaks, from the words like them that it does.

use super::counts::{Rows, Vocabulary};
use super::data::{document, lines};
use super::svm::{Block, LANES, Lanes};
use rubricate::tag::Tokenized;
use rubricate::text::{Tokens, tokenizer::tokenize};
use rubricate::topic::feature::walk;
use std::collections::HashSet;
use std::path::Path;

/// Numbers a word has.
pub const WIDTH: usize = 60;

pub type Vector = [f32; WIDTH];

/// Words with their vectors, which have length one, frequent words first.
#[derive(Default)]
pub struct Vectors {
    hashes: Vec<u64>,
    vectors: Vec<Vector>,
}

/// The vectors of a vocabulary.
pub struct Meanings {
    /// By column; zero where nothing is known.
    vectors: Vec<Vector>,
    /// How often a word is likely to be met in other texts, by column, the most frequent ones about 1.
    pub frequency: Vec<f32>,
}

impl Vectors {
    /// Reads lines of a word, a tab and its numbers in any unit.
    pub fn read(path: &Path) -> Result<Vectors, String> {
        let (mut found, mut tokens) = (HashSet::new(), Tokens::default());
        let mut all = Vectors::default();
        for line in lines(path)? {
            let line = line?;
            let wrong = || format!("`{line}` is not a word and its vector");
            let (word, numbers) = line.split_once('\t').ok_or_else(wrong)?;
            let mut vector = [0.0; WIDTH];
            let mut numbers = numbers.split(' ').map(str::parse::<f32>);
            for number in &mut vector {
                *number = numbers.next().ok_or_else(wrong)?.map_err(|_| wrong())?;
            }
            let length = vector.iter().map(|number| number * number).sum::<f32>().sqrt();
            vector.iter_mut().for_each(|number| *number /= length.max(f32::MIN_POSITIVE));
            let document = document(String::new(), word.to_owned())?;
            tokenize(&document, &mut tokens);
            let mut hash = None;
            walk(&document, Tokenized { text: document.text(), tokens: &tokens }, |hit| {
                hash = hash.or((!hit.quiet).then_some(hit.hash));
            });
            // Of the forms of a word that are one feature the most frequent counts.
            if let Some(hash) = hash
                && found.insert(hash)
            {
                all.hashes.push(hash);
                all.vectors.push(vector);
            }
        }
        Ok(all)
    }

    /// Their features.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    pub fn vectors(&self) -> &[Vector] {
        &self.vectors
    }

    /// The vectors of the words of a vocabulary.
    pub fn of(&self, vocabulary: &Vocabulary) -> Meanings {
        let columns = vocabulary.hashes.len();
        let mut meanings = Meanings { vectors: vec![[0.0; WIDTH]; columns], frequency: vec![0.0; columns] };
        for (rank, (hash, vector)) in self.hashes.iter().zip(&self.vectors).enumerate() {
            if let Ok(column) = vocabulary.hashes.binary_search(hash) {
                meanings.vectors[column] = *vector;
                // The law of Zipf and Mandelbrot.
                meanings.frequency[column] = FLAT / (rank as f32 + FLAT);
            }
        }
        meanings
    }
}

/// Ranks over which the most frequent words differ little.
const FLAT: f32 = 30.0;

impl Meanings {
    /// What the words of each row mean on the whole, in so many columns.
    pub fn sums(&self, rows: &Rows) -> Rows {
        let mut sums = Rows::new();
        for i in 0..rows.len() {
            let (columns, values) = rows.row(i);
            let mut sum = [0.0; WIDTH];
            for (&column, value) in columns.iter().zip(values) {
                sum.iter_mut().zip(&self.vectors[column as usize]).for_each(|(sum, number)| *sum += value * number);
            }
            sums.push((0..).zip(sum));
        }
        sums
    }

    /// Weights of meanings as those of the words that have them.
    pub fn spread(&self, meanings: &Block) -> Vec<Lanes> {
        let mut parts = vec![[0.0; LANES]; self.vectors.len()];
        for (part, vector) in parts.iter_mut().zip(&self.vectors) {
            for (number, meaning) in vector.iter().zip(&meanings.weights) {
                part.iter_mut().zip(meaning).for_each(|(part, weight)| *part += number * weight);
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(first: f32) -> Vector {
        let mut vector = [0.0; WIDTH];
        vector[0] = first;
        vector
    }

    #[test]
    fn weights_of_meanings_are_weights_of_words() {
        let words = Vectors { hashes: vec![7, 3, 5], vectors: vec![vector(1.0), vector(-0.5), vector(0.25)] };
        let vocabulary = Vocabulary { hashes: vec![3, 4, 7], idf: vec![1.0; 3] };
        let meanings = words.of(&vocabulary);
        assert!(meanings.frequency[2] > meanings.frequency[0] && meanings.frequency[1] == 0.0);
        let mut rows = Rows::new();
        rows.push([(0, 0.6), (1, 0.1), (2, 0.8)]);
        let sums = meanings.sums(&rows);
        let mut weights = vec![[0.0; LANES]; WIDTH];
        weights[0] = [2.0; LANES];
        let meant = Block { weights, bias: [0.0; LANES] };
        let parts = meanings.spread(&meant);
        assert_eq!((parts[0][0], parts[1][0], parts[2][0]), (-1.0, 0.0, 2.0));
        let spoken = Block { weights: parts, bias: [0.0; LANES] };
        let score = |block: &Block, rows: &Rows| {
            let (columns, values) = rows.row(0);
            block.score(columns, values)[0]
        };
        assert!((score(&meant, &sums) - score(&spoken, &rows)).abs() < 1e-5);
    }
}
