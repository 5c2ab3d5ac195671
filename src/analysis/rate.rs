//! Rates: counts first, the percentage from them by integer arithmetic.

use serde::{Serialize, Serializer};
use std::fmt;

/// A percentage in tenths of a percent, half-up: 93.2 % is 932.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u64);

impl Percent {
    /// 1000 x numerator / denominator, half-up. `None` for a denominator of 0.
    pub fn of(numerator: u64, denominator: u64) -> Option<Percent> {
        let (up, down) = (u128::from(numerator), u128::from(denominator));
        let tenths = (2000 * up + down).checked_div(2 * down)?;
        u64::try_from(tenths).ok().map(Percent)
    }

    /// (whole + weight x part) / denominator, the weight taken to four decimals so that the division is exact.
    pub fn weighted(whole: u64, part: u64, weight: f64, denominator: u64) -> Option<Percent> {
        let in_ten_thousandths = format!("{:.0}", (weight.clamp(0.0, 1.0) * 10_000.0).round()).parse().unwrap_or(0);
        Percent::of(whole * 10_000 + part * in_ten_thousandths, denominator * 10_000)
    }

    pub fn tenths(self) -> u64 {
        self.0
    }
}

/// rate = items / of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    pub items: u64,
    pub of: u64,
    pub rate: Option<Percent>,
}

impl Share {
    pub fn rated(self) -> Share {
        Share { rate: Percent::of(self.items, self.of), ..self }
    }
}

/// `93.2`, without the sign.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// A JSON number with one decimal.
impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tenths = u32::try_from(self.0).unwrap_or(u32::MAX);
        serializer.serialize_f64(f64::from(tenths) / 10.0)
    }
}

/// A mean in tenths, half-up: 4.3 is 43.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mean(u64);

impl Mean {
    /// sum / n to a tenth, half-up. `None` of nothing.
    pub fn of(sum: u64, n: u64) -> Option<Mean> {
        (20 * sum + n).checked_div(2 * n).map(Mean)
    }
}

/// `4.3`.
impl fmt::Display for Mean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// A JSON number with one decimal.
impl Serialize for Mean {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(u32::try_from(self.0).unwrap_or(u32::MAX)) / 10.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(numerator: u64, denominator: u64) -> Option<String> {
        Percent::of(numerator, denominator).map(|p| p.to_string())
    }

    #[test]
    fn halves_go_up_and_nothing_over_nothing_is_nothing() {
        assert_eq!(shown(371, 398).as_deref(), Some("93.2"));
        assert_eq!(shown(1, 2000).as_deref(), Some("0.1"), "0.05 is a half");
        assert_eq!(shown(999, 2000).as_deref(), Some("50.0"), "49.95 is a half");
        assert_eq!(shown(1, 3).as_deref(), Some("33.3"));
        assert_eq!(shown(398, 398).as_deref(), Some("100.0"));
        assert_eq!(shown(0, 0), None);
    }

    #[test]
    fn a_mean_has_one_decimal() {
        let mean = |sum, n| serde_json::to_string(&Mean::of(sum, n)).unwrap();
        assert_eq!(mean(13, 3), "4.3");
        assert_eq!(mean(85, 20), "4.3", "4.25 is a half");
        assert_eq!(mean(0, 0), "null");
    }

    #[test]
    fn json_has_one_decimal() {
        assert_eq!(serde_json::to_string(&Percent::of(371, 398)).unwrap(), "93.2");
    }
}
