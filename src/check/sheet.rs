//! A file as the rules see it: its text, its tree, and every value with what its field table says of it.

use crate::model::field::{FieldLookup, FieldSpec, FieldType};
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::rooms::ROOMS;
use crate::model::settings_fields::SETTINGS;
use crate::model::value::{NodeOf, TableOf, ValueOf, dotted, path};
use crate::store::load::{Record, RecordOf, Source};
use crate::store::root::SETTINGS_FILE;
use std::borrow::Cow;
use std::ops::Range;

/// A record, linli.toml or rooms.toml.
pub struct SourceFile<'a> {
    /// `None` for linli.toml and rooms.toml.
    pub kind: Option<Kind>,
    pub path: &'a str,
    pub text: &'a str,
    pub table: &'a TableOf<'a>,
    /// In the order of the file.
    pub leaves: Vec<Leaf<'a>>,
}

/// A value that is no table and no list.
pub struct Leaf<'a> {
    /// The keys of the tables around it, dotted, without places in lists; empty at the top.
    around: Cow<'a, str>,
    pub name: &'a str,
    /// The field of the key or of the list that it stands in; `None` where the field table does not know the key.
    pub field: Option<&'static FieldSpec>,
    pub node: &'a NodeOf<'a>,
}

impl Leaf<'_> {
    pub fn ty(&self) -> Option<FieldType> {
        self.field.map(|field| field.ty)
    }

    /// Dotted, without places in lists: `log.by`.
    pub fn key(&self) -> String {
        dotted(&self.around, self.name)
    }

    /// Whether it has this name in the table of this dotted name, which is empty for the top.
    pub fn is(&self, table: &str, name: &str) -> bool {
        self.around == table && self.name == name
    }

    /// Whether it stands in the table of this name at the top.
    pub fn is_in(&self, table: &str) -> bool {
        self.around.split('.').next() == Some(table)
    }
}

impl<'a> SourceFile<'a> {
    pub fn of_record(record: &'a RecordOf<'a>) -> SourceFile<'a> {
        SourceFile::new(Some(record.kind), record.kind.fields(), record.path, record.text, &record.table)
    }

    pub fn of_one(record: &'a Record) -> SourceFile<'a> {
        SourceFile::new(Some(record.kind), record.kind.fields(), &record.path, &record.text, &record.table)
    }

    pub fn of_source(source: &'a Source) -> SourceFile<'a> {
        let fields = if source.path == SETTINGS_FILE { SETTINGS } else { ROOMS };
        SourceFile::new(None, fields, source.path, &source.text, &source.table)
    }

    fn new(
        kind: Option<Kind>,
        fields: &'static [FieldSpec],
        path: &'a str,
        text: &'a str,
        table: &'a TableOf<'a>,
    ) -> Self {
        let mut leaves = Vec::with_capacity(64);
        collect(table, Some(fields), Cow::Borrowed(""), &mut leaves);
        SourceFile { kind, path, text, table, leaves }
    }

    /// A problem at a range of bytes of this file.
    pub fn problem(&self, code: Code, span: &Range<usize>) -> Problem {
        Problem::new(code, self.path).at(self.text, span)
    }

    /// Where the value of `key` stands in `table`, else where the table's first key does.
    pub fn span(&self, table: &TableOf<'_>, key: &str) -> Range<usize> {
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

/// The keys of the tables around a value, and its own.
type Key<'a> = (Cow<'a, str>, &'a str);

fn collect<'a>(
    table: &'a TableOf<'a>,
    fields: Option<&'static [FieldSpec]>,
    around: Cow<'a, str>,
    into: &mut Vec<Leaf<'a>>,
) {
    let mut lookup = FieldLookup::new(fields.unwrap_or(&[]));
    for entry in &table.entries {
        value(&entry.node, lookup.find(&entry.key), (around.clone(), &entry.key), into);
    }
}

fn value<'a>(
    node: &'a NodeOf<'a>,
    field: Option<&'static FieldSpec>,
    (around, name): Key<'a>,
    into: &mut Vec<Leaf<'a>>,
) {
    match &node.value {
        ValueOf::Table(table) => {
            collect(table, field.and_then(|field| field.ty.inner()), path(&around, name), into);
        }
        ValueOf::List(items) => items.iter().for_each(|item| value(item, field, (around.clone(), name), into)),
        _ => into.push(Leaf { around, name, field, node }),
    }
}
