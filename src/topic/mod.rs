//! Text in, topics out: IPTC Media Topics from a linear model, with evidence.

use crate::error::Result;
use crate::tag::Tokenized;
use crate::text::{Byte, Document, Span};

/// A topic the article is filed under.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Media Topic code, the last part of its URI: `15000000`.
    pub code: String,
    /// English label: `sport`.
    pub name: String,
    /// Labels from the top concept down, without the topic itself.
    pub path: Vec<String>,
    /// Calibrated estimate, 0 to 1.
    pub score: f32,
    /// The words that speak for it, strongest first.
    pub evidence: Vec<Evidence>,
}

/// A word or phrase that speaks for a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub span: Span<Byte>,
    /// Share of this word, all its occurrences together, in the topic's score, 0 to 1.
    pub weight: f32,
}

/// A loaded topic model.
pub struct TopicModel {
    _bytes: Vec<u8>,
}

impl TopicModel {
    /// Checks and takes over the bytes of a topic model file.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<TopicModel> {
        Ok(TopicModel { _bytes: bytes })
    }

    /// All topics of the model, best first, each with evidence from the text.
    pub fn topics(&self, document: &Document, text: Tokenized<'_>) -> Vec<Topic> {
        let _ = (document, text);
        Vec::new()
    }
}
