//! 重办: what was opened again after its first close, in the window of that close.

use super::figures::{Notes, Reopened};
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Query, excluded};
use super::rate::Percent;
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::fold::StateChange;
use crate::model::interner::Sym;
use crate::model::lifecycle::Action;
use crate::model::log::Arg;
use crate::model::time::{DAY_S, Instant, When};
use crate::model::vocab::ReopenReason;

/// What the reopen rate asks of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reopening {
    /// The first close, where it lies in the window.
    pub close: Option<StateChange>,
    /// Its days are over.
    pub is_over: bool,
    /// The first reopening after a `resolve` within the days, and why.
    pub reopened: Option<(StateChange, ReopenReason)>,
    /// Reopened in the window otherwise than after a `resolve`.
    pub other: Option<StateChange>,
    /// The holder at the first close.
    pub holder: Option<Sym>,
}

impl Reopening {
    fn is_looked_at(&self) -> bool {
        self.close.is_some() || self.other.is_some()
    }
}

pub fn reopening(ground: &Snapshot, item: Item, query: &Query) -> Reopening {
    let (folded, offset) = (&item.standing.folded, ground.offset());
    let within = |at| query.window.contains(at, offset);
    let after_close: Vec<StateChange> = item.reopenings(offset).map(|(_, reopen)| reopen).collect();
    let is_other =
        |c: &StateChange| c.action == Action::Reopen && within(c.at) && !after_close.iter().any(|r| r.entry == c.entry);
    let other = item.changes(offset).find(is_other);
    let Some(close) = item.first_close(offset) else {
        return Reopening { other, holder: folded.holder(item.row.log(), ground.as_of.at), ..Reopening::default() };
    };
    let over = days_over(ground, item, close);
    let reason = |change: StateChange| match item.row.entry(change.entry).map(|e| e.arg) {
        Some(Arg::Reopen(reason)) => reason,
        _ => ReopenReason::Other,
    };
    Reopening {
        close: Some(close).filter(|c| within(c.at)),
        is_over: over <= ground.as_of.at,
        reopened: after_close.iter().find(|r| r.at <= over).map(|r| (*r, reason(*r))),
        other,
        holder: folded.holder(item.row.log(), close.at),
    }
}

/// When the days of a first close are over; those of one known by its day run from its 24:00.
fn days_over(ground: &Snapshot, item: Item, close: StateChange) -> Instant {
    let closed = item.row.entry(close.entry).map_or(close.at, |entry| entry.at.end(ground.offset()));
    closed.plus(i64::from(ground.settings.reopen_days) * DAY_S)
}

/// How an item counts among the reopened; [`Reopening`] says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedReopenings {
    /// Its first close lies in the window: whether its days are over, and why it was reopened within them.
    closed: Option<(bool, Option<ReopenReason>)>,
    /// Reopened in the window otherwise than after a `resolve`.
    other: bool,
    pub holder: Option<Sym>,
    /// Where it stands among months and weeks.
    pub at: When,
}

impl From<&Reopening> for CountedReopenings {
    fn from(judged: &Reopening) -> CountedReopenings {
        let reason = judged.reopened.map(|(_, reason)| reason);
        let closed = judged.close.map(|_| (judged.is_over, reason));
        CountedReopenings { closed, other: judged.other.is_some(), holder: judged.holder, at: stands_at(judged) }
    }
}

impl CountedReopenings {
    pub fn is_looked_at(&self) -> bool {
        self.closed.is_some() || self.other
    }
}

impl Reopened {
    /// Counts an item.
    pub fn take(&mut self, case: CountedReopenings) {
        self.other += u64::from(case.other);
        match case.closed {
            Some((true, reopened)) => {
                self.of += 1;
                self.items += u64::from(reopened.is_some());
                match reopened {
                    Some(ReopenReason::NotFixed) => self.by_reason.not_fixed += 1,
                    Some(ReopenReason::Dissatisfied) => self.by_reason.dissatisfied += 1,
                    Some(ReopenReason::Other) => self.by_reason.other += 1,
                    None => {}
                }
            }
            Some((false, _)) => self.not_yet += 1,
            None => {}
        }
    }

    /// 重办率: with the rate of what was counted.
    pub fn rated(self) -> Reopened {
        Reopened { rate: Percent::of(self.items, self.of), ..self }
    }
}

/// `stats reopened`: the window selects by the first close.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, ReopenedMeasure> {
    let judged = ground.items().map(|item| (item, reopening(ground, item, query)));
    let looked_at = judged.filter(|(_, judged)| judged.is_looked_at());
    let (mut cases, mut apart) = (Vec::new(), Vec::new());
    for (item, judged) in looked_at {
        let subject = Subject::Item(item);
        match excluded(item) {
            Some(why) => apart.push((subject, why)),
            None => cases.push(Case { subject, part: None, at: stands_at(&judged), holder: judged.holder, judged }),
        }
    }
    Measured { ground, measure: ReopenedMeasure, cases, apart }
}

/// At the first close of the window, else where it was opened again.
fn stands_at(judged: &Reopening) -> When {
    let at = judged.close.or(judged.other).map(|c| c.at);
    When::At(at.unwrap_or(Instant(0)))
}

pub struct ReopenedMeasure;

impl<'g> Measure<'g> for ReopenedMeasure {
    type Judged = Reopening;
    type Total = Reopened;

    fn total(&self, cases: &[&Case<'g, Reopening>], _: &mut Notes) -> Reopened {
        let mut counted = Reopened::default();
        cases.iter().for_each(|c| counted.take(CountedReopenings::from(&c.judged)));
        counted.rated()
    }

    fn explain(&self, ground: &'g Snapshot<'g>, case: &Case<'g, Reopening>, _: &str) -> Option<Explained> {
        if let Subject::Item(item) = case.subject { Some(explain(ground, item, &case.judged)) } else { None }
    }
}

/// Whether it was reopened in time, and whether the days are over.
pub fn explain(ground: &Snapshot, item: Item, judged: &Reopening) -> Explained {
    let did = |c: StateChange| {
        let at = item.row.entry(c.entry).map_or(When::At(c.at), |e| e.at);
        ExplanationStep::Did { action: c.action, at }
    };
    let days = ground.settings.reopen_days;
    let mut steps: Vec<ExplanationStep> = judged.close.map(did).into_iter().collect();
    if let Some(close) = judged.close {
        steps.push(ExplanationStep::DaysOver { days, until: days_over(ground, item, close) });
    }
    steps.extend(judged.reopened.filter(|_| judged.close.is_some()).map(|(c, _)| did(c)));
    steps.extend(judged.other.map(did));
    let class = match (judged.close, judged.is_over, judged.reopened) {
        (Some(_), true, Some(_)) => "reopened",
        (Some(_), true, None) => "not-reopened",
        (Some(_), false, _) => "not-yet-over",
        (None, ..) => "reopened-otherwise",
    };
    Explained::new(class, steps)
}
