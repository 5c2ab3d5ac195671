//! The list as a table: drawn for a person in few columns, flat for everything else.

use crate::cli::commands::due::command::{DueArgs, DueView};
use crate::cli::failure::Failure;
use crate::due::list::DueList;
use crate::due::row::DueRow;
use crate::kinds::id;
use crate::locale::due::DueMsg;
use crate::locale::labels::column_label;
use crate::locale::message::Message;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, TextTable};

/// # Errors
/// The result cannot be written to where it is to go.
pub fn give(view: &DueView, list: &DueList, args: &DueArgs, phones: bool) -> Result<(), Failure> {
    let mut table = TextTable { columns: columns(view, phones), ..TextTable::default() };
    if let Some(group) = args.group.as_deref() {
        table.columns.insert(0, Column::new("group", column_label(group, view.words.lang)));
    }
    for (group, rows) in view.groups(list, args) {
        for row in rows {
            let mut cells = cells(view, row, phones);
            if let Some(group) = &group {
                cells.insert(0, Cell::text(group));
            }
            table.rows.push(cells);
        }
    }
    table.notes = view.notes(list, args);
    Ok(view.ctx.ui.give_table(&table)?)
}

/// Drawn for a person: few columns, two or three lines a row.
fn is_drawn(view: &DueView) -> bool {
    view.ctx.ui.format == Format::Table
}

fn columns(view: &DueView, phones: bool) -> Vec<Column> {
    let lang = view.words.lang;
    let column = |key: &str, head: DueMsg| Column::new(key, head.text(lang));
    let mut columns = if is_drawn(view) {
        vec![
            column("due", DueMsg::Due),
            column("rule", DueMsg::Rule),
            column("matter", DueMsg::MatterAndReason),
            column("assignee", DueMsg::Holder),
            column("settle", DueMsg::Settle),
        ]
    } else {
        vec![
            column("rule", DueMsg::Rule),
            column("id", DueMsg::Id),
            column("room", DueMsg::Where),
            column("matter", DueMsg::Matter),
            column("assignee", DueMsg::Holder),
            column("due", DueMsg::Due),
            column("overdue", DueMsg::Overdue),
            column("reason", DueMsg::Reason),
            column("settle", DueMsg::Settle),
            column("escalated", DueMsg::EscalatedHead),
            column("quiet_hours", DueMsg::QuietHours),
        ]
    };
    if phones {
        columns.push(column("phones", DueMsg::Phones).private(true));
    }
    columns
}

fn cells(view: &DueView, row: &DueRow, phones: bool) -> Vec<Cell> {
    let mut cells = if is_drawn(view) { drawn(view, row) } else { flat(view, row) };
    if phones {
        let mut shown = view.residents.phones(row);
        if !shown.is_empty() {
            shown.extend(view.words.quiet(&view.residents.quiet_beside_phones(row)));
        }
        cells.push(Cell::text(shown.join("\n")));
    }
    cells
}

fn drawn(view: &DueView, row: &DueRow) -> Vec<Cell> {
    let words = &view.words;
    let lines = |parts: Vec<Option<String>>| {
        let said: Vec<String> = parts.into_iter().flatten().filter(|line| !line.is_empty()).collect();
        Cell::text(said.join("\n"))
    };
    let head = [view.place(row).unwrap_or_default(), view.matter(row).unwrap_or_default()].join(" ");
    let short = words.text(row.id).map(|id| id::short(id).to_owned());
    vec![
        lines(vec![Some(words.overdue(row)), Some(words.time(row.due))]),
        lines(vec![Some(words.rule(row).to_owned()), short]),
        lines(vec![Some(head.trim().to_owned()), Some(words.reason(row)), words.quiet(&view.residents.quiet(row))]),
        lines(vec![words.text(row.assignee).map(str::to_owned), words.escalated_short(row)]),
        Cell::text(words.settle(row, true)),
    ]
}

fn flat(view: &DueView, row: &DueRow) -> Vec<Cell> {
    let words = &view.words;
    let text = |found: Option<&str>| Cell::some(found, Cell::text);
    let quiet = view.residents.quiet(row);
    let escalated = words.escalated(row).map(|(level, to)| Cell::new(format!("{level} {to}"), to));
    vec![
        Cell::new(words.rule(row), row.rule.key),
        Cell::some(words.text(row.id), |id| Cell::new(id::short(id), id)),
        Cell::some(view.place(row), Cell::text),
        Cell::some(view.matter(row), Cell::text),
        text(words.text(row.assignee)),
        Cell::when(row.due, words.settings.offset),
        Cell::new(words.overdue(row), row.overdue_s),
        Cell::text(words.reason(row)),
        Cell::text(words.settle(row, true)),
        escalated.unwrap_or_else(Cell::empty),
        Cell::some(words.quiet(&quiet), |shown| Cell::new(shown, quiet.hours.clone())),
    ]
}
