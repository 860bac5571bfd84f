//! Clock times and parts of a day, with the day they belong to.

use super::clock::{Clock, clock, zone};
use super::date::{self, Dated};
use super::iso::When;
use super::key::{Key, Part, Unit};
use super::line::Line;
use super::pattern::Pattern;
use super::relative;
use super::{Ending, Longest};

/// A time found at some place of the line, with its ISO form.
#[derive(Clone, Debug)]
pub struct Timed {
    pub end: usize,
    pub iso: Option<String>,
    pub pattern: Pattern,
}

impl Ending for Timed {
    fn end(&self) -> usize {
        self.end
    }
}

/// The time that starts at `i`, in its longest form.
#[inline(never)]
pub fn time(line: &Line<'_>, i: usize) -> Option<Timed> {
    let mut best = clock_with_day(line, i);
    best.or_longer(day_with_clock(line, i));
    best.or_longer(day_part(line, i));
    best.or_longer(in_the_part(line, i));
    best.or_longer(minute_of_play(line, i));
    best.or_longer(stopwatch(line, i));
    best.or_longer(bare_hours(line, i));
    best
}

fn iso(day: Option<When>, clock: &Clock) -> String {
    match day {
        Some(day @ When::Day(_)) => format!("{day}{clock}"),
        _ => clock.to_string(),
    }
}

/// `9:30 a.m. EST`, `10 p.m. Tuesday`, `noon on Friday`, `2am–10am`, `between 8am and 5pm`
fn clock_with_day(line: &Line<'_>, i: usize) -> Option<Timed> {
    let between = line.key(i) == Key::Between;
    let start = if between { i + 1 } else { i };
    let first = clock(line, start)?;
    let mut end = first.end;
    let joined = line.any(end, if between { &["and", "to"] } else { &["to", "until"] }) || line.dash(end);
    let second = if joined { clock(line, end + 1).filter(|c| c.sure) } else { None };
    if between && second.is_none() {
        return None;
    }
    if !first.sure && second.is_none() && !first.strong {
        // `2024 Friday, UTC`: the zone comes after the day
        let day = attached_day(line, end).filter(|_| first.minutes)?;
        let (_, end) = zone(line, if line.is_sign(day.end, ',') { day.end + 1 } else { day.end })?;
        return Some(Timed { end, iso: Some(iso(day.when, &first)), pattern: Pattern::Clock });
    }
    if let Some(second) = &second {
        end = second.end;
    }
    // `2:30 p.m. on Saturday`, `10am tomorrow`, `0000 UTC Thursday morning`
    let at = if line.is_sign(end, ',') { end + 1 } else { end };
    let at = if line.is(at, "on") { at + 1 } else { at };
    let day = attached_day(line, at);
    if let Some(day) = &day {
        end = day.end;
        // `2024 Friday, UTC`
        let at = if line.is_sign(end, ',') { end + 1 } else { end };
        if let Some((_, after)) = zone(line, at) {
            end = after;
        }
    }
    let when = day.and_then(|d| d.when);
    let value = match &second {
        // A range carries no single time.
        Some(_) => None,
        // `2:05:45` is rather the time a runner took than a time of day.
        None => Some(if first.sure { iso(when, &first) } else { first.taken().unwrap_or_else(|| iso(when, &first)) }),
    };
    let pattern = if first.sure || second.is_some() { Pattern::Clock } else { Pattern::BareClock };
    Some(Timed { end, iso: value, pattern })
}

/// The day right after a clock time: a weekday with or without a part of day, or today.
fn attached_day(line: &Line<'_>, i: usize) -> Option<Dated> {
    match line.key(i) {
        Key::Weekday(..) | Key::Today(_) | Key::Month(_) | Key::ShortMonth(_) => {
            let day = date::plain(line, i).filter(|d| d.pattern != Pattern::Month)?;
            let end = if part(line, day.end).is_some() { day.end + 1 } else { day.end };
            Some(Dated { end, ..day })
        }
        Key::Tonight => Some(Dated::new(i + 1, line.published.map(When::Day), Pattern::DayPart)),
        Key::This | Key::Last if part(line, i + 1).is_some() => Some(Dated::new(i + 2, None, Pattern::DayPart)),
        _ => None,
    }
}

/// `Saturday 8:00 p.m.`, `Monday at 9am`
fn day_with_clock(line: &Line<'_>, i: usize) -> Option<Timed> {
    if !matches!(line.key(i), Key::Weekday(_, false) | Key::Today(_)) {
        return None;
    }
    let day = date::plain(line, i)?;
    let at = if line.is_sign(day.end, ',') { day.end + 1 } else { day.end };
    let at = if line.is(at, "at") { at + 1 } else { at };
    let clock = clock(line, at).filter(|c| c.sure)?;
    Some(Timed { end: clock.end, iso: Some(iso(day.when, &clock)), pattern: Pattern::Clock })
}

/// A part of day at `i`.
fn part(line: &Line<'_>, i: usize) -> Option<Part> {
    match line.key(i) {
        Key::Part(part) | Key::Twilight(part) => Some(part),
        Key::Unit(Unit::Night, false) => Some(Part::Night),
        _ => None,
    }
}

/// `Tuesday night`, `yesterday afternoon`, `this morning`, `tonight`, `dawn on Saturday`
fn day_part(line: &Line<'_>, i: usize) -> Option<Timed> {
    let start = i;
    // `early Saturday morning`, `late on Tuesday evening`, `late night`, `pre-dawn`
    let edge = line.key(i) == Key::Edge && !line.hyphenated(i + 1) || line.is(i, "pre") && line.hyphenated(i + 1);
    let i = if edge { line.hyphen(i + 1) } else { i };
    let i = if edge && line.is(i, "on") { i + 1 } else { i };
    if edge && line.is(i, "in") && line.is(i + 1, "the") && part(line, i + 2).is_some() {
        return Some(Timed { end: i + 3, iso: None, pattern: Pattern::DayPart });
    }
    let found = |end, day: Option<When>, part: Part, pattern| {
        let iso = match day {
            Some(day @ When::Day(_)) => format!("{day}{}", part.code()),
            _ => part.code().to_owned(),
        };
        Some(Timed { end, iso: Some(iso), pattern })
    };
    match line.key(i) {
        Key::Weekday(..) | Key::Today(_) => {
            let day = date::plain(line, i)?;
            let part = part(line, day.end)?;
            found(day.end + 1, day.when, part, Pattern::DayPart)
        }
        Key::Tonight => found(i + 1, line.published.map(When::Day), Part::Night, Pattern::DayPart),
        Key::This | Key::That | Key::Last | Key::Next | Key::Same | Key::Coming | Key::Previous => {
            let part = part(line, i + 1).filter(|_| line.key(i) != Key::Last || line.is(i + 1, "night"))?;
            let day = line.published.and_then(|p| match line.key(i) {
                Key::This => Some(p),
                Key::Last => super::calendar::plus_days(p, -1),
                _ => None,
            });
            found(i + 2, day.map(When::Day), part, Pattern::DayPart)
        }
        Key::Every if part(line, i + 1).is_some() => Some(Timed { end: i + 2, iso: None, pattern: Pattern::Repeated }),
        Key::Twilight(part) => twilight(line, start, i, part),
        Key::Part(_) | Key::Unit(Unit::Night, false) => {
            let part = part(line, i)?;
            // `night of October 10`, `morning of 14 September`
            if line.is(i + 1, "of")
                && let Some(day) = date::plain(line, i + 2)
                && matches!(day.when, Some(When::Day(_) | When::YearlyDay(..)))
            {
                return found(day.end, day.when, part, Pattern::DayPart);
            }
            if edge && !line.hyphenated(i + 1) {
                return found(i + 1, None, part, Pattern::BareDayPart);
            }
            let the = i.checked_sub(1).filter(|&b| line.is(b, "the"));
            let lead = the.unwrap_or(i).checked_sub(1)?;
            let led = match the {
                Some(_) => line.any(lead, &["in", "during", "by", "into", "until", "through"]),
                None => line.any(lead, &["by", "one", "at"]) && !(line.is(lead, "at") && line.is(i + 1, "time")),
            };
            let noun = line.is_word(i + 1) && line.any(i + 1, &["sky", "air", "sun", "session", "shift", "club"]);
            if led && !noun { found(i + 1, None, part, Pattern::BareDayPart) } else { None }
        }
        Key::Cardinal(1) => {
            let part = part(line, i + 1)?;
            found(i + 2, None, part, Pattern::BareDayPart)
        }
        _ => None,
    }
}

fn twilight(line: &Line<'_>, start: usize, i: usize, part: Part) -> Option<Timed> {
    let iso = Some(part.code().to_owned());
    let at = if line.is(i + 1, "on") { i + 2 } else { i + 1 };
    if matches!(line.key(at), Key::Weekday(..) | Key::Today(_))
        && let Some(day) = relative::date(line, at).or_else(|| date::plain(line, at))
    {
        return Some(Timed { end: day.end, iso, pattern: Pattern::DayPart });
    }
    let lead = i.checked_sub(1);
    let led = start < i
        || lead.is_some_and(|b| line.any(b, &["at", "by", "before", "after", "until", "since", "from", "around"]));
    const AFTER: &[&str] = &["until", "in", "after", "on", "at", "and", "as", "when", "by", "to", "from", "into"];
    let overnight = line.is(i, "overnight") && (!line.is_word(i + 1) || line.any(i + 1, AFTER));
    (led || overnight).then(|| Timed { end: i + 1, iso, pattern: Pattern::BareDayPart })
}

/// `four in the morning`, `5 in the afternoon`
fn in_the_part(line: &Line<'_>, i: usize) -> Option<Timed> {
    let hour = super::clock::hour(line, i)?;
    let part = part(line, hour.1 + 2).filter(|_| line.is(hour.1, "in") && line.is(hour.1 + 1, "the"))?;
    let shift = if part == Part::Morning || hour.0 == 12 { 0 } else { 12 };
    let clock = Clock::new(hour.1 + 3, (hour.0 + shift) % 24);
    Some(Timed { end: clock.end, iso: Some(clock.to_string()), pattern: Pattern::Clock })
}

/// `72nd minute`, `first minute`
fn minute_of_play(line: &Line<'_>, i: usize) -> Option<Timed> {
    let (_, at) = super::date::ordinal(line, i)?;
    let minute = line.key(at) == Key::Unit(Unit::Minute, false);
    minute.then(|| Timed { end: at + 1, iso: None, pattern: Pattern::ShortDuration })
}

/// `4:33.76`, `1:02:16.5`: a time taken, with fractions of a second.
fn stopwatch(line: &Line<'_>, i: usize) -> Option<Timed> {
    let joined = |at: usize| line.is_sign(at, ':') && line.tight(at) && line.tight(at + 1) && line.is_number(at + 1);
    let first = line.digits(i, 2).filter(|_| !line.glued(i) && joined(i + 1))?;
    let (hours, minutes, at) = match line.digits(i + 2, 2).filter(|_| joined(i + 3)) {
        Some(minutes) => (Some(first), minutes, i + 4),
        None => (None, first, i + 2),
    };
    let seconds = line.word(at);
    let (whole, fraction) = seconds.split_once('.')?;
    if whole.len() != 2 || fraction.len() > 3 {
        return None;
    }
    let hours = hours.map_or(String::new(), |h| format!("{h}H"));
    Some(Timed { end: at + 1, iso: Some(format!("PT{hours}{minutes}M{seconds}S")), pattern: Pattern::BareClock })
}

/// `hours after`, `minutes later`: an open number of hours told from another event.
fn bare_hours(line: &Line<'_>, i: usize) -> Option<Timed> {
    // `the hour-long treatise`
    if line.key(i) == Key::Unit(Unit::Hour, false) && line.hyphenated(i + 1) && line.is(i + 2, "long") {
        return Some(Timed { end: i + 3, iso: Some("PT1H".to_owned()), pattern: Pattern::ShortDuration });
    }
    if !matches!(line.key(i), Key::Unit(Unit::Hour | Unit::Minute, true)) {
        return None;
    }
    let end = if line.any(i + 1, &["after", "before"]) {
        i + 1
    } else if line.any(i + 1, &["later", "earlier", "ago"]) {
        i + 2
    } else {
        return None;
    };
    Some(Timed { end, iso: None, pattern: Pattern::ShortDuration })
}
