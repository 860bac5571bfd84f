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
    /// The same name stands in a clearer place elsewhere in the article.
    Elsewhere(Span<Byte>),
    /// The trained model knows the like, though no single word of it tells.
    Learned,
    /// Matches the pattern of a numeric expression.
    Pattern(&'static str),
}

/// The reason in words, without a full stop: `follows the title “Sen.”`. `text` is the
/// text of the article the spans point into.
pub fn sentence(reason: &Reason, text: &str) -> String {
    let quoted = |span: &Span<Byte>| format!("“{}”", span.of(text));
    match reason {
        Reason::AfterTitle(title) => format!("follows the title {}", quoted(title)),
        Reason::Listed(what) => format!("known {what}"),
        Reason::GivenName(name) => format!("begins with the given name {}", quoted(name)),
        Reason::Surname(name) => format!("ends in the surname {}", quoted(name)),
        Reason::OrgWord(word) => format!("{} is a word of organisations", quoted(word)),
        Reason::PlaceWord(word) => format!("{} is a word of places", quoted(word)),
        Reason::TypeWord(word) => format!("holds the telling word {}", quoted(word)),
        Reason::ShortFor(full) => format!("short for {}", quoted(full)),
        Reason::AcronymFor(full) => format!("stands for {}", quoted(full)),
        Reason::Elsewhere(_) => "named more clearly elsewhere in the article".to_owned(),
        Reason::Learned => "stands where such names stand".to_owned(),
        Reason::Pattern(what) => format!("written like {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_readable_and_never_fail_on_foreign_spans() {
        assert_eq!(sentence(&Reason::AfterTitle(Span::new(0, 4)), "Sen. Ada Lund"), "follows the title “Sen.”");
        assert_eq!(sentence(&Reason::ShortFor(Span::new(90, 99)), "x"), "short for “”");
    }
}
