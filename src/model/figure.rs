//! The value of a figure as a record holds it: a number with one decimal at the most, in the figure's unit.

use std::fmt;

/// In tenths: `72.1` is 721, twelve seconds are 120.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub i64);

impl Tenths {
    /// `72.1`, `90`, `-5`; a second decimal is none.
    pub fn parse(text: &str) -> Option<Tenths> {
        let (sign, plain) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, tenth) = plain.split_once('.').unwrap_or((plain, "0"));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(tenth) || tenth.len() > 1 {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let tenth: i64 = tenth.parse().ok()?;
        Some(Tenths(whole.checked_mul(10)?.checked_add(tenth)?.checked_mul(sign)?))
    }
}

/// `72.1`, always with its decimal.
impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{}", self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_one_decimal_at_the_most() {
        let read = |text| Tenths::parse(text).map(|value| value.0);
        assert_eq!([read("72.1"), read("90"), read("-0.5"), read("90.0")], [Some(721), Some(900), Some(-5), Some(900)]);
        for text in ["", "72.15", ".5", "5.", "1e3", "九十", "90%", "--1", "9999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!([Tenths(721).to_string(), Tenths(-5).to_string()], ["72.1", "-0.5"]);
    }
}
