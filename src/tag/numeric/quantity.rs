//! Measured amounts: lengths, weights, speeds, temperatures, magnitudes and ages.

use super::decimal::Decimal;
use super::duration::{Length, fraction};
use super::key::{Key, Unit};
use super::line::Line;
use super::number::{amounts, number};
use super::pattern::Pattern;
use super::unit::{degrees, unit};
use super::{Ending, Longest};

/// A measure found at some place of the line.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    pub end: usize,
    pub amount: Option<Decimal>,
    pub unit: &'static str,
    pub pattern: Pattern,
}

impl Ending for Measure {
    fn end(&self) -> usize {
        self.end
    }
}

/// The measure that starts at `i`, in its longest form.
#[inline(never)]
pub fn quantity(line: &Line<'_>, i: usize, length: Option<&Length>) -> Option<Measure> {
    match line.key(i) {
        Key::Aged | Key::Age => aged(line, i),
        Key::Magnitude => magnitude(line, i),
        _ => {
            let mut best = old(line, length);
            best.or_longer(measure(line, i));
            best
        }
    }
}

fn measure(line: &Line<'_>, i: usize) -> Option<Measure> {
    let start = i;
    let sign = matches!(line.sign(i), Some('-' | '−' | '–')) && !line.tight(i) && line.tight(i + 1);
    let minus = sign || line.key(i) == Key::Minus;
    let i = if minus { i + 1 } else { i };
    if !minus && let Some(found) = single(line, start) {
        return Some(found);
    }
    if !minus && let Some(found) = sides(line, i) {
        return Some(found);
    }
    for amount in amounts(line, i) {
        let value = amount.value.map(|v| v.signed(minus));
        let found = |end, unit, pattern| Some(Measure { end, amount: value, unit, pattern });
        let at = line.hyphen(amount.end);
        let glued = line.tight(at) && at == amount.end;
        // `40°C`, `28° Celsius`, `12C`
        if line.is_sign(at, '°') || matches!(line.sign(at), Some('º' | '˚')) {
            let (unit, end) = degrees(line, at + 1)?;
            return found(end, unit, Pattern::Temperature);
        }
        if matches!(line.word(at), "C" | "F") && amount.figures && line.word(amount.end - 1).len() <= 5 {
            // `12C` and `28 C`, but not `5 C. Smith` or `4F` of a conscript
            let initial = !glued && line.is_sign(at + 1, '.') && line.capital(at + 2) || line.hyphenated(at + 1);
            if !initial {
                return found(at + 1, if line.is(at, "c") { "Cel" } else { "degF" }, Pattern::Temperature);
            }
        }
        if line.is(at, "magnitude") && value.is_some_and(|v| v.below(11)) {
            return found(at + 1, "{magnitude}", Pattern::Magnitude);
        }
        let Some((unit, end)) = unit(line, at) else {
            continue;
        };
        // `20m people`, `three m`: here the letter is a scale or stands for itself
        if line.word(at) == "m" && (!amount.figures || glued && counted(line, end)) {
            continue;
        }
        let end = feet_and_inches(line, unit, end).unwrap_or(end);
        let pattern =
            if unit == "Cel" || unit == "degF" || unit == "deg" { Pattern::Temperature } else { Pattern::Measure };
        let joined = end > at + 1 && unit == "ft" && line.is_number(at + 1 + usize::from(line.hyphenated(at + 1)));
        return Some(Measure { end, amount: if joined { None } else { value }, unit, pattern });
    }
    None
}

/// What follows `20m` at `i` is counted, so that the letter stands for millions.
fn counted(line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    let name = line.capital(i) && !line.titled && !line.is(i, "hurdles");
    let plural = word.len() > 3 && word.ends_with('s') && !line.any(i, &["hurdles", "across", "versus"]);
    line.is_word(i) && (name || plural || line.any(i, &["people", "barrels", "copies", "children", "women", "men"]))
}

/// `96 by 73 centimetres`, `4x100m`
fn sides(line: &Line<'_>, i: usize) -> Option<Measure> {
    let first = number(line, i)?;
    let second = match line.word(first.end) {
        "by" => number(line, first.end + 1)?.end,
        "x" | "×" => first.end + 2,
        _ if line.is_sign(first.end, '×') => first.end + 2,
        _ => return None,
    };
    let (unit, end) = unit(line, line.hyphen(second)).filter(|_| first.figures && line.is_number(second - 1))?;
    Some(Measure { end, amount: None, unit, pattern: Pattern::Measure })
}

/// Units of which one is counted without a number.
pub const SINGLE: &[&str] = &[
    "mile",
    "kilometre",
    "kilometer",
    "metre",
    "meter",
    "kilo",
    "kilogram",
    "litre",
    "liter",
    "acre",
    "hectare",
    "inch",
    "ton",
    "tonne",
];

/// `a mile`, `half a mile`, `a sixth of an inch`
fn single(line: &Line<'_>, i: usize) -> Option<Measure> {
    let (at, amount) = match (fraction(line, i), line.key(i)) {
        (Some(at), _) => (at, None),
        (None, Key::Article) => (i + 1, Some(Decimal::whole(1))),
        (None, Key::Half) if line.key(i + 1) == Key::Article => (i + 2, Decimal::parse("0.5")),
        _ => return None,
    };
    let length = line.any(at, SINGLE);
    (length && !line.hyphenated(at + 1)).then(|| Measure {
        end: at + 1,
        amount,
        unit: unit(line, at).map_or("", |u| u.0),
        pattern: Pattern::Measure,
    })
}

/// `6ft 2in`, `6-foot-10`, `5 feet 8 inches`: the end of the inches.
fn feet_and_inches(line: &Line<'_>, unit: &str, i: usize) -> Option<usize> {
    if unit != "ft" {
        return None;
    }
    let at = line.hyphen(i);
    let at = if line.is_sign(at, ',') { at + 1 } else { at };
    line.digits(at, 2).filter(|n| *n <= 11)?;
    if line.any(at + 1, &["in", "inches", "inch"]) && (line.tight(at + 1) || !line.is(at + 1, "in")) {
        return Some(at + 2);
    }
    (line.hyphenated(i) && !line.is_word(at + 1) || line.hyphenated(i)).then_some(at + 1)
}

/// `magnitude 6.3`, `magnitude of 4.0`, `magnitude-7.1`
fn magnitude(line: &Line<'_>, i: usize) -> Option<Measure> {
    let at = line.hyphen(i + 1);
    let at = if line.is(at, "of") { at + 1 } else { at };
    let n = number(line, at).filter(|n| n.figures && n.value.is_some_and(|v| v.below(11)))?;
    Some(Measure { end: n.end, amount: n.value, unit: "{magnitude}", pattern: Pattern::Magnitude })
}

/// Unit of an age.
fn age_unit(unit: Unit) -> Option<&'static str> {
    Some(match unit {
        Unit::Year => "a",
        Unit::Month => "mo",
        Unit::Week => "wk",
        Unit::Day => "d",
        _ => return None,
    })
}

/// `42-year-old`, `22 years old`, `eleven-month-old`, `50 years of age`
fn old(line: &Line<'_>, length: Option<&Length>) -> Option<Measure> {
    let length = length.filter(|l| !l.vague || l.article)?;
    let unit = age_unit(length.unit)?;
    let at = line.hyphen(length.end);
    let end = if line.any(at, &["old", "olds"]) {
        at + 1
    } else if line.is(at, "of") && line.is(at + 1, "age") {
        at + 2
    } else {
        return None;
    };
    let amount = if length.rest[0].is_some() { None } else { length.amount };
    Some(Measure { end, amount, unit, pattern: Pattern::Age })
}

/// `aged 22`, `age 22`, `age of 80`, `ages of 14 and 18`, `aged between 13 and 17`
fn aged(line: &Line<'_>, i: usize) -> Option<Measure> {
    let mut at = i + 1;
    while at < i + 4 && (line.any(at, &["of", "between", "over", "under", "just", "only"])) {
        at += 1;
    }
    let plausible = |at: usize| number(line, at).filter(|n| n.value.is_some_and(|v| v.below(131)));
    let first = plausible(at)?;
    let range = line.any(first.end, &["to", "and"]) || line.dash(first.end);
    let second = if range { plausible(first.end + 1) } else { None };
    let pair = second.filter(|_| {
        line.is(i, "ages") || line.is(first.end, "to") || line.dash(first.end) || line.is(at - 1, "between")
    });
    let age = Measure { end: first.end, amount: first.value, unit: "a", pattern: Pattern::Age };
    Some(match pair {
        Some(pair) => Measure { end: pair.end, amount: None, ..age },
        None => age,
    })
}
