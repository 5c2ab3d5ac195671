//! The records that stand already, by what a row can be recognised by: source and reference; the hash
//! of a row without a reference; else when, where and what.

use crate::import::identity;
use crate::model::kind::Kind;
use crate::model::value::{Table, Value};
use crate::store::load::Record;
use std::collections::HashMap;

/// Records of one kind and source.
#[derive(Debug, Default)]
pub struct KnownRecords<'a> {
    by_reference: HashMap<&'a str, &'a Record>,
    by_row: HashMap<&'a str, &'a Record>,
    by_nature: HashMap<String, &'a Record>,
}

impl<'a> KnownRecords<'a> {
    pub fn of(records: &'a [Record], kind: Kind, source: &str) -> KnownRecords<'a> {
        let mut standing = KnownRecords::default();
        for record in records.iter().filter(|r| r.kind == kind) {
            let Some(import) = record.table.table("import").filter(|i| i.text("source") == Some(source)) else {
                continue;
            };
            if let Some(reference) = import.text("ref") {
                standing.by_reference.entry(reference).or_insert(record);
                continue;
            }
            if let Some(row) = import.text("row") {
                standing.by_row.entry(row).or_insert(record);
            }
            standing.by_nature.entry(nature(kind, &record.table)).or_insert(record);
        }
        standing
    }

    /// The record that a row became when it was imported before.
    pub fn find(&self, kind: Kind, reference: Option<&str>, row: &Table) -> Option<&'a Record> {
        match reference {
            Some(reference) => self.by_reference.get(reference).copied(),
            None => {
                let by_hash = self.by_row.get(identity::row_hash(kind, row).as_str());
                by_hash.or_else(|| self.by_nature.get(&nature(kind, row))).copied()
            }
        }
    }
}

/// What a row without a reference is known by: received, where, title; of a visit when and where.
pub fn nature(kind: Kind, table: &Table) -> String {
    let text = |key: &str| table.text(key).unwrap_or_default().to_owned();
    let when = |key: &str| table.when(key).map(Value::from).map(|v| format!("{v:?}")).unwrap_or_default();
    // A visit without a reference is known by its rooms, an item by its title.
    let parts = match kind {
        Kind::Visit => {
            let rooms: Vec<&str> = table.texts("rooms").collect();
            let what = if rooms.is_empty() { text("summary") } else { String::new() };
            [when("at"), rooms.join(" "), what]
        }
        _ => [when("received_at"), format!("{}{}", text("room"), text("place")), text("title")],
    };
    parts.join("\u{1f}")
}
