//! What an element means for the text of a page.

use super::markup::Tag;
use crate::text::Role;

/// Kinds of element that are kept track of; all others are inline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Starts and ends a line.
    Block,
    Article,
    Main,
    /// Not part of the story, with all it holds.
    Skip,
    Paragraph,
    Item,
    Pre,
    Head,
    Heading(u8),
    Caption,
}

/// The kind of an element; `None` for inline and unknown ones. `name` in lower case.
pub(super) fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "article" => Kind::Article,
        "main" => Kind::Main,
        "head" => Kind::Head,
        "p" => Kind::Paragraph,
        "li" => Kind::Item,
        "pre" | "listing" => Kind::Pre,
        "figcaption" | "caption" => Kind::Caption,
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" | "h4" | "h5" | "h6" => Kind::Heading(3),
        "nav" | "aside" | "template" | "noscript" | "svg" | "math" | "object" | "select" | "button" | "dialog"
        | "menu" | "audio" | "video" | "canvas" | "map" | "datalist" | "form" => Kind::Skip,
        "address" | "blockquote" | "body" | "center" | "dd" | "details" | "div" | "dl" | "dt" | "fieldset"
        | "figure" | "footer" | "header" | "hgroup" | "legend" | "ol" | "section" | "summary" | "table" | "tbody"
        | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" => Kind::Block,
        _ => return None,
    })
}

/// Ends the line without holding anything.
pub(super) fn breaks(name: &str) -> bool {
    matches!(name, "br" | "hr")
}

/// Elements whose class or property makes them the summary under the headline.
pub(super) fn is_summary(tag: &Tag<'_>) -> bool {
    const WORDS: [&str; 11] = [
        "standfirst",
        "dek",
        "lead",
        "lede",
        "summary",
        "subtitle",
        "subheadline",
        "teaser",
        "abstract",
        "article-summary",
        "deck",
    ];
    let said = |value: &str| value.split_ascii_whitespace().any(|word| WORDS.iter().any(|known| names(word, known)));
    tag.get("class").is_some_and(said)
        || tag.get("itemprop").is_some_and(|value| value.split_ascii_whitespace().any(|word| word == "description"))
}

/// `article__standfirst`, `c-dek` and the like name the part in their last piece.
fn names(class: &str, known: &str) -> bool {
    let class = class.trim_matches('-');
    let last = class.rsplit(['_', '-']).next().unwrap_or(class);
    class.eq_ignore_ascii_case(known) || last.eq_ignore_ascii_case(known)
}

/// Not shown on the page, or no part of what is read: what its authors took out, and signs of footnotes.
pub(super) fn is_hidden(tag: &Tag<'_>) -> bool {
    let is_sign = |role: &str| role.split_ascii_whitespace().any(|role| role.eq_ignore_ascii_case("doc-noteref"));
    tag.get("hidden").is_some()
        || tag.get("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || tag.get("data-rubricate-skip").is_some()
        || tag.get("role").is_some_and(is_sign)
}

/// A link to a place of the same page; raised, it is the sign of a footnote.
pub(super) fn leads_within(tag: &Tag<'_>) -> bool {
    tag.get("href").is_some_and(|href| href.starts_with('#'))
}

/// The role that text directly in such an element has.
pub(super) const fn role(kind: Kind) -> Option<Role> {
    match kind {
        Kind::Heading(1) => Some(Role::Headline),
        Kind::Heading(_) => Some(Role::Subhead),
        Kind::Caption => Some(Role::Caption),
        _ => None,
    }
}
