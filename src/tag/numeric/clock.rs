//! Clock times: `9:30 a.m. EST`, `7.30pm`, `0700 GMT`, `noon`, `three o’clock`, `13h00`.

use super::key::Key;
use super::line::Line;
use std::fmt;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub end: usize,
    hour: u8,
    minute: u8,
    second: Option<u8>,
    /// Minutes from Greenwich, where the zone tells them.
    offset: Option<i16>,
    /// a.m., p.m., a zone or a word makes it a time beyond doubt.
    pub sure: bool,
    /// Minutes are written.
    pub minutes: bool,
    /// Written with a colon.
    pub strong: bool,
}

impl Clock {
    pub fn new(end: usize, hour: u8) -> Clock {
        Clock { end, hour, minute: 0, second: None, offset: None, sure: true, minutes: false, strong: false }
    }
}

impl Clock {
    /// The figures as a length of time, if seconds are written.
    pub fn taken(&self) -> Option<String> {
        self.second.map(|second| format!("PT{}H{}M{second}S", self.hour, self.minute))
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
        }
    }
}

/// Zone abbreviations with minutes from Greenwich; `None` where several zones or
/// daylight saving leave it open.
static ZONES: &[(&str, Option<i16>)] = &[
    ("ACDT", Some(630)),
    ("ACST", Some(570)),
    ("ADT", Some(-180)),
    ("AEDT", Some(660)),
    ("AEST", Some(600)),
    ("AKDT", Some(-480)),
    ("AKST", Some(-540)),
    ("AST", Some(-240)),
    ("AWST", Some(480)),
    ("BST", Some(60)),
    ("CAT", Some(120)),
    ("CDT", Some(-300)),
    ("CEST", Some(120)),
    ("CET", Some(60)),
    ("CST", Some(-360)),
    ("CT", None),
    ("EAT", Some(180)),
    ("EDT", Some(-240)),
    ("EEST", Some(180)),
    ("EET", Some(120)),
    ("EST", Some(-300)),
    ("ET", None),
    ("GMT", Some(0)),
    ("HKT", Some(480)),
    ("HST", Some(-600)),
    ("IST", None),
    ("JST", Some(540)),
    ("KST", Some(540)),
    ("MDT", Some(-360)),
    ("MSK", Some(180)),
    ("MST", Some(-420)),
    ("MT", None),
    ("NPT", Some(345)),
    ("NZDT", Some(780)),
    ("NZST", Some(720)),
    ("PDT", Some(-420)),
    ("PKT", Some(300)),
    ("PST", Some(-480)),
    ("PT", None),
    ("SAST", Some(120)),
    ("SGT", Some(480)),
    ("UTC", Some(0)),
    ("WAT", Some(60)),
    ("WIB", Some(420)),
    ("WIT", Some(540)),
];

/// The zone at `i`: `EST`, `local time`, `Eastern time`.
pub fn zone(line: &Line<'_>, i: usize) -> Option<(Option<i16>, usize)> {
    if line.is(i, "local") && line.is(i + 1, "time") {
        return Some((None, i + 2));
    }
    if line.any(i, &["eastern", "central", "pacific", "mountain", "moscow", "beijing"]) && line.capital(i) {
        let at = if line.any(i + 1, &["standard", "daylight"]) { i + 2 } else { i + 1 };
        return line.is(at, "time").then_some((None, at + 1));
    }
    let word = line.word(i);
    let at = ZONES.binary_search_by(|(zone, _)| (*zone).cmp(word)).ok()?;
    let &(_, offset) = ZONES.get(at)?;
    Some((offset, i + 1))
}

/// A bare hour at `i`, in figures or words, 1 to 12.
pub fn hour(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let n = match line.key(i) {
        Key::Cardinal(n) if !line.glued(i) => n,
        _ => line.digits(i, 2).filter(|_| !line.glued(i))? as u8,
    };
    (1..=12).contains(&n).then_some((n, i + 1))
}

/// `am`, `pm`, `a.m.`, `p.m.`, `a.m` at `i`: whether it is p.m., and the end.
fn half_of_day(line: &Line<'_>, i: usize) -> Option<(bool, usize)> {
    if line.any(i, &["am", "pm"]) {
        return Some((line.is(i, "pm"), i + 1));
    }
    let letters = line.any(i, &["a", "p"]) && line.is(i + 2, "m");
    if !letters || !line.is_sign(i + 1, '.') || !line.tight(i + 1) || !line.tight(i + 2) {
        return None;
    }
    let end = if line.is_sign(i + 3, '.') && line.tight(i + 3) { i + 4 } else { i + 3 };
    Some((line.is(i, "p"), end))
}

/// The clock time that starts at `i`. Without [`Clock::sure`] it may be something else.
pub fn clock(line: &Line<'_>, i: usize) -> Option<Clock> {
    match line.key(i) {
        Key::Clock(hour) => {
            let zoned = zone(line, i + 1);
            return Some(Clock { offset: zoned.and_then(|z| z.0), ..Clock::new(zoned.map_or(i + 1, |z| z.1), hour) });
        }
        Key::Half if line.key(i + 1) == Key::Past => {
            let (h, end) = hour(line, i + 2)?;
            return Some(Clock { minute: 30, ..Clock::new(end, h) });
        }
        _ => {}
    }
    let mut clock = figures(line, i)?;
    if let Some((pm, end)) = half_of_day(line, clock.end).filter(|_| (1..=12).contains(&clock.hour)) {
        clock.hour = clock.hour % 12 + if pm { 12 } else { 0 };
        (clock.end, clock.sure) = (end, true);
    } else if clock.minutes && matches!(line.key(clock.end), Key::Clock(_)) {
        // `12.00 noon`
        (clock.end, clock.sure) = (clock.end + 1, true);
    } else if line.is(clock.end, "o") && line.apostrophe(clock.end + 1) && line.is(clock.end + 2, "clock") {
        (clock.end, clock.sure) = (clock.end + 3, true);
    }
    if let Some((offset, end)) = zone(line, clock.end).filter(|_| clock.sure || clock.minutes) {
        (clock.offset, clock.end, clock.sure) = (offset, end, true);
    }
    Some(clock)
}

/// Hour and minutes in figures, or an hour in words before `o’clock`.
fn figures(line: &Line<'_>, i: usize) -> Option<Clock> {
    let bare = |hour, end| Clock { sure: false, ..Clock::new(end, hour) };
    if let Key::Cardinal(hour @ 1..=12) = line.key(i) {
        return Some(bare(hour, i + 1));
    }
    if !line.is_number(i) || line.glued(i) {
        return None;
    }
    let word = line.word(i);
    if let Some((hour, minute)) = word.split_once('.') {
        // `7.30pm`
        let (hour, minute) = (two_digits(hour, 23)?, two_digits(minute, 59).filter(|_| minute.len() == 2)?);
        return Some(Clock { minute, minutes: true, ..bare(hour, i + 1) });
    }
    if word.len() == 4 {
        // `0700 GMT`: only a zone makes it a time
        let (hour, minute) = (two_digits(word.get(..2)?, 24)?, two_digits(word.get(2..)?, 59)?);
        return Some(Clock { minute, minutes: true, ..bare(hour % 24, i + 1) });
    }
    let hour = two_digits(word, 24)?;
    let colon = line.is_sign(i + 1, ':') || line.any(i + 1, &["h"]);
    if colon && line.tight(i + 1) && line.tight(i + 2) && line.is_number(i + 2) {
        let digits = line.word(i + 2);
        let minute = two_digits(digits, 59).filter(|_| digits.len() == 2)?;
        let mut clock = Clock { minute, minutes: true, strong: true, ..bare(hour % 24, i + 3) };
        if line.is_sign(i + 3, ':') && line.tight(i + 3) && line.tight(i + 4) {
            clock.second = Some(two_digits(line.word(i + 4), 59)?);
            clock.end = i + 5;
        }
        return (!line.is_sign(clock.end, ':') || !line.tight(clock.end)).then_some(clock);
    }
    Some(bare(hour % 24, i + 1))
}

fn two_digits(text: &str, max: u8) -> Option<u8> {
    let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|&n| digits && n <= max)
}

#[cfg(test)]
mod tests {
    #[test]
    fn zones_are_sorted() {
        assert!(super::ZONES.windows(2).all(|w| w[0].0 < w[1].0));
    }
}
