//! 批量“已回复”: more people met in writing by one person within an hour than anybody could have heard back from.

use super::visits::standing_visits;
use crate::analysis::snapshot::Snapshot;
use crate::facts::rows::Visit;
use crate::model::interner::Sym;
use crate::model::time::{Instant, When};
use crate::model::vocab::{VisitMethod, VisitOutcome};
use std::collections::BTreeMap;

/// So many within the time are believed.
const BELIEVED: usize = 20;
const WITHIN_S: i64 = 3600;

/// Visits of one person that follow one another so closely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkMet {
    pub who: Sym,
    pub from: Instant,
    pub to: Instant,
    /// In the order of their times.
    pub visits: Vec<Sym>,
}

/// Whether the method is one of writing: what is sent is no answer yet.
fn is_written(method: VisitMethod) -> bool {
    use VisitMethod as M;
    match method {
        M::Wechat | M::Sms | M::Email | M::App | M::Letter => true,
        M::InPerson | M::Phone | M::Reception => false,
    }
}

/// By person and time; visits of which only the day is known are left out, since nobody knows how close they are.
pub fn bulk_met(ground: &Snapshot) -> Vec<BulkMet> {
    let mut by_person: BTreeMap<&str, Vec<(Instant, &Visit, Sym)>> = BTreeMap::new();
    let is_meant = |visit: &&Visit| visit.outcome == VisitOutcome::Met && is_written(visit.method);
    for visit in standing_visits(ground).filter(is_meant) {
        let When::At(at) = visit.at else { continue };
        for who in &visit.staff {
            by_person.entry(ground.facts.names.text(*who)).or_default().push((at, visit, *who));
        }
    }
    by_person.into_values().flat_map(runs).collect()
}

/// The stretches in each hour of which there are too many, those that overlap as one.
fn runs(mut visits: Vec<(Instant, &Visit, Sym)>) -> Vec<BulkMet> {
    visits.sort_by_key(|(at, ..)| *at);
    let mut found: Vec<BulkMet> = Vec::new();
    let mut first = 0;
    for (place, (at, ..)) in visits.iter().enumerate() {
        while visits.get(first).is_some_and(|(begin, ..)| at.since(*begin) > WITHIN_S) {
            first += 1;
        }
        let Some(((from, _, who), within)) = visits.get(first).zip(visits.get(first..=place)) else { continue };
        if within.len() <= BELIEVED {
            continue;
        }
        match found.last_mut().filter(|last| *from <= last.to) {
            Some(last) => {
                last.to = *at;
                last.visits.extend(visits.get(place).map(|(_, visit, _)| visit.id));
            }
            None => {
                let visits = within.iter().map(|(_, visit, _)| visit.id).collect();
                found.push(BulkMet { who: *who, from: *from, to: *at, visits });
            }
        }
    }
    found
}
