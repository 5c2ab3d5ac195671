//! `linli <kind> show`: one record, key by key; a feedback item with its state.

use crate::cli::columns::RecordView;
use crate::cli::command::Command;
use crate::cli::context::Context;
use crate::cli::deadlines::Grouped;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::{in_one_line, part};
use crate::cli::{deadlines, find, merging, record_as_of, targets};
use crate::facts::all::Facts;
use crate::facts::rows::Feedback;
use crate::kinds::visit::is_about_fees;
use crate::locale::cli::CliMsg;
use crate::locale::fees::FeeMsg;
use crate::model::field::{Audited, FieldSpec};
use crate::model::kind::Kind;
use crate::model::value::{Node, Table as Values, Value};
use crate::render::format::Format;
use crate::render::table::{Cell, Column, TextTable};
use crate::store::load::Record;
use clap::Args;
use serde_json::{Value as Json, json};
use std::borrow::Cow;

/// 看任何一条记录 || show a record of any kind
#[derive(Args, Debug)]
pub struct ShowArgs {
    /// 编号、短编号、`.`（我最后写的） || id, short id, `.` for the last one I wrote
    #[arg(value_name = "ID")]
    pub id: String,
}

impl Command for ShowArgs {
    /// The kind follows from the id.
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        let typed = || self.id.clone();
        let missing = || Failure::usage(CliMsg::NoSuchRecord { typed: typed() });
        let found = find::of_any_kind(ctx, &self.id)?;
        let (kind, id) = found.ok_or_else(|| missing().hint(CliMsg::HouseholdHint { typed: typed() }))?;
        show(ctx, kind, &id).map(|()| Exit::Done)
    }

    fn reads_past(&self) -> bool {
        true
    }
}

/// `linli <kind> show ID`.
pub(super) struct Show {
    pub kind: Kind,
    pub id: String,
}

impl Command for Show {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        show(ctx, self.kind, &self.id).map(|()| Exit::Done)
    }

    fn reads_past(&self) -> bool {
        true
    }
}

/// Gives one record.
///
/// # Errors
/// The record cannot be found, read or given.
pub fn show(ctx: &Context, kind: Kind, typed: &str) -> Result<(), Failure> {
    let id = find::id_of(ctx, kind, typed)?;
    let record = record_as_of::stood(ctx, find::record(ctx, kind, &id)?)?;
    if ctx.ui.format == Format::Chat && is_about_fees(&record.table) {
        return Err(Failure::refused(FeeMsg::NotForChat { id }));
    }
    let base = ctx.frame_as_is()?;
    let mut facts = Facts::default();
    facts.feedback.extend(Feedback::read(&record.table, &mut facts.names, &base.rooms));
    let view = RecordView::new(&base.settings, ctx.lang(), ctx.as_of()?);
    // Faulty settings keep no record from being shown; its limits are not known then.
    let Grouped { owed, is_ordinary } =
        if base.readable { deadlines::of(ctx, &id, &facts)? } else { Grouped::default() };
    let followed = if is_ordinary { Cow::Owned(merging::unmerged(record.clone())) } else { Cow::Borrowed(&record) };
    match ctx.ui.format {
        Format::Json | Format::Jsonl => {
            let mut document = document(&view, &record, &followed, &base.settings.id);
            if let Some(object) = document.as_object_mut().filter(|_| kind == Kind::Feedback) {
                object.insert("targets".to_owned(), targets::json(&owed, &base.settings));
            }
            Ok(ctx.ui.give_json(&document)?)
        }
        format => {
            let mut table = pairs(&view, &record, &followed, format == Format::Chat);
            table.rows.extend(targets::lines(&owed, &base.settings, view.lang).map(|(l, shown)| row(&l, shown)));
            Ok(ctx.ui.give_table(&table)?)
        }
    }
}

/// The record as JSON: what it holds, then what follows from it, as it is `followed`.
fn document(view: &RecordView<'_>, record: &Record, followed: &Record, community: &str) -> Json {
    let derived: serde_json::Map<String, Json> = record
        .kind
        .derived()
        .iter()
        .map(|column| (column.key.to_owned(), view.cell(followed, column.key).json))
        .collect();
    json!({
        "schema": "linli/show/1", "community": community, "kind": record.kind.key(), "path": record.path,
        "record": view.object(&record.table), "derived": derived,
    })
}

/// A line a key, tables under a line of their own.
fn pairs(view: &RecordView<'_>, record: &Record, followed: &Record, for_chat: bool) -> TextTable {
    let mut table =
        TextTable { columns: vec![Column::new("key", ""), Column::new("value", "")], ..TextTable::default() };
    for (number, entry) in record.table.entries.iter().enumerate() {
        let field = record.kind.field(&entry.key);
        if for_chat && is_private(field) {
            continue;
        }
        if field.is_some_and(|field| field.worded_by.is_some()) {
            let said = view.said(record.kind, &record.table, &entry.key, &entry.node);
            table.rows.push(row(field.map_or(&entry.key, |field| field.label.of(view.lang)), said));
            continue;
        }
        push(view, &mut table, &entry.key, &entry.node, field, "");
        if number == 0 {
            let derived = record.kind.derived().iter().filter(|column| !view.values(followed, column.key).is_empty());
            for column in derived.filter(|column| !(for_chat && column.is_private)) {
                table.rows.push(row(column.label.of(view.lang), view.cell(followed, column.key).shown));
            }
        }
    }
    table
}

/// What a chat group is not told: names, phones, rooms, free text, and the log that may hold them.
fn is_private(field: Option<&FieldSpec>) -> bool {
    field.is_none_or(FieldSpec::is_private)
}

fn row(label: &str, shown: String) -> Vec<Cell> {
    vec![Cell::text(label), Cell::text(shown)]
}

fn push(view: &RecordView<'_>, table: &mut TextTable, key: &str, node: &Node, field: Option<&FieldSpec>, indent: &str) {
    let label = format!("{indent}{}", field.map_or(key, |field| field.label.of(view.lang)));
    match &node.value {
        Value::Table(inner) => {
            table.rows.push(row(&label, String::new()));
            push_inner(view, table, inner, field, indent);
        }
        Value::List(items) if items.first().is_some_and(|i| i.as_table().is_some()) => {
            for (number, inner) in items.iter().filter_map(Node::as_table).enumerate() {
                if field.is_some_and(|field| field.audited == Audited::Entries) {
                    table.rows.push(row(&label, in_one_line(view, inner, field)));
                } else {
                    table.rows.push(row(&format!("{label} {}", number + 1), String::new()));
                    push_inner(view, table, inner, field, indent);
                }
            }
        }
        _ => table.rows.push(row(&label, view.shown(node, field.map(|f| f.ty)))),
    }
}

fn push_inner(view: &RecordView<'_>, table: &mut TextTable, inner: &Values, field: Option<&FieldSpec>, indent: &str) {
    let indent = format!("{indent}  ");
    for entry in &inner.entries {
        push(view, table, &entry.key, &entry.node, part(field, &entry.key), &indent);
    }
}
