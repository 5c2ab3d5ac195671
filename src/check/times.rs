//! The order of times: nothing ends before it began, is recorded before it happened, or stands in a log
//! before receipt; what happened does not lie in the future.

use super::scope::Scope;
use super::sheet::Sheet;
use crate::model::field::FieldType as T;
use crate::model::fold::is_before_receipt as is_earlier;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::time::When;
use crate::model::value::{NodeOf, TableOf, dotted};

/// Keys of one table of which the second is never earlier than the first; the table's key is empty for
/// the record itself.
const ORDERED: &[(Kind, &str, &str, &str)] = &[
    (Kind::Owner, "residence", "since", "until"),
    (Kind::Owner, "need", "since", "done_at"),
    (Kind::Owner, "care", "since", "review_by"),
    (Kind::Owner, "care", "consent", "review_by"),
    (Kind::Visit, "", "at", "ended_at"),
    (Kind::Visit, "", "at", "recorded_at"),
    (Kind::Visit, "", "at", "rescheduled_to"),
    (Kind::Feedback, "", "received_at", "recorded_at"),
    (Kind::Feedback, "joined", "at", "recorded_at"),
    (Kind::Feedback, "log", "at", "recorded_at"),
    (Kind::Feedback, "log", "at", "promise"),
    (Kind::Feedback, "log", "at", "to"),
    (Kind::Staff, "", "since", "until"),
];

/// Keys that say when something happened, and so cannot lie ahead.
const HAPPENED: &[&str] = &["at", "received_at", "recorded_at", "ended_at", "done_at", "consent", "guardian_consent"];

pub fn check(sheet: &Sheet<'_>, scope: &Scope<'_>, found: &mut Vec<Problem>) {
    let Some(kind) = sheet.kind else { return };
    for (_, part, start, end) in ORDERED.iter().filter(|(k, ..)| *k == kind) {
        for table in parts(sheet.table, part) {
            let (Some(begin), Some(over)) = (table.when(start), table.get(end)) else { continue };
            ordered(sheet, scope, (part, start, begin), (end, over), found);
        }
    }
    if kind == Kind::Visit
        && let Some(at) = sheet.table.when("at")
    {
        for done in sheet.table.tables("follow_up").filter_map(|f| f.get("done_at")) {
            ordered(sheet, scope, ("", "at", at), ("follow_up.done_at", done), found);
        }
    }
    if kind == Kind::Feedback {
        before_receipt(sheet, scope, found);
    }
    in_the_future(sheet, scope, found);
}

fn parts<'a>(table: &'a TableOf<'a>, part: &'a str) -> impl Iterator<Item = &'a TableOf<'a>> {
    part.is_empty().then_some(table).into_iter().chain(table.table(part)).chain(table.tables(part))
}

fn ordered(
    sheet: &Sheet<'_>,
    scope: &Scope<'_>,
    (part, start, begin): (&str, &str, When),
    (end, node): (&str, &NodeOf<'_>),
    found: &mut Vec<Problem>,
) {
    let Some(over) = node.as_when().filter(|over| is_earlier(*over, begin, scope.offset)) else { return };
    found.push(
        sheet
            .problem(Code::EndsBeforeStart, &node.span)
            .with("key", dotted(part, end))
            .with("at", over.minute(scope.offset))
            .with("start", dotted(part, start))
            .with("started", begin.minute(scope.offset)),
    );
}

/// Entries of the log that stand before the item was received: they have no effect.
fn before_receipt(sheet: &Sheet<'_>, scope: &Scope<'_>, found: &mut Vec<Problem>) {
    let Some(received) = sheet.table.when("received_at") else { return };
    for entry in sheet.table.tables("log") {
        let Some(at) = entry.when("at").filter(|at| is_earlier(*at, received, scope.offset)) else { continue };
        found.push(
            sheet
                .problem(Code::BeforeReceipt, &sheet.span(entry, "at"))
                .with("action", entry.text("action").unwrap_or("log"))
                .with("at", at.minute(scope.offset))
                .with("received", received.minute(scope.offset)),
        );
    }
}

fn in_the_future(sheet: &Sheet<'_>, scope: &Scope<'_>, found: &mut Vec<Problem>) {
    for leaf in &sheet.leaves {
        let Some(when) = leaf.node.as_when() else { continue };
        let is_time = matches!(leaf.ty, Some(T::Instant | T::Day | T::When));
        if is_time && !when.exists(scope.offset, scope.as_of) && HAPPENED.contains(&leaf.name) {
            found.push(
                sheet
                    .problem(Code::InTheFuture, &leaf.node.span)
                    .with("key", leaf.key())
                    .with("at", when.minute(scope.offset)),
            );
        }
    }
}
