//! A text as the words that phrases are found by, in the normal form of the topic model's features.

use crate::tag::Tokenized;
use crate::text::{Byte, Case, Document, Sentence, Span, TokenKind};
use crate::topic::stop::FunctionWords;
use crate::topic::word::Word;
use crate::topic::wording::{Wording, parts};
use crate::topic::{Teller, Told};

/// An article's words, which all vocabularies share.
pub struct Words<'t> {
    pub(super) document: &'t Document,
    pub(super) text: Tokenized<'t>,
    seen: Vec<Seen>,
    /// Where each sentence ends in `seen`.
    ends: Vec<u32>,
}

impl<'t> Words<'t> {
    /// All words of an article.
    pub fn of(document: &'t Document, text: Tokenized<'t>) -> Words<'t> {
        let (mut words, mut wording) = (Words::new(document, text), Wording::default());
        for sentence in &text.tokens.sentences {
            wording.read(text, sentence, Teller::default());
            words.add(sentence, &wording);
        }
        words
    }

    /// None yet; they are [added](Words::add) sentence by sentence.
    pub fn new(document: &'t Document, text: Tokenized<'t>) -> Words<'t> {
        Words { document, text, seen: Vec::with_capacity(text.tokens.tokens.len()), ends: Vec::new() }
    }

    /// Adds the next sentence.
    pub fn add(&mut self, sentence: &Sentence, wording: &Wording) {
        read(self.text, sentence, wording, &mut self.seen);
        self.ends.push(self.seen.len() as u32);
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
pub(super) fn read(text: Tokenized<'_>, sentence: &Sentence, wording: &Wording, out: &mut Vec<Seen>) {
    let mut of_parts = wording.parts().iter();
    for (token, told) in text.tokens.of(sentence).iter().zip(wording.words()) {
        let whole = text.word(token);
        let (raw, offset) = match whole.strip_prefix('#').filter(|_| token.kind == TokenKind::Address) {
            Some(tag) => (tag, 1),
            None => (whole, 0),
        };
        let start = token.span.start + offset;
        match token.kind {
            TokenKind::Clitic => {}
            TokenKind::Word if !told.has_parts() => out.push(seen(told, raw, start)),
            TokenKind::Word => {
                out.extend(parts(raw).zip(&mut of_parts).map(|((at, part), told)| seen(told, part, start + at)));
            }
            TokenKind::Punctuation if matches!(raw, "-" | "\u{2010}" | "\u{2011}" | "/") => {}
            TokenKind::Number | TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Address => {
                let kind = if token.kind == TokenKind::Address { Kind::Content } else { Kind::Other };
                out.push(Seen { hash: Word::of(raw).hash(), span: Span::new(start, token.span.end), kind });
            }
        }
    }
}

fn seen(told: &Told, raw: &str, start: u32) -> Seen {
    let kind = if told.is_quiet() || told.is_short() { Kind::Quiet } else { Kind::Content };
    // `news` is not the plural of `new`.
    let is_whole = told.is_folded() && (kind == Kind::Quiet || FunctionWords::all().hold(told.stem));
    let hash = if is_whole { Word::of(raw).hash() } else { told.stem };
    Seen { hash, span: Span::new(start, start + raw.len() as u32), kind }
}

/// Whether all words of a sentence are in capitals, which then tell nothing.
pub(super) fn is_all_capitals(text: Tokenized<'_>, sentence: &Sentence) -> bool {
    let words =
        || text.tokens.of(sentence).iter().filter(|token| token.kind == TokenKind::Word && token.span.len() > 1);
    words().count() > 1 && words().all(|token| !matches!(token.case, Case::Lower | Case::Initial | Case::Mixed))
}
