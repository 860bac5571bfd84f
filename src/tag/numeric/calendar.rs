//! Calendar arithmetic on the proleptic Gregorian calendar, years 1 to 9999.

use crate::text::Day;

const MONTHS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

pub fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days of the month; 0 for a month that does not exist.
pub fn month_length(year: i32, month: u8) -> u8 {
    let days = usize::from(month).checked_sub(1).and_then(|i| MONTHS.get(i)).copied().unwrap_or(0);
    days + u8::from(month == 2 && is_leap(year))
}

/// The day if the calendar has it.
pub fn day(year: i32, month: u8, day: u8) -> Option<Day> {
    ((1..=9999).contains(&year) && day >= 1 && day <= month_length(year, month)).then_some(Day { year, month, day })
}

/// Days since 1970-01-01. `day` must exist.
pub fn number(day: Day) -> i32 {
    // Years begin in March here, so that the leap day is the last of the year.
    let (year, month) = if day.month > 2 { (day.year, day.month - 3) } else { (day.year - 1, day.month + 9) };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * i32::from(month) + 2) / 5 + i32::from(day.day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day with that number; `None` outside the years 1 to 9999.
pub fn from_number(number: i32) -> Option<Day> {
    let shifted = number.checked_add(719_468)?;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    day(year + era * 400 + carry, u8::try_from(month).ok()?, u8::try_from(of_month).ok()?)
}

pub fn plus_days(from: Day, days: i32) -> Option<Day> {
    from_number(number(from).checked_add(days)?)
}

/// Year and month, `months` later.
pub fn plus_months(year: i32, month: u8, months: i32) -> Option<(i32, u8)> {
    let index = year.checked_mul(12)?.checked_add(i32::from(month) - 1)?.checked_add(months)?;
    let year = index.div_euclid(12);
    (1..=9999).contains(&year).then(|| (year, index.rem_euclid(12) as u8 + 1))
}

/// Monday = 0.
pub fn weekday(day: Day) -> u8 {
    (number(day) + 3).rem_euclid(7) as u8
}

/// ISO 8601 year and week.
pub fn week(of: Day) -> Option<(i32, u8)> {
    let thursday = plus_days(of, 3 - i32::from(weekday(of)))?;
    let first = number(Day { year: thursday.year, month: 1, day: 1 });
    Some((thursday.year, ((number(thursday) - first) / 7 + 1) as u8))
}

/// Last day of that weekday before `from`; `from` itself counts if `same`.
pub fn before(from: Day, wanted: u8, same: bool) -> Option<Day> {
    let back = (i32::from(weekday(from)) - i32::from(wanted)).rem_euclid(7);
    plus_days(from, if back == 0 && !same { -7 } else { -back })
}

/// First day of that weekday after `from`.
pub fn after(from: Day, wanted: u8) -> Option<Day> {
    let ahead = (i32::from(wanted) - i32::from(weekday(from))).rem_euclid(7);
    plus_days(from, if ahead == 0 { 7 } else { ahead })
}
