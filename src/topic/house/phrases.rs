//! The words of all concepts in one tree, so that a single walk over an article finds them, however many there are.

use super::vocabulary::Concept;
use super::words::{self, Kind, Seen, Words};
use crate::error::Result;
use crate::order::sort_by;
use crate::tag::Tokenized;
use crate::text::{Byte, Document, Meta, Role, Span, Tokens, tokenizer::tokenize};
use crate::topic::Teller;
use crate::topic::feature::{LEAD_WORDS, Place};
use crate::topic::word::mix;
use crate::topic::wording::Wording;
use std::cmp::Ordering;
use std::ops::Range;

/// The words of a vocabulary's concepts.
pub(super) struct Phrases {
    /// Where each word leads from each node, in open addressing; a node 0 is an empty slot.
    slots: Vec<Step>,
    /// Where the forms that end at each node begin in `forms`, and one end more.
    starts: Vec<u32>,
    forms: Vec<Form>,
    /// What the forms stand for: indices of concepts.
    concepts: Vec<u32>,
}

/// One word of a phrase.
#[derive(Clone, Copy, Default)]
struct Step {
    /// Upper bits of the hash of node and word.
    key: u32,
    /// The node it leads to.
    node: u32,
}

/// A phrase, and how it must be written to count.
struct Form {
    /// Letters and digits to be met as they are, where case matters: `WHO`.
    exact: Option<String>,
    /// In a text all in capitals it says nothing: `IT`, `US`.
    is_everyday: bool,
    /// How well it tells what it stands for, 0 to 1.
    strength: f32,
    concepts: Range<u32>,
}

/// A phrase met in an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    /// Number of the form.
    pub form: u32,
    pub span: Span<Byte>,
    pub place: Place,
}

/// A phrase of a concept, before those of all are put together.
struct Phrase<'t> {
    node: u32,
    /// Whether case matters.
    exact: bool,
    text: &'t str,
    concept: u32,
    is_everyday: bool,
    strength: f32,
}

/// What a single word is worth beside a phrase of several, which is rarely met by chance.
const SINGLE: f32 = 0.95;
/// What a word is worth that stands in many articles of any kind.
const COMMON: f32 = 0.5;

impl Phrases {
    pub fn of(concepts: &[Concept], is_common: &dyn Fn(u64) -> bool) -> Result<Phrases> {
        // All labels and terms as one text, a line each.
        let mut lines = String::new();
        let mut owners = Vec::new();
        for (index, concept) in concepts.iter().enumerate() {
            for term in std::iter::once(&concept.label).chain(&concept.terms) {
                lines.push_str(term);
                lines.push('\n');
                owners.push(index as u32);
            }
        }
        let document = Document::from_text(lines, Meta::default())?;
        let mut tokens = Tokens::default();
        tokenize(&document, &mut tokens);
        let text = Tokenized { text: document.text(), tokens: &tokens };
        let capitals_tell = concepts.iter().fold(0, |sum, concept| sum + capitals(&concept.label)) <= 0;

        // A token may be cut into words once more.
        let cuts = text.text.matches(['\u{2010}', '\u{2011}', '–', '-', '/']).count();
        let mut tree = Tree::of(tokens.tokens.len() + cuts);
        let mut phrases = Vec::new();
        let (mut seen, mut wording) = (Vec::new(), Wording::default());
        let mut sentences = tokens.sentences.as_slice();
        for (segment, (line, owner)) in document.segments().iter().zip(owners).enumerate() {
            seen.clear();
            while let Some((sentence, rest)) =
                sentences.split_first().filter(|(first, _)| first.segment == segment as u32)
            {
                wording.read(text, sentence, Teller::default());
                words::read(text, sentence, &wording, &mut seen);
                sentences = rest;
            }
            let line = line.span.of(document.text());
            let Some((exact, strength)) = weigh(line, &seen, capitals_tell, is_common) else { continue };
            let node = seen.iter().fold(0, |node, word| tree.grow(node, word.hash));
            let is_everyday = seen.iter().all(|word| word.kind == Kind::Quiet);
            phrases.push(Phrase { node, exact, text: line, concept: owner, is_everyday, strength });
        }
        let Tree { slots, nodes } = tree;
        let mut phrases = Phrases { slots, ..Phrases::gather(phrases) };
        phrases.starts.resize(nodes as usize + 1, phrases.forms.len() as u32);
        Ok(phrases)
    }

    /// Puts the phrases that are written alike together.
    fn gather(mut phrases: Vec<Phrase<'_>>) -> Phrases {
        let (mut forms, mut starts, mut concepts): (Vec<Form>, Vec<u32>, Vec<u32>) = Default::default();
        // Those whose case matters come first; the others are alike however they are written.
        let order = |a: &Phrase<'_>, b: &Phrase<'_>| {
            let text = if a.exact && b.exact { a.text.cmp(b.text) } else { Ordering::Equal };
            a.node.cmp(&b.node).then(b.exact.cmp(&a.exact)).then(text)
        };
        sort_by(&mut phrases, |a, b| order(a, b).then(a.concept.cmp(&b.concept)));
        for alike in phrases.chunk_by(|a, b| order(a, b).is_eq()) {
            let Some(first) = alike.first() else { continue };
            starts.resize((first.node as usize + 1).max(starts.len()), forms.len() as u32);
            let start = concepts.len() as u32;
            for phrase in alike {
                if concepts.len() as u32 == start || concepts.last() != Some(&phrase.concept) {
                    concepts.push(phrase.concept);
                }
            }
            let end = concepts.len() as u32;
            let exact = first.exact.then(|| letters(first.text).collect());
            let strength = first.strength / (end - start) as f32;
            forms.push(Form { exact, is_everyday: first.is_everyday, strength, concepts: start..end });
        }
        Phrases { slots: Vec::new(), starts, forms, concepts }
    }

    /// All phrases of an article, in text order. Of those that overlap, the first one counts, and of two that begin together the
    /// longer one.
    pub fn find(&self, words: &Words<'_>) -> Vec<Met> {
        let text = words.text;
        let segments = words.document.segments();
        let mut found = Vec::new();
        let mut before = 0;
        for (sentence, seen) in words.sentences() {
            let headline = segments.get(sentence.segment as usize).is_some_and(|s| s.role == Role::Headline);
            let mut capitals = None;
            let mut at = 0;
            while at < seen.len() {
                let mut accept = |form: &Form, span: Span<Byte>| {
                    let Some(exact) = &form.exact else { return true };
                    letters(span.of(text.text)).eq(exact.chars())
                        && !(form.is_everyday
                            && *capitals.get_or_insert_with(|| words::is_all_capitals(text, sentence)))
                };
                let Some((form, length)) = self.longest(seen.get(at..).unwrap_or(&[]), &mut accept) else {
                    at += 1;
                    continue;
                };
                if let (Some(first), Some(last)) = (seen.get(at), seen.get(at + length - 1)) {
                    let place = match headline {
                        true => Place::Headline,
                        false if before + (at as u32) < LEAD_WORDS => Place::Lead,
                        false => Place::Rest,
                    };
                    found.push(Met { form, span: Span::new(first.span.start, last.span.end), place });
                }
                at += length;
            }
            before += if headline { 0 } else { seen.len() as u32 };
        }
        found
    }

    /// The form of the longest phrase that these words begin with, and the number of its words.
    fn longest(&self, seen: &[Seen], accept: &mut dyn FnMut(&Form, Span<Byte>) -> bool) -> Option<(u32, usize)> {
        let start = seen.first()?.span.start;
        let mut best = None;
        let mut node = 0;
        for (at, word) in seen.iter().enumerate() {
            let Some(next) = next(&self.slots, node, word.hash) else { break };
            node = next;
            let (Some(&from), Some(&to)) = (self.starts.get(node as usize), self.starts.get(node as usize + 1)) else {
                break;
            };
            let span = Span::new(start, word.span.end);
            let fits = |form: &u32| self.forms.get(*form as usize).is_some_and(|form| accept(form, span));
            if let Some(form) = (from..to).find(fits) {
                best = Some((form, at + 1));
            }
        }
        best
    }

    /// How well a form tells what it stands for, and the concepts that are.
    pub fn meaning(&self, form: u32) -> (f32, &[u32]) {
        let Some(form) = self.forms.get(form as usize) else { return (0.0, &[]) };
        let concepts = self.concepts.get(form.concepts.start as usize..form.concepts.end as usize);
        (form.strength, concepts.unwrap_or(&[]))
    }
}

/// Whether the case of a phrase matters, and how well it tells anything; none for one that tells nothing, like `the`.
fn weigh(text: &str, seen: &[Seen], capitals_tell: bool, is_common: &dyn Fn(u64) -> bool) -> Option<(bool, f32)> {
    let mut content = seen.iter().filter(|word| word.kind == Kind::Content);
    let first = content.next();
    if capitals_tell && has_capitals_only(text) {
        return Some((true, if seen.len() > 1 { 1.0 } else { SINGLE }));
    }
    match first {
        // `The Who` is a band, `the who` is nothing.
        None => {
            let is_name = seen.len() > 1 && text.split(' ').all(|word| word.starts_with(char::is_uppercase));
            let has_number = seen.iter().any(|word| word.kind == Kind::Other && word.span.len() > 1);
            (is_name || has_number).then_some((true, SINGLE))
        }
        Some(_) if content.next().is_some() => Some((false, 1.0)),
        Some(word) => {
            let has_more = seen.iter().any(|word| word.kind == Kind::Other);
            let strength = match (has_more, is_common(word.hash)) {
                (true, _) => 1.0,
                (false, true) => COMMON,
                (false, false) => SINGLE,
            };
            Some((false, strength))
        }
    }
}

/// What counts where case matters.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn has_capitals_only(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// What a label says on whether the house writes all in capitals: a long one in capitals speaks for it, any other that
/// has small letters against it.
fn capitals(label: &str) -> i32 {
    match label.chars().filter(|c| c.is_alphabetic()).count() {
        letters if has_capitals_only(label) => i32::from(letters > 6),
        _ => -i32::from(label.contains(char::is_lowercase)),
    }
}

/// The tree while it grows.
struct Tree {
    slots: Vec<Step>,
    /// Nodes, the root included.
    nodes: u32,
}

impl Tree {
    /// With room for so many words.
    fn of(words: usize) -> Tree {
        Tree { slots: vec![Step::default(); (words * 2).next_power_of_two().max(2)], nodes: 1 }
    }

    /// The node that a word leads to, which is a new one if it has not been met there.
    fn grow(&mut self, node: u32, word: u64) -> u32 {
        let (key, mut at) = step(node, word);
        let mask = self.slots.len() - 1;
        while let Some(slot) = self.slots.get_mut(at & mask) {
            if slot.node == 0 {
                *slot = Step { key, node: self.nodes };
                self.nodes += 1;
            }
            if slot.key == key {
                return slot.node;
            }
            at += 1;
        }
        0
    }
}

/// Where a word leads from a node.
fn next(slots: &[Step], node: u32, word: u64) -> Option<u32> {
    let (key, mut at) = step(node, word);
    loop {
        let slot = slots.get(at & slots.len().wrapping_sub(1))?;
        if slot.node == 0 {
            return None;
        }
        if slot.key == key {
            return Some(slot.node);
        }
        at += 1;
    }
}

/// Key of a word behind a node, and the slot to look at first.
fn step(node: u32, word: u64) -> (u32, usize) {
    let hash = mix(word ^ u64::from(node).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    ((hash >> 32) as u32, (hash as u32 >> 1) as usize)
}
