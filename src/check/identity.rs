//! Things that stand twice: ids inside a record, owners, references of an import.

use super::scope::Scope;
use super::sheet::Sheet;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::value::{Node, Table};
use crate::store::load::Record;
use std::collections::{HashMap, HashSet};

/// Lists of a record whose elements are named by a key.
const NAMED_PARTS: &[(Kind, &str)] = &[(Kind::Owner, "need"), (Kind::Visit, "follow_up")];

/// Ids of follow-ups or needs that stand twice in one record: `linli done` could not tell them apart.
pub fn within(sheet: &Sheet<'_>, found: &mut Vec<Problem>) {
    for (_, part) in NAMED_PARTS.iter().filter(|(kind, _)| sheet.kind == Some(*kind)) {
        found.extend(repeated(sheet, part, "id"));
    }
}

/// A problem for every element of `[[part]]` whose `key` an earlier one has.
pub fn repeated(sheet: &Sheet<'_>, part: &str, key: &str) -> Vec<Problem> {
    let mut seen: HashSet<&str> = HashSet::new();
    let values = sheet.table.tables(part).filter_map(|t| t.get(key)).filter_map(|n| Some((n, n.as_text()?)));
    values
        .filter(|(_, value)| !seen.insert(value))
        .map(|(node, value)| {
            sheet.problem(Code::DuplicateKey, &node.span).with("key", format!("{part}.{key}")).with("value", value)
        })
        .collect()
}

/// Owners and imported references that stand in two records.
pub fn across(scope: &Scope<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        references(scope, kind, &mut found);
    }
    owners(scope, &mut found);
    found
}

fn references(scope: &Scope<'_>, kind: Kind, found: &mut Vec<Problem>) {
    let mut seen: HashMap<(&str, &str), &Record> = HashMap::new();
    for record in scope.records_of(kind).filter(|r| !is_void(r)) {
        let Some((source, node)) = record.table.table("import").and_then(|i| Some((i.text("source")?, i.get("ref")?)))
        else {
            continue;
        };
        let Some(reference) = node.as_text().filter(|r| !r.is_empty()) else { continue };
        let first = seen.entry((source, reference)).or_insert(record);
        if first.id != record.id {
            found.push(
                Problem::new(Code::DuplicateReference, &record.path)
                    .with("source", source)
                    .with("reference", reference)
                    .with("other", first.path.as_str())
                    .with("noun", kind.key())
                    .with("id", record.id.as_str())
                    .at(&record.text, &node.span),
            );
        }
    }
}

/// Owners of the same room today with the same name or a phone of their own in common.
fn owners(scope: &Scope<'_>, found: &mut Vec<Problem>) {
    let mut seen: HashMap<(&str, String), &Record> = HashMap::new();
    for record in scope.records_of(Kind::Owner).filter(|r| !is_void(r)) {
        let marks = marks(&record.table);
        let mut twin: Option<&Record> = None;
        for room in current_rooms(&record.table, scope) {
            for mark in &marks {
                let first = seen.entry((room, mark.clone())).or_insert(record);
                if first.id != record.id {
                    twin = twin.or(Some(first));
                }
            }
        }
        if let Some(first) = twin {
            let at = record.table.get("name").map_or(0..0, |n| n.span.clone());
            found.push(
                Problem::new(Code::DuplicateOwner, &record.path)
                    .with("other", first.path.as_str())
                    .with("id", record.id.as_str())
                    .at(&record.text, &at),
            );
        }
    }
}

/// The name and the phones that are the owner's own (another's stand with `whose`).
fn marks(table: &Table) -> Vec<String> {
    let name = table.text("name").map(str::trim).filter(|n| !n.is_empty()).map(|n| format!("name {n}"));
    let own = table.tables("phone").filter(|p| p.get("whose").is_none()).filter_map(|p| p.text("number"));
    let phones = own.map(|number| number.chars().filter(char::is_ascii_digit).collect::<String>());
    name.into_iter().chain(phones.filter(|digits| digits.len() >= 5)).collect()
}

fn current_rooms<'a>(table: &'a Table, scope: &Scope<'_>) -> Vec<&'a str> {
    let today = scope.as_of.day(scope.offset);
    let holds = |r: &&Table| r.day("since").is_none_or(|s| s <= today) && r.day("until").is_none_or(|u| today < u);
    table.tables("residence").filter(holds).filter_map(|r| r.get("room").and_then(Node::as_text)).collect()
}

fn is_void(record: &Record) -> bool {
    record.table.table("void").is_some()
}
