//! The column of the period before: what the publication of that period printed, and where the records of now give
//! another number, that too. What residents once read does not change unseen.

use super::notice::{Columns, Notice, TypeRow};
use super::rate::Rate;
use crate::model::ledger::Ledger;
use crate::model::vocab::FeedbackType;
use std::collections::BTreeMap;

/// Stands for all types together in the names of figures.
const ALL_TYPES: &str = "all";

/// Puts the figures of the period's own publication in place of those that were computed now, which stay beside them
/// where they differ.
pub fn as_printed(notice: &mut Notice, ledger: &Ledger) {
    for kind in FeedbackType::ALL.iter().filter(|kind| columns(&ledger.figures, kind.key()).is_some()) {
        if !notice.types.iter().any(|row| row.kind == *kind) {
            notice.types.push(TypeRow { kind: *kind, now: Columns::NOTHING, before: None, before_now: None });
        }
    }
    notice.types.sort_by_key(|row| row.kind);
    for row in &mut notice.types {
        let printed = columns(&ledger.figures, row.kind.key()).unwrap_or(Columns::NOTHING);
        (row.before, row.before_now) = beside(printed, row.before);
    }
    notice
        .types
        .retain(|row| [Some(row.now), row.before, row.before_now].iter().flatten().any(|c| *c != Columns::NOTHING));
    if let Some(printed) = columns(&ledger.figures, ALL_TYPES) {
        (notice.total_before, notice.total_before_now) = beside(printed, notice.total_before);
        notice.before = Some(ledger.id.clone());
    }
}

fn beside(printed: Columns, now: Option<Columns>) -> (Option<Columns>, Option<Columns>) {
    (Some(printed), now.or(Some(Columns::NOTHING)).filter(|now| *now != printed))
}

/// `None`: the publication has no such row.
fn columns(figures: &BTreeMap<String, String>, of: &str) -> Option<Columns> {
    let get = |figure: &str| figures.get(&format!("types.{figure} {of}")).map(String::as_str);
    let rate = |figure: &str| {
        let (met, of) = get(figure)?.split_once('/')?;
        Some(Rate { met: met.parse().ok()?, of: of.parse().ok()? })
    };
    let received = get("received")?.parse().ok()?;
    Some(Columns { received, respond: rate("respond_in_time"), resolve: rate("resolve_in_time") })
}
