//! Lengths of time: `three weeks`, `two-year`, `a day and a half`, `90 minutes`. A day or
//! more is a date, less is a time.

use super::decimal::Decimal;
use super::key::{Key, Unit};
use super::line::Line;
use super::number::{amounts, number};

/// A length of time found at some place of the line.
#[derive(Clone, Copy, Debug)]
pub struct Length {
    pub end: usize,
    /// Its largest unit.
    pub unit: Unit,
    /// Whole number of units, where it is one.
    pub count: Option<u64>,
    /// Number of units and of the smaller units after `and`.
    pub amount: Option<Decimal>,
    pub rest: [Option<(Decimal, Unit)>; 2],
    /// Number and unit are joined by a hyphen.
    pub compound: bool,
    /// Without a number: `several weeks`, `a week`.
    pub vague: bool,
    pub article: bool,
}

/// Units of time cut short.
pub const SHORT: &[&str] = &["hr", "hrs", "min", "sec"];

/// The time unit at `i`; `second` only where a number stands before it.
pub fn unit(line: &Line<'_>, i: usize) -> Option<(Unit, bool)> {
    match line.key(i) {
        Key::Unit(unit, plural) => Some((unit, plural)),
        Key::Ordinal(2) => Some((Unit::Second, false)),
        _ if line.any(i, SHORT) => {
            let unit = if line.is(i, "min") {
                Unit::Minute
            } else if line.is(i, "sec") {
                Unit::Second
            } else {
                Unit::Hour
            };
            Some((unit, true))
        }
        _ => None,
    }
}

/// Words between the number and its unit.
const BETWEEN: &[&str] =
    &["more", "straight", "consecutive", "full", "whole", "working", "business", "calendar", "solid"];

/// `two decades`, `few more days`, `couple of weeks` at `i`: unit and end.
pub fn counted(line: &Line<'_>, i: usize) -> Option<(Unit, usize)> {
    if line.key(i) == Key::Vague {
        let at = if line.is(i, "couple") && line.is(i + 1, "of") { i + 2 } else { i + 1 };
        let at = if line.any(at, BETWEEN) { at + 1 } else { at };
        return match line.key(at) {
            Key::Unit(unit, true) => Some((unit, at + 1)),
            _ => None,
        };
    }
    let length = length(line, i).filter(|l| !l.compound && !l.article)?;
    Some((length.unit, length.end))
}

/// The length of time at `i`.
pub fn length(line: &Line<'_>, i: usize) -> Option<Length> {
    let vague = |end, unit, article| Length {
        end,
        unit,
        count: article_count(article),
        amount: article_count(article).map(Decimal::whole),
        rest: [None; 2],
        compound: false,
        vague: true,
        article,
    };
    if let Some(at) = fraction(line, i)
        && let Some((unit, false)) = unit(line, at)
    {
        return Some(Length { count: None, amount: None, ..vague(at + 1, unit, false) });
    }
    match line.key(i) {
        Key::Vague => return counted(line, i).map(|(unit, end)| vague(end, unit, false)),
        Key::Half => {
            // `half a century`, `half an hour`; the value is left open
            let (unit, plural) = unit(line, i + 2).filter(|_| line.key(i + 1) == Key::Article)?;
            return (!plural).then(|| Length {
                count: None,
                amount: Decimal::parse("0.5"),
                ..vague(i + 3, unit, false)
            });
        }
        Key::Article if line.key(i + 1) == Key::Vague => {
            return counted(line, i + 1).map(|(unit, end)| vague(end, unit, false));
        }
        Key::Article if line.is(i + 1, "half") && line.hyphenated(i + 2) => return None,
        Key::Article => {
            if let Some((unit, false)) = unit(line, i + 1)
                && !matches!(line.key(i + 1), Key::Ordinal(_))
            {
                if line.hyphenated(i + 2) {
                    return None;
                }
                return Some(with_half(line, vague(i + 2, unit, true)));
            }
        }
        _ => {}
    }
    for amount in amounts(line, i) {
        let joined = line.hyphenated(amount.end);
        let mut at = line.hyphen(amount.end);
        if joined && line.is(at, "plus") {
            at = line.hyphen(at + 1);
        } else if !joined && line.any(at, BETWEEN) {
            at += 1;
        }
        let Some((unit, plural)) = unit(line, at) else { continue };
        // `the 2019 season` is not counted.
        if !plural && super::date::year(line, i).is_some() {
            continue;
        }
        // `two second` is an ordinal, `two-second` a length.
        if matches!(line.key(at), Key::Ordinal(_)) && !joined {
            continue;
        }
        let compound = joined && !plural;
        let found = Length {
            end: at + 1,
            unit,
            count: amount.value.and_then(Decimal::integer),
            amount: amount.value,
            rest: [None; 2],
            compound,
            vague: false,
            article: false,
        };
        return Some(if compound { found } else { with_rest(line, with_half(line, found)) });
    }
    None
}

/// `two hundredths of a`, `three-quarters of an`: where the unit stands of which this is a part.
pub fn fraction(line: &Line<'_>, i: usize) -> Option<usize> {
    if !matches!(line.key(i), Key::Article | Key::Cardinal(_)) {
        return None;
    }
    let at = line.hyphen(i + 1);
    let parts = matches!(line.key(at), Key::Ordinal(3..) | Key::Unit(Unit::Quarter, _)) || line.any(at, PARTS);
    (parts && line.is(at + 1, "of") && line.key(at + 2) == Key::Article && !line.hyphenated(at + 4)).then_some(at + 3)
}

/// Parts of a whole, but for those that are ordinal numbers, too.
pub const PARTS: &[&str] = &["thirds", "tenths", "hundredth", "hundredths", "thousandths"];

fn article_count(article: bool) -> Option<u64> {
    article.then_some(1)
}

/// `a day and a half`
fn with_half(line: &Line<'_>, length: Length) -> Length {
    let at = length.end;
    if line.is(at, "and") && line.key(at + 1) == Key::Article && line.key(at + 2) == Key::Half {
        let half = Decimal::parse("0.5").and_then(|h| length.amount?.plus(h));
        return Length { end: at + 3, count: None, amount: half, ..length };
    }
    length
}

/// `two hours and 51 minutes`, `three minutes 23.8 seconds`, `2 hours 1 minute 39 seconds`,
/// `10 years, five months and three days`
fn with_rest(line: &Line<'_>, mut length: Length) -> Length {
    let mut smallest = length.unit;
    for slot in 0..2 {
        let joined = line.is(length.end, "and") || slot == 0 && lists(line, length.end);
        let at = length.end + usize::from(joined);
        let Some(part) = number(line, at) else { break };
        let next = unit(line, part.end).filter(|&(unit, _)| unit < smallest && length.amount.is_some());
        let (Some((unit, _)), Some(value)) = (next, part.value) else { break };
        if matches!(line.key(part.end), Key::Ordinal(_)) {
            break;
        }
        if let Some(rest) = length.rest.get_mut(slot) {
            *rest = Some((value, unit));
        }
        length.end = part.end + 1;
        smallest = unit;
    }
    if length.rest[0].is_some() {
        length.count = None;
    }
    length
}

/// A comma at `i`, with two more parts of a length behind it. `Two years, six months ago` are two lengths.
fn lists(line: &Line<'_>, i: usize) -> bool {
    let part = |at: usize| number(line, at).filter(|part| unit(line, part.end).is_some()).map(|part| part.end + 1);
    let second = if line.is_sign(i, ',') { part(i + 1) } else { None };
    second.is_some_and(|end| line.is(end, "and") && part(end + 1).is_some())
}

impl Length {
    /// A day or more: a date rather than a time.
    pub fn is_date(&self) -> bool {
        match self.unit {
            Unit::Hour => self.amount.is_some_and(|n| !n.below(24)),
            unit => unit >= Unit::Night,
        }
    }

    /// ISO 8601 duration: `P3W`, `PT2H51M`, `P1.5D`.
    pub fn iso(&self) -> Option<String> {
        let part = |amount: Decimal, unit: Unit| {
            let (factor, letter, time) = match unit {
                Unit::Second => (1, 'S', true),
                Unit::Minute => (1, 'M', true),
                Unit::Hour => (1, 'H', true),
                Unit::Day | Unit::Night => (1, 'D', false),
                Unit::Week => (1, 'W', false),
                Unit::Fortnight => (2, 'W', false),
                Unit::Month => (1, 'M', false),
                Unit::Quarter => (3, 'M', false),
                Unit::Year => (1, 'Y', false),
                Unit::Decade => (10, 'Y', false),
                Unit::Century => (100, 'Y', false),
                Unit::Millennium => (1000, 'Y', false),
                Unit::Weekend | Unit::Season => return None,
            };
            Some((format!("{}{letter}", amount.times(factor)?), time))
        };
        let mut iso = String::from("P");
        let mut timed = false;
        let parts = [Some((self.amount?, self.unit)), self.rest[0], self.rest[1]];
        for (amount, unit) in parts.into_iter().flatten() {
            let (text, time) = part(amount, unit)?;
            if time && !timed {
                iso.push('T');
                timed = true;
            }
            iso.push_str(&text);
        }
        Some(iso)
    }
}
