//! Due rules about publications (公示): texts that a notice will need, the notice itself, objections to it.

use crate::analysis::selection::select;
use crate::analysis::visits::later;
use crate::due::list::{About, Reason, Rows, Rule};
use crate::model::interner::Sym;
use crate::model::settings::Span;
use crate::model::time::{Day, When, Window};
use crate::model::vocab::PublicationCycle;
use crate::model::wording::Approval;
use std::collections::HashSet;

/// Texts and the notice are asked for from so many days before the end of a period.
const AHEAD_DAYS: i64 = 14;

pub(super) fn publication_rows(rows: &mut Rows) {
    let ground = rows.ground;
    let Some(published) = &ground.facts.published else { return };
    for objection in &published.objections {
        let reason = Reason::Objected { publication: objection.publication, at: objection.at };
        let about = About { sub: Some(objection.id), ..About::default() };
        rows.add(Rule::Objection, When::On(objection.due), reason, about);
    }
    let Some(months) = ground.settings.publication.every.map(months) else { return };
    let today = ground.today();
    let running = period_of(today, months);
    for period in [running.previous(), running] {
        let is_near = today.plus_days(AHEAD_DAYS) >= period.to;
        if is_near && !published.windows.contains(&period) && has_begun(rows, period) {
            texts(rows, period);
            notice(rows, period);
        }
    }
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
fn has_begun(rows: &Rows, period: Window) -> bool {
    let offset = rows.ground.offset();
    let end = period.end(offset);
    rows.ground.items().any(|item| item.receipt(offset) < end)
}

/// The items of which the notice speaks one by one, without a text or with one that is not approved.
fn texts(rows: &mut Rows, period: Window) {
    let ground = rows.ground;
    let selection = select(ground, period);
    let asked: HashSet<Sym> = selection.ids().collect();
    let due = When::On(period.to.plus_days(-1));
    for item in ground.items().filter(|item| asked.contains(&item.row.id)) {
        let row = item.row;
        let reason = match row.wording {
            None => Reason::NoSummary { period },
            Some(Approval::Approved) => continue,
            Some(_) => Reason::NotApproved { period },
        };
        let assignee = item.standing.folded.holder(row.log(), ground.as_of.last);
        let about = About { id: Some(row.id), room: row.room, place: row.place, assignee, ..About::default() };
        rows.add(Rule::Summary, due, reason, about);
    }
}

/// Once the period is over; due at its end, or `[publication] within` after its last day.
fn notice(rows: &mut Rows, period: Window) {
    if rows.ground.today() < period.to {
        return;
    }
    let within = rows.ground.settings.publication.within.unwrap_or(Span::Days(1));
    let day = later(rows.ground, period.to.plus_days(-1), within);
    if let Some(day) = rows.known(Rule::Publication, day) {
        rows.add(Rule::Publication, When::On(day), Reason::Unpublished { period }, About::default());
    }
}
