//! Things that stand twice: ids inside a record, owners, references of an import.

use super::all::RecordNote;
use super::scope::CheckScope;
use super::sheet::SourceFile;
use crate::kinds::common::BY_ID;
use crate::kinds::id;
use crate::kinds::owner::rooms_on;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::value::TableOf;
use crate::store::load::RecordOf;
use std::collections::{HashMap, HashSet};

/// Ids of follow-ups or needs that stand twice in one record: `linli done` could not tell them apart.
pub fn within(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    for part in sheet.kind.map_or(&[][..], |kind| kind.spec().parts) {
        if part.paired_by == BY_ID {
            found.extend(repeated(sheet, part.table, "id"));
        }
    }
}

/// A problem for every element of `[[part]]` whose `key` an earlier one has.
pub fn repeated(sheet: &SourceFile<'_>, part: &str, key: &str) -> Vec<Problem> {
    let mut seen: HashSet<&str> = HashSet::new();
    let values = sheet.table.tables(part).filter_map(|t| t.get(key)).filter_map(|n| Some((n, n.as_text()?)));
    values
        .filter(|(_, value)| !seen.insert(value))
        .map(|(node, value)| {
            sheet.problem(Code::DuplicateKey, &node.span).with("key", format!("{part}.{key}")).with("value", value)
        })
        .collect()
}

/// By what a record is told from others of its kind; a voided one by nothing.
#[derive(Default)]
pub struct Marks {
    /// Source and reference of an import.
    reference: Option<(String, String)>,
    /// Rooms to which an owner is tied today.
    rooms: Vec<String>,
    /// The name and the phones that are the owner's own.
    person: Vec<String>,
}

impl Marks {
    pub fn of(record: &RecordOf<'_>, scope: &CheckScope<'_>) -> Marks {
        if record.table.table("void").is_some() {
            return Marks::default();
        }
        let import = record.table.table("import");
        let text = |key: &str| import.and_then(|i| i.text(key)).filter(|text| !text.is_empty()).map(str::to_owned);
        let source = import.and_then(|i| i.text("source")).map(str::to_owned);
        let reference = source.zip(text("ref"));
        if !record.kind.spec().is_about_residents {
            return Marks { reference, ..Marks::default() };
        }
        let rooms = rooms_on(&record.table, scope.as_of.day(scope.offset)).map(str::to_owned).collect();
        Marks { reference, rooms, person: marks(&record.table) }
    }

    pub fn is_empty(&self) -> bool {
        self.reference.is_none() && (self.rooms.is_empty() || self.person.is_empty())
    }
}

/// Owners and imported references that stand in two records of a kind.
pub fn across(scope: &CheckScope<'_>, kind: Kind, notes: &[RecordNote]) -> Vec<Problem> {
    let mut found = Vec::new();
    references(scope, kind, notes, &mut found);
    owners(scope, kind, notes, &mut found);
    found
}

fn path(kind: Kind, id: &str) -> String {
    id::path_of(kind, id).unwrap_or_default()
}

fn references(scope: &CheckScope<'_>, kind: Kind, notes: &[RecordNote], found: &mut Vec<Problem>) {
    let mut seen: HashMap<&(String, String), &RecordNote> = HashMap::new();
    for note in notes {
        let Some(reference) = &note.marks.reference else { continue };
        let first = seen.entry(reference).or_insert(note);
        if first.id == note.id {
            continue;
        }
        let Some(record) = scope.again(kind, &note.id) else { continue };
        let at = record.table.table("import").and_then(|i| i.get("ref")).map_or(0..0, |node| node.span.clone());
        found.push(
            Problem::new(Code::DuplicateReference, &record.path)
                .with("source", reference.0.as_str())
                .with("reference", reference.1.as_str())
                .with("other", path(kind, &first.id))
                .with("noun", kind.key())
                .with("id", record.id.as_str())
                .at(&record.text, &at),
        );
    }
}

/// Owners of the same room today with the same name or a phone of their own in common.
fn owners(scope: &CheckScope<'_>, kind: Kind, notes: &[RecordNote], found: &mut Vec<Problem>) {
    let mut seen: HashMap<(&str, &str), &RecordNote> = HashMap::new();
    for note in notes {
        let mut twin: Option<&RecordNote> = None;
        for room in &note.marks.rooms {
            for mark in &note.marks.person {
                let first = seen.entry((room, mark)).or_insert(note);
                if first.id != note.id {
                    twin = twin.or(Some(first));
                }
            }
        }
        if let Some(first) = twin
            && let Some(record) = scope.again(kind, &note.id)
        {
            let at = record.table.get("name").map_or(0..0, |n| n.span.clone());
            found.push(
                Problem::new(Code::DuplicateOwner, &record.path)
                    .with("other", path(kind, &first.id))
                    .with("id", record.id.as_str())
                    .at(&record.text, &at),
            );
        }
    }
}

/// The name and the phones that are the owner's own (another's stand with `whose`).
fn marks(table: &TableOf<'_>) -> Vec<String> {
    let name = table.text("name").map(str::trim).filter(|n| !n.is_empty()).map(|n| format!("name {n}"));
    let own = table.tables("phone").filter(|p| p.get("whose").is_none()).filter_map(|p| p.text("number"));
    let digits = own.map(|number| number.chars().filter(char::is_ascii_digit).collect::<String>());
    name.into_iter().chain(digits.filter(|digits| digits.len() >= 5)).collect()
}
