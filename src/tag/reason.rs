//! Why a tag was set, in terms an editor understands.

use crate::text::{Byte, Span};

/// One piece of evidence. Spans point at the words in the article that speak for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Follows a title or job title (`Sen.`, `Chancellor`).
    AfterTitle(Span<Byte>),
    /// The lexicon lists this name; the word says as what (`country`, `city`, `company`).
    Listed(&'static str),
    /// Begins with a known given name.
    GivenName(Span<Byte>),
    /// Ends in a known surname.
    Surname(Span<Byte>),
    /// Ends in or holds a word that only organisations carry (`Inc.`, `Ministry`).
    OrgWord(Span<Byte>),
    /// Holds a word that only places carry (`River`, `Airport`).
    PlaceWord(Span<Byte>),
    /// Holds a word that speaks for another type (`Act`, `War`, `Festival`).
    TypeWord(Span<Byte>),
    /// Short form of a longer name elsewhere in the article.
    ShortFor(Span<Byte>),
    /// Acronym explained in brackets elsewhere in the article.
    AcronymFor(Span<Byte>),
    /// Stands in a telling context (`said`, `in`, `based in`).
    Context(Span<Byte>),
    /// Written in quotation marks with capitals, like a title of a work.
    Quoted,
    /// Matches the pattern of a numeric expression.
    Pattern(&'static str),
}
