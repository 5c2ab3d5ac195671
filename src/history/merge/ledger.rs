//! A ledger of publications that both sides have: of two publications of one period one is taken whole; of one and the
//! same, what each side added to it since.

use super::three_way::{Side, three_way_by};
use crate::model::ledger::{FOLDER, Ledger};
use crate::model::time::Offset;
use crate::model::value::Table;
use crate::store::document::Document;
use crate::store::parse::parse;
use crate::store::publications::ledger_of;

/// Whether a path, from wherever in the repository, is that of a ledger.
pub fn is_ledger(path: &str) -> bool {
    let parts: Vec<&str> = path.rsplit('/').collect();
    matches!(parts[..], [name, year, FOLDER, ..] if name.ends_with(".toml") && year.len() == 4)
}

/// What two ledgers of one path come to; `None` where they cannot be brought together by what they are: one is no
/// sound ledger, or both sides wrote another answer.
pub fn merged(path: &str, base: Option<&[u8]>, [ours, theirs]: [&[u8]; 2], offset: Offset) -> Option<Vec<u8>> {
    let own = own_path(path);
    let read = |bytes: &[u8]| ledger_of(bytes, &own);
    let (a, b) = (read(ours)?, read(theirs)?);
    let base = base.filter(|base| !base.is_empty());
    if a.anchor() == b.anchor() {
        return joined(&own, base, [ours, theirs], offset);
    }
    // What stood before the sides parted stands; else the first that was published, the same on both sides.
    let known = base.and_then(read);
    let is_known = |ledger: &Ledger| known.as_ref().is_some_and(|known| known.anchor() == ledger.anchor());
    let takes_ours = match (is_known(&a), is_known(&b)) {
        (true, _) => true,
        (_, true) => false,
        _ => (a.published, a.anchor()) <= (b.published, b.anchor()),
    };
    Some(if takes_ours { ours } else { theirs }.to_vec())
}

/// From the root of the records.
fn own_path(path: &str) -> String {
    let parts: Vec<&str> = path.rsplit('/').take(3).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

fn joined(path: &str, base: Option<&[u8]>, [ours, theirs]: [&[u8]; 2], offset: Offset) -> Option<Vec<u8>> {
    let table = |bytes: &[u8]| parse(bytes, path).table.map(|table| table.into_owned());
    let (a, b) = (table(ours)?, table(theirs)?);
    // Without an older version, what both have alike is as old as can be told.
    let nothing = Table { entries: a.entries.iter().filter(|e| !is_added(&e.key)).cloned().collect() };
    let base = base.map_or(Some(nothing), table)?;
    let merged = three_way_by(&paired_by, [&base, &a, &b], &|_| Side::Ours, offset);
    if !merged.conflicts.is_empty() {
        return None;
    }
    let text = Document::open(std::str::from_utf8(ours).ok()?, offset)?.rewritten(&merged.table)?.text();
    ledger_of(text.as_bytes(), path).map(|_| text.into_bytes())
}

/// What is added to a ledger after it was made.
fn is_added(key: &str) -> bool {
    ["output", "objection", "withdrawn"].contains(&key)
}

fn paired_by(path: &str) -> &'static [&'static str] {
    if path == "output" { &["format", "language"] } else { &["id"] }
}
