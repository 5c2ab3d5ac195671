//! 一视同仁: whether the same kind of matter is answered alike, whichever building or channel it comes from.
//! By arrears cannot be told: which household owes what is not kept.

use super::group::By;
use super::measure::MeasuredGroup;
use super::population::Query;
use super::rate::Percent;
use super::response::response;
use crate::analysis::figures::{Figures, Withheld};
use crate::analysis::population::ExcludedCount;
use crate::analysis::snapshot::Snapshot;
use serde::Serialize;

/// Below so many items a row gives its counts and no median, P90 or rate.
pub const MIN_N: u64 = 10;

/// First response and its in-target rate of each category, by building and by channel, as `stats response` counts
/// them; seconds. A row of fewer than ten items would speak of single households: its durations and rate are null.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fairness {
    pub min_n: u64,
    pub rows: Vec<FairnessRow>,
    /// By arrears (欠费): which household owes what is not kept; always null.
    pub arrears: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FairnessRow {
    pub category: Option<String>,
    /// `building` or `channel`.
    pub split: &'static str,
    pub value: Option<String>,
    /// Items that owe a response of which it is known, or is still waited for.
    pub n: u64,
    pub answered: u64,
    /// Of those that owe one and are in no duration: by [`FirstResponse`](crate::analysis::figures::FirstResponse).
    pub not_recorded: u64,
    pub by_then: u64,
    pub median_s: Option<i64>,
    pub p90_s: Option<i64>,
    /// How many first responses were within their target; `None` where the rate is withheld.
    pub met: Option<u64>,
    pub matured: Option<u64>,
    pub rate: Option<Percent>,
}

/// `stats fairness`, with what was left out and withheld.
pub fn fairness(ground: &Snapshot, query: &Query) -> (Fairness, Vec<ExcludedCount>, Vec<Withheld>) {
    let mut rows = Vec::new();
    let (mut excluded, mut withheld) = (Vec::new(), Vec::new());
    for split in [By::Building, By::Channel] {
        let stats = response(ground, query, &[By::Category, split]);
        rows.extend(stats.by.iter().filter_map(|group| row(split, group)));
        (excluded, withheld) = (stats.excluded, stats.withheld);
    }
    withheld.retain(|w| ["first_response", "in_target.respond"].contains(&w.figure));
    (Fairness { min_n: MIN_N, rows, arrears: None }, excluded, withheld)
}

fn row(split: By, group: &MeasuredGroup<Figures>) -> Option<FairnessRow> {
    let response = group.figures.first_response?;
    let target = group.figures.in_target.respond;
    let mut values = group.key.values().map(|(_, value)| value.map(str::to_owned));
    let (category, value) = (values.next()?, values.next()?);
    let is_enough = response.n >= MIN_N;
    (response.n + response.not_recorded + response.by_then > 0).then_some(FairnessRow {
        category,
        split: split.key(),
        value,
        n: response.n,
        answered: response.answered,
        not_recorded: response.not_recorded,
        by_then: response.by_then,
        median_s: response.median_s.filter(|_| is_enough),
        p90_s: response.p90_s.filter(|_| is_enough),
        met: target.map(|t| t.met),
        matured: target.map(|t| t.matured),
        rate: target.and_then(|t| t.rate).filter(|_| is_enough),
    })
}
