//! `linli audit deletions`.

use crate::audit::deletions::{Deletion, deletions};
use crate::cli::commands::audit::command::Filter;
use crate::cli::commands::audit::report::{HistoryReport, PeriodClock};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::unread;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::labels::{label, yes_no};
use crate::locale::message::Message;
use crate::model::field::SettingsList;
use crate::render::table::{Cell, TextTable};

/// By the time of the commit.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, filter: &Filter) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, filter, PeriodClock::Commits)?;
    let found = deletions(&report.repository, &report.walk, &report.kinds).map_err(unread)?;
    let mut columns = report.origin_columns().to_vec();
    columns.extend([report.column("kind", &Msg::Kind), report.column("id", &Msg::Id)]);
    columns.extend([report.column("type", &Msg::Type), report.column("category", &Msg::Category)]);
    columns.push(report.column("restored", &Msg::Back));
    columns.extend(report.behind_columns());
    let rows = found.iter().map(|one| row(&report, one)).collect::<Result<_, Failure>>()?;
    let note = Msg::Deletions { n: found.len(), commits: report.walk.commits.len() };
    let table = TextTable { columns, rows, notes: vec![note.text(ctx.lang())], ..TextTable::default() };
    report.give("deletions", "deletions", &table)?;
    Ok(filter.exit(!found.is_empty()))
}

fn row(report: &HistoryReport<'_>, one: &Deletion) -> Result<Vec<Cell>, Failure> {
    let (lang, settings) = (report.lang(), report.ctx.settings()?);
    let ty = Cell::some(one.ty.as_deref(), |key| Cell::new(label("type", key, lang), key));
    let category = |key: &str| Cell::new(settings.label(SettingsList::Category, key, lang), key);
    let mut row = report.origin(one.commit)?.to_vec();
    row.extend([report.kind_cell(one.kind), report.id(&one.id), ty]);
    row.push(Cell::some(one.category.as_deref(), category));
    row.push(Cell::new(yes_no(one.is_back, lang), one.is_back));
    row.extend(report.behind(one.commit));
    Ok(row)
}
