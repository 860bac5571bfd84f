//! What a text is cut into: tokens, and sentences made of tokens.

use super::span::{Byte, Span};
use std::ops::Range;

/// What a token is, by its characters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes (`O'Brien`), full stops (`U.S.`, `Sen.`) and digits (`G20`).
    /// Hyphens and slashes always cut: `US-led` is three tokens.
    Word,
    /// Starts with a digit: `2019`, `3.5`, `1,200`, `9:30`, `20th`, `1990s`, `3.5bn`; `42-year-old` is cut at the hyphens.
    Number,
    /// A possessive or contracted ending: `'s`, `n't`, `'re`, and the bare `'` of `Sanders'`.
    Clitic,
    /// Full stops, commas, quotes, brackets, dashes, bullets.
    Punctuation,
    /// Currency and other signs, emoji, replacement characters.
    Symbol,
    /// Web and mail addresses, `@handles`, `#tags`: never part of a name.
    Address,
}

/// How the letters of a word are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No cased letters.
    None,
    Lower,
    /// First letter upper, the rest lower: `Berlin`.
    Initial,
    /// All letters upper, two or more: `NATO`, `U.S.`.
    Upper,
    /// One upper-case letter alone: `A`, `J.`.
    Single,
    /// Anything else: `iPhone`, `McDonald`.
    Mixed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span<Byte>,
    pub kind: TokenKind,
    pub case: Case,
    /// White space or a line break stands before the token.
    pub spaced: bool,
}

/// A run of tokens. Sentences never cross a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into [`Tokens::tokens`].
    pub tokens: Range<u32>,
    /// Index into the document's segments.
    pub segment: u32,
    /// How many leading tokens form a dateline (`BEIJING (Reuters) —`), else 0.
    pub dateline: u32,
    /// It only says who made the story: `By Ada Lund`.
    pub is_byline: bool,
    /// Most words are capitalised or upper-case (headlines): case tells little.
    pub titled: bool,
}

/// The tokens and sentences of one document; buffers are reused from text to text.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
}

impl Tokens {
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
    }
    /// The tokens of a sentence.
    pub fn of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.tokens.start as usize..sentence.tokens.end as usize).unwrap_or(&[])
    }
}
