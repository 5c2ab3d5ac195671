//! How a record of any kind that is planned, done and perhaps cancelled stands at the as-of: for the figures of these
//! kinds and for the rules of the due list.

use crate::analysis::snapshot::Snapshot;
use crate::facts::records::RecordRow;
use crate::model::time::When;

/// Whether a record is void at the as-of.
pub fn is_void(ground: &Snapshot, row: &RecordRow) -> bool {
    has_happened(ground, row.void)
}

/// When it was done, held or published, if it was by the as-of.
pub fn done(ground: &Snapshot, row: &RecordRow) -> Option<When> {
    row.done.filter(|at| at.exists(ground.offset(), ground.as_of))
}

/// When it was cancelled; what was done all the same is not cancelled.
pub fn cancelled(ground: &Snapshot, row: &RecordRow) -> Option<When> {
    let at = row.cancelled.filter(|at| at.exists(ground.offset(), ground.as_of));
    at.filter(|_| done(ground, row).is_none())
}

/// Whether there is a record of it by the as-of.
pub fn exists(ground: &Snapshot, row: &RecordRow) -> bool {
    row.since.is_none_or(|at| at.exists(ground.offset(), ground.as_of))
}

/// Neither void, done nor cancelled.
pub fn is_open(ground: &Snapshot, row: &RecordRow) -> bool {
    exists(ground, row) && !is_void(ground, row) && done(ground, row).is_none() && cancelled(ground, row).is_none()
}

/// Whether an event has a time that is not later than the as-of.
pub fn has_happened(ground: &Snapshot, at: Option<When>) -> bool {
    at.is_some_and(|at| at.exists(ground.offset(), ground.as_of))
}
