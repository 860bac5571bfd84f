//! What became of the contents of a file.

use serde::Serialize;

/// What an import does, and what it could not do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Format that was read.
    pub format: &'static str,
    /// Mentions that have a place in this article.
    pub imported: u32,
    /// Those among them that stand elsewhere than in the file.
    pub moved: u32,
    /// Mentions that were found by similar words, or by a position alone: suggested, for somebody to look at.
    pub unsure: Vec<Unsure>,
    /// Mentions whose words are not in this article, or cannot be told from others.
    pub orphans: Vec<Orphan>,
    /// Where both sides have decided, and differently.
    pub conflicts: Vec<Conflict>,
    /// Types that are none of ours; mentions of these were passed over.
    pub unknown: Vec<Unknown>,
    /// Decisions on topics taken over.
    pub topics: u32,
    /// Codes of topics that no vocabulary at hand has.
    pub unknown_topics: Vec<String>,
}

/// A decided mention that has no place in this article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Orphan {
    pub quote: String,
    pub label: &'static str,
    pub status: &'static str,
    /// Name of the entity it is one of.
    pub name: String,
}

/// Offsets in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unsure {
    pub start: u32,
    pub end: u32,
    /// The words in the file.
    pub quote: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unknown {
    pub label: String,
    pub count: u32,
}

/// Offsets in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    pub start: u32,
    pub end: u32,
    pub quote: String,
    /// The mention of this review, if it has one there.
    pub mention: Option<u32>,
    /// `decision`, `overlap`, `note`, `entity-note`, `name`, `link` or `role`.
    pub about: &'static str,
    pub ours: String,
    pub theirs: String,
}
