//! The columns of any kind: what stands in the record, and what follows from it.

use crate::cli::condition::{Compared, comparable};
use crate::kinds::spec::is_void;
use crate::locale::labels;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::field::FieldType as T;
use crate::model::kind::Kind;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Day, When};
use crate::model::value::{Node, Table, Value};
use crate::model::vocab::Language;
use crate::render::table::Cell;
use crate::store::load::Record;
use crate::text::amount::shown_yuan;
use serde_json::Value as Json;

/// What columns are read from.
pub struct RecordView<'a> {
    pub settings: &'a Settings,
    pub lang: Language,
    pub as_of: AsOf,
}

impl<'a> RecordView<'a> {
    pub fn new(settings: &'a Settings, lang: Language, as_of: AsOf) -> RecordView<'a> {
        RecordView { settings, lang, as_of }
    }

    /// A column's values as they are compared and sorted; empty where there is none.
    pub fn values(&self, record: &Record, column: &str) -> Vec<Compared> {
        if let Some(derived) = record.kind.derived_column(column) {
            let texts = (derived.values)(&record.table, self.settings, self.as_of);
            return texts.into_iter().map(Compared::Text).collect();
        }
        nodes(&record.table, column)
            .into_iter()
            .flat_map(|node| match &node.value {
                Value::List(items) => items.iter().map(|i| Compared::of(&i.value, self.settings.offset)).collect(),
                Value::Table(_) => vec![Compared::Text("…".to_owned())],
                other => vec![Compared::of(other, self.settings.offset)],
            })
            .collect()
    }

    /// A column as a cell: labels for people, keys for programs.
    pub fn cell(&self, record: &Record, column: &str) -> Cell {
        if let Some(derived) = record.kind.derived_column(column) {
            let texts = (derived.values)(&record.table, self.settings, self.as_of);
            let word = |key| derived.words.map_or(key, |words| labels::label(words.name, key, self.lang));
            let shown = texts.iter().map(|text| word(text.as_str())).collect::<Vec<_>>().join(" ");
            return match texts.first() {
                None if derived.is_single => Cell::empty(),
                Some(one) if derived.is_single => Cell::new(shown, one.as_str()),
                _ => Cell::new(shown, texts.clone()),
            };
        }
        let found = nodes(&record.table, column);
        let ty = record.kind.field(column).map(|f| f.ty);
        match found.as_slice() {
            [] => Cell::empty(),
            [one] => Cell::new(self.said(record.kind, &record.table, column, one), self.json(one)),
            several => Cell::new(
                several.iter().map(|n| self.shown(n, ty)).collect::<Vec<_>>().join(" "),
                several.iter().map(|n| self.json(n)).collect::<Vec<_>>(),
            ),
        }
    }

    pub fn today(&self) -> Day {
        self.as_of.day(self.settings.offset)
    }

    pub fn is_void(&self, record: &Record) -> bool {
        is_void(&record.table, self.settings, self.as_of)
    }

    /// Whether a follow-up or a need is done at the as-of.
    pub fn is_done(&self, what: &Table) -> bool {
        what.when("done_at").is_some_and(|at| at.exists(self.settings.offset, self.as_of))
    }

    /// The value of a key for people, in the word that it has by another key of the record.
    pub fn said(&self, kind: Kind, record: &Table, key: &str, node: &Node) -> String {
        let field = kind.field(key);
        match (&node.value, field.map(|field| (field.ty, field.worded_by))) {
            (Value::Text(value), Some((T::Choice(vocabulary), Some(by)))) => {
                labels::label_beside(vocabulary.name, value, record.text(by), self.lang).to_owned()
            }
            _ => self.shown(node, field.map(|field| field.ty)),
        }
    }

    /// A value for people.
    pub fn shown(&self, node: &Node, ty: Option<T>) -> String {
        match (&node.value, ty) {
            (Value::Text(key), Some(T::Choice(v) | T::Choices(v))) => labels::label(v.name, key, self.lang).to_owned(),
            (Value::Text(key), Some(T::Listed(list))) => self.settings.label(list, key, self.lang).to_owned(),
            (Value::Day(day), Some(T::LastDay)) => Mark::Until { day: day.plus_days(-1).to_string() }.text(self.lang),
            (amount, Some(T::Money)) => shown_yuan(amount).unwrap_or_default(),
            (Value::Instant(at), _) => When::At(*at).minute(self.settings.offset),
            (Value::Bool(b), _) => labels::yes_no(*b, self.lang).to_owned(),
            (Value::List(items), ty) => items.iter().map(|i| self.shown(i, ty)).collect::<Vec<_>>().join(" "),
            (Value::Table(table), _) => table
                .entries
                .iter()
                .map(|e| format!("{}={}", e.key, self.shown(&e.node, None)))
                .collect::<Vec<_>>()
                .join(" "),
            (other, _) => comparable(other, self.settings.offset).trim_end().replace('\n', " "),
        }
    }

    /// A value for programs.
    pub fn json(&self, node: &Node) -> Json {
        match &node.value {
            Value::Int(i) => (*i).into(),
            Value::Float(f) => (*f).into(),
            Value::Bool(b) => (*b).into(),
            Value::List(items) => items.iter().map(|i| self.json(i)).collect(),
            Value::Table(table) => self.object(table),
            other => comparable(other, self.settings.offset).into(),
        }
    }

    pub fn object(&self, table: &Table) -> Json {
        Json::Object(table.entries.iter().map(|e| (e.key.to_string(), self.json(&e.node))).collect())
    }
}

/// Every value at a dotted path; lists of tables give one each.
fn nodes<'t>(table: &'t Table, path: &str) -> Vec<&'t Node> {
    match path.split_once('.') {
        None => table.get(path).into_iter().collect(),
        Some((head, rest)) => match table.get(head).map(|n| &n.value) {
            Some(Value::Table(inner)) => nodes(inner, rest),
            Some(Value::List(items)) => {
                items.iter().filter_map(Node::as_table).flat_map(|inner| nodes(inner, rest)).collect()
            }
            _ => Vec::new(),
        },
    }
}
