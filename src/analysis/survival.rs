//! Percentiles over items of which some are still open: Kaplan-Meier, open ones right-censored.

use serde::Serialize;

/// Slack of the comparison `S(t) <= 1 - p`: a plain floating product misses ranks by one.
const TOLERANCE: f64 = 1e-9;

/// How long one item took, or how long it has lasted so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    pub seconds: i64,
    /// `false`: censored, the item had not ended when it was last seen.
    pub ended: bool,
}

/// Durations on their way into a [`SurvivalSample`]: twice the seconds, and one more where the item had not ended, so that
/// events stand before censorings at equal times.
#[derive(Clone, Debug, Default)]
pub struct Gathering(Vec<i64>);

impl Gathering {
    pub fn push(&mut self, observed: Observed) {
        self.0.push(observed.seconds.saturating_mul(2) | i64::from(!observed.ended));
    }

    pub fn sample(&self) -> SurvivalSample {
        let mut packed = self.0.clone();
        packed.sort_unstable();
        SurvivalSample(packed)
    }
}

/// Durations of a group of items, in order.
#[derive(Clone, Debug, Default)]
pub struct SurvivalSample(Vec<i64>);

fn seconds(packed: i64) -> i64 {
    packed >> 1
}

fn has_ended(packed: i64) -> bool {
    packed & 1 == 0
}

/// What a sample comes to; seconds. `null` where the curve does not get there,
/// and `beyond_s` is then the largest elapsed time in the sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub median_s: Option<i64>,
    pub p90_s: Option<i64>,
    pub beyond_s: Option<i64>,
    /// The mean of the ended durations only, rounded half-up to the second.
    pub mean_s: Option<i64>,
}

impl FromIterator<Observed> for SurvivalSample {
    fn from_iter<I: IntoIterator<Item = Observed>>(observed: I) -> SurvivalSample {
        let mut gathering = Gathering::default();
        observed.into_iter().for_each(|o| gathering.push(o));
        gathering.sample()
    }
}

impl SurvivalSample {
    /// The smallest event time t with S(t) <= 1 - p, S being the Kaplan-Meier estimate.
    /// With nothing censored this is the nearest rank, ceil(p n). `None` where S stays above.
    pub fn percentile(&self, percent: u32) -> Option<i64> {
        let wanted = f64::from(100u32.saturating_sub(percent)) / 100.0 + TOLERANCE;
        let mut at_risk = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        // S = before * left / began: within a run without censorings the product telescopes,
        // so that an uncensored sample is compared by whole numbers.
        let (mut before, mut began) = (1.0, at_risk);
        for group in self.0.chunk_by(|a, b| a == b) {
            let size = u32::try_from(group.len()).unwrap_or(u32::MAX);
            let Some(first) = group.first() else { continue };
            if has_ended(*first) {
                at_risk = at_risk.saturating_sub(size);
                if before * f64::from(at_risk) / f64::from(began) <= wanted {
                    return Some(seconds(*first));
                }
            } else {
                before *= f64::from(at_risk) / f64::from(began);
                at_risk = at_risk.saturating_sub(size);
                began = at_risk;
            }
        }
        None
    }

    /// The sample less its `count` shortest durations.
    pub fn without_shortest(mut self, count: u64) -> SurvivalSample {
        let count = usize::try_from(count).unwrap_or(usize::MAX).min(self.0.len());
        self.0.drain(..count);
        self
    }

    pub fn summary(&self) -> Summary {
        let (median_s, p90_s) = (self.percentile(50), self.percentile(90));
        let beyond = if median_s.is_none() || p90_s.is_none() { self.0.last().map(|o| seconds(*o)) } else { None };
        Summary { median_s, p90_s, beyond_s: beyond, mean_s: self.mean_of_ended() }
    }

    fn mean_of_ended(&self) -> Option<i64> {
        let ended = || self.0.iter().filter(|o| has_ended(**o));
        let n = i128::try_from(ended().count()).unwrap_or(0);
        let sum: i128 = ended().map(|o| i128::from(seconds(*o))).sum();
        if n == 0 { None } else { i64::try_from((2 * sum + n).div_euclid(2 * n)).ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample(observed: &[(i64, bool)]) -> SurvivalSample {
        observed.iter().map(|&(seconds, ended)| Observed { seconds, ended }).collect()
    }

    /// The definition, in exact fractions: the product of (at risk - died) / at risk over event times.
    fn by_fractions(observed: &[(i64, bool)], percent: u128) -> Option<i64> {
        let mut times: Vec<i64> = observed.iter().filter(|o| o.1).map(|o| o.0).collect();
        times.sort_unstable();
        times.dedup();
        let (mut up, mut down) = (1u128, 1u128);
        for t in times {
            let at_risk = observed.iter().filter(|o| o.0 >= t).count() as u128;
            let died = observed.iter().filter(|o| o.0 == t && o.1).count() as u128;
            (up, down) = (up * (at_risk - died), down * at_risk);
            let (mut a, mut b) = (up, down);
            while b != 0 {
                (a, b) = (b, a % b);
            }
            (up, down) = (up / a, down / a);
            if up * 100 <= down * (100 - percent) {
                return Some(t);
            }
        }
        None
    }

    proptest! {
        #[test]
        fn agrees_with_exact_fractions(observed in prop::collection::vec((0i64..30, prop::bool::weighted(0.7)), 0..24)) {
            for percent in [50, 90] {
                prop_assert_eq!(sample(&observed).percentile(percent), by_fractions(&observed, u128::from(percent)));
            }
        }

        #[test]
        fn nothing_censored_is_the_nearest_rank(times in prop::collection::vec(0i64..100_000, 1..400)) {
            let all: Vec<(i64, bool)> = times.iter().map(|t| (*t, true)).collect();
            let mut sorted = times.clone();
            sorted.sort_unstable();
            for percent in [50usize, 90] {
                let rank = (percent * sorted.len()).div_ceil(100);
                prop_assert_eq!(sample(&all).percentile(percent as u32), Some(sorted[rank - 1]));
            }
        }
    }

    #[test]
    fn ranks_60_and_108_of_120() {
        let all: Vec<(i64, bool)> = (1..=120).map(|t| (t, true)).collect();
        let summary = sample(&all).summary();
        assert_eq!((summary.median_s, summary.p90_s, summary.beyond_s), (Some(60), Some(108), None));
    }

    #[test]
    fn a_curve_that_stays_above_says_how_far_it_was_followed() {
        let summary = sample(&[(10, true), (50, false), (50, false), (70, false)]).summary();
        assert_eq!(summary, Summary { median_s: None, p90_s: None, beyond_s: Some(70), mean_s: Some(10) });
        assert_eq!(sample(&[]).summary(), Summary::default());
    }

    #[test]
    fn an_event_stands_before_a_censoring_at_its_time() {
        assert_eq!(sample(&[(5, true), (5, false)]).percentile(50), Some(5));
    }
}
