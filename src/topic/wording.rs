//! The words of a sentence in normal form, each read once for topics, house vocabularies and key phrases.

use super::stop::FunctionWords;
use super::told::{Recall, Teller, Told};
use super::word::Word;
use crate::shelf::Left;
use crate::tag::Tokenized;
use crate::tag::crf::readings::key_of;
use crate::text::{Sentence, Span, Token, TokenKind};

/// What each token of a sentence tells, if it is a word. It is used for sentence after sentence.
#[derive(Default)]
pub struct Wording {
    words: Vec<Told>,
    /// What the parts tell of words that have any, in the order of the text.
    parts: Vec<Told>,
    recall: Recall,
}

/// A word as its letters tell it.
pub struct Spelt {
    pub(crate) word: Word,
    /// Hash of the word without the ending of a plural.
    pub(crate) stem: u64,
    /// It had one.
    pub(crate) folded: bool,
    /// A function word.
    pub(crate) quiet: bool,
    /// It is no single letter, nor a sign that passes for a word of a foreign script.
    pub(crate) counts: bool,
    /// It has to be cut at hyphens.
    pub(crate) has_parts: bool,
}

impl Wording {
    /// Keeps what words tell from now on; it is always the same teller that is asked then.
    pub fn keep(&mut self) {
        self.recall.keep();
    }

    /// Reads a sentence in place of the one before.
    pub fn read(&mut self, text: Tokenized<'_>, sentence: &Sentence, teller: Teller<'_>) {
        self.words.clear();
        self.parts.clear();
        for token in text.tokens.of(sentence) {
            let mut told = Told::default();
            if token.kind == TokenKind::Word {
                told = self.tell(text, token, teller);
                if told.has_parts() {
                    for (at, part) in parts(text.word(token)) {
                        let start = token.span.start + at;
                        let span = Span::new(start, start + part.len() as u32);
                        let told = self.tell(text, &Token { span, ..*token }, teller);
                        self.parts.push(told);
                    }
                }
            }
            self.words.push(told);
        }
    }

    #[inline(never)]
    fn tell(&mut self, text: Tokenized<'_>, token: &Token, teller: Teller<'_>) -> Told {
        self.recall.tell(key_of(text.text.as_bytes(), token), || teller.tell(text.word(token)))
    }

    /// One for each token.
    pub(crate) fn words(&self) -> &[Told] {
        &self.words
    }

    /// One for each part of words that have parts.
    pub(super) fn parts(&self) -> &[Told] {
        &self.parts
    }
}

impl Left for Wording {
    fn is_empty(&self) -> bool {
        self.recall.is_empty()
    }
}

impl Spelt {
    pub(crate) fn of(raw: &str) -> Spelt {
        let word = Word::of(raw);
        let counts = word.len() > 1 && raw.chars().any(char::is_alphanumeric);
        let hash = word.hash();
        let mut singular = word;
        singular.fold_plural();
        let folded = singular.len() < word.len();
        let stem = if folded { singular.hash() } else { hash };
        let (quiet, has_parts) = (FunctionWords::all().hold(hash), raw.bytes().any(is_hyphen));
        Spelt { word, stem, folded, quiet, counts, has_parts }
    }

    /// What topics count it as.
    pub(super) fn feature(&self) -> u64 {
        if self.quiet { self.word.hash() } else { self.stem }
    }
}

/// Whether a hyphen or slash begins with this byte, or another sign.
fn is_hyphen(byte: u8) -> bool {
    matches!(byte, b'-' | b'/' | 0xE2)
}

/// The parts of a word between hyphens, with their byte offsets.
pub(super) fn parts(word: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut at = 0;
    word.split(['-', '\u{2010}', '\u{2011}', '–', '/']).filter_map(move |part| {
        // The separator's length is what lies between this part and the rest of the word.
        let start = at;
        let after = word.get(start + part.len()..).unwrap_or("");
        at = start + part.len() + after.chars().next().map_or(0, char::len_utf8);
        (!part.is_empty()).then_some((start as u32, part))
    })
}
