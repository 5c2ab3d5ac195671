//! The order of times: nothing ends before it began, is recorded before it happened, or stands in a log
//! before receipt; what happened does not lie in the future.

use super::scope::CheckScope;
use super::sheet::SourceFile;
use crate::model::field::FieldSpec;
use crate::model::fold::is_before_receipt as is_earlier;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::time::{Offset, When};
use crate::model::value::{NodeOf, TableOf, dotted};

pub fn check(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    let Some(kind) = sheet.kind else { return };
    in_order(sheet, kind, scope.offset, found);
    if kind == Kind::Feedback {
        before_receipt(sheet, scope, found);
    }
    in_the_future(sheet, scope, found);
}

/// Nothing ends before it began.
pub fn in_order(sheet: &SourceFile<'_>, kind: Kind, offset: Offset, found: &mut Vec<Problem>) {
    let record = (sheet.table, "");
    for field in kind.fields() {
        own_order(sheet, offset, field, record, record, found);
        for inner in field.ty.inner().unwrap_or(&[]).iter().filter(|inner| !inner.not_before.is_empty()) {
            for table in sheet.table.table(field.key).into_iter().chain(sheet.table.tables(field.key)) {
                own_order(sheet, offset, inner, (table, field.key), record, found);
            }
        }
    }
}

/// A table and its key, which is empty for the record itself.
type TimedTable<'t> = (&'t TableOf<'t>, &'static str);

/// A key is not earlier than those that its field names, of its own table or of the record.
fn own_order(
    sheet: &SourceFile<'_>,
    offset: Offset,
    field: &FieldSpec,
    (table, part): TimedTable<'_>,
    record: TimedTable<'_>,
    found: &mut Vec<Problem>,
) {
    let Some(over) = table.get(field.key).filter(|_| !field.not_before.is_empty()) else { return };
    for start in field.not_before {
        let ((first, around), start) = start.strip_prefix('/').map_or(((table, part), *start), |key| (record, key));
        if let Some(begin) = first.when(start) {
            ordered(sheet, offset, (dotted(around, start), begin), (dotted(part, field.key), over), found);
        }
    }
}

fn ordered(
    sheet: &SourceFile<'_>,
    offset: Offset,
    (start, begin): (String, When),
    (end, node): (String, &NodeOf<'_>),
    found: &mut Vec<Problem>,
) {
    let Some(over) = node.as_when().filter(|over| is_earlier(*over, begin, offset)) else { return };
    found.push(
        sheet
            .problem(Code::EndsBeforeStart, &node.span)
            .with("key", end)
            .with("at", over.minute(offset))
            .with("start", start)
            .with("started", begin.minute(offset)),
    );
}

/// Entries of the log that stand before the item was received: they have no effect.
fn before_receipt(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
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

fn in_the_future(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    for leaf in &sheet.leaves {
        let Some(when) = leaf.node.as_when() else { continue };
        if leaf.field.is_some_and(|field| field.in_past) && !when.exists(scope.offset, scope.as_of) {
            found.push(
                sheet
                    .problem(Code::InTheFuture, &leaf.node.span)
                    .with("key", leaf.key())
                    .with("at", when.minute(scope.offset)),
            );
        }
    }
}
