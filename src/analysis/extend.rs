//! 延期: what an approved extension does to the deadline of a resolution, and how pauses move the time agreed on.

use super::targets::Extension;
use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::UnknownYear;
use crate::calendar::deadline::Deadline;
use crate::calendar::pauses::Pause;
use crate::model::log::LogEntry;
use crate::model::settings::{Clock, Limit, Span};
use crate::model::time::{Instant, When};

/// An approved `extend` entry.
#[derive(Clone, Copy)]
pub(super) struct Extend<'a> {
    pub entry: &'a LogEntry,
    pub to: When,
    pub clock: Clock,
}

impl Extend<'_> {
    /// When it was recorded: at its `recorded_at`, else as it happened; a day in its last second, so that it comes
    /// before a deadline only if all of the day does.
    fn told(&self, ground: &Snapshot) -> Instant {
        match (self.entry.recorded, self.entry.at) {
            (Some(at), _) | (None, When::At(at)) => at,
            (None, When::On(day)) => day.end(ground.offset()).plus(-1),
        }
    }

    /// From when pauses move the time agreed on; of a day from its 24:00.
    fn since(&self, ground: &Snapshot) -> Instant {
        self.entry.recorded.unwrap_or_else(|| self.entry.at.end(ground.offset()))
    }

    /// The pauses as far as they were known when it was recorded.
    pub fn known(&self, ground: &Snapshot, pauses: &[Pause]) -> Vec<Pause> {
        let told = self.told(ground);
        let begun = pauses.iter().filter(|(from, _)| *from < told);
        begun.map(|(from, to)| (*from, Some(to.map_or(told, |to| to.min(told))))).collect()
    }

    /// Whether it moves the deadline that was in force when it was recorded. A deadline that stood still at that
    /// moment had not passed, even if no time was left on its clock.
    pub fn judge(&self, ground: &Snapshot, in_force: Deadline, pauses: &[Pause]) -> Result<Extension, UnknownYear> {
        let Deadline::At(deadline) = in_force else { return Ok(Extension::NotLater) };
        let told = self.told(ground);
        let is_paused = pauses.iter().any(|(from, to)| *from < told && to.is_none_or(|to| told < to));
        Ok(if told > deadline || told == deadline && !is_paused {
            Extension::TooLate
        } else if end_of(ground, self.to, self.clock)? <= deadline {
            Extension::NotLater
        } else {
            Extension::Moved
        })
    }

    /// The time agreed on, moved by the clock time paused after the extension was recorded. A pause over that time
    /// holds it, also outside open hours.
    pub fn moved(&self, ground: &Snapshot, pauses: &[Pause]) -> Result<Deadline, UnknownYear> {
        let (since, agreed) = (self.since(ground), end_of(ground, self.to, self.clock)?);
        let stands = |(from, to): &Pause| *from < agreed && to.is_none_or(|to| to > since);
        if !pauses.iter().any(stands) {
            return Ok(Deadline::At(agreed));
        }
        let left = ground.calendar.elapsed(self.clock, since, agreed)?;
        if left <= 0 {
            return Ok(held(agreed, pauses));
        }
        let limit = Limit { span: Span::Seconds(left), clock: self.clock };
        Ok(match ground.calendar.deadline(limit, since, pauses)? {
            Deadline::At(at) => held(at.max(agreed), pauses),
            standing @ Deadline::Standing { .. } => standing,
        })
    }
}

/// A deadline within a pause waits for the end of it, and of those that follow on it without a break.
fn held(deadline: Instant, pauses: &[Pause]) -> Deadline {
    let mut at = deadline;
    let mut since = None;
    for (from, to) in pauses {
        let begins_before = *from < at || since.is_some() && *from == at;
        if !begins_before || to.is_some_and(|to| to <= at) {
            continue;
        }
        let begun = *since.get_or_insert(*from);
        match to {
            Some(to) => at = *to,
            None => return Deadline::Standing { since: begun },
        }
    }
    Deadline::At(at)
}

/// The deadline by the limit, or by the last extension that moved it.
pub(super) fn in_force(
    ground: &Snapshot,
    by_limit: Deadline,
    extended: Option<Extend>,
    pauses: &[Pause],
) -> Result<Deadline, UnknownYear> {
    extended.map_or(Ok(by_limit), |extend| extend.moved(ground, pauses))
}

/// The last moment of a time that may be a day: at 24:00, on the business clock at the close of hours.
fn end_of(ground: &Snapshot, when: When, clock: Clock) -> Result<Instant, UnknownYear> {
    let offset = ground.offset();
    Ok(match when {
        When::At(at) => at,
        When::On(day) if clock == Clock::Business => {
            let close = ground.calendar.open(day)?.last().map(|(_, close)| *close);
            close.map_or(day.end(offset), |close| day.at(close, offset))
        }
        When::On(day) => day.end(offset),
    })
}
