//! The time an export is stamped with.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// A moment in UTC as ISO 8601 writes it, `2026-11-23T18:39:58Z`, seconds with or
/// without fraction. Handed in by the caller: the engine has no clock, so that the same
/// article always gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UtcTime(String);

impl UtcTime {
    pub fn parse(text: &str) -> Result<UtcTime> {
        let wrong = || Error::input(format!("“{text}” is not a time in UTC. Write it as 2026-11-23T18:39:58Z."));
        let shape = |pattern: &str, part: &str| {
            part.len() == pattern.len()
                && part.bytes().zip(pattern.bytes()).all(|(b, p)| if p == b'0' { b.is_ascii_digit() } else { b == p })
        };
        let main = text.strip_suffix('Z').ok_or_else(wrong)?;
        let (seconds, fraction) = main.split_once('.').unwrap_or((main, "0"));
        let digits = (1..=9).contains(&fraction.len()) && fraction.bytes().all(|b| b.is_ascii_digit());
        let number = |at: usize| seconds.get(at..at + 2).and_then(|part| part.parse::<u32>().ok()).unwrap_or(u32::MAX);
        let inside = shape("0000-00-00T00:00:00", seconds)
            && (1..=12).contains(&number(5))
            && (1..=31).contains(&number(8))
            && number(11) < 24
            && number(14) < 60
            && number(17) < 60;
        if digits && inside { Ok(UtcTime(text.to_owned())) } else { Err(wrong()) }
    }
}

impl UtcTime {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for UtcTime {
    type Error = Error;
    fn try_from(text: String) -> Result<UtcTime> {
        UtcTime::parse(&text)
    }
}

impl From<UtcTime> for String {
    fn from(time: UtcTime) -> String {
        time.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_utc_times_are_taken() {
        for good in ["2026-11-23T18:39:58Z", "2026-11-23T18:39:58.123Z"] {
            assert!(UtcTime::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "Z",
            "2026-11-23",
            "2026-11-23T18:39:58+01:00",
            "2026-13-23T18:39:58Z",
            "2026-11-23T18:39:58.Z",
            "é026-11-23T18:39:58Z",
        ] {
            assert_eq!(UtcTime::parse(bad).unwrap_err().code(), "input/invalid", "{bad}");
        }
    }
}
