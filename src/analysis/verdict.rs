//! Judging an item against a target: met, missed or why neither. One judgement for the rates,
//! the due list and the explanation of a figure.

use super::targets::{Deadlines, Due, Extensions, NoTarget, Start, due, start};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::calendar::days::UnknownYear;
use crate::model::fold::Live;
use crate::model::interner::Sym;
use crate::model::lifecycle::{Action, State};
use crate::model::log::{Arg, LogEntry};
use crate::model::settings::Duty;
use crate::model::time::{Instant, When};
use crate::model::vocab::ReopenReason;

/// How an item stands to a target at the as-of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Answered at the deadline or before.
    Met,
    /// Answered after it, or still open past it.
    Missed,
    /// A date-only receipt or answer leaves it open.
    Undetermined,
    /// 未到期: the deadline is ahead or stands still, or the callback's limit has not begun.
    NotYetDue,
    /// 无时限.
    NoTarget(NoTarget),
    /// A callback, and no owner to call.
    NoContact,
    /// Ended without an answer, not after the deadline.
    Ended(End),
}

/// How an item ended otherwise than by the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Withdrawn,
    Rejected,
    /// The item was resolved without an arrival; for arrivals alone.
    Resolved,
}

/// The entry that answers a target, and when it can have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub live: Live,
    pub earliest: Instant,
    pub latest: Instant,
}

/// One item judged for one duty.
#[derive(Clone, Debug)]
pub struct Judged {
    pub verdict: Verdict,
    /// Without extensions.
    pub original: Verdict,
    /// `None` without a target or before its limit begins.
    pub due: Option<Due>,
    pub answer: Option<Answer>,
    /// Met, and written down after the deadline (补录).
    pub recorded_late: bool,
    /// Resolved in time, and reopened since as not fixed or dissatisfied.
    pub reopened: bool,
    /// Whom the item is charged to: its holder at the answer if met, at the deadline if missed, else at the as-of.
    pub holder: Option<Sym>,
}

/// Judges `item`; needs the calendar only where it has a target.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn judge(ground: &Snapshot, item: Item, duty: Duty, extensions: Extensions) -> Result<Judged, UnknownYear> {
    let answer = answer(ground, item, duty);
    let ended = ended(ground, item, duty);
    let begun = match start(ground, item, duty) {
        Start::At(from, chosen) => (from, chosen),
        Start::None(why) => return Ok(unjudged(ground, item, Verdict::NoTarget(why), answer)),
        Start::NoContact => return Ok(unjudged(ground, item, Verdict::NoContact, answer)),
        Start::NotYet => {
            let verdict = ended.map_or(Verdict::NotYetDue, |e| Verdict::Ended(e.how));
            return Ok(unjudged(ground, item, verdict, answer));
        }
    };
    let due = due(ground, item, duty, begun, extensions)?;
    let compare = |deadlines| compare(deadlines, answer, ended, ground.as_of.at);
    let verdict = compare(due.in_force);
    let deadline = due.in_force.earliest.at().unwrap_or(ground.as_of.at);
    let charged_at = match (verdict, answer) {
        (Verdict::Met, Some(answer)) => answer.live.at,
        (Verdict::Missed | Verdict::Undetermined, _) => deadline,
        _ => ground.as_of.at,
    };
    let is_met = verdict == Verdict::Met;
    let recorded = answer.and_then(|a| item.row.entry(a.live.entry)).and_then(|e| e.recorded);
    Ok(Judged {
        verdict,
        original: compare(due.original),
        answer,
        recorded_late: is_met && recorded.is_some_and(|at| at > deadline),
        reopened: is_met && duty == Duty::Resolve && is_reopened(item),
        holder: item.standing.folded.holder(item.row.log(), charged_at),
        due: Some(due),
    })
}

fn unjudged(ground: &Snapshot, item: Item, verdict: Verdict, answer: Option<Answer>) -> Judged {
    let holder = item.standing.folded.holder(item.row.log(), ground.as_of.at);
    Judged { verdict, original: verdict, due: None, answer, recorded_late: false, reopened: false, holder }
}

fn compare(deadlines: Deadlines, answer: Option<Answer>, ended: Option<EndedItem>, as_of: Instant) -> Verdict {
    let (first, last) = (deadlines.earliest.at(), deadlines.latest.at());
    let certainly_late = |at: Instant| last.is_some_and(|deadline| at > deadline);
    let in_time = |at: Instant| first.is_none_or(|deadline| at <= deadline);
    if let Some(end) = ended
        && in_time(end.latest)
        && answer.is_none_or(|a| certainly_late(a.earliest))
    {
        return Verdict::Ended(end.how);
    }
    if first.is_none_or(|deadline| deadline > as_of) {
        return Verdict::NotYetDue;
    }
    let late = match (answer, ended) {
        (Some(answer), _) if in_time(answer.latest) => return Verdict::Met,
        (Some(answer), _) => certainly_late(answer.earliest),
        (None, Some(end)) => certainly_late(end.earliest),
        (None, None) => last.is_some_and(|deadline| deadline <= as_of),
    };
    if late { Verdict::Missed } else { Verdict::Undetermined }
}

/// The first response; the first arrival; the first `resolve`; the first reached callback after the first close.
pub fn answer(ground: &Snapshot, item: Item, duty: Duty) -> Option<Answer> {
    let offset = ground.offset();
    let (live, entry) = match duty {
        Duty::Respond => item.entries(offset).find(|(_, e)| e.is_response()),
        Duty::Arrive => item.entries(offset).find(|(_, e)| e.action == Action::Arrive),
        Duty::Resolve => item.first_resolve(offset),
        Duty::Callback => {
            let close = item.standing.folded.first_close()?.entry;
            let after = item.standing.folded.entries(item.row.log()).skip_while(move |(l, _)| l.entry != close);
            { after }.find(|(_, e)| e.callback().is_some_and(|c| c.reached))
        }
    }?;
    Some(Answer {
        live,
        earliest: entry.at.earliest(offset, Some(item.receipt(offset))),
        latest: entry.at.latest(offset, ground.as_of),
    })
}

#[derive(Clone, Copy)]
struct EndedItem {
    how: End,
    earliest: Instant,
    latest: Instant,
}

/// How the item stands ended at the as-of, since when. One that was opened again since has not ended.
fn ended(ground: &Snapshot, item: Item, duty: Duty) -> Option<EndedItem> {
    let (how, entry) = ending(item)?;
    (how != End::Resolved || duty == Duty::Arrive).then(|| EndedItem {
        how,
        earliest: entry.at.earliest(ground.offset(), Some(item.receipt(ground.offset()))),
        latest: entry.at.latest(ground.offset(), ground.as_of),
    })
}

/// The entry by which the item ended; `None` where it is open, or resolved from receipt.
pub fn ending(item: Item<'_>) -> Option<(End, &LogEntry)> {
    let changes = &item.standing.folded.changes;
    let last = changes.last()?;
    let into = if last.to == State::Closed { changes.iter().rev().nth(1)? } else { last };
    let how = match into.to {
        State::Withdrawn => End::Withdrawn,
        State::Rejected => End::Rejected,
        State::Resolved => End::Resolved,
        State::Open | State::Paused | State::Closed | State::Duplicate => return None,
    };
    item.row.entry(into.entry).map(|entry| (how, entry))
}

fn is_reopened(item: Item) -> bool {
    item.standing.folded.reopenings().any(|(_, reopen)| {
        let reason = item.row.entry(reopen.entry).map(|e| e.arg);
        matches!(reason, Some(Arg::Reopen(ReopenReason::NotFixed | ReopenReason::Dissatisfied)))
    })
}

/// When an item was withdrawn, if it stands so.
pub fn withdrawn(item: Item) -> Option<When> {
    ending(item).filter(|(how, _)| *how == End::Withdrawn).map(|(_, entry)| entry.at)
}
