//! Recognises the dateline that opens a news story: `BEIJING (Reuters) —`,
//! `WASHINGTON, Nov 3 —`, `Detroit (CNN)`, `MUMBAI, October 1:`.

use super::token::{Case, Token, TokenKind};

/// How far into the paragraph a dateline may reach, in tokens.
const REACH: usize = 24;

/// Capitals that open other things: picture credits, wire notices.
static NEVER: &[&str] =
    &["FILE", "FILES", "UPDATE", "UPDATED", "EXCLUSIVE", "PHOTO", "PHOTOS", "WATCH", "VIDEO", "CORRECTION"];

/// How many leading tokens form a dateline, its closing dash included; else 0.
/// `opening`: the paragraph is the first of the story, where a place alone may do.
pub(super) fn length(text: &str, tokens: &[Token], opening: bool) -> usize {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.span.of(text));
    let Some(first) = tokens.first().filter(|token| token.kind == TokenKind::Word) else { return 0 };
    let capitals = first.case == Case::Upper && first.span.len() >= 3;
    if (!capitals && first.case != Case::Initial) || NEVER.contains(&word(0)) {
        return 0;
    }
    let mut i = 0;
    let mut places = 0;
    let (mut dated, mut month) = (false, false);
    // The place, its region, a second place, the date.
    while let Some(token) = tokens.get(i).filter(|_| i < REACH) {
        let w = token.span.of(text);
        match token.kind {
            TokenKind::Word if token.case == Case::Lower && !matches!(w, "and" | "near" | "de" | "al") => return 0,
            TokenKind::Word => {
                places += 1;
                month |= is_month(w);
            }
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
    dated &= month;
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
        return if sure || (opening && follows && places <= 3 && word(i) != "-") { i + 1 } else { 0 };
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

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    word.get(..3).is_some_and(|head| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(head)))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "-" | "--" | "――" | "———")
}
