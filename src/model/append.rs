//! Whether an entry may be added to a log now: what a verb asks before it writes.
//! A change of state is judged by the present state and never before the last change; a fact by
//! the state at its own time, back to receipt.

use super::fold::{FoldRules, Folded, Idle, fold, is_before_receipt};
use super::lifecycle::{Action, Refusal, State};
use super::log::{Arg, Log, LogEntry};
use super::time::{AsOf, Instant};
use std::collections::HashSet;

/// Why an entry may not be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryObjection {
    BeforeReceipt,
    /// The table says no, in that state, which holds since the instant given (`None`: since receipt).
    Refused {
        reason: Refusal,
        state: State,
        since: Option<Instant>,
    },
    /// A change of state stands before the last one.
    BeforeLastChange(Instant),
    /// An entry (its index) that has effect would lose it.
    WouldUndo(u32),
    NothingToRetract,
    /// What the owner said, or a retract, is never retracted.
    NotRetractable(Action),
}

/// Judges `entry` as the next in a log; gives the log as it would then fold.
///
/// # Errors
/// The state of the log does not admit the entry.
pub fn judge(log: Log<'_>, entry: LogEntry, rules: FoldRules, now: Instant) -> Result<Folded, EntryObjection> {
    if is_before_receipt(entry.at, log.received, rules.offset) {
        return Err(EntryObjection::BeforeReceipt);
    }
    if let Arg::Retract { action, .. } = entry.arg
        && (action.is_owners() || action == Action::Retract)
    {
        return Err(EntryObjection::NotRetractable(action));
    }
    let before = fold(log, rules, AsOf::instant(now));
    let new = u32::try_from(log.entries.len()).unwrap_or(u32::MAX);
    let entries: Vec<LogEntry> = log.entries.iter().copied().chain([entry]).collect();
    let longer = Log { entries: &entries, ..log };
    let after = fold(longer, rules, AsOf::instant(now.max(entry.at.earliest(rules.offset, None))));
    if !entry.action.is_fact() && entry.action != Action::Retract {
        let own = after.entries(longer).find(|(live, _)| live.entry == new).map(|(live, _)| live.at);
        let own = own.unwrap_or_else(|| entry.at.latest(rules.offset, AsOf::instant(now)));
        if let Some(last) = before.since().filter(|last| own < last.at) {
            return Err(EntryObjection::BeforeLastChange(last.at));
        }
    }
    match after.idle().iter().find(|(index, _)| *index == new).map(|(_, why)| *why) {
        Some(Idle::Refused(reason, state)) => {
            let since = before.since().filter(|_| state == before.state).map(|c| c.at);
            return Err(EntryObjection::Refused { reason, state, since });
        }
        Some(Idle::WouldUndo(index)) => return Err(EntryObjection::WouldUndo(index)),
        Some(_) => return Err(EntryObjection::NothingToRetract),
        None => {}
    }
    let retracted = after.idle().iter().filter(|(_, why)| *why == Idle::Retracted).map(|(index, _)| *index);
    let stands: HashSet<u32> = after.entries(longer).map(|(live, _)| live.entry).chain(retracted).collect();
    let lost = before.entries(log).map(|(live, _)| live.entry).find(|index| !stands.contains(index));
    lost.map_or(Ok(after), |index| Err(EntryObjection::WouldUndo(index)))
}
