//! `linli audit signatures`: who made commits, and how.

use crate::audit::signatures::{CommitCounts, signatures};
use crate::cli::commands::audit::args::Filter;
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::history::log::Commit;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::render::table::{Cell, TextTable};
use serde_json::Value as Json;

/// By the time of the commit.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, filter: &Filter) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, filter)?;
    let staff = ctx.tree(&[Kind::Staff], true)?;
    let mails: Vec<(String, &str)> = staff
        .records
        .iter()
        .filter_map(|record| Some((record.table.text("email")?.to_lowercase(), record.id.as_str())))
        .collect();
    let handle = |mail: &str| mails.iter().find(|(known, _)| known == mail).map(|(_, handle)| *handle);
    let found = signatures(meant(&report)?.into_iter(), handle);
    let mut columns = vec![report.column("author", &Msg::Author), report.column("staff", &Msg::Staff)];
    columns.extend(
        [
            ("commits", Msg::Commits),
            ("signed", Msg::Signed),
            ("unsigned", Msg::Unsigned),
            ("merges", Msg::Merges),
            ("outside_linli", Msg::Outside),
            ("other_typist", Msg::OtherTypist),
        ]
        .map(|(key, head)| report.number(key, &head)),
    );
    let mut rows: Vec<Vec<Cell>> = found
        .people
        .iter()
        .map(|((author, staff), counts)| {
            let mut row = vec![Cell::text(author.as_str()), Cell::some(*staff, Cell::text)];
            row.extend(cells(*counts));
            row
        })
        .collect();
    let mut last = vec![Cell::new(Msg::Total.text(ctx.lang()), Json::Null), Cell::empty()];
    last.extend(cells(found.total));
    rows.push(last);
    let notes = vec![Msg::SignaturesNote.text(ctx.lang())];
    report.give("signatures", "people", &TextTable { columns, rows, notes, ..TextTable::default() })?;
    let total = found.total;
    Ok(filter.exit(total.signed < total.commits || total.outside + total.other_typist > 0))
}

fn meant<'r>(report: &'r HistoryReport<'_>) -> Result<Vec<&'r Commit>, Failure> {
    let commits = report.walk.commits.iter().collect();
    Ok(report.period(true)?.sift(commits, |commit| (commit.committed, Vec::new())).listed)
}

/// How many commits were made outside linli, and how many are not signed.
pub(super) fn doubts(report: &HistoryReport<'_>) -> Result<(u64, u64), Failure> {
    let total = signatures(meant(report)?.into_iter(), |_| None).total;
    Ok((total.outside, total.commits - total.signed))
}

fn cells(counts: CommitCounts) -> impl Iterator<Item = Cell> {
    let CommitCounts { commits, signed, merges, outside, other_typist } = counts;
    [commits, signed, commits - signed, merges, outside, other_typist].into_iter().map(|n| Cell::int(n.cast_signed()))
}
