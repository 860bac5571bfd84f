//! Annotated articles as sequences of tokens with the labels each may have.

use super::recipe::Source;
use crate::eval::gold;
use rubricate::tag::crf::NAMES;
use rubricate::tag::crf::decode::{OUTSIDE, first};
use rubricate::text::{Document, Meta, Tokens, tokenizer::tokenize};
use std::error::Error;
use std::path::Path;

/// An article with, for each token, the set of labels it may have, as bits.
pub struct Lesson {
    pub document: Document,
    pub tokens: Tokens,
    pub allowed: Vec<u32>,
    pub weight: f32,
}

/// Reads the articles of a source.
pub fn read(data: &Path, source: &Source) -> Result<Vec<Lesson>, Box<dyn Error>> {
    let set = gold::read(data.join(format!("{}.train.jsonl", source.file)), source.file, source.types.to_vec())?;
    // A type that is not annotated must not be learned to be absent: its labels stay possible.
    let open = NAMES.iter().enumerate().filter(|(_, label)| !source.types.contains(label));
    let open: u32 = open.map(|(t, _)| 3 << first(t)).sum();
    set.articles.into_iter().map(|article| lesson(article, open, source.weight)).collect()
}

fn lesson(article: gold::Article, open: u32, weight: f32) -> Result<Lesson, Box<dyn Error>> {
    let bytes: Vec<u32> = article.text.char_indices().map(|(byte, _)| byte as u32).collect();
    let length = article.text.len() as u32;
    let byte = |code_point: u32| bytes.get(code_point as usize).copied().unwrap_or(length);
    let document = Document::from_text(article.text, Meta::default())?;
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let mut allowed = vec![1 << OUTSIDE | open; tokens.tokens.len()];
    for (start, end, label) in article.mentions {
        let Some(t) = NAMES.iter().position(|name| *name == label) else { continue };
        let (start, end) = (byte(start), byte(end));
        let at = tokens.tokens.partition_point(|token| token.span.end <= start);
        let inside = tokens.tokens[at..].iter().take_while(|token| token.span.start < end).count();
        for (k, labels) in allowed[at..at + inside].iter_mut().enumerate() {
            *labels = 1 << (first(t) + usize::from(k > 0));
        }
    }
    Ok(Lesson { document, tokens, allowed, weight })
}
