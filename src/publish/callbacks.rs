//! 本公司回访: what owners said when they were called back, as numbers alone. What 12345 relayed stands apart and
//! is never added.

use super::rate::{FEWEST_FOR_PERCENT, Rate};
use super::small::{CountCell, is_small};
use crate::analysis::population::Query;
use crate::analysis::rate::Percent;
use crate::analysis::satisfaction::{self, Levels, Question, SatisfactionRow};
use crate::analysis::snapshot::Snapshot;
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Callbacks {
    /// 回访率: called back in time, of those of which the callback fell due in the period; `None`: withheld.
    pub in_time: Option<Rate>,
    /// First closed in the period, and of them without anybody who could be called.
    pub closed: u64,
    pub no_contact: u64,
    /// By the first call after the first close, and by the last one.
    pub first: CallbackAnswers,
    pub last: CallbackAnswers,
    /// How many 12345 relayed: a part of the community that may be small.
    pub relayed_calls: CountCell,
    /// What those say; `None`: nothing was relayed, or too few to tell.
    pub relayed: Option<CallbackAnswers>,
}

/// The answers of one call an item.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CallbackAnswers {
    pub callbacks: u64,
    pub contacted: Rate,
    pub solved: Rate,
    /// Very satisfied, satisfied, basically, dissatisfied, very dissatisfied.
    pub levels: [u64; 5],
    /// Basically satisfied counts for so much.
    pub weight: f64,
    /// 满意率; `None` under ten answers.
    pub satisfied: Option<Percent>,
}

impl CallbackAnswers {
    fn of(row: &SatisfactionRow) -> CallbackAnswers {
        let rate = |question: Question| Rate { met: question.yes, of: question.answered };
        let Levels { answered, weight, rate: satisfied, .. } = row.satisfaction;
        let l = row.satisfaction;
        CallbackAnswers {
            callbacks: row.callbacks,
            contacted: rate(row.contacted),
            solved: rate(row.solved),
            levels: [l.very_satisfied, l.satisfied, l.basically, l.dissatisfied, l.very_dissatisfied],
            weight,
            satisfied: satisfied.filter(|_| answered >= FEWEST_FOR_PERCENT),
        }
    }

    /// Whether no count, and no rest of one, is so small that it would tell of a household.
    fn is_safe(&self, min_count: u64) -> bool {
        let parts = |rate: Rate| [rate.met, rate.of, rate.of.saturating_sub(rate.met)];
        let counts = parts(self.contacted).into_iter().chain(parts(self.solved)).chain(self.levels);
        counts.into_iter().all(|n| !is_small(n, min_count))
    }

    /// Who answered how satisfied they are.
    pub fn answered(&self) -> u64 {
        self.levels.iter().sum()
    }
}

/// The callbacks of what was first closed in the window.
pub fn callbacks(ground: &Snapshot, query: &Query, in_time: Option<Rate>, min_count: u64) -> Callbacks {
    let answers = satisfaction::measured(ground, query).stats(&[]).total;
    let relayed = answers.relayed.first;
    let relayed_calls = part_of(relayed.callbacks, answers.closed, min_count);
    let said = CallbackAnswers::of(&relayed);
    let is_told = matches!(relayed_calls, CountCell::Count(n) if n > 0) && said.is_safe(min_count);
    Callbacks {
        in_time,
        closed: answers.closed,
        no_contact: answers.no_contact,
        first: CallbackAnswers::of(&answers.own.first),
        last: CallbackAnswers::of(&answers.own.last),
        relayed_calls,
        relayed: is_told.then_some(said),
    }
}

/// A part of a printed whole. Where the whole is small, whatever is said of a part would tell more of it.
fn part_of(n: u64, whole: u64, k: u64) -> CountCell {
    let rest = whole.saturating_sub(n);
    match n {
        0 if whole == 0 => CountCell::Count(0),
        _ if whole < k => CountCell::Hidden,
        0 => CountCell::Count(0),
        n if is_small(n, k) && k > 2 => CountCell::Under(k),
        n if is_small(n, k) || is_small(rest, k) => CountCell::Hidden,
        n => CountCell::Count(n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_small_whole_is_not_told() {
        use CountCell::{Count, Hidden, Under};
        for (n, whole, cell) in [
            (0, 0, Count(0)),
            (0, 3, Hidden),
            (1, 1, Hidden),
            (0, 9, Count(0)),
            (3, 9, Under(5)),
            (4, 5, Under(5)),
            (6, 9, Hidden),
            (6, 6, Count(6)),
            (6, 20, Count(6)),
        ] {
            assert_eq!(part_of(n, whole, 5), cell, "{n} of {whole}");
        }
    }

    #[test]
    fn answers_of_a_part_are_told_where_none_of_them_is_few() {
        let rate = |met, of| Rate { met, of };
        let said = |solved, levels| CallbackAnswers {
            callbacks: 12,
            contacted: rate(12, 12),
            solved,
            levels,
            weight: 0.5,
            satisfied: None,
        };
        assert!(said(rate(6, 12), [6, 6, 0, 0, 0]).is_safe(5));
        assert!(!said(rate(6, 12), [11, 1, 0, 0, 0]).is_safe(5));
        assert!(!said(rate(9, 12), [12, 0, 0, 0, 0]).is_safe(5));
    }
}
