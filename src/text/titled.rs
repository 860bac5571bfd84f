//! Tells sentences whose capitals mean little: ALL CAPS and Title Case.

use super::document::Role;
use super::token::{Case, Token, TokenKind};

/// Most words that would be in lower case in running text are not.
pub(super) fn is_titled(text: &str, tokens: &[Token], role: Role) -> bool {
    let (mut words, mut capitals, mut upper) = (0u32, 0u32, 0u32);
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        let word = token.span.of(text);
        if token.case == Case::Upper {
            upper += 1;
        } else if token.case == Case::None || is_small(word) {
            continue;
        }
        words += 1;
        capitals += u32::from(token.case != Case::Lower);
    }
    // The first word is capitalised anyway; a headline of names alone proves nothing either.
    if words >= 3 && upper * 10 >= words * 8 {
        return true;
    }
    let sentence = matches!(tokens.last().map(|token| token.span.of(text)), Some("." | "\"" | "”" | "?" | "!"));
    let least = match role {
        Role::Headline | Role::Subhead => 2,
        Role::Summary | Role::Caption | Role::Body if sentence => 6,
        _ => 4,
    };
    words >= least && capitals * 100 >= words * 85
}

/// Words that headline style leaves in lower case.
fn is_small(word: &str) -> bool {
    SMALL.iter().any(|small| small.eq_ignore_ascii_case(word))
}

static SMALL: &[&str] = &[
    "a", "an", "the", "and", "or", "nor", "but", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as", "vs",
    "vs.", "v.", "via", "de", "la", "al", "over", "into", "than", "up", "off", "out",
];
