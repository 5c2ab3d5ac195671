//! `linli audit edits` and `closed`: what was changed after the fact, and after closing.

use crate::audit::edits::{EditOrigin, EditScope, FoundEdit, WHOLE, found};
use crate::audit::period::Sifted;
use crate::cli::columns::RecordView;
use crate::cli::commands::audit::args::PeriodFilter;
use crate::cli::commands::audit::report::HistoryReport;
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

/// By when what was changed had happened; with `--committed` by the time of the commit.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, args: &PeriodFilter, is_closed: bool) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, &args.filter)?;
    let (sifted, settled) = found_in(&report, is_closed, args.committed)?;
    let found = &sifted.listed;
    let mut columns = report.origin_columns().to_vec();
    if report.is_whole() {
        columns.push(report.column("kind", &Msg::Kind));
    }
    columns.extend([report.column("id", &Msg::Id), report.column("field", &CommitMsg::Field)]);
    columns.push(report.column("part", &Msg::Part).private(true));
    columns.push(report.column("from", &CommitMsg::From).private(true));
    columns.push(report.column("to", &CommitMsg::To).private(true));
    columns.push(report.column("origin", &Msg::How));
    columns.extend(report.behind_columns());
    let rows = |edits: &[FoundEdit]| edits.iter().map(|one| row(&report, one)).collect::<Result<Vec<_>, Failure>>();
    let settled = TextTable { columns: columns.clone(), rows: rows(&settled)?, ..TextTable::default() };
    let records: BTreeSet<&str> = found.iter().map(|one| one.id.as_str()).collect();
    let note = Msg::Edits { n: found.len(), records: records.len(), commits: report.walk.read() };
    let mut notes = vec![note.text(ctx.lang())];
    notes.extend(report.partly(&sifted, args.committed));
    notes.extend((!settled.rows.is_empty()).then(|| Msg::Settled { n: settled.rows.len() }.text(ctx.lang())));
    let mut table = TextTable { columns, rows: rows(found)?, notes, ..TextTable::default() };
    if !report.is_json() {
        table.rows.extend(settled.rows.iter().cloned());
    }
    let what = if is_closed { "closed" } else { "edits" };
    report.give_sifted(what, "edits", &table, (&sifted, args.committed), &[("settled", &settled)])?;
    Ok(args.filter.exit(!found.is_empty()))
}

/// Edits of a period, and apart from them what merges settled.
pub(super) fn found_in(
    report: &HistoryReport<'_>,
    is_closed: bool,
    by_commit: bool,
) -> Result<(Sifted<FoundEdit>, Vec<FoundEdit>), Failure> {
    let scope = if is_closed { EditScope::Closed } else { EditScope::Edits };
    let scope = (scope, report.ctx.settings()?);
    let found = found(&report.repository, &report.walk, &report.kinds, scope, &|_| true).map_err(unread)?;
    let (settled, found): (Vec<FoundEdit>, Vec<FoundEdit>) =
        found.into_iter().partition(|one| one.origin == EditOrigin::Settled);
    let times = |one: &FoundEdit| (report.committed(one.commit), one.happened.clone());
    let period = report.period(by_commit)?;
    Ok((period.sift(found, times), period.sift(settled, times).listed))
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
    let field = match edit.field.as_str() {
        WHOLE => Msg::WholeRecord.text(report.lang()),
        field => field_label(&view, one.kind, field),
    };
    row.push(Cell::new(field, edit.field.as_str()));
    row.push(Cell::some(edit.part.as_deref(), |part| Cell::new(part_shown(&view, part), part)));
    row.extend([value(&edit.from), value(&edit.to)]);
    row.push(report.how(one.origin));
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
