//! Tokens of an edited text: what stands in it as before is not cut into tokens again.

use super::document::{Document, Role};
use super::sentence;
use super::token::{Token, Tokens};
use super::tokenizer::Scanner;
use crate::register::Register;
use std::ops::Range;

/// A text that was cut into tokens before.
#[derive(Clone, Copy)]
pub struct Earlier<'a> {
    pub document: &'a Document,
    pub tokens: &'a Tokens,
}

/// Fills `out` with the tokens and sentences of the document, as [`tokenize`](super::tokenizer::tokenize) does. Returns
/// for each sentence the number of one of the earlier text that is the same to the letter, where there is one.
pub fn tokenize(document: &Document, earlier: Earlier<'_>, out: &mut Tokens) -> Vec<Option<u32>> {
    out.clear();
    let from = segments(document, earlier.document);
    let mut taken = vec![false; earlier.document.segments().len()];
    from.iter().flatten().for_each(|&old| taken[old] = true);
    let left = Sentences::of(earlier, &taken);
    let mut origins = Vec::new();
    let opening = opening(document);
    out.tokens.reserve(document.text().len() / 5);
    for (i, segment) in document.segments().iter().enumerate() {
        if let Some(old) = from.get(i).copied().flatten() {
            earlier.copy(old, i, segment.span.start, out, &mut origins);
            continue;
        }
        let (first, sentences) = (out.tokens.len(), out.sentences.len());
        let span = segment.span.start as usize..segment.span.end as usize;
        Scanner::new(document.text(), span.start, span.end, &mut out.tokens).run();
        sentence::group(document.text(), segment.role, i as u32, i <= opening, first, out);
        origins.extend((sentences..out.sentences.len()).map(|at| left.find(document, out, at)));
    }
    origins
}

/// The first segment of the body; up to there a [dateline](super::dateline) opens the story.
fn opening(document: &Document) -> usize {
    document.segments().iter().position(|segment| segment.role == Role::Body).unwrap_or(usize::MAX)
}

/// For each segment, one of the earlier document from which the same tokens come.
fn segments(document: &Document, earlier: &Document) -> Vec<Option<usize>> {
    let (new, old) = (document.segments(), earlier.segments());
    let (new_opening, old_opening) = (opening(document), opening(earlier));
    let same = |i: usize, k: usize| {
        new[i].role == old[k].role
            && (i <= new_opening) == (k <= old_opening)
            && new[i].span.of(document.text()) == old[k].span.of(earlier.text())
    };
    // Most edits leave all as it was before and behind one place; only what stands between is looked up.
    let most = new.len().min(old.len());
    let before = (0..most).take_while(|&i| same(i, i)).count();
    let behind = (1..=most - before).take_while(|&i| same(new.len() - i, old.len() - i)).count();
    let mut known = Register::default();
    let between: Vec<usize> = (before..old.len() - behind).collect();
    let mut numbers = Vec::new();
    for &k in &between {
        if known.number(old[k].span.of(earlier.text())) == numbers.len() {
            numbers.push(k);
        }
    }
    (0..new.len())
        .map(|i| match i {
            i if i < before => Some(i),
            i if i >= new.len() - behind => Some(i + old.len() - new.len()),
            i => {
                let k = *numbers.get(known.find(new[i].span.of(document.text()))?)?;
                same(i, k).then_some(k)
            }
        })
        .collect()
}

impl Earlier<'_> {
    fn sentences(&self, segment: usize) -> Range<usize> {
        let before = |segment: usize| self.tokens.sentences.partition_point(|of| (of.segment as usize) < segment);
        before(segment)..before(segment + 1)
    }

    /// Adds the sentences of one of its segments, which has become segment `to` and begins at byte `start`.
    fn copy(&self, segment: usize, to: usize, start: u32, out: &mut Tokens, origins: &mut Vec<Option<u32>>) {
        let base = self.document.segments()[segment].span.start;
        let range = self.sentences(segment);
        let sentences = &self.tokens.sentences[range.clone()];
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return };
        let tokens = first.tokens.start..last.tokens.end;
        let shift = (out.tokens.len() as u32).wrapping_sub(tokens.start);
        let old = self.tokens.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or(&[]);
        out.tokens.extend(old.iter().map(|&token| moved(token, start.wrapping_sub(base))));
        for sentence in sentences {
            let mut sentence = sentence.clone();
            let Range { start, end } = sentence.tokens;
            sentence.tokens = start.wrapping_add(shift)..end.wrapping_add(shift);
            sentence.segment = to as u32;
            out.sentences.push(sentence);
        }
        origins.extend(range.map(|at| Some(at as u32)));
    }
}

fn moved(token: Token, shift: u32) -> Token {
    Token { span: token.span.moved(shift), ..token }
}

/// The sentences of the segments that were not taken over as a whole, by their letters.
struct Sentences<'a> {
    earlier: Earlier<'a>,
    known: Register<'a>,
    numbers: Vec<usize>,
}

impl<'a> Sentences<'a> {
    fn of(earlier: Earlier<'a>, taken: &[bool]) -> Sentences<'a> {
        let mut all = Sentences { earlier, known: Register::default(), numbers: Vec::new() };
        for segment in (0..taken.len()).filter(|&segment| !taken[segment]) {
            for at in earlier.sentences(segment) {
                if all.known.number(written(earlier.document, earlier.tokens, at)) == all.numbers.len() {
                    all.numbers.push(at);
                }
            }
        }
        all
    }

    /// One from which a sentence differs in nothing but its place.
    fn find(&self, document: &Document, tokens: &Tokens, at: usize) -> Option<u32> {
        let number = *self.numbers.get(self.known.find(written(document, tokens, at))?)?;
        let (new, old) = (tokens.sentences.get(at)?, self.earlier.tokens.sentences.get(number)?);
        let (mine, theirs) = (tokens.of(new), self.earlier.tokens.of(old));
        let shift = mine.first()?.span.start.wrapping_sub(theirs.first()?.span.start);
        let same = new.dateline == old.dateline
            && new.titled == old.titled
            && mine.len() == theirs.len()
            && mine.iter().zip(theirs).all(|(new, &old)| *new == moved(old, shift));
        same.then_some(number as u32)
    }
}

/// The letters of a sentence, from its first token to its last.
fn written<'t>(document: &'t Document, tokens: &Tokens, at: usize) -> &'t str {
    let tokens = tokens.sentences.get(at).map_or(&[][..], |sentence| tokens.of(sentence));
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
    document.text().get(first.span.start as usize..last.span.end as usize).unwrap_or("")
}
