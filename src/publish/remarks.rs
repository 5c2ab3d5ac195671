//! What must be said beside the figures of a notice: what was left out, what could not be judged, what
//! was written down late, which extensions count.

use super::figures::CountedShare;
use super::notice::{NotRecorded, Remarks};
use super::rate::Rate;
use crate::analysis::figures::TargetCounts;
use crate::analysis::selection::Selection;
use crate::analysis::snapshot::Snapshot;
use crate::model::log::Arg;
use crate::model::window::Window;
use std::collections::BTreeSet;

pub fn remarks(
    ground: &Snapshot,
    window: Window,
    counted: &CountedShare,
    before: Option<&CountedShare>,
    selection: &Selection,
) -> Remarks {
    let due = &counted.due.total.in_target;
    let both = |pick: fn(&TargetCounts) -> u64| [due.respond, due.resolve].iter().flatten().map(pick).sum();
    let mut years: BTreeSet<i32> = counted.years().chain(before.into_iter().flat_map(CountedShare::years)).collect();
    years.extend(selection.late.as_ref().err().map(|year| year.0));
    let received = &counted.received.total;
    Remarks {
        excluded: counted.received.excluded.clone(),
        undetermined: both(|c| c.undetermined),
        recorded_late: both(|c| c.met_recorded_late),
        reopened: due.resolve.map_or(0, |c| c.met_reopened),
        without_extensions: due.resolve.and_then(|c| {
            let original = Rate { met: c.original.met, of: c.original.matured };
            (original != Rate { met: c.met, of: c.matured }).then_some(original)
        }),
        unapproved_extensions: unapproved_extensions(ground, window),
        responses_by_day: received.first_response.map_or(0, |r| r.intervals),
        resolutions_by_day: received.resolution.first.map_or(0, |r| r.intervals),
        not_recorded: NotRecorded {
            respond: due.respond.map_or(0, |c| c.not_recorded),
            resolve: due.resolve.map_or(0, |c| c.not_recorded),
            callback: due.callback.map_or(0, |c| c.not_recorded),
        },
        years: years.into_iter().collect(),
    }
}

/// Extensions in effect that nobody approved, of items that are counted.
fn unapproved_extensions(ground: &Snapshot, window: Window) -> u64 {
    let counted = ground.items().filter(|item| item.standing.counts());
    let extensions = counted.flat_map(|item| item.entries(ground.offset()));
    let unapproved = extensions.filter(|(live, entry)| {
        let is_unapproved = matches!(entry.arg, Arg::Extend { approved: false, .. });
        is_unapproved && window.contains(live.at, ground.offset())
    });
    u64::try_from(unapproved.count()).unwrap_or(u64::MAX)
}
