//! Articles of any length from the sentences of our own sample texts, the same at every run.

use crate::{dist, project};
use anyhow::{Context, Result};
use rubricate::text::{Document, Meta, Tokens, tokenizer::tokenize};
use std::fs;

pub struct Sentences(Vec<String>);

impl Sentences {
    pub fn read() -> Result<Sentences> {
        let mut sentences = Vec::new();
        for (name, file) in dist::files(&project::tests().join("texts"))? {
            // One text is there for its odd characters, not for its sentences.
            if name.ends_with(".txt") && name != "odd.txt" {
                let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
                let pieces = text.lines().flat_map(|line| line.split_inclusive(". ")).map(str::trim);
                sentences.extend(pieces.filter(|piece| piece.len() > 20).map(str::to_owned));
            }
        }
        Ok(Sentences(sentences))
    }

    /// The sentences themselves.
    pub fn all(&self) -> &[String] {
        &self.0
    }

    /// An article of about so many bytes. Another `seed` gives another order.
    pub fn article(&self, bytes: usize, seed: u64) -> String {
        let mut text = String::with_capacity(bytes + 1000);
        let mut order = Order(seed.wrapping_mul(2).wrapping_add(1));
        let mut sentences_left = 4;
        while text.len() < bytes && !self.0.is_empty() {
            text.push_str(&self.0[order.next_below(self.0.len())]);
            sentences_left -= 1;
            text.push(if sentences_left == 0 { '\n' } else { ' ' });
            if sentences_left == 0 {
                sentences_left = 4;
            }
        }
        text
    }
}

/// How many tokens the engine cuts a text into.
pub fn tokens(text: &str) -> Result<usize> {
    let document = Document::from_text(text, Meta::default())?;
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    Ok(tokens.tokens.len())
}

/// A linear congruential generator: all that a shuffle needs.
struct Order(u64);

impl Order {
    fn next_below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
