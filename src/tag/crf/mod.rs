//! The trained tagger: a linear-chain conditional random field over hashed features.
//!
//! A sentence is read into [attributes](attribute), the article's [memory](memory) adds what it
//! tells elsewhere, [features](feature) look up the weights of the [model](model), and the
//! [decoder](decode) finds the best labelling and how sure it is. Everything up to the labels is
//! in integers, so that every machine finds the same names.

pub mod attribute;
pub mod decode;
pub mod feature;
pub mod hash;
pub mod memory;
pub mod model;
mod reasons;

pub use memory::Memory as Survey;
pub use model::Model;

use super::{Label, Origin, Tag, Tagger, Tokenized};
use crate::lexicon::{Lexicon, Senses};
use crate::text::{Sentence, Span};
use attribute::{Attribute, Reader, Spelling};
use decode::{Decoder, LABELS, OUTSIDE, Row};
use feature::Context;
use memory::{Memory, seen};
use model::TYPES;
use std::cell::RefCell;

/// The types the model knows, in the order of its labels.
pub const NAMES: [Label; TYPES] =
    [Label::Person, Label::Org, Label::Place, Label::Norp, Label::Event, Label::Work, Label::Product, Label::Law];

/// From this score on even an everyday word at the start of a sentence is a name.
const SURE: f32 = 0.95;

/// Finds names by the trained model.
pub struct Crf<'m> {
    model: &'m Model,
    lexicon: &'m Lexicon,
    scratch: RefCell<Scratch>,
}

/// Buffers reused from sentence to sentence.
#[derive(Default)]
struct Scratch {
    reader: Reader,
    attributes: Vec<Attribute>,
    keys: Vec<u32>,
    emissions: Vec<Row>,
    decoder: Decoder,
}

impl<'m> Crf<'m> {
    pub fn new(model: &'m Model, lexicon: &'m Lexicon) -> Self {
        Self { model, lexicon, scratch: RefCell::default() }
    }
}

impl Tagger for Crf<'_> {
    type Survey = Memory;

    fn survey(&self, text: Tokenized<'_>, sentence: &Sentence, survey: &mut Memory) {
        let Scratch { reader, attributes, .. } = &mut *self.scratch.borrow_mut();
        reader.read(text, sentence, self.lexicon, attributes);
        survey.note(text, sentence, attributes);
    }

    fn tag(&self, text: Tokenized<'_>, sentence: &Sentence, survey: &Memory, out: &mut Vec<Tag>) {
        let Scratch { reader, attributes, keys, emissions, decoder } = &mut *self.scratch.borrow_mut();
        reader.read(text, sentence, self.lexicon, attributes);
        survey.recall(attributes);
        for token in attributes.iter_mut() {
            token.cluster = self.model.cluster(token.word, token.capital);
        }
        let context = Context { attributes, sentence };
        emissions.clear();
        for i in 0..attributes.len() {
            keys.clear();
            context.features(i, keys);
            let mut row: Row = [0; LABELS];
            for &feature in keys.iter() {
                self.model.add(feature::key(feature), &mut row);
            }
            emissions.push(row);
        }
        decoder.decode(emissions, &self.model.transitions);
        if decoder.best.iter().all(|&label| usize::from(label) == OUTSIDE) {
            return;
        }
        decoder.sum(emissions, self.model.step, &self.model.links);
        let tokens = text.tokens.of(sentence);
        let mut start = 0;
        while start < decoder.best.len() {
            let label = usize::from(decoder.best[start]);
            let mut end = start + 1;
            if label == OUTSIDE {
                start = end;
                continue;
            }
            while decoder.best.get(end).is_some_and(|&next| usize::from(next) == label + 1) {
                end += 1;
            }
            let t = (label - 1) / 2;
            let p = decoder.probability(start, end, t, &self.model.links);
            let score = self.model.calibrate(p, t);
            if end == start + 1 && score < SURE && is_everyday(&attributes[start]) {
                start = end;
                continue;
            }
            out.push(Tag {
                tokens: sentence.tokens.start + start as u32..sentence.tokens.start + end as u32,
                span: Span::new(tokens[start].span.start, tokens[end - 1].span.end),
                label: NAMES[t],
                score,
                origin: Origin::Model,
                reasons: reasons::of(attributes, tokens, start..end, NAMES[t]),
                value: None,
            });
            start = end;
        }
    }
}

/// An everyday word that is capitalised only because a sentence begins with it, as far as the article tells:
/// `Reading is fun.`
fn is_everyday(token: &Attribute) -> bool {
    token.spelling == Spelling::CapitalAtStart
        && Senses::from_bits(token.alone).any(Senses::COMMON)
        && token.memory & seen::CAPITAL == 0
}
