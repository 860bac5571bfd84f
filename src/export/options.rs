//! How to write any of the formats.

use super::generator::Generator;
use super::native::{Include, NativeOptions};
use super::time::UtcTime;

/// What the offsets of a Web Annotation count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Positions {
    /// As the W3C has it.
    #[default]
    CodePoint,
    /// As readers count that are written in JavaScript.
    Utf16,
}

/// How to write. Each format heeds what it knows of.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// By default the native format takes all, and every other one only what was accepted.
    pub include: Option<Include>,
    /// Suggested mentions scored below are left out.
    pub threshold: f32,
    /// The least score of a topic nobody has decided on; without it those that are not suggested are left out.
    pub topic_threshold: Option<f32>,
    /// Time of the export; without it a file carries none.
    pub now: Option<UtcTime>,
    /// Writes the article's text into the native format.
    pub include_text: bool,
    /// The most places named as evidence for one topic.
    pub evidence_limit: usize,
    pub positions: Positions,
    /// Begins a table with the mark by which spreadsheets know UTF-8.
    pub bom: bool,
    /// The most entities that schema.org's `about` names, and its `mentions`.
    pub about_limit: usize,
    pub mention_limit: usize,
    /// The `@id` that the page already gives its article.
    pub page_id: Option<String>,
    /// The data files at work.
    pub generator: Generator,
}

impl Default for Options {
    fn default() -> Self {
        let usual = NativeOptions::default();
        Self {
            include: None,
            threshold: usual.threshold,
            topic_threshold: usual.topic_threshold,
            now: usual.now,
            include_text: usual.include_text,
            evidence_limit: usual.evidence_limit,
            positions: Positions::default(),
            bom: false,
            about_limit: 5,
            mention_limit: 20,
            page_id: None,
            generator: usual.generator,
        }
    }
}

impl Options {
    pub(crate) fn native(&self) -> NativeOptions {
        NativeOptions {
            include: self.include.unwrap_or_default(),
            threshold: self.threshold,
            topic_threshold: self.topic_threshold,
            now: self.now.clone(),
            include_text: self.include_text,
            evidence_limit: self.evidence_limit,
            generator: self.generator.clone(),
        }
    }
}
