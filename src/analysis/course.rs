//! How long an item took: to its first response and to its resolution, on either clock.

use super::ground::{Ground, Item};
use super::survival::Observed;
use super::verdict::{End, answer, ending, withdrawn};
use crate::calendar::days::UnknownYear;
use crate::model::facts::{Entry, Sym};
use crate::model::lifecycle::Action;
use crate::model::settings::{Clock, Duty};
use crate::model::time::{Instant, When};

/// How a duration ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// By the entry that was waited for.
    Done,
    /// Not yet: censored at the as-of.
    Open,
    /// Censored at the withdrawal.
    Withdrawn,
}

/// One item's elapsed time, from the group's receipt; a day counts with its least flattering end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    pub finish: Finish,
    /// The entry that was waited for, the withdrawal, or the as-of.
    pub end: When,
    pub action: Option<Action>,
    pub seconds: Result<i64, UnknownYear>,
    /// Receipt or end is known to the day only.
    pub is_interval: bool,
    /// 当场答复: a reply at the moment of receipt.
    pub is_on_the_spot: bool,
    /// Its holder at the end, or at the as-of.
    pub holder: Option<Sym>,
}

impl Course {
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

/// Receipt to the earliest reply, arrival or reached callback; `None` where the type owes no response.
pub fn first_response(ground: &Ground, item: Item, clock: Clock) -> Option<Course> {
    if !item.row.needs(ground.settings).respond {
        return None;
    }
    let done = answer(ground, item, Duty::Respond).and_then(|a| item.row.log.get(a.live.entry).map(|e| (a.live.at, e)));
    let course = measure(ground, item, done, |from, to| ground.calendar.elapsed(clock, from, to));
    let moment = |when: When| if let When::At(at) = when { Some(at) } else { None };
    let is_on_the_spot = done.is_some_and(|(_, e)| {
        e.action == Action::Reply && moment(e.at).is_some() && moment(e.at) == moment(item.standing.receipt)
    });
    Some(Course { is_on_the_spot, ..course })
}

/// Receipt to a `resolve`, gross or net of pauses.
pub fn resolution(ground: &Ground, item: Item, spell: Spell, clock: Clock, net: bool) -> Resolution {
    if !item.row.needs(ground.settings).resolve || item.was_done_before(ground.offset()) {
        return Resolution::NotOwed;
    }
    if ending(item).is_some_and(|(how, _)| how == End::Rejected) {
        return Resolution::Rejected;
    }
    let resolve = match spell {
        Spell::First => item.first_resolve(ground.offset()).map(|(live, e)| (live.at, e)),
        Spell::Final => item.standing.folded.last_close().and_then(|c| item.row.log.get(c.entry).map(|e| (c.at, e))),
    };
    let pauses = if net { item.standing.folded.pauses(item.row) } else { Vec::new() };
    Resolution::Owed(measure(ground, item, resolve, |from, to| ground.calendar.elapsed_net(clock, from, to, &pauses)))
}

fn measure(
    ground: &Ground,
    item: Item,
    done: Option<(Instant, &Entry)>,
    elapsed: impl Fn(Instant, Instant) -> Result<i64, UnknownYear>,
) -> Course {
    let (finish, end) = match (done, withdrawn(item)) {
        (Some((_, entry)), _) => (Finish::Done, entry.at),
        (None, Some(at)) => (Finish::Withdrawn, at),
        (None, None) => (Finish::Open, When::At(ground.as_of.at)),
    };
    Course {
        finish,
        end,
        action: done.map(|(_, entry)| entry.action),
        seconds: elapsed(item.receipt(ground.offset()), end.latest(ground.offset(), ground.as_of)),
        is_interval: item.standing.receipt.is_day() || end.is_day(),
        is_on_the_spot: false,
        holder: item.standing.folded.holder(item.row, done.map_or(ground.as_of.at, |(at, _)| at)),
    }
}
