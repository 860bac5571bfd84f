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

impl Reason {
    /// The same where the text stands `by` bytes further on; see [`Span::moved`].
    pub fn moved(&self, by: u32) -> Reason {
        match *self {
            Reason::AfterTitle(span) => Reason::AfterTitle(span.moved(by)),
            Reason::GivenName(span) => Reason::GivenName(span.moved(by)),
            Reason::Surname(span) => Reason::Surname(span.moved(by)),
            Reason::OrgWord(span) => Reason::OrgWord(span.moved(by)),
            Reason::PlaceWord(span) => Reason::PlaceWord(span.moved(by)),
            Reason::TypeWord(span) => Reason::TypeWord(span.moved(by)),
            Reason::ShortFor(span) => Reason::ShortFor(span.moved(by)),
            Reason::AcronymFor(span) => Reason::AcronymFor(span.moved(by)),
            Reason::Elsewhere(span) => Reason::Elsewhere(span.moved(by)),
            Reason::Listed(what) => Reason::Listed(what),
            Reason::Learned => Reason::Learned,
            Reason::Pattern(what) => Reason::Pattern(what),
        }
    }

    /// A code that stays the same from release to release.
    pub fn code(&self) -> &'static str {
        match self {
            Reason::AfterTitle(_) => "after-title",
            Reason::Listed(_) => "listed",
            Reason::GivenName(_) => "given-name",
            Reason::Surname(_) => "surname",
            Reason::OrgWord(_) => "org-word",
            Reason::PlaceWord(_) => "place-word",
            Reason::TypeWord(_) => "type-word",
            Reason::ShortFor(_) => "short-for",
            Reason::AcronymFor(_) => "acronym-for",
            Reason::Elsewhere(_) => "elsewhere",
            Reason::Learned => "learned",
            Reason::Pattern(_) => "pattern",
        }
    }

    /// The words of the article it points at, or the kind of thing it names.
    pub fn word<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self {
            Reason::AfterTitle(span)
            | Reason::GivenName(span)
            | Reason::Surname(span)
            | Reason::OrgWord(span)
            | Reason::PlaceWord(span)
            | Reason::TypeWord(span)
            | Reason::ShortFor(span)
            | Reason::AcronymFor(span) => Some(span.of(text)),
            Reason::Listed(what) | Reason::Pattern(what) => Some(what),
            Reason::Elsewhere(_) | Reason::Learned => None,
        }
    }
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

    #[test]
    fn the_panel_can_say_each_reason_in_german() {
        let german = include_str!("../../www/review/words/de.js");
        let at = Span::new(0, 4);
        let reasons = [
            Reason::AfterTitle(at),
            Reason::Listed("party"),
            Reason::GivenName(at),
            Reason::Surname(at),
            Reason::OrgWord(at),
            Reason::PlaceWord(at),
            Reason::TypeWord(at),
            Reason::ShortFor(at),
            Reason::AcronymFor(at),
            Reason::Elsewhere(at),
            Reason::Learned,
            Reason::Pattern("age"),
        ];
        for reason in reasons {
            let line = german.lines().find(|line| line.contains(&format!("'why.{}':", reason.code())));
            let line = line.unwrap_or_else(|| panic!("there are no words for {reason:?}"));
            assert_eq!(line.contains("{word}"), reason.word("Sen. Lund").is_some(), "{line}");
        }
    }
}
