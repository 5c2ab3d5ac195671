//! Targets (时限): which limit applies to an item, from when it runs, and the deadline that follows.

use crate::analysis::sampling::is_drawn;
use crate::analysis::snapshot::{Item, Snapshot};
use crate::calendar::days::UnknownYear;
use crate::calendar::deadline::Deadline;
use crate::calendar::pauses::Pause;
use crate::model::log::{Arg, LogEntry};
use crate::model::settings::{Clock, Duty, Limit, Span, Target};
use crate::model::time::{Day, Instant, Offset, When};
use crate::model::vocab::{FeedbackType, Urgency};

/// A limit and where it stands in linli.toml.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub limit: Limit,
    /// Index into `settings.targets`; `None`: `[callback] days`.
    pub rule: Option<usize>,
}

/// Why an item has no target (无时限).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTarget {
    /// Its type does not owe it, or it was done before the matter became a resident's.
    NotOwed,
    /// No rule that matches names the limit.
    NoRule,
    /// A repair that was not drawn for a callback.
    NotDrawn,
}

/// From when a limit runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    At(When, Chosen),
    /// A callback of an item that was never resolved.
    NotYet,
    None(NoTarget),
    /// A callback of an item without an owner.
    NoContact,
}

/// The deadlines from the earliest and the latest moment of a date-only start; equal for any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    pub earliest: Deadline,
    pub latest: Deadline,
}

/// Which extensions move the deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extensions {
    All,
    /// In publications: those with `approved_by`.
    Approved,
}

/// What became of an `extend` entry (延期).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    Moved,
    /// Written down at or after the deadline then in force.
    TooLate,
    /// The new deadline is not later than the one then in force.
    NotLater,
    /// Nobody approved it, and only approved ones were asked for.
    Unapproved,
}

/// An item's deadline for one duty.
#[derive(Clone, Debug)]
pub struct Due {
    pub chosen: Chosen,
    pub from: When,
    /// Without extensions.
    pub original: Deadlines,
    pub in_force: Deadlines,
    /// `extend` entries by their index in the file, with what each did to the deadline from the earliest start.
    pub extensions: Vec<(u32, Extension)>,
}

impl Due {
    /// The deadline in force as people say it: a limit in days that ends at 24:00 is due on its last day.
    /// `None` in a pause.
    pub fn shown(&self, offset: Offset) -> Option<When> {
        self.in_words(self.in_force.earliest, offset)
    }

    /// The deadline without extensions, likewise.
    pub fn shown_original(&self, offset: Offset) -> Option<When> {
        self.in_words(self.original.earliest, offset)
    }

    fn in_words(&self, deadline: Deadline, offset: Offset) -> Option<When> {
        let at = deadline.at()?;
        let last_day = at.plus(-1).day(offset);
        let in_days = !matches!(self.chosen.limit.span, Span::Seconds(_));
        Some(if in_days && last_day.end(offset) == at { When::On(last_day) } else { When::At(at) })
    }
}

/// The first rule in file order that matches the item, names the limit and is effective on the day of receipt.
pub fn choose(ground: &Snapshot, item: Item, duty: Duty) -> Option<Chosen> {
    let day = item.standing.receipt.day(ground.offset());
    let rules = ground.settings.targets.iter().enumerate();
    let named = rules
        .filter_map(|(i, rule)| Some((rule, Chosen { limit: rule.limit(duty)?, rule: Some(i) })))
        .find_map(|(rule, chosen)| matches(rule, ground, item, day).then_some(chosen));
    let days = Limit { span: Span::Days(ground.settings.callback_days), clock: Clock::Wall };
    named.or((duty == Duty::Callback).then_some(Chosen { limit: days, rule: None }))
}

fn matches(rule: &Target, ground: &Snapshot, item: Item, receipt: Day) -> bool {
    let category = || item.row.category.map(|c| ground.facts.names.text(c));
    let urgency = if item.row.is_urgent() { Urgency::Urgent } else { Urgency::Normal };
    rule.kind.is_none_or(|kind| kind == item.row.kind)
        && rule.category.as_deref().is_none_or(|c| category() == Some(c))
        && rule.urgency.is_none_or(|u| u == urgency)
        && rule.effective.is_none_or(|day| day <= receipt)
}

/// From when the limit of a duty runs: from receipt, a callback from the first close.
pub fn start(ground: &Snapshot, item: Item, duty: Duty) -> Start {
    let needs = item.row.needs(ground.settings);
    let owed = match duty {
        Duty::Respond => needs.respond,
        Duty::Arrive => !needs.is_nothing(),
        Duty::Resolve => needs.resolve && !item.was_done_before(ground.offset()),
        Duty::Callback => needs.callback,
    };
    if !owed {
        return Start::None(NoTarget::NotOwed);
    }
    if duty != Duty::Callback {
        return choose(ground, item, duty)
            .map_or(Start::None(NoTarget::NoRule), |chosen| Start::At(item.standing.receipt, chosen));
    }
    if item.row.owner.is_none() {
        return Start::NoContact;
    }
    let Some(close) = first_close(item) else { return Start::NotYet };
    let (settings, id) = (ground.settings, ground.facts.names.text(item.row.id));
    let is_sampled = item.row.kind == FeedbackType::Repair;
    if is_sampled && !is_drawn(&settings.callback_seed, id, close.at, settings.callback_share) {
        return Start::None(NoTarget::NotDrawn);
    }
    // What is known to be done by a day alone may have been done at the receipt.
    let from = if close.by_then { item.standing.receipt } else { close.at };
    choose(ground, item, duty).map_or(Start::None(NoTarget::NoRule), |chosen| Start::At(from, chosen))
}

/// The first `resolve`, from which the limit of a callback runs.
pub fn first_close<'g>(item: Item<'g>) -> Option<&'g LogEntry> {
    item.standing.folded.first_close().and_then(|close| item.row.entry(close.entry))
}

/// The deadline of a limit that has begun to run. Pauses and extensions move that of `resolve` alone.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn due(
    ground: &Snapshot,
    item: Item,
    duty: Duty,
    (from, chosen): (When, Chosen),
    _: Extensions,
) -> Result<Due, UnknownYear> {
    let moves = duty == Duty::Resolve;
    let pauses = if moves { item.standing.folded.pauses(item.row.log()) } else { Vec::new() };
    let not_before = (duty == Duty::Callback).then(|| item.receipt(ground.offset()));
    let by_limit = |pauses: &[Pause]| {
        let found = ground.calendar.deadlines(chosen.limit, from, not_before, ground.as_of, pauses)?;
        Ok(Deadlines { earliest: found.0, latest: found.1 })
    };
    let original = by_limit(&pauses)?;
    let mut due = Due { chosen, from, original, in_force: original, extensions: Vec::new() };
    let (mut earliest, mut latest) = (None, None);
    for (live, entry) in item.entries(ground.offset()).filter(|_| moves) {
        let Arg::Extend { to, approved } = entry.arg else { continue };
        if !approved {
            due.extensions.push((live.entry, Extension::Unapproved));
            continue;
        }
        let clock = chosen.limit.clock;
        let extend = Extend { at: live.at, entry, to, clock };
        let known = extend.known(ground, &pauses);
        let then = by_limit(&known)?;
        let what = extend.judge(ground, in_force(ground, then.earliest, earliest, &known)?)?;
        if what == Extension::Moved {
            earliest = Some(extend);
        }
        if extend.judge(ground, in_force(ground, then.latest, latest, &known)?)? == Extension::Moved {
            latest = Some(extend);
        }
        due.extensions.push((live.entry, what));
    }
    due.in_force.earliest = in_force(ground, original.earliest, earliest, &pauses)?;
    due.in_force.latest = in_force(ground, original.latest, latest, &pauses)?;
    Ok(due)
}

/// The deadline by the limit, or by the last extension that moved it.
fn in_force(
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

#[derive(Clone, Copy)]
struct Extend<'a> {
    at: Instant,
    entry: &'a LogEntry,
    to: When,
    clock: Clock,
}

impl Extend<'_> {
    /// When it was told: as it was written down, a day in its last second.
    fn told(&self, ground: &Snapshot) -> Instant {
        match (self.entry.recorded, self.entry.at) {
            (Some(at), _) | (None, When::At(at)) => at,
            (None, When::On(day)) => day.end(ground.offset()).plus(-1),
        }
    }

    /// The pauses as far as they were known when it was told.
    fn known(&self, ground: &Snapshot, pauses: &[Pause]) -> Vec<Pause> {
        let told = self.told(ground);
        let begun = pauses.iter().filter(|(from, _)| *from < told);
        begun.map(|(from, to)| (*from, Some(to.map_or(told, |to| to.min(told))))).collect()
    }

    /// Whether it moves the deadline that was in force when it was told.
    fn judge(&self, ground: &Snapshot, in_force: Deadline) -> Result<Extension, UnknownYear> {
        let Deadline::At(deadline) = in_force else { return Ok(Extension::NotLater) };
        Ok(if self.told(ground) >= deadline {
            Extension::TooLate
        } else if end_of(ground, self.to, self.clock)? <= deadline {
            Extension::NotLater
        } else {
            Extension::Moved
        })
    }

    /// The agreed time; pauses after the agreement stop the clock on the way to it as they do before.
    fn moved(&self, ground: &Snapshot, pauses: &[Pause]) -> Result<Deadline, UnknownYear> {
        let agreed = end_of(ground, self.to, self.clock)?;
        let stands = |(from, to): &Pause| *from < agreed && to.is_none_or(|to| to > self.at);
        if !pauses.iter().any(stands) {
            return Ok(Deadline::At(agreed));
        }
        let left = ground.calendar.elapsed(self.clock, self.at, agreed)?;
        let limit = Limit { span: Span::Seconds(left.max(1)), clock: self.clock };
        Ok(match ground.calendar.deadline(limit, self.at, pauses)? {
            Deadline::At(at) => Deadline::At(at.max(agreed)),
            standing @ Deadline::Standing { .. } => standing,
        })
    }
}
