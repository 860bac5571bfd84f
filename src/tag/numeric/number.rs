//! Numbers in figures and words: `1,200`, `3.5 million`, `twenty-five`, `two and a half`.

use super::decimal::Decimal;
use super::key::Key;
use super::line::{Kind, Line};

/// A number found at some place of the line.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// First piece after it.
    pub end: usize,
    /// `None` if it has too many digits.
    pub value: Option<Decimal>,
    /// Begins with figures.
    pub figures: bool,
    /// Holds a scale word: `million`.
    pub scaled: bool,
}

/// The number that starts at `i`.
pub fn number(line: &Line<'_>, i: usize) -> Option<Number> {
    // Most words begin none, and this is asked of them again and again.
    let piece = line.get(i)?;
    if piece.kind == Kind::Word && !matches!(piece.key, Key::Cardinal(_) | Key::Article | Key::Half) {
        return None;
    }
    let mut n = if line.is_number(i) {
        if line.glued(i) {
            return None;
        }
        Number { end: i + 1, value: Decimal::parse(line.word(i)), figures: true, scaled: false }
    } else if fraction_sign(line, i).is_some() {
        Number { end: i, value: Some(Decimal::whole(0)), figures: true, scaled: false }
    } else {
        words(line, i)?
    };
    if let Some(part) = fraction_sign(line, n.end).filter(|_| n.figures) {
        n.value = n.value.and_then(|v| v.plus(part));
        n.end += 1;
    }
    and_a_half(line, &mut n);
    // `5 million`, `$5-million`, `2 lakh crore`
    for _ in 0..2 {
        let at = line.hyphen(n.end);
        let Key::Scale(power) = line.key(at) else { break };
        n.value = n.value.and_then(|v| v.shifted(power));
        n.scaled = true;
        n.end = at + 1;
        and_a_half(line, &mut n);
    }
    Some(n)
}

/// `½`, `¼`, `¾` as a sign of their own.
fn fraction_sign(line: &Line<'_>, i: usize) -> Option<Decimal> {
    Decimal::parse(match line.sign(i)? {
        '½' => "0.5",
        '¼' => "0.25",
        '¾' => "0.75",
        _ => return None,
    })
}

/// Takes in `and a half`, with or without hyphens.
fn and_a_half(line: &Line<'_>, n: &mut Number) {
    let and = line.hyphen(n.end);
    let a = line.hyphen(and + 1);
    let half = line.hyphen(a + 1);
    if line.is(and, "and") && line.is(a, "a") && line.key(half) == Key::Half && !n.scaled {
        n.value = Decimal::parse("0.5").and_then(|part| n.value?.plus(part));
        n.end = half + 1;
    }
}

/// A number below a thousand in words, or what stands before a scale word.
fn words(line: &Line<'_>, i: usize) -> Option<Number> {
    let found = |end, value| Some(Number { end, value, figures: false, scaled: false });
    let mut at = i + 1;
    let mut value = match line.key(i) {
        Key::Cardinal(_) if line.glued(i) => return None,
        Key::Cardinal(c) => u64::from(c),
        // `a hundred`, `a million`; the article alone is no number.
        Key::Article if line.key(at) == Key::Hundred => 1,
        Key::Article if matches!(line.key(at), Key::Scale(_)) => return found(at, Some(Decimal::whole(1))),
        // `half a million`
        Key::Half if line.key(at) == Key::Article && matches!(line.key(at + 1), Key::Scale(_)) => {
            return found(at + 1, Decimal::parse("0.5"));
        }
        _ => return None,
    };
    let tens = |at: usize| -> Option<(usize, u64)> {
        let next = line.hyphen(at);
        match line.key(next) {
            Key::Cardinal(c @ 1..=9) => Some((next + 1, u64::from(c))),
            _ => None,
        }
    };
    if value >= 20
        && let Some((end, ones)) = tens(at)
    {
        (at, value) = (end, value + ones);
    }
    if line.key(line.hyphen(at)) == Key::Hundred {
        (at, value) = (line.hyphen(at) + 1, value * 100);
        let and = if line.is(at, "and") { at + 1 } else { at };
        if let Key::Cardinal(c) = line.key(and) {
            (at, value) = (and + 1, value + u64::from(c));
            if c >= 20
                && let Some((end, ones)) = tens(at)
            {
                (at, value) = (end, value + ones);
            }
        }
    }
    // `one-point-five`
    let point = line.hyphen(at);
    if let (Key::Point, Key::Cardinal(c @ 0..=9)) = (line.key(point), line.key(line.hyphen(point + 1))) {
        let part = Decimal::whole(u64::from(c)).lowered(1);
        return found(line.hyphen(point + 1) + 1, part.and_then(|p| Decimal::whole(value).plus(p)));
    }
    found(at, Some(Decimal::whole(value)))
}

/// One number or a range that shares its unit: `4 to 10`, `2 and 8`, `13–17`.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    pub end: usize,
    /// The value of a single number; ranges have none.
    pub value: Option<Decimal>,
    pub figures: bool,
    /// The last number holds a scale word.
    pub scaled: bool,
}

/// The amounts that start at `i`, the longest reading first.
pub fn amounts(line: &Line<'_>, i: usize) -> impl Iterator<Item = Amount> {
    let first = number(line, i);
    let second = first.and_then(|n| {
        let (at, paired) = (n.end, i.checked_sub(1).is_some_and(|b| line.key(b) == Key::Between));
        let joined = line.any(at, &["to", "or"]) || paired && line.is(at, "and") || line.dash(at);
        let second = number(line, at + 1).filter(|_| joined && !line.hyphenated(at + 1))?;
        Some(Amount { end: second.end, value: None, figures: n.figures, scaled: second.scaled })
    });
    let first = first.map(|n| Amount { end: n.end, value: n.value, figures: n.figures, scaled: n.scaled });
    second.into_iter().chain(first)
}
