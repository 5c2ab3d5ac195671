//! Chance that is the same everywhere: SplitMix64, integers only, one stream per thing.

use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::time::Day;

/// A stream of random numbers (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Clone, Debug)]
pub struct Dice(u64);

/// Percent of the median at the 17 quantiles from 0 to 1 in steps of 1/16: many are short, few very long.
const SKEW: &[i64] = &[15, 28, 40, 52, 64, 76, 88, 94, 100, 114, 132, 156, 190, 240, 320, 470, 800];

impl Dice {
    /// The stream of the thing number `index` among those called `what`.
    pub fn of(seed: u64, what: &str, index: usize) -> Dice {
        let named = what.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let mut dice = Dice(named.wrapping_add((index as u64).wrapping_mul(0xd134_2543_de82_ef95)));
        dice.roll();
        dice
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to `n` - 1; 0 where `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        let wide = u128::from(self.roll()) * (n as u128);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, where there is any.
    pub fn choose<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        items.get(self.below(items.len()))
    }

    /// One of `items`; the type's default where there is none.
    pub fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        self.choose(items).copied().unwrap_or_default()
    }

    /// One of the phrases; empty where there is none.
    pub fn phrase<'p>(&mut self, phrases: &'p [String]) -> &'p str {
        self.choose(phrases).map_or("", String::as_str)
    }

    /// One of the values, each as likely as its weight.
    pub fn weighted<T: Copy>(&mut self, items: &[(T, usize)], otherwise: T) -> T {
        let total = items.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total);
        for (item, weight) in items {
            if left < *weight {
                return *item;
            }
            left -= weight;
        }
        otherwise
    }

    /// Seconds around a median, with a long tail.
    pub fn around(&mut self, median: i64) -> i64 {
        let at = self.between(0, 1599);
        let (step, part) = (usize::try_from(at / 100).unwrap_or(0), at % 100);
        let low = SKEW.get(step).copied().unwrap_or(100);
        let high = SKEW.get(step + 1).copied().unwrap_or(low);
        median * (low * 100 + (high - low) * part) / 10_000
    }
}

/// The id of the record number `index` of a kind: the six characters are a permutation of the
/// index, so that no two records of one kind can ever share them.
pub fn id_of(seed: u64, kind: Kind, index: usize, day: Day) -> String {
    const BITS: u64 = (1 << 30) - 1;
    let start = Dice::of(seed, kind.folder(), 0).roll();
    let mut x = (index as u64).wrapping_add(start) & BITS;
    for odd in [0x2c1b_3c6d, 0x297a_2d39, 0x1b56_c4e9] {
        x = x.wrapping_mul(odd) & BITS;
        x ^= x >> 15;
    }
    id::make_dated(kind, day, u32::try_from(x).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_of_a_large_estate_never_clash() {
        let day = Day::new(2026, 1, 1).unwrap();
        let ids: HashSet<String> = (0..300_000).map(|i| id_of(7, Kind::Feedback, i, day)).collect();
        assert_eq!(ids.len(), 300_000);
    }

    #[test]
    fn half_of_the_times_are_below_the_median() {
        let mut dice = Dice::of(1, "x", 0);
        let below = (0..20_000).filter(|_| dice.around(3600) < 3600).count();
        assert!((9_500..10_500).contains(&below), "{below}");
    }
}
