//! Text in: documents, segments, offsets, tokens, sentences. Knows nothing of models.

mod abbreviation;
mod address;
pub mod again;
mod byline;
pub(crate) mod chars;
mod dateline;
pub mod document;
pub(crate) mod eight;
pub mod grapheme;
pub mod html;
mod number;
pub mod offsets;
pub mod sentence;
pub mod span;
mod titled;
pub mod token;
pub mod tokenizer;
mod word;

pub use document::{Day, Document, Field, Meta, Role, Segment};
pub use offsets::Offsets;
pub use span::{Byte, CodePoint, Span, Utf16};
pub use token::{Case, Sentence, Token, TokenKind, Tokens};
