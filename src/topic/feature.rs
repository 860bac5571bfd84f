//! From words to features: hashed words and word pairs, each with its place in the article. The trainer and the engine
//! both read articles through `walk_sentence`, so that a model always sees what it was trained on.

use super::told::{Teller, Told};
use super::word::pair;
use super::wording::{Spelt, Wording, parts};
use crate::tag::Tokenized;
use crate::text::{Byte, Document, Role, Sentence, Span, TokenKind};

/// Words of an article's text, headline aside, that count as its lead.
pub(super) const LEAD_WORDS: u32 = 60;

/// Function words a pair may reach across: `board of directors`, `war on the poor`.
const REACH: u32 = 2;

/// Where in the article a feature stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Headline,
    Lead,
    Rest,
}

impl Place {
    /// Of a word in a sentence of the headline or behind so many words of the text.
    pub(super) fn of(headline: bool, words: u32) -> Place {
        match headline {
            true => Place::Headline,
            false if words < LEAD_WORDS => Place::Lead,
            false => Place::Rest,
        }
    }
}

/// One occurrence of a word or of a pair of words.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    pub hash: u64,
    pub span: Span<Byte>,
    pub place: Place,
    /// A function word: it may count, but it is no evidence a reader would accept.
    pub quiet: bool,
}

/// Calls `hit` for each word and each pair of the article, in text order.
pub fn walk(document: &Document, text: Tokenized<'_>, mut hit: impl FnMut(Hit)) {
    let mut words = 0;
    let mut wording = Wording::default();
    for sentence in &text.tokens.sentences {
        let headline = is_headline(document, sentence);
        wording.read(text, sentence, Teller::default());
        let count = walk_sentence(text, sentence, &wording, |Heard { sign, span, word, quiet }| {
            let hash = match sign {
                Sign::Word(_, word) => Spelt::of(word.of(text.text)).feature(),
                Sign::Pair(hash) => hash,
            };
            hit(Hit { hash, span, place: Place::of(headline, words + word), quiet });
        });
        words += if headline { 0 } else { count };
    }
}

pub(super) fn is_headline(document: &Document, sentence: &Sentence) -> bool {
    document.segments().get(sentence.segment as usize).is_some_and(|segment| segment.role == Role::Headline)
}

/// A [`Hit`] as its sentence alone tells it.
pub(super) struct Heard<'a> {
    pub sign: Sign<'a>,
    pub span: Span<Byte>,
    /// Words of the sentence before it, or before the second one of a pair.
    pub word: u32,
    pub quiet: bool,
}

/// What a feature is the hash of.
pub(super) enum Sign<'a> {
    /// What a word tells, and where it stands without a clitic.
    Word(&'a Told, Span<Byte>),
    Pair(u64),
}

/// A word of the running text that the next one may form a pair with.
#[derive(Clone, Copy)]
struct Before {
    stem: u64,
    start: u32,
}

/// Calls `hear` for each word and each pair of a sentence, in text order; returns how many words there are.
#[inline]
pub(super) fn walk_sentence(
    text: Tokenized<'_>,
    sentence: &Sentence,
    wording: &Wording,
    mut hear: impl FnMut(Heard<'_>),
) -> u32 {
    let mut words = 0;
    let mut content: Option<Before> = None;
    let mut skipped = 0;
    let tokens = text.tokens.of(sentence);
    let mut of_parts = wording.parts().iter();
    for ((token, told), next) in tokens.iter().zip(wording.words()).zip(1..) {
        match token.kind {
            TokenKind::Word => {}
            TokenKind::Clitic => continue,
            TokenKind::Number | TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Address => {
                content = None;
                continue;
            }
        }
        let mut word = |told: &Told, start: u32, end: u32| {
            if !told.counts() {
                return;
            }
            let bare = Span::new(start, end);
            // What is shown of "wouldn't" is all of it.
            let clitic = tokens.get(next).filter(|next| next.kind == TokenKind::Clitic && next.span.start == end);
            let end = match clitic {
                Some(next) if text.word(next).starts_with(['n', 'N']) => next.span.end,
                _ => end,
            };
            let number = words;
            words += 1;
            let (stem, quiet) = (told.stem, told.is_quiet());
            hear(Heard { sign: Sign::Word(told, bare), span: Span::new(start, end), word: number, quiet });
            if quiet {
                skipped += 1;
                return;
            }
            if let Some(before) = content.filter(|_| skipped <= REACH) {
                let span = Span::new(before.start, end);
                hear(Heard { sign: Sign::Pair(pair(before.stem, stem)), span, word: number, quiet });
            }
            content = Some(Before { stem, start });
            skipped = 0;
        };
        if !told.has_parts() {
            word(told, token.span.start, token.span.end);
            continue;
        }
        for ((at, part), told) in parts(text.word(token)).zip(&mut of_parts) {
            let start = token.span.start + at;
            word(told, start, start + part.len() as u32);
        }
    }
    words
}
