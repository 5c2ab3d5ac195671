//! 存量: items not ended at an instant, how old they are, and how the stock came about in a window.
//! Everything is folded at the one as-of: what is known now about then.

use super::figures::Withheld;
use super::ground::{Ground, Item};
use super::group::{By, GroupKey, key_of};
use super::population::{ExcludedCount, excluded, tally};
use super::targets::{Extensions, Start, due, start};
use super::verdict::answer;
use crate::calendar::days::UnknownYear;
use crate::model::facts::Sym;
use crate::model::fold::Change;
use crate::model::lifecycle::{Action, State};
use crate::model::settings::Duty;
use crate::model::time::{AsOf, DAY_S, Instant, Offset, When, Window};
use serde::Serialize;
use std::collections::BTreeMap;

/// Upper ends of the bands in days: `[0,1] (1,3] (3,7] (7,30]`, and above.
pub const BANDS: [i64; 4] = [1, 3, 7, 30];

/// The stock at the window's end (or the as-of, if earlier) and the flow of the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Backlog {
    /// The window's end, or the as-of if that is earlier.
    pub at: AsOf,
    pub total: Stock,
    pub by: Vec<(GroupKey, Stock)>,
    pub flow: Flow,
    /// Items of which the stock knows nothing: found by staff alone.
    pub excluded: Vec<ExcludedCount>,
    pub withheld: Vec<Withheld>,
}

/// Items of which the folded state is open or paused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    pub n: u64,
    /// Ages by [`BANDS`], from the item's own receipt.
    pub bands: [u64; 5],
    /// 最久未结.
    pub oldest: Option<Oldest>,
    /// Not ended, and a respond, arrive or resolve deadline in force passed unmet.
    /// `None` where a year without a calendar is needed.
    pub overdue: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oldest {
    pub id: Sym,
    pub received: When,
    pub age_s: i64,
}

/// `after = before + received + reopened - resolved - answered - rejected - withdrawn - duplicated - voided`:
/// each term counts changes between open and not open in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    pub before: u64,
    pub received: u64,
    pub reopened: u64,
    pub resolved: u64,
    /// The way out of types that owe no resolve; praise is received and answered at once.
    pub answered: u64,
    pub rejected: u64,
    pub withdrawn: u64,
    pub duplicated: u64,
    pub voided: u64,
    pub after: u64,
}

/// How an item comes into the stock or leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Received,
    Reopened,
    Resolved,
    Answered,
    Rejected,
    Withdrawn,
    Duplicated,
    Voided,
}

/// The stock at the end of `window` and its flow.
pub fn backlog(ground: &Ground, window: Window, by: &[By]) -> Backlog {
    let closed = AsOf::end_of(window.to.plus_days(-1), ground.offset());
    let at = if closed.last < ground.as_of.last { closed } else { ground.as_of };
    let (before, age_at) = (at.before(), at.at);
    let mut total = Tally::default();
    let mut groups: BTreeMap<GroupKey, Tally> = BTreeMap::new();
    for item in ground.items().filter(|item| is_in_stock(*item, before, ground.offset())) {
        let overdue = overdue(ground, item, before, Extensions::All).map(|found| found.is_some());
        total.add(ground, item, age_at, overdue);
        if !by.is_empty() {
            let key = key_of(ground, item, item.standing.folded.holder(item.row, age_at), by);
            groups.entry(key).or_default().add(ground, item, age_at, overdue);
        }
    }
    let outside = ground.items().filter(|item| item.standing.residents_since.is_none());
    Backlog {
        at,
        withheld: total.unknown.iter().map(|y| Withheld { figure: "overdue", year: y.0 }).collect(),
        total: total.stock(),
        by: groups.into_iter().map(|(key, tally)| (key, tally.stock())).collect(),
        flow: flow(ground, window),
        excluded: tally(outside.filter(|i| i.standing.is_open()).filter_map(excluded)),
    }
}

/// Whether an item is open or paused, by the facts strictly before `before`.
pub fn is_in_stock(item: Item, before: Instant, offset: Offset) -> bool {
    let standing = item.standing;
    item.entered(offset).is_some_and(|entered| {
        entered < before
            && standing.void.is_none_or(|void| before <= void.max(entered))
            && standing.folded.state_before(before).is_open()
    })
}

/// What brought the item into the stock and out of it, in time order.
///
/// An item that enters ended (its type owes nothing, or staff were done before a resident reported it)
/// is received and leaves at once. What happens after it was voided is no longer a change of the stock.
pub fn terms(item: Item, offset: Offset) -> Vec<(Instant, Term)> {
    let folded = &item.standing.folded;
    let Some(entered) = item.entered(offset) else { return Vec::new() };
    let void = item.standing.void.map(|at| at.max(entered));
    let mut terms = vec![(entered, Term::Received)];
    let mut is_open = folded.state_before(entered).is_open();
    if !is_open {
        let left = folded.changes.iter().rev().find(|c| c.at < entered && c.from.is_open() && !c.to.is_open());
        terms.push((entered, left.map_or(Term::Answered, way_out)));
    }
    for change in folded.changes.iter().filter(|c| c.at >= entered && void.is_none_or(|void| c.at <= void)) {
        if change.to.is_open() != is_open {
            terms.push((change.at, if is_open { way_out(change) } else { Term::Reopened }));
            is_open = !is_open;
        }
    }
    if let Some(void) = void.filter(|_| is_open) {
        terms.push((void, Term::Voided));
    }
    terms
}

fn way_out(change: &Change) -> Term {
    match change.to {
        State::Rejected => Term::Rejected,
        State::Withdrawn => Term::Withdrawn,
        State::Duplicate => Term::Duplicated,
        _ if change.action == Action::Resolve => Term::Resolved,
        _ => Term::Answered,
    }
}

/// The flow of a window; `before` and `after` are counted apart from the terms, by [`is_in_stock`].
pub fn flow(ground: &Ground, window: Window) -> Flow {
    let offset = ground.offset();
    let (start, end) = (window.start(offset), window.end(offset));
    let mut flow = Flow::default();
    for item in ground.items() {
        flow.before += u64::from(is_in_stock(item, start, offset));
        flow.after += u64::from(is_in_stock(item, end, offset));
        for (_, term) in terms(item, offset).into_iter().filter(|(at, _)| start <= *at && *at < end) {
            *flow.term(term) += 1;
        }
    }
    flow
}

impl Flow {
    fn term(&mut self, term: Term) -> &mut u64 {
        match term {
            Term::Received => &mut self.received,
            Term::Reopened => &mut self.reopened,
            Term::Resolved => &mut self.resolved,
            Term::Answered => &mut self.answered,
            Term::Rejected => &mut self.rejected,
            Term::Withdrawn => &mut self.withdrawn,
            Term::Duplicated => &mut self.duplicated,
            Term::Voided => &mut self.voided,
        }
    }

    /// Whether the line adds up.
    pub fn adds_up(&self) -> bool {
        let left = self.resolved + self.answered + self.rejected + self.withdrawn + self.duplicated + self.voided;
        self.before + self.received + self.reopened == self.after + left
    }
}

/// A deadline that passed unmet (超期).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    pub duty: Duty,
    pub deadline: When,
}

/// Of an item of the stock the deadline before `before` that is unmet then: of respond, arrive and resolve
/// the first that is. One that was reopened is unresolved again. A pause or an extension after that deadline
/// moves it no more, so the present one is the one.
pub fn overdue(
    ground: &Ground,
    item: Item,
    before: Instant,
    extensions: Extensions,
) -> Result<Option<Overdue>, UnknownYear> {
    for duty in [Duty::Respond, Duty::Arrive, Duty::Resolve] {
        let Start::At(from, chosen) = start(ground, item, duty) else { continue };
        let is_met = duty != Duty::Resolve && answer(ground, item, duty).is_some_and(|a| a.live.at < before);
        if is_met {
            continue;
        }
        let due = due(ground, item, duty, (from, chosen), extensions)?;
        let is_past = due.in_force.earliest.at().is_some_and(|at| at < before);
        if let Some(deadline) = due.shown(ground.offset()).filter(|_| is_past) {
            return Ok(Some(Overdue { duty, deadline }));
        }
    }
    Ok(None)
}

#[derive(Default)]
struct Tally {
    stock: Stock,
    overdue: u64,
    unknown: Option<UnknownYear>,
}

impl Tally {
    fn add(&mut self, ground: &Ground, item: Item, at: Instant, overdue: Result<bool, UnknownYear>) {
        let entered = item.entered(ground.offset()).unwrap_or(at);
        let age_s = at.since(entered);
        let band = BANDS.iter().position(|days| age_s <= days * DAY_S).unwrap_or(BANDS.len());
        self.stock.n += 1;
        if let Some(count) = self.stock.bands.get_mut(band) {
            *count += 1;
        }
        if self.stock.oldest.is_none_or(|o| age_s > o.age_s) {
            let received = item.standing.residents_since.filter(|_| item.row.is_patrol()).unwrap_or(item.row.received);
            self.stock.oldest = Some(Oldest { id: item.row.id, received, age_s });
        }
        match overdue {
            Ok(overdue) => self.overdue += u64::from(overdue),
            Err(year) => self.unknown = Some(self.unknown.map_or(year, |known| known.min(year))),
        }
    }

    fn stock(self) -> Stock {
        Stock { overdue: self.unknown.is_none().then_some(self.overdue), ..self.stock }
    }
}
