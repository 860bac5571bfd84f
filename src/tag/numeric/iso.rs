//! A point or stretch of the calendar and its form in ISO 8601.

use super::calendar;
use crate::text::Day;
use std::fmt;

/// Seasons are written as in ISO 8601-2: 21 spring, 22 summer, 23 autumn, 24 winter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Day(Day),
    /// Day of a month in a year not known.
    YearlyDay(u8, u8),
    Month(i32, u8),
    /// Month of a year not known.
    YearlyMonth(u8),
    Season(i32, u8),
    Week(i32, u8),
    Year(i32),
    Days(Day, Day),
    Months((i32, u8), (i32, u8)),
    Years(i32, i32),
}

impl When {
    /// First and last day, where both are known.
    pub fn bounds(self) -> Option<(Day, Day)> {
        let first = |y, m| calendar::day(y, m, 1);
        let last = |y, m| calendar::day(y, m, calendar::month_length(y, m));
        match self {
            When::Day(d) => Some((d, d)),
            When::Month(y, m) => Some((first(y, m)?, last(y, m)?)),
            When::Year(y) => Some((first(y, 1)?, last(y, 12)?)),
            When::Days(a, b) => Some((a, b)),
            When::Months(a, b) => Some((first(a.0, a.1)?, last(b.0, b.1)?)),
            When::Years(a, b) => Some((first(a, 1)?, last(b, 12)?)),
            _ => None,
        }
    }

    /// From the start of `self` to the end of `other`, in the coarsest fitting form.
    pub fn until(self, other: When) -> Option<When> {
        match (self, other) {
            (When::Year(a), When::Year(b)) if a <= b => Some(When::Years(a, b)),
            (When::Month(y, a), When::Month(z, b)) if (y, a) <= (z, b) => Some(When::Months((y, a), (z, b))),
            _ => {
                let (first, last) = (self.bounds()?.0, other.bounds()?.1);
                (first <= last).then_some(When::Days(first, last))
            }
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |d: Day| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day);
        match *self {
            When::Day(d) => f.write_str(&day(d)),
            When::YearlyDay(m, d) => write!(f, "--{m:02}-{d:02}"),
            When::YearlyMonth(m) => write!(f, "--{m:02}"),
            When::Month(y, m) | When::Season(y, m) => write!(f, "{y:04}-{m:02}"),
            When::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            When::Year(y) => write!(f, "{y:04}"),
            When::Days(a, b) => write!(f, "{}/{}", day(a), day(b)),
            When::Months((y, a), (z, b)) => write!(f, "{y:04}-{a:02}/{z:04}-{b:02}"),
            When::Years(a, b) => write!(f, "{a:04}/{b:04}"),
        }
    }
}
