//! Percentages: `25 per cent`, `3%`, `4 to 10 percent`, `half a percentage point`.

use super::decimal::Decimal;
use super::key::{Key, Unit};
use super::line::Line;
use super::number::amounts;
use super::pattern::Pattern;

/// A share found at some place of the line.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    pub end: usize,
    /// In per cent; basis points are converted.
    pub amount: Option<Decimal>,
    pub pattern: Pattern,
}

/// The percentage that starts at `i`.
#[inline(never)]
pub fn percent(line: &Line<'_>, i: usize) -> Option<Share> {
    let start = i;
    // `-0.5%`, `+3%`, `minus 3 percent`
    let minus = matches!(line.sign(i), Some('-' | '−')) && line.tight(i + 1) && !line.tight(i);
    // of `plus or minus 3 points` only the number counts
    let either = i.checked_sub(1).is_some_and(|b| line.is(b, "or"));
    if either && line.key(i) == Key::Minus {
        return None;
    }
    let signed = minus || line.is_sign(i, '+') && line.tight(i + 1) || line.key(i) == Key::Minus;
    let i = if signed { i + 1 } else { i };
    for amount in amounts(line, i) {
        let negative = start < i && !line.is_sign(start, '+');
        let value = amount.value.map(|v| v.signed(negative));
        let at = line.hyphen(amount.end);
        if let Some(end) = sign(line, at) {
            return Some(points(line, end).map_or(Share { end, amount: value, pattern: Pattern::Percent }, |end| {
                Share { end, amount: value, pattern: Pattern::Points }
            }));
        }
        if let Some(end) = unit(line, at) {
            let basis = line.is(at, "basis");
            let amount = if basis { value.and_then(|v| v.lowered(2)) } else { value };
            return Some(Share { end, amount, pattern: Pattern::Points });
        }
    }
    fraction(line, start)
}

/// `%`, `percent`, `per cent`, `pct`
fn sign(line: &Line<'_>, i: usize) -> Option<usize> {
    if matches!(line.sign(i), Some('%' | '％')) || line.any(i, &["percent", "pct"]) {
        return Some(i + 1);
    }
    (line.is(i, "per") && line.is(i + 1, "cent")).then_some(i + 2)
}

/// `points` after a percent sign: `3 percent points`, `3%-points`
fn points(line: &Line<'_>, i: usize) -> Option<usize> {
    let at = line.hyphen(i);
    line.any(at, &["point", "points"]).then_some(at + 1)
}

/// What stands before the points.
pub const UNITS: &[&str] = &["percentage", "basis"];

/// `percentage points`, `basis points`
fn unit(line: &Line<'_>, i: usize) -> Option<usize> {
    let at = line.hyphen(i + 1);
    (line.any(i, UNITS) && line.any(at, &["point", "points"])).then_some(at + 1)
}

/// `half a percentage point`, `a quarter of a percentage point`, `half a percent`
fn fraction(line: &Line<'_>, i: usize) -> Option<Share> {
    let (part, at) = match line.key(i) {
        Key::Half => ("0.5", i + 1),
        Key::Unit(Unit::Quarter, false) => ("0.25", i + 1),
        // `a percentage point`
        Key::Article => {
            let end = unit(line, i + 1)?;
            return Some(Share { end, amount: Some(Decimal::whole(1)), pattern: Pattern::Points });
        }
        _ => return None,
    };
    let at = if line.is(at, "of") { at + 1 } else { at };
    let at = line.hyphen(at);
    let at = if line.any(at, &["a", "one"]) { at + 1 } else { at };
    let at = line.hyphen(at);
    let (end, pattern) = match unit(line, at) {
        Some(end) => (end, Pattern::Points),
        None => (sign(line, at)?, Pattern::Percent),
    };
    Some(Share { end, amount: Decimal::parse(part), pattern })
}
