//! Whether a row has been here before, and what became of it since: the hash of what an import maps,
//! and the comparison of a row with the record that stands.
//!
//! The hash (`[import] row`) is made of the record's own values, so that it can be made again from
//! the record. Where row and record differ, it tells for each key who changed it: the value of the
//! last import is one of the two, and only the right choice for every key gives the hash that was
//! stored. Where no choice does, a key was changed on both sides. A name or phone is not in it.

use crate::model::hash::sha256;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::time::{Instant, Offset, When};
use crate::model::value::{Node, Table, Value};

/// Keys of a part that say who wrote it down or what it was linked to, not what happened.
const SIGNATURE: &[&str] = &["by", "recorded_at", "recorded_by", "feedback"];
/// More keys than this that differ: no search who changed which.
const MOST_KEYS: usize = 14;
/// Values in messages are cut to this many characters.
const SHOWN: usize = 60;

/// What is to be done with a record that a row was found to be.
#[derive(Clone, Debug, PartialEq)]
pub enum IdentityVerdict {
    Unchanged,
    Update(Update),
    /// A key that was changed in the sheet and in the record.
    Conflict {
        key: &'static str,
        sheet: Option<Value>,
        record: Option<Value>,
    },
    /// An entry of the sheet that is not the record's.
    ChangedEntry {
        action: Action,
        sheet: Value,
        record: Value,
    },
}

/// Changes of a record that follow from its row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Update {
    pub set: Vec<(&'static str, Value)>,
    pub unset: Vec<&'static str>,
    pub append: Vec<Table>,
    pub row: String,
}

/// The hash of what an import maps of a record or of a row, in hex.
pub fn row_hash(kind: Kind, table: &Table) -> String {
    let picked: Vec<Option<String>> = kind.spec().imported.iter().map(|key| table.get(key).map(canonical)).collect();
    digest(kind, &picked, &entries(table).map(canonical_entry).collect::<Vec<_>>())
}

fn digest(kind: Kind, values: &[Option<String>], entries: &[String]) -> String {
    let mut lines: Vec<String> =
        kind.spec().imported.iter().zip(values).filter_map(|(key, v)| Some(format!("{key}={}", v.as_ref()?))).collect();
    let mut entries = entries.to_vec();
    entries.sort_unstable();
    lines.extend(entries);
    sha256(lines.join("\u{1e}").as_bytes())
}

fn entries(table: &Table) -> impl Iterator<Item = &Table> {
    table.tables("log")
}

/// A value in one spelling, whatever the file's.
fn canonical(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.trim_end_matches('\n').replace("\r\n", "\n"),
        Value::Int(n) => n.to_string(),
        Value::Float(n) => n.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Instant(at) => format!("@{}", at.since(Instant(0))),
        Value::Day(day) => day.to_string(),
        Value::Odd(text) => text.clone(),
        Value::List(items) => items.iter().map(canonical).collect::<Vec<_>>().join("\u{1f}"),
        Value::Table(table) => canonical_entry(table),
    }
}

fn canonical_entry(table: &Table) -> String {
    let mut parts: Vec<String> = table
        .entries
        .iter()
        .filter(|e| !SIGNATURE.contains(&e.key.as_ref()))
        .map(|e| format!("{}={}", e.key, canonical(&e.node)))
        .collect();
    parts.sort_unstable();
    parts.join("\u{1f}")
}

/// Compares a row with the record that it was found to be.
pub fn compare(kind: Kind, row: &Table, record: &Table) -> IdentityVerdict {
    let hash = row_hash(kind, row);
    let stored = record.table("import").and_then(|i| i.text("row"));
    if stored == Some(&hash) {
        return IdentityVerdict::Unchanged;
    }
    let theirs: Vec<(&Table, String)> = entries(record).map(|e| (e, canonical_entry(e))).collect();
    let ours: Vec<(&Table, String)> = entries(row).map(|e| (e, canonical_entry(e))).collect();
    if let Some(changed) = changed_entry(&ours, &theirs) {
        return changed;
    }
    let append: Vec<Table> =
        ours.iter().filter(|(_, o)| !theirs.iter().any(|(_, t)| t == o)).map(|(e, _)| (*e).clone()).collect();
    let values = |t: &Table| kind.spec().imported.iter().map(|k| t.get(k).map(canonical)).collect::<Vec<_>>();
    let (new, old) = (values(row), values(record));
    let common: Vec<String> =
        theirs.iter().filter(|(_, t)| ours.iter().any(|(_, o)| o == t)).map(|(_, t)| t.clone()).collect();
    let untouched: Vec<String> =
        theirs.iter().filter(|(e, _)| e.get("recorded_at").is_none()).map(|(_, t)| t.clone()).collect();
    if stored.is_none() {
        return unimported(kind, row, record, append);
    }
    let search = Search { kind, new: &new, old: &old, stored: stored.unwrap_or_default() };
    let found = search.changed_in_sheet(&common).or_else(|| search.changed_in_sheet(&untouched));
    let Some(changed_in_sheet) = found else {
        let key = search.differing().first().and_then(|at| kind.spec().imported.get(*at)).copied();
        let value = |table: &Table| key.and_then(|k| table.get(k)).map(|n| n.value.clone());
        return match key {
            Some(key) => IdentityVerdict::Conflict { key, sheet: value(row), record: value(record) },
            None => IdentityVerdict::Update(Update { append, row: hash, ..Update::default() }),
        };
    };
    let mut update = Update { append, row: hash, ..Update::default() };
    for key in changed_in_sheet.iter().filter_map(|at| kind.spec().imported.get(*at).copied()) {
        match row.get(key) {
            Some(node) => update.set.push((key, node.value.clone())),
            None => update.unset.push(key),
        }
    }
    IdentityVerdict::Update(update)
}

/// A record that no import made: what it lacks is added, what it has otherwise is a conflict.
fn unimported(kind: Kind, row: &Table, record: &Table, append: Vec<Table>) -> IdentityVerdict {
    let mut update = Update { append, ..Update::default() };
    for key in kind.spec().imported.iter().copied() {
        match (row.get(key), record.get(key)) {
            (Some(new), None) => update.set.push((key, new.value.clone())),
            (Some(new), Some(old)) if canonical(new) != canonical(old) => {
                return IdentityVerdict::Conflict {
                    key,
                    sheet: Some(new.value.clone()),
                    record: Some(old.value.clone()),
                };
            }
            _ => {}
        }
    }
    IdentityVerdict::Update(update)
}

/// A value for a message, on one line and cut short.
pub fn shown(value: &Value, offset: Offset) -> String {
    let text = match value {
        Value::Instant(at) => When::At(*at).minute(offset),
        Value::List(items) => items.iter().map(|i| shown(&i.value, offset)).collect::<Vec<_>>().join(" "),
        Value::Table(table) => {
            let parts = table.entries.iter().filter(|e| e.key != "action" && !SIGNATURE.contains(&e.key.as_ref()));
            parts.map(|e| shown(&e.node.value, offset)).collect::<Vec<_>>().join(" ")
        }
        other => canonical(&Node::made(other.clone())),
    };
    let cut: String = text.chars().take(SHOWN).collect();
    let more = if text.chars().count() > SHOWN { "…" } else { "" };
    format!("{}{more}", cut.replace('\n', " "))
}

/// An entry of the row that the record has not, where the record has one of that action that the row has not.
fn changed_entry(ours: &[(&Table, String)], theirs: &[(&Table, String)]) -> Option<IdentityVerdict> {
    let missing = |from: &[(&Table, String)], entry: &String| !from.iter().any(|(_, e)| e == entry);
    for (entry, _) in ours.iter().filter(|(_, o)| missing(theirs, o)) {
        let action = entry.text("action").and_then(Action::from_key)?;
        let other = theirs.iter().find(|(t, c)| t.text("action") == Some(action.key()) && missing(ours, c));
        if let Some((other, _)) = other {
            let (sheet, record) = ((*entry).clone().into(), (*other).clone().into());
            return Some(IdentityVerdict::ChangedEntry { action, sheet, record });
        }
    }
    None
}

/// The search for who changed what.
struct Search<'a> {
    kind: Kind,
    new: &'a [Option<String>],
    old: &'a [Option<String>],
    stored: &'a str,
}

impl Search<'_> {
    fn differing(&self) -> Vec<usize> {
        self.new.iter().zip(self.old).enumerate().filter(|(_, (n, o))| n != o).map(|(at, _)| at).collect()
    }

    /// The keys that the sheet changed, given the entries of the last import. `None` where no choice fits.
    fn changed_in_sheet(&self, entries: &[String]) -> Option<Vec<usize>> {
        let differing = self.differing();
        if differing.len() > MOST_KEYS {
            return None;
        }
        (0..1usize << differing.len()).find_map(|choice| {
            let in_sheet: Vec<usize> =
                differing.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 0).map(|(_, at)| *at).collect();
            let imported: Vec<Option<String>> = self
                .new
                .iter()
                .zip(self.old)
                .enumerate()
                .map(|(at, (new, old))| if in_sheet.contains(&at) { old.clone() } else { new.clone() })
                .collect();
            (digest(self.kind, &imported, entries) == self.stored).then_some(in_sheet)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Day;

    fn entry(action: &str, day: &str, text: &str) -> Table {
        let mut table = Table::default();
        table.put("at", day.parse::<Day>().unwrap().into());
        table.put("action", action.into());
        table.put("text", text.into());
        table
    }

    /// A row of the sheet: type, title, entries.
    fn row(kind: &str, title: &str, log: &[Table]) -> Table {
        let mut table = Table::default();
        table.put("type", kind.into());
        table.put("title", title.into());
        if !log.is_empty() {
            table.put("log", log.to_vec().into());
        }
        table
    }

    /// The record that an import of the row makes.
    fn imported(row: &Table) -> Table {
        let mut record = row.clone();
        let mut import = Table::default();
        import.put("row", row_hash(Kind::Feedback, row).into());
        record.put("import", import.into());
        record
    }

    fn update(row: &Table, record: &Table) -> Update {
        match compare(Kind::Feedback, row, record) {
            IdentityVerdict::Update(update) => update,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_same_row_changes_nothing_whatever_became_of_the_record() {
        let first = row("unsorted", "灯不亮", &[]);
        let mut record = imported(&first);
        record.put("type", "repair".into());
        assert_eq!(compare(Kind::Feedback, &first, &record), IdentityVerdict::Unchanged);
    }

    #[test]
    fn what_only_the_sheet_changed_is_updated_and_what_only_the_record_changed_is_kept() {
        let reply = entry("reply", "2026-09-01", "好");
        let mut record = imported(&row("unsorted", "灯不亮", std::slice::from_ref(&reply)));
        record.put("type", "repair".into());
        record.put("category", "electricity".into());
        let done = entry("resolve", "2026-09-02", "换了");
        let later = row("unsorted", "楼道灯不亮", &[reply, done.clone()]);
        let update = update(&later, &record);
        assert_eq!(update.set, [("title", Value::from("楼道灯不亮"))]);
        assert_eq!((update.unset.len(), update.append), (0, vec![done]));
    }

    #[test]
    fn a_key_changed_on_both_sides_is_a_conflict() {
        let mut record = imported(&row("unsorted", "灯不亮", &[]));
        record.put("title", "走廊灯不亮".into());
        let verdict = compare(Kind::Feedback, &row("unsorted", "楼道灯不亮", &[]), &record);
        let (sheet, record) = (Some("楼道灯不亮".into()), Some("走廊灯不亮".into()));
        assert_eq!(verdict, IdentityVerdict::Conflict { key: "title", sheet, record });
    }

    #[test]
    fn an_entry_that_stands_is_not_rewritten() {
        let record = imported(&row("repair", "灯不亮", &[entry("reply", "2026-09-01", "好")]));
        for changed in [entry("reply", "2026-09-02", "好"), entry("reply", "2026-09-01", "不好")] {
            let verdict = compare(Kind::Feedback, &row("repair", "灯不亮", &[changed]), &record);
            assert!(matches!(verdict, IdentityVerdict::ChangedEntry { action: Action::Reply, .. }), "{verdict:?}");
        }
    }

    #[test]
    fn entries_that_staff_added_are_in_nobodys_way() {
        let first = row("repair", "灯不亮", &[entry("reply", "2026-09-01", "好")]);
        let mut record = imported(&first);
        let mut typed = entry("work", "2026-09-03", "去看了");
        typed.put("by", "lifang".into());
        record.put("log", vec![entry("reply", "2026-09-01", "好"), typed].into());
        let done = entry("resolve", "2026-09-04", "换了");
        let later = row("repair", "灯坏", &[entry("reply", "2026-09-01", "好"), done.clone()]);
        let update = update(&later, &record);
        assert_eq!((update.set.len(), update.append), (1, vec![done]));
    }
}
