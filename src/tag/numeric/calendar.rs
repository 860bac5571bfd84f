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

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks every day of the calendar and counts, the simplest way there is.
    #[test]
    fn arithmetic_agrees_with_counting_every_day() {
        let mut today = Day { year: 1, month: 1, day: 1 };
        // 0001-01-01 is a Monday and the 719,162nd day before 1970-01-01.
        let (mut count, mut monday_based) = (-719_162, 0u8);
        loop {
            assert_eq!(number(today), count, "{today:?}");
            assert_eq!(from_number(count), Some(today));
            assert_eq!(weekday(today), monday_based, "{today:?}");
            assert_eq!(day(today.year, today.month, today.day), Some(today));
            let next = if today.day < month_length(today.year, today.month) {
                Day { day: today.day + 1, ..today }
            } else if today.month < 12 {
                Day { month: today.month + 1, day: 1, ..today }
            } else {
                Day { year: today.year + 1, month: 1, day: 1 }
            };
            if next.year > 9999 {
                break;
            }
            (today, count, monday_based) = (next, count + 1, (monday_based + 1) % 7);
        }
        assert_eq!(today, Day { year: 9999, month: 12, day: 31 });
        assert_eq!(plus_days(today, 1), None);
        assert_eq!(plus_days(Day { year: 1, month: 1, day: 1 }, -1), None);
    }

    #[test]
    fn lengths_of_months_know_leap_years() {
        let lengths = |year| (1..=12).map(|m| u32::from(month_length(year, m))).sum::<u32>();
        assert_eq!((lengths(1900), lengths(2000), lengths(2019), lengths(2020)), (365, 366, 365, 366));
        assert_eq!((month_length(2019, 0), month_length(2019, 13)), (0, 0));
    }

    /// Weeks by their definition: the first holds the first Thursday of the year.
    #[test]
    fn weeks_follow_their_definition() {
        let mut expected = (1, 0u8);
        let mut today = Day { year: 1, month: 1, day: 1 };
        while let Some(next) = plus_days(today, 1) {
            if weekday(today) == 0 {
                // The week belongs to the year of its Thursday and is counted from there.
                let Some(thursday) = plus_days(today, 3) else { break };
                expected = if thursday.year == expected.0 { (expected.0, expected.1 + 1) } else { (thursday.year, 1) };
            }
            assert_eq!(week(today), Some(expected), "{today:?}");
            today = next;
        }
        assert!(today.year == 9999);
    }

    #[test]
    fn months_and_weekdays_step_over_the_year() {
        assert_eq!(plus_months(2019, 12, 1), Some((2020, 1)));
        assert_eq!(plus_months(2019, 1, -1), Some((2018, 12)));
        assert_eq!(plus_months(9999, 12, 1), None);
        assert_eq!(plus_months(2019, 1, i32::MAX), None);
        let tuesday = Day { year: 2019, month: 12, day: 31 };
        assert_eq!(before(tuesday, 1, true), Some(tuesday));
        assert_eq!(before(tuesday, 1, false), plus_days(tuesday, -7));
        assert_eq!(after(tuesday, 1), plus_days(tuesday, 7));
        assert_eq!(after(tuesday, 2), day(2020, 1, 1));
    }
}
