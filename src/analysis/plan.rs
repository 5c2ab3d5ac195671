//! 计划完成率: whether what the office undertook for every month, quarter or year was done in it.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Excluded, Query};
use super::rate::Percent;
use super::undertakings::{cancelled, done, is_void};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::facts::activities::Activity;
use crate::facts::records::RecordRow;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::listed::Plan;
use crate::model::time::{Day, Instant, When};
use crate::model::vocab::{PlanCycle, PlannedKind};
use crate::model::window::Window;
use serde::Serialize;
use std::collections::HashMap;

/// 计划完成率 = kept / slots: slots of `[[plan]]` whose last day lies in the window and which are over at the window's
/// end or the as-of, whichever is earlier. slots = kept + missed. A slot is kept by the first record of the plan's kind
/// and types that was done in it; an activity to which nobody came keeps none. No slot over: no rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlanSlots {
    pub slots: u64,
    pub kept: u64,
    /// 未开展.
    pub missed: u64,
    /// kept / slots.
    pub rate: Option<Percent>,
    /// Of the missed: something was planned and cancelled.
    pub cancelled: u64,
    /// Of the missed: held, and nobody came.
    pub empty: u64,
    /// Of the kept: by an activity of which nobody wrote down who came (未评估).
    pub not_evaluated: u64,
    /// Of the kept: written down after the slot was over (补录).
    pub recorded_late: u64,
    /// Further records in slots that were kept already.
    pub extra: u64,
    /// Begun, and not over.
    pub running: u64,
    /// Of the running: kept already.
    pub running_kept: u64,
}

/// A slot of a plan (计划期).
#[derive(Clone, Debug)]
pub struct PlanSlot<'g> {
    pub plan: &'g Plan,
    /// From its first day up to, and not with, `to`.
    pub days: Window,
    pub is_over: bool,
    /// The record that keeps it.
    pub by: Option<Kept>,
    /// The first activity in it to which nobody came.
    pub empty: Option<Sym>,
    /// The first record that was planned in it and cancelled.
    pub cancelled: Option<Sym>,
    pub extra: u64,
}

/// What keeps a slot.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    pub id: Sym,
    pub at: When,
    pub is_evaluated: bool,
    pub recorded_late: bool,
}

/// `stats plan`. By assignee: that of the plan.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, PlanMeasure> {
    let mut cases = Vec::new();
    // The as-of's own second is part of it: at the last second of a day the day is over.
    let end = query.window.end(ground.offset()).min(ground.as_of.before());
    for plan in &ground.settings.plans {
        let records = PlanRecords::new(ground, plan);
        let assignee = plan.assignee.as_deref().and_then(|handle| ground.facts.names.find(handle));
        for days in slots(plan, query.window.to) {
            let is_over = days.to.start(ground.offset()) <= end;
            let is_running = !is_over && days.from.start(ground.offset()) < end;
            if days.to <= query.window.from || !(is_over || is_running) {
                continue;
            }
            let last = if is_over { days.to.plus_days(-1) } else { end.plus(-1).day(ground.offset()) };
            let judged = records.judge(days, is_over);
            let part = Some(When::On(days.from));
            cases.push(Case { subject: Subject::Plan(plan), part, at: When::On(last), holder: assignee, judged });
        }
    }
    let is_planned = |row: &&RecordRow| ground.settings.plans.iter().any(|plan| is_of(ground, row, plan));
    let is_apart = |row: &&RecordRow| is_void(ground, row) && is_done_in(ground, row, query.window);
    let void = ground.facts.records().filter(is_planned).filter(is_apart);
    let apart = void.map(|row| (Subject::Record(row), Excluded::Void)).collect();
    Measured { ground, measure: PlanMeasure, cases, apart }
}

fn is_done_in(ground: &Snapshot, row: &RecordRow, window: Window) -> bool {
    done(ground, row).is_some_and(|at| window.contains(at.earliest(ground.offset(), None), ground.offset()))
}

/// The slots of a plan that begin before a day.
pub fn slots(plan: &Plan, before: Day) -> impl Iterator<Item = Window> {
    let (since, months) = (plan.since, months(plan.every));
    let slot =
        move |nth: i32| Window { from: since.plus_months(months * nth), to: since.plus_months(months * (nth + 1)) };
    (0..).map(slot).take_while(move |days| days.from < before && days.from < days.to)
}

/// How long a slot is.
pub fn months(every: PlanCycle) -> i32 {
    match every {
        PlanCycle::Month => 1,
        PlanCycle::Quarter => 3,
        PlanCycle::HalfYear => 6,
        PlanCycle::Year => 12,
    }
}

/// Whether a record is of the kind and types of a plan.
fn is_of(ground: &Snapshot, row: &RecordRow, plan: &Plan) -> bool {
    let is_kind = match plan.kind {
        PlannedKind::Activity => row.kind == Kind::Activity,
        PlannedKind::Notice => row.kind == Kind::Notice,
        PlannedKind::Training => row.kind == Kind::Training,
        PlannedKind::Survey => row.kind == Kind::Survey,
    };
    let sort = row.sort.map(|sort| ground.facts.names.text(sort));
    is_kind && (plan.types.is_empty() || plan.types.iter().any(|wanted| Some(wanted.as_str()) == sort))
}

/// What may keep the slots of a plan, in time order.
pub struct PlanRecords<'g> {
    ground: &'g Snapshot<'g>,
    plan: &'g Plan,
    /// Done, with its time and day.
    done: Vec<(Instant, Day, &'g RecordRow)>,
    /// Neither done nor void, by the day that was planned, or on which it was cancelled.
    planned: Vec<(Day, &'g RecordRow)>,
    activities: HashMap<Sym, &'g Activity>,
}

impl<'g> PlanRecords<'g> {
    pub fn new(ground: &'g Snapshot<'g>, plan: &'g Plan) -> PlanRecords<'g> {
        let offset = ground.offset();
        let mut of_plan = PlanRecords {
            ground,
            plan,
            done: Vec::new(),
            planned: Vec::new(),
            activities: ground.facts.activities.iter().map(|activity| (activity.record.id, activity)).collect(),
        };
        for row in ground.facts.records().filter(|row| is_of(ground, row, plan) && !is_void(ground, row)) {
            // A wave says when it will be over: on that day it keeps a slot.
            match (done(ground, row), row.done.or(row.planned).or(cancelled(ground, row))) {
                (Some(at), _) => of_plan.done.push((at.earliest(offset, None), at.day(offset), row)),
                (None, Some(at)) => of_plan.planned.push((at.day(offset), row)),
                (None, None) => {}
            }
        }
        let name = |row: &RecordRow| ground.facts.names.text(row.id);
        of_plan.done.sort_by_key(|(at, _, row)| (*at, name(row)));
        of_plan.planned.sort_by_key(|(day, row)| (*day, name(row)));
        of_plan
    }

    /// What was done in a slot.
    pub fn judge(&self, days: Window, is_over: bool) -> PlanSlot<'g> {
        let within = |day: Day| days.from <= day && day < days.to;
        let mut slot = PlanSlot { plan: self.plan, days, is_over, by: None, empty: None, cancelled: None, extra: 0 };
        for (_, _, row) in self.done.iter().filter(|(_, day, _)| within(*day)) {
            let activity = self.activities.get(&row.id).copied();
            if activity.is_some_and(Activity::is_empty) {
                slot.empty.get_or_insert(row.id);
            } else if slot.by.is_none() {
                slot.by = self.kept(row, activity, days);
            } else {
                slot.extra += 1;
            }
        }
        let mut given_up =
            self.planned.iter().filter(|(day, row)| within(*day) && cancelled(self.ground, row).is_some());
        slot.cancelled = given_up.next().map(|(_, row)| row.id);
        slot
    }

    fn kept(&self, row: &RecordRow, activity: Option<&Activity>, days: Window) -> Option<Kept> {
        let over = days.to.start(self.ground.offset());
        Some(Kept {
            id: row.id,
            at: row.done?,
            is_evaluated: activity.is_none_or(|activity| activity.attended.is_some()),
            recorded_late: row.done_recorded.is_some_and(|at| at >= over),
        })
    }

    /// The first record that is planned in a slot and still open.
    pub fn planned_in(&self, days: Window) -> Option<&'g RecordRow> {
        let is_open = |(day, row): &&(Day, &RecordRow)| {
            days.from <= *day && *day < days.to && cancelled(self.ground, row).is_none()
        };
        self.planned.iter().find(is_open).map(|(_, row)| *row)
    }
}

pub struct PlanMeasure;

impl<'g> Measure<'g> for PlanMeasure {
    type Judged = PlanSlot<'g>;
    type Total = PlanSlots;

    fn total(&self, cases: &[&Case<'g, PlanSlot<'g>>], _: &mut Notes) -> PlanSlots {
        let mut total = PlanSlots::default();
        for slot in cases.iter().map(|case| &case.judged) {
            total.add(slot);
        }
        total.rate = Percent::of(total.kept, total.slots);
        total
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, PlanSlot<'g>>, _: &str) -> Option<Explained> {
        let slot = &case.judged;
        let mut steps = vec![ExplanationStep::Slot { from: slot.days.from, to: slot.days.to }];
        if let Some(kept) = slot.by {
            steps.extend([ExplanationStep::Record(kept.id), ExplanationStep::At(kept.at)]);
        } else {
            steps.extend(slot.empty.or(slot.cancelled).map(ExplanationStep::Record));
        }
        let class = match (slot.is_over, &slot.by) {
            (true, Some(_)) => "plan-kept",
            (true, None) if slot.empty.is_some() => "plan-empty",
            (true, None) if slot.cancelled.is_some() => "plan-cancelled",
            (true, None) => "plan-missed",
            (false, Some(_)) => "plan-running-kept",
            (false, None) => "plan-running",
        };
        Some(Explained::new(class, steps))
    }
}

impl PlanSlots {
    fn add(&mut self, slot: &PlanSlot) {
        if !slot.is_over {
            self.running += 1;
            self.running_kept += u64::from(slot.by.is_some());
            return;
        }
        self.slots += 1;
        self.extra += slot.extra;
        match slot.by {
            Some(kept) => {
                self.kept += 1;
                self.not_evaluated += u64::from(!kept.is_evaluated);
                self.recorded_late += u64::from(kept.recorded_late);
            }
            None => {
                self.missed += 1;
                self.empty += u64::from(slot.empty.is_some());
                self.cancelled += u64::from(slot.cancelled.is_some());
            }
        }
    }
}
