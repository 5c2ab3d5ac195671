//! Which items a notice speaks of one by one: finished in the period, and past their deadline at its
//! end. Whose wording is needed is known from here before any text is read.

use super::backlog::{Overdue, is_in_stock, overdue};
use super::verdict::{Verdict, judge};
use crate::analysis::openness::turns;
use crate::analysis::promises::open_promise;
use crate::analysis::snapshot::{Item, Snapshot};
use crate::calendar::days::UnknownYear;
use crate::model::interner::Sym;
use crate::model::lifecycle::State;
use crate::model::settings::Duty;
use crate::model::time::{Day, Instant, Offset};
use crate::model::window::Window;

/// The items, without a word of theirs.
pub struct Selection<'g> {
    /// In the stock at the end.
    pub open: u64,
    /// The longest overdue first. `Err`: a year without a calendar is needed.
    pub late: Result<Vec<LateItem<'g>>, UnknownYear>,
    /// In the stock and not overdue as far as is known: the source of an import could not show whether they were
    /// answered in time.
    pub not_recorded: u64,
    /// In the order in which they were finished.
    pub done: Vec<FinishedItem<'g>>,
    /// The items that were not adopted or not accepted in the period, and still are not.
    pub declined: Vec<FinishedItem<'g>>,
}

#[derive(Clone, Copy)]
pub struct LateItem<'g> {
    pub item: Item<'g>,
    pub overdue: Overdue,
    /// The day told to the resident, if it lies ahead.
    pub expected: Option<Day>,
}

#[derive(Clone, Copy)]
pub struct FinishedItem<'g> {
    pub item: Item<'g>,
    pub at: Instant,
}

/// The items of a period, as they stand at the ground's as-of.
pub fn select<'g>(ground: &'g Snapshot, window: Window) -> Selection<'g> {
    let offset = ground.offset();
    // A stock at the end of the period, or at the as-of if that is earlier: its own second is part of it.
    let before = window.end(offset).min(ground.as_of.before());
    let name = |item: Item| ground.facts.names.text(item.row.id);
    let stock: Vec<Item> = ground.items().filter(|item| is_in_stock(*item, before, offset)).collect();
    let mut not_recorded = 0;
    let late: Result<Vec<Option<LateItem>>, UnknownYear> = stock
        .iter()
        .map(|item| {
            let found = overdue(ground, *item, before)?;
            not_recorded += u64::from(found.is_none() && is_unknown(ground, *item)?);
            Ok(found.map(|overdue| LateItem { item: *item, overdue, expected: expected(ground, *item, before) }))
        })
        .collect();
    if late.is_err() {
        not_recorded = 0;
    }
    let late = late.map(|late| {
        let mut late: Vec<LateItem> = late.into_iter().flatten().collect();
        late.sort_by_key(|l| (l.overdue.deadline.earliest(offset, None), name(l.item)));
        late
    });
    let ended = |end: fn(&Snapshot, Item) -> Option<Instant>| {
        let standing = ground.items().filter(|item| item.standing.void.is_none() && item.standing.root().is_none());
        let ended = standing.filter_map(|item| Some(FinishedItem { item, at: end(ground, item)? }));
        let mut ended: Vec<FinishedItem> = ended.filter(|ended| window.contains(ended.at, offset)).collect();
        ended.sort_by_key(|d| (d.at, name(d.item)));
        ended
    };
    let open = u64::try_from(stock.len()).unwrap_or(u64::MAX);
    Selection { open, late, not_recorded, done: ended(finished), declined: ended(declined) }
}

impl Selection<'_> {
    /// The ids of the items whose wording is asked for: the finished ones, those not adopted, then the overdue.
    pub fn ids(&self) -> impl Iterator<Item = Sym> {
        let late = self.late.as_ref().map_or(&[][..], Vec::as_slice);
        self.done.iter().chain(&self.declined).map(|d| d.item.row.id).chain(late.iter().map(|l| l.item.row.id))
    }
}

/// Whether nobody can tell if an item was answered or visited in time.
fn is_unknown(ground: &Snapshot, item: Item) -> Result<bool, UnknownYear> {
    for duty in [Duty::Respond, Duty::Arrive] {
        if judge(ground, item, duty)?.verdict == Verdict::NotRecorded {
            return Ok(true);
        }
    }
    Ok(false)
}

/// When an item was finished that stands so now: by a `resolve`, or by the answer where no more is owed.
/// `None` for what is open, not accepted or withdrawn, and for types that owe nothing.
fn finished(ground: &Snapshot, item: Item) -> Option<Instant> {
    if item.row.needs(ground.settings).is_nothing() {
        return None;
    }
    ended_in(item, State::Resolved, ground.offset())
}

/// When an item was rejected that stands so now, or was filed as rejected.
fn declined(ground: &Snapshot, item: Item) -> Option<Instant> {
    ended_in(item, State::Rejected, ground.offset())
}

/// When an item came into the state in which it stands, or from which it was filed; of an end that is known by a day
/// only, where the flow of the stock has it.
fn ended_in(item: Item, state: State, offset: Offset) -> Option<Instant> {
    let changes = &item.standing.folded.changes;
    let last = changes.last()?;
    let into = if last.to == State::Closed { changes.iter().rev().nth(1)? } else { last };
    let turn = turns(item, offset).into_iter().find(|turn| turn.change.entry == into.entry);
    (into.to == state).then_some(turn.map_or(into.at, |turn| turn.at))
}

/// The day of a promise that is not kept yet and still lies ahead.
fn expected(ground: &Snapshot, item: Item, before: Instant) -> Option<Day> {
    let offset = ground.offset();
    let (by, _) = open_promise(item, offset)?;
    (by.end(offset) >= before).then(|| by.day(offset))
}
