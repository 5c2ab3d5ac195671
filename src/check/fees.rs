//! Fee tallies: what is counted since a bill never falls and is never more than was billed, and nothing is billed twice.

use super::scope::CheckScope;
use super::sheet::SourceFile;
use crate::facts::all::Facts;
use crate::facts::fees::Fee;
use crate::kinds::id::path_of;
use crate::kinds::visit::is_about_fees;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::time::{Offset, When};
use crate::model::value::TableOf;
use crate::text::amount::yuan;
use std::collections::BTreeMap;

pub fn check(sheet: &SourceFile<'_>, offset: Offset, found: &mut Vec<Problem>) {
    match sheet.kind {
        Some(Kind::Fee) => {
            found.extend(falls(sheet, offset));
            found.extend(sheet.table.tables("tally").flat_map(|tally| excess(sheet, tally)));
        }
        Some(Kind::Visit) => found.extend(reason_without_arrears(sheet)),
        _ => {}
    }
}

fn int(table: &TableOf<'_>, key: &str) -> Option<i64> {
    table.get(key).and_then(|node| node.as_int())
}

/// A number as people know it: an amount in yuan.
fn shown(key: &str, number: i64) -> String {
    if key.ends_with("fen") { yuan(number) } else { number.to_string() }
}

/// Numbers below those of an earlier tally.
fn falls(sheet: &SourceFile<'_>, offset: Offset) -> Vec<Problem> {
    let tallies = sheet.table.tables("tally").filter_map(|tally| Some((tally.when("at")?, tally)));
    let mut tallies: Vec<(When, &TableOf<'_>)> = tallies.collect();
    tallies.sort_by_key(|(at, _)| at.end(offset));
    let mut found = Vec::new();
    for key in ["households", "fen", "waived_fen"] {
        let mut last: Option<(When, i64)> = None;
        for (at, tally) in &tallies {
            let Some(number) = int(tally, key) else { continue };
            if let Some((before, least)) = last.filter(|(_, least)| number < *least) {
                let problem =
                    sheet.problem(Code::TallyFalls, &sheet.span(tally, key)).with("key", format!("tally.{key}"));
                let problem = problem.with("found", shown(key, number)).with("least", shown(key, least));
                found.push(problem.with("at", at.minute(offset)).with("before", before.minute(offset)));
            }
            last = Some((*at, number));
        }
    }
    found
}

/// More money or households than there was to collect of.
fn excess(sheet: &SourceFile<'_>, tally: &TableOf<'_>) -> Vec<Problem> {
    let waived = int(tally, "waived_fen").unwrap_or(0);
    let payable = int(sheet.table, "billed_fen").map(|billed| billed.saturating_sub(waived));
    let bounds = [("fen", payable), ("households", int(sheet.table, "households"))];
    let over = |(key, most): (&'static str, Option<i64>)| {
        let (number, most) = int(tally, key).zip(most).filter(|(number, most)| number > most)?;
        let problem = sheet.problem(Code::OverCollected, &sheet.span(tally, key)).with("key", format!("tally.{key}"));
        Some(problem.with("found", shown(key, number)).with("most", shown(key, most)))
    };
    bounds.into_iter().filter_map(over).collect()
}

fn reason_without_arrears(sheet: &SourceFile<'_>) -> Option<Problem> {
    let is_talk = is_about_fees(sheet.table);
    let id = sheet.table.text("id").unwrap_or_default();
    let reason = sheet.table.get("arrears_reason").filter(|_| !is_talk)?;
    Some(sheet.problem(Code::ReasonWithoutArrears, &reason.span).with("id", id))
}

/// Two of one charge of which the periods overlap, of one building or one of them of all.
pub fn overlapping(scope: &CheckScope<'_>, facts: &Facts) -> Vec<Problem> {
    let mut by_charge: BTreeMap<&str, Vec<&Fee>> = BTreeMap::new();
    for fee in facts.fees.iter().filter(|fee| fee.record.void.is_none()) {
        let charge = fee.record.sort.map_or("", |sort| facts.names.text(sort));
        by_charge.entry(charge).or_default().push(fee);
    }
    let mut found = Vec::new();
    for fees in by_charge.values() {
        for (place, fee) in fees.iter().enumerate() {
            let clashes = |other: &&&Fee| {
                let is_same = fee.record.building.is_none()
                    || other.record.building.is_none()
                    || fee.record.building == other.record.building;
                is_same && fee.from < other.to && other.from < fee.to
            };
            let Some(other) = fees.iter().take(place).find(clashes) else { continue };
            let (id, other) = (facts.names.text(fee.record.id), facts.names.text(other.record.id));
            let Some(record) = scope.again(Kind::Fee, id) else { continue };
            let at = record.table.get("from").map_or(0..0, |node| node.span.clone());
            let problem = Problem::new(Code::OverlappingFees, &record.path).at(&record.text, &at);
            found.push(problem.with("other", path_of(Kind::Fee, other).unwrap_or_default()).with("id", id));
        }
    }
    found
}
