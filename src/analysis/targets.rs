//! Targets (时限): which limit applies to an item, from when it runs, and the deadline that follows.

use super::draw::is_drawn;
use super::ground::{Ground, Item};
use crate::calendar::days::UnknownYear;
use crate::calendar::deadline::Deadline;
use crate::model::facts::{Arg, Entry};
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
    /// Not later than the deadline then in force.
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
    pub extensions: Vec<(usize, Extension)>,
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
pub fn choose(ground: &Ground, item: Item, duty: Duty) -> Option<Chosen> {
    let day = item.standing.receipt.day(ground.offset());
    let rules = ground.settings.targets.iter().enumerate();
    let named = rules
        .filter(|(_, rule)| matches(rule, ground, item, day))
        .find_map(|(i, rule)| rule.limit(duty).map(|limit| Chosen { limit, rule: Some(i) }));
    let days = Limit { span: Span::Days(ground.settings.callback_days), clock: Clock::Wall };
    named.or((duty == Duty::Callback).then_some(Chosen { limit: days, rule: None }))
}

fn matches(rule: &Target, ground: &Ground, item: Item, receipt: Day) -> bool {
    let category = item.row.category.map(|c| ground.facts.names.text(c));
    let urgency = if item.row.is_urgent() { Urgency::Urgent } else { Urgency::Normal };
    rule.kind.is_none_or(|kind| kind == item.row.kind)
        && rule.category.as_deref().is_none_or(|c| category == Some(c))
        && rule.urgency.is_none_or(|u| u == urgency)
        && rule.effective.is_none_or(|day| day <= receipt)
}

/// From when the limit of a duty runs: from receipt, a callback from the first close.
pub fn start(ground: &Ground, item: Item, duty: Duty) -> Start {
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
    let Some(close) = item.standing.folded.first_close().and_then(|c| item.row.log.get(c.entry)) else {
        return Start::NotYet;
    };
    let (settings, id) = (ground.settings, ground.facts.names.text(item.row.id));
    let is_sampled = item.row.kind == FeedbackType::Repair;
    if is_sampled && !is_drawn(&settings.callback_seed, id, close.at, settings.callback_share) {
        return Start::None(NoTarget::NotDrawn);
    }
    choose(ground, item, duty).map_or(Start::None(NoTarget::NoRule), |chosen| Start::At(close.at, chosen))
}

/// The deadline of a limit that has begun to run. Pauses and extensions move that of `resolve` alone.
pub fn due(
    ground: &Ground,
    item: Item,
    duty: Duty,
    (from, chosen): (When, Chosen),
    extensions: Extensions,
) -> Result<Due, UnknownYear> {
    let moves = duty == Duty::Resolve;
    let pauses = if moves { item.standing.folded.pauses(item.row) } else { Vec::new() };
    let not_before = (duty == Duty::Callback).then(|| item.receipt(ground.offset()));
    let (earliest, latest) = ground.calendar.deadlines(chosen.limit, from, not_before, ground.as_of, &pauses)?;
    let original = Deadlines { earliest, latest };
    let mut due = Due { chosen, from, original, in_force: original, extensions: Vec::new() };
    if moves {
        let clock = chosen.limit.clock;
        for (live, entry) in item.entries(ground.offset()) {
            let Arg::Extend { to, approved } = entry.arg else { continue };
            if extensions == Extensions::Approved && !approved {
                due.extensions.push((live.entry, Extension::Unapproved));
                continue;
            }
            let extend = Extend { at: live.at, entry, to: end_of(ground, to, clock)?, clock, pauses: &pauses };
            let (earliest, what) = extend.apply(ground, due.in_force.earliest)?;
            let (latest, _) = extend.apply(ground, due.in_force.latest)?;
            due.in_force = Deadlines { earliest, latest };
            due.extensions.push((live.entry, what));
        }
    }
    Ok(due)
}

/// The last moment of a time that may be a day: at 24:00, on the business clock at the close of hours.
fn end_of(ground: &Ground, when: When, clock: Clock) -> Result<Instant, UnknownYear> {
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

struct Extend<'a> {
    at: Instant,
    entry: &'a Entry,
    to: Instant,
    clock: Clock,
    pauses: &'a [(Instant, Option<Instant>)],
}

impl Extend<'_> {
    fn apply(&self, ground: &Ground, in_force: Deadline) -> Result<(Deadline, Extension), UnknownYear> {
        if let Deadline::At(deadline) = in_force {
            let in_time = match (self.entry.recorded, self.entry.at) {
                (Some(at), _) | (None, When::At(at)) => at < deadline,
                (None, When::On(day)) => day.end(ground.offset()) <= deadline,
            };
            if !in_time {
                return Ok((in_force, Extension::TooLate));
            }
            if self.to <= deadline {
                return Ok((in_force, Extension::NotLater));
            }
        }
        Ok((self.moved(ground)?, Extension::Moved))
    }

    /// The agreed time; pauses after the agreement stop the clock on the way to it as they do before.
    fn moved(&self, ground: &Ground) -> Result<Deadline, UnknownYear> {
        let stands = |(from, to): &(Instant, Option<Instant>)| *from < self.to && to.is_none_or(|to| to > self.at);
        if !self.pauses.iter().any(stands) {
            return Ok(Deadline::At(self.to));
        }
        let left = ground.calendar.elapsed(self.clock, self.at, self.to)?;
        let limit = Limit { span: Span::Seconds(left.max(1)), clock: self.clock };
        Ok(match ground.calendar.deadline(limit, self.at, self.pauses)? {
            Deadline::At(at) => Deadline::At(at.max(self.to)),
            standing @ Deadline::Standing { .. } => standing,
        })
    }
}
