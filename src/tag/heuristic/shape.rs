//! Shapes of words and phrases: capitals, full stops, endings.

use super::line::Word;
use crate::tag::Tokenized;
use crate::text::{Case, TokenKind};

/// Number of shapes.
pub const COUNT: usize = 12;
/// Number of endings.
pub const ENDINGS: usize = 12;

/// Shape of a phrase.
pub fn of(text: Tokenized<'_>, inside: &[Word]) -> usize {
    if let [only] = inside {
        let word = text.word(&only.token);
        if only.token.kind == TokenKind::Number {
            return 11;
        }
        if word.bytes().any(|b| b.is_ascii_digit()) {
            return 10;
        }
        return match only.token.case {
            Case::Initial => 0,
            Case::Upper if word.contains('.') => 1,
            Case::Upper if word.len() <= 2 => 2,
            Case::Upper if word.len() <= 5 => 3,
            Case::Upper => 4,
            Case::Mixed => 5,
            _ => 6,
        };
    }
    let names = || inside.iter().filter(|word| word.name);
    if names().all(|word| word.token.case == Case::Upper) {
        7
    } else if names().any(|word| word.token.case == Case::Upper) {
        8
    } else {
        9
    }
}

/// `Reading`, `Barking`: more often a verb than a name where it opens a sentence.
pub fn is_gerund(text: Tokenized<'_>, word: &Word) -> bool {
    text.word(&word.token).ends_with("ing")
}

/// Class of a word by its last letters.
pub fn ending(word: &str) -> usize {
    const ENDINGS: &[(&str, usize)] = &[
        ("ians", 1),
        ("ian", 1),
        ("eans", 1),
        ("ese", 2),
        ("ish", 2),
        ("ists", 3),
        ("ist", 3),
        ("ites", 3),
        ("ics", 4),
        ("ans", 5),
        ("an", 5),
        ("stan", 6),
        ("land", 6),
        ("ville", 6),
        ("burg", 6),
        ("shire", 6),
        ("ia", 7),
        ("ton", 8),
        ("ski", 9),
        ("sky", 9),
        ("ov", 9),
        ("ova", 9),
        ("ez", 9),
        ("son", 9),
        ("sen", 9),
        ("ing", 10),
        ("tion", 10),
        ("ment", 10),
        ("s", 11),
    ];
    ENDINGS
        .iter()
        .find(|(ending, _)| word.len() > ending.len() + 1 && word.ends_with(ending))
        .map_or(0, |&(_, class)| class)
}
