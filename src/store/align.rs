//! Two lists side by side: which elements are the same, which one became which other, and which came or went.

use crate::model::time::Offset;
use crate::model::value::{Node, Table, Value};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashSet;

/// Elements of an old and of a new list, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    Same(usize, usize),
    Changed(usize, usize),
    Gone(usize),
    New(usize),
}

/// Pairs the elements of two lists, in an order that keeps to that of the new one. Elements that all have the keys
/// `paired_by`, with distinct values, are paired by these; others by what they say, and where as many went as came,
/// one became the other.
pub fn align(old: &[Node], new: &[Node], paired_by: &[&str]) -> Vec<Pair> {
    match (names(old, paired_by), names(new, paired_by)) {
        (Some(old_names), Some(new_names)) => by_names(old, new, &old_names, &new_names),
        _ => by_text(old, new),
    }
}

/// The distinct names of all elements; `None` where one has none, or two have the same.
fn names(list: &[Node], paired_by: &[&str]) -> Option<Vec<String>> {
    let names: Option<Vec<String>> = list.iter().map(|node| name_of(node, paired_by)).collect();
    names.filter(|names| names.iter().collect::<HashSet<_>>().len() == names.len())
}

/// What the keys of an element say together; `None` where it lacks one.
pub fn name_of(node: &Node, paired_by: &[&str]) -> Option<String> {
    let table = node.as_table()?;
    let said = |key: &&str| {
        let value = table.get(key)?;
        Some(value.as_text().map_or_else(|| spelled(value), str::to_owned))
    };
    paired_by.iter().map(said).collect::<Option<Vec<_>>>().map(|said| said.join(" "))
}

/// The same for people: times as they stand in the file.
pub fn shown_name(node: &Node, paired_by: &[&str], offset: Offset) -> Option<String> {
    let table = node.as_table()?;
    let said = |key: &&str| Some(shown_value(&table.get(key)?.value, offset));
    paired_by.iter().map(said).collect::<Option<Vec<_>>>().map(|said| said.join(" "))
}

fn shown_value(value: &Value, offset: Offset) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Instant(at) => at.iso(offset),
        Value::Day(day) => day.to_string(),
        Value::Int(n) => n.to_string(),
        other => spelled(&Node::made(other.clone())),
    }
}

fn by_names(old: &[Node], new: &[Node], old_names: &[String], new_names: &[String]) -> Vec<Pair> {
    let place = |name: &String| old_names.iter().position(|other| other == name);
    let gone = old_names.iter().enumerate().filter(|(_, name)| !new_names.contains(name)).map(|(at, _)| Pair::Gone(at));
    let there = new_names.iter().enumerate().map(|(to, name)| match place(name) {
        None => Pair::New(to),
        Some(from) => pair(old, new, from, to),
    });
    gone.chain(there).collect()
}

fn pair(old: &[Node], new: &[Node], from: usize, to: usize) -> Pair {
    let is_same = old.get(from).zip(new.get(to)).is_some_and(|(a, b)| spelled(a) == spelled(b));
    if is_same { Pair::Same(from, to) } else { Pair::Changed(from, to) }
}

fn by_text(old: &[Node], new: &[Node]) -> Vec<Pair> {
    let spell = |list: &[Node]| list.iter().map(spelled).collect::<Vec<String>>();
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &spell(old), &spell(new)) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                pairs.extend((0..len).map(|n| Pair::Same(old_index + n, new_index + n)));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } if old_len == new_len => {
                pairs.extend((0..old_len).map(|n| Pair::Changed(old_index + n, new_index + n)));
            }
            op => {
                pairs.extend(op.old_range().map(Pair::Gone));
                pairs.extend(op.new_range().map(Pair::New));
            }
        }
    }
    pairs
}

/// What a value says, whatever the order of its keys and wherever it stands.
pub fn spelled(node: &Node) -> String {
    let mut out = String::new();
    spell(&node.value, &mut out);
    out
}

fn spell(value: &Value, out: &mut String) {
    match value {
        Value::List(items) => {
            out.push('[');
            items.iter().for_each(|item| {
                spell(&item.value, out);
                out.push(',');
            });
            out.push(']');
        }
        Value::Table(table) => spell_table(table, out),
        plain => out.push_str(&format!("{plain:?}")),
    }
}

fn spell_table(table: &Table, out: &mut String) {
    let mut entries: Vec<_> = table.entries.iter().collect();
    entries.sort_by(|a, b| a.key.cmp(&b.key));
    out.push('{');
    for entry in entries {
        out.push_str(&format!("{:?}=", entry.key));
        spell(&entry.node.value, out);
        out.push(',');
    }
    out.push('}');
}
