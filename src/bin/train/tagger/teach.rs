//! Self-training: a first model reads unlabelled articles, and the second learns from what it was sure of.

use super::corpus::Lesson;
use super::recipe::{Recipe, TEXTS};
use flate2::read::GzDecoder;
use rubricate::lexicon::Lexicon;
use rubricate::tag::crf::decode::{LABELS, OUTSIDE, first};
use rubricate::tag::crf::{Crf, Model, NAMES};
use rubricate::tag::{Tag, Tagger, Tokenized};
use rubricate::text::{Case, Document, Meta, Tokens, tokenizer::tokenize};
use serde::Deserialize;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Mentions from this probability on are taken for true.
const SURE: f32 = 0.95;
/// Any label.
const OPEN: u32 = (1 << LABELS) - 1;

#[derive(Deserialize)]
struct Line {
    text: String,
}

/// Lessons of the unlabelled articles, as the model reads them.
pub fn lessons(data: &Path, model: &Model, lexicon: &Lexicon, recipe: &Recipe) -> Result<Vec<Lesson>, Box<dyn Error>> {
    let tagger = Crf::new(model, lexicon);
    let mut lessons = Vec::new();
    for name in &TEXTS[..2] {
        let file = File::open(data.join(name)).map_err(|error| format!("{name}: {error}"))?;
        for line in BufReader::new(GzDecoder::new(file)).lines() {
            if lessons.len() == recipe.unlabelled {
                return Ok(lessons);
            }
            let line: Line = serde_json::from_str(&line?)?;
            let document = Document::from_text(line.text, Meta::default())?;
            let mut tokens = Tokens::default();
            tokenize(&document, &mut tokens);
            let allowed = read(&tagger, &document, &tokens);
            lessons.push(Lesson { document, tokens, allowed, weight: recipe.taught });
        }
    }
    Ok(lessons)
}

/// The labels each token may have: one where the model is sure, any where it is not.
fn read(tagger: &Crf<'_>, document: &Document, tokens: &Tokens) -> Vec<u32> {
    let text = Tokenized { text: document.text(), tokens };
    let mut survey = Default::default();
    let mut tags: Vec<Tag> = Vec::new();
    tokens.sentences.iter().for_each(|sentence| tagger.survey(text, sentence, &mut survey));
    tokens.sentences.iter().for_each(|sentence| tagger.tag(text, sentence, &survey, &mut tags));
    // A capitalised word in no mention may be a name that was missed.
    let mut allowed: Vec<u32> = tokens
        .tokens
        .iter()
        .map(|token| if matches!(token.case, Case::Initial | Case::Upper | Case::Mixed) { OPEN } else { 1 << OUTSIDE })
        .collect();
    for sentence in &tokens.sentences {
        // The first word is capitalised anyway.
        if let Some(labels) = allowed.get_mut(sentence.tokens.start as usize) {
            *labels = 1 << OUTSIDE;
        }
    }
    for tag in tags {
        let Some(t) = NAMES.iter().position(|name| *name == tag.label) else { continue };
        let inside = allowed.get_mut(tag.tokens.start as usize..tag.tokens.end as usize).unwrap_or_default();
        for (k, labels) in inside.iter_mut().enumerate() {
            *labels = if tag.score < SURE { OPEN } else { 1 << (first(t) + usize::from(k > 0)) };
        }
    }
    allowed
}
