//! 置信区间: within what bounds a rate of a drawn sample lies for the whole population, 95 times of 100. Wilson's
//! interval with the correction for a finite population; it covers the draw, not those who did not answer.

use super::rate::Percent;
use serde::Serialize;

/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_964;

/// Bounds in percent, to a tenth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// The interval of `hits` of `n` answers from a population of `frame`; `None` of nothing, and where more answered than
/// there are.
pub fn interval(hits: u64, n: u64, frame: u64) -> Option<Interval> {
    if n == 0 || n > frame || hits > n {
        return None;
    }
    if n == frame {
        // The rate itself, rounded as the rate is.
        let rate = number(Percent::of(hits, n)?.tenths()) / 10.0;
        return Some(Interval { low: rate, high: rate });
    }
    let [hits, n, frame] = [hits, n, frame].map(number);
    let p = hits / n;
    let psi = Z * Z * (frame - n) / (frame - 1.0);
    let middle = p + psi / (2.0 * n);
    let half = (psi * p * (1.0 - p) / n + psi * psi / (4.0 * n * n)).sqrt();
    let bound = |x: f64| tenth((x / (1.0 + psi / n)).clamp(0.0, 1.0));
    Some(Interval { low: bound(middle - half), high: bound(middle + half) })
}

/// NPS = percentage of promoters less that of detractors, whole, half away from zero; `None` of nothing.
pub fn nps(promoters: u64, detractors: u64, n: u64) -> Option<i64> {
    let (n, difference) = (i64::try_from(n).ok()?, i64::try_from(promoters).ok()? - i64::try_from(detractors).ok()?);
    let size = (200 * difference.abs() + n).checked_div(2 * n)?;
    Some(size * difference.signum())
}

/// By how much the NPS may be off, to 1.
pub fn nps_margin(promoters: u64, detractors: u64, n: u64, frame: u64) -> Option<i64> {
    let [up, down, n, frame] = [promoters, detractors, n, frame].map(number);
    if n == 0.0 || n > frame {
        return None;
    }
    if n == frame {
        return Some(0);
    }
    let (p, d) = (up / n, down / n);
    let margin = 100.0 * Z * ((p + d - (p - d) * (p - d)) / n * (frame - n) / (frame - 1.0)).sqrt();
    format!("{:.0}", margin.round()).parse().ok()
}

/// In percent, to a tenth, half-up.
fn tenth(share: f64) -> f64 {
    (share * 1000.0).round() / 10.0
}

/// Counts of households are far below 2^32.
fn number(n: u64) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(hits: u64, n: u64, frame: u64) -> Option<(f64, f64)> {
        interval(hits, n, frame).map(|of| (of.low, of.high))
    }

    #[test]
    fn the_interval_of_a_rate() {
        assert_eq!(bounds(84, 112, 1200), Some((66.7, 81.8)));
        // Worked by hand: 0 of 30 of 60 has psi = 3.841459 * 30/59 = 1.953284, high = psi/n / (1 + psi/n) = 0.061131.
        assert_eq!(bounds(0, 30, 60), Some((0.0, 6.1)));
        assert_eq!(bounds(30, 30, 60), Some((93.9, 100.0)));
        assert_eq!(bounds(84, 112, 112), Some((75.0, 75.0)), "everybody answered");
        assert_eq!(bounds(201, 400, 400), Some((50.3, 50.3)), "50.25 is rounded as the rate is");
        assert_eq!([bounds(0, 0, 60), bounds(5, 61, 60), bounds(7, 6, 60)], [None, None, None]);
    }

    #[test]
    fn the_nps_and_its_margin() {
        assert_eq!((nps(56, 18, 112), nps_margin(56, 18, 112, 1200)), (Some(34), Some(13)));
        assert_eq!([nps(1, 0, 200), nps(0, 1, 200), nps(0, 0, 7), nps(0, 0, 0)], [Some(1), Some(-1), Some(0), None]);
        assert_eq!(
            [nps_margin(3, 3, 40, 40), nps_margin(0, 0, 0, 40), nps_margin(3, 3, 41, 40)],
            [Some(0), None, None]
        );
    }
}
