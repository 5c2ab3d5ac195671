//! Why an item waits: what stands in its way, or what was done last. For people who ask about one that is overdue.

use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::lifecycle::{Action, State};
use crate::model::log::Arg;
use crate::model::time::When;
use crate::model::vocab::PauseReason;

/// What an item waits for, as far as its log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// 暂停: for somebody or something else, since then.
    Paused { reason: Option<PauseReason>, since: When },
    /// Nobody has it: it was received by nobody on file and assigned to nobody.
    Unheld,
    /// The item has had no action since it was received.
    Untouched,
    /// Since this.
    Last { action: Action, at: When },
}

/// What an item waits for at the as-of. A note, an urging and an escalation move nothing and are passed over.
pub fn waits(ground: &Snapshot, item: Item) -> Waits {
    let folded = &item.standing.folded;
    if folded.state == State::Paused
        && let Some(entry) = folded.since().and_then(|change| item.row.entry(change.entry))
    {
        let reason = if let Arg::Pause(reason) = entry.arg { Some(reason) } else { None };
        return Waits::Paused { reason, since: entry.at };
    }
    let moves = |action| !matches!(action, Action::Note | Action::Urge | Action::Escalate | Action::Retract);
    let last = folded.entries(item.row.log()).rev().find(|(_, entry)| moves(entry.action));
    match last {
        Some((_, entry)) => Waits::Last { action: entry.action, at: entry.at },
        None if folded.holder(item.row.log(), ground.as_of.at).is_none() => Waits::Unheld,
        None => Waits::Untouched,
    }
}
