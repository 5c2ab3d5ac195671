//! A record as it stands in its file: a tree of values, each with the bytes it was read from.
//! What every generic verb, every shape rule and every export reads.

use super::time::{Day, Instant, When};
use std::ops::Range;

/// One value and its byte range in the file (empty for values made in memory).
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub value: Value,
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Int(i64),
    Float(f64),
    Bool(bool),
    Instant(Instant),
    Day(Day),
    /// A value that no record may hold, as written: a local time, a number out of range, too deep a nest.
    Odd(String),
    List(Vec<Node>),
    Table(Table),
}

/// Keys in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_span: Range<usize>,
    pub node: Node,
}

impl Node {
    /// A value made in memory.
    pub fn made(value: Value) -> Node {
        Node { value, span: 0..0 }
    }

    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(b) => Some(b),
            _ => None,
        }
    }

    pub fn as_int(&self) -> Option<i64> {
        match self.value {
            Value::Int(i) => Some(i),
            _ => None,
        }
    }

    /// An integer or a float.
    pub fn as_number(&self) -> Option<f64> {
        match self.value {
            #[expect(clippy::cast_precision_loss, reason = "settings hold small numbers")]
            Value::Int(i) => Some(i as f64),
            Value::Float(f) => Some(f),
            _ => None,
        }
    }

    pub fn as_day(&self) -> Option<Day> {
        match self.value {
            Value::Day(day) => Some(day),
            _ => None,
        }
    }

    pub fn as_when(&self) -> Option<When> {
        match self.value {
            Value::Instant(at) => Some(When::At(at)),
            Value::Day(day) => Some(When::On(day)),
            _ => None,
        }
    }

    pub fn as_instant(&self) -> Option<Instant> {
        match self.value {
            Value::Instant(at) => Some(at),
            _ => None,
        }
    }

    pub fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }
}

impl Table {
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|e| &e.node)
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    pub fn bool(&self, key: &str) -> Option<bool> {
        self.get(key)?.as_bool()
    }

    pub fn day(&self, key: &str) -> Option<Day> {
        self.get(key)?.as_day()
    }

    pub fn when(&self, key: &str) -> Option<When> {
        self.get(key)?.as_when()
    }

    pub fn table(&self, key: &str) -> Option<&Table> {
        self.get(key)?.as_table()
    }

    /// The tables of `[[key]]`, in order; empty where there is none.
    pub fn tables(&self, key: &str) -> impl Iterator<Item = &Table> {
        self.get(key).and_then(Node::as_list).unwrap_or(&[]).iter().filter_map(Node::as_table)
    }

    /// The texts of a list of texts.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.get(key).and_then(Node::as_list).unwrap_or(&[]).iter().filter_map(Node::as_text)
    }

    /// The value at a dotted path: `care.tier`.
    pub fn at_path(&self, path: &str) -> Option<&Node> {
        match path.split_once('.') {
            None => self.get(path),
            Some((head, rest)) => self.table(head)?.at_path(rest),
        }
    }

    /// Adds or replaces a value made in memory.
    pub fn put(&mut self, key: &str, value: Value) {
        let node = Node::made(value);
        match self.entries.iter_mut().find(|e| e.key == key) {
            Some(entry) => entry.node = node,
            None => self.entries.push(Entry { key: key.to_owned(), key_span: 0..0, node }),
        }
    }

    /// [`Table::put`] for a value that may be absent.
    pub fn put_some(&mut self, key: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}

impl From<Instant> for Value {
    fn from(at: Instant) -> Value {
        Value::Instant(at)
    }
}

impl From<Day> for Value {
    fn from(day: Day) -> Value {
        Value::Day(day)
    }
}

impl From<When> for Value {
    fn from(when: When) -> Value {
        match when {
            When::At(at) => Value::Instant(at),
            When::On(day) => Value::Day(day),
        }
    }
}

impl From<Table> for Value {
    fn from(table: Table) -> Value {
        Value::Table(table)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Value {
        Value::List(items.into_iter().map(|v| Node::made(v.into())).collect())
    }
}

impl Value {
    pub fn into_table(self) -> Option<Table> {
        match self {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }
}
