//! Dates, times, money, percentages and measured quantities by rules, with values.
//!
//! A sentence is cut into [`line::Line`] pieces finer than tokens. At each piece every
//! family is asked for the longest expression that starts there; the longest of all is
//! taken and reading goes on after it. No rule looks further than a few pieces, so the
//! work is linear in the length of the sentence.

mod alone;
mod calendar;
mod calendar_date;
mod clock;
mod currency;
mod date;
mod decimal;
mod duration;
mod iso;
mod key;
mod line;
mod money;
mod number;
mod pattern;
mod percent;
mod quantity;
mod relative;
mod time;
mod unit;

pub use line::Pieces;

use super::{Label, Origin, Reason, Tag, Tokenized, Value};
use crate::text::{Byte, Day, Sentence, Span, grapheme};
use duration::Length;
use key::{Key, Unit};
use line::{Kind, Line};
use pattern::Pattern;

/// An expression found by one of the families.
struct Found {
    end: usize,
    label: Label,
    pattern: Pattern,
    value: Option<Value>,
}

/// Pieces that may lead to the first one of an expression that tells by itself: `by the end of last week`.
const LEAD: usize = 8;

/// Adds the numeric mentions of one sentence to `out`, in order, without overlaps.
/// Relative dates get a value only when the day of publication is known.
#[inline(never)]
pub fn tag(text: Tokenized<'_>, sentence: &Sentence, published: Option<Day>, room: &mut Pieces, out: &mut Vec<Tag>) {
    let published = published.and_then(|d| calendar::day(d.year, d.month, d.day));
    let line = Line::new(text, sentence, published, std::mem::take(room));
    let mut cursor = sentence.tokens.start as usize;
    let mut i = 0;
    let mut after_sum = None;
    let mut core = 0;
    while i < line.len() {
        if core < i || core == 0 {
            core = line.core(i);
        }
        // `a kilo`, `a mile` count without a number.
        if i + LEAD < core && !(line.key(i) == Key::Article && alone::may_follow_article(&line, i + 1)) {
            i += 1;
            continue;
        }
        // `$7.25 an hour`, `€89 a tonne`, `$600 a day` are rates: only the sum counts.
        let rate = after_sum == Some(i) && line.key(i) == Key::Article;
        let per = |f: &Found| rate && (f.label != Label::Date || line.is(i + 1, "day"));
        let Some(found) = longest(&line, i).filter(|f| !per(f)) else {
            i += 1;
            continue;
        };
        let span = line.span(i, found.end);
        // `2025` with an accent on its last digit is no year.
        if !is_whole(text.text, span) {
            i += 1;
            continue;
        }
        let tokens = cover(text, sentence, &mut cursor, span);
        out.push(Tag {
            tokens,
            span,
            label: found.label,
            score: found.pattern.score(),
            origin: Origin::Rule,
            reasons: vec![Reason::Pattern(found.pattern.name())],
            value: found.value,
        });
        i = found.end.max(i + 1);
        after_sum = (found.label == Label::Money).then_some(i);
    }
    *room = line.end();
}

/// Whether a span tears no visible character apart.
fn is_whole(text: &str, span: Span<Byte>) -> bool {
    let is_boundary = |at: u32| grapheme::is_boundary(text, at as usize);
    is_boundary(span.start) && is_boundary(span.end)
}

/// The longest expression that starts at piece `i`; of equal ones the more specific.
#[inline(never)]
fn longest(line: &Line<'_>, i: usize) -> Option<Found> {
    let piece = line.get(i)?;
    match piece.kind {
        Kind::Word if piece.key == Key::Other && !opens(line, i) => return None,
        // Nor with this word, unless a currency's sign touches it.
        Kind::Word if piece.key == Key::The && !(line.sign(i + 1).is_some() && line.tight(i + 1)) => return None,
        // No expression starts with one of these, and most signs are.
        Kind::Sign(',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '“' | '”') => return None,
        _ => {}
    }
    let length = duration::length(line, i);
    let length = length.as_ref();
    let mut best = money(line, i);
    best.or_longer(percent(line, i));
    best.or_longer(quantity(line, i, length));
    best.or_longer(time(line, i, length));
    best.or_longer(date(line, i, length));
    best
}

/// What has an end in a line.
trait Ending {
    fn end(&self) -> usize;
}

/// The longest of several expressions that may be there, the first one of those that are equally long.
trait Longest {
    fn or_longer(&mut self, other: Self);
}

impl<T: Ending> Longest for Option<T> {
    fn or_longer(&mut self, other: Option<T>) {
        if let Some(other) = other
            && self.as_ref().is_none_or(|best| other.end() > best.end())
        {
            *self = Some(other);
        }
    }
}

impl Ending for Found {
    fn end(&self) -> usize {
        self.end
    }
}

/// Whether a word outside the vocabulary may start an expression: a currency, or a
/// word that leads to one.
fn opens(line: &Line<'_>, i: usize) -> bool {
    let leads = line.get(i + 1).is_some_and(|next| match next.kind {
        Kind::Number => true,
        Kind::Sign(_) => next.tight,
        Kind::Word => line.is(i + 1, "of"),
    });
    leads || line.any(i, &["back", "front"])
}

fn money(line: &Line<'_>, i: usize) -> Option<Found> {
    let sum = money::money(line, i)?;
    let value = sum.amount.map(|amount| Value::Money { currency: sum.currency, amount: amount.to_string() });
    Some(Found { end: sum.end, label: Label::Money, pattern: sum.pattern, value })
}

fn percent(line: &Line<'_>, i: usize) -> Option<Found> {
    let share = percent::percent(line, i)?;
    let points = share.pattern == Pattern::Points;
    let value = share.amount.map(|amount| Value::Percent { amount: amount.to_string(), points });
    Some(Found { end: share.end, label: Label::Percent, pattern: share.pattern, value })
}

fn quantity(line: &Line<'_>, i: usize, length: Option<&Length>) -> Option<Found> {
    let measure = quantity::quantity(line, i, length)?;
    let value = measure.amount.filter(|_| !measure.unit.is_empty());
    let value = value.map(|amount| Value::Quantity { amount: amount.to_string(), unit: measure.unit });
    Some(Found { end: measure.end, label: Label::Quantity, pattern: measure.pattern, value })
}

fn time(line: &Line<'_>, i: usize, length: Option<&Length>) -> Option<Found> {
    let mut best = time::time(line, i).map(|timed| Found {
        end: timed.end,
        label: Label::Time,
        pattern: timed.pattern,
        value: timed.iso.map(|iso| Value::Time { iso }),
    });
    let length = length.filter(|l| !l.is_date()).map(|length| {
        let ago = line.any(length.end, &["ago", "earlier", "later"]) && !length.compound;
        let iso = length.iso().filter(|_| !ago && (!length.vague || length.amount.is_some()));
        Found {
            end: if ago { length.end + 1 } else { long(line, length) },
            label: Label::Time,
            pattern: Pattern::ShortDuration,
            value: iso.map(|iso| Value::Time { iso }),
        }
    });
    best.or_longer(length);
    best
}

fn date(line: &Line<'_>, i: usize, length: Option<&Length>) -> Option<Found> {
    let mut best = date::date(line, i).map(|dated| Found {
        end: dated.end,
        label: Label::Date,
        pattern: dated.pattern,
        value: dated.when.map(|when| Value::Date { iso: when.to_string() }),
    });
    // A quarter is rather a fourth part than three months, a season hardly a length.
    let counts = |l: &Length| l.is_date() && !matches!(l.unit, Unit::Quarter) && !(l.unit == Unit::Season && l.article);
    let length = length.filter(|length| counts(length)).map(|length| Found {
        end: length.end,
        label: Label::Date,
        pattern: Pattern::Duration,
        value: length.iso().map(|iso| Value::Date { iso }),
    });
    best.or_longer(length);
    best
}

/// Takes in the `-long` of `hour-long`.
fn long(line: &Line<'_>, length: &Length) -> usize {
    let at = line.hyphen(length.end);
    if at > length.end && line.is(at, "long") { at + 1 } else { length.end }
}

/// The tokens under the span. `cursor` moves forward from mention to mention.
fn cover(text: Tokenized<'_>, sentence: &Sentence, cursor: &mut usize, span: Span<Byte>) -> std::ops::Range<u32> {
    let tokens = text.tokens.tokens.get(..sentence.tokens.end as usize).unwrap_or(&[]);
    while tokens.get(*cursor).is_some_and(|t| t.span.end <= span.start) {
        *cursor += 1;
    }
    let first = *cursor;
    let mut end = first;
    while tokens.get(end).is_some_and(|t| t.span.start < span.end) {
        end += 1;
    }
    *cursor = end.saturating_sub(1).max(first);
    first as u32..end as u32
}
