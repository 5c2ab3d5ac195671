//! 在手事项: what is left to one member of staff: open items, promises, follow-ups, needs, households in care, service
//! orders, improvements and plans. What is closed is nobody's any more.

use super::promises::promises;
use super::undertakings::{exists, is_open, is_void as is_record_void};
use super::visits::{current, is_about_fees, is_done, present_owners, standing_visits, visits_of_care};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::facts::rows::{FollowUp, Owner, Visit};
use crate::model::interner::Sym;
use crate::model::time::When;
use crate::model::vocab::{VisitOutcome, vocabulary};
use std::collections::HashMap;

vocabulary! {
    /// What is left to somebody (在手事项).
    HoldingSort("holding") {
        /// An open item that they hold.
        Item = "item",
        /// A promise on such an item that is not kept.
        Promise = "promise",
        /// A follow-up of a visit, an activity or another record.
        FollowUp = "follow-up",
        Need = "need",
        /// A household with a care tier that they were the last to meet.
        Care = "care",
        /// An open service order that they do.
        Order = "order",
        Improvement = "improvement",
        /// A plan of linli.toml of which they are the assignee.
        Plan = "plan",
    }
}

/// One thing that is left to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    pub sort: HoldingSort,
    /// The record; `None` for a plan.
    pub id: Option<Sym>,
    /// The follow-up or need within it.
    pub part: Option<Sym>,
    pub room: Option<Sym>,
    /// When it is due, where it has a time of its own.
    pub due: Option<When>,
    /// The place of a plan in linli.toml.
    pub plan: Option<usize>,
}

impl Holding {
    fn of(sort: HoldingSort, id: Sym) -> Holding {
        Holding { sort, id: Some(id), part: None, room: None, due: None, plan: None }
    }
}

/// Everything that is left to a member of staff, in the order of the sorts, then of ids.
pub fn holdings(ground: &Snapshot, handle: &str) -> Vec<Holding> {
    let mut found = Vec::new();
    if let Some(who) = ground.facts.names.find(handle) {
        let held: Vec<Item> = ground.items().filter(|item| is_held(ground, *item, who)).collect();
        found.extend(
            held.iter().map(|item| Holding { room: item.row.room, ..Holding::of(HoldingSort::Item, item.row.id) }),
        );
        found.extend(held.iter().flat_map(|item| promised(ground, *item)));
        found.extend(follow_ups(ground, who));
        found.extend(needs(ground, who));
        found.extend(in_care(ground, who));
        let orders = ground.facts.services.iter().filter(|order| order.record.who.contains(&who));
        let orders = orders.filter(|order| !order.is_tally && is_open(ground, &order.record));
        found.extend(orders.map(|order| Holding {
            room: order.room,
            due: order.record.planned,
            ..Holding::of(HoldingSort::Order, order.record.id)
        }));
        let improvements = ground.facts.improvements.iter().map(|improvement| &improvement.record);
        let open = improvements.filter(|row| row.who.contains(&who) && is_open(ground, row));
        found.extend(open.map(|row| Holding { due: row.planned, ..Holding::of(HoldingSort::Improvement, row.id) }));
    }
    let plans = ground.settings.plans.iter().enumerate().filter(|(_, plan)| plan.assignee.as_deref() == Some(handle));
    found.extend(plans.map(|(place, _)| Holding {
        sort: HoldingSort::Plan,
        id: None,
        part: None,
        room: None,
        due: None,
        plan: Some(place),
    }));
    let name = |sym: Option<Sym>| sym.map_or("", |sym| ground.facts.names.text(sym));
    found.sort_by(|a, b| (a.sort, name(a.id), name(a.part), a.plan).cmp(&(b.sort, name(b.id), name(b.part), b.plan)));
    found
}

/// Open, and theirs at the as-of.
fn is_held(ground: &Snapshot, item: Item, who: Sym) -> bool {
    let folded = &item.standing.folded;
    item.standing.void.is_none()
        && folded.state.is_open()
        && folded.holder(item.row.log(), ground.as_of.at) == Some(who)
}

fn promised(ground: &Snapshot, item: Item) -> Vec<Holding> {
    let made = promises(ground, item);
    let last = made.len().saturating_sub(1);
    let owed = made.iter().enumerate().filter(|(at, (promise, _))| promise.is_owed(*at == last));
    let of = |(_, (promise, _)): (usize, &(super::promises::Promise, Option<Sym>))| Holding {
        room: item.row.room,
        due: Some(promise.to),
        ..Holding::of(HoldingSort::Promise, item.row.id)
    };
    owed.map(of).collect()
}

/// Of visits, and of every other record that has some; whoever made the record does what names nobody.
fn follow_ups(ground: &Snapshot, who: Sym) -> Vec<Holding> {
    let is_theirs = |follow_up: &&FollowUp, maker: Option<Sym>| {
        !is_done(ground, follow_up) && follow_up.assignee.or(maker) == Some(who)
    };
    let of = |id: Sym, room: Option<Sym>, follow_up: &FollowUp| Holding {
        part: Some(follow_up.id),
        room,
        due: follow_up.due.map(When::On),
        ..Holding::of(HoldingSort::FollowUp, id)
    };
    let mut found = Vec::new();
    for visit in standing_visits(ground) {
        let theirs = visit.follow_ups.iter().filter(|f| is_theirs(f, visit.staff.first().copied()));
        let room = visit.rooms.first().copied().filter(|_| !is_about_fees(visit));
        found.extend(theirs.map(|f| of(visit.id, room, f)));
    }
    for row in ground.facts.records().filter(|row| exists(ground, row) && !is_record_void(ground, row)) {
        let theirs = row.follow_ups.iter().filter(|f| is_theirs(f, row.who.first().copied()));
        found.extend(theirs.map(|f| of(row.id, None, f)));
    }
    found
}

fn needs(ground: &Snapshot, who: Sym) -> Vec<Holding> {
    let of_owner = |owner: &Owner| {
        let open = owner.needs.iter().filter(|need| need.assignee == Some(who) && !is_done(ground, need));
        let room = current(ground, owner).next().map(|residence| residence.room);
        let of = |need: &FollowUp| Holding {
            part: Some(need.id),
            room,
            due: need.due.map(When::On),
            ..Holding::of(HoldingSort::Need, owner.id)
        };
        open.map(of).collect::<Vec<_>>()
    };
    present_owners(ground).flat_map(of_owner).collect()
}

/// People with a care tier whom they were the last to meet.
fn in_care(ground: &Snapshot, who: Sym) -> Vec<Holding> {
    let mut last: HashMap<Sym, &Visit> = HashMap::new();
    for visit in visits_of_care(ground).filter(|visit| visit.outcome == VisitOutcome::Met) {
        for met in visit.owners.iter().chain(&visit.rooms) {
            let known = last.entry(*met).or_insert(visit);
            if known.at.end(ground.offset()) < visit.at.end(ground.offset()) {
                *known = visit;
            }
        }
    }
    let of_owner = |owner: &Owner| {
        let room = current(ground, owner).next().map(|residence| residence.room);
        let by_room = room.and_then(|room| last.get(&room));
        let visits = last.get(&owner.id).into_iter().chain(by_room);
        let visit = visits.max_by_key(|visit| visit.at.end(ground.offset()))?;
        let is_theirs = owner.care.is_some() && visit.staff.contains(&who);
        is_theirs.then(|| Holding { room, ..Holding::of(HoldingSort::Care, owner.id) })
    };
    present_owners(ground).filter_map(of_owner).collect()
}
