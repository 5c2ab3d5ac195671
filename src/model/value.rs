//! A record as it stands in its file: a tree of values, each with the bytes it was read from.
//! What every generic verb, every shape rule and every export reads.

use super::time::{Day, Instant, When};
use std::borrow::Cow;
use std::ops::Range;

/// A tree that owns its texts.
pub type Table = TableOf<'static>;
/// A value that owns its texts.
pub type Value = ValueOf<'static>;
/// A node that owns its texts.
pub type Node = NodeOf<'static>;
/// An entry that owns its texts.
pub type Entry = EntryOf<'static>;

/// One value and its byte range in the file (empty for values made in memory). Texts are those of the file
/// where it is still at hand: figures read a million records and keep none.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeOf<'t> {
    pub value: ValueOf<'t>,
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ValueOf<'t> {
    Text(Cow<'t, str>),
    Int(i64),
    Float(f64),
    Bool(bool),
    Instant(Instant),
    Day(Day),
    /// A value that no record may hold, as written: a local time, a number out of range, too deep a nest.
    Odd(String),
    List(Vec<NodeOf<'t>>),
    Table(TableOf<'t>),
}

/// Keys in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableOf<'t> {
    pub entries: Vec<EntryOf<'t>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EntryOf<'t> {
    pub key: Cow<'t, str>,
    pub key_span: Range<usize>,
    pub node: NodeOf<'t>,
}

impl<'t> NodeOf<'t> {
    /// A value made in memory.
    pub fn made(value: ValueOf<'t>) -> NodeOf<'t> {
        NodeOf { value, span: 0..0 }
    }

    /// Copies the node into one that owns its texts.
    pub fn into_owned(self) -> Node {
        Node { value: self.value.into_owned(), span: self.span }
    }

    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            ValueOf::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            ValueOf::Bool(b) => Some(b),
            _ => None,
        }
    }

    pub fn as_int(&self) -> Option<i64> {
        match self.value {
            ValueOf::Int(i) => Some(i),
            _ => None,
        }
    }

    /// An integer or a float.
    pub fn as_number(&self) -> Option<f64> {
        match self.value {
            #[expect(clippy::cast_precision_loss, reason = "settings hold small numbers")]
            ValueOf::Int(i) => Some(i as f64),
            ValueOf::Float(f) => Some(f),
            _ => None,
        }
    }

    pub fn as_day(&self) -> Option<Day> {
        match self.value {
            ValueOf::Day(day) => Some(day),
            _ => None,
        }
    }

    pub fn as_when(&self) -> Option<When> {
        match self.value {
            ValueOf::Instant(at) => Some(When::At(at)),
            ValueOf::Day(day) => Some(When::On(day)),
            _ => None,
        }
    }

    pub fn as_instant(&self) -> Option<Instant> {
        match self.value {
            ValueOf::Instant(at) => Some(at),
            _ => None,
        }
    }

    pub fn as_table(&self) -> Option<&TableOf<'t>> {
        match &self.value {
            ValueOf::Table(table) => Some(table),
            _ => None,
        }
    }

    pub fn as_table_mut(&mut self) -> Option<&mut TableOf<'t>> {
        match &mut self.value {
            ValueOf::Table(table) => Some(table),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[NodeOf<'t>]> {
        match &self.value {
            ValueOf::List(items) => Some(items),
            _ => None,
        }
    }
}

impl<'t> TableOf<'t> {
    pub fn entry(&self, key: &str) -> Option<&EntryOf<'t>> {
        self.entries.iter().find(|e| is_same_key(&e.key, key))
    }

    pub fn get(&self, key: &str) -> Option<&NodeOf<'t>> {
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

    pub fn instant(&self, key: &str) -> Option<Instant> {
        self.get(key)?.as_instant()
    }

    pub fn when(&self, key: &str) -> Option<When> {
        self.get(key)?.as_when()
    }

    pub fn table(&self, key: &str) -> Option<&TableOf<'t>> {
        self.get(key)?.as_table()
    }

    /// The tables of `[[key]]`, in order; empty where there is none.
    pub fn tables(&self, key: &str) -> impl Iterator<Item = &TableOf<'t>> {
        self.get(key).and_then(NodeOf::as_list).unwrap_or(&[]).iter().filter_map(NodeOf::as_table)
    }

    /// The texts of a list of texts.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.get(key).and_then(NodeOf::as_list).unwrap_or(&[]).iter().filter_map(NodeOf::as_text)
    }

    /// The value at a dotted path: `care.tier`.
    pub fn at_path(&self, path: &str) -> Option<&NodeOf<'t>> {
        match path.split_once('.') {
            None => self.get(path),
            Some((head, rest)) => self.table(head)?.at_path(rest),
        }
    }

    /// Adds or replaces a value made in memory.
    pub fn put(&mut self, key: &str, value: ValueOf<'t>) {
        let node = NodeOf::made(value);
        match self.entries.iter_mut().find(|e| e.key == key) {
            Some(entry) => entry.node = node,
            None => self.entries.push(EntryOf { key: key.to_owned().into(), key_span: 0..0, node }),
        }
    }

    /// [`Table::put`] for a value that may be absent.
    pub fn put_some(&mut self, key: &str, value: Option<ValueOf<'t>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }
}

/// Whether two keys are the same. Keys of one length mostly differ in their first letter already.
pub fn is_same_key(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.as_bytes().first() == b.as_bytes().first() && a == b
}

/// The dotted path of a key below others; `prefix` is empty at the top, where the key is its own path.
pub fn path<'k>(prefix: &str, key: &'k str) -> Cow<'k, str> {
    if prefix.is_empty() { Cow::Borrowed(key) } else { Cow::Owned([prefix, ".", key].concat()) }
}

/// The same as a text of its own.
pub fn dotted(prefix: &str, key: &str) -> String {
    path(prefix, key).into_owned()
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned().into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text.into())
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}

/// A count; one that TOML has no room for stands as the most that it has.
impl From<u64> for Value {
    fn from(count: u64) -> Value {
        Value::Int(i64::try_from(count).unwrap_or(i64::MAX))
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

impl ValueOf<'_> {
    /// Copies the value into one that owns its texts.
    pub fn into_owned(self) -> Value {
        match self {
            ValueOf::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            ValueOf::Int(i) => Value::Int(i),
            ValueOf::Float(f) => Value::Float(f),
            ValueOf::Bool(b) => Value::Bool(b),
            ValueOf::Instant(at) => Value::Instant(at),
            ValueOf::Day(day) => Value::Day(day),
            ValueOf::Odd(text) => Value::Odd(text),
            ValueOf::List(items) => Value::List(items.into_iter().map(NodeOf::into_owned).collect()),
            ValueOf::Table(table) => Value::Table(table.into_owned()),
        }
    }
}

impl TableOf<'_> {
    /// Copies the tree into one that owns its texts.
    pub fn into_owned(self) -> Table {
        let entry = |e: EntryOf<'_>| Entry {
            key: Cow::Owned(e.key.into_owned()),
            key_span: e.key_span,
            node: e.node.into_owned(),
        };
        Table { entries: self.entries.into_iter().map(entry).collect() }
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
