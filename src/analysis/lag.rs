//! 录入滞后: how long after it happened a fact was written down.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Excluded, Query};
use super::rate::Percent;
use super::survival::{Observed, SurvivalSample};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::model::interner::Sym;
use crate::model::time::{DAY_S, Instant, When};
use serde::Serialize;

/// Recorded minus happened, of the facts that happened in the window: receipts, further reporters, log entries
/// (those without effect too: they were written down) and visits, of records that are not void; seconds.
/// A fact without `recorded_at` was written down at once: 0. A date-only fact happened at the beginning of its
/// day (the least flattering). P50 and P90 are nearest ranks; nothing recorded: none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lag {
    pub n: u64,
    /// Facts that an import brought: left out of n.
    pub imported: u64,
    /// How many of n are facts known by day only.
    pub intervals: u64,
    pub p50_s: Option<i64>,
    pub p90_s: Option<i64>,
    /// Written down more than 24 hours later.
    pub over_24h: u64,
    /// over_24h / n.
    pub over_24h_rate: Option<Percent>,
}

/// One fact.
#[derive(Clone, Copy, Debug)]
pub struct Recording {
    pub at: When,
    pub recorded: Option<Instant>,
    pub is_imported: bool,
    pub lag_s: i64,
}

/// `stats lag`. By assignee: whoever did it (of a receipt `received_by`).
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, LagMeasure> {
    let mut found = Found { ground, query, cases: Vec::new() };
    let mut apart = Vec::new();
    for item in ground.items() {
        let (row, subject) = (item.row, Subject::Item(item));
        if item.standing.void.is_some() {
            if found.is_in_window(row.received) {
                apart.push((subject, Excluded::Void));
            }
            continue;
        }
        found.add(subject, row.received, row.recorded, row.rare().imported, row.received_by);
        row.rare().joined.iter().for_each(|j| found.add(subject, j.at, j.recorded, row.rare().imported, None));
        row.entries.iter().for_each(|e| found.add(subject, e.at, e.recorded, row.rare().imported, e.by));
    }
    for visit in &ground.facts.visits {
        if found.is_in_window(visit.at) && visit.void.is_some_and(|at| at.exists(ground.offset(), ground.as_of)) {
            apart.push((Subject::Visit(visit, None), Excluded::Void));
            continue;
        }
        let staff = visit.staff.first().copied();
        found.add(Subject::Visit(visit, None), visit.at, visit.recorded, visit.imported, staff);
    }
    let cases = found.cases;
    Measured { ground, measure: LagMeasure, cases, apart }
}

struct Found<'g, 'q> {
    ground: &'g Snapshot<'g>,
    query: &'q Query,
    cases: Vec<Case<'g, Recording>>,
}

impl<'g> Found<'g, '_> {
    fn is_in_window(&self, at: When) -> bool {
        let offset = self.ground.offset();
        at.exists(offset, self.ground.as_of) && self.query.window.contains(at.earliest(offset, None), offset)
    }

    fn add(
        &mut self,
        subject: Subject<'g>,
        at: When,
        recorded: Option<Instant>,
        imported: Option<Instant>,
        holder: Option<Sym>,
    ) {
        if !self.is_in_window(at) {
            return;
        }
        let offset = self.ground.offset();
        let is_imported = is_imported(at.earliest(offset, None), recorded, imported);
        let lag_s = recorded.map_or(0, |recorded| recorded.since(at.end(offset)).max(0));
        let judged = Recording { at, recorded, is_imported, lag_s };
        self.cases.push(Case { subject, part: Some(at), at, holder, judged });
    }
}

/// Whether a fact came by an import, which says so itself: it was there when the record was brought in, and nobody
/// wrote it down since.
pub fn is_imported(happened: Instant, recorded: Option<Instant>, imported: Option<Instant>) -> bool {
    recorded.is_none() && imported.is_some_and(|import| happened <= import)
}

pub struct LagMeasure;

impl<'g> Measure<'g> for LagMeasure {
    type Judged = Recording;
    type Total = Lag;

    fn total(&self, cases: &[&Case<'g, Recording>], _: &mut Notes) -> Lag {
        let mut lag = Lag::default();
        let mut observed = Vec::with_capacity(cases.len());
        for fact in cases.iter().map(|c| &c.judged) {
            if fact.is_imported {
                lag.imported += 1;
                continue;
            }
            lag.n += 1;
            lag.intervals += u64::from(fact.at.is_day());
            lag.over_24h += u64::from(fact.lag_s > DAY_S);
            observed.push(Observed { seconds: fact.lag_s, ended: true });
        }
        let summary = observed.into_iter().collect::<SurvivalSample>().summary();
        (lag.p50_s, lag.p90_s) = (summary.median_s, summary.p90_s);
        lag.over_24h_rate = Percent::of(lag.over_24h, lag.n);
        lag
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, Recording>, _: &str) -> Option<Explained> {
        let Recording { at, recorded, is_imported, lag_s } = case.judged;
        let steps = [ExplanationStep::At(at)].into_iter().chain(recorded.map(ExplanationStep::Recorded)).collect();
        let class = match (is_imported, recorded) {
            (true, _) => "imported",
            (_, None) => "at-once",
            (_, Some(_)) if lag_s > DAY_S => "over-24h",
            (_, Some(_)) => "recorded-later",
        };
        let elapsed = (!is_imported).then_some((lag_s, true));
        Some(Explained { elapsed, ..Explained::new(class, steps) })
    }
}
