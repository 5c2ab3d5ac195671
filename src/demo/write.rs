//! Putting tables together in the order of the field tables.

use crate::demo::hours::OFFSET;
use crate::model::lifecycle::Action;
use crate::model::time::{Instant, When};
use crate::model::value::{Table, Value};

/// A table with these keys; absent values are left out.
pub fn table<const N: usize>(fields: [(&str, Option<Value>); N]) -> Table {
    let mut table = Table::default();
    for (key, value) in fields {
        table.put_some(key, value);
    }
    table
}

/// A value that is there.
pub fn some(value: impl Into<Value>) -> Option<Value> {
    Some(value.into())
}

/// A text, where it is not empty.
pub fn text(text: impl Into<String>) -> Option<Value> {
    Some(text.into()).filter(|t: &String| !t.is_empty()).map(Value::from)
}

/// A list, where it is not empty.
pub fn list<T: Into<Value>>(items: Vec<T>) -> Option<Value> {
    (!items.is_empty()).then(|| items.into())
}

/// When a fact was written down, where that is worth a key: more than five minutes later, or for
/// a day on a later day.
pub fn late(at: When, recorded: Option<Instant>) -> Option<Instant> {
    recorded.filter(|r| match at {
        When::At(at) => r.since(at) > 300,
        When::On(day) => r.day(OFFSET) > day,
    })
}

/// An entry of a log, before it is a table.
#[derive(Clone, Debug)]
pub struct NewEntry {
    pub at: When,
    pub recorded: Option<Instant>,
    pub by: &'static str,
    pub typed_by: Option<&'static str>,
    pub action: Action,
    /// The action's own keys, in the order of the field table.
    pub extra: Vec<(&'static str, Value)>,
    pub text: String,
}

impl NewEntry {
    pub fn table(self) -> Table {
        let mut table = table([
            ("at", some(self.at)),
            ("recorded_at", late(self.at, self.recorded).map(Value::from)),
            ("by", text(self.by)),
            ("recorded_by", self.typed_by.map(Value::from)),
            ("action", some(self.action.key())),
        ]);
        for (key, value) in self.extra {
            table.put(key, value);
        }
        table.put_some("text", text(self.text));
        table
    }
}
