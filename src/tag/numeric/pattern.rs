//! The kinds of numeric expression, each with its name and how far it can be trusted.

/// A family of rules; its name is shown to editors as the reason of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    Date,
    Month,
    Year,
    NamedYear,
    Decade,
    Century,
    Weekday,
    Weekdays,
    RelativeDay,
    Relative,
    Season,
    Quarter,
    Border,
    Holiday,
    Duration,
    LongAgo,
    Repeated,
    Clock,
    BareClock,
    DayPart,
    BareDayPart,
    ShortDuration,
    Money,
    CurrencyWord,
    Percent,
    Points,
    Measure,
    Age,
    Temperature,
    Magnitude,
}

impl Pattern {
    /// What the expression is, as a noun phrase.
    pub const fn name(self) -> &'static str {
        match self {
            Pattern::Date => "calendar date",
            Pattern::Month => "month",
            Pattern::Year => "year",
            Pattern::NamedYear => "year in front of a name",
            Pattern::Decade => "decade",
            Pattern::Century => "century",
            Pattern::Weekday => "weekday",
            Pattern::Weekdays => "recurring weekday",
            Pattern::RelativeDay => "day relative to today",
            Pattern::Relative => "date relative to today",
            Pattern::Season => "season",
            Pattern::Quarter => "quarter or half of a year",
            Pattern::Border => "beginning or end of a period",
            Pattern::Holiday => "holiday",
            Pattern::Duration => "length of time in days or longer",
            Pattern::LongAgo => "distance in time",
            Pattern::Repeated => "recurring date",
            Pattern::Clock => "clock time",
            Pattern::BareClock => "hours and minutes",
            Pattern::DayPart => "part of a certain day",
            Pattern::BareDayPart => "part of the day",
            Pattern::ShortDuration => "length of time under a day",
            Pattern::Money => "currency sign with amount",
            Pattern::CurrencyWord => "amount with currency",
            Pattern::Percent => "percentage",
            Pattern::Points => "percentage or basis points",
            Pattern::Measure => "number with unit",
            Pattern::Age => "age",
            Pattern::Temperature => "temperature",
            Pattern::Magnitude => "magnitude",
        }
    }

    /// Share of correct spans of this family, measured on the articles the rules were
    /// written with; families seen too rarely to measure are set with care.
    pub const fn score(self) -> f32 {
        match self {
            Pattern::Money | Pattern::Percent => 0.98,
            Pattern::Month => 0.98,
            Pattern::Date | Pattern::Measure | Pattern::Weekday => 0.97,
            Pattern::Year | Pattern::Clock | Pattern::CurrencyWord => 0.96,
            Pattern::LongAgo | Pattern::Season => 0.94,
            Pattern::Age | Pattern::Temperature => 0.93,
            Pattern::Decade | Pattern::Weekdays => 0.92,
            Pattern::Relative | Pattern::ShortDuration => 0.91,
            Pattern::DayPart => 0.87,
            Pattern::Border | Pattern::Century | Pattern::Points | Pattern::Magnitude => 0.85,
            Pattern::RelativeDay => 0.84,
            Pattern::Quarter => 0.83,
            Pattern::Duration => 0.81,
            Pattern::BareClock => 0.75,
            Pattern::Repeated => 0.67,
            Pattern::BareDayPart => 0.62,
            // Names of events hold these more often than not.
            Pattern::Holiday => 0.5,
            Pattern::NamedYear => 0.45,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_pattern_has_a_german_name() {
        let german = include_str!("../../../www/review/words/de.js");
        let named = include_str!("pattern.rs").lines().filter_map(|line| line.strip_suffix("\",")?.split_once("=> \""));
        let names: Vec<&str> = named.map(|(_, name)| name).collect();
        assert_eq!(names.len(), 30);
        for name in names {
            assert!(german.contains(&format!("'kind.{name}':")), "{name}");
        }
    }
}
