//! Which items a window selects, and which of them stand apart.

use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::settings::Clock;
pub use crate::model::vocab::Basis;
use crate::model::vocab::vocabulary;
use crate::model::window::Window;
use serde::Serialize;

vocabulary! {
    /// Why an item is not counted (不计入).
    Excluded("excluded") {
        /// Voided (登记有误).
        Void = "void",
        /// Merged into another item.
        Duplicate = "duplicate",
        /// Found by staff, reported by no resident.
        Patrol = "patrol",
        /// A person who has moved out.
        MovedOut = "moved-out",
        /// A household that does not want visits.
        Declined = "declined",
    }
}

/// What is asked of a figure beside the instant.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    pub window: Window,
    pub basis: Basis,
    /// The clock of durations; a target is judged on its own.
    pub clock: Clock,
}

/// How many records were left out, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ExcludedCount {
    #[serde(serialize_with = "by_key")]
    pub reason: Excluded,
    pub n: u64,
}

fn by_key<S: serde::Serializer>(reason: &Excluded, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(reason.key())
}

/// Why an item is not one of n; the first reason that holds.
pub fn excluded(item: Item) -> Option<Excluded> {
    let standing = item.standing;
    if standing.void.is_some() {
        Some(Excluded::Void)
    } else if standing.root().is_some() {
        Some(Excluded::Duplicate)
    } else if standing.residents_since.is_none() {
        Some(Excluded::Patrol)
    } else {
        None
    }
}

/// Counts of those reasons that occurred, in the order of the vocabulary.
pub fn tally(reasons: impl IntoIterator<Item = Excluded>) -> Vec<ExcludedCount> {
    let mut counts: Vec<ExcludedCount> = Excluded::ALL.iter().map(|r| ExcludedCount { reason: *r, n: 0 }).collect();
    for reason in reasons {
        if let Some(count) = counts.iter_mut().find(|c| c.reason == reason) {
            count.n += 1;
        }
    }
    counts.retain(|c| c.n > 0);
    counts
}

/// Whether the group's receipt lies in the window.
pub fn is_received_in(ground: &Snapshot, item: Item, window: Window) -> bool {
    window.contains(item.receipt(ground.offset()), ground.offset())
}
