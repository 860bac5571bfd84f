//! Tokens of an edited text: what stands in it as before is not cut into tokens again.

use super::document::Document;
use super::token::{Token, Tokens};
use super::tokenizer::{cut, opening};
use crate::growth::longer;
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
    let (new, old) = (document.segments(), earlier.document.segments());
    let (new_opening, old_opening) = (opening(document), opening(earlier.document));
    let same = |i: usize, k: usize| {
        new[i].role == old[k].role
            && (i <= new_opening) == (k <= old_opening)
            && new[i].span.of(document.text()) == old[k].span.of(earlier.document.text())
    };
    // Most edits leave all as it was before and behind one place. What stands between is cut, and looked for by sentences.
    let most = new.len().min(old.len());
    let before = (0..most).take_while(|&i| same(i, i)).count();
    let behind = (1..=most - before).take_while(|&i| same(new.len() - i, old.len() - i)).count();
    let left = Sentences::of(earlier, before..old.len() - behind);
    let mut origins = Vec::new();
    out.tokens.reserve_exact(longer(earlier.tokens.tokens.len()));
    out.sentences.reserve_exact(longer(earlier.tokens.sentences.len()));
    origins.reserve_exact(longer(earlier.tokens.sentences.len()));
    for (i, segment) in new.iter().enumerate() {
        if i < before || i >= new.len() - behind {
            let from = if i < before { i } else { i + old.len() - new.len() };
            earlier.copy(from, i, segment.span.start, out, &mut origins);
            continue;
        }
        let sentences = out.sentences.len();
        cut(document.text(), segment, i, i <= new_opening, out);
        origins.extend((sentences..out.sentences.len()).map(|at| left.find(document, out, at)));
    }
    origins
}

impl Earlier<'_> {
    fn sentences(&self, segments: Range<usize>) -> Range<usize> {
        let before = |segment: usize| self.tokens.sentences.partition_point(|of| (of.segment as usize) < segment);
        before(segments.start)..before(segments.end)
    }

    /// Adds the sentences of one of its segments, which has become segment `to` and begins at byte `start`.
    fn copy(&self, segment: usize, to: usize, start: u32, out: &mut Tokens, origins: &mut Vec<Option<u32>>) {
        let base = self.document.segments()[segment].span.start;
        let range = self.sentences(segment..segment + 1);
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

/// The sentences of segments that are not taken over as a whole, by their letters.
struct Sentences<'a> {
    earlier: Earlier<'a>,
    known: Register<'a>,
    numbers: Vec<usize>,
}

impl<'a> Sentences<'a> {
    fn of(earlier: Earlier<'a>, segments: Range<usize>) -> Sentences<'a> {
        let mut all = Sentences { earlier, known: Register::default(), numbers: Vec::new() };
        for at in earlier.sentences(segments) {
            if all.known.number(written(earlier.document, earlier.tokens, at)) == all.numbers.len() {
                all.numbers.push(at);
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
            && new.is_byline == old.is_byline
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
