//! Text in: documents, segments, offsets, tokens, sentences. Knows nothing of models.

pub mod document;
pub mod offsets;
pub mod sentence;
pub mod span;
pub mod token;
pub mod tokenizer;

pub use document::{Day, Document, Field, Meta, Role, Segment};
pub use offsets::Offsets;
pub use span::{Byte, CodePoint, Span, Utf16};
pub use token::{Case, Sentence, Token, TokenKind, Tokens};
