//! Annotated articles as sequences of tokens with the labels each may have.

use super::recipe::{Origin, Recipe, SOURCES};
use crate::articles::{self, recase};
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

/// What to learn from, and what is kept from the training for the calibration.
#[derive(Default)]
pub struct Lessons {
    pub learned: Vec<Lesson>,
    pub kept: Vec<Lesson>,
}

/// One article in so many of those with all types is kept.
const KEPT: usize = 25;
/// What an article without case counts beside the others.
const CASELESS: f32 = 0.3;

/// Reads the articles of all sources.
pub fn read(data: &Path, articles: &Path, recipe: &Recipe) -> Result<Lessons, Box<dyn Error>> {
    let mut lessons = Lessons::default();
    for source in &SOURCES {
        let articles = match source.origin {
            Origin::Folder => {
                let file = data.join(format!("{}.train.jsonl", source.name));
                gold::read(file, source.name, source.types.to_vec())?.articles
            }
            Origin::Written if recipe.does_without("written") => continue,
            Origin::Standoff if recipe.does_without("standoff") => continue,
            Origin::Written => articles::written(articles)?,
            Origin::Standoff => {
                articles::standoff::read(&std::fs::read_to_string(articles.join("standoff.tsv"))?, data)?
            }
        };
        // A type that is not annotated must not be learned to be absent: its labels stay possible.
        let open = NAMES.iter().enumerate().filter(|(_, label)| !source.types.contains(label));
        let open: u32 = open.map(|(t, _)| 3 << first(t)).sum();
        let whole = source.types.len() == NAMES.len();
        for (i, article) in articles.into_iter().enumerate() {
            if whole && i % KEPT == KEPT - 1 {
                lessons.kept.push(lesson(article, open, source.weight)?);
            } else if whole && !recipe.does_without("recased") {
                recased(i, article, source.weight, |article, weight| {
                    lessons.learned.push(lesson(article, open, weight)?);
                    Ok(())
                })?;
            } else {
                lessons.learned.push(lesson(article, open, source.weight)?);
            }
        }
    }
    Ok(lessons)
}

/// Headlines of every kind, and a few articles more whose letters tell nothing at all.
fn recased(
    i: usize,
    article: gold::Article,
    weight: f32,
    mut put: impl FnMut(gold::Article, f32) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    match i % 12 {
        3 => put(recase::lower(&article), weight * CASELESS)?,
        9 => put(recase::upper(&article), weight * CASELESS)?,
        _ => {}
    }
    let article = match i % 12 {
        1 | 5 | 8 => recase::titled_headline(&article),
        10 => recase::upper_headline(&article),
        _ => article,
    };
    put(article, weight)
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
