//! `linli <kind> show`: one record, key by key; a feedback item with its state.

use crate::cli::commands::generic::columns::View;
use crate::cli::commands::generic::targets;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{deadlines, find, record_as_of};
use crate::facts::all::Facts;
use crate::facts::rows::Feedback;
use crate::locale::cli::CliMsg;
use crate::locale::labels::column_label;
use crate::model::field::{Audited, FieldSpec, FieldType as T};
use crate::model::kind::Kind;
use crate::model::value::{Node, Table as Values, Value};
use crate::model::vocab::{PauseReason, ReopenReason};
use crate::render::format::Format;
use crate::render::table::{Cell, Column, Table};
use crate::store::load::Record;
use clap::Args;
use serde_json::{Value as Json, json};

/// 看任何一条记录 || show a record of any kind
#[derive(Args, Debug)]
pub struct ShowArgs {
    /// 编号、短编号、`.`（我最后写的） || id, short id, `.` for the last one I wrote
    #[arg(value_name = "ID")]
    pub id: String,
}

/// The kind and id of the one record that a word names.
pub fn any_kind(ctx: &Context, typed: &str) -> Result<Option<(Kind, String)>, Failure> {
    if typed == "." {
        return find::last_written(ctx).map(Some);
    }
    let mut found: Vec<(Kind, String)> = Vec::new();
    for kind in Kind::ALL {
        found.extend(find::by_short_id(ctx, *kind, typed)?.map(|id| (*kind, id)));
    }
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        several => Err(find::ambiguous(typed, &several.iter().map(|(_, id)| id.clone()).collect::<Vec<_>>())),
    }
}

/// `linli show ID`: the kind follows from the id.
pub fn run_any(ctx: &Context, args: &ShowArgs) -> Result<(), Failure> {
    match any_kind(ctx, &args.id)? {
        Some((kind, id)) => run(ctx, kind, &id),
        None => Err(Failure::usage(CliMsg::NoSuchRecord { typed: args.id.clone() })
            .hint(CliMsg::HouseholdHint { typed: args.id.clone() })),
    }
}

pub fn run(ctx: &Context, kind: Kind, typed: &str) -> Result<(), Failure> {
    let id = find::id_of(ctx, kind, typed)?;
    let record = record_as_of::stood(ctx, find::record(ctx, kind, &id)?)?;
    let base = ctx.frame_as_is()?;
    let mut facts = Facts::default();
    facts.feedback.extend(Feedback::read(&record.table, &mut facts.names, &base.rooms));
    let view = View::new(&base.settings, ctx.lang(), ctx.as_of()?);
    // Faulty settings keep no record from being shown; its limits are not known then.
    let owed = if base.sound { deadlines::of(ctx, &id, &facts)? } else { Vec::new() };
    match ctx.ui.format {
        Format::Json | Format::Jsonl => {
            let mut document = document(&view, &record, &base.settings.id);
            if let Some(object) = document.as_object_mut().filter(|_| kind == Kind::Feedback) {
                object.insert("targets".to_owned(), targets::json(&owed, &base.settings));
            }
            Ok(ctx.ui.give_json(&document)?)
        }
        format => {
            let mut table = pairs(&view, &record, format == Format::Chat);
            table.rows.extend(targets::lines(&owed, &base.settings, view.lang).map(|(l, shown)| row(&l, shown)));
            Ok(ctx.ui.give_table(&table)?)
        }
    }
}

/// The record as JSON: what it holds, then what follows from it.
fn document(view: &View<'_>, record: &Record, community: &str) -> Json {
    let derived: serde_json::Map<String, Json> = record
        .kind
        .derived()
        .iter()
        .map(|column| (column.key.to_owned(), view.cell(record, column.key).json))
        .collect();
    json!({
        "schema": "linli/show/1", "community": community, "kind": record.kind.key(), "path": record.path,
        "record": view.object(&record.table), "derived": derived,
    })
}

/// A line a key, tables under a line of their own.
fn pairs(view: &View<'_>, record: &Record, for_chat: bool) -> Table {
    let mut table = Table { columns: vec![Column::new("key", ""), Column::new("value", "")], ..Table::default() };
    for (number, entry) in record.table.entries.iter().enumerate() {
        let field = record.kind.field(&entry.key);
        if for_chat && is_private(field) {
            continue;
        }
        push(view, &mut table, &entry.key, &entry.node, field, "");
        if number == 0 {
            let derived = record.kind.derived().iter().filter(|column| !view.values(record, column.key).is_empty());
            for column in derived.filter(|column| !(for_chat && column.is_private)) {
                table.rows.push(row(column.label.of(view.lang), view.cell(record, column.key).shown));
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

fn push(view: &View<'_>, table: &mut Table, key: &str, node: &Node, field: Option<&FieldSpec>, indent: &str) {
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

fn push_inner(view: &View<'_>, table: &mut Table, inner: &Values, field: Option<&FieldSpec>, indent: &str) {
    let indent = format!("{indent}  ");
    for entry in &inner.entries {
        push(view, table, &entry.key, &entry.node, part(field, &entry.key), &indent);
    }
}

fn part(field: Option<&FieldSpec>, key: &str) -> Option<&'static FieldSpec> {
    let inner = match field?.ty {
        T::Table(inner) | T::Tables(inner) => inner,
        _ => return None,
    };
    inner.iter().find(|f| f.key == key)
}

/// A log entry: time, action, person, and what it carries.
pub fn in_one_line(view: &View<'_>, entry: &Values, field: Option<&FieldSpec>) -> String {
    let parts = entry.entries.iter().map(|e| {
        let part = part(field, &e.key);
        let ty = reason_type(entry, &e.key).or_else(|| part.map(|f| f.ty));
        let shown = view.shown(&e.node, ty);
        match e.key.as_ref() {
            "at" | "action" | "by" | "text" => shown,
            "to" if entry.text("action") == Some("extend") => {
                format!("{}={shown}", column_label("extend.to", view.lang))
            }
            key => format!("{}={shown}", part.map_or(key, |part| part.label.of(view.lang))),
        }
    });
    parts.collect::<Vec<_>>().join("  ")
}

/// The reasons of `pause` and `reopen` are closed values; those of other actions are free text.
fn reason_type(entry: &Values, key: &str) -> Option<T> {
    match entry.text("action").filter(|_| key == "reason")? {
        "pause" => Some(T::Choice(PauseReason::VOCABULARY)),
        "reopen" => Some(T::Choice(ReopenReason::VOCABULARY)),
        _ => None,
    }
}
