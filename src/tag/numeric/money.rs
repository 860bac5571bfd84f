//! Sums of money: `US$3.5 billion`, `€20m`, `Rs 500 crore`, `300 million yuan`, `50 cents`.

use super::currency::{self, Code, Name};
use super::decimal::Decimal;
use super::key::Key;
use super::line::Line;
use super::number::{Number, amounts, number};
use super::pattern::Pattern;

/// A sum found at some place of the line.
#[derive(Clone, Copy, Debug)]
pub struct Sum {
    pub end: usize,
    pub currency: Code,
    pub amount: Option<Decimal>,
    pub pattern: Pattern,
}

/// The sum that starts at `i`.
#[inline(never)]
pub fn money(line: &Line<'_>, i: usize) -> Option<Sum> {
    prefixed(line, i).or_else(|| suffixed(line, i))
}

/// The scale letters glued to a number: `20m`, `1.18bil`.
fn short_scale(line: &Line<'_>, i: usize) -> Option<u8> {
    const SCALES: [(&str, u8); 14] = [
        ("m", 6),
        ("mn", 6),
        ("mln", 6),
        ("mil", 6),
        ("mio", 6),
        ("bn", 9),
        ("bln", 9),
        ("b", 9),
        ("bil", 9),
        ("k", 3),
        ("tn", 12),
        ("trn", 12),
        ("t", 12),
        ("cr", 7),
    ];
    SCALES.into_iter().find(|(word, _)| line.is(i, word)).map(|(_, power)| power).filter(|_| line.tight(i))
}

/// Takes in a glued scale after the number.
fn scaled(line: &Line<'_>, mut n: Number) -> Number {
    if let Some(power) = short_scale(line, n.end).filter(|_| n.figures && !n.scaled) {
        n.value = n.value.and_then(|v| v.shifted(power));
        n.scaled = true;
        n.end += 1;
    }
    n
}

/// The number after a currency sign, which may stand glued to letters.
fn after_sign(line: &Line<'_>, i: usize) -> Option<Number> {
    let n = match number(line, i) {
        Some(n) => n,
        // `USD15`, `R80`: here the letters are the currency
        None if line.is_number(i) => {
            let mut n = Number { end: i + 1, value: Decimal::parse(line.word(i)), figures: true, scaled: false };
            let at = line.hyphen(n.end);
            if let Key::Scale(power) = line.key(at) {
                n.value = n.value.and_then(|v| v.shifted(power));
                (n.end, n.scaled) = (at + 1, true);
            }
            n
        }
        None => return None,
    };
    n.figures.then(|| scaled(line, n))
}

fn prefixed(line: &Line<'_>, i: usize) -> Option<Sum> {
    if line.is_word(i) && line.glued(i) {
        return None;
    }
    let (code, at, large) = currency::prefix(line, i)?;
    let spaced = !line.tight(at);
    let n = after_sign(line, at)?;
    let digits = line.word(at).len();
    // `R80` is a sum, `R2`, `P 5` and `B12` hardly are.
    let large_enough = n.scaled || !spaced && (digits > 4 || digits > 1 && line.is(i, "R"));
    if large && !large_enough {
        return None;
    }
    if at == i + 1 && line.is_word(i) && line.key(i) != Key::Other {
        return None;
    }
    // `ALL 50`, `COP 30`: capital letters that are also words need a large amount.
    if matches!(line.word(i), "ALL" | "COP" | "TRY" | "TOP" | "MAD" | "LEI") && !n.scaled && digits < 4 {
        return None;
    }
    let (mut end, mut amount, mut code) = (n.end, n.value, code);
    // `$3-5 million`, `$3 to 5 million`
    if (line.dash(end) && line.tight(end) || line.is(end, "to"))
        && let Some(second) =
            number(line, end + 1).map(|n| scaled(line, n)).filter(|s| s.figures && s.scaled && !n.scaled)
    {
        (end, amount) = (second.end, None);
    }
    // `£20,000–£30,000`
    if line.dash(end)
        && line.tight(end)
        && !n.scaled
        && let Some((_, at, false)) = currency::prefix(line, end + 1)
        && let Some(second) = after_sign(line, at).filter(|s| !s.scaled)
    {
        (end, amount) = (second.end, None);
    }
    // `$5 million dollars`, `$20 USD`, `$80 Canadian`
    if let Some((Name::Main(named) | Name::Weak(named), after)) = currency::name(line, end)
        && line.word(i) != line.word(end)
        && !line.is(end, "won")
    {
        (end, code) = (after, named.or(code));
    }
    let glued_word = line.tight(end) && line.is_word(end);
    (!glued_word).then_some(Sum { end, currency: code, amount, pattern: Pattern::Money })
}

fn suffixed(line: &Line<'_>, i: usize) -> Option<Sum> {
    for amount in amounts(line, i) {
        let (mut end, mut value, mut large) = (amount.end, amount.value, amount.scaled);
        if let Some(power) = short_scale(line, end).filter(|_| amount.figures && !amount.scaled) {
            value = value.and_then(|v| v.shifted(power));
            large = true;
            end += 1;
        }
        let digits = line.word(amount.end - 1).len();
        let at = line.hyphen(end);
        // `50¢`, `5p`, `20€`, `500₽`
        if amount.figures && line.tight(end) {
            let own = line.word(end).len() == 1 && line.is(end, "p") && digits <= 2;
            if line.is_sign(end, '¢') || own {
                return Some(cents(end + 1, if own { Some("GBP") } else { None }, value));
            }
        }
        if amount.figures
            && let Some(code) = line.sign(end).filter(|&c| c != '$').and_then(currency::sign)
            && !line.tight(end + 1)
        {
            return Some(Sum { end: end + 1, currency: code, amount: value, pattern: Pattern::CurrencyWord });
        }
        match currency::name(line, at) {
            // `four dollar stores`
            Some((Name::Main(_), _)) if line.any(at, &["dollar", "euro"]) && !large && at == end && !one(line, i) => {}
            Some((Name::Main(code), end)) => {
                return Some(Sum { end, currency: code, amount: value, pattern: Pattern::CurrencyWord });
            }
            Some((Name::Weak(code), end))
                if large || amount.figures && digits > 4 && !line.any(at, &["pounds", "pound"]) =>
            {
                return Some(Sum { end, currency: code, amount: value, pattern: Pattern::CurrencyWord });
            }
            Some((Name::Cent(code), end)) if line.key(i) != Key::Article => return Some(cents(end, code, value)),
            _ => {}
        }
    }
    // `a peso`
    if line.key(i) == Key::Article
        && let Some((Name::Main(currency), end)) = currency::name(line, i + 1)
        && end == i + 2
        && !line.hyphenated(end)
        && !line.word(i + 1).ends_with('s')
        && !line.is(i + 1, "sterling")
        && line.word(i + 1).len() > 3
    {
        return Some(Sum { end, currency, amount: Some(Decimal::whole(1)), pattern: Pattern::CurrencyWord });
    }
    vague(line, i, 2)
}

fn one(line: &Line<'_>, i: usize) -> bool {
    line.any(i, &["1", "one"])
}

fn cents(end: usize, currency: Code, amount: Option<Decimal>) -> Sum {
    Sum { end, currency, amount: amount.and_then(|a| a.lowered(2)), pattern: Pattern::CurrencyWord }
}

/// Words for large numbers that are not told.
pub const MANY: &[&str] = &["millions", "billions", "trillions", "thousands", "hundreds", "tens"];

/// `millions of dollars`, `hundreds of thousands of euros`; `depth` bounds the chain.
fn vague(line: &Line<'_>, i: usize, depth: u8) -> Option<Sum> {
    if depth == 0 || !line.any(i, MANY) || !line.is(i + 1, "of") {
        return None;
    }
    if let Some(sum) = vague(line, i + 2, depth - 1) {
        return Some(sum);
    }
    match currency::name(line, i + 2) {
        Some((Name::Main(currency) | Name::Weak(currency), end)) if !line.any(i + 2, &["pounds", "won"]) => {
            Some(Sum { end, currency, amount: None, pattern: Pattern::CurrencyWord })
        }
        _ => None,
    }
}
