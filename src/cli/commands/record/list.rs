//! `linli <kind> list`.

use crate::cli::columns::RecordView;
use crate::cli::command::Command;
use crate::cli::commands::record::outages;
use crate::cli::condition::{Compared, Condition};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{condition, merging, record_as_of};
use crate::kinds::id;
use crate::kinds::visit::is_about_fees;
use crate::locale::labels::field_label;
use crate::model::field::FieldSpec;
use crate::model::kind::Kind;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, TextTable};
use crate::store::load::Record;
use crate::text::natural::natural;
use clap::ArgMatches;
use serde_json::json;
use std::cmp::Ordering;
use std::collections::HashSet;

pub(super) struct List {
    pub kind: Kind,
    pub args: ArgMatches,
}

impl Command for List {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self.kind, &self.args)
    }

    fn reads_past(&self) -> bool {
        true
    }

    fn own_format(&self) -> Option<Format> {
        (self.kind == Kind::Notice).then_some(Format::Ics)
    }
}

fn run(ctx: &Context, kind: Kind, args: &ArgMatches) -> Result<Exit, Failure> {
    let given = |name: &str| args.get_one::<String>(name).map(String::as_str);
    let conditions = args
        .get_many::<String>("where")
        .unwrap_or_default()
        .map(|typed| Condition::parse(ctx, kind, typed))
        .collect::<Result<Vec<_>, _>>()?;
    let columns: Vec<String> = match given("columns") {
        Some(list) => list.split([',', '，', '、']).map(|c| condition::column_named(kind, c)).collect(),
        None => kind.spec().default_columns.iter().map(|c| (*c).to_owned()).collect(),
    };
    for column in &columns {
        condition::known(kind, column)?;
    }
    let sorting = sorting(kind, given("sort").unwrap_or_default())?;
    let view = RecordView::new(ctx.settings()?, ctx.lang(), ctx.as_of()?);
    if ctx.ui.format == Format::Ics {
        return outages::give(ctx, &conditions, &view);
    }
    let (all, offset, asked) = (args.get_flag("all"), view.settings.offset, ctx.asked_as_of()?);
    // What was said of fees is nothing for a chat.
    let is_chat = ctx.ui.format == Format::Chat;
    let row = |mut record: Record| {
        let is_there = record.sound && record_as_of::existed(&record, offset, view.as_of);
        if let Some(as_of) = asked {
            record_as_of::forget(&mut record.table, kind.fields(), offset, as_of);
        }
        let is_wanted = is_there
            && !(is_chat && is_about_fees(&record.table))
            && (all || is_current(&record, &view))
            && conditions.iter().all(|c| c.fits(&view.values(&record, &c.column)));
        is_wanted.then(|| ListRow {
            keys: sorting.iter().map(|(_, column)| view.values(&record, column)).collect(),
            cells: columns.iter().map(|column| view.cell(&record, column)).collect(),
        })
    };
    // A record that is not shown leaves nothing in memory; how a merged one stands, the others tell.
    let pick = |record: Record| if merging::is_merged(&record) { Some(Err(record)) } else { row(record).map(Ok) };
    let (found, tree) = ctx.select(kind, pick)?;
    let is_any_merged = found.iter().any(Result::is_err);
    let ordinary = if is_any_merged { merging::ordinary(ctx, view.as_of)? } else { HashSet::new() };
    let merged = |record: Record| match ordinary.contains(&record.id) {
        true => row(merging::unmerged(record)),
        false => row(record),
    };
    let mut rows: Vec<ListRow> = found.into_iter().filter_map(|row| row.map_or_else(merged, Some)).collect();
    rows.sort_by(|a, b| in_order(&sorting, a, b));
    if let Some(limit) = args.get_one::<usize>("limit") {
        rows.truncate(*limit);
    }
    let rooms_in_chat = args.get_flag("rooms");
    let heads = columns.iter().map(|c| {
        let private = match c.as_str() {
            "room" | "rooms" | "residence" => !rooms_in_chat,
            "phones" => true,
            other => kind.field(other).is_some_and(FieldSpec::is_private),
        };
        Column::new(c.as_str(), field_label(kind, c, ctx.lang())).private(private)
    });
    let mut table = TextTable { columns: heads.collect(), ..TextTable::default() };
    table.rows = rows.into_iter().map(|row| row.cells).collect();
    if ctx.ui.format == Format::Table {
        shorten_ids(&mut table);
    }
    table.notes.extend(ctx.incomplete(&tree));
    if ctx.ui.format == Format::Json {
        ctx.ui.give_json(&json!({
            "schema": "linli/list/1", "community": view.settings.id, "kind": kind.key(),
            "as_of": view.as_of.iso(view.settings.offset), "unreadable": tree.unread, "items": table.objects(),
        }))?;
    } else {
        ctx.ui.give_table(&table)?;
    }
    Ok(if tree.unread > 0 { Exit::Unread } else { Exit::Done })
}

/// What a list keeps of a record.
struct ListRow {
    /// The values of the columns by which it is sorted.
    keys: Vec<Vec<Compared>>,
    cells: Vec<Cell>,
}

/// The columns of `--sort`, the first above the others, each with whether it descends.
fn sorting(kind: Kind, typed: &str) -> Result<Vec<(bool, String)>, Failure> {
    let keys = typed.split([',', '，', '、']).map(str::trim).filter(|k| !k.is_empty());
    keys.map(|key| {
        let (descending, column) = key.strip_prefix(['-', '－']).map_or((false, key), |k| (true, k));
        let column = condition::column_named(kind, column);
        condition::known(kind, &column).map(|()| (descending, column))
    })
    .collect()
}

fn in_order(sorting: &[(bool, String)], a: &ListRow, b: &ListRow) -> Ordering {
    let mut orders = sorting.iter().zip(a.keys.iter().zip(&b.keys)).map(|((descending, _), (a, b))| {
        let order = absent_last(a, b, *descending);
        if *descending { order.reverse() } else { order }
    });
    orders.find(|order| *order != Ordering::Equal).unwrap_or(Ordering::Equal)
}

/// Drawn for a person, an id is what is said and typed of it.
fn shorten_ids(table: &mut TextTable) {
    let Some(at) = table.columns.iter().position(|c| c.key == "id") else { return };
    for cell in table.rows.iter_mut().filter_map(|row| row.get_mut(at)) {
        cell.shown = id::short(&cell.shown).to_owned();
    }
}

/// Whether the record is neither void nor over.
fn is_current(record: &Record, view: &RecordView<'_>) -> bool {
    let today = view.as_of.day(view.settings.offset);
    !view.is_void(record) && !(record.kind.spec().is_over)(&record.table, today)
}

/// Sorts texts, numbers in them by value; records without the key stand last either way.
fn absent_last(a: &[Compared], b: &[Compared], descending: bool) -> Ordering {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => Ordering::Equal,
        (true, false) => {
            if descending {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        }
        (false, true) => {
            if descending {
                Ordering::Greater
            } else {
                Ordering::Less
            }
        }
        (false, false) => by_value(a, b),
    }
}

/// Numbers by size, texts with the numbers in them by size.
fn by_value(a: &[Compared], b: &[Compared]) -> Ordering {
    match (a, b) {
        ([Compared::Number(a)], [Compared::Number(b)]) => a.total_cmp(b),
        _ => {
            let joined = |values: &[Compared]| values.iter().map(Compared::text).collect::<Vec<_>>().join(" ");
            natural(&joined(a), &joined(b))
        }
    }
}
