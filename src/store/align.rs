//! Two lists side by side: which elements are the same, which one became which other, and which came or went.

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

/// Pairs the elements of two lists, in an order that keeps to that of the new one. Elements that all have an
/// `id` are paired by it; others by what they say, and where as many went as came, one became the other.
pub fn align(old: &[Node], new: &[Node]) -> Vec<Pair> {
    match (ids(old), ids(new)) {
        (Some(old_ids), Some(new_ids)) => by_ids(old, new, &old_ids, &new_ids),
        _ => by_text(old, new),
    }
}

/// The distinct ids of all elements; `None` where one has none, or two have the same.
fn ids(list: &[Node]) -> Option<Vec<&str>> {
    let ids: Option<Vec<&str>> = list.iter().map(|node| node.as_table()?.text("id")).collect();
    ids.filter(|ids| ids.iter().collect::<HashSet<_>>().len() == ids.len())
}

fn by_ids(old: &[Node], new: &[Node], old_ids: &[&str], new_ids: &[&str]) -> Vec<Pair> {
    let place = |id: &str| old_ids.iter().position(|other| *other == id);
    let gone = old_ids.iter().enumerate().filter(|(_, id)| !new_ids.contains(id)).map(|(at, _)| Pair::Gone(at));
    let there = new_ids.iter().enumerate().map(|(to, id)| match place(id) {
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
