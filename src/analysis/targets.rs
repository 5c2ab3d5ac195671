//! Targets (时限): which limit applies to an item, from when it runs, and the deadline that follows.

use super::extend::{Extend, in_force};
use crate::analysis::sampling::is_drawn;
use crate::analysis::snapshot::{Item, Snapshot};
use crate::calendar::days::UnknownYear;
use crate::calendar::deadline::Deadline;
use crate::calendar::pauses::Pause;
use crate::model::fold::Live;
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

/// What became of an `extend` entry (延期).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    Moved,
    /// Recorded at or after the deadline then in force.
    TooLate,
    /// The new deadline is not later than the one then in force.
    NotLater,
    /// Nobody approved it: it moves nothing.
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
    let Some(close) = first_close(ground, item) else { return Start::NotYet };
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
pub fn first_close<'g>(ground: &Snapshot, item: Item<'g>) -> Option<&'g LogEntry> {
    item.first_close(ground.offset()).and_then(|close| item.row.entry(close.entry))
}

/// The deadline by which an item is judged, of a limit that has begun to run. Pauses and approved extensions move
/// that of `resolve` alone, and only those before the first `resolve`: what comes later takes nothing from it.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn due(ground: &Snapshot, item: Item, duty: Duty, (from, chosen): (When, Chosen)) -> Result<Due, UnknownYear> {
    if duty != Duty::Resolve {
        let not_before = (duty == Duty::Callback).then(|| item.receipt(ground.offset()));
        return Running { ground, chosen, from, not_before }.due(&[], std::iter::empty());
    }
    let offset = ground.offset();
    let mut pauses = item.standing.folded.pauses(item.row.log());
    let resolve = item.first_resolve(offset).map(|(live, _)| live);
    pauses.retain(|(begun, _)| resolve.is_none_or(|resolve| *begun < resolve.at));
    let before = item.entries(offset).take_while(|(live, _)| resolve.is_none_or(|r| r.entry != live.entry));
    Running { ground, chosen, from, not_before: None }.due(&pauses, before)
}

/// The deadline that an open item has to keep: the one by which it is judged, but of one that was opened again before
/// `before` the limit of `resolve` anew from there. `None` where no limit runs.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn due_now(ground: &Snapshot, item: Item, duty: Duty, before: Instant) -> Result<Option<Due>, UnknownYear> {
    let offset = ground.offset();
    let Start::At(receipt, chosen) = start(ground, item, duty) else { return Ok(None) };
    let reopened = item.reopened_before(before, offset).filter(|_| duty == Duty::Resolve);
    let Some((reopen, entry)) = reopened.and_then(|reopen| Some((reopen, item.row.entry(reopen.entry)?))) else {
        return due(ground, item, duty, (receipt, chosen)).map(Some);
    };
    let mut pauses = item.standing.folded.pauses(item.row.log());
    pauses.retain(|(begun, _)| *begun >= reopen.at);
    let since = item.entries(offset).skip_while(|(live, _)| live.entry != reopen.entry);
    let not_before = Some(item.receipt(offset));
    Running { ground, chosen, from: entry.at, not_before }.due(&pauses, since).map(Some)
}

/// A limit that runs.
struct Running<'r> {
    ground: &'r Snapshot<'r>,
    chosen: Chosen,
    from: When,
    not_before: Option<Instant>,
}

impl Running<'_> {
    /// Its deadlines, with the extensions among `entries`.
    fn due<'e>(
        &self,
        pauses: &[Pause],
        entries: impl Iterator<Item = (Live, &'e LogEntry)>,
    ) -> Result<Due, UnknownYear> {
        let Running { ground, chosen, from, .. } = *self;
        let original = self.by_limit(pauses)?;
        let mut due = Due { chosen, from, original, in_force: original, extensions: Vec::new() };
        let (mut earliest, mut latest) = (None, None);
        for (live, entry) in entries {
            let Arg::Extend { to, approved } = entry.arg else { continue };
            if !approved {
                due.extensions.push((live.entry, Extension::Unapproved));
                continue;
            }
            let extend = Extend { entry, to, clock: chosen.limit.clock };
            let known = extend.known(ground, pauses);
            let then = self.by_limit(&known)?;
            let what = extend.judge(ground, in_force(ground, then.earliest, earliest, &known)?, pauses)?;
            if what == Extension::Moved {
                earliest = Some(extend);
            }
            if extend.judge(ground, in_force(ground, then.latest, latest, &known)?, pauses)? == Extension::Moved {
                latest = Some(extend);
            }
            due.extensions.push((live.entry, what));
        }
        due.in_force.earliest = in_force(ground, original.earliest, earliest, pauses)?;
        due.in_force.latest = in_force(ground, original.latest, latest, pauses)?;
        Ok(due)
    }

    fn by_limit(&self, pauses: &[Pause]) -> Result<Deadlines, UnknownYear> {
        let Running { ground, chosen, from, not_before } = *self;
        let (earliest, latest) = ground.calendar.deadlines(chosen.limit, from, not_before, ground.as_of, pauses)?;
        Ok(Deadlines { earliest, latest })
    }
}
