//! A file of settings as one list of texts, by which two of them are compared.

use super::time::Offset;
use super::value::{Table, Value, dotted};
use std::collections::BTreeMap;

/// A table's values by dotted path, elements of lists by their place from 1, all as text.
pub fn flat(table: &Table, offset: Offset) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    flatten(table, "", offset, &mut texts);
    texts
}

fn flatten(table: &Table, prefix: &str, offset: Offset, out: &mut BTreeMap<String, String>) {
    for entry in &table.entries {
        value(&entry.node.value, dotted(prefix, &entry.key), offset, out);
    }
}

fn value(value_: &Value, key: String, offset: Offset, out: &mut BTreeMap<String, String>) {
    let text = match value_ {
        Value::Table(table) => return flatten(table, &key, offset, out),
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                value(&item.value, dotted(&key, &(at + 1).to_string()), offset, out);
            }
            return;
        }
        Value::Text(text) => text.to_string(),
        Value::Int(n) => n.to_string(),
        Value::Float(n) => n.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Instant(at) => at.iso(offset),
        Value::Day(day) => day.to_string(),
        Value::Odd(text) => text.to_string(),
    };
    out.insert(key, text);
}
