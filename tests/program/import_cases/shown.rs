//! Records as lines: of each the asked keys, so that a table of cases can say what is right.

use crate::community::Community;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Keys of `[import]`.
const IMPORTED: &[&str] = &["source", "ref", "lacks"];
/// Actions of a log, each of which may be asked for by itself.
const ACTIONS: &[&str] = &["assign", "reply", "arrive", "resolve", "callback", "note", "close"];
/// Keys of an entry that say how it was recorded, not what happened.
const OF_RECORDING: &[&str] = &["action", "at", "by_then", "recorded_at", "recorded_by"];

/// The asked keys of every record below a folder, divided by ` | `, in alphabetical order; an absent one is `-`.
/// Beside the keys of the record and those of `[import]`: an action (its entries), `log` (all of them), `caller` (the
/// owner's name and numbers), `names` (of the owners), `numbers` (of the phones), `homes` (the rooms lived in).
pub fn records(tree: &Community, folder: &str, keys: &str) -> Vec<String> {
    let people: BTreeMap<String, Table> =
        tables(tree, "owners").into_iter().map(|owner| (text(&owner["id"]), owner)).collect();
    let line = |record: &Table| {
        let shown = keys.split_whitespace().map(|key| shown(record, key, &people));
        shown.map(|text| text.filter(|t| !t.is_empty()).unwrap_or("-".to_owned())).collect::<Vec<_>>().join(" | ")
    };
    let mut lines: Vec<String> = tables(tree, folder).iter().map(line).collect();
    lines.sort();
    lines
}

/// All files of a folder of records.
fn tables(tree: &Community, folder: &str) -> Vec<Table> {
    let files = tree.files().into_iter().filter(|(path, _)| path.starts_with(&format!("{folder}/")));
    files.map(|(_, bytes)| String::from_utf8(bytes).unwrap().parse().unwrap()).collect()
}

fn shown(record: &Table, key: &str, people: &BTreeMap<String, Table>) -> Option<String> {
    if IMPORTED.contains(&key) {
        return Some(text(record.get("import")?.get(key)?));
    }
    match key {
        "caller" => Some(person(people.get(&text(record.get("owner")?))?)),
        "names" => {
            let owners = record.get("owners")?.as_array()?.iter();
            Some(owners.map(|id| text(&people[&text(id)]["name"])).collect::<Vec<_>>().join(", "))
        }
        "numbers" => Some(numbers(record)),
        "homes" => {
            let homes = record.get("residence")?.as_array()?.iter();
            Some(homes.map(|home| text(&home["room"])).collect::<Vec<_>>().join(", "))
        }
        "log" => Some(entries(record, |_| true, true)),
        action if ACTIONS.contains(&action) => Some(entries(record, |entry| text(&entry["action"]) == action, false)),
        _ => Some(text(record.get(key)?)),
    }
}

/// The name and the numbers of an owner.
fn person(owner: &Table) -> String {
    [text(&owner["name"]), numbers(owner)].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
}

fn numbers(owner: &Table) -> String {
    let phones = owner.get("phone").and_then(Value::as_array).into_iter().flatten();
    phones.map(|phone| text(&phone["number"])).collect::<Vec<_>>().join(", ")
}

/// Entries of a log, divided by `; `: when, `by then` where that is all that is known, and what they say.
fn entries(record: &Table, which: impl Fn(&Table) -> bool, names_actions: bool) -> String {
    let log = record.get("log").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table);
    let entry = |entry: &Table| {
        let action = names_actions.then(|| text(&entry["action"]));
        let by_then = entry.get("by_then").map(|_| "by then".to_owned());
        let said = entry.iter().filter(|(key, _)| !OF_RECORDING.contains(&key.as_str()));
        let said = said.map(|(key, value)| format!("{key}={}", text(value)));
        let parts = action.into_iter().chain([text(&entry["at"])]).chain(by_then).chain(said);
        parts.collect::<Vec<_>>().join(" ")
    };
    log.filter(|e| which(e)).map(entry).collect::<Vec<_>>().join("; ")
}

/// A value; a time without its zone, and without its seconds where they are none.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Datetime(time) => {
            let text = time.to_string().replace('T', " ");
            let text = text.strip_suffix("+08:00").unwrap_or(&text).to_owned();
            if text.len() > "2026-11-02".len() { text.strip_suffix(":00").unwrap_or(&text).to_owned() } else { text }
        }
        Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Table(table) => {
            table.iter().map(|(key, value)| format!("{key}={}", text(value))).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}
