//! 三个时间对照: how much later facts were written down, and how much later they came into the history.

use super::lag::is_imported;
use super::survival::{Observed, SurvivalSample};
use crate::model::time::{DAY_S, Instant, Offset, When};

/// The three clocks of a fact.
#[derive(Clone, Copy, Debug)]
pub struct Clocks {
    pub happened: When,
    pub recorded: Option<Instant>,
    /// When an import made the record.
    pub imported: Option<Instant>,
    /// The time of the first commit that holds it.
    pub committed: Instant,
    /// That commit is the first of the history: how long the fact was there before nobody can say.
    pub is_in_first: bool,
}

/// What a fact's clocks give away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Committed more than 24 hours after it happened, and nothing says that it was written down later: what a fact
    /// looks like that was put in by hand with an earlier time.
    Unmarked,
    /// The fact is said to have happened, or to have been written down, later than it was committed.
    Impossible,
}

impl Clocks {
    /// Whether an import brought the fact; the import says so itself.
    pub fn is_imported(&self, offset: Offset) -> bool {
        is_imported(self.happened.earliest(offset, None), self.recorded, self.imported)
    }

    pub fn sign(&self, offset: Offset) -> Option<Sign> {
        let happened = self.happened.earliest(offset, None);
        if happened.max(self.recorded.unwrap_or(happened)) > self.committed {
            return Some(Sign::Impossible);
        }
        let is_late = self.committed.since(self.happened.end(offset)) > DAY_S;
        (is_late && self.recorded.is_none() && !self.is_imported(offset)).then_some(Sign::Unmarked)
    }
}

/// Nearest ranks of three spans, seconds; a span is no less than 0. A fact without `recorded_at` was written down at
/// once, one known by its day happened at the end of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThreeClocks {
    pub n: u64,
    /// Left out of n.
    pub imported: u64,
    pub recorded: Ranks,
    pub committed: Ranks,
    /// Committed minus recorded.
    pub between: Ranks,
    /// How many of n are unmarked.
    pub unmarked: u64,
    /// How many of n and of those imported are impossible.
    pub impossible: u64,
    /// How many of n and of those imported stand in the first commit of the history.
    pub in_first: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ranks {
    pub p50_s: Option<i64>,
    pub p90_s: Option<i64>,
}

impl Ranks {
    fn of(spans: Vec<i64>) -> Ranks {
        let sample: SurvivalSample = spans.into_iter().map(|s| Observed { seconds: s.max(0), ended: true }).collect();
        Ranks { p50_s: sample.percentile(50), p90_s: sample.percentile(90) }
    }
}

/// What some facts come to.
pub fn three_clocks(facts: impl Iterator<Item = Clocks>, offset: Offset) -> ThreeClocks {
    let mut three = ThreeClocks::default();
    let [mut recorded, mut committed, mut between] = [const { Vec::new() }; 3];
    for fact in facts {
        let sign = fact.sign(offset);
        three.impossible += u64::from(sign == Some(Sign::Impossible));
        three.in_first += u64::from(fact.is_in_first);
        if fact.is_imported(offset) {
            three.imported += 1;
            continue;
        }
        three.n += 1;
        three.unmarked += u64::from(sign == Some(Sign::Unmarked));
        let happened = fact.happened.end(offset);
        let written = fact.recorded.unwrap_or(happened);
        recorded.push(written.since(happened));
        committed.push(fact.committed.since(happened));
        between.push(fact.committed.since(written));
    }
    [three.recorded, three.committed, three.between] = [recorded, committed, between].map(Ranks::of);
    three
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clocks(happened: When, recorded: Option<i64>, committed: i64) -> Clocks {
        let recorded = recorded.map(Instant);
        Clocks { happened, recorded, imported: None, committed: Instant(committed), is_in_first: false }
    }

    #[test]
    fn what_was_put_in_later_without_a_word_is_seen() {
        let day: crate::model::time::Day = "2026-11-24".parse().unwrap();
        let (at, offset) = (day.at(8 * 3600, Offset::CHINA), Offset::CHINA);
        let sign = |happened, recorded: Option<i64>, committed: i64| {
            clocks(happened, recorded.map(|s| at.plus(s).0), at.plus(committed).0).sign(offset)
        };
        assert_eq!(sign(When::At(at), None, 60), None);
        assert_eq!(sign(When::At(at), None, DAY_S + 1), Some(Sign::Unmarked));
        assert_eq!(sign(When::At(at), Some(DAY_S), DAY_S + 60), None, "it says so itself");
        assert_eq!(sign(When::On(day), None, DAY_S + 16 * 3600), None, "a day ends at its 24:00");
        assert_eq!(sign(When::On(day), None, DAY_S + 16 * 3600 + 1), Some(Sign::Unmarked));
        assert_eq!(sign(When::At(at), None, -1), Some(Sign::Impossible));
        assert_eq!(sign(When::At(at), Some(60), 59), Some(Sign::Impossible));
    }
}
