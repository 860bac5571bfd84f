//! Short quotations: the titles of works stand in them, and what people say.

use super::attribute::{Attribute, Quoted, Spelling};
use crate::tag::Tokenized;
use crate::text::{Token, TokenKind};

/// A longer quotation holds no title.
const LONGEST: usize = 12;
/// Longer words are capitalised in every title.
const SMALL: u8 = 4;

/// Marks the tokens inside short quotations of a sentence.
pub(super) fn mark(text: Tokenized<'_>, tokens: &[Token], out: &mut [Attribute]) {
    let mut open: Option<(usize, Kind)> = None;
    for (i, token) in tokens.iter().enumerate() {
        let Some(mark) = quotation_mark(text, token) else { continue };
        match (open, mark) {
            (Some((start, kind)), mark) if mark.closes(kind) => {
                if i - start <= LONGEST {
                    mark_one(&mut out[start..i]);
                }
                open = None;
            }
            (_, Kind::Closing | Kind::SingleClosing) => {}
            (_, mark) => open = Some((i + 1, mark)),
        }
    }
}

fn mark_one(inside: &mut [Attribute]) {
    let end = inside.iter().rposition(|token| token.spelling != Spelling::Punctuation).map_or(0, |last| last + 1);
    let inside = &mut inside[..end];
    let is_large = |token: &&Attribute| token.spelling == Spelling::Lower && token.letters > SMALL;
    let title = inside.iter().any(|token| token.capital) && !inside.iter().any(|token| is_large(&token));
    for (k, token) in inside.iter_mut().enumerate() {
        token.quoted = match k {
            _ if !title => Quoted::Saying,
            0 if end == 1 => Quoted::WholeTitle,
            0 => Quoted::FirstOfTitle,
            k if k + 1 == end => Quoted::LastOfTitle,
            _ => Quoted::InTitle,
        };
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Straight,
    Opening,
    Closing,
    SingleStraight,
    SingleOpening,
    SingleClosing,
}

impl Kind {
    fn closes(self, open: Kind) -> bool {
        matches!(
            (open, self),
            (Kind::Straight, Kind::Straight)
                | (Kind::Opening, Kind::Closing)
                | (Kind::SingleStraight, Kind::SingleStraight)
                | (Kind::SingleOpening, Kind::SingleClosing)
        )
    }
}

fn quotation_mark(text: Tokenized<'_>, token: &Token) -> Option<Kind> {
    // A bare apostrophe behind a word may close a quotation, too.
    if !matches!(token.kind, TokenKind::Punctuation | TokenKind::Clitic) {
        return None;
    }
    Some(match text.word(token) {
        "\"" => Kind::Straight,
        "“" | "„" | "«" => Kind::Opening,
        "”" | "»" => Kind::Closing,
        "'" => Kind::SingleStraight,
        "‘" => Kind::SingleOpening,
        "’" => Kind::SingleClosing,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::tag::crf::attribute::Quoted::{self, FirstOfTitle, InTitle, LastOfTitle, Not, Saying, WholeTitle};
    use crate::tag::crf::sample;

    fn quoted(text: &str, word: &str) -> Quoted {
        let (words, attributes) = sample::read(text);
        attributes[words.iter().position(|other| other == word).unwrap()].quoted
    }

    #[test]
    fn titles_are_told_from_sayings() {
        let text = "She read “The Long Way” and “Emma,” then said “it was long ago” to him.";
        for (word, place) in [
            ("The", FirstOfTitle),
            ("Long", InTitle),
            ("Way", LastOfTitle),
            ("Emma", WholeTitle),
            ("long", Saying),
            ("him", Not),
        ] {
            assert_eq!(quoted(text, word), place, "{word}");
        }
        assert_eq!(quoted("He said \"Yes and then left", "Yes"), Not);
    }
}
