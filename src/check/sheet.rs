//! A file as the rules see it: its text, its tree, and every value with what its field table says of it.

use crate::model::kind::{FieldSpec, FieldType, Kind};
use crate::model::problem::{Code, Problem};
use crate::model::rooms::ROOMS;
use crate::model::settings_fields::SETTINGS;
use crate::model::value::{Node, Table, Value, dotted};
use crate::store::load::{Record, Source};
use crate::store::root::SETTINGS_FILE;
use std::ops::Range;

/// A record, linli.toml or rooms.toml.
pub struct Sheet<'a> {
    /// `None` for linli.toml and rooms.toml.
    pub kind: Option<Kind>,
    pub path: &'a str,
    pub text: &'a str,
    pub table: &'a Table,
    /// In the order of the file.
    pub leaves: Vec<Leaf<'a>>,
}

/// A value that is no table and no list.
pub struct Leaf<'a> {
    /// Dotted, without places in lists: `log.by`.
    pub key: String,
    /// Of the key or of the list that it stands in; `None` where the field table does not know the key.
    pub ty: Option<FieldType>,
    pub node: &'a Node,
}

impl<'a> Sheet<'a> {
    pub fn of_record(record: &'a Record) -> Sheet<'a> {
        Sheet::new(Some(record.kind), record.kind.fields(), &record.path, &record.text, &record.table)
    }

    pub fn of_source(source: &'a Source) -> Sheet<'a> {
        let fields = if source.path == SETTINGS_FILE { SETTINGS } else { ROOMS };
        Sheet::new(None, fields, source.path, &source.text, &source.table)
    }

    fn new(kind: Option<Kind>, fields: &'static [FieldSpec], path: &'a str, text: &'a str, table: &'a Table) -> Self {
        let mut leaves = Vec::new();
        collect(table, Some(fields), "", &mut leaves);
        Sheet { kind, path, text, table, leaves }
    }

    /// A problem at a range of bytes of this file.
    pub fn problem(&self, code: Code, span: &Range<usize>) -> Problem {
        Problem::new(code, self.path).at(self.text, span)
    }

    /// Where the value of `key` stands in `table`, else where the table's first key does.
    pub fn span(&self, table: &Table, key: &str) -> Range<usize> {
        table
            .get(key)
            .map(|n| n.span.clone())
            .or_else(|| table.entries.first().map(|e| e.key_span.clone()))
            .unwrap_or(0..0)
    }

    /// A record that was voided (作废): kept, and in no figure.
    pub fn is_void(&self) -> bool {
        self.table.table("void").is_some()
    }
}

fn collect<'a>(table: &'a Table, fields: Option<&'static [FieldSpec]>, prefix: &str, into: &mut Vec<Leaf<'a>>) {
    for entry in &table.entries {
        let key = dotted(prefix, &entry.key);
        let ty = fields.and_then(|f| f.iter().find(|f| f.key == entry.key)).map(|f| f.ty);
        value(&entry.node, ty, key, into);
    }
}

fn value<'a>(node: &'a Node, ty: Option<FieldType>, key: String, into: &mut Vec<Leaf<'a>>) {
    match &node.value {
        Value::Table(table) => collect(table, ty.and_then(|t| t.inner()), &key, into),
        Value::List(items) => {
            for item in items {
                value(item, ty, key.clone(), into);
            }
        }
        _ => into.push(Leaf { key, ty, node }),
    }
}
