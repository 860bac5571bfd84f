//! Dates told from the day of publication: `yesterday`, `last week`, `this past Friday`,
//! `three weeks ago`, `the next two decades`, `every Sunday`.

use super::calendar::{self, plus_days, plus_months};
use super::calendar_date::month;
use super::date::Dated;
use super::duration;
use super::iso::When;
use super::key::{Key, Unit};
use super::line::Line;
use super::pattern::Pattern;
use crate::text::Day;

/// The relative date that starts at `i`.
pub fn date(line: &Line<'_>, i: usize) -> Option<Dated> {
    match line.key(i) {
        Key::Today(shift) => {
            let when = line.published.and_then(|p| plus_days(p, shift.into())).map(When::Day);
            Some(Dated::new(i + 1, when, Pattern::RelativeDay))
        }
        Key::Every => every(line, i),
        Key::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year, false) => day_before(line, i),
        // `decades later`
        Key::Unit(unit, true) if unit >= Unit::Day => {
            let after = line.any(i + 1, &["ago", "earlier", "later"]) && !line.is(i + 2, "than");
            after.then(|| Dated::new(i + 2, None, Pattern::LongAgo))
        }
        Key::Unit(Unit::Weekend, false) => weekend(line, i),
        Key::Last | Key::Next | Key::This | Key::That | Key::Past | Key::Coming | Key::Previous | Key::Same => {
            pointed(line, i)
        }
        Key::Article | Key::Cardinal(_) | Key::Vague | Key::Half => ago(line, i),
        _ if line.is_number(i) => ago(line, i),
        _ => None,
    }
}

/// Which way a pointing word points, in units from now; `None` if not told from now.
fn direction(key: Key) -> Option<i32> {
    match key {
        Key::Last | Key::Past => Some(-1),
        Key::This => Some(0),
        Key::Next => Some(1),
        _ => None,
    }
}

fn pointed(line: &Line<'_>, i: usize) -> Option<Dated> {
    let mut at = i + 1;
    let mut pointer = line.key(i);
    // `this past Friday`, `this coming week`, `that same day`
    let second = line.key(at);
    let paired = match pointer {
        Key::This => matches!(second, Key::Past | Key::Coming | Key::Last | Key::Next | Key::Same),
        Key::That => second == Key::Same,
        _ => false,
    };
    if paired {
        pointer = if second == Key::Coming { Key::Next } else { second };
        at += 1;
    } else if pointer == Key::Coming && !before_is_the(line, i) {
        // `following Wednesday's quake`: here it is a preposition
        return None;
    }
    let shift = direction(pointer);
    // `last five years`, `past several days`, `next few weeks`
    if matches!(pointer, Key::Last | Key::Next | Key::Past | Key::Coming | Key::Previous)
        && let Some((unit, end)) = duration::counted(line, at)
        && unit >= Unit::Night
        && !lasts(line, i)
    {
        return Some(Dated::new(end, None, Pattern::Relative));
    }
    let end = at + 1;
    let found = |when| Some(Dated::new(end, when, Pattern::Relative));
    let compound = line.hyphenated(end);
    match line.key(at) {
        Key::Unit(unit, false) if unit >= Unit::Day && !compound => {
            if pointer == Key::Past && at == i + 1 && !before_is_the(line, i)
                || pointer == Key::That && unit == Unit::Season
            {
                return None;
            }
            found(shift.and_then(|shift| unit_from(line.published?, unit, shift)))
        }
        Key::Weekday(d, false) if line.capital(at) => {
            let p = line.published;
            found(match pointer {
                Key::Last | Key::Past | Key::Previous => p.and_then(|p| calendar::before(p, d, false)).map(When::Day),
                Key::Next | Key::Coming | Key::This => p.and_then(|p| calendar::after(p, d)).map(When::Day),
                _ => None,
            })
        }
        Key::Season(code) if !matches!(pointer, Key::Past) => {
            found(shift.and_then(|s| season_from(line.published?, code, s)))
        }
        _ => {
            let (m, end) = month(line, at)?;
            let that = pointer == Key::That && (m == 3 || m == 5) && line.is_word(end);
            let day = line.digits(end, 2).is_some();
            let when = shift.and_then(|shift| month_from(line.published?, m, shift));
            (!that && !day).then(|| Dated::new(end, when, Pattern::Relative))
        }
    }
}

/// `last` is a verb here: `expected to last six weeks`.
fn lasts(line: &Line<'_>, i: usize) -> bool {
    const BEFORE: &[&str] = &["to", "will", "would", "not", "could", "can", "may", "might", "should", "must", "ll"];
    line.key(i) == Key::Last && i.checked_sub(1).is_some_and(|b| line.any(b, BEFORE))
}

fn before_is_the(line: &Line<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| line.any(b, &["the", "his", "her", "their", "its", "our", "my"]))
}

/// The calendar unit that lies `shift` units from the one that holds `from`.
fn unit_from(from: Day, unit: Unit, shift: i32) -> Option<When> {
    match unit {
        Unit::Day => plus_days(from, shift).map(When::Day),
        Unit::Week => calendar::week(plus_days(from, shift.checked_mul(7)?)?).map(|(y, w)| When::Week(y, w)),
        Unit::Weekend => {
            let monday = plus_days(from, -i32::from(calendar::weekday(from)))?;
            let weeks = if shift < 0 && calendar::weekday(from) == 6 { shift.checked_sub(1)? } else { shift };
            let saturday = plus_days(monday, weeks.checked_mul(7)?.checked_add(5)?)?;
            Some(When::Days(saturday, plus_days(saturday, 1)?))
        }
        Unit::Month => plus_months(from.year, from.month, shift).map(|(y, m)| When::Month(y, m)),
        Unit::Quarter => {
            let (y, m) = plus_months(from.year, (from.month - 1) / 3 * 3 + 1, shift.checked_mul(3)?)?;
            Some(When::Months((y, m), (y, m + 2)))
        }
        Unit::Year => known_year(from.year.checked_add(shift)?).map(When::Year),
        Unit::Decade => {
            let first = known_year((from.year / 10).checked_add(shift)?.checked_mul(10)?)?;
            Some(When::Years(first, first + 9))
        }
        Unit::Century => {
            let first = known_year(((from.year - 1) / 100).checked_add(shift)?.checked_mul(100)?.checked_add(1)?)?;
            Some(When::Years(first, first + 99))
        }
        _ => None,
    }
}

fn known_year(year: i32) -> Option<i32> {
    (1..=9900).contains(&year).then_some(year)
}

/// `last summer` is the last one over, `this summer` that of the year, `next` the first to begin.
fn season_from(from: Day, code: u8, shift: i32) -> Option<When> {
    // First month of the season in the northern hemisphere; a winter bears the year it begins in.
    let first = (code - 20) * 3;
    let year = match shift {
        -1 => from.year - i32::from(from.month < first + 3),
        1 => from.year + i32::from(from.month >= first),
        _ => from.year,
    };
    Some(When::Season(known_year(year)?, code))
}

fn month_from(from: Day, m: u8, shift: i32) -> Option<When> {
    let year = match shift {
        -1 => from.year - i32::from(m >= from.month),
        1 => from.year + i32::from(m <= from.month),
        _ => from.year,
    };
    Some(When::Month(known_year(year)?, m))
}

/// `every day`, `each summer`, `every three weeks`; of `every Sunday` the day alone counts
fn every(line: &Line<'_>, i: usize) -> Option<Dated> {
    let found = |end| Some(Dated::new(end, None, Pattern::Repeated));
    match line.key(i + 1) {
        Key::Unit(unit, false) if unit >= Unit::Day && unit != Unit::Season => found(i + 2),
        Key::Season(_) => found(i + 2),
        _ => {
            let (unit, end) = duration::counted(line, i + 1)?;
            if unit >= Unit::Night { found(end) } else { None }
        }
    }
}

/// `the day before`, `the year after`
fn day_before(line: &Line<'_>, i: usize) -> Option<Dated> {
    let led = i.checked_sub(1).is_some_and(|b| line.key(b) == Key::The);
    const CLAUSE: &[&str] = &["the", "a", "an", "his", "her", "its", "their", "he", "she", "they", "it", "we", "i"];
    let last = line.is(i + 1, "before") && !line.any(i + 2, CLAUSE) && !line.capital(i + 2);
    (led && last).then(|| Dated::new(i + 2, None, Pattern::Relative))
}

/// `over the weekend`
fn weekend(line: &Line<'_>, i: usize) -> Option<Dated> {
    let the = i.checked_sub(1).filter(|&b| line.key(b) == Key::The)?;
    let lead = the.checked_sub(1)?;
    let led =
        line.any(lead, &["over", "during", "at", "on", "throughout", "about", "of", "for", "by", "before", "after"]);
    led.then(|| {
        let when = line.published.and_then(|p| unit_from(p, Unit::Weekend, if line.ahead(i) { 0 } else { -1 }));
        Dated::new(i + 1, when, Pattern::Relative)
    })
}

/// `three weeks ago`, `a year earlier`, `two days later`
fn ago(line: &Line<'_>, i: usize) -> Option<Dated> {
    let length = duration::length(line, i).filter(|l| l.unit >= Unit::Night && !l.compound)?;
    let at =
        if line.any(length.end, &["or", "and"]) && line.is(length.end + 1, "so") { length.end + 2 } else { length.end };
    let ago = line.is(at, "ago");
    if !ago && !line.any(at, &["earlier", "later"]) || line.is(at + 1, "than") {
        return None;
    }
    let when = length.count.and_then(|n| i32::try_from(n).ok()).filter(|_| ago);
    let when = when.and_then(|n| {
        unit_from(
            line.published?,
            match length.unit {
                Unit::Night => Unit::Day,
                Unit::Fortnight => return unit_from(line.published?, Unit::Week, n.checked_mul(-2)?),
                // A decade ago is the year ten years back, not the decade before.
                Unit::Decade => return unit_from(line.published?, Unit::Year, n.checked_mul(-10)?),
                Unit::Century => return unit_from(line.published?, Unit::Year, n.checked_mul(-100)?),
                unit => unit,
            },
            -n,
        )
    });
    Some(Dated::new(at + 1, when, Pattern::LongAgo))
}
