//! `linli audit deletions`.

use crate::audit::deletions::{Deletion, deletions};
use crate::audit::edits::EditOrigin;
use crate::audit::period::Sifted;
use crate::cli::commands::audit::args::PeriodFilter;
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::unread;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::labels::{label, yes_no};
use crate::locale::message::Message;
use crate::model::field::SettingsList;
use crate::render::table::{Cell, TextTable};

/// By when what was deleted had happened; with `--committed` by the time of the commit.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, args: &PeriodFilter) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, &args.filter)?;
    let sifted = found(&report, args.committed)?;
    let found = &sifted.listed;
    let mut columns = report.origin_columns().to_vec();
    columns.extend([report.column("kind", &Msg::Kind), report.column("id", &Msg::Id)]);
    columns.extend([report.column("type", &Msg::Type), report.column("category", &Msg::Category)]);
    columns.push(report.column("restored", &Msg::Back));
    columns.push(report.column("origin", &Msg::How));
    columns.extend(report.behind_columns());
    let rows = found.iter().map(|one| row(&report, one)).collect::<Result<_, Failure>>()?;
    let note = Msg::Deletions { n: found.len(), commits: report.walk.read() };
    let mut notes = vec![note.text(ctx.lang())];
    notes.extend(report.partly(&sifted, args.committed));
    let table = TextTable { columns, rows, notes, ..TextTable::default() };
    report.give_sifted("deletions", "deletions", &table, (&sifted, args.committed), &[])?;
    Ok(args.filter.exit(!found.is_empty()))
}

pub(super) fn found(report: &HistoryReport<'_>, by_commit: bool) -> Result<Sifted<Deletion>, Failure> {
    let found = deletions(&report.repository, &report.walk, &report.kinds).map_err(unread)?;
    let times = |one: &Deletion| (report.committed(one.commit), Vec::from_iter(one.happened));
    Ok(report.period(by_commit)?.sift(found, times))
}

fn row(report: &HistoryReport<'_>, one: &Deletion) -> Result<Vec<Cell>, Failure> {
    let (lang, settings) = (report.lang(), report.ctx.settings()?);
    let ty = Cell::some(one.ty.as_deref(), |key| Cell::new(label("type", key, lang), key));
    let category = |key: &str| Cell::new(settings.label(SettingsList::Category, key, lang), key);
    let mut row = report.origin(one.commit)?.to_vec();
    row.extend([report.kind_cell(one.kind), report.id(&one.id), ty]);
    row.push(Cell::some(one.category.as_deref(), category));
    row.push(Cell::new(yes_no(one.is_back, lang), one.is_back));
    row.push(report.how(if one.is_merge { EditOrigin::Merge } else { EditOrigin::Commit }));
    row.extend(report.behind(one.commit));
    Ok(row)
}
