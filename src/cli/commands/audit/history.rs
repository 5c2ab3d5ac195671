//! `linli audit history`: whether the history is whole.

use crate::audit::integrity::{HistoryFlaw, flaws};
use crate::cli::commands::audit::args::WholeArgs;
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledgers;
use crate::cli::life::unread;
use crate::locale::audit_reports::ReportMsg as Msg;
use crate::locale::message::Message;
use crate::render::table::{Cell, TextTable};

/// Of the whole history, whatever the period.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, args: &WholeArgs) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, &args.filter())?;
    let found = found(&report)?;
    let mut columns = vec![report.column("flaw", &Msg::Finding)];
    columns.extend(report.origin_columns());
    columns.extend(report.behind_columns());
    let row = |flaw: &HistoryFlaw| {
        let commit = flaw.commit().unwrap_or(usize::MAX);
        let mut row = vec![Cell::new(sentence(flaw).text(report.lang()), flaw.key())];
        row.extend(report.origin(commit)?);
        row.extend(report.behind(commit));
        Ok(row)
    };
    let rows = found.iter().map(row).collect::<Result<_, Failure>>()?;
    let commits = report.walk.read();
    let note = if found.is_empty() { Msg::Whole { commits } } else { Msg::Flaws { n: found.len(), commits } };
    let table = TextTable { columns, rows, notes: vec![note.text(ctx.lang())], ..TextTable::default() };
    report.give("history", "flaws", &table)?;
    Ok(args.filter().exit(!found.is_empty()))
}

pub(super) fn found(report: &HistoryReport<'_>) -> Result<Vec<HistoryFlaw>, Failure> {
    let ledgers = ledgers::read(report.ctx)?.ledgers;
    flaws(&report.repository, &report.walk, &ledgers, report.ctx.now()).map_err(unread)
}

fn sentence(flaw: &HistoryFlaw) -> Msg {
    match flaw.clone() {
        HistoryFlaw::OneSided { files, .. } => Msg::OneSided { files },
        HistoryFlaw::RevisionUnknown { publication, revision } => {
            let revision = revision.chars().take(10).collect();
            Msg::RevisionUnknown { publication, revision }
        }
        HistoryFlaw::Shallow => Msg::ShallowHistory,
        HistoryFlaw::Grafts => Msg::Grafts,
        HistoryFlaw::Replaced { refs } => Msg::Replaced { refs },
        HistoryFlaw::Apart { folders } => Msg::Apart { folders: folders.join(" ") },
        HistoryFlaw::Ahead { commits } => Msg::Ahead { commits },
        HistoryFlaw::Roots { n } => Msg::Roots { n },
        HistoryFlaw::Rewritten { branch, commits } => Msg::Rewritten { branch, commits },
    }
}
