//! 本公司回访: what owners said when they were called back, as numbers alone. What 12345 relayed stands apart and
//! is never added.

use super::notice::{FEWEST_FOR_PERCENT, Rate};
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

    /// Who answered how satisfied they are.
    pub fn answered(&self) -> u64 {
        self.levels.iter().sum()
    }
}

/// The callbacks of what was first closed in the window.
pub fn callbacks(ground: &Snapshot, query: &Query, in_time: Option<Rate>, min_count: u64) -> Callbacks {
    let answers = satisfaction::measured(ground, query).stats(&[]).total;
    let relayed = answers.relayed.first;
    let is_few = is_small(relayed.callbacks, min_count);
    Callbacks {
        in_time,
        closed: answers.closed,
        no_contact: answers.no_contact,
        first: CallbackAnswers::of(&answers.own.first),
        last: CallbackAnswers::of(&answers.own.last),
        relayed_calls: if is_few { CountCell::Under(min_count) } else { CountCell::Count(relayed.callbacks) },
        relayed: (relayed.callbacks > 0 && !is_few).then(|| CallbackAnswers::of(&relayed)),
    }
}
