//! 待办: what must be followed up, by whom, by when and why: every rule asked, in the order in which people work.

use crate::analysis::figures::Withheld;
use crate::analysis::population::{Excluded, ExcludedCount, excluded, tally};
use crate::analysis::snapshot::Snapshot;
use crate::analysis::visits::{has_moved_out, is_void, later};
use crate::due::builder::ListBuilder;
use crate::due::row::{DueRow, Escalated};
use crate::due::rule::{DueRule, Find};
use crate::due::rules::all::ALL;
use crate::model::interner::Sym;
use crate::model::settings::Span;
use crate::model::time::{DAY_S, Instant, When};
use std::cmp::Ordering;

/// Unless asked otherwise: what is overdue, and what falls due within one day.
pub const DEFAULT_WITHIN_S: i64 = DAY_S;

/// However far ahead it is due.
pub const EVER_S: i64 = i64::MAX / 2;

/// The list, most pressing first: by [`crate::due::rule::Pressing`], then the most overdue, then by rule, id and room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueList {
    pub rows: Vec<DueRow>,
    pub excluded: Vec<ExcludedCount>,
    /// Rules (by key) of which some rows need a year without a calendar.
    pub withheld: Vec<Withheld>,
}

/// Everything that is due `within_s` seconds of the as-of or was due before ([`DueRow::is_within`]).
pub fn due_list(ground: &Snapshot, within_s: i64) -> DueList {
    let mut list = ListBuilder::new(ground, within_s);
    leave_out(&mut list);
    let of_items: Vec<_> =
        ALL.iter().filter_map(|r| if let Find::Item(find) = r.find { Some(find) } else { None }).collect();
    for item in ground.items().filter(|item| item.standing.counts()) {
        of_items.iter().for_each(|find| find(&mut list, item));
    }
    for rule in ALL {
        if let Find::Community(find) = rule.find {
            find(&mut list);
        }
    }
    let ListBuilder { mut rows, mut withheld, excluded, .. } = list;
    for row in &mut rows {
        row.escalation = escalation(ground, row);
    }
    rows.sort_by(|a, b| in_order(ground, a, b));
    withheld.sort_by_key(|w| (w.figure, w.year));
    withheld.dedup();
    DueList { rows, excluded: tally(excluded), withheld }
}

/// Records of which no rule speaks.
fn leave_out(list: &mut ListBuilder) {
    let ground = list.ground;
    list.excluded.extend(ground.items().filter_map(excluded));
    for owner in &ground.facts.owners {
        if is_void(ground, owner) {
            list.leave_out(Excluded::Void);
        } else if has_moved_out(ground, owner) {
            list.leave_out(Excluded::MovedOut);
        }
    }
    let exists = |at: When| at.exists(ground.offset(), ground.as_of);
    let visits = ground.facts.visits.iter().filter(|visit| exists(visit.at) && visit.void.is_some_and(exists));
    list.excluded.extend(visits.map(|_| Excluded::Void));
}

fn in_order(ground: &Snapshot, a: &DueRow, b: &DueRow) -> Ordering {
    let place = |rule: &DueRule| ALL.iter().position(|other| *other == rule);
    let name = |sym: Option<Sym>| sym.map_or("", |s| ground.facts.names.text(s));
    let names = |row: &DueRow| [row.id, row.sub, row.room].map(name);
    let pressing = a.rule.pressing.cmp(&b.rule.pressing);
    let most_overdue = || b.overdue_s.cmp(&a.overdue_s);
    pressing
        .then_with(most_overdue)
        .then_with(|| place(a.rule).cmp(&place(b.rule)))
        .then_with(|| names(a).cmp(&names(b)))
}

/// The highest step whose time has passed since the due moment; for rows about an item. A step that needs a year
/// without a calendar is not reached.
fn escalation(ground: &Snapshot, row: &DueRow) -> Option<Escalated> {
    if !row.is_of_item() {
        return None;
    }
    let due = row.due.end(ground.offset());
    let from = row.due.day(ground.offset());
    let reached_at = |after: Span| match after {
        Span::Seconds(seconds) => Some(due.plus(seconds)),
        Span::Days(days) => Some(due.plus(i64::from(days) * DAY_S)),
        Span::Months(_) | Span::WorkingDays(_) => {
            let day = later(ground, from, after).ok()?;
            Some(due.plus(day.days_since(from) * DAY_S))
        }
    };
    let steps = ground.settings.escalations.iter().enumerate();
    let steps = steps.filter_map(|(step, e)| Some((reached_at(e.after)?, step)));
    let reached: Vec<(Instant, usize)> = steps.filter(|(at, _)| *at <= ground.as_of.at).collect();
    let (_, step) = reached.iter().max().copied()?;
    Some(Escalated { level: reached.len(), step })
}
