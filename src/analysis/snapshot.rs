//! What every figure starts from: the records of a community as they stand at one instant.

use crate::calendar::days::Calendar;
use crate::facts::all::Facts;
use crate::facts::duplicates::{ItemStatus, standings};
use crate::facts::rows::Feedback;
use crate::model::fold::{Live, StateChange, is_before_receipt};
use crate::model::lifecycle::Action;
use crate::model::log::LogEntry;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Day, Instant, Offset};
use crate::parallel::par_for_each;

/// Facts, rules and working time, with every log followed to `as_of`.
pub struct Snapshot<'a> {
    pub facts: &'a Facts,
    pub settings: &'a Settings,
    pub calendar: &'a Calendar,
    pub as_of: AsOf,
    /// In the order of `facts.feedback`.
    pub standings: Vec<ItemStatus>,
}

/// One item of the ground: its row and where it stands.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    pub row: &'a Feedback,
    pub standing: &'a ItemStatus,
}

impl<'a> Snapshot<'a> {
    pub fn new(facts: &'a Facts, settings: &'a Settings, calendar: &'a Calendar, as_of: AsOf) -> Snapshot<'a> {
        Snapshot { facts, settings, calendar, as_of, standings: standings(facts, settings, as_of) }
    }

    /// All items that exist, void, duplicate and patrol ones among them.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.standings
            .iter()
            .filter_map(|standing| self.facts.feedback.get(standing.item).map(|row| Item { row, standing }))
    }

    /// Gives what `judge` makes of each item to `take`, in order.
    pub fn each_item<'g, R: Send>(&'g self, judge: impl Fn(Item<'g>) -> Option<R> + Sync, take: impl FnMut(R) + Send) {
        let judge = |_, standing: &'g ItemStatus| {
            self.facts.feedback.get(standing.item).and_then(|row| judge(Item { row, standing }))
        };
        par_for_each(&self.standings, judge, take);
    }

    pub fn offset(&self) -> Offset {
        self.settings.offset
    }

    pub fn today(&self) -> Day {
        self.as_of.day(self.offset())
    }
}

impl<'a> Item<'a> {
    /// The receipt of the group, at its earliest: where durations, targets and windows begin.
    pub fn receipt(self, offset: Offset) -> Instant {
        self.standing.receipt.earliest(offset, None)
    }

    /// When the item itself came into the residents' stock; `None` for what staff alone found.
    pub fn entered(self, offset: Offset) -> Option<Instant> {
        let since = self.standing.residents_since?.earliest(offset, None);
        let own = self.row.received.earliest(offset, None);
        Some(if self.row.is_patrol() { since.max(own) } else { own })
    }

    /// Entries that have effect and do not stand before the group's receipt, in time order.
    pub fn entries(self, offset: Offset) -> impl DoubleEndedIterator<Item = (Live, &'a LogEntry)> {
        let entries = self.standing.folded.entries(self.row.log());
        entries.filter(move |(_, entry)| self.is_since_receipt(entry, offset))
    }

    /// Whether an entry does not stand before the group's receipt: what staff did about their own finding before any
    /// resident reported it counts in no figure.
    pub fn is_since_receipt(self, entry: &LogEntry, offset: Offset) -> bool {
        // Following the log has left out what stands before the item's own.
        let receipt = self.standing.receipt;
        receipt == self.row.received || !is_before_receipt(entry.at, receipt, offset)
    }

    /// The first `resolve` since the group's receipt, by its entry.
    pub fn first_resolve(self, offset: Offset) -> Option<(Live, &'a LogEntry)> {
        self.entries(offset).find(|(_, e)| e.action == Action::Resolve)
    }

    /// The first `resolve` since the group's receipt (首次办结).
    pub fn first_close(self, offset: Offset) -> Option<StateChange> {
        self.changes(offset).find(|change| change.action == Action::Resolve)
    }

    /// The `resolve` that began the present resolved spell, if that was since the group's receipt.
    pub fn last_close(self, offset: Offset) -> Option<StateChange> {
        self.standing.folded.last_close().filter(|close| self.has_since_receipt(close, offset))
    }

    /// Changes by which a closed item was opened again (重办), each with the `resolve` that it undid; both since the
    /// group's receipt.
    pub fn reopenings(self, offset: Offset) -> impl Iterator<Item = (StateChange, StateChange)> {
        self.standing.folded.reopenings().filter(move |(close, _)| self.has_since_receipt(close, offset))
    }

    /// The last change before an instant by which the item was opened again, however it had ended.
    pub fn reopened_before(self, before: Instant, offset: Offset) -> Option<StateChange> {
        self.changes(offset).filter(|change| change.action == Action::Reopen && change.at < before).last()
    }

    /// Found and resolved by staff before any resident reported it: no resolution is owed.
    pub fn was_done_before(self, offset: Offset) -> bool {
        let folded = &self.standing.folded;
        folded.first_close().is_some() && !folded.state.is_open() && self.first_close(offset).is_none()
    }

    /// Changes of state since the group's receipt, in time order.
    pub fn changes(self, offset: Offset) -> impl Iterator<Item = StateChange> {
        self.standing.folded.changes.iter().copied().filter(move |change| self.has_since_receipt(change, offset))
    }

    fn has_since_receipt(self, change: &StateChange, offset: Offset) -> bool {
        self.standing.receipt == self.row.received
            || self.row.entry(change.entry).is_some_and(|entry| self.is_since_receipt(entry, offset))
    }
}
