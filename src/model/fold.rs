//! Following a log: the state of one item at an instant, each change on the way there,
//! and which entries had an effect. Never fails: an entry that the state does not allow
//! keeps standing and does nothing.

use super::facts::{Arg, Entry, Feedback, Sym};
use super::lifecycle::{Action, Detail, Needs, Refusal, State, Step, step};
use super::time::{Instant, Offset, When};

/// A change of state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The order key: the instant, or the latest moment of the day that is known to be no later than the entry.
    pub at: Instant,
    pub from: State,
    pub to: State,
    /// The entry's index in the file.
    pub entry: usize,
    pub action: Action,
}

/// Why an entry has no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// The state did not allow it.
    Refused(Refusal, State),
    /// It stands before the item was received.
    BeforeReceipt,
    /// A later entry took its effect away (更正).
    Retracted,
    /// A retract that names no entry that can be retracted.
    NothingToRetract,
    /// A `duplicate` whose main item cannot be one (see `matter`).
    NoMainItem,
}

/// An entry that has effect, at its order key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Live {
    pub at: Instant,
    /// The entry's index in the file.
    pub entry: usize,
}

/// One item's log, followed up to an instant.
#[derive(Clone, Debug)]
pub struct Folded {
    pub state: State,
    /// In time order.
    pub changes: Vec<Change>,
    /// Entries that have effect, in time order.
    pub live: Vec<Live>,
    /// Entries that exist and have none, by index in the file.
    pub idle: Vec<(usize, Idle)>,
}

/// What folding needs to know beside the item.
#[derive(Clone, Copy, Debug)]
pub struct FoldRules {
    pub needs: Needs,
    pub offset: Offset,
    /// Counts the item as ordinary: its `duplicate` entries have no effect.
    pub ignore_duplicate: bool,
}

/// Follows the log of `item` through all facts that exist at `as_of`.
pub fn fold(item: &Feedback, rules: FoldRules, as_of: Instant) -> Folded {
    let order = in_time_order(item, rules.offset, as_of);
    let retracted = retracted(item, &order);
    let mut folded =
        Folded { state: rules.needs.first_state(), changes: Vec::new(), live: Vec::new(), idle: Vec::new() };
    for (at, index, entry) in order {
        if is_before_receipt(entry.at, item.received, rules.offset) {
            folded.idle.push((index, Idle::BeforeReceipt));
        } else if retracted.targets.contains(&index) {
            folded.idle.push((index, Idle::Retracted));
        } else if retracted.aimless.contains(&index) {
            folded.idle.push((index, Idle::NothingToRetract));
        } else if rules.ignore_duplicate && entry.action == Action::Duplicate {
            folded.idle.push((index, Idle::NoMainItem));
        } else {
            folded.take(at, index, entry, rules.needs);
        }
    }
    folded
}

impl Folded {
    fn take(&mut self, at: Instant, index: usize, entry: &Entry, needs: Needs) {
        match step(self.state, entry.action, detail_of(entry), needs) {
            Step::Stay => self.live.push(Live { at, entry: index }),
            Step::To(to) => {
                self.live.push(Live { at, entry: index });
                if to != self.state {
                    self.changes.push(Change { at, from: self.state, to, entry: index, action: entry.action });
                    self.state = to;
                }
            }
            Step::No(reason) => self.idle.push((index, Idle::Refused(reason, self.state))),
        }
    }

    /// Entries that have effect, in time order.
    pub fn entries<'a>(&'a self, item: &'a Feedback) -> impl DoubleEndedIterator<Item = (Live, &'a Entry)> {
        self.live.iter().filter_map(|l| item.log.get(l.entry).map(|e| (*l, e)))
    }

    /// The first `resolve` (首次办结).
    pub fn first_close(&self) -> Option<Change> {
        self.changes.iter().copied().find(|c| c.action == Action::Resolve)
    }

    /// The `resolve` that began the present resolved spell; `None` where the item is not closed.
    pub fn last_close(&self) -> Option<Change> {
        if !matches!(self.state, State::Resolved | State::Closed) {
            return None;
        }
        let into = self.changes.iter().rev().copied().find(|c| c.to == State::Resolved)?;
        (into.action == Action::Resolve).then_some(into)
    }

    /// The state at an instant: facts strictly before it.
    pub fn state_before(&self, at: Instant) -> State {
        let before = self.changes.iter().rev().find(|c| c.at < at);
        before.map_or_else(|| self.changes.first().map_or(self.state, |c| c.from), |c| c.to)
    }

    /// The state at an instant: facts up to and at it.
    pub fn state_at(&self, at: Instant) -> State {
        self.state_before(at.plus(1))
    }

    /// Since when the present state holds; `None` from receipt.
    pub fn since(&self) -> Option<Change> {
        self.changes.last().copied()
    }

    /// Who held the item at an instant: the last `assign`, before any the one who received it (首问).
    pub fn holder(&self, item: &Feedback, at: Instant) -> Option<Sym> {
        let assigned = self.entries(item).rev().find_map(|(live, e)| match (e.action, e.arg) {
            (Action::Assign, Arg::To(to)) if live.at <= at => Some(to),
            _ => None,
        });
        assigned.or(item.received_by)
    }

    /// Spans in which the item was paused; the last may be open. A pause written down later
    /// than it happened counts from then, an imported one from its own time.
    pub fn pauses(&self, item: &Feedback) -> Vec<(Instant, Option<Instant>)> {
        let mut spans: Vec<(Instant, Option<Instant>)> = Vec::new();
        for change in &self.changes {
            if change.to == State::Paused {
                let recorded = item.log.get(change.entry).and_then(|e| e.recorded);
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

/// What the transition table asks of an entry.
pub fn detail_of(entry: &Entry) -> Detail {
    entry.callback().map_or(Detail::default(), |c| Detail {
        verdict: c.solved.is_some() || c.satisfaction.is_some(),
        reached: c.reached,
    })
}

/// Existing entries with their order keys, ties by place in the file. The key of a day is the
/// latest of its 00:00, receipt if on the same day, and the same day's entries that stand before it.
fn in_time_order(item: &Feedback, offset: Offset, as_of: Instant) -> Vec<(Instant, usize, &Entry)> {
    let mut order: Vec<(Instant, usize, &Entry)> = Vec::with_capacity(item.log.len());
    for (index, entry) in item.log.iter().enumerate().filter(|(_, e)| e.at.exists(offset, as_of)) {
        let key = match entry.at {
            When::At(at) => at,
            When::On(day) => {
                let same_day = |at: &Instant| at.day(offset) == day;
                let receipt = Some(item.received.earliest(offset, None)).filter(same_day);
                let earlier = order.iter().map(|(at, _, _)| *at).filter(same_day).max();
                day.start(offset).max(receipt.unwrap_or(day.start(offset))).max(earlier.unwrap_or(day.start(offset)))
            }
        };
        order.push((key, index, entry));
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

struct Retracted {
    targets: Vec<usize>,
    /// Retracts that found nothing.
    aimless: Vec<usize>,
}

fn retracted(item: &Feedback, order: &[(Instant, usize, &Entry)]) -> Retracted {
    let mut found = Retracted { targets: Vec::new(), aimless: Vec::new() };
    for (at, index, entry) in order {
        let Arg::Retract { entry: named, action, by } = entry.arg else { continue };
        let target = item.log.iter().enumerate().rev().find(|(i, e)| {
            let stands = order.iter().any(|(key, other, _)| other == i && (*key, other) < (*at, index));
            stands && (e.at, e.action, e.by) == (named, action, by) && !found.targets.contains(i)
        });
        match target {
            Some((i, e)) if !e.action.is_owners() && e.action != Action::Retract => found.targets.push(i),
            _ => found.aimless.push(*index),
        }
    }
    found
}
