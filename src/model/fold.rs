//! Following a log: the state of one item at an instant, each change on the way there,
//! and which entries had an effect. Never fails: an entry that the state does not allow
//! keeps standing and does nothing.

use super::interner::Sym;
use super::lifecycle::{Action, Detail, Needs, Refusal, State, Transition, step};
use super::log::{Arg, Log, LogEntry};
use super::time::{AsOf, Instant, Offset, When};
use smallvec::SmallVec;
use std::collections::HashSet;

/// A change of state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateChange {
    /// The order key: the instant, or the latest moment of the day that is known to be no later than the entry.
    pub at: Instant,
    pub from: State,
    pub to: State,
    pub action: Action,
    /// The entry's index in the file.
    pub entry: u32,
}

/// Why an entry has no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// The state did not allow it.
    Refused(Refusal, State),
    /// The entry stands before the item was received.
    BeforeReceipt,
    /// A later entry took its effect away (更正).
    Retracted,
    /// A retract that names no entry that can be retracted.
    NothingToRetract,
    /// A retract of an entry (its index) on which a later change of state stands: that one would become illegal.
    WouldUndo(u32),
    /// A `duplicate` whose main item cannot be one (see `facts::duplicates`).
    NoMainItem,
}

/// An entry that has effect, at its order key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Live {
    pub at: Instant,
    /// The entry's index in the file.
    pub entry: u32,
}

/// One item's log, followed up to an instant.
#[derive(Clone, Debug)]
pub struct Folded {
    pub state: State,
    /// In time order.
    pub changes: Box<[StateChange]>,
    /// `None` where every entry has effect, as they stand in the file: a million logs are nearly all of this kind.
    uneven: Option<Box<Uneven>>,
}

/// Which entries of a log have effect.
#[derive(Clone, Debug)]
struct Uneven {
    /// The entries that have effect, in time order.
    live: Box<[Live]>,
    /// The other entries and why they have none, by index in the file.
    idle: Box<[(u32, Idle)]>,
}

/// What folding needs to know beside the item.
#[derive(Clone, Copy, Debug)]
pub struct FoldRules {
    pub needs: Needs,
    pub offset: Offset,
    /// Counts the item as ordinary: its `duplicate` entries have no effect.
    pub ignore_duplicate: bool,
}

/// Follows a log through all facts that exist at `as_of`.
pub fn fold(log: Log<'_>, rules: FoldRules, as_of: AsOf) -> Folded {
    let written_so = plain(log, rules.offset, as_of).map(|entries| follow(log, rules, entries, None));
    if let Some(followed) = written_so.filter(|followed| followed.idle.is_empty()) {
        return followed.folded();
    }
    let order = in_time_order(log, rules.offset, as_of);
    let retracted = retracted(log, rules, &order);
    follow(log, rules, order.iter().copied(), Some(&retracted)).folded()
}

/// An entry with its order key and its place in the file.
type KeyedEntry<'e> = (Instant, u32, &'e LogEntry);

/// A log on the way.
struct Following {
    state: State,
    changes: SmallVec<[StateChange; 6]>,
    live: Option<Vec<Live>>,
    idle: Vec<(u32, Idle)>,
}

/// `retracted`: `None` for a log that stands in the file as it happened, of which the entries need not be kept.
fn follow<'e>(
    log: Log<'_>,
    rules: FoldRules,
    order: impl Iterator<Item = KeyedEntry<'e>>,
    retracted: Option<&Retracted>,
) -> Following {
    let state = rules.needs.first_state();
    let mut followed =
        Following { state, changes: SmallVec::new(), live: retracted.map(|_| Vec::new()), idle: Vec::new() };
    for (at, index, entry) in order {
        if is_before_receipt(entry.at, log.received, rules.offset) {
            followed.idle.push((index, Idle::BeforeReceipt));
        } else if let Some(why) = retracted.and_then(|retracted| retracted.of(index)) {
            followed.idle.push((index, why));
        } else if rules.ignore_duplicate && entry.action == Action::Duplicate {
            followed.idle.push((index, Idle::NoMainItem));
        } else {
            followed.take(at, index, entry, rules.needs);
        }
    }
    followed
}

impl Following {
    fn take(&mut self, at: Instant, index: u32, entry: &LogEntry, needs: Needs) {
        let to = match step(self.state, entry.action, detail_of(entry), needs) {
            Transition::Stay => self.state,
            Transition::To(to) => to,
            Transition::No(reason) => return self.idle.push((index, Idle::Refused(reason, self.state))),
        };
        if let Some(live) = &mut self.live {
            live.push(Live { at, entry: index });
        }
        if to != self.state {
            self.changes.push(StateChange { at, from: self.state, to, action: entry.action, entry: index });
            self.state = to;
        }
    }

    fn entries<'a>(&'a self, log: Log<'a>) -> impl Iterator<Item = (Live, &'a LogEntry)> {
        self.live.iter().flatten().filter_map(move |live| log.entry(live.entry).map(|entry| (*live, entry)))
    }

    fn folded(self) -> Folded {
        let Following { state, changes, live, idle } = self;
        let uneven = live.map(|live| Box::new(Uneven { live: live.into(), idle: idle.into() }));
        Folded { state, changes: changes.as_slice().into(), uneven }
    }
}

impl Folded {
    /// Entries that have effect, in time order.
    pub fn entries<'a>(&'a self, log: Log<'a>) -> impl DoubleEndedIterator<Item = (Live, &'a LogEntry)> {
        let count = self.uneven.as_ref().map_or(log.entries.len(), |uneven| uneven.live.len());
        (0..count).filter_map(move |place| match &self.uneven {
            Some(uneven) => uneven.live.get(place).and_then(|live| Some((*live, log.entry(live.entry)?))),
            None => log.entries.get(place).map(|entry| (Live { at: moment(entry), entry: number(place) }, entry)),
        })
    }

    /// Entries that exist and have no effect, by index in the file.
    pub fn idle(&self) -> &[(u32, Idle)] {
        self.uneven.as_ref().map_or(&[], |uneven| &uneven.idle)
    }

    /// The first `resolve` (首次办结).
    pub fn first_close(&self) -> Option<StateChange> {
        self.changes.iter().copied().find(|c| c.action == Action::Resolve)
    }

    /// The `resolve` that began the present resolved spell; `None` where the item is not closed:
    /// neither resolved by one, nor filed from there (a rejected item can be filed too).
    pub fn last_close(&self) -> Option<StateChange> {
        close_of(&self.changes)
    }

    /// Changes by which a closed item was opened again (重办), each with the `resolve` that it undid.
    pub fn reopenings(&self) -> impl Iterator<Item = (StateChange, StateChange)> {
        self.changes.iter().enumerate().filter(|(_, c)| c.action == Action::Reopen).filter_map(|(i, reopen)| {
            let close = close_of(self.changes.get(..i).unwrap_or(&[]))?;
            Some((close, *reopen))
        })
    }

    /// Since when the present state holds; `None` from receipt.
    pub fn since(&self) -> Option<StateChange> {
        self.changes.last().copied()
    }

    /// Who held the item at an instant: the last `assign`, before any the one who received it (首问). One of which
    /// only a day is known by which it was made counts from receipt on.
    pub fn holder(&self, log: Log<'_>, at: Instant) -> Option<Sym> {
        let last = |counts: &dyn Fn(Live, &LogEntry) -> bool| {
            self.entries(log).rev().find_map(|(live, e)| match (e.action, e.arg) {
                (Action::Assign, Arg::To(to)) if counts(live, e) => Some(to),
                _ => None,
            })
        };
        let dated = last(&|live, e| !e.by_then && live.at <= at);
        dated.or_else(|| last(&|_, e| e.by_then)).or(log.received_by)
    }

    /// Spans in which the item was paused; the last may be open. A pause written down later
    /// than it happened counts from then, an imported one from its own time.
    pub fn pauses(&self, log: Log<'_>) -> Vec<(Instant, Option<Instant>)> {
        let mut spans: Vec<(Instant, Option<Instant>)> = Vec::new();
        for change in &self.changes {
            if change.to == State::Paused {
                let recorded = log.entry(change.entry).and_then(|e| e.recorded);
                spans.push((recorded.map_or(change.at, |r| r.max(change.at)), None));
            } else if change.from == State::Paused
                && let Some(last) = spans.last_mut()
            {
                last.1 = Some(change.at);
            }
        }
        spans.retain(|(from, to)| to.is_none_or(|to| *from < to));
        spans
    }
}

/// The `resolve` behind the state in which `changes` end; `None` where that state is not closed.
fn close_of(changes: &[StateChange]) -> Option<StateChange> {
    let (last, before) = changes.split_last()?;
    let into = match (last.from, last.to) {
        (State::Resolved, State::Closed) => before.last()?,
        (_, State::Resolved) => last,
        _ => return None,
    };
    (into.action == Action::Resolve).then_some(*into)
}

/// What the transition table asks of an entry.
pub fn detail_of(entry: &LogEntry) -> Detail {
    entry.callback().map_or(Detail::default(), |c| Detail {
        verdict: c.solved.is_some() || c.satisfaction.is_some(),
        reached: c.reached,
    })
}

/// The entries of a log that was written as it happened: moments in order, all there, and no retract.
fn plain<'e>(log: Log<'e>, offset: Offset, as_of: AsOf) -> Option<impl Iterator<Item = KeyedEntry<'e>>> {
    let is_plain = |entry: &LogEntry| {
        matches!(entry.at, When::At(_)) && entry.at.exists(offset, as_of) && !matches!(entry.arg, Arg::Retract { .. })
    };
    let is_written_so = log.entries.iter().all(is_plain) && log.entries.is_sorted_by_key(moment);
    is_written_so.then(|| log.entries.iter().enumerate().map(|(place, entry)| (moment(entry), number(place), entry)))
}

/// When an entry of a plain log happened.
fn moment(entry: &LogEntry) -> Instant {
    if let When::At(at) = entry.at { at } else { Instant(i64::MAX) }
}

/// A file of 1 MiB holds no more entries than that.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Existing entries with their order keys, ties by place in the file. The key of a day is the
/// latest of its 00:00, receipt if on the same day, and the same day's entries that stand before it.
fn in_time_order<'e>(log: Log<'e>, offset: Offset, as_of: AsOf) -> Vec<KeyedEntry<'e>> {
    let mut order: Vec<KeyedEntry<'_>> = Vec::with_capacity(log.entries.len());
    for (place, entry) in log.entries.iter().enumerate().filter(|(_, e)| e.at.exists(offset, as_of)) {
        let key = match entry.at {
            When::At(at) => at,
            When::On(day) => {
                let same_day = |at: &Instant| at.day(offset) == day;
                let receipt = Some(log.received.earliest(offset, None)).filter(same_day);
                let earlier = order.iter().map(|(at, _, _)| *at).filter(same_day).max();
                day.start(offset).max(receipt.unwrap_or(day.start(offset))).max(earlier.unwrap_or(day.start(offset)))
            }
        };
        order.push((key, number(place), entry));
    }
    order.sort_by_key(|(at, index, _)| (*at, *index));
    order
}

/// Whether an entry stands before receipt: compared as instants, as days where one is a day.
pub fn is_before_receipt(entry: When, received: When, offset: Offset) -> bool {
    match (entry, received) {
        (When::At(at), When::At(receipt)) => at < receipt,
        _ => entry.day(offset) < received.day(offset),
    }
}

/// What retracts took the effect from, and retracts that have none, by index in the file.
struct Retracted(Vec<Option<Idle>>);

impl Retracted {
    fn of(&self, index: u32) -> Option<Idle> {
        self.0.get(usize::try_from(index).ok()?).copied().flatten()
    }

    fn set(&mut self, index: u32, why: Option<Idle>) {
        if let Some(known) = usize::try_from(index).ok().and_then(|index| self.0.get_mut(index)) {
            *known = why;
        }
    }
}

/// A retract takes the effect from the last such entry in the file that has one when the retract is reached:
/// of two `resolve` of the same time that a merge brought together, the one that did resolve. Where a change of
/// state between the two would become illegal, such as the owner's `confirm`, it has no effect.
fn retracted(log: Log<'_>, rules: FoldRules, order: &[KeyedEntry<'_>]) -> Retracted {
    let mut found = Retracted(vec![None; log.entries.len()]);
    for (place, (_, index, entry)) in order.iter().enumerate() {
        let Arg::Retract { entry: named, action, by } = entry.arg else { continue };
        if is_before_receipt(entry.at, log.received, rules.offset) {
            continue;
        }
        let before = || order.iter().take(place).copied();
        let so_far = follow(log, rules, before(), Some(&found));
        let target = so_far
            .entries(log)
            .filter(|(_, e)| (e.at, e.action, e.by) == (named, action, by))
            .map(|(live, e)| (live.entry, e))
            .max_by_key(|(i, _)| *i);
        let target = target.filter(|(_, e)| !e.action.is_owners() && e.action != Action::Retract);
        let Some((target, _)) = target else {
            found.set(*index, Some(Idle::NothingToRetract));
            continue;
        };
        found.set(target, Some(Idle::Retracted));
        // What changed no state bore none of the later ones.
        if so_far.changes.iter().all(|change| change.entry != target) {
            continue;
        }
        let without = follow(log, rules, before(), Some(&found));
        let live: HashSet<u32> = without.entries(log).map(|(live, _)| live.entry).collect();
        let stands = |change: &&StateChange| change.entry == target || live.contains(&change.entry);
        if let Some(undone) = so_far.changes.iter().find(|c| !stands(c)) {
            found.set(target, None);
            found.set(*index, Some(Idle::WouldUndo(undone.entry)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::interner::Interner;
    use crate::model::value::{Table, Value};

    const DAY: &str = "2026-11-23";

    /// A complaint received at 00:00 with entries `(minute, action)`, at the end of that day.
    fn folded(entries: &[(i64, &str)]) -> Folded {
        folded_days(entries, 1)
    }

    /// Folds the entries at the end of `days` days.
    fn folded_days(entries: &[(i64, &str)], days: i64) -> Folded {
        let day: crate::model::time::Day = DAY.parse().unwrap();
        let at = |minute: i64| Value::Instant(day.at(minute * 60, Offset::CHINA));
        let mut log = Vec::new();
        for (minute, action) in entries {
            let mut entry = Table::default();
            entry.put("at", at(*minute));
            let retracts = action.strip_prefix("retract ").map(|what| what.split_once(' ').unwrap());
            entry.put("action", Value::from(retracts.map_or(*action, |_| "retract")));
            if let Some((what, minute)) = retracts {
                entry.put("retracts", Value::from(what));
                entry.put("entry", at(minute.parse().unwrap()));
            }
            log.extend(LogEntry::read(&entry, &mut Interner::default()));
        }
        let Value::Instant(received) = at(0) else { unreachable!() };
        let needs = Needs { respond: true, resolve: true, callback: true };
        let rules = FoldRules { needs, offset: Offset::CHINA, ignore_duplicate: false };
        let log = Log { received: When::At(received), received_by: None, entries: &log };
        fold(log, rules, AsOf::end_of(day.plus_days(days - 1), Offset::CHINA))
    }

    #[test]
    fn a_rejected_item_that_was_filed_is_not_closed_by_an_older_resolve() {
        let item = folded(&[(1, "resolve"), (2, "reopen"), (3, "reject"), (4, "close")]);
        assert_eq!((item.state, item.last_close()), (State::Closed, None));
        let item = folded(&[(1, "resolve"), (2, "reopen"), (3, "resolve"), (4, "confirm")]);
        assert_eq!(item.last_close().map(|c| c.entry), Some(2));
        assert_eq!(item.reopenings().count(), 1);
    }

    #[test]
    fn a_retract_finds_the_resolve_that_had_effect_beside_its_merged_twin() {
        let item = folded(&[(1, "resolve"), (1, "resolve"), (2, "retract resolve 1")]);
        assert_eq!(item.idle().first(), Some(&(0, Idle::Retracted)));
        assert_eq!(item.changes.first().map(|c| c.entry), Some(1), "the twin now does what the first did");
        let both = folded(&[(1, "resolve"), (1, "resolve"), (2, "retract resolve 1"), (3, "retract resolve 1")]);
        assert_eq!(both.state, State::Open);
    }

    #[test]
    fn a_retract_takes_nothing_away_on_which_a_later_change_stands() {
        let item = folded(&[(1, "resolve"), (2, "confirm"), (3, "retract resolve 1")]);
        assert_eq!((item.state, item.idle()), (State::Closed, &[(2, Idle::WouldUndo(1))][..]));
        let before = folded(&[(1, "resolve"), (2, "retract resolve 1"), (3, "confirm")]);
        assert_eq!(before.state, State::Open, "a confirm after the retract finds nothing to confirm");
    }

    #[test]
    fn as_many_retracts_as_a_file_holds_are_followed() {
        let entries: Vec<(i64, String)> = (0..2_000)
            .map(|minute| (minute, "note".to_owned()))
            .chain((0..2_000).map(|minute| (2_000 + minute, format!("retract note {minute}"))))
            .collect();
        let named: Vec<(i64, &str)> = entries.iter().map(|(minute, action)| (*minute, action.as_str())).collect();
        let item = folded_days(&named, 3);
        let retracted = item.idle().iter().filter(|(_, why)| *why == Idle::Retracted).count();
        assert_eq!((retracted, item.idle().len(), item.state), (2_000, 2_000, State::Open));
    }
}
