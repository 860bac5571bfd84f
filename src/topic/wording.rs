//! The words of a sentence in normal form, each read once for topics, house vocabularies and key phrases.

use super::stop::FunctionWords;
use super::word::Word;
use crate::tag::Tokenized;
use crate::text::{Sentence, TokenKind};

/// What the letters of each token of a sentence tell, if it is a word. It is used for sentence after sentence.
#[derive(Default)]
pub struct Wording {
    words: Vec<Spelt>,
}

/// A word as its letters tell it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Spelt {
    pub word: Word,
    /// Hash of the word without the ending of a plural.
    pub stem: u64,
    /// It had one.
    pub folded: bool,
    /// A function word.
    pub quiet: bool,
    /// It is no single letter, nor a sign that passes for a word of a foreign script.
    pub counts: bool,
    /// It has to be cut at hyphens.
    pub has_parts: bool,
}

impl Wording {
    /// Reads a sentence in place of the one before.
    pub fn read(&mut self, text: Tokenized<'_>, sentence: &Sentence) {
        let function_words = FunctionWords::all();
        self.words.clear();
        self.words.extend(text.tokens.of(sentence).iter().map(|token| match token.kind {
            TokenKind::Word => Spelt::read(text.word(token), function_words),
            _ => Spelt::default(),
        }));
    }

    /// One for each token.
    pub(crate) fn words(&self) -> &[Spelt] {
        &self.words
    }
}

impl Spelt {
    pub fn of(raw: &str) -> Spelt {
        Spelt::read(raw, FunctionWords::all())
    }

    #[inline]
    fn read(raw: &str, function_words: &FunctionWords) -> Spelt {
        let Some(word) = Word::plain(raw) else { return Spelt::any(raw, function_words) };
        Spelt::with(word, function_words, word.len() > 1, false)
    }

    #[inline(never)]
    fn any(raw: &str, function_words: &FunctionWords) -> Spelt {
        let word = Word::of(raw);
        let counts = word.len() > 1 && raw.chars().any(char::is_alphanumeric);
        Spelt::with(word, function_words, counts, raw.bytes().any(is_hyphen))
    }

    #[inline]
    fn with(word: Word, function_words: &FunctionWords, counts: bool, has_parts: bool) -> Spelt {
        let hash = word.hash();
        let mut singular = word;
        singular.fold_plural();
        let folded = singular.len() < word.len();
        let stem = if folded { singular.hash() } else { hash };
        Spelt { word, stem, folded, quiet: function_words.hold(hash), counts, has_parts }
    }

    /// What topics count it as.
    pub fn feature(&self) -> u64 {
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
