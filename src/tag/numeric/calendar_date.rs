//! Dates that name their month: `Thursday, May 5, 2019`, `13–17 September`, `May 2019`,
//! `2019-12-01`, `March last year`, a month alone.

use super::calendar;
use super::date::{Dated, year};
use super::iso::When;
use super::key::Key;
use super::line::Line;
use super::pattern::Pattern;
use crate::text::Day;

/// A month name at `i`, with the full stop of an abbreviation.
pub fn month(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    if !line.capital(i) {
        return None;
    }
    match line.key(i) {
        Key::Month(m) => Some((m, i + 1)),
        Key::ShortMonth(m) => Some((m, if line.is_sign(i + 1, '.') && line.tight(i + 1) { i + 2 } else { i + 1 })),
        _ => None,
    }
}

/// A day of the month at `i`: `5`, `5th`, `21st`.
fn day_number(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let number = line.digits(i, 2).filter(|n| (1..=31).contains(n))?;
    let end = match line.tight(i + 1) && line.is_word(i + 1) {
        true if line.any(i + 1, &["st", "nd", "rd", "th"]) => i + 2,
        true => return None,
        false => i + 1,
    };
    // `May 5:30`, `May 3%`, `March 2 million`
    let more = line.tight(end)
        && (matches!(line.sign(end), Some('%' | '/' | '°'))
            || line.is_sign(end, ':') && line.tight(end + 1) && line.is_number(end + 1));
    (!more && !matches!(line.key(end), Key::Scale(_))).then_some((number as u8, end))
}

/// The end of a day range (`26 to 30`) whose first day ends at `i`.
fn range_end(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    if line.is(i, "to") || line.dash(i) { day_number(line, i + 1) } else { None }
}

/// A date with month name or in figures, with its weekday.
pub fn full(line: &Line<'_>, i: usize) -> Option<Dated> {
    match line.key(i) {
        Key::Weekday(_, false) | Key::ShortWeekday(_) if line.capital(i) => {
            let mut at = i + 1;
            while matches!(line.sign(at), Some(',' | '.')) && at < i + 3 {
                at += 1;
            }
            if line.is(at, "the") {
                at += 1;
            }
            let dated =
                month_first(line, at).filter(|d| d.pattern != Pattern::Month).or_else(|| day_first(line, at))?;
            // A weekday is no part of a month or year: `Friday, May 2019` is not a date.
            let days = matches!(dated.when, Some(When::Day(_) | When::YearlyDay(..) | When::Days(..)) | None);
            days.then_some(Dated { pattern: Pattern::Date, ..dated })
        }
        Key::Month(_) | Key::ShortMonth(_) => month_first(line, i),
        Key::Ordinal(_) => fourth_of_july(line, i),
        _ => day_first(line, i).or_else(|| figures(line, i)),
    }
}

fn month_first(line: &Line<'_>, i: usize) -> Option<Dated> {
    let (m, at) = month(line, i)?;
    if let Some((d, end)) = day_number(line, at).filter(|&(_, end)| !ordinary_count(line, end)) {
        let last = range_end(line, end).filter(|&(last, _)| last > d);
        let end = last.map_or(end, |(_, end)| end);
        let (y, end) = trailing_year(line, end).map_or((None, end), |(y, end)| (Some(y), end));
        return Some(Dated::new(end, days(line, y, m, d, last.map(|l| l.0)), Pattern::Date));
    }
    if let Some((y, end)) = trailing_year(line, line_of(line, at)) {
        return Some(Dated::new(end, Some(When::Month(y, m)), Pattern::Date));
    }
    // `July to September`, `April-June`
    if (line.any(at, &["to", "through"]) || line.dash(at) && line.tight(at))
        && let Some((last, end)) = month(line, at + 1).filter(|&(last, _)| last != m)
    {
        let (y, end) = trailing_year(line, end).map_or((None, end), |(y, end)| (Some(y), end));
        let when = y.and_then(|y| When::Month(if last < m { y - 1 } else { y }, m).until(When::Month(y, last)));
        let end = if line.is(end, "quarter") { end + 1 } else { end };
        return Some(Dated::new(end, when, Pattern::Date));
    }
    alone(line, i, at).then(|| Dated::new(at, nearest_month(line, i, m), Pattern::Month))
}

/// Skips the comma or `of` of `May, 2019` and `May of 2019`.
fn line_of(line: &Line<'_>, at: usize) -> usize {
    if (line.is(at, "of") || line.is_sign(at, ',')) && year(line, at + 1).is_some() { at + 1 } else { at }
}

/// `March 12 people`: a count after a modal verb or month name, not a day.
fn ordinary_count(line: &Line<'_>, end: usize) -> bool {
    line.any(end, &["people", "per", "percent", "pct"])
}

fn day_first(line: &Line<'_>, i: usize) -> Option<Dated> {
    if line.glued(i) {
        return None;
    }
    let (d, at) = day_number(line, i)?;
    let last = range_end(line, at).filter(|&(last, _)| last > d);
    let at = last.map_or(at, |(_, end)| end);
    let at = if line.is(at, "of") { at + 1 } else { at };
    let (m, at) = month(line, at)?;
    // `12 May` but not `12 May 5`
    let (y, end) = trailing_year(line, at).map_or((None, at), |(y, end)| (Some(y), end));
    Some(Dated::new(end, days(line, y, m, d, last.map(|l| l.0)), Pattern::Date))
}

fn fourth_of_july(line: &Line<'_>, i: usize) -> Option<Dated> {
    let Key::Ordinal(d) = line.key(i) else { return None };
    let (m, end) = month(line, if line.is(i + 1, "of") { i + 2 } else { return None })?;
    Some(Dated::new(end, days(line, None, m, d, None), Pattern::Date))
}

/// `2019-12-01`, `12/25/2019`, `25/12/2019`
fn figures(line: &Line<'_>, i: usize) -> Option<Dated> {
    let sign = line.sign(i + 1).filter(|c| matches!(c, '-' | '/'))?;
    let parts = line.is_sign(i + 3, sign) && (i + 1..i + 5).all(|j| line.tight(j)) && !line.glued(i);
    let (a, b, c) = (line.digits(i, 4)?, line.digits(i + 2, 2)?, line.digits(i + 4, 4)?);
    if !parts || line.tight(i + 5) && matches!(line.sign(i + 5), Some('-' | '/')) {
        return None;
    }
    let (y, m, d) = if sign == '-' {
        (a, b, c)
    } else if b > 12 {
        (c, a, b)
    } else if a > 12 {
        (c, b, a)
    } else {
        // Both orders are possible, so the day stays open unless they agree.
        return (c >= 1000).then(|| Dated::new(i + 5, day(c, a, b).filter(|_| a == b).map(When::Day), Pattern::Date));
    };
    Some(Dated::new(i + 5, Some(When::Day(day(y, m, d).filter(|_| y >= 1000)?)), Pattern::Date))
}

fn day(y: u32, m: u32, d: u32) -> Option<Day> {
    calendar::day(i32::try_from(y).ok()?, u8::try_from(m).ok()?, u8::try_from(d).ok()?)
}

/// The year after a date at `i`: `, 2019`, `2019`, `last year`.
fn trailing_year(line: &Line<'_>, i: usize) -> Option<(i32, usize)> {
    let comma = line.is_sign(i, ',');
    if let Some(y) = year(line, if comma { i + 1 } else { i }) {
        return Some((y, if comma { i + 2 } else { i + 1 }));
    }
    let at = if line.is(i, "of") { i + 1 } else { i };
    let shift = match line.key(at) {
        Key::Last => -1,
        Key::This => 0,
        Key::Next => 1,
        _ => return None,
    };
    // The words belong to the span even where the year cannot be told; year 0 says so.
    line.is(at + 1, "year").then(|| (line.published.map_or(0, |p| p.year + shift), at + 2))
}

/// The day or days, with the year or with the one that brings it nearest to publication.
fn days(line: &Line<'_>, y: Option<i32>, m: u8, d: u8, last: Option<u8>) -> Option<When> {
    let first = match y {
        Some(0) => None,
        Some(y) => Some(calendar::day(y, m, d)?),
        None => line.published.and_then(|p| nearest_day(p, m, d)),
    };
    match (first, last) {
        (Some(first), Some(last)) => Some(When::Days(first, calendar::day(first.year, m, last)?)),
        (Some(first), None) => Some(When::Day(first)),
        (None, None) => (d <= calendar::month_length(2000, m)).then_some(When::YearlyDay(m, d)),
        (None, Some(_)) => None,
    }
}

fn nearest_day(published: Day, m: u8, d: u8) -> Option<Day> {
    (-1..=1)
        .filter_map(|shift| calendar::day(published.year + shift, m, d))
        .min_by_key(|&day| (calendar::number(day) - calendar::number(published)).abs())
}

/// A month without year: the last one begun, or the next one where the words look ahead.
fn nearest_month(line: &Line<'_>, i: usize, m: u8) -> Option<When> {
    let Some(p) = line.published else { return Some(When::YearlyMonth(m)) };
    // `by June`, `by mid-June`, `by early June`
    let before = (i.saturating_sub(3)..i).any(|b| line.is(b, "by"));
    let shift = match (line.ahead(i) || before, m.cmp(&p.month)) {
        (true, std::cmp::Ordering::Less) => 1,
        (false, std::cmp::Ordering::Greater) => -1,
        _ => 0,
    };
    Some(When::Month(p.year + shift, m))
}

/// Words after which a month name alone is a month even if it is also a verb or a name.
const BEFORE: &[&str] = &[
    "in", "since", "by", "until", "till", "from", "to", "of", "last", "this", "next", "early", "late", "mid", "for",
    "before", "after", "through", "during", "each", "every", "between", "around", "past", "the", "a", "an", "and",
];

/// Whether the month name at `i`, ending at `end`, is a month without day and year.
fn alone(line: &Line<'_>, i: usize, end: usize) -> bool {
    let next_name = line.is_word(end)
        && line.capital(end)
        && !line.titled
        && !matches!(line.key(end), Key::Weekday(..) | Key::Month(_) | Key::ShortMonth(_));
    let before = i.checked_sub(1);
    let led = before.is_some_and(|b| line.any(b, BEFORE) || line.hyphen(b) != b);
    let named = before.is_some_and(|b| line.is_word(b) && line.capital(b) && line.key(b) == Key::Other) && !line.titled;
    match line.key(i) {
        Key::ShortMonth(_) => led && end == i + 2 && !next_name,
        Key::Month(3 | 5) => led && !(line.titled && next_name) && !line.any(end, &["be", "have", "not"]),
        Key::Month(4 | 6 | 8) => led || !named && before.is_some() && !next_name,
        _ => !named || led,
    }
}

/// The day of every year that lies nearest to publication.
pub fn on(line: &Line<'_>, m: u8, d: u8) -> Option<When> {
    days(line, None, m, d, None)
}
