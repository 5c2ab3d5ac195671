//! One thing to do: a row of the list.

use crate::analysis::snapshot::Snapshot;
use crate::due::reason::DueReason;
use crate::due::rule::{DueRule, RuleSubject};
use crate::model::interner::Sym;
use crate::model::lifecycle::State;
use crate::model::time::When;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRow {
    pub rule: &'static DueRule,
    /// The record; `None` where the community itself is meant.
    pub id: Option<Sym>,
    /// The follow-up or need within it.
    pub sub: Option<Sym>,
    pub room: Option<Sym>,
    pub place: Option<Sym>,
    /// The item's holder, or whoever was named.
    pub assignee: Option<Sym>,
    /// The state of an item, on which the command that settles the row depends.
    pub state: Option<State>,
    pub due: When,
    /// As-of less due, a day being due at its 24:00; negative before.
    pub overdue_s: i64,
    pub reason: DueReason,
    /// The highest step that is reached.
    pub escalation: Option<Escalated>,
}

/// The subject of a row; its fields are those of [`DueRow`].
#[derive(Clone, Copy, Debug, Default)]
pub struct About {
    pub id: Option<Sym>,
    pub sub: Option<Sym>,
    pub room: Option<Sym>,
    pub place: Option<Sym>,
    pub assignee: Option<Sym>,
    pub state: Option<State>,
}

/// 升级: how far a row has gone up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escalated {
    /// How many steps are reached, from 1.
    pub level: usize,
    /// Index into `settings.escalations` of the one that takes longest of these.
    pub step: usize,
}

/// What makes a row the same in every list: the obligation, not its deadline, which may be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    pub rule: &'static DueRule,
    pub id: Option<Sym>,
    pub sub: Option<Sym>,
    /// Since when the obligation stands, where several follow one another.
    pub since: Option<When>,
    /// The time of a promise: an item can have several, and none is moved.
    pub promised: Option<When>,
    pub year: Option<i32>,
    /// Which plan or topic of linli.toml, or which posting of the notice.
    pub nth: Option<usize>,
}

impl DueRow {
    /// Whether it is due within so many seconds of the as-of, or was before: a day is if it begins so.
    pub fn is_within(&self, ground: &Snapshot, within_s: i64) -> bool {
        self.rule.asked_early || self.due.earliest(ground.offset(), None) <= ground.as_of.at.plus(within_s)
    }

    /// Whether the row speaks of one feedback item.
    pub fn is_of_item(&self) -> bool {
        self.rule.subject == RuleSubject::Item
    }

    /// When a promise was made, which tells the promises of one item apart.
    pub fn promise_made(&self) -> Option<When> {
        if let DueReason::Promised { made } = self.reason { Some(made) } else { None }
    }

    pub fn identity(&self) -> Identity {
        // The one row for several items is no row of the item that waits longest.
        let id = self.id.filter(|_| self.rule.subject != RuleSubject::Items);
        let year = if let DueReason::UnknownYear { year } = self.reason { Some(year) } else { None };
        let since = if self.reason == DueReason::ConsentReview { Some(self.due) } else { self.reason.since() };
        let nth = match self.reason {
            DueReason::Planned { plan: nth, .. } | DueReason::ToLearn { topic: nth, .. } => Some(nth),
            DueReason::StillUp { posting, .. } => Some(posting),
            _ => None,
        };
        let promised = self.promise_made().map(|_| self.due);
        Identity { rule: self.rule, id, sub: self.sub, since, promised, year, nth }
    }
}
