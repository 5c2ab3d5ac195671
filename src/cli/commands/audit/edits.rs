//! `linli audit edits` and `closed`: what was changed after the fact, and after closing.

use crate::audit::edits::{EditScope, FoundEdit, found};
use crate::cli::columns::RecordView;
use crate::cli::commands::audit::command::Filter;
use crate::cli::commands::audit::report::{HistoryReport, PeriodClock};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::{field_label, field_type, shown, unread};
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::commits::CommitMsg;
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::model::time::{Instant, Offset, When};
use crate::model::value::Node;
use crate::render::table::{Cell, TextTable};
use std::collections::BTreeSet;

/// By the time of the commit.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, filter: &Filter, is_closed: bool) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, filter, PeriodClock::Commits)?;
    let scope = if is_closed { EditScope::Closed(ctx.settings()?) } else { EditScope::Edits };
    let found = found(&report.repository, &report.walk, &report.kinds, scope).map_err(unread)?;
    let mut columns = report.origin_columns().to_vec();
    if report.is_whole() {
        columns.push(report.column("kind", &Msg::Kind));
    }
    columns.extend([report.column("id", &Msg::Id), report.column("field", &CommitMsg::Field)]);
    columns.push(report.column("part", &Msg::Part).private(true));
    columns.push(report.column("from", &CommitMsg::From).private(true));
    columns.push(report.column("to", &CommitMsg::To).private(true));
    columns.extend(report.behind_columns());
    let rows = found.iter().map(|one| row(&report, one)).collect::<Result<_, Failure>>()?;
    let records: BTreeSet<&str> = found.iter().map(|one| one.id.as_str()).collect();
    let note = Msg::Edits { n: found.len(), records: records.len(), commits: report.walk.commits.len() };
    let table = TextTable { columns, rows, notes: vec![note.text(ctx.lang())], ..TextTable::default() };
    let what = if is_closed { "closed" } else { "edits" };
    report.give(what, "edits", &table)?;
    Ok(filter.exit(!found.is_empty()))
}

fn row(report: &HistoryReport<'_>, one: &FoundEdit) -> Result<Vec<Cell>, Failure> {
    let view = RecordView::new(report.ctx.settings()?, report.lang(), report.ctx.as_of()?);
    let edit = &one.edit;
    let ty = field_type(one.kind, &edit.field);
    let value =
        |node: &Option<Node>| Cell::some(node.as_ref(), |node| Cell::new(shown(&view, node, ty), view.json(node)));
    let mut row = report.origin(one.commit)?.to_vec();
    if report.is_whole() {
        row.push(report.kind_cell(one.kind));
    }
    row.push(report.id(&one.id));
    row.push(Cell::new(field_label(&view, one.kind, &edit.field), edit.field.as_str()));
    row.push(Cell::some(edit.part.as_deref(), |part| Cell::new(part_shown(&view, part), part)));
    row.extend([value(&edit.from), value(&edit.to)]);
    row.extend(report.behind(one.commit));
    Ok(row)
}

/// `2026-11-25T11:05:00Z callback lifang` with the community's clock and the word for what was done.
fn part_shown(view: &RecordView<'_>, part: &str) -> String {
    let offset: Offset = view.settings.offset;
    let word = |word: &str| match chrono::DateTime::parse_from_rfc3339(word) {
        Ok(at) => When::At(Instant(at.timestamp())).minute(offset),
        Err(_) => label("action", word, view.lang).to_owned(),
    };
    part.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
