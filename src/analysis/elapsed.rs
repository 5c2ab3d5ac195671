//! How long an item took: to its first response and to its resolution, on either clock.

use crate::analysis::snapshot::{Item, Snapshot};
use crate::analysis::survival::Observed;
use crate::analysis::verdict::{End, answer, ending_since_receipt, is_response_unrecorded, withdrawn};
use crate::calendar::days::UnknownYear;
use crate::model::interner::Sym;
use crate::model::lifecycle::Action;
use crate::model::log::LogEntry;
use crate::model::settings::{Clock, Duty};
use crate::model::time::{Instant, When};

/// How a duration ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// By the entry that was waited for.
    Done,
    /// The duration has not ended: it is censored at the as-of.
    Open,
    /// Censored at the withdrawal.
    Withdrawn,
    /// Only a day is known by which it had ended: it is in no curve.
    ByThen,
    /// 来源未记: the source of an imported item could not show it; in no curve either.
    NotRecorded,
}

impl Finish {
    /// Whether the duration is known, if only as far as it was followed.
    pub fn is_in_curve(self) -> bool {
        !matches!(self, Finish::ByThen | Finish::NotRecorded)
    }
}

/// One item's elapsed time, from the group's receipt; a day counts with its least flattering end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    pub finish: Finish,
    /// 0 for what is in no curve.
    pub seconds: Result<i64, UnknownYear>,
    /// Receipt or end is known to the day only.
    pub is_interval: bool,
    /// 当场答复: a reply at the moment of receipt.
    pub is_on_the_spot: bool,
    /// Its holder at the end, or at the as-of.
    pub holder: Option<Sym>,
}

impl Course {
    /// The same of an item whose source could not show it.
    fn not_recorded(self) -> Course {
        Course { finish: Finish::NotRecorded, seconds: Ok(0), is_interval: false, ..self }
    }

    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn observed(&self) -> Result<Observed, UnknownYear> {
        self.seconds.map(|seconds| Observed { seconds, ended: self.finish == Finish::Done })
    }
}

/// Which `resolve` ends a resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spell {
    /// The first (首次办结).
    First,
    /// The one that began the present resolved spell.
    Final,
}

/// An item's way to resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    NotOwed,
    Rejected,
    Owed(Course),
}

/// What a duration waits for, once it is there.
#[derive(Clone, Copy, Debug)]
pub struct AwaitedEntry<'g> {
    /// Its order key.
    pub at: Instant,
    pub entry: &'g LogEntry,
    /// Of the end only a day is known by which it had come.
    pub by_then: bool,
    /// Another entry, known by its day only, may have come before it.
    pub is_interval: bool,
}

pub type Awaited<'g> = Option<AwaitedEntry<'g>>;

/// The earliest reply, arrival or reached callback.
pub fn responding<'g>(ground: &Snapshot, item: Item<'g>) -> Awaited<'g> {
    let answer = answer(ground, item, Duty::Respond)?;
    let entry = item.row.entry(answer.live.entry)?;
    let is_interval = answer.earliest < answer.latest;
    Some(AwaitedEntry { at: answer.live.at, entry, by_then: answer.by_then, is_interval })
}

/// The `resolve` that ends a resolution.
pub fn resolving<'g>(ground: &Snapshot, item: Item<'g>, spell: Spell) -> Awaited<'g> {
    let (at, entry) = match spell {
        Spell::First => item.first_resolve(ground.offset()).map(|(live, entry)| (live.at, entry)),
        Spell::Final => item.last_close(ground.offset()).and_then(|c| Some((c.at, item.row.entry(c.entry)?))),
    }?;
    Some(AwaitedEntry { at, entry, by_then: entry.by_then, is_interval: entry.at.is_day() })
}

/// How a duration ends, and when: by the entry that was waited for, the withdrawal, or the as-of.
pub fn end(ground: &Snapshot, item: Item, awaited: Awaited) -> (Finish, When) {
    match (awaited, withdrawn(item, ground.offset())) {
        (Some(AwaitedEntry { entry, by_then, .. }), _) => {
            (if by_then { Finish::ByThen } else { Finish::Done }, entry.at)
        }
        (None, Some(entry)) => (if entry.by_then { Finish::ByThen } else { Finish::Withdrawn }, entry.at),
        (None, None) => (Finish::Open, When::At(ground.as_of.at)),
    }
}

/// Receipt to the earliest reply, arrival or reached callback; `None` where the type owes no response.
pub fn first_response(ground: &Snapshot, item: Item, clock: Clock) -> Option<Course> {
    if !item.row.needs(ground.settings).respond {
        return None;
    }
    let done = responding(ground, item);
    let course = measure(ground, item, done, |from, to| ground.calendar.elapsed(clock, from, to));
    let is_on_the_spot = done.is_some_and(|done| !done.by_then) && is_replied_at_receipt(ground, item);
    if course.finish == Finish::ByThen {
        return Some(course);
    }
    Some(match is_response_unrecorded(ground, item, answer(ground, item, Duty::Respond)) {
        Ok(false) => Course { is_on_the_spot, ..course },
        Ok(true) => course.not_recorded(),
        Err(year) => Course { seconds: Err(year), ..course },
    })
}

/// Whether a reply surely stands at the moment of receipt, whichever other answers stand there.
fn is_replied_at_receipt(ground: &Snapshot, item: Item) -> bool {
    let receipt = item.standing.receipt;
    !receipt.is_day()
        && item.entries(ground.offset()).any(|(_, e)| e.action == Action::Reply && e.at == receipt && !e.by_then)
}

/// Receipt to a `resolve`, gross and net of pauses.
pub fn resolution(ground: &Snapshot, item: Item, spell: Spell, clock: Clock) -> [Resolution; 2] {
    if !item.row.needs(ground.settings).resolve || item.was_done_before(ground.offset()) {
        return [Resolution::NotOwed; 2];
    }
    if ending_since_receipt(item, ground.offset()).is_some_and(|(how, _)| how == End::Rejected) {
        return [Resolution::Rejected; 2];
    }
    let resolve = resolving(ground, item, spell);
    let gross = measure(ground, item, resolve, |from, to| ground.calendar.elapsed(clock, from, to));
    let pauses = item.standing.folded.pauses(item.row.log());
    let net = if pauses.is_empty() {
        gross
    } else {
        measure(ground, item, resolve, |from, to| ground.calendar.elapsed_net(clock, from, to, &pauses))
    };
    [Resolution::Owed(gross), Resolution::Owed(net)]
}

fn measure(
    ground: &Snapshot,
    item: Item,
    done: Awaited,
    elapsed: impl Fn(Instant, Instant) -> Result<i64, UnknownYear>,
) -> Course {
    let (finish, end) = end(ground, item, done);
    let holder = item.standing.folded.holder(item.row.log(), done.map_or(ground.as_of.at, |done| done.at));
    if !finish.is_in_curve() {
        return Course { finish, seconds: Ok(0), is_interval: false, is_on_the_spot: false, holder };
    }
    Course {
        finish,
        seconds: elapsed(item.receipt(ground.offset()), end.latest(ground.offset(), ground.as_of)),
        is_interval: item.standing.receipt.is_day() || end.is_day() || done.is_some_and(|done| done.is_interval),
        is_on_the_spot: false,
        holder,
    }
}
