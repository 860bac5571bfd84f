//! The tokens of an article, cut at the edges of its mentions too, so that every mention is a run of tokens.

use super::marked::Sheet;
use crate::growth::gently;
use crate::text::tokenizer::tokenize_each;
use crate::text::{Byte, Span};

pub(super) struct Piece {
    pub span: Span<Byte>,
    /// One space follows that belongs to no other piece.
    pub is_spaced: bool,
    /// A sentence begins with it.
    pub opens: bool,
}

/// With `gaps`, what stands between the tokens, but for single spaces, is a piece too: then the pieces are the text.
pub(super) fn cut(sheet: &Sheet<'_>, gaps: bool) -> Vec<Piece> {
    let mut edges: Vec<u32> = sheet.marked.iter().flat_map(|marked| [marked.span.start, marked.span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut cutter = Cutter { text: sheet.text(), gaps, edges, next: 0, done: 0, pieces: Vec::new() };
    tokenize_each(&sheet.analysis.document, |tokens| {
        // Mostly nothing but spaces stands between tokens.
        gently(&mut cutter.pieces, tokens.tokens.len() + 1);
        for sentence in &tokens.sentences {
            for (i, token) in tokens.of(sentence).iter().enumerate() {
                cutter.between(token.span.start);
                let from = cutter.pieces.len();
                cutter.push(token.span);
                if let Some(first) = cutter.pieces.get_mut(from).filter(|_| i == 0) {
                    first.opens = true;
                }
                cutter.done = token.span.end;
            }
        }
    });
    cutter.between(sheet.text().len() as u32);
    cutter.pieces
}

struct Cutter<'a> {
    text: &'a str,
    gaps: bool,
    edges: Vec<u32>,
    next: usize,
    /// The end of the last token.
    done: u32,
    pieces: Vec<Piece>,
}

impl Cutter<'_> {
    /// What stands before the next token, which starts there.
    fn between(&mut self, end: u32) {
        if self.gaps {
            self.gap(self.done, end);
        } else {
            // A mention of nothing but signs that are no token would be lost.
            self.uncovered(self.done, end);
        }
    }

    /// Adds a run of text, cut at the edges inside.
    fn push(&mut self, span: Span<Byte>) {
        let mut start = span.start;
        while let Some(&edge) = self.edges.get(self.next).filter(|edge| **edge < span.end) {
            if edge > start {
                self.pieces.push(Piece { span: Span::new(start, edge), is_spaced: false, opens: false });
                start = edge;
            }
            self.next += 1;
        }
        if start < span.end {
            self.pieces.push(Piece { span: Span::new(start, span.end), is_spaced: false, opens: false });
        }
    }

    fn gap(&mut self, start: u32, end: u32) {
        let mut start = start;
        let is_space = self.text.as_bytes().get(start as usize) == Some(&b' ') && start < end;
        if let Some(last) = self.pieces.last_mut().filter(|_| is_space) {
            last.is_spaced = true;
            start += 1;
        }
        if start < end {
            self.push(Span::new(start, end));
        }
    }

    /// What stands between tokens and is not white space, if an edge lies there.
    fn uncovered(&mut self, start: u32, end: u32) {
        if self.edges.get(self.next).is_none_or(|edge| *edge >= end) {
            return;
        }
        let between = Span::<Byte>::new(start, end).of(self.text);
        let mut at = start;
        for word in between.split_inclusive(char::is_whitespace) {
            let exact = word.trim_end();
            if !exact.is_empty() {
                self.push(Span::new(at, at + exact.len() as u32));
            }
            at += word.len() as u32;
        }
    }
}
