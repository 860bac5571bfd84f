//! A text as the words that phrases are found by, in the normal form of the topic model's features.

use crate::tag::Tokenized;
use crate::text::{Byte, Case, Sentence, Span, TokenKind};
use crate::topic::feature::{Word, parts};
use crate::topic::stop;

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
                        word.fold_plural();
                        // `news` is not the plural of `new`.
                        if stop::is_function_word(word.as_bytes()) {
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
