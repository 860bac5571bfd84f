//! Recognises lines that say who made a story: `By Ada Lund, Health Editor`, `(Reporting by Ada Lund; editing by Tom Ray)`.

use super::token::{Case, Token, TokenKind};

/// A longer sentence tells a story.
const LONGEST: usize = 60;
/// Tokens before `by`, a bracket or dash included.
const REACH: usize = 5;

/// What people may have done for a story; stands before `by`.
#[rustfmt::skip]
static WORK: &[&str] = &[
    "additional", "and", "compiled", "edited", "editing", "illustration", "illustrations", "photo", "photograph",
    "photographs", "photography", "photos", "picture", "pictures", "report", "reported", "reporting", "research",
    "story", "text", "video", "with", "words", "writing", "written",
];

/// Small words between names, and what people at a paper are.
#[rustfmt::skip]
static BETWEEN: &[&str] = &[
    "agencies", "al", "and", "at", "bin", "by", "chief", "columnist", "contributor", "correspondent", "da", "de",
    "del", "der", "di", "du", "editor", "el", "for", "from", "ibn", "in", "la", "le", "of", "our", "political",
    "reporter", "reporters", "senior", "special", "staff", "the", "van", "von", "with", "writer", "writers",
];

/// Whether a sentence says nothing else. One that only begins with `By` must be `whole`: nothing else is in its paragraph.
pub(super) fn is_byline(text: &str, tokens: &[Token], whole: bool) -> bool {
    // Nearly all sentences end here.
    let Some(by) = tokens.iter().take(REACH).position(|token| is(text, token, "by")) else { return false };
    let (before, rest) = (tokens.get(..by).unwrap_or(&[]), tokens.get(by + 1..).unwrap_or(&[]));
    let is_word = |token: &&Token| token.kind == TokenKind::Word;
    let of_work = before.iter().filter(is_word).all(|token| any(text, token, WORK));
    let is_credit = of_work && before.iter().any(|token| token.kind == TokenKind::Word);
    if !of_work || tokens.len() > LONGEST || !(is_credit || whole && !ends(text, rest)) {
        return false;
    }
    let is_name = |token: &Token| match token.kind {
        TokenKind::Word => token.case != Case::Lower && token.case != Case::None,
        kind => kind == TokenKind::Address,
    };
    rest.first().is_some_and(is_name)
        && rest.iter().enumerate().all(|(at, token)| match token.kind {
            TokenKind::Word => is_name(token) || any(text, token, BETWEEN) || is_credit && any(text, token, WORK),
            // `By Ada Lund, 3 May 2026`, but not `By May 2026`.
            TokenKind::Number => at > 2,
            TokenKind::Clitic => false,
            TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Address => true,
        })
}

/// Whether a line ends like a sentence. An abbreviation has its full stop inside.
fn ends(text: &str, tokens: &[Token]) -> bool {
    tokens.last().is_some_and(|token| matches!(token.span.of(text), "." | "!" | "?" | "…" | ":"))
}

fn is(text: &str, token: &Token, word: &str) -> bool {
    token.span.len() == word.len() as u32 && token.span.of(text).eq_ignore_ascii_case(word)
}

fn any(text: &str, token: &Token, words: &[&str]) -> bool {
    words.iter().any(|word| is(text, token, word))
}

#[cfg(test)]
mod tests {
    use crate::text::{Document, Meta, Tokens, tokenizer::tokenize};

    /// For each sentence whether it is a byline.
    fn told(text: &str) -> Vec<bool> {
        let document = Document::from_text(text, Meta::default()).unwrap();
        let mut tokens = Tokens::default();
        tokenize(&document, &mut tokens);
        tokens.sentences.iter().map(|sentence| sentence.is_byline).collect()
    }

    #[test]
    fn lines_that_name_who_made_the_story() {
        for line in [
            "By Ada Lund",
            "BY ADA LUND and TOM VAN DER RAY",
            "By Ada Lund, Health Correspondent, in Port Ellis | 25 November 2026",
            "By J. R. Lund and Tom Ray Jr.",
            "by Ada Lund / Staff writer",
            "By Our Political Editor",
            "Words by Ada Lund. Photographs by Tom Ray",
            "(Reporting by Ada Lund in Port Ellis and Tom Ray in Halden; writing by Ada Lund; editing by May Okoro)",
            "— With reporting by Tom Ray",
            "Additional reporting by Tom Ray.",
            "By Ada Lund ( @adalund ) and Tom Ray",
        ] {
            let told = told(line);
            assert!(!told.is_empty() && told.iter().all(|&is| is), "{line} {told:?}");
        }
    }

    #[test]
    fn sentences_that_begin_alike() {
        for line in [
            "By Monday the bridge was shut.",
            "By May 2026",
            "By now the stories are growing",
            "By Friday.",
            "Written by Ada Lund and directed by Tom Ray.",
            "By Ada Lund's own account",
            "Story by story the house grew.",
            "By land, sea and air",
            "By",
        ] {
            assert!(!told(line).contains(&true), "{line}");
        }
    }

    #[test]
    fn a_credit_may_follow_the_story_and_a_byline_stands_alone() {
        assert_eq!(told("The bridge shut. (Reporting by Ada Lund; editing by Tom Ray)"), [false, true]);
        assert_eq!(told("Bridge shut\nBy Ada Lund\nThe bridge shut."), [false, true, false]);
        assert_eq!(told("The bridge shut. By Ada Lund"), [false, false]);
    }
}
