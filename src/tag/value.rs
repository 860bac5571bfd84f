//! What a numeric mention amounts to.

/// A normalised value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// ISO 8601: `2019-12-01`, `2019-12`, `2019`, `2019-W49`, `--12-25`, interval
    /// `2019-01-01/2020-12-31`, or duration `P3W`. A decade or century is an interval
    /// of years, `1990/1999`; a season is written as in ISO 8601-2, `2019-21` spring
    /// to `2019-24` winter.
    Date { iso: String },
    /// ISO 8601: `T09:30`, `T09:30-05:00`, `2019-12-01T09:30`, or duration `PT2H`; for a
    /// part of the day the TIMEX3 codes `TMO`, `TMI`, `TAF`, `TEV`, `TNI`, also after a
    /// date: `2019-12-01TNI`.
    Time { iso: String },
    /// ISO 4217 code where the currency is certain, and the amount as a plain decimal.
    /// A bare `$` counts as US dollars, a bare `£` as sterling.
    Money { currency: Option<&'static str>, amount: String },
    /// The number as a plain decimal: `25` for "25 per cent"; `points` for percentage
    /// points, to which basis points are converted.
    Percent { amount: String, points: bool },
    /// A plain decimal and a unit in UCUM-like short form: `km`, `m2`, `Cel`, `a` (years of age).
    Quantity { amount: String, unit: &'static str },
}
