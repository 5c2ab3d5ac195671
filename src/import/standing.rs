//! The records that stand already, by what a row can be recognised by: the hash of its cells; source and reference;
//! else when, where and what.

use crate::import::identity::{self, Matter, day_of, is_near, places};
use crate::import::row::read_row::ReadRow;
use crate::model::kind::Kind;
use crate::model::time::{Day, Offset};
use crate::model::value::{Table, Value};
use crate::store::load::Record;
use crate::text::normalize::fold_argument;
use std::collections::HashMap;

/// Records of one kind and source.
#[derive(Debug)]
pub struct KnownRecords<'a> {
    kind: Kind,
    offset: Offset,
    by_hash: HashMap<&'a str, &'a Record>,
    /// By the number without what spellings of it add.
    by_reference: HashMap<String, &'a Record>,
    by_nature: HashMap<String, &'a Record>,
    by_day_and_place: HashMap<(Day, String), Vec<&'a Record>>,
    /// By moment and title alone.
    by_title: HashMap<String, Vec<&'a Record>>,
}

/// What a row was found to be.
#[derive(Clone, Copy, Debug)]
pub enum Standing<'a> {
    New,
    /// The same cells were imported before: nothing further is looked at.
    Same,
    Known(&'a Record),
    /// Its number belongs to another matter.
    Reused(&'a Record),
    /// Of the same day and place as one whose title is nearly the same.
    Like(&'a Record),
}

impl<'a> KnownRecords<'a> {
    pub fn of(records: &'a [Record], kind: Kind, source: &str, offset: Offset) -> KnownRecords<'a> {
        let mut known = KnownRecords {
            kind,
            offset,
            by_hash: HashMap::new(),
            by_reference: HashMap::new(),
            by_nature: HashMap::new(),
            by_day_and_place: HashMap::new(),
            by_title: HashMap::new(),
        };
        for record in records.iter().filter(|r| r.kind == kind) {
            let is_of_source = |import: &&Table| import.text("source") == Some(source);
            let Some(import) = record.table.table("import").filter(is_of_source) else {
                // Of a charge, period and building there is one bill, whoever wrote it down.
                if kind == Kind::Fee && record.table.table("void").is_none() {
                    known.by_nature.entry(nature(kind, &record.table)).or_insert(record);
                }
                continue;
            };
            if let Some(row) = import.text("row") {
                known.by_hash.entry(row).or_insert(record);
            }
            match import.text("ref") {
                Some(reference) => drop(known.by_reference.entry(plain_number(reference)).or_insert(record)),
                None => drop(known.by_nature.entry(nature(kind, &record.table)).or_insert(record)),
            }
            known.by_title.entry(moment_and_title(kind, &record.table)).or_default().push(record);
            if let Some(day) = day_of(kind, &record.table, offset) {
                for place in spots(kind, &record.table) {
                    known.by_day_and_place.entry((day, place.to_owned())).or_default().push(record);
                }
            }
        }
        known
    }

    /// The record that a row became when it was imported before; `fits` says whether the person of the row is the
    /// owner of a record.
    pub fn find(&self, row: &ReadRow, fits: &dyn Fn(&Record) -> bool) -> Standing<'a> {
        if self.has_row(&row.hash) {
            return Standing::Same;
        }
        if let Some(record) = self.by_hash.get(identity::values_hash(self.kind, &row.table).as_str())
            && record.table.table("import").and_then(|import| import.text("ref")) == row.reference.as_deref()
        {
            return Standing::Known(record);
        }
        let matter = Matter::of(self.kind, &row.table, self.offset);
        let same = |record: &Record| matter.is_same(&Matter::of(self.kind, &record.table, self.offset)) || fits(record);
        let by_reference =
            |reference: &Option<String>| reference.as_deref().and_then(|reference| self.by_reference(reference));
        if let Some(record) = by_reference(&row.qualified) {
            return if same(record) { Standing::Known(record) } else { Standing::Reused(record) };
        }
        if row.reference.is_some() {
            return match by_reference(&row.reference) {
                Some(record) if same(record) => Standing::Known(record),
                Some(record) if row.qualified.is_none() => Standing::Reused(record),
                _ => self.carried_over(&row.table).map_or(Standing::New, Standing::Like),
            };
        }
        self.by_nature(&row.table).map_or_else(|| self.like(&row.table), Standing::Known)
    }

    /// Whether the same cells were imported before.
    pub fn has_row(&self, hash: &str) -> bool {
        self.by_hash.contains_key(hash)
    }

    pub fn by_reference(&self, reference: &str) -> Option<&'a Record> {
        self.by_reference.get(&plain_number(reference)).copied()
    }

    /// A record without a reference of the same moment, place and words. Without a room the moment must be more
    /// than a day.
    pub fn by_nature(&self, table: &Table) -> Option<&'a Record> {
        let is_day = identity::moment_of(self.kind, table).is_some_and(|when| when.is_day());
        // An order of a day is told apart by its service.
        let is_told_apart = is_one_a_day(self.kind) || self.kind == Kind::Service;
        let vague = places(table).is_empty() && is_day && !is_told_apart;
        if vague { None } else { self.by_nature.get(&nature(self.kind, table)).copied() }
    }

    /// A record of the very same moment, place and words under another number.
    fn carried_over(&self, table: &Table) -> Option<&'a Record> {
        let is_instant = |key: &str| table.when(key).is_some_and(|when| !when.is_day());
        let exact = self.kind == Kind::Feedback && is_instant("received_at") && !places(table).is_empty();
        let same = self.by_title.get(&moment_and_title(self.kind, table)).filter(|_| exact)?;
        same.iter().copied().find(|record| places(&record.table) == places(table))
    }

    fn like(&self, table: &Table) -> Standing<'a> {
        let Some((day, title)) = day_of(self.kind, table, self.offset).zip(table.text("title")) else {
            return Standing::New;
        };
        let here = spots(self.kind, table);
        let there = here.iter().filter_map(|place| self.by_day_and_place.get(&(day, (*place).to_owned()))).flatten();
        // Where one of the two names no room, the same moment and words may be the same matter.
        let same = self.by_title.get(&moment_and_title(self.kind, table)).into_iter().flatten();
        let vague = || same.into_iter().find(|record| here.is_empty() || places(&record.table).is_empty());
        let mut like = there.filter(|record| record.table.text("title").is_some_and(|known| is_near(known, title)));
        like.next().or_else(vague).map_or(Standing::New, |record| Standing::Like(record))
    }
}

/// Whether one title on one day is one record, wherever it is: a notice or an activity, not a matter of some room.
fn is_one_a_day(kind: Kind) -> bool {
    matches!(kind, Kind::Notice | Kind::Activity)
}

/// Where a record of a nearly equal title is looked for.
fn spots(kind: Kind, table: &Table) -> Vec<&str> {
    if is_one_a_day(kind) { vec![""] } else { places(table) }
}

/// A number as numbers are compared: `002`, `No.2`, `２` and `#2` are one.
pub fn plain_number(reference: &str) -> String {
    let folded = fold_argument(reference).to_lowercase();
    let (within, number) = folded.rsplit_once('/').map_or((None, folded.as_str()), |(a, b)| (Some(a), b));
    let number = number.trim();
    let is_number = |rest: &&str| rest.trim_start_matches(['.', ':', ' ']).starts_with(|c: char| c.is_ascii_digit());
    let bare = number.strip_prefix("no").filter(is_number).unwrap_or(number);
    let bare = bare.trim_start_matches(['.', '#', ':', '第', ' ']).trim_end_matches('号');
    let plain = match bare.trim_start_matches('0') {
        "" => number,
        _ if bare.is_empty() => number,
        plain if plain.starts_with(|c: char| c.is_ascii_digit()) => plain,
        _ => bare,
    };
    within.map_or_else(|| plain.to_owned(), |within| format!("{within}/{plain}"))
}

fn moment_and_title(kind: Kind, table: &Table) -> String {
    let mut bare = table.clone();
    bare.entries.retain(|entry| !matches!(entry.key.as_ref(), "room" | "place" | "rooms"));
    nature(kind, &bare)
}

/// What a row without a reference is known by: received, where, title; of a visit when and where.
pub fn nature(kind: Kind, table: &Table) -> String {
    let text = |key: &str| table.text(key).unwrap_or_default().to_owned();
    let when = identity::moment_of(kind, table).map(Value::from).map(|v| format!("{v:?}")).unwrap_or_default();
    // A visit without a reference is known by its rooms, an item by its title.
    let parts = match kind {
        Kind::Visit => {
            let rooms: Vec<&str> = table.texts("rooms").collect();
            let what = if rooms.is_empty() { text("summary") } else { String::new() };
            [when, rooms.join(" "), what]
        }
        Kind::Service => [when, text("room"), text("service")],
        Kind::Fee => {
            let end = |key: &str| table.day(key).map(|day| day.to_string()).unwrap_or_default();
            [format!("{} {}", end("from"), end("to")), text("building"), text("charge")]
        }
        Kind::Notice | Kind::Activity => [when, String::new(), text("title")],
        _ => [when, format!("{}{}", text("room"), text("place")), text("title")],
    };
    parts.join("\u{1f}")
}

#[cfg(test)]
mod tests {
    use super::plain_number;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for number in ["2", "002", "No.2", "no 2", "２", "#2", "第2号", " 2 "] {
            assert_eq!(plain_number(number), "2", "{number}");
        }
        for (number, plain) in
            [("2026-11/01", "2026-11/1"), ("BX-002", "bx-002"), ("0", "0"), ("20", "20"), ("note", "note")]
        {
            assert_eq!(plain_number(number), plain, "{number}");
        }
    }
}
