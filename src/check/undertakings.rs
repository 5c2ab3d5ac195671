//! What the fields of a kind say of its records as a whole: nothing is both done and given up, whoever gives up says
//! why, no part is more than its whole, and a period has some length.

use super::sheet::SourceFile;
use crate::kinds::existence::marked;
use crate::kinds::spec::Bound;
use crate::model::field::{FieldSpec, FieldType as T, Mark};
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::time::{Offset, When};
use crate::model::value::{TableOf, dotted};

pub fn check(sheet: &SourceFile<'_>, offset: Offset, found: &mut Vec<Problem>) {
    let Some(kind) = sheet.kind else { return };
    ends(sheet, kind, found);
    for bound in kind.spec().bounds {
        for table in sheet.table.table(bound.table).into_iter().chain(sheet.table.tables(bound.table)) {
            found.extend(excess(sheet, bound, table));
        }
    }
    for field in kind.fields() {
        periods(sheet, (sheet.table, ""), field, offset, found);
        for inner in field.ty.inner().unwrap_or(&[]) {
            for table in sheet.table.table(field.key).into_iter().chain(sheet.table.tables(field.key)) {
                periods(sheet, (table, field.key), inner, offset, found);
            }
        }
    }
}

/// Done and given up at once, or given up, or taken back, without a reason.
fn ends(sheet: &SourceFile<'_>, kind: Kind, found: &mut Vec<Problem>) {
    let of = |mark| marked(sheet.table, kind.fields(), mark).map(|(key, _)| key);
    if let (Some(done), Some(cancelled)) = (of(Mark::Done), of(Mark::Cancelled)) {
        let problem = sheet.problem(Code::DoneAndCancelled, &sheet.span(sheet.table, cancelled));
        found.push(problem.with("done", done).with("cancelled", cancelled));
    }
    let given_up = of(Mark::Cancelled).filter(|_| sheet.table.text("reason").is_none());
    if let Some(key) = given_up {
        found.push(sheet.problem(Code::MissingKey, &sheet.span(sheet.table, key)).with("key", "reason"));
    }
}

/// Parts that together are more than the whole; nothing where the whole is not known.
fn excess(sheet: &SourceFile<'_>, bound: &Bound, table: &TableOf<'_>) -> Option<Problem> {
    let count = |key: &str| table.get(key).and_then(|node| node.as_int());
    let whole = count(bound.whole)?;
    let parts: Vec<(&str, i64)> = bound.parts.iter().filter_map(|key| Some((*key, count(key)?))).collect();
    let sum = parts.iter().fold(0_i64, |sum, (_, part)| sum.saturating_add(*part));
    let first = parts.first().filter(|_| sum > whole)?;
    let keys: Vec<String> = parts.iter().map(|(key, _)| dotted(bound.table, key)).collect();
    let problem = sheet.problem(bound.fault, &sheet.span(table, first.0)).with("key", keys.join(" + "));
    let problem = problem.with("found", sum.to_string()).with("whole", dotted(bound.table, bound.whole));
    Some(problem.with("most", whole.to_string()))
}

/// A period without length, or one whose end is most likely meant as its last day.
fn periods(
    sheet: &SourceFile<'_>,
    (table, part): (&TableOf<'_>, &str),
    field: &FieldSpec,
    offset: Offset,
    found: &mut Vec<Problem>,
) {
    found.extend(empty_period(sheet, (table, part), field, offset));
    // A period of days ends with the first day that is not part of it: the last of a month seldom is that.
    let end = table.get(field.key).filter(|_| matches!(field.ty, T::LastDay));
    let Some((node, end)) = end.and_then(|node| Some((node, node.as_day()?))) else { return };
    if end.next() == end.next().first_of_month() {
        let problem = sheet.problem(Code::HalfOpen, &node.span).with("key", dotted(part, field.key));
        found.push(problem.with("at", end.to_string()).with("next", end.next().to_string()));
    }
}

fn empty_period(
    sheet: &SourceFile<'_>,
    (table, part): (&TableOf<'_>, &str),
    field: &FieldSpec,
    offset: Offset,
) -> Option<Problem> {
    let begin = field.ends?;
    let (node, end) = table.get(field.key).and_then(|node| Some((node, node.as_when()?)))?;
    let start = table.when(begin);
    let is_last_day = matches!(field.ty, T::LastDay);
    // A day that ends a span of times is part of it; the end of a period of days is not.
    let is_empty = match (start, end) {
        (Some(When::On(start)), When::On(end)) => is_last_day && start == end,
        (Some(start), end) => start.earliest(offset, None) == end.end(offset),
        (None, _) => false,
    };
    is_empty.then(|| {
        let problem = sheet.problem(Code::EmptyPeriod, &node.span).with("key", dotted(part, field.key));
        problem.with("at", end.minute(offset)).with("start", dotted(part, begin))
    })
}
