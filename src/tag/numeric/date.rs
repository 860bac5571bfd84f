//! Dates: years, decades, centuries, weekdays, seasons and quarters; the forms with a
//! month name are in [`super::calendar_date`], the relative ones in [`super::relative`].

use super::calendar;
use super::calendar_date::{self, month};
use super::duration;
use super::iso::When;
use super::key::{Key, Unit};
use super::line::Line;
use super::pattern::Pattern;
use super::relative;
use super::{Ending, Longest};

/// A date found at some place of the line.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    pub end: usize,
    pub when: Option<When>,
    pub pattern: Pattern,
}

impl Dated {
    pub fn new(end: usize, when: Option<When>, pattern: Pattern) -> Dated {
        Dated { end, when, pattern }
    }
}

impl Ending for Dated {
    fn end(&self) -> usize {
        self.end
    }
}

/// The date that starts at `i`, in its longest form.
#[inline(never)]
pub fn date(line: &Line<'_>, i: usize) -> Option<Dated> {
    match line.key(i) {
        Key::Edge => edge(line, i),
        Key::Border => border(line, i),
        _ => plain(line, i),
    }
}

/// A date without `early` or `end of` before it.
pub fn plain(line: &Line<'_>, i: usize) -> Option<Dated> {
    let mut best = calendar_date::full(line, i);
    best.or_longer(single(line, i));
    best.or_longer(relative::date(line, i));
    best.or_longer(part_of(line, i));
    best
}

/// A year in figures. Whether it is one is for the caller to see from what is around.
pub fn year(line: &Line<'_>, i: usize) -> Option<i32> {
    let number = line.digits(i, 4).filter(|_| line.word(i).len() == 4 && !line.glued(i))?;
    let tail = line.tight(i + 1)
        && (line.is_word(i + 1)
            || matches!(line.sign(i + 1), Some('%' | '°' | '/'))
            || line.is_sign(i + 1, ':') && line.tight(i + 2) && line.is_number(i + 2));
    (!tail && (1000..=2100).contains(&number)).then_some(number as i32)
}

fn single(line: &Line<'_>, i: usize) -> Option<Dated> {
    match line.key(i) {
        Key::Weekday(d, plural) if line.capital(i) => {
            let when = if plural { None } else { weekday(line, i, d) };
            Some(Dated::new(i + 1, when, if plural { Pattern::Weekdays } else { Pattern::Weekday }))
        }
        Key::Season(code) => season(line, i, code),
        Key::Fiscal => fiscal(line, i),
        Key::Ordinal(_) | Key::First | Key::Cardinal(20) => century(line, i),
        Key::New | Key::Boxing | Key::Christmas => holiday(line, i),
        Key::Unit(Unit::Week | Unit::Month | Unit::Quarter | Unit::Year, false) => period_to(line, i),
        _ if line.is_number(i) => years(line, i).or_else(|| decade(line, i, i)).or_else(|| century(line, i)),
        _ if line.apostrophe(i) && line.digits(i + 1, 2).is_some() => decade(line, i, i + 1),
        _ => None,
    }
}

/// A weekday of an article is the last one up to the day of publication, or the next
/// one where the words look ahead.
pub fn weekday(line: &Line<'_>, i: usize, d: u8) -> Option<When> {
    let p = line.published?;
    let day = if line.ahead(i) { calendar::after(p, d) } else { calendar::before(p, d, true) };
    day.map(When::Day)
}

/// Words that stand before a year of any century.
const BEFORE_YEAR: &[&str] = &[
    "in", "since", "by", "of", "from", "until", "till", "circa", "before", "after", "around", "during", "c", "early",
    "late", "mid", "through", "between", "as", "year",
];

/// Words that make a number a count or an address, whatever its size.
const AFTER_COUNT: &[&str] = &[
    "people", "men", "women", "children", "jobs", "points", "votes", "percent", "per", "miles", "feet", "metres",
    "meters", "members", "troops", "soldiers", "tons", "tonnes", "pounds", "dollars", "words", "mg", "cc", "rpm",
];
const BEFORE_COUNT: &[&str] = &["no", "route", "highway", "flight", "room", "line", "unit", "suite", "box", "nearly"];

fn years(line: &Line<'_>, i: usize) -> Option<Dated> {
    if let Some(ancient) = era(line, i) {
        return Some(ancient);
    }
    let first = year(line, i)?;
    let before = i.checked_sub(1);
    let led = before.is_some_and(|b| {
        line.any(b, BEFORE_YEAR)
            || line.sign(b) == Some('(')
            || line.is_sign(b, '.') && line.key(b.wrapping_sub(1)) == Key::Circa
            || after_year(line, b)
    });
    let count = line.any(i + 1, AFTER_COUNT)
        || matches!(line.key(i + 1), Key::Scale(_) | Key::Hundred | Key::Unit(_, true))
        || before
            .is_some_and(|b| line.any(b, BEFORE_COUNT) || matches!(line.sign(b), Some('$' | '€' | '£' | '¥' | '₹')));
    let plural = line.word(i + 1).ends_with('s') && line.word(i + 1).len() > 4 && !line.capital(i + 1);
    if count || !(1900..=2039).contains(&first) && (!led || plural) {
        return None;
    }
    // `1961–1999`, `2025-26`; `1961 to 1999` only where both are clearly years.
    if line.dash(i + 1) && line.tight(i + 1) && line.tight(i + 2) {
        if let Some(last) = line.digits(i + 2, 4).filter(|&l| line.word(i + 2).len() == 4 && l as i32 > first) {
            return Some(Dated::new(i + 3, Some(When::Years(first, last as i32)), Pattern::Year));
        }
        let last = line.digits(i + 2, 2).filter(|&l| line.word(i + 2).len() == 2 && l as i32 == (first + 1) % 100);
        if last.is_some() && !line.is_sign(i + 3, '-') {
            return Some(Dated::new(i + 3, Some(When::Years(first, first + 1)), Pattern::Year));
        }
    }
    let named = line.capital(i + 1) && !line.titled && !line.is_sign(i + 1, '.')
        || line.any(i + 1, &["election", "elections", "presidential", "campaign", "primary", "season", "general"]);
    Some(Dated::new(i + 1, Some(When::Year(first)), if named { Pattern::NamedYear } else { Pattern::Year }))
}

/// A dash or `and` at `i` follows a year: the second of `1710 – 1774`.
fn after_year(line: &Line<'_>, i: usize) -> bool {
    (line.dash(i) || line.any(i, &["and", "to"])) && i.checked_sub(1).is_some_and(|y| year(line, y).is_some())
}

/// `325 BC`, `AD 680` is not read: the era must follow.
fn era(line: &Line<'_>, i: usize) -> Option<Dated> {
    let number = line.digits(i, 4).filter(|_| !line.glued(i))?;
    let era = ["BC", "BCE", "AD", "CE"].into_iter().position(|era| line.word(i + 1) == era)?;
    let when = (era >= 2 && number > 0).then_some(When::Year(number as i32));
    Some(Dated::new(i + 2, when, Pattern::Year))
}

/// `1990s`, `'80s`; `at` is the number, which starts at `i` or after an apostrophe.
fn decade(line: &Line<'_>, i: usize, at: usize) -> Option<Dated> {
    let number = line.digits(at, 4).filter(|n| n % 10 == 0)? as i32;
    let mut end = at + 1;
    if line.apostrophe(end) && line.tight(end) {
        end += 1;
    }
    let letter = matches!(line.word(end), "s" | "S") && line.tight(end);
    let long = line.word(at).len() == 4 && (1000..=2090).contains(&number) && at == i && !line.glued(i);
    let after_the = i.checked_sub(1).is_some_and(|b| line.is(b, "the") || line.key(b) == Key::Edge);
    let short = line.word(at).len() == 2 && line.tight(at) == (at > i) && (at > i || after_the);
    if !letter || !(long || short) {
        return None;
    }
    let first = if long { number } else { 1900 + number };
    let span = if long && number % 100 == 0 && number < 2000 { 99 } else { 9 };
    // `the '10s` may be of this century or the last.
    let known = long || number >= 30;
    Some(Dated::new(end + 1, known.then_some(When::Years(first, first + span)), Pattern::Decade))
}

/// An ordinal at `i` in figures or words.
pub fn ordinal(line: &Line<'_>, i: usize) -> Option<(u32, usize)> {
    match line.key(i) {
        Key::Ordinal(n) => Some((n.into(), i + 1)),
        Key::First if line.is(i, "first") => Some((1, i + 1)),
        Key::Cardinal(20) if line.hyphenated(i + 1) => match line.key(i + 2) {
            Key::Ordinal(n @ 2..=9) => Some((20 + u32::from(n), i + 3)),
            Key::First if line.is(i + 2, "first") => Some((21, i + 3)),
            _ => None,
        },
        _ => {
            let n = line.digits(i, 2).filter(|_| !line.glued(i))?;
            (line.tight(i + 1) && line.any(i + 1, &["st", "nd", "rd", "th"])).then_some((n, i + 2))
        }
    }
}

fn century(line: &Line<'_>, i: usize) -> Option<Dated> {
    let (n, at) = ordinal(line, i)?;
    let at = line.hyphen(at);
    let Key::Unit(Unit::Century, _) = line.key(at) else { return None };
    let mut end = at + 1;
    let ancient = line.any(end, &["BC", "BCE"]);
    end += usize::from(ancient || line.any(end, &["AD", "CE"]));
    let last = i32::try_from(n).ok()?.checked_mul(100).filter(|&l| (100..=9900).contains(&l) && !ancient);
    Some(Dated::new(end, last.map(|l| When::Years(l - 99, l)), Pattern::Century))
}

/// `spring 2027`, `summer of 2010`, `the autumn`.
fn season(line: &Line<'_>, i: usize, code: u8) -> Option<Dated> {
    let at = if line.is(i + 1, "of") { i + 2 } else { i + 1 };
    if let Some(y) = year(line, at) {
        return Some(Dated::new(at + 1, Some(When::Season(y, code)), Pattern::Season));
    }
    // Alone only after `in the`, `by`, `through the`: spring and fall are also other things.
    let the = i.checked_sub(1).filter(|&b| line.is(b, "the"));
    let lead = the.unwrap_or(i).checked_sub(1)?;
    let led = line.any(lead, &["by", "in", "until", "since", "during", "through", "from"]);
    let noun = line.is(i + 1, "of")
        || line.is_word(i + 1) && line.word(i + 1).len() > 4 && !line.any(i + 1, &["after", "before", "because"]);
    (led && (the.is_some() || !line.is(lead, "from")) && !noun).then(|| Dated::new(i + 1, None, Pattern::Season))
}

/// `fiscal 2025`, `fiscal year 2025`, `FY2025`
fn fiscal(line: &Line<'_>, i: usize) -> Option<Dated> {
    let at = if line.is(i + 1, "year") { i + 2 } else { i + 1 };
    let number = line.digits(at, 4).filter(|n| line.word(at).len() == 4 && (1900..=2100).contains(n));
    match number {
        Some(n) => Some(Dated::new(at + 1, Some(When::Year(n as i32)), Pattern::Year)),
        None => (at == i + 2 && line.is(i, "fiscal")).then(|| Dated::new(at, None, Pattern::Quarter)),
    }
}

/// Holidays that stand for a date; the others are events.
fn holiday(line: &Line<'_>, i: usize) -> Option<Dated> {
    if !line.capital(i) {
        return None;
    }
    let (m, d, end) = if line.is(i, "boxing") && line.is(i + 1, "day") {
        (12, 26, i + 2)
    } else if line.is(i, "christmas") && line.any(i + 1, &["day", "eve"]) {
        (12, if line.is(i + 1, "day") { 25 } else { 24 }, i + 2)
    } else if line.is(i, "new") && line.any(i + 1, &["year", "years"]) {
        let at = if line.apostrophe(i + 2) { i + 3 } else { i + 2 };
        let at = if line.is(at, "s") { at + 1 } else { at };
        match line.word(at) {
            "Day" | "day" | "DAY" => (1, 1, at + 1),
            "Eve" | "eve" | "EVE" => (12, 31, at + 1),
            _ => return None,
        }
    } else {
        return None;
    };
    let comma = usize::from(line.is_sign(end, ','));
    let known = year(line, end + comma);
    let end = if known.is_some() { end + comma + 1 } else { end };
    let when = match known {
        Some(y) => calendar::day(y, m, d).map(When::Day),
        None => calendar_date::on(line, m, d),
    };
    Some(Dated::new(end, when, Pattern::Holiday))
}

/// `first half of 2027`, `last week of November`, `third quarter`, `April-June quarter`
fn part_of(line: &Line<'_>, i: usize) -> Option<Dated> {
    let (n, at) = match line.key(i) {
        Key::Last | Key::First if !line.is(i, "first") => (0, i + 1),
        _ if line.any(i, &["back", "front"]) => (0, i + 1),
        _ => ordinal(line, i)?,
    };
    let (unit, head) = match line.key(at) {
        Key::Half => (Unit::Season, at + 1),
        Key::Unit(unit @ (Unit::Quarter | Unit::Week | Unit::Weekend | Unit::Day | Unit::Month), false) => {
            (unit, at + 1)
        }
        Key::Weekday(_, false) => (Unit::Day, at + 1),
        _ => {
            // `first eight months`, `first three quarters`
            let (unit, end) = duration::counted(line, at)?;
            let led = line.is(i, "first") && unit > Unit::Hour;
            return led.then(|| Dated::new(of_period(line, end).map_or(end, |d| d.end), None, Pattern::Quarter));
        }
    };
    let whole = of_period(line, head);
    let when = match (unit, n, whole.and_then(|w| w.when)) {
        (Unit::Quarter, 1..=4, Some(When::Year(y))) => Some(When::Months((y, n as u8 * 3 - 2), (y, n as u8 * 3))),
        (Unit::Season, 1..=2, Some(When::Year(y))) => Some(When::Months((y, n as u8 * 6 - 5), (y, n as u8 * 6))),
        _ => None,
    };
    match whole {
        Some(whole) => Some(Dated::new(whole.end, when, Pattern::Quarter)),
        // A quarter of sport has players, not results: only money speaks of it alone.
        None if unit == Unit::Quarter && n > 0 => Some(Dated::new(head, None, Pattern::Quarter)),
        None => None,
    }
}

/// `year to March`, `quarter to June 28`, `week ending Nov. 16`
fn period_to(line: &Line<'_>, i: usize) -> Option<Dated> {
    let at = if line.any(i + 1, &["to", "ending", "ended", "through"]) { i + 2 } else { return None };
    month(line, at)?;
    let end = plain(line, at)?.end;
    Some(Dated::new(end, None, Pattern::Quarter))
}

/// The month, year or period after `of`: `of 2027`, `of last year`, `of the year`, `2027`.
fn of_period(line: &Line<'_>, i: usize) -> Option<Dated> {
    if let Some(y) = year(line, i) {
        return Some(Dated::new(i + 1, Some(When::Year(y)), Pattern::Year));
    }
    if !line.is(i, "of") {
        return None;
    }
    let at = if line.is(i + 1, "the") { i + 2 } else { i + 1 };
    match line.key(at) {
        Key::Unit(Unit::Year | Unit::Month | Unit::Decade | Unit::Century | Unit::Week, false) if at == i + 2 => {
            Some(Dated::new(at + 1, None, Pattern::Border))
        }
        _ if month(line, at).is_some() => plain(line, at),
        _ if line.is_number(at) => years(line, at).or_else(|| decade(line, at, at)),
        Key::Last | Key::Next | Key::This => relative::date(line, at),
        _ => None,
    }
}

/// `early 2024`, `late last year`, `mid-July`, `earlier this week`, `later in the week`
fn edge(line: &Line<'_>, i: usize) -> Option<Dated> {
    let at = line.hyphen(i + 1);
    let at = if line.dash(at) && line.tight(at) { at + 1 } else { at };
    let compared = line.any(i, &["earlier", "later"]);
    if line.is(at, "in") && line.is(at + 1, "the") || line.is(at, "on") {
        let head = at + if line.is(at, "in") { 2 } else { 1 };
        return match line.key(head) {
            Key::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century, false)
                if line.is(at, "in") =>
            {
                Some(Dated::new(head + 1, None, Pattern::Border))
            }
            Key::Weekday(..) if line.is(at, "on") && !compared => {
                plain(line, head).map(|d| Dated { pattern: Pattern::Border, ..d })
            }
            _ => None,
        };
    }
    let dated = plain(line, at).filter(|_| !compared || matches!(line.key(at), Key::This | Key::Last | Key::Next))?;
    Some(Dated { pattern: if compared { Pattern::Relative } else { dated.pattern }, ..dated })
}

/// `end of 2026`, `start of the year`, `end-2023`
fn border(line: &Line<'_>, i: usize) -> Option<Dated> {
    if line.hyphenated(i + 1) {
        return plain(line, i + 2).map(|d| Dated { pattern: Pattern::Border, ..d });
    }
    of_period(line, i + 1).filter(|_| line.is(i + 1, "of")).map(|d| Dated { pattern: Pattern::Border, ..d })
}
