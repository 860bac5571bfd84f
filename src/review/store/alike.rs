//! All places of an article where the same words stand.

use super::state::State;
use crate::entity::comparable;
use crate::error::{Error, Result};
use crate::pipeline::Analysis;
use crate::register::Notes;
use crate::text::tokenizer::tokens_of;
use crate::text::{Byte, Document, Field, Meta, Role, Span, Token};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Which words count as the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// To the letter.
    Exact,
    /// Whatever their case and accents, but never a name with a small letter.
    #[default]
    Fold,
    /// Any form that the entity has in the article.
    Alias,
}

impl Match {
    pub fn from_name(name: &str) -> Result<Match> {
        match name {
            "exact" => Ok(Match::Exact),
            "fold" => Ok(Match::Fold),
            "alias" => Ok(Match::Alias),
            other => Err(Error::input(format!("There is no match “{other}”; there are “exact”, “fold” and “alias”."))),
        }
    }
}

/// The places with the words of a mention; `None` if there is no such mention.
pub fn of_mention(analysis: &Analysis, state: &State, id: u32, matching: Match) -> Option<Vec<Span<Byte>>> {
    let text = analysis.document.text();
    let mention = state.mention(id)?;
    let entity = state.entity(mention.entity)?;
    let forms = match matching {
        Match::Alias => state.of_entity(entity).map(|(_, mention)| mention.span.of(text)).collect(),
        Match::Exact | Match::Fold => vec![mention.span.of(text)],
    };
    Some(places(&analysis.document, &forms, matching == Match::Exact))
}

/// Places of any of the forms in text order, without overlaps; a longer form wins.
pub fn places(document: &Document, forms: &[&str], is_exact: bool) -> Vec<Span<Byte>> {
    places_of_each(document, forms, is_exact).into_iter().map(|(span, _)| span).collect()
}

/// The same, each with the form that it is a place of.
pub fn places_of_each(document: &Document, forms: &[&str], is_exact: bool) -> Vec<(Span<Byte>, usize)> {
    let needles: Vec<Vec<String>> = forms.iter().map(|form| words(form)).collect();
    let mut by_first: Notes<'_, Vec<usize>> = Notes::new();
    for (form, needle) in needles.iter().enumerate() {
        if let Some(first) = needle.first() {
            by_first.or_insert(key(first), Vec::new()).push(form);
        }
    }
    let mut found = Vec::new();
    for segment in document.segments() {
        let tokens = tokens_of(document, segment);
        let mut at = 0;
        while at < tokens.len() {
            let here = tokens[at].span.of(document.text());
            let fits = |form: &&usize| {
                needles.get(**form).is_some_and(|needle| stands_at(document.text(), &tokens, at, needle, is_exact))
            };
            let length = |form: usize| needles.get(form).map_or(0, Vec::len);
            let candidates = by_first.get(&key(here)).map_or(&[][..], Vec::as_slice);
            let longest = candidates.iter().filter(fits).copied().max_by_key(|&form| length(form));
            let last = longest.and_then(|form| tokens.get(at + length(form) - 1));
            if let (Some(form), Some(last)) = (longest, last) {
                found.push((Span::new(tokens[at].span.start, last.span.end), form));
            }
            at += longest.map_or(1, length);
        }
    }
    found
}

/// Words that count as the same have the same key.
fn key(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(comparable(word)),
    }
}

/// The tokens of some words, as the tokenizer would cut them in an article.
fn words(form: &str) -> Vec<String> {
    let field = Field { id: String::new(), role: Role::Body, text: form.to_owned() };
    let Ok(document) = Document::from_fields([field], Meta::default()) else { return Vec::new() };
    let tokens = document.segments().first().map_or_else(Vec::new, |segment| tokens_of(&document, segment));
    tokens.iter().map(|token| token.span.of(document.text()).to_owned()).collect()
}

fn stands_at(text: &str, tokens: &[Token], at: usize, needle: &[String], is_exact: bool) -> bool {
    let Some(here) = tokens.get(at..at + needle.len()) else { return false };
    here.iter().zip(needle).all(|(token, word)| is_same(token.span.of(text), word, is_exact))
}

fn is_same(found: &str, word: &str, is_exact: bool) -> bool {
    if found == word || is_exact {
        return found == word;
    }
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    if is_capital(word) && !is_capital(found) {
        return false;
    }
    match found.is_ascii() && word.is_ascii() {
        true => found.eq_ignore_ascii_case(word),
        false => comparable(found) == comparable(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "APPLE and Apple’s apple\nMicron–Apple, Zoé Apple-Lee; Zoe Apple.";

    fn found(forms: &[&str], is_exact: bool) -> Vec<&'static str> {
        let document = Document::from_text(TEXT, Meta::default()).unwrap();
        places(&document, forms, is_exact).iter().map(|span| span.of(TEXT)).collect()
    }

    #[test]
    fn whole_words_only_and_names_keep_their_capital() {
        assert_eq!(found(&["Apple"], false), ["APPLE", "Apple", "Apple", "Apple", "Apple"]);
        assert_eq!(found(&["Apple"], true).len(), 4);
        assert_eq!(found(&["apple"], false).len(), 6);
        assert_eq!(found(&["Zoe Apple"], false), ["Zoé Apple", "Zoe Apple"]);
        assert_eq!(found(&["pple"], false), [""; 0]);
    }

    #[test]
    fn many_forms_are_found_in_one_pass() {
        let document = Document::from_text(TEXT, Meta::default()).unwrap();
        let found = places_of_each(&document, &["zoe apple", "", "MICRON", "Apple"], false);
        let told: Vec<_> = found.iter().map(|(span, form)| (span.of(TEXT), *form)).collect();
        assert_eq!(told[..2], [("APPLE", 3), ("Apple", 3)]);
        assert_eq!(told[2..], [("Micron", 2), ("Apple", 3), ("Zoé Apple", 0), ("Zoe Apple", 0)]);
    }

    #[test]
    fn the_longest_form_wins_and_nothing_finds_nothing() {
        assert_eq!(found(&["Apple", "Zoe Apple"], true)[2..], ["Apple", "Zoe Apple"]);
        assert_eq!(found(&["", "  ", "\n"], false), [""; 0]);
    }
}
