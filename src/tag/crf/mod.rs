//! The trained tagger: a linear-chain conditional random field over hashed features.
//!
//! A sentence is read into [attributes](attribute), the article's [memory](memory) adds what it
//! tells elsewhere, [features](feature) look up the weights of the [model](model), and the
//! [decoder](decode) finds the best labelling and how sure it is. Everything up to the labels is
//! in integers, so that every machine finds the same names.

mod acronym;
pub mod attribute;
pub mod decode;
pub mod feature;
pub mod hash;
pub mod island;
mod known;
mod lanes;
mod lasting;
pub mod listed;
pub mod memory;
pub mod model;
mod opening;
pub mod packed;
mod quote;
pub mod readings;
mod reasons;
#[cfg(test)]
mod sample;
mod survey;
pub mod vocabulary;
pub mod votes;
mod weights;

pub use lasting::Lasting;
pub use model::Model;
pub use survey::{Again, Survey};

use super::{Label, Origin, Tag, Tokenized};
use crate::lexicon::{Lexicon, Senses};
use crate::text::{Sentence, Span, Token, TokenKind};
use attribute::{Attribute, Reader, Spelling};
use decode::{Decoder, LABELS, OUTSIDE, Row};
use feature::Context;
use memory::seen;
use model::TYPES;
use std::cell::RefCell;
use std::ops::Range;

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
pub struct Scratch {
    reader: Reader,
    attributes: Vec<Attribute>,
    islands: Vec<Range<usize>>,
    keys: Vec<u32>,
    elsewhere: Vec<u32>,
    emissions: Vec<Row>,
    decoder: Decoder,
}

impl<'m> Crf<'m> {
    pub fn new(model: &'m Model, lexicon: &'m Lexicon) -> Self {
        Self { model, lexicon, scratch: RefCell::default() }
    }

    /// With the buffers of one that works no more.
    pub fn with(model: &'m Model, lexicon: &'m Lexicon, scratch: Scratch) -> Self {
        Self { model, lexicon, scratch: RefCell::new(scratch) }
    }

    /// Its buffers.
    pub fn end(self) -> Scratch {
        self.scratch.into_inner()
    }
}

impl Crf<'_> {
    /// All names of an article: the three passes one after the other.
    pub fn names(&self, text: Tokenized<'_>) -> Vec<Tag> {
        let (mut survey, mut tags) = (Survey::default(), Vec::new());
        survey.begin(Lasting::default(), text.tokens.tokens.len(), false);
        let sentences = &text.tokens.sentences;
        sentences.iter().for_each(|sentence| self.survey(text, sentence, &mut survey));
        sentences.iter().for_each(|sentence| self.weigh(text, sentence, &mut survey));
        sentences.iter().for_each(|sentence| self.tag(text, sentence, &mut survey, &mut tags));
        tags
    }

    /// First pass: notes what the words of this sentence tell about names.
    #[inline(never)]
    pub fn survey(&self, text: Tokenized<'_>, sentence: &Sentence, survey: &mut Survey) {
        let Scratch { reader, attributes, .. } = &mut *self.scratch.borrow_mut();
        let clusters = |word, capital| self.model.cluster(word, capital);
        survey.vocabulary.add(text, sentence, self.lexicon, &clusters, &mut survey.lasting.readings);
        reader.read(text, sentence, &survey.vocabulary, self.lexicon, attributes);
        survey.listed.note(sentence.tokens.start, attributes);
        survey.memory.note(text, sentence, attributes);
        if survey.keeps_attributes {
            survey.attributes.extend_from_slice(attributes);
        }
    }

    /// Second pass: weighs the labels of each token, and takes down what the words seem to be.
    #[inline(never)]
    pub fn weigh(&self, text: Tokenized<'_>, sentence: &Sentence, survey: &mut Survey) {
        let Scratch { attributes, islands, keys, emissions, decoder, .. } = &mut *self.scratch.borrow_mut();
        let mut kept = std::mem::take(&mut survey.attributes);
        let attributes = match kept.get_mut(range(sentence)) {
            Some(attributes) => attributes,
            None => {
                Reader::again(text, sentence, &survey.known(), attributes);
                attributes
            }
        };
        islands.clear();
        island::islands(attributes, islands);
        survey.memory.recall(attributes);
        for island in islands.iter() {
            let context = Context { attributes, sentence, vocabulary: &survey.vocabulary };
            emissions.clear();
            for i in island.clone() {
                let mut row = [0; LABELS];
                survey.lasting.sums.of(&self.model.weights, &context, i, keys).fold(&mut row);
                emissions.push(row);
            }
            decoder.decode(emissions, &self.model.moves);
            let token = |i: usize| sentence.tokens.start + i as u32;
            let tokens = token(island.start)..token(island.end);
            survey.add(tokens, &attributes[island.clone()], emissions, &decoder.best);
        }
        survey.attributes = kept;
    }

    /// Third pass: adds the names of this sentence to `out`, in order, without overlaps.
    #[inline(never)]
    pub fn tag(&self, text: Tokenized<'_>, sentence: &Sentence, survey: &mut Survey, out: &mut Vec<Tag>) {
        let Scratch { attributes, keys, elsewhere, emissions, decoder, .. } = &mut *self.scratch.borrow_mut();
        let kept = std::mem::take(&mut survey.attributes);
        let known = kept.get(range(sentence));
        let mut is_read = known.is_some();
        for at in survey.runs_of(&sentence.tokens) {
            let rows = survey.vote(at, elsewhere);
            let is_voted = elsewhere.iter().any(|&vote| vote > 0);
            let is_name = |labels: &[u8]| labels.iter().any(|&label| usize::from(label) != OUTSIDE);
            if !is_voted && !is_name(survey.labels(rows.clone())) {
                continue;
            }
            if !is_read {
                Reader::again(text, sentence, &survey.known(), attributes);
                survey.memory.recall(attributes);
                is_read = true;
            }
            let attributes = known.unwrap_or(&*attributes);
            let offset = (survey.runs[at].tokens.start - sentence.tokens.start) as usize;
            let tokens = &attributes[offset..offset + rows.len()];
            emissions.clear();
            emissions.extend(survey.scores(rows.clone()));
            if is_voted {
                for (i, emission) in emissions.iter_mut().enumerate() {
                    keys.clear();
                    feature::votes(votes::near(elsewhere, i), &tokens[i], keys);
                    if !keys.is_empty() {
                        self.model.weights.sum(keys).fold(emission);
                    }
                }
                decoder.decode(emissions, &self.model.moves);
            } else {
                // Nothing is new since the first decoding.
                decoder.best.clear();
                decoder.best.extend_from_slice(survey.labels(rows));
            }
            if is_name(&decoder.best) {
                decoder.sum(emissions, &self.model.powers, &self.model.links, &self.model.links_from);
                self.add(decoder, attributes, text, sentence, offset, out);
            }
        }
        survey.attributes = kept;
    }
}

impl Crf<'_> {
    /// Adds the names of the run of tokens that was decoded last; it starts at token `offset` of the sentence.
    #[inline(never)]
    fn add(
        &self,
        decoder: &Decoder,
        attributes: &[Attribute],
        text: Tokenized<'_>,
        sentence: &Sentence,
        offset: usize,
        out: &mut Vec<Tag>,
    ) {
        let tokens = text.tokens.of(sentence);
        for (name, t) in decode::names(&decoder.best) {
            let score = self.model.calibrate(decoder.probability(name.start, name.end, t, &self.model.links), t);
            let name = offset + name.start..offset + name.end;
            let Range { start, end } = without_pictures(text.text, tokens, name);
            if start == end {
                continue;
            }
            if end == start + 1 && score < SURE && is_everyday(&attributes[start]) {
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
        }
    }
}

/// The tokens of a sentence.
fn range(sentence: &Sentence) -> Range<usize> {
    sentence.tokens.start as usize..sentence.tokens.end as usize
}

/// What is left of a name without the emoji and other pictures it begins or ends with: `São Tomé 🙏`.
fn without_pictures(text: &str, tokens: &[Token], mut name: Range<usize>) -> Range<usize> {
    // What stands in a keyboard's reach, and `™`, may belong to a name: `Disney+`.
    let is_picture = |at: usize| {
        tokens.get(at).is_some_and(|token| token.kind == TokenKind::Symbol && token.span.of(text) >= "\u{2190}")
    };
    while name.start < name.end && is_picture(name.end - 1) {
        name.end -= 1;
    }
    while name.start < name.end && is_picture(name.start) {
        name.start += 1;
    }
    name
}

/// An everyday word that is capitalised only because a sentence begins with it, as far as the article tells:
/// `Reading is fun.`
fn is_everyday(token: &Attribute) -> bool {
    token.spelling == Spelling::CapitalAtStart
        && Senses::from_bits(token.alone).any(Senses::COMMON)
        && token.memory & seen::CAPITAL == 0
}
