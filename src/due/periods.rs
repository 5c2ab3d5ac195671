//! The periods of which a notice is to be published (公示): what the rules about texts and the notice share.

use crate::due::builder::ListBuilder;
use crate::model::time::Day;
use crate::model::vocab::PublicationCycle;
use crate::model::window::Window;

/// Texts and the notice are asked for from so many days before the end of a period.
const AHEAD_DAYS: i64 = 14;

/// Periods over or nearly so, of which records were kept and nothing is published.
pub(super) fn unpublished(list: &ListBuilder) -> Vec<Window> {
    let ground = list.ground;
    let (Some(published), Some(every)) = (&ground.facts.published, ground.settings.publication.every) else {
        return Vec::new();
    };
    let running = period_of(ground.today(), months(every));
    let is_near = |period: &Window| ground.today().plus_days(AHEAD_DAYS) >= period.to;
    let near = [running.previous(), running].into_iter().filter(is_near);
    near.filter(|period| !published.windows.contains(period) && has_begun(list, *period)).collect()
}

fn months(every: PublicationCycle) -> i32 {
    match every {
        PublicationCycle::Month => 1,
        PublicationCycle::Quarter => 3,
        PublicationCycle::HalfYear => 6,
        PublicationCycle::Year => 12,
    }
}

/// The period of so many months in which a day lies.
fn period_of(day: Day, months: i32) -> Window {
    let first = day.first_of_month();
    let month = i32::try_from(first.month()).unwrap_or(1) - 1;
    let from = first.plus_months(-(month % months));
    Window { from, to: from.plus_months(months) }
}

/// Somebody kept records by the end of it: nothing is asked of the time before.
fn has_begun(list: &ListBuilder, period: Window) -> bool {
    let offset = list.ground.offset();
    let end = period.end(offset);
    list.ground.items().any(|item| item.receipt(offset) < end)
}
