//! Words: letters with the apostrophes, full stops and ampersands that belong to them.

use super::abbreviation::{Kind, kind, opens_sentence};
use super::address::name_domain;
use super::chars::{Class, at, class, is_apostrophe};
use super::token::Case;

/// Longest word in bytes; more without a break is no word of any language.
pub(super) const LONGEST: usize = 240;

/// What stands before a word, as far as its full stop depends on it.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    /// A comma, hyphen, dash or opening bracket: `Jackson, Miss.`, `D-Mass.`
    pub breaks: bool,
    /// A word that single letters follow, a number or a sign: `vitamin C.`, `35 °C.`
    pub lettered: bool,
}

/// End of the word that starts at byte `start`, and the end of a `n't` cut from it.
pub(super) fn word(text: &str, start: usize, limit: usize, before: Before) -> (usize, Option<usize>) {
    if let Some(end) = dotted(text, start, limit).or_else(|| slashed(text, start, limit)) {
        return (end, None);
    }
    let mut end = start;
    let mut last = ' ';
    while let Some(c) = at(text, end).filter(|_| end < limit) {
        // A word too long is cut, but not between a letter and its marks.
        if end - start >= LONGEST && (class(c) != Class::Mark || end - start >= 2 * LONGEST) {
            return (end, None);
        }
        let next = end + c.len_utf8();
        match class(c) {
            Class::Letter | Class::Digit | Class::Mark => {}
            Class::Joiner if letter_at(text, next, limit) => {}
            Class::Punctuation if is_apostrophe(c) => match apostrophe(text, end, next, limit, last) {
                Apostrophe::Inner => {}
                Apostrophe::Not => return (end - 1, Some(next + 1)),
                Apostrophe::Break => break,
            },
            // AT&T, S&P
            Class::Symbol if c == '&' && last.is_uppercase() && at(text, next).is_some_and(char::is_uppercase) => {}
            _ => break,
        }
        last = c;
        end = next;
    }
    if let Some(money) = currency_code(text.get(start..end).unwrap_or("")) {
        return (start + money, None);
    }
    (full_stop(text, start, end, limit, before), None)
}

/// Words before a letter that is a name of its own, not an initial.
pub(super) fn takes_letter(word: &str) -> bool {
    const WORDS: [&str; 24] = [
        "appendix",
        "block",
        "building",
        "category",
        "class",
        "exhibit",
        "gate",
        "grade",
        "group",
        "hepatitis",
        "influenza",
        "option",
        "part",
        "plan",
        "point",
        "schedule",
        "section",
        "series",
        "serie",
        "side",
        "team",
        "terminal",
        "type",
        "vitamin",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

enum Apostrophe {
    Inner,
    /// The `n` before and the `t` after are a clitic.
    Not,
    Break,
}

/// What the apostrophe at `from..next` is to the word that ends there in `last`.
fn apostrophe(text: &str, from: usize, next: usize, limit: usize, last: char) -> Apostrophe {
    if clitic(text, from, limit).is_some() {
        return Apostrophe::Break;
    }
    let Some(c) = at(text, next).filter(|_| next < limit) else { return Apostrophe::Break };
    if class(c) != Class::Letter {
        return Apostrophe::Break;
    }
    let ends = !letter_at(text, next + c.len_utf8(), limit);
    if matches!(last, 'n' | 'N') && matches!(c, 't' | 'T') && ends {
        return Apostrophe::Not;
    }
    // A single quote opened without space before it is no apostrophe.
    if at(text, from).is_some_and(|c| matches!(c, '‘' | '`' | '\u{2032}')) {
        Apostrophe::Break
    } else {
        Apostrophe::Inner
    }
}

/// End of the clitic that starts with the apostrophe at `from`.
pub(super) fn clitic(text: &str, from: usize, limit: usize) -> Option<usize> {
    let start = from + at(text, from).filter(|c| is_apostrophe(*c))?.len_utf8();
    let rest = text.as_bytes().get(start..limit)?;
    let length = match rest {
        [a, b, ..] if [b"re", b"ve", b"ll"].iter().any(|known| known.eq_ignore_ascii_case(&[*a, *b])) => 2,
        [b's' | b'S' | b'd' | b'D' | b'm' | b'M', ..] => 1,
        _ => return None,
    };
    (!letter_at(text, start + length, limit)).then_some(start + length)
}

fn letter_at(text: &str, from: usize, limit: usize) -> bool {
    from < limit && at(text, from).is_some_and(|c| matches!(class(c), Class::Letter | Class::Digit | Class::Mark))
}

/// Legal forms of companies in Denmark and Norway, whose parts say nothing by themselves.
fn slashed(text: &str, start: usize, limit: usize) -> Option<usize> {
    let end = start + 3;
    let form = text.as_bytes().get(start..end)?;
    (matches!(form, b"A/S" | b"K/S") && end <= limit && !letter_at(text, end, limit)).then_some(end)
}

/// Single letters with full stops between them: `U.S.`, `a.m.`, `J.K.`, `D.C`.
fn dotted(text: &str, start: usize, limit: usize) -> Option<usize> {
    let mut end = start;
    let mut letters = 0;
    loop {
        let c = at(text, end).filter(|c| end < limit && class(*c) == Class::Letter);
        let Some(c) = c else { break };
        let after = end + c.len_utf8();
        if text.as_bytes().get(after) == Some(&b'.') && after < limit && letters < 12 {
            letters += 1;
            end = after + 1;
        } else if letters > 0 && !letter_at(text, after, limit) {
            // the last full stop is missing: "U.S officials"
            letters += 1;
            end = after;
            break;
        } else {
            break;
        }
    }
    (letters >= 2).then_some(end)
}

/// The word up to `end`, with its full stop if that is not the sentence's alone.
fn full_stop(text: &str, start: usize, end: usize, limit: usize, before: Before) -> usize {
    if end >= limit || text.as_bytes().get(end) != Some(&b'.') {
        return end;
    }
    let word = text.get(start..end).unwrap_or("");
    let after = text.get(end + 1..limit).unwrap_or("");
    let next = after.trim_start();
    let first = next.chars().next();
    let capital = first.is_some_and(char::is_uppercase);
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        let initial = letter.is_uppercase() && capital && !opens(next) && !before.lettered;
        return if initial || (letter == 'v' && spaced(after)) { end + 1 } else { end };
    }
    // Ph.D., M.Sc.
    if word.len() == 2 && matches!(word, "Ph" | "Ed" | "Sc") && after.starts_with("D.") {
        return end + 3;
    }
    let digit = first.is_some_and(|c| c.is_ascii_digit());
    let joined = matches!(first, Some(',' | ';' | ':' | ')' | ']'));
    let small = first.is_some_and(char::is_lowercase);
    let own = match kind(word) {
        Some(Kind::Title) => !next.is_empty(),
        Some(Kind::Number) => digit,
        Some(Kind::Calendar) => digit || joined || (small && spaced(after)),
        Some(Kind::Suffix | Kind::State | Kind::Closing) => true,
        Some(Kind::WordState) => before.breaks,
        Some(Kind::Lower) => !next.is_empty() && spaced(after),
        None => {
            if let Some(domain) = name_domain(text, end, limit).filter(|&domain| !letter_at(text, domain, limit)) {
                return domain;
            }
            false
        }
    };
    if own { end + 1 } else { end }
}

fn spaced(after: &str) -> bool {
    after.starts_with(char::is_whitespace)
}

fn opens(next: &str) -> bool {
    let end =
        next.bytes().take(13).position(|b| !(b.is_ascii_alphabetic() || b == b'\'')).unwrap_or(next.len().min(13));
    next.get(..end).is_some_and(opens_sentence)
}

/// Length of a currency code with the amount glued to it: `USD15`, `Rs500`.
fn currency_code(word: &str) -> Option<usize> {
    let code = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = word.get(code..)?;
    let known = matches!(
        word.get(..code)?,
        "USD"
            | "EUR"
            | "GBP"
            | "JPY"
            | "CNY"
            | "RMB"
            | "CHF"
            | "CAD"
            | "AUD"
            | "NZD"
            | "INR"
            | "SGD"
            | "HKD"
            | "Rs"
            | "RM"
            | "Rp"
            | "SEK"
            | "NOK"
            | "DKK"
            | "AED"
            | "ZAR"
            | "PHP"
    );
    (known && rest.starts_with(|c: char| c.is_ascii_digit())).then_some(code)
}

/// How the letters of a token are cased.
pub(super) fn case(token: &str) -> Case {
    let (mut upper, mut lower, mut first, mut letters) = (0u32, 0u32, false, false);
    for c in token.chars() {
        let (up, low) = match c {
            'a'..='z' => (false, true),
            'A'..='Z' => (true, false),
            _ if c.is_ascii() => continue,
            _ => (c.is_uppercase() || is_titlecase(c), c.is_lowercase()),
        };
        if up {
            first |= !letters;
            upper += 1;
        } else if low {
            lower += 1;
        }
        letters |= up || low;
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) => Case::Single,
        (_, 0) => Case::Upper,
        (1, _) if first => Case::Initial,
        _ => Case::Mixed,
    }
}

const fn is_titlecase(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ')
}
