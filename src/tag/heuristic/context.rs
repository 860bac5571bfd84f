//! What stands directly before or after a candidate.

use super::cue::Cue;
use super::line::Line;
use crate::tag::Tokenized;
use crate::text::{Case, TokenKind};

/// The neighbour of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Neighbour {
    /// A lower-case word, or a title, with its class.
    Cue(Cue),
    /// The edge of the sentence.
    Edge,
    /// A capitalised word of the same run.
    Name,
    Comma,
    /// Opening quotation mark or bracket.
    Open,
    /// Closing quotation mark or bracket.
    Close,
    /// Full stop, question or exclamation mark.
    Stop,
    Colon,
    Dash,
    /// A hyphen, with a capitalised word behind it.
    HyphenName,
    /// A hyphen, with anything else behind it.
    Hyphen,
    /// A hyphen behind one capital letter: `D-Mass.`
    HyphenLetter,
    Slash,
    Number,
    /// `'s`
    Possessive,
    /// Any other mark or sign.
    Mark,
    /// A verb form by its ending.
    Verb,
    /// A plural noun by its ending.
    Plural,
    /// A joining word with a capitalised word on its far side.
    Joined(bool),
}

/// Number of values of [`Neighbour::value`].
pub const COUNT: usize = Cue::COUNT + 19;

impl Neighbour {
    pub fn value(self) -> usize {
        Cue::COUNT
            + match self {
                Neighbour::Cue(cue) => return cue as usize,
                Neighbour::Edge => 0,
                Neighbour::Name => 1,
                Neighbour::Comma => 2,
                Neighbour::Open => 3,
                Neighbour::Close => 4,
                Neighbour::Stop => 5,
                Neighbour::Colon => 6,
                Neighbour::Dash => 7,
                Neighbour::Slash => 8,
                Neighbour::Number => 9,
                Neighbour::Possessive => 10,
                Neighbour::Mark => 11,
                Neighbour::Verb => 12,
                Neighbour::Plural => 13,
                Neighbour::Joined(false) => 14,
                Neighbour::Joined(true) => 15,
                Neighbour::HyphenName => 16,
                Neighbour::Hyphen => 17,
                Neighbour::HyphenLetter => 18,
            }
    }
}

/// What stands before word `start`.
pub fn before(text: Tokenized<'_>, line: &Line, start: usize) -> Neighbour {
    let Some(at) = start.checked_sub(1) else { return Neighbour::Edge };
    let found = neighbour(text, line, at, true);
    match found {
        Neighbour::Cue(Cue::Of | Cue::And | Cue::For)
            if at.checked_sub(1).and_then(|far| line.words.get(far)).is_some_and(|far| far.name) =>
        {
            Neighbour::Joined(matches!(found, Neighbour::Cue(Cue::And)))
        }
        _ => found,
    }
}

/// What stands at word `end`, right after a candidate.
pub fn after(text: Tokenized<'_>, line: &Line, end: usize) -> Neighbour {
    let found = neighbour(text, line, end, false);
    match found {
        Neighbour::Cue(Cue::Of | Cue::And | Cue::For) if line.words.get(end + 1).is_some_and(|far| far.name) => {
            Neighbour::Joined(matches!(found, Neighbour::Cue(Cue::And)))
        }
        _ => found,
    }
}

/// Whether the word opens a sentence or a quotation, where everything is capitalised.
pub fn opens(text: Tokenized<'_>, line: &Line, start: usize) -> bool {
    match before(text, line, start) {
        Neighbour::Edge | Neighbour::Open | Neighbour::Colon | Neighbour::Stop | Neighbour::Dash | Neighbour::Mark => {
            true
        }
        Neighbour::Number => start == 1,
        _ => start as u32 == line.dateline,
    }
}

fn neighbour(text: Tokenized<'_>, line: &Line, at: usize, left: bool) -> Neighbour {
    let Some(word) = line.words.get(at) else { return Neighbour::Edge };
    let form = text.word(&word.token);
    match word.token.kind {
        TokenKind::Number => Neighbour::Number,
        TokenKind::Clitic if matches!(form, "'s" | "’s" | "'" | "’") => Neighbour::Possessive,
        TokenKind::Clitic => Neighbour::Cue(Cue::Is),
        TokenKind::Address | TokenKind::Symbol => Neighbour::Mark,
        TokenKind::Punctuation if word.hyphen => {
            let far = if left { at.checked_sub(1) } else { Some(at + 1) }.and_then(|far| line.words.get(far));
            match far {
                Some(far) if left && far.token.case == Case::Single => Neighbour::HyphenLetter,
                Some(far) if far.name => Neighbour::HyphenName,
                _ => Neighbour::Hyphen,
            }
        }
        TokenKind::Punctuation => match form {
            "," => Neighbour::Comma,
            "(" | "[" | "“" | "‘" | "``" | "«" => Neighbour::Open,
            ")" | "]" | "”" | "’" | "''" | "»" => Neighbour::Close,
            // A straight quotation mark opens when a space stands before it.
            "\"" | "'" if left => {
                if word.token.spaced || at == 0 {
                    Neighbour::Open
                } else {
                    Neighbour::Close
                }
            }
            "\"" | "'" => {
                if word.token.spaced {
                    Neighbour::Open
                } else {
                    Neighbour::Close
                }
            }
            "." | "!" | "?" | "..." | "…" => Neighbour::Stop,
            ":" | ";" => Neighbour::Colon,
            "-" | "–" | "—" | "--" => Neighbour::Dash,
            "/" => Neighbour::Slash,
            _ => Neighbour::Mark,
        },
        TokenKind::Word => {
            // Titles are told apart from names even when capitalised.
            if word.name && !matches!(word.cue, Cue::Honorific | Cue::Title | Cue::Month | Cue::Weekday | Cue::The) {
                let opener = left && at == 0 && word.cue != Cue::None && word.token.case == Case::Initial;
                return if opener { Neighbour::Cue(word.cue) } else { Neighbour::Name };
            }
            if word.cue != Cue::None {
                return Neighbour::Cue(word.cue);
            }
            if form.len() > 4 && (form.ends_with("ed") || form.ends_with("ing")) {
                Neighbour::Verb
            } else if form.len() > 4 && form.ends_with('s') {
                Neighbour::Plural
            } else {
                Neighbour::Cue(Cue::None)
            }
        }
    }
}
