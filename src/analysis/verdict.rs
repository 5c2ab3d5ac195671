//! Judging an item against a target: met, missed or why neither. One judgement for the rates,
//! the due list and the explanation of a figure.

use super::targets::{Deadlines, Due, NoTarget, Start, due, first_close, start};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::calendar::days::UnknownYear;
use crate::model::fold::Live;
use crate::model::interner::Sym;
use crate::model::lifecycle::{Action, State};
use crate::model::log::{Arg, LogEntry};
use crate::model::settings::Duty;
use crate::model::time::{Instant, Offset};
use crate::model::vocab::{Lack, ReopenReason};

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
    /// 来源未记: the source of an imported item could not show it, or told a day alone by which it was done.
    NotRecorded,
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
    /// It may have been at any time between receipt and `latest`.
    pub by_then: bool,
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
    /// Met, and by no entry that was recorded before the deadline was over (补录).
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
pub fn judge(ground: &Snapshot, item: Item, duty: Duty) -> Result<Judged, UnknownYear> {
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
    let due = due(ground, item, duty, begun)?;
    let grounds = Grounds {
        answer,
        ended,
        is_begun_by_then: duty == Duty::Callback && first_close(ground, item).is_some_and(|close| close.by_then),
        lacks: lacks(item, duty),
        is_over: !item.standing.folded.state.is_open(),
        as_of: ground.as_of.at,
    };
    let verdict = grounds.compare(due.in_force);
    let deadline = due.in_force.earliest.at().unwrap_or(ground.as_of.at);
    let charged_at = match (verdict, answer) {
        (Verdict::Met, Some(answer)) => answer.live.at,
        (Verdict::Missed | Verdict::Undetermined, _) => deadline,
        _ => ground.as_of.at,
    };
    let is_met = verdict == Verdict::Met;
    Ok(Judged {
        verdict,
        original: grounds.compare(due.original),
        answer,
        recorded_late: is_met && answer.is_some_and(|a| is_recorded_late(ground, item, duty, a, deadline)),
        reopened: is_met && duty == Duty::Resolve && is_reopened(item, ground.offset()),
        holder: item.standing.folded.holder(item.row.log(), charged_at),
        due: Some(due),
    })
}

fn unjudged(ground: &Snapshot, item: Item, verdict: Verdict, answer: Option<Answer>) -> Judged {
    let holder = item.standing.folded.holder(item.row.log(), ground.as_of.at);
    Judged { verdict, original: verdict, due: None, answer, recorded_late: false, reopened: false, holder }
}

/// What a verdict rests on beside the deadline.
#[derive(Clone, Copy)]
struct Grounds {
    answer: Option<Answer>,
    ended: Option<EndedItem>,
    /// The limit runs from a close of which only a day is known by which it was.
    is_begun_by_then: bool,
    /// The source had no column for what answers it.
    lacks: bool,
    is_over: bool,
    as_of: Instant,
}

impl Grounds {
    fn compare(self, deadlines: Deadlines) -> Verdict {
        let Grounds { answer, ended, .. } = self;
        let (first, last) = (deadlines.earliest.at(), deadlines.latest.at());
        let certainly_late = |at: Instant| last.is_some_and(|deadline| at > deadline);
        let in_time = |at: Instant| first.is_none_or(|deadline| at <= deadline);
        let is_met = answer.is_some_and(|answer| in_time(answer.latest));
        if self.lacks && self.is_over && !is_met {
            return Verdict::NotRecorded;
        }
        if let Some(end) = ended
            && in_time(end.latest)
            && answer.is_none_or(|a| certainly_late(a.earliest))
        {
            return Verdict::Ended(end.how);
        }
        if first.is_none_or(|deadline| deadline > self.as_of) {
            return Verdict::NotYetDue;
        }
        let late = match (answer, ended) {
            _ if is_met => return Verdict::Met,
            _ if self.lacks || self.rests_on_a_day() => return Verdict::NotRecorded,
            (Some(answer), _) => certainly_late(answer.earliest),
            (None, Some(end)) => certainly_late(end.earliest),
            (None, None) => last.is_some_and(|deadline| deadline <= self.as_of),
        };
        if late { Verdict::Missed } else { Verdict::Undetermined }
    }

    /// Whether what decides is known by a day alone. What was resolved ends the wait for an arrival that never came.
    fn rests_on_a_day(self) -> bool {
        let decides = |end: EndedItem| end.by_then && (self.answer.is_none() || end.how != End::Resolved);
        self.is_begun_by_then || self.answer.is_some_and(|answer| answer.by_then) || self.ended.is_some_and(decides)
    }
}

/// Whether the source of an imported item had no column for what answers a duty.
pub fn lacks(item: Item, duty: Duty) -> bool {
    match duty {
        Duty::Respond => item.row.lacks(Lack::Reply),
        Duty::Arrive => item.row.lacks(Lack::Arrive),
        Duty::Callback => item.row.lacks(Lack::Callback),
        Duty::Resolve => false,
    }
}

/// Whether the first response to an imported item is not on record (来源未记): its source had no column for replies,
/// and none is known that came by the deadline. Where nothing sets a deadline, any response is on record.
///
/// # Errors
/// The calendar of a year that the deadline needs is not known.
pub fn is_response_unrecorded(ground: &Snapshot, item: Item, answer: Option<Answer>) -> Result<bool, UnknownYear> {
    let duty = Duty::Respond;
    let Some(answer) = answer.filter(|_| lacks(item, duty)) else { return Ok(lacks(item, duty)) };
    let Start::At(from, chosen) = start(ground, item, duty) else { return Ok(false) };
    let deadline = due(ground, item, duty, (from, chosen))?.in_force.earliest.at();
    Ok(deadline.is_some_and(|deadline| answer.latest > deadline))
}

/// The first response; the first arrival; the first `resolve`; the first reached callback after the first close.
///
/// Of several that it can be, some known by a day only, it lies between the smallest earliest and the smallest latest
/// time of all. The entry given is that of the smallest latest time: by then at least one of them was there.
pub fn answer(ground: &Snapshot, item: Item, duty: Duty) -> Option<Answer> {
    let (offset, receipt) = (ground.offset(), item.receipt(ground.offset()));
    let mut found: Option<Answer> = None;
    let (mut has_by_then, mut is_at_receipt) = (false, false);
    answering(item, duty, offset, |live, entry| {
        let (earliest, latest) = span(ground, receipt, entry);
        has_by_then |= entry.by_then;
        is_at_receipt |= !entry.by_then && latest <= receipt;
        let candidate = Answer { live, earliest, latest, by_then: entry.by_then };
        found = Some(found.map_or(candidate, |before| {
            let earliest = before.earliest.min(earliest);
            let is_sooner = (latest, !entry.by_then) < (before.latest, !before.by_then);
            Answer { earliest, ..if is_sooner { candidate } else { before } }
        }));
    });
    // Nothing can have come before what surely stands at the receipt.
    found.map(|answer| Answer { by_then: has_by_then && !is_at_receipt, ..answer })
}

/// When an entry can have been at the earliest and at the latest.
fn span(ground: &Snapshot, receipt: Instant, entry: &LogEntry) -> (Instant, Instant) {
    let offset = ground.offset();
    match entry.by_then {
        true => (receipt, entry.at.day(offset).end(offset)),
        false => (entry.at.earliest(offset, Some(receipt)), entry.at.latest(offset, ground.as_of)),
    }
}

/// Whether all entries that met a deadline were recorded after it (补录). `answer` is one that met it.
fn is_recorded_late(ground: &Snapshot, item: Item, duty: Duty, answer: Answer, deadline: Instant) -> bool {
    let is_late = |entry: &LogEntry| entry.recorded.is_some_and(|at| at > deadline);
    if !item.row.entry(answer.live.entry).is_some_and(is_late) {
        return false;
    }
    let (mut all_late, receipt) = (true, item.receipt(ground.offset()));
    answering(item, duty, ground.offset(), |_, entry| {
        all_late &= is_late(entry) || span(ground, receipt, entry).1 > deadline;
    });
    all_late
}

/// The entries that can be the answer, in time order, each with the latest that it can have been.
pub fn answers(ground: &Snapshot, item: Item, duty: Duty) -> Vec<(u32, Instant)> {
    let (receipt, mut found) = (item.receipt(ground.offset()), Vec::new());
    answering(item, duty, ground.offset(), |live, entry| found.push((live.entry, span(ground, receipt, entry).1)));
    found
}

/// Gives every entry that can be the answer, in time order.
fn answering(item: Item, duty: Duty, offset: Offset, mut take: impl FnMut(Live, &LogEntry)) {
    match duty {
        Duty::Respond => {
            item.entries(offset).filter(|(_, e)| e.is_response()).for_each(|(live, entry)| take(live, entry));
        }
        Duty::Arrive => {
            let arrivals = item.entries(offset).filter(|(_, e)| e.action == Action::Arrive);
            arrivals.for_each(|(live, entry)| take(live, entry));
        }
        Duty::Resolve => item.first_resolve(offset).into_iter().for_each(|(live, entry)| take(live, entry)),
        Duty::Callback => {
            let Some(close) = item.first_close(offset).map(|close| close.entry) else { return };
            let after = item.standing.folded.entries(item.row.log()).skip_while(|(live, _)| live.entry != close);
            let reached = after.filter(|(_, e)| e.callback().is_some_and(|c| c.reached));
            reached.for_each(|(live, entry)| take(live, entry));
        }
    }
}

#[derive(Clone, Copy)]
struct EndedItem {
    how: End,
    earliest: Instant,
    latest: Instant,
    by_then: bool,
}

/// How the item stands ended at the as-of, since when. One that was opened again since has not ended.
fn ended(ground: &Snapshot, item: Item, duty: Duty) -> Option<EndedItem> {
    let (how, entry) = ending_since_receipt(item, ground.offset())?;
    let (earliest, latest) = span(ground, item.receipt(ground.offset()), entry);
    let by_then = entry.by_then;
    (how != End::Resolved || duty == Duty::Arrive).then_some(EndedItem { how, earliest, latest, by_then })
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

/// The same, unless staff had withdrawn or rejected their own finding before any resident reported it. What they had
/// resolved by then stays resolved.
pub fn ending_since_receipt(item: Item<'_>, offset: Offset) -> Option<(End, &LogEntry)> {
    ending(item).filter(|(how, entry)| *how == End::Resolved || item.is_since_receipt(entry, offset))
}

fn is_reopened(item: Item, offset: Offset) -> bool {
    item.reopenings(offset).any(|(_, reopen)| {
        let reason = item.row.entry(reopen.entry).map(|e| e.arg);
        matches!(reason, Some(Arg::Reopen(ReopenReason::NotFixed | ReopenReason::Dissatisfied)))
    })
}

/// The entry by which an item was withdrawn, if it stands so.
pub fn withdrawn(item: Item<'_>, offset: Offset) -> Option<&LogEntry> {
    ending_since_receipt(item, offset).filter(|(how, _)| *how == End::Withdrawn).map(|(_, entry)| entry)
}
