//! Tells sentences whose capitals mean little: ALL CAPS and Title Case.

use super::document::Role;
use super::token::{Case, Token, TokenKind};

/// Most words that would be in lower case in running text are not.
pub(super) fn is_titled(text: &str, tokens: &[Token], role: Role) -> bool {
    // Long words in lower case settle it for nearly all running text, without a look at the letters.
    let (mut large, mut capitals) = (0, 0);
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        large += u32::from(token.case == Case::Lower && token.span.len() > SMALLEST);
        capitals += u32::from(!matches!(token.case, Case::Lower | Case::None));
    }
    if 4 * large > capitals {
        return false;
    }
    let (mut words, mut capitals, mut upper, mut telling) = (0u32, 0u32, 0u32, false);
    for (i, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        let word = token.span.of(text);
        if token.case == Case::Upper {
            upper += 1;
        } else if token.case == Case::None || is_small(word) {
            continue;
        }
        telling |= i > 0 && token.case == Case::Initial && TELLING.contains(&word);
        words += 1;
        capitals += u32::from(token.case != Case::Lower);
    }
    if words >= 3 && upper * 10 >= words * 8 {
        return true;
    }
    let headline = matches!(role, Role::Headline | Role::Subhead);
    let least = if headline { 2 } else { 4 };
    words >= least && capitals * 100 >= words * 85 && (headline || telling)
}

/// Words that headline style leaves in lower case.
fn is_small(word: &str) -> bool {
    SMALL.iter().any(|small| small.eq_ignore_ascii_case(word))
}

/// Words that only headline style capitalises. Outside headlines one of them must be
/// there: a sentence may hold little but names.
static TELLING: &[&str] = &[
    "Is", "Are", "Was", "Were", "Be", "Been", "Has", "Have", "Had", "Would", "Can", "Could", "Should", "Do", "Does",
    "Did", "Not", "His", "Her", "Their", "Its", "My", "Your", "Our", "It", "You", "They", "He", "She", "We", "What",
    "Who", "How", "Why", "When", "Where", "That", "This", "These", "After", "Before", "Than", "More", "Most", "If",
    "As", "Says", "Say", "Said", "Get", "Gets", "Make", "Makes", "To", "With", "From", "For", "About", "Against",
    "Into", "Over", "Than",
];

/// No word that may stay small is longer, in bytes.
const SMALLEST: u32 = 4;

static SMALL: &[&str] = &[
    "a", "an", "the", "and", "or", "nor", "but", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as", "vs",
    "vs.", "v.", "via", "de", "la", "al", "over", "into", "than", "up", "off", "out",
];
