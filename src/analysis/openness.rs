//! When an item was open, as the stock and its flow count it: each change between open and not open, once.

use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::fold::StateChange;
use crate::model::lifecycle::Action;
use crate::model::log::LogEntry;
use crate::model::time::{Day, Instant, Offset};
use smallvec::SmallVec;

/// A change between open and not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub at: Instant,
    pub change: StateChange,
    /// An end of which no more is known than a day by which it had come: it counts at the earliest that it can have
    /// been, at the receipt, or where the item was opened again at that.
    pub is_by_then: bool,
}

impl Turn {
    /// Whether the item is open from here on.
    pub fn opens(self) -> bool {
        self.change.to.is_open()
    }
}

/// The changes between open and not open, in time order.
pub fn turns(item: Item, offset: Offset) -> SmallVec<[Turn; 2]> {
    let mut turns: SmallVec<[Turn; 2]> = SmallVec::new();
    let mut since = item.row.received.earliest(offset, None);
    for change in &item.standing.folded.changes {
        if change.from.is_open() == change.to.is_open() {
            continue;
        }
        let is_by_then = change.from.is_open() && item.row.entry(change.entry).is_some_and(|entry| entry.by_then);
        let at = if is_by_then { since } else { change.at };
        turns.push(Turn { at, change: *change, is_by_then });
        since = at;
    }
    turns
}

/// Whether the item is open or paused, by the facts strictly before an instant.
pub fn is_open_before(item: Item, before: Instant, offset: Offset) -> bool {
    let folded = &item.standing.folded;
    let first = || folded.changes.first().map_or(folded.state, |change| change.from).is_open();
    turns(item, offset).iter().rev().find(|turn| turn.at < before).map_or_else(first, |turn| turn.opens())
}

/// Items that stand open at the as-of, and of which a day after it is known by which they had ended: whether they were
/// open then, nobody can tell. How many there are, and the last of these days.
pub fn ended_by_a_later_day(ground: &Snapshot) -> Option<(u64, Day)> {
    let is_end = |entry: &LogEntry| matches!(entry.action, Action::Resolve | Action::Reject | Action::Withdraw);
    let later = |item: Item| {
        let entries = item.row.entries.iter().filter(|entry| entry.by_then && is_end(entry));
        entries.filter(|entry| !entry.at.exists(ground.offset(), ground.as_of)).map(|e| e.at.day(ground.offset())).max()
    };
    let open = ground.items().filter(|item| item.standing.counts() && item.standing.is_open());
    let days: Vec<Day> = open.filter_map(later).collect();
    Some((u64::try_from(days.len()).unwrap_or(u64::MAX), days.into_iter().max()?))
}
