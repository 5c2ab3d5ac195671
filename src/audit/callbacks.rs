//! 回访抽样: the draw of repairs for a callback done again, how likely so few are by chance, and who called whom.

use crate::analysis::sampling::{CallbackDraw, draw};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::interner::Sym;
use crate::model::time::When;
use crate::model::vocab::{FeedbackType, Satisfaction};
use crate::model::window::Window;
use std::collections::BTreeMap;

/// A repair whose first close lies in the period, drawn again.
#[derive(Clone, Copy, Debug)]
pub struct DrawnRepair {
    pub id: Sym,
    /// Who held it when it was closed.
    pub holder: Option<Sym>,
    pub closed: When,
    pub draw: CallbackDraw,
}

/// What the draws and calls of one person come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CallbackTally {
    /// Repairs that the person held when they were first closed.
    pub closed: u64,
    pub drawn: u64,
    /// How likely it is that so few or fewer are drawn.
    pub chance: f64,
    /// Callbacks that the person made and that reached the owner.
    pub calls: u64,
    /// Of them, about what the caller had closed.
    pub of_own: u64,
    /// Of them, with an answer about satisfaction, and how many of these were not satisfied.
    pub rated: u64,
    pub unhappy: u64,
}

/// A callback dated before one that was recorded earlier.
#[derive(Clone, Copy, Debug)]
pub struct OutOfOrderCall {
    pub id: Sym,
    pub at: When,
    pub by: Option<Sym>,
    /// The time of the call that was recorded before it.
    pub before: When,
}

/// What is said of a period's callbacks.
#[derive(Debug, Default)]
pub struct CallbackAudit {
    pub repairs: Vec<DrawnRepair>,
    pub total: CallbackTally,
    /// By the names of people.
    pub by: BTreeMap<Option<String>, CallbackTally>,
    pub out_of_order: Vec<OutOfOrderCall>,
}

/// Of items first closed in the window (`None`: whenever), of residents, neither void nor duplicates.
pub fn callbacks(ground: &Snapshot<'_>, window: Option<Window>) -> CallbackAudit {
    let offset = ground.offset();
    let mut audit = CallbackAudit::default();
    for item in ground.items().filter(|item| item.standing.counts()) {
        let Some(close) = item.first_close(offset) else { continue };
        let Some(closing) = item.row.entry(close.entry).map(|entry| entry.at) else { continue };
        if !window.is_none_or(|w| w.contains(close.at, offset)) {
            continue;
        }
        let holder = item.standing.folded.holder(item.row.log(), close.at);
        if item.row.kind == FeedbackType::Repair && item.row.owner.is_some() {
            let settings = ground.settings;
            let id = ground.facts.names.text(item.row.id);
            let draw = draw(&settings.callback_seed, id, closing, settings.callback_share);
            audit.repairs.push(DrawnRepair { id: item.row.id, holder, closed: closing, draw });
            for tally in [&mut audit.total, audit.by.entry(named(ground, holder)).or_default()] {
                tally.closed += 1;
                tally.drawn += u64::from(draw.is_drawn());
            }
        }
        calls(ground, item, (close.entry, holder), &mut audit);
    }
    let share = f64::from(ground.settings.callback_share.min(100)) / 100.0;
    for tally in audit.by.values_mut().chain([&mut audit.total]) {
        tally.chance = at_most(tally.drawn, tally.closed, share);
    }
    audit
}

fn named(ground: &Snapshot<'_>, who: Option<Sym>) -> Option<String> {
    who.map(|who| ground.facts.names.text(who).to_owned())
}

fn calls(ground: &Snapshot<'_>, item: Item<'_>, (close, holder): (u32, Option<Sym>), audit: &mut CallbackAudit) {
    let after = item.standing.folded.entries(item.row.log()).skip_while(|(live, _)| live.entry != close);
    let reached = after.filter_map(|(live, entry)| Some((live, entry, entry.callback().filter(|call| call.reached)?)));
    let reached: Vec<_> = reached.filter(|(_, _, call)| !call.relayed).collect();
    for (_, entry, call) in &reached {
        for tally in [&mut audit.total, audit.by.entry(named(ground, entry.by)).or_default()] {
            tally.calls += 1;
            tally.of_own += u64::from(entry.by.is_some() && entry.by == holder);
            tally.rated += u64::from(call.satisfaction.is_some());
            let is_unhappy = |level| matches!(level, Satisfaction::Dissatisfied | Satisfaction::VeryDissatisfied);
            tally.unhappy += u64::from(call.satisfaction.is_some_and(is_unhappy));
        }
    }
    let recorded =
        |(live, entry): (crate::model::fold::Live, &crate::model::log::LogEntry)| entry.recorded.unwrap_or(live.at);
    for (live, entry, _) in &reached {
        let earlier = reached
            .iter()
            .find(|(other, call, _)| recorded((*other, call)) < recorded((*live, entry)) && live.at < other.at);
        let before = earlier.map(|(_, call, _)| call.at);
        let of = |before| OutOfOrderCall { id: item.row.id, at: entry.at, by: entry.by, before };
        audit.out_of_order.extend(before.map(of));
    }
}

/// The probability that of `n` independent draws with probability `p` at most `k` hit (binomial distribution).
pub fn at_most(k: u64, n: u64, p: f64) -> f64 {
    if k >= n || p <= 0.0 {
        return 1.0;
    }
    if p >= 1.0 {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss, reason = "counts of items lie far below 2^52")]
    let of = |count: u64| count as f64;
    let odds = (p / (1.0 - p)).ln();
    let mut term = of(n) * (1.0 - p).ln();
    let mut sum = term.exp();
    for hit in 0..k {
        term += (of(n - hit) / of(hit + 1)).ln() + odds;
        sum += term.exp();
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_few_are_as_likely_as_the_binomial_distribution_says() {
        // 0.7^12; 0.7^3 + 3 x 0.3 x 0.49; by symmetry (1 + C(20,10)/2^20) / 2
        for (k, n, p, right) in
            [(0, 12, 0.3, 0.013_841_287_201), (1, 3, 0.3, 0.784), (10, 20, 0.5, 0.588_098_526_000_976)]
        {
            assert!((at_most(k, n, p) - right).abs() < 1e-9, "{k} of {n}: {}", at_most(k, n, p));
        }
        assert_eq!([at_most(3, 3, 0.3), at_most(0, 0, 0.3), at_most(0, 5, 1.0)], [1.0, 1.0, 0.0]);
        assert!(at_most(20_000, 100_000, 0.3) < 1e-9);
    }
}
