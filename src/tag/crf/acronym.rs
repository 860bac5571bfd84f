//! Acronyms explained on the spot: `National Union of Students (NUS)`.

use super::attribute::{Attribute, Spelling};
use crate::tag::Tokenized;
use crate::text::Token;

/// Small words inside the long form need not be in the acronym.
const SMALL: u8 = 4;

/// Marks the acronyms in brackets of a sentence whose long form stands before.
pub(super) fn mark(text: Tokenized<'_>, tokens: &[Token], out: &mut [Attribute]) {
    for i in 2..tokens.len() {
        let written = matches!(out[i].spelling, Spelling::Upper | Spelling::Mixed);
        if !written || text.word(&tokens[i - 1]) != "(" {
            continue;
        }
        if let Some(back) = long_form(text, &tokens[..i - 1], &out[..i - 1], text.word(&tokens[i])) {
            out[i].acronym = (back + 1).min(255) as u8;
        }
    }
}

/// How many tokens before the bracket the name begins whose initials are the acronym's letters.
fn long_form(text: Tokenized<'_>, tokens: &[Token], before: &[Attribute], acronym: &str) -> Option<usize> {
    let mut letters = acronym.chars().rev().filter(|c| c.is_uppercase()).peekable();
    let mut start = tokens.len();
    while let Some(&letter) = letters.peek() {
        start = start.checked_sub(1)?;
        let token = &before[start];
        let initial = text.word(&tokens[start]).chars().next();
        if token.capital && initial == Some(letter) {
            letters.next();
        } else if token.capital || token.letters > SMALL {
            return None;
        }
    }
    (tokens.len() - start >= 2).then_some(tokens.len() - start)
}

#[cfg(test)]
mod tests {
    use crate::tag::crf::sample;

    /// The first word of the long form.
    fn long_form(text: &str, acronym: &str) -> Option<String> {
        let (words, attributes) = sample::read(text);
        let at = words.iter().position(|word| word == acronym).unwrap();
        let back = usize::from(attributes[at].acronym);
        (back > 0).then(|| words[at - back].clone())
    }

    #[test]
    fn initials_lead_back_to_the_long_form() {
        let found = |text, acronym| long_form(text, acronym);
        assert_eq!(found("The National Union of Students (NUS) met.", "NUS").as_deref(), Some("National"));
        assert_eq!(found("The Red Cross (ICRC) met.", "ICRC"), None);
        assert_eq!(found("Students of the National Union (NU) met.", "NU").as_deref(), Some("National"));
        assert_eq!(found("He met them (AP) there.", "AP"), None);
    }
}
