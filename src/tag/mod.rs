//! Tokens in, tags out: [`crf`] decides names, [`numeric`] finds dates and
//! sums, [`merge`] joins the two without overlaps.

pub mod crf;
pub mod label;
pub mod merge;
pub mod numeric;
pub mod reason;
pub mod value;

pub use label::Label;
pub use reason::Reason;
pub use value::Value;

use crate::text::{Byte, Span, Token, Tokens};
use std::ops::Range;

/// Where a tag comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A trained model.
    Model,
    /// A list named it outright, such as the decisions of a house.
    Gazetteer,
    /// A rule over words and shapes.
    Rule,
    /// An editor has marked it.
    Editor,
    /// It comes from a file of another program.
    Import,
}

impl Origin {
    pub const ALL: [Origin; 5] = [Origin::Model, Origin::Gazetteer, Origin::Rule, Origin::Editor, Origin::Import];

    pub const fn name(self) -> &'static str {
        match self {
            Origin::Model => "model",
            Origin::Gazetteer => "gazetteer",
            Origin::Rule => "rule",
            Origin::Editor => "editor",
            Origin::Import => "import",
        }
    }
}

/// One labelled run of tokens inside one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Indices into [`Tokens::tokens`]; used to compare tags with each other.
    pub tokens: Range<u32>,
    /// The exact span; it may end inside the last token (`2019` of `2019-20`).
    pub span: Span<Byte>,
    pub label: Label,
    /// Estimate, 0 to 1, that span and label are both right.
    pub score: f32,
    pub origin: Origin,
    pub reasons: Vec<Reason>,
    pub value: Option<Value>,
}

impl Tag {
    /// The same where its sentence stands so many tokens and bytes further on; see [`Span::moved`].
    pub fn moved(&self, tokens: u32, bytes: u32) -> Tag {
        Tag {
            tokens: self.tokens.start.wrapping_add(tokens)..self.tokens.end.wrapping_add(tokens),
            span: self.span.moved(bytes),
            reasons: self.reasons.iter().map(|reason| reason.moved(bytes)).collect(),
            value: self.value.clone(),
            ..*self
        }
    }
}

/// The text and its tokens, as every tagger sees them.
#[derive(Clone, Copy)]
pub struct Tokenized<'t> {
    pub text: &'t str,
    pub tokens: &'t Tokens,
}

impl<'t> Tokenized<'t> {
    /// The characters of a token.
    pub fn word(&self, token: &Token) -> &'t str {
        token.span.of(self.text)
    }
}
