//! Exact decimal numbers as articles write them; no binary fractions, no rounding.

use std::fmt;

/// `mantissa / 10^scale`, never negative unless `negative`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    mantissa: u64,
    /// Digits after the point.
    scale: u8,
    negative: bool,
}

impl Decimal {
    pub const fn whole(mantissa: u64) -> Decimal {
        Decimal { mantissa, scale: 0, negative: false }
    }

    /// Reads digits with grouping commas and one point; `None` if there are too many.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (mut mantissa, mut scale, mut point, mut any) = (0u64, 0u8, false, false);
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' => {
                    mantissa = mantissa.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                    scale = scale.checked_add(u8::from(point))?;
                    any = true;
                }
                b'.' if !point => point = true,
                b',' if !point => {}
                _ => return None,
            }
        }
        any.then_some(Decimal { mantissa, scale, negative: false })
    }

    pub fn signed(self, negative: bool) -> Decimal {
        Decimal { negative, ..self }
    }

    /// Times `10^exponent`.
    pub fn shifted(self, exponent: u8) -> Option<Decimal> {
        let cut = exponent.min(self.scale);
        let mantissa = 10u64.checked_pow(u32::from(exponent - cut)).and_then(|p| self.mantissa.checked_mul(p))?;
        Some(Decimal { mantissa, scale: self.scale - cut, ..self })
    }

    /// Divided by `10^exponent`.
    pub fn lowered(self, exponent: u8) -> Option<Decimal> {
        Some(Decimal { scale: self.scale.checked_add(exponent)?, ..self })
    }

    pub fn times(self, factor: u64) -> Option<Decimal> {
        Some(Decimal { mantissa: self.mantissa.checked_mul(factor)?, ..self })
    }

    /// Adds two numbers of the same sign.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        let level = |d: Decimal| d.mantissa.checked_mul(10u64.checked_pow(u32::from(scale - d.scale))?);
        Some(Decimal { mantissa: level(self)?.checked_add(level(other)?)?, scale, negative: self.negative })
    }

    /// The value if it is a whole number that fits.
    pub fn integer(self) -> Option<u64> {
        let power = 10u64.checked_pow(u32::from(self.scale))?;
        (self.mantissa.is_multiple_of(power) && !self.negative).then(|| self.mantissa / power)
    }

    /// Whether the value is below `limit`.
    pub fn below(self, limit: u64) -> bool {
        match 10u64.checked_pow(u32::from(self.scale)).and_then(|p| limit.checked_mul(p)) {
            Some(limit) => self.mantissa < limit,
            None => true,
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut mantissa, mut scale) = (self.mantissa, self.scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        if self.negative && mantissa != 0 {
            f.write_str("-")?;
        }
        let digits = format!("{mantissa:0width$}", width = usize::from(scale) + 1);
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(scale));
        f.write_str(whole)?;
        if fraction.is_empty() { Ok(()) } else { write!(f, ".{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn show(text: &str, shift: u8) -> Option<String> {
        Decimal::parse(text)?.shifted(shift).map(|d| d.to_string())
    }

    #[test]
    fn scales_without_rounding() {
        assert_eq!(show("3.5", 9).as_deref(), Some("3500000000"));
        assert_eq!(show("1.18", 1).as_deref(), Some("11.8"));
        assert_eq!(show("1,234.50", 0).as_deref(), Some("1234.5"));
        assert_eq!(show("0.05", 0).as_deref(), Some("0.05"));
        assert_eq!(show("99999999999999999999", 0), None);
        assert_eq!(show("18446744073709551615", 1), None);
    }

    #[test]
    fn compares_and_adds() {
        let d = |t| Decimal::parse(t).unwrap();
        assert!(d("23.9").below(24) && !d("24").below(24));
        assert_eq!(d("2").plus(d("0.25")).unwrap().to_string(), "2.25");
        assert_eq!(d("2.50").integer(), None);
        assert_eq!(d("2.00").integer(), Some(2));
    }
}
