//! 承诺兑现: times told to residents, and whether they were kept.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Basis, Excluded, Query, excluded, is_received_in};
use super::rate::Percent;
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::interner::Sym;
use crate::model::lifecycle::{Action, State};
use crate::model::log::{Arg, LogEntry};
use crate::model::time::{Instant, Offset, When};
use serde::Serialize;

/// 承诺兑现率 = kept / due. made = due + not_yet_due + ended; due = kept + broken + undetermined. A promise is
/// due when its time (of a day its 24:00) has come by the as-of. Nothing due: no rate.
///
/// Promises of the items of the window, or with `--basis due` those whose own time lies in it. A duplicate's
/// promises made before it was merged count on their own; void and patrol items are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Promises {
    pub made: u64,
    pub due: u64,
    /// An arrive, a resolve, or a reply without a new promise, after it and by its time.
    pub kept: u64,
    pub broken: u64,
    /// A date-only entry leaves it open whether it was in time.
    pub undetermined: u64,
    pub not_yet_due: u64,
    /// The item was withdrawn, rejected or merged before the very second of the time: out of the base.
    pub ended: EndedBefore,
    /// kept / due.
    pub rate: Option<Percent>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EndedBefore {
    pub withdrawn: u64,
    pub rejected: u64,
    pub duplicate: u64,
}

impl Promise {
    /// Whether nobody has done since what was promised: its time is over, or it is the `last` one that was made, by
    /// which an earlier one whose time is still ahead is replaced.
    pub fn is_owed(&self, last: bool) -> bool {
        self.by.is_none() && (last || self.kept != Kept::NotYetDue)
    }
}

/// How a promise stands at the as-of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Kept,
    Broken,
    Undetermined,
    NotYetDue,
    Withdrawn,
    Rejected,
    Duplicate,
}

/// One promise.
#[derive(Clone, Copy, Debug)]
pub struct Promise {
    pub made: When,
    pub to: When,
    pub kept: Kept,
    /// The entry that kept it, or the first that would have.
    pub by: Option<(Action, When)>,
    /// Of that entry only a day is known by which it was; its 24:00.
    pub by_then: Option<Instant>,
    pub ended: Option<(Action, When)>,
}

/// `stats promises`. By assignee: a kept one goes to the holder at the act, a broken one to the holder at its time.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, PromisesMeasure> {
    let (mut cases, mut apart) = (Vec::new(), Vec::new());
    for item in ground.items() {
        let subject = Subject::Item(item);
        let promises = promises(ground, item).into_iter().filter(|(p, _)| selects(ground, item, query, p));
        match excluded(item).filter(|why| *why != Excluded::Duplicate) {
            Some(why) => apart.extend(promises.take(1).map(|_| (subject, why))),
            None => cases.extend(promises.map(|(promise, holder)| Case {
                subject,
                part: Some(promise.made),
                at: if query.basis == Basis::Due { promise.to } else { item.standing.receipt },
                holder,
                judged: promise,
            })),
        }
    }
    Measured { ground, measure: PromisesMeasure, cases, apart }
}

fn selects(ground: &Snapshot, item: Item, query: &Query, promise: &Promise) -> bool {
    match query.basis {
        Basis::Received => is_received_in(ground, item, query.window),
        Basis::Due => query.window.contains(promise.to.earliest(ground.offset(), None), ground.offset()),
    }
}

/// Every promise of an item with whoever is charged with it, in time order.
pub fn promises(ground: &Snapshot, item: Item) -> Vec<(Promise, Option<Sym>)> {
    let entries: Vec<(Instant, &LogEntry)> =
        item.entries(ground.offset()).map(|(live, entry)| (live.at, entry)).collect();
    let mut found = Vec::new();
    for (place, (_, entry)) in entries.iter().enumerate() {
        let Arg::Promise(to) = entry.arg else { continue };
        let after = entries.get(place + 1..).unwrap_or(&[]);
        let (promise, charged_at) = judge(ground, item, entry.at, to, after);
        found.push((promise, item.standing.folded.holder(item.row.log(), charged_at)));
    }
    found
}

fn judge(ground: &Snapshot, item: Item, made: When, to: When, after: &[(Instant, &LogEntry)]) -> (Promise, Instant) {
    let (offset, time) = (ground.offset(), to.end(ground.offset()));
    let keeps = |e: &LogEntry| {
        matches!(e.action, Action::Arrive | Action::Resolve) || e.action == Action::Reply && e.arg == Arg::None
    };
    let acts: Vec<&(Instant, &LogEntry)> = after.iter().filter(|(_, e)| keeps(e)).collect();
    let is_in_time = |e: &LogEntry| latest(ground, e) <= time;
    let may_be = |e: &LogEntry| e.by_then || e.at.earliest(offset, Some(item.receipt(offset))) <= time;
    let in_time = acts.iter().find(|(_, e)| is_in_time(e));
    let open = acts.iter().find(|(_, e)| may_be(e));
    let (ended, may_have_ended) = ended(ground, item, time);
    let ended = ended.map(|e| (e.action, e.at));
    let is_unknown = open.is_some() || may_have_ended;
    let kept = match ended {
        Some((Action::Withdraw, _)) => Kept::Withdrawn,
        Some((Action::Reject, _)) => Kept::Rejected,
        Some(_) => Kept::Duplicate,
        None if time > ground.as_of.at => Kept::NotYetDue,
        None if in_time.is_some() => Kept::Kept,
        None if is_unknown => Kept::Undetermined,
        None => Kept::Broken,
    };
    let charged_at = match (kept, in_time) {
        (Kept::Kept, Some((at, _))) => *at,
        (Kept::Broken | Kept::Undetermined, _) => time,
        _ => ground.as_of.at,
    };
    let by = in_time.or(acts.first()).map(|(_, e)| *e);
    let by_then = by.filter(|e| e.by_then).map(|e| latest(ground, e));
    let by = by.map(|e| (e.action, e.at));
    (Promise { made, to, kept, by, by_then, ended }, charged_at)
}

/// The entry by which the item stood withdrawn, rejected (filed or not) or merged at a time, surely before its very
/// second, whatever followed; and whether it may have ended so before it, by an entry known by its latest day.
fn ended<'g>(ground: &Snapshot, item: Item<'g>, time: Instant) -> (Option<&'g LogEntry>, bool) {
    let (mut ended, mut is_unknown) = (None, false);
    for change in item.changes(ground.offset()).filter(|change| change.to != State::Closed) {
        let Some(entry) = item.row.entry(change.entry) else { continue };
        let ends = matches!(change.to, State::Withdrawn | State::Rejected | State::Duplicate);
        // A day ends in its last second: an end on the day until whose 24:00 the promise runs is before that.
        let is_whole_day = entry.by_then || entry.at.is_day();
        let is_before = latest(ground, entry).plus(-i64::from(is_whole_day)) < time;
        is_unknown = ends && entry.by_then && !is_before;
        if is_before {
            ended = Some(entry).filter(|_| ends);
        }
    }
    (ended, is_unknown)
}

/// The latest that an entry can have been.
fn latest(ground: &Snapshot, entry: &LogEntry) -> Instant {
    let offset = ground.offset();
    if entry.by_then { entry.at.day(offset).end(offset) } else { entry.at.latest(offset, ground.as_of) }
}

pub struct PromisesMeasure;

impl<'g> Measure<'g> for PromisesMeasure {
    type Judged = Promise;
    type Total = Promises;

    fn total(&self, cases: &[&Case<'g, Promise>], _: &mut Notes) -> Promises {
        let mut p = Promises::default();
        for case in cases {
            p.made += 1;
            *match case.judged.kept {
                Kept::Kept => &mut p.kept,
                Kept::Broken => &mut p.broken,
                Kept::Undetermined => &mut p.undetermined,
                Kept::NotYetDue => &mut p.not_yet_due,
                Kept::Withdrawn => &mut p.ended.withdrawn,
                Kept::Rejected => &mut p.ended.rejected,
                Kept::Duplicate => &mut p.ended.duplicate,
            } += 1;
        }
        p.due = p.kept + p.broken + p.undetermined;
        p.rate = Percent::of(p.kept, p.due);
        p
    }

    fn explain(&self, ground: &'g Snapshot<'g>, case: &Case<'g, Promise>, _: &str) -> Option<Explained> {
        let Promise { made, to, kept, by, by_then, ended } = case.judged;
        let mut steps = vec![ExplanationStep::Promised { made, to }];
        match by {
            Some((action, at)) => {
                steps.push(ExplanationStep::Did { action, at });
                let offset = ground.offset();
                steps.extend(by_then.map(ExplanationStep::ByThen));
                let latest = by_then.unwrap_or_else(|| at.latest(offset, ground.as_of));
                steps.push(ExplanationStep::Margin(to.end(offset).since(latest)));
            }
            None => steps.push(ExplanationStep::NothingBy(ground.as_of.at)),
        }
        steps.extend(ended.map(|(action, at)| ExplanationStep::Did { action, at }));
        let class = match kept {
            Kept::Kept => "kept",
            Kept::Broken => "broken",
            Kept::Undetermined => "undetermined",
            Kept::NotYetDue => "not-yet-due",
            Kept::Withdrawn => "ended-withdrawn",
            Kept::Rejected => "ended-rejected",
            Kept::Duplicate => "ended-duplicate",
        };
        Some(Explained::new(class, steps))
    }
}

/// The last promise that neither an arrival, a resolve nor a reply without a new one has followed (承诺):
/// the time told, and when it was told.
pub fn open_promise(item: Item, offset: Offset) -> Option<(When, When)> {
    let mut open = None;
    for (_, entry) in item.entries(offset) {
        match (entry.action, entry.arg) {
            (Action::Reply, Arg::Promise(by)) => open = Some((by, entry.at)),
            (Action::Reply | Action::Arrive | Action::Resolve, _) => open = None,
            _ => {}
        }
    }
    open
}
