//! A text as the words that phrases are found by, in the normal form of the topic model's features.

use crate::tag::Tokenized;
use crate::text::{Byte, Case, Document, Sentence, Span, TokenKind};
use crate::topic::feature::{Word, parts};
use crate::topic::stop;

/// An article's words, which all vocabularies share.
pub struct Words<'t> {
    pub(super) document: &'t Document,
    pub(super) text: Tokenized<'t>,
    seen: Vec<Seen>,
    /// Where each sentence ends in `seen`.
    ends: Vec<u32>,
}

impl<'t> Words<'t> {
    pub fn of(document: &'t Document, text: Tokenized<'t>) -> Words<'t> {
        let mut words = Words { document, text, seen: Vec::with_capacity(text.tokens.tokens.len()), ends: Vec::new() };
        for sentence in &text.tokens.sentences {
            read(text, sentence, &mut words.seen);
            words.ends.push(words.seen.len() as u32);
        }
        words
    }

    /// Sentences with their words.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (&'t Sentence, &[Seen])> {
        let mut start = 0;
        self.text.tokens.sentences.iter().zip(&self.ends).map(move |(sentence, end)| {
            let words = self.seen.get(start..*end as usize).unwrap_or(&[]);
            start = *end as usize;
            (sentence, words)
        })
    }

    /// How many words there are, signs included.
    pub(super) fn count(&self) -> usize {
        self.seen.len()
    }
}

/// A word, or a sign between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// Of the normal form.
    pub hash: u64,
    pub span: Span<Byte>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word that a reader would call one.
    Content,
    /// A function word or a single letter.
    Quiet,
    /// A number or a sign.
    Other,
}

/// Appends the words of a sentence. Hyphens and possessive endings are passed over: `climate-change` is
/// `climate change`.
pub(super) fn read(text: Tokenized<'_>, sentence: &Sentence, out: &mut Vec<Seen>) {
    let mut word = Word::default();
    for token in text.tokens.of(sentence) {
        let whole = text.word(token);
        let (raw, offset) = match whole.strip_prefix('#').filter(|_| token.kind == TokenKind::Address) {
            Some(tag) => (tag, 1),
            None => (whole, 0),
        };
        let start = token.span.start + offset;
        match token.kind {
            TokenKind::Clitic => {}
            TokenKind::Word => {
                for (at, part) in parts(raw) {
                    word.read(part);
                    let mut kind = Kind::Quiet;
                    if word.as_bytes().len() > 1 && !stop::is_function_word(word.as_bytes()) {
                        kind = Kind::Content;
                        let length = word.as_bytes().len();
                        word.fold_plural();
                        // `news` is not the plural of `new`.
                        if word.as_bytes().len() < length && stop::is_function_word(word.as_bytes()) {
                            word.read(part);
                        }
                    }
                    let span = Span::new(start + at, start + at + part.len() as u32);
                    out.push(Seen { hash: word.hash(), span, kind });
                }
            }
            TokenKind::Punctuation if matches!(raw, "-" | "\u{2010}" | "\u{2011}" | "/") => {}
            TokenKind::Number | TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Address => {
                word.read(raw);
                let kind = if token.kind == TokenKind::Address { Kind::Content } else { Kind::Other };
                out.push(Seen { hash: word.hash(), span: Span::new(start, token.span.end), kind });
            }
        }
    }
}

/// Whether all words of a sentence are in capitals, which then tell nothing.
pub(super) fn is_all_capitals(text: Tokenized<'_>, sentence: &Sentence) -> bool {
    let words =
        || text.tokens.of(sentence).iter().filter(|token| token.kind == TokenKind::Word && token.span.len() > 1);
    words().count() > 1 && words().all(|token| !matches!(token.case, Case::Lower | Case::Initial | Case::Mixed))
}
