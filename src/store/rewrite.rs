//! A document made to say something else: only what differs is touched, and whatever stands around the rest
//! stays as a person wrote it.

use super::align::{Pair, align};
use super::changes::{same, same_tables};
use super::document::{Document, item, one_a_line, plain, put, table};
use super::parse::parse;
use crate::kinds::common::BY_ID;
use crate::model::time::Offset;
use crate::model::value::{Node, Table, Value};
use toml_edit::{Array, ArrayOfTables, Item, TableLike};

impl Document {
    /// Makes the document say `wanted`. `None` where it cannot be made to: the caller still has its text.
    pub fn rewritten(&self, wanted: &Table) -> Option<Document> {
        let text = self.text();
        let now = parse(text.as_bytes(), "").table?.into_owned();
        let mut document = self.clone();
        tables(document.toml.as_table_mut(), &now, wanted, self.offset)?;
        let text = document.text();
        let then = parse(text.as_bytes(), "").table?.into_owned();
        same_tables(&then, wanted).then_some(document)
    }
}

fn tables(here: &mut dyn TableLike, now: &Table, wanted: &Table, offset: Offset) -> Option<()> {
    for entry in now.entries.iter().filter(|e| wanted.get(&e.key).is_none()) {
        here.remove(&entry.key)?;
    }
    for entry in &wanted.entries {
        let key = entry.key.as_ref();
        match now.get(key) {
            Some(old) if same(old, &entry.node) => {}
            Some(old) => within(here, key, old, &entry.node, offset)?,
            None => drop(here.insert(key, item(&entry.node.value, offset))),
        }
    }
    Some(())
}

fn within(here: &mut dyn TableLike, key: &str, old: &Node, new: &Node, offset: Offset) -> Option<()> {
    match (here.get_mut(key)?, &old.value, &new.value) {
        (inner, Value::Table(now), Value::Table(wanted)) if inner.is_table_like() => {
            tables(inner.as_table_like_mut()?, now, wanted, offset)
        }
        (Item::ArrayOfTables(rows), Value::List(now), Value::List(wanted)) if !wanted.is_empty() => {
            self::rows(rows, now, wanted, offset)
        }
        (Item::Value(toml_edit::Value::Array(list)), Value::List(now), Value::List(wanted)) => {
            elements(list, now, wanted, offset)
        }
        _ => {
            put(here, key, item(&new.value, offset));
            Some(())
        }
    }
}

fn rows(rows: &mut ArrayOfTables, now: &[Node], wanted: &[Node], offset: Offset) -> Option<()> {
    let mut old: Vec<Option<toml_edit::Table>> = std::mem::take(rows).into_iter().map(Some).collect();
    for pair in align(now, wanted, BY_ID) {
        let row = match pair {
            Pair::Gone(_) => continue,
            Pair::Same(from, _) => old.get_mut(from)?.take()?,
            Pair::Changed(from, to) => {
                let mut row = old.get_mut(from)?.take()?;
                tables(&mut row, now.get(from)?.as_table()?, wanted.get(to)?.as_table()?, offset)?;
                row
            }
            Pair::New(to) => table(wanted.get(to)?.as_table()?, offset),
        };
        rows.push(row);
    }
    Some(())
}

fn elements(list: &mut Array, now: &[Node], wanted: &[Node], offset: Offset) -> Option<()> {
    let mut old: Vec<Option<toml_edit::Value>> = list.iter().cloned().map(Some).collect();
    list.clear();
    for pair in align(now, wanted, BY_ID) {
        match pair {
            Pair::Gone(_) => {}
            Pair::Same(from, _) => list.push_formatted(old.get_mut(from)?.take()?),
            Pair::Changed(_, to) | Pair::New(to) => list.push(plain(&wanted.get(to)?.value, offset)?),
        }
    }
    one_a_line(list);
    Some(())
}
