//! The tagger of lexicon and rules; see [`Tagger`].
//!
//! A sentence is read into a [line](line), every span that may be a name becomes a
//! [candidate](candidate), [evidence](evidence) for it is collected and [weighed](weight), and
//! the [lattice](lattice) picks the best set. The first pass does so with each sentence by itself
//! and fills the [memory](memory); the second asks the memory too.

mod candidate;
mod context;
mod cue;
mod evidence;
mod explain;
#[cfg(feature = "train")]
pub mod fit;
pub(crate) mod fold;
mod lattice;
mod line;
mod memory;
mod sense;
mod shape;
mod weight;

pub use memory::Memory as Survey;

use super::{Label, Tag, Tagger, Tokenized};
use crate::lexicon::Lexicon;
use crate::text::{Case, Sentence, Span, TokenKind};
use candidate::Candidate;
use evidence::Witness;
use lattice::{Lattice, top};
use line::Line;
use memory::{LABELS, Memory};
use std::cell::RefCell;
use weight::Weights;

/// Labels of names, in the order of the weight tables.
const NAMES: [Label; LABELS] =
    [Label::Person, Label::Org, Label::Place, Label::Norp, Label::Event, Label::Work, Label::Product, Label::Law];

/// Score of what cannot be a name.
const NEVER: f32 = -30.0;

/// Finds names by lexicon, titles, legal forms and what the article itself reveals.
pub struct Heuristic<'l> {
    lexicon: &'l Lexicon,
    scratch: RefCell<Scratch>,
}

/// Buffers reused from sentence to sentence.
#[derive(Default)]
struct Scratch {
    line: Line,
    candidates: Vec<Candidate>,
    evidence: Vec<u16>,
    scores: Vec<[f32; LABELS]>,
    lattice: Lattice,
}

impl<'l> Heuristic<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, scratch: RefCell::default() }
    }
}

impl Scratch {
    /// Reads and weighs a sentence.
    fn weigh(&mut self, text: Tokenized<'_>, memory: Option<&Memory>, weights: &Weights) {
        candidate::find(text, &self.line, &mut self.candidates);
        let witness = Witness { text, line: &self.line, memory };
        self.scores.clear();
        for candidate in &self.candidates {
            if witness.is_everyday_opener(candidate) {
                self.scores.push([NEVER; LABELS]);
                continue;
            }
            witness.collect(candidate, &mut self.evidence);
            self.scores.push(weights.score(&self.evidence));
        }
        self.lattice.solve(self.line.words.len(), &self.candidates, &self.scores);
    }

    /// Notes the readings of the sentence in the memory.
    fn remember(&self, text: Tokenized<'_>, memory: &mut Memory) {
        memory.count(&self.line);
        for (candidate, marginals) in self.candidates.iter().zip(&self.lattice.marginals) {
            let words = &self.line.words[candidate.start as usize..candidate.end as usize];
            for (label, &p) in marginals.iter().enumerate() {
                memory.note(words, label, p);
            }
        }
        self.acronyms(text, memory);
    }

    /// `World Trade Organization (WTO)`: what is in the brackets stands for what is before.
    fn acronyms(&self, text: Tokenized<'_>, memory: &mut Memory) {
        let words = &self.line.words;
        for (candidate, marginals) in self.candidates.iter().zip(&self.lattice.marginals) {
            let end = candidate.end as usize;
            if end - (candidate.start as usize) < 2 {
                continue;
            }
            let [open, short, close] = words.get(end..end + 3).unwrap_or(&[]) else { continue };
            if text.word(&open.token) != "(" || text.word(&close.token) != ")" {
                continue;
            }
            let (label, p) = top(marginals);
            let short_word =
                matches!(short.token.case, Case::Upper | Case::Mixed) && short.token.kind == TokenKind::Word;
            if p > 0.2 && short_word {
                let span = self.line.span(candidate.start as usize, end);
                memory.explain(Memory::surface(&words[end + 1..end + 2]), label, p, span);
            }
        }
    }
}

impl Tagger for Heuristic<'_> {
    type Survey = Survey;

    fn survey(&self, text: Tokenized<'_>, sentence: &Sentence, survey: &mut Survey) {
        let mut scratch = self.scratch.borrow_mut();
        scratch.line.read(text, sentence, self.lexicon);
        scratch.weigh(text, None, Weights::alone());
        scratch.remember(text, survey);
    }

    fn tag(&self, text: Tokenized<'_>, sentence: &Sentence, survey: &Survey, out: &mut Vec<Tag>) {
        let mut scratch = self.scratch.borrow_mut();
        scratch.line.read(text, sentence, self.lexicon);
        scratch.weigh(text, Some(survey), Weights::informed());
        let Scratch { line, candidates, evidence, lattice, .. } = &mut *scratch;
        let witness = Witness { text, line, memory: Some(survey) };
        for &(i, label) in &lattice.chosen {
            let candidate = &candidates[i as usize];
            let score = lattice.marginals[i as usize][label];
            let (start, end) = (candidate.start as usize, candidate.end as usize);
            witness.collect(candidate, evidence);
            let (reasons, origin) = explain::reasons(&witness, candidate, evidence, label);
            out.push(Tag {
                tokens: line.words[start].parent..line.words[end - 1].parent + 1,
                span: Span::new(line.words[start].token.span.start, line.words[end - 1].token.span.end),
                label: NAMES[label],
                score,
                origin,
                reasons,
                value: None,
            });
        }
    }
}
