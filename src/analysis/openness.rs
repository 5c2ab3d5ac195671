//! When an item was open, as the stock and its flow count it: each change between open and not open, once.

use crate::analysis::snapshot::Item;
use crate::model::fold::StateChange;
use crate::model::time::{Instant, Offset};
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
