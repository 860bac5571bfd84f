//! Recognises the dateline that opens a news story: `BEIJING (Reuters) —`,
//! `WASHINGTON, Nov 3 —`, `Detroit (CNN)`, `MUMBAI, October 1:`.

use super::token::{Case, Token, TokenKind};

/// How far into the paragraph a dateline may reach, in tokens.
const REACH: usize = 24;

/// How many leading tokens form a dateline, its closing dash included; else 0.
pub(super) fn length(text: &str, tokens: &[Token]) -> usize {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.span.of(text));
    let Some(first) = tokens.first().filter(|token| token.kind == TokenKind::Word) else { return 0 };
    let capitals = first.case == Case::Upper && first.span.len() >= 3;
    if !capitals && first.case != Case::Initial {
        return 0;
    }
    let mut i = 0;
    let mut places = 0;
    let mut dated = false;
    // The place, its region, a second place, the date.
    while let Some(token) = tokens.get(i).filter(|_| i < REACH) {
        let w = token.span.of(text);
        match token.kind {
            TokenKind::Word if token.case == Case::Lower && !matches!(w, "and" | "near" | "de" | "al") => return 0,
            TokenKind::Word => places += 1,
            TokenKind::Number if i > 0 && w.len() <= 5 => dated = true,
            TokenKind::Clitic => return 0,
            TokenKind::Punctuation if matches!(w, "," | "." | "/" | "'" | "’") => {}
            TokenKind::Punctuation if w == "-" && !token.spaced => {}
            TokenKind::Punctuation => break,
            _ => return 0,
        }
        i += 1;
    }
    if places == 0 || places > 8 || i == 0 {
        return 0;
    }
    let agency = bracketed(text, tokens, i);
    if let Some(end) = agency {
        i = end;
        // "LONDON (Reuters), Nov 3 –"
        if word(i) == "," && tokens.get(i + 1).is_some_and(|token| token.case == Case::Initial) {
            let mut j = i + 1;
            while j < i + 5 && tokens.get(j).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)) {
                j += 1;
            }
            if is_dash(word(j)) {
                return j + 1;
            }
        }
    }
    if is_dash(word(i)) && (tokens.get(i).is_some_and(|token| token.spaced) || word(i) != "-") {
        // A capitalised name before a dash is a dateline only with more to show for it:
        // "Trump — who won" is not.
        let follows = tokens.get(i + 1).is_some_and(|token| token.case != Case::Lower);
        let sure = capitals || agency.is_some() || dated;
        return if sure || (follows && places <= 3 && word(i) != "-") { i + 1 } else { 0 };
    }
    if word(i) == ":" && capitals && dated {
        return i + 1;
    }
    // "Detroit (CNN) The drama", "(CNN)The drama"
    if agency.is_some()
        && places <= 4
        && tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower)
    {
        return i;
    }
    0
}

/// End of a short bracket with capitals in it that opens at `from`.
fn bracketed(text: &str, tokens: &[Token], from: usize) -> Option<usize> {
    let open = tokens.get(from)?;
    if open.span.of(text) != "(" {
        return None;
    }
    let close = tokens.iter().skip(from + 1).take(7).position(|token| token.span.of(text) == ")")?;
    let inside = tokens.get(from + 1..from + 1 + close)?;
    let capital = inside.first().is_some_and(|token| matches!(token.case, Case::Initial | Case::Upper | Case::Mixed))
        || inside.iter().any(|token| token.case == Case::Upper);
    capital.then_some(from + 1 + close + 1)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "-" | "--" | "――" | "———")
}
