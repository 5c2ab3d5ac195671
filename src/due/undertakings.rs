//! What the office does beside items and visits, for the weekly page: the notices, activities, services and improvements
//! of the week and the plans that it missed, those that are coming, and what is owed by them.

use crate::analysis::plan::{PlanRecords, slots};
use crate::analysis::population::{Basis, Query};
use crate::analysis::services;
use crate::analysis::services::Services;
use crate::analysis::snapshot::Snapshot;
use crate::analysis::undertakings::{cancelled, done, exists, has_happened, is_open, is_void};
use crate::due::row::DueRow;
use crate::due::rule::RuleSubject;
use crate::due::rules::{plan, service, service_rate};
use crate::facts::activities::Headcount;
use crate::facts::notices::Notice;
use crate::facts::records::RecordRow;
use crate::kinds::id::kind_of;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::settings::Clock;
use crate::model::time::{Day, Instant, When};
use crate::model::window::Window;
use std::collections::HashMap;

/// The three lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Undertakings {
    /// Services that were requested in the week.
    pub orders: Services,
    /// In the order of time.
    pub happened: Vec<Happened>,
    /// In the order of time.
    pub coming: Vec<Coming>,
    /// Overdue, or due by the end of this week; the most pressing first.
    pub owed: Vec<DueRow>,
}

/// Something that the week has brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    pub what: Outcome,
    /// The record; of a plan that was missed, the one that was cancelled or to which nobody came.
    pub id: Option<Sym>,
    pub at: When,
    /// Households and people that came, where somebody counted.
    pub came: [Option<i64>; 2],
    /// By how many channels a notice went out.
    pub channels: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Published,
    Withdrawn,
    Held,
    Cancelled,
    /// An improvement that is in effect.
    Improved,
    /// What people concluded of an improvement.
    Reviewed,
    /// A plan of linli.toml, by its place there, of which the slot is over and nothing kept it (未开展).
    Missed {
        plan: usize,
    },
}

/// Something that is to come, or goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    pub id: Sym,
    pub from: When,
    pub until: Option<When>,
    /// Of a notice: whether residents have been told.
    pub is_published: Option<bool>,
    pub assignee: Option<Sym>,
}

/// What is listed of `week`; what comes by the end of the week after `this_week`; what `rows` say is owed.
pub fn undertakings(ground: &Snapshot, (week, this_week): (Window, Window), rows: &[DueRow]) -> Undertakings {
    let ahead = Window { from: ground.today(), to: this_week.to.plus_days(7) };
    let is_owed = |row: &&DueRow| speaks_of_one(ground, row) && row.due.day(ground.offset()) < this_week.to;
    let requested = Query { window: week, basis: Basis::Received, clock: Clock::Wall };
    Undertakings {
        orders: services::measured(ground, &requested).stats(&[]).total,
        happened: happened(ground, week),
        coming: coming(ground, ahead),
        owed: rows.iter().filter(is_owed).cloned().collect(),
    }
}

/// Whether a row is about a plan, a service, or a record of the office's own, as items, visits and people are not.
fn speaks_of_one(ground: &Snapshot, row: &DueRow) -> bool {
    let is_own = |id: Sym| {
        let kind = kind_of(ground.facts.names.text(id));
        !matches!(kind, Kind::Owner | Kind::Visit | Kind::Feedback | Kind::Staff)
    };
    let is_of_order = [&service::RULE, &service_rate::RULE].contains(&row.rule);
    row.rule == &plan::RULE || is_of_order || (row.rule.subject == RuleSubject::Community && row.id.is_some_and(is_own))
}

fn happened(ground: &Snapshot, week: Window) -> Vec<Happened> {
    let offset = ground.offset();
    let is_in_week = |at: &When| week.contains(at.earliest(offset, None), offset);
    let channels: HashMap<Sym, usize> = ground.facts.notices.iter().map(|n| (n.record.id, out_by(ground, n))).collect();
    let mut found: Vec<Happened> = missed(ground, week);
    let line = |what, row: &RecordRow, at| {
        let channels = channels.get(&row.id).copied().unwrap_or(0);
        Happened { what, id: Some(row.id), at, came: [None; 2], channels }
    };
    for notice in ground.facts.notices.iter().filter(|notice| !is_void(ground, &notice.record)) {
        let published = done(ground, &notice.record).map(|at| (Outcome::Published, at));
        let taken_back = notice.withdrawn.filter(|at| has_happened(ground, Some(*at)));
        let times = published.into_iter().chain(taken_back.map(|at| (Outcome::Withdrawn, at)));
        found.extend(times.filter(|(_, at)| is_in_week(at)).map(|(what, at)| line(what, &notice.record, at)));
    }
    for activity in ground.facts.activities.iter().filter(|activity| !is_void(ground, &activity.record)) {
        let row = &activity.record;
        let came = activity.attended.map_or([None; 2], |Headcount { households, people }| [households, people]);
        let held = done(ground, row).map(|at| Happened { came, ..line(Outcome::Held, row, at) });
        let given_up = cancelled(ground, row).map(|at| line(Outcome::Cancelled, row, at));
        found.extend(held.into_iter().chain(given_up).filter(|line| is_in_week(&line.at)));
    }
    for improvement in ground.facts.improvements.iter().filter(|improvement| !is_void(ground, &improvement.record)) {
        let row = &improvement.record;
        let improved = done(ground, row).map(|at| (Outcome::Improved, at));
        let given_up = cancelled(ground, row).map(|at| (Outcome::Cancelled, at));
        let reviews = improvement.reviews.iter().map(|review| (Outcome::Reviewed, review.at));
        let times = reviews.filter(|(_, at)| has_happened(ground, Some(*at))).chain(improved).chain(given_up);
        found.extend(times.filter(|(_, at)| is_in_week(at)).map(|(what, at)| line(what, row, at)));
    }
    found.sort_by_key(|line| (line.at.earliest(offset, None), line.id.map(|id| ground.facts.names.text(id))));
    found
}

/// By how many ways a notice had gone out.
fn out_by(ground: &Snapshot, notice: &Notice) -> usize {
    notice.channels.iter().filter(|posting| has_happened(ground, Some(posting.at))).count()
}

/// The slots that ended in the week and were kept by nothing.
fn missed(ground: &Snapshot, week: Window) -> Vec<Happened> {
    let mut found = Vec::new();
    for (place, plan) in ground.settings.plans.iter().enumerate() {
        let records = PlanRecords::new(ground, plan);
        let is_over = |days: &Window| days.to.start(ground.offset()) <= ground.as_of.at;
        for days in slots(plan, week.to).filter(|days| days.to > week.from && days.to <= week.to).filter(is_over) {
            let slot = records.judge(days, true);
            if slot.by.is_none() {
                let (what, at) = (Outcome::Missed { plan: place }, When::On(days.to.plus_days(-1)));
                let id = slot.empty.or(slot.cancelled);
                found.push(Happened { what, id, at, came: [None; 2], channels: 0 });
            }
        }
    }
    found
}

fn coming(ground: &Snapshot, ahead: Window) -> Vec<Coming> {
    let offset = ground.offset();
    let begins = |at: When| ahead.from <= at.day(offset) && at.day(offset) < ahead.to;
    let mut found = Vec::new();
    for activity in ground.facts.activities.iter().filter(|activity| is_open(ground, &activity.record)) {
        let row = &activity.record;
        if let Some(from) = row.planned.filter(|at| begins(*at)) {
            let assignee = row.who.first().copied();
            found.push(Coming { id: row.id, from, until: None, is_published: None, assignee });
        }
    }
    let orders = ground.facts.services.iter().filter(|order| !order.is_tally).map(|order| &order.record);
    let improvements = ground.facts.improvements.iter().map(|improvement| &improvement.record);
    for row in orders.chain(improvements).filter(|row| is_open(ground, row)) {
        if let Some(from) = row.planned.filter(|at| begins(*at)) {
            let assignee = row.who.first().copied();
            found.push(Coming { id: row.id, from, until: None, is_published: None, assignee });
        }
    }
    for notice in ground.facts.notices.iter().filter(|notice| stands(ground, notice)) {
        let (row, Some(from)) = (&notice.record, notice.valid_from) else { continue };
        let goes_on = is_before(from, ahead.from, ground) && notice.valid_until.is_some();
        let is_over = notice.valid_until.is_some_and(|until| until.end(offset) <= ground.as_of.at);
        if (begins(from) || goes_on) && !is_over {
            let is_published = Some(done(ground, row).is_some());
            let assignee = row.who.first().copied();
            found.push(Coming { id: row.id, from, until: notice.valid_until, is_published, assignee });
        }
    }
    let begin = |at: When| -> Instant { at.earliest(offset, None) };
    found.sort_by_key(|line| (begin(line.from), ground.facts.names.text(line.id)));
    found
}

/// Neither void nor taken back.
fn stands(ground: &Snapshot, notice: &Notice) -> bool {
    exists(ground, &notice.record) && !is_void(ground, &notice.record) && !has_happened(ground, notice.withdrawn)
}

fn is_before(at: When, day: Day, ground: &Snapshot) -> bool {
    at.day(ground.offset()) < day
}
