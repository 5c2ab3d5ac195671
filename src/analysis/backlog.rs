//! 存量: items not ended at an instant, how old they are and what of them is overdue. How the stock came
//! about stands in `flow`.
//! Everything is folded at the one as-of: what is known now about then.

use super::figures::{Notes, Withheld};
use super::flow::{Flow, flow};
use super::group::By;
use super::measure::{Case, Measure, Measured, MeasuredGroup, Stats, Subject};
use super::population::{Excluded, ExcludedCount};
use super::targets::due_now;
use super::verdict::{Answer, answer, lacks};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::openness::is_open_before;
use crate::analysis::snapshot::{Item, Snapshot};
use crate::calendar::days::UnknownYear;
use crate::model::settings::Duty;
use crate::model::time::{AsOf, DAY_S, Instant, Offset, When};
use crate::model::window::Window;
use serde::Serialize;

/// Upper ends of the bands in days: `[0,1] (1,3] (3,7] (7,30]`, and above.
pub const BANDS: [i64; 4] = [1, 3, 7, 30];

/// The stock at the window's end (or the as-of, if earlier) and the flow of the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Backlog {
    /// The window's end, or the as-of if that is earlier.
    pub at: AsOf,
    pub total: Stock,
    pub by: Vec<MeasuredGroup<Stock>>,
    pub flow: Flow,
    /// Items of which the stock knows nothing: found by staff alone.
    pub excluded: Vec<ExcludedCount>,
    pub withheld: Vec<Withheld>,
}

/// 未结: items of which the folded state is open or paused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stock {
    pub n: u64,
    /// Ages by [`BANDS`], from the item's own receipt.
    pub bands: [u64; 5],
    /// 超期: not ended, and a respond, arrive or resolve deadline in force passed unmet.
    /// `None` where a year without a calendar is needed.
    pub overdue: Option<u64>,
    /// 最久未结; of equally old ones the first by id.
    pub oldest: Option<Oldest>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Oldest {
    pub id: String,
    pub received_at: String,
    pub age_s: i64,
}

/// The stock at the end of `window` and its flow.
pub fn backlog(ground: &Snapshot, window: Window, by: &[By]) -> Backlog {
    let Stats { excluded, total, by, withheld } = stock(ground, window).stats(by);
    Backlog { at: moment(ground, window), total, by, flow: flow(ground, window), excluded, withheld }
}

/// The window's end, or the as-of if that is earlier.
pub fn moment(ground: &Snapshot, window: Window) -> AsOf {
    let closed = AsOf::end_of(window.to.plus_days(-1), ground.offset());
    if closed.last < ground.as_of.last { closed } else { ground.as_of }
}

/// The items of the stock, each with its age and whether a deadline passed unmet.
pub fn stock<'g>(ground: &'g Snapshot<'g>, window: Window) -> Measured<'g, StockMeasure<'g>> {
    let at = moment(ground, window);
    let in_stock = ground.items().filter(|item| is_in_stock(*item, at.before(), ground.offset()));
    let cases = in_stock.map(|item| Case {
        subject: Subject::Item(item),
        part: None,
        at: item.standing.receipt,
        holder: item.standing.folded.holder(item.row.log(), at.last),
        judged: InStock {
            age_s: at.at.since(item.entered(ground.offset()).unwrap_or(at.at)),
            overdue: overdue(ground, item, at.before()),
        },
    });
    let outside = ground.items().filter(|item| is_open_alone(*item, at.before(), ground.offset()));
    let apart = outside.map(|item| (Subject::Item(item), Excluded::Patrol));
    Measured { ground, measure: StockMeasure { ground }, cases: cases.collect(), apart: apart.collect() }
}

/// An item of the stock.
#[derive(Clone, Copy, Debug)]
pub struct InStock {
    pub age_s: i64,
    pub overdue: Result<Option<Overdue>, UnknownYear>,
}

pub struct StockMeasure<'g> {
    ground: &'g Snapshot<'g>,
}

impl<'g> Measure<'g> for StockMeasure<'g> {
    type Judged = InStock;
    type Total = Stock;

    fn total(&self, cases: &[&Case<'g, InStock>], notes: &mut Notes) -> Stock {
        let mut stock = Stock::default();
        let mut oldest: Option<&Case<'g, InStock>> = None;
        for case in cases {
            let age_s = case.judged.age_s;
            let band = BANDS.iter().position(|days| age_s <= days * DAY_S).unwrap_or(BANDS.len());
            stock.n += 1;
            if let Some(count) = stock.bands.get_mut(band) {
                *count += 1;
            }
            if oldest.is_none_or(|o| age_s > o.judged.age_s) {
                oldest = Some(case);
            }
        }
        let overdue = cases.iter().map(|c| c.judged.overdue.map(|found| u64::from(found.is_some()))).sum();
        Stock { overdue: notes.take("overdue", overdue), oldest: oldest.and_then(|c| self.oldest(c)), ..stock }
    }

    fn explain(&self, ground: &'g Snapshot<'g>, case: &Case<'g, InStock>, _: &str) -> Option<Explained> {
        let Subject::Item(item) = case.subject else { return None };
        let mut steps = vec![ExplanationStep::Received(own_receipt(item)), ExplanationStep::Age(case.judged.age_s)];
        if let Some(change) = item.standing.folded.changes.iter().rev().find(|c| c.at < ground.as_of.before()) {
            steps.push(ExplanationStep::Did { action: change.action, at: When::At(change.at) });
        }
        let class = match case.judged.overdue {
            Ok(Some(Overdue { duty, deadline })) => {
                steps.push(ExplanationStep::Overdue { duty, deadline });
                "overdue"
            }
            Ok(None) => "open",
            Err(_) => "withheld",
        };
        Some(Explained { elapsed: Some((case.judged.age_s, false)), ..Explained::new(class, steps) })
    }
}

impl<'g> StockMeasure<'g> {
    fn oldest(&self, case: &Case<'g, InStock>) -> Option<Oldest> {
        let Subject::Item(item) = case.subject else { return None };
        let id = self.ground.facts.names.text(item.row.id).to_owned();
        let received_at = own_receipt(item).iso(self.ground.offset());
        Some(Oldest { id, received_at, age_s: case.judged.age_s })
    }
}

/// Since when it is in the residents' stock: what staff found, since a resident joined.
pub(super) fn own_receipt(item: Item) -> When {
    item.standing.residents_since.filter(|_| item.row.is_patrol()).unwrap_or(item.row.received)
}

/// Whether an item is open or paused, by the facts strictly before `before`.
pub fn is_in_stock(item: Item, before: Instant, offset: Offset) -> bool {
    let standing = item.standing;
    item.entered(offset).is_some_and(|entered| {
        entered < before
            && standing.void.is_none_or(|void| before <= void.max(entered))
            && is_open_before(item, before, offset)
    })
}

/// Whether staff's own finding is open or paused before any resident has part in it, by the facts strictly before `before`.
fn is_open_alone(item: Item, before: Instant, offset: Offset) -> bool {
    let standing = item.standing;
    item.row.received.earliest(offset, None) < before
        && item.entered(offset).is_none_or(|entered| entered >= before)
        && standing.void.is_none_or(|void| void >= before)
        && is_open_before(item, before, offset)
}

/// A deadline that passed unmet (超期).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    pub duty: Duty,
    pub deadline: When,
}

/// Of an item of the stock the deadline before `before` that is unmet then: of respond, arrive and resolve
/// the first that is. One that was reopened has the limit of resolution anew from there. A pause or an extension after that deadline
/// moves it no more, so the present one is the one. What the source of an imported item could not show is not overdue.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn overdue(ground: &Snapshot, item: Item, before: Instant) -> Result<Option<Overdue>, UnknownYear> {
    for duty in [Duty::Respond, Duty::Arrive, Duty::Resolve] {
        let is_met = |a: Answer| a.by_then || a.live.at < before;
        if duty != Duty::Resolve && (lacks(item, duty) || answer(ground, item, duty).is_some_and(is_met)) {
            continue;
        }
        let Some(due) = due_now(ground, item, duty, before)? else { continue };
        let is_past = due.in_force.earliest.at().is_some_and(|at| at < before);
        if let Some(deadline) = due.shown(ground.offset()).filter(|_| is_past) {
            return Ok(Some(Overdue { duty, deadline }));
        }
    }
    Ok(None)
}
