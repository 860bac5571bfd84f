//! Groups the tokens of a segment into sentences.

use super::abbreviation::{Kind, kind, opens_sentence};
use super::document::Role;
use super::token::{Case, Sentence, Token, TokenKind, Tokens};
use super::{byline, dateline, titled};

/// A sentence longer than this is cut, so that work in steps stays in steps.
const LONGEST: usize = 1000;
/// Quotes and brackets looked past at the end of a sentence, so that time stays linear.
const CLOSERS: usize = 32;

/// Adds the sentences of the tokens from `first` on, all of one segment. `opening` says
/// that it is the first one of the body.
#[inline(never)]
pub(super) fn group(text: &str, role: Role, segment: u32, opening: bool, first: usize, out: &mut Tokens) {
    let Tokens { tokens, sentences } = out;
    let all = tokens.get(first..).unwrap_or(&[]);
    let dateline = if role == Role::Body { dateline::length(text, all, opening) } else { 0 };
    let is_heading = matches!(role, Role::Headline | Role::Subhead);
    let mut start = 0;
    while start < all.len() {
        let end = end_of_sentence(text, all, start, dateline);
        let part = all.get(start..end).unwrap_or(&[]);
        sentences.push(Sentence {
            tokens: (first + start) as u32..(first + end) as u32,
            segment,
            dateline: if start == 0 { dateline as u32 } else { 0 },
            is_byline: !is_heading && byline::is_byline(text, part, part.len() == all.len()),
            titled: titled::is_titled(text, part, role),
        });
        start = end;
    }
}

fn end_of_sentence(text: &str, all: &[Token], start: usize, dateline: usize) -> usize {
    let mut i = if start == 0 { dateline } else { start };
    while let Some(token) = all.get(i) {
        if i - start >= LONGEST {
            return i;
        }
        i += 1;
        let stop = match token.kind {
            TokenKind::Punctuation => match token.span.bytes(text) {
                b"." => Stop::Full,
                // No other mark is so frequent.
                b"," => continue,
                _ => mark_ends(token.span.of(text)),
            },
            TokenKind::Word if token.span.bytes(text).ends_with(b".") => Stop::Abbreviation,
            _ => continue,
        };
        if stop == Stop::None {
            continue;
        }
        let after = closers(text, all, i);
        if ends(text, all, i - 1, after, stop) {
            return after;
        }
    }
    all.len()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    None,
    /// A full stop, or one in another script.
    Full,
    /// An exclamation or question mark.
    Loud,
    /// Dots that may as well stand inside a sentence.
    Dots,
    /// The full stop of an abbreviation.
    Abbreviation,
}

fn mark_ends(mark: &str) -> Stop {
    match mark {
        "。" | "．" | "।" | "۔" => Stop::Full,
        "!" | "?" | "！" | "？" | "؟" | "‼" | "⁇" | "⁉" => Stop::Loud,
        _ if mark.starts_with("..") || mark == "…" => Stop::Dots,
        _ => Stop::None,
    }
}

/// Past the closing quotes, brackets and further marks that follow a full stop.
fn closers(text: &str, all: &[Token], from: usize) -> usize {
    let mut i = from;
    while let Some(token) = all.get(i).filter(|_| i - from < CLOSERS) {
        if token.kind == TokenKind::Clitic
            && !token.spaced
            && token.span.len() <= 3
            && matches!(token.span.of(text), "'" | "’")
        {
            i += 1;
            continue;
        }
        if token.kind != TokenKind::Punctuation || token.spaced {
            break;
        }
        match token.span.of(text) {
            "\"" | "'" | "''" | "”" | "’" | "»" | ")" | "]" | "}" | "」" | "』" | "）" => {}
            "!" | "?" | "." | "！" | "？" | "؟" | "…" => {}
            mark if mark.starts_with("..") => {}
            _ => break,
        }
        i += 1;
    }
    i
}

/// Whether the stop at token `at`, with its closers up to `after`, ends the sentence.
fn ends(text: &str, all: &[Token], at: usize, after: usize, stop: Stop) -> bool {
    let Some(next) = all.get(after) else { return true };
    let wide = matches!(all.get(at).map(|token| token.span.of(text)), Some("。" | "！" | "？" | "．"));
    if !next.spaced && !wide {
        // "profits.Obama": a space is missing. "U.S.-led", "1.5": it is not.
        let glued = stop == Stop::Full
            && next.kind == TokenKind::Word
            && matches!(next.case, Case::Initial)
            && at > 0
            && all.get(at - 1).is_some_and(|token| token.case == Case::Lower && token.span.len() > 1)
            && after == at + 1;
        return glued;
    }
    // ". . ." and the like go on.
    if next.kind == TokenKind::Punctuation && matches!(next.span.of(text), "." | "," | ";" | ":" | ")" | "]" | "…") {
        return false;
    }
    // What the next sentence would begin with, behind opening quotes and brackets.
    let mut opener = after;
    while all.get(opener).filter(|_| opener - after < CLOSERS).is_some_and(|token| {
        matches!(token.span.of(text), "\"" | "“" | "'" | "‘" | "(" | "[" | "«" | "„" | "``" | "''" | "¿" | "¡")
    }) {
        opener += 1;
    }
    let Some(word) = all.get(opener) else { return stop != Stop::Abbreviation };
    match stop {
        Stop::Full => word.case != Case::Lower || word.kind == TokenKind::Number || opens_lower_name(text, all, opener),
        // "[...]" stands for what was left out.
        Stop::Dots if at > 0 && all.get(at - 1).is_some_and(|token| token.span.of(text) == "[") => false,
        Stop::Loud | Stop::Dots => {
            (word.case != Case::Lower || word.kind == TokenKind::Number) && !continues(text, all, after)
        }
        Stop::Abbreviation => abbreviation_ends(text, all, at, opener, opener > after),
        Stop::None => false,
    }
}

/// `iPhone` and the like open sentences too; other words in lower case do not.
fn opens_lower_name(text: &str, all: &[Token], at: usize) -> bool {
    all.get(at).is_some_and(|token| {
        token.kind == TokenKind::Word && token.case == Case::Mixed && !token.span.of(text).is_empty()
    })
}

fn continues(text: &str, all: &[Token], at: usize) -> bool {
    all.get(at).is_some_and(|token| matches!(token.span.of(text), "," | ";" | ":" | "-" | "–" | "—" | "--"))
}

fn abbreviation_ends(text: &str, all: &[Token], at: usize, opener: usize, quoted: bool) -> bool {
    let (Some(token), Some(next)) = (all.get(at), all.get(opener)) else { return true };
    if next.kind != TokenKind::Word || !matches!(next.case, Case::Initial | Case::Single | Case::Upper | Case::Mixed) {
        return false;
    }
    let abbreviation = token.span.of(text).trim_end_matches('.');
    if abbreviation.chars().count() == 1 {
        return false;
    }
    let word = next.span.of(text);
    match kind(abbreviation) {
        Some(Kind::Title | Kind::Number | Kind::Calendar | Kind::Lower) => false,
        Some(Kind::Closing) => true,
        _ if matches!(abbreviation, "e.g" | "i.e") => false,
        _ if matches!(abbreviation, "a.m" | "p.m" | "A.M" | "P.M") => !is_zone(word) || opens_sentence(word),
        _ => quoted || opens_sentence(word),
    }
}

/// A time zone or day may follow a clock time without ending the sentence.
fn is_zone(word: &str) -> bool {
    let short = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    (short && word.ends_with('T'))
        || matches!(
            word,
            "UTC"
                | "Eastern"
                | "Central"
                | "Mountain"
                | "Pacific"
                | "Greenwich"
                | "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
                | "January"
                | "February"
                | "March"
                | "April"
                | "May"
                | "June"
                | "July"
                | "August"
                | "September"
                | "October"
                | "November"
                | "December"
        )
}
