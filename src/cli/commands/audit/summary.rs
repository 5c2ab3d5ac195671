//! `linli audit summary`: one sentence a report, the worst first.

use crate::audit::edits::EditOrigin;
use crate::cli::commands::audit::args::SummaryArgs;
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::commands::audit::{
    callbacks, deletions, edits, history, lag, left_out, publications, rules, signatures,
};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::locale::audit_reports::ReportMsg as Msg;
use crate::locale::message::Message;
use crate::render::table::{Cell, TextTable};

/// One report in a sentence.
struct Line {
    report: &'static str,
    n: usize,
    sentence: Msg,
}

/// Of a period, by when things happened.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, args: &SummaryArgs) -> Result<Exit, Failure> {
    let filter = args.filter();
    let report = HistoryReport::read(ctx, &filter)?;
    // In the order of how bad it is to find something.
    let mut lines = lines(&report)?;
    let is_found = lines.iter().any(|line| line.n > 0);
    lines.sort_by_key(|line| line.n == 0);
    let columns = vec![
        report.column("sentence", &Msg::Sentence),
        report.number("n", &Msg::Finding),
        report.column("report", &Msg::Report),
    ];
    let row = |line: &Line| {
        let n = i64::try_from(line.n).unwrap_or(i64::MAX);
        let command = format!("linli audit {}", line.report);
        vec![Cell::text(line.sentence.text(ctx.lang())), Cell::int(n), Cell::new(command, line.report)]
    };
    let table = TextTable { columns, rows: lines.iter().map(row).collect(), ..TextTable::default() };
    report.give("summary", "reports", &table)?;
    Ok(filter.exit(is_found))
}

fn lines(report: &HistoryReport<'_>) -> Result<Vec<Line>, Failure> {
    let line =
        |name, n: usize, some: Msg, none: Msg| Line { report: name, n, sentence: if n > 0 { some } else { none } };
    let n = history::found(report)?.len();
    let mut lines = vec![line("history", n, Msg::SumHistory { n }, Msg::SumHistoryNone)];
    let n = deletions::found(report, false)?.listed.len();
    lines.push(line("deletions", n, Msg::SumDeletions { n }, Msg::SumDeletionsNone));
    let found = edits::found_in(report, false, false)?.0.listed;
    let (n, merged) = (found.len(), found.iter().filter(|edit| edit.origin == EditOrigin::Merge).count());
    lines.push(line("edits", n, Msg::SumEdits { n, merged }, Msg::SumEditsNone));
    let n = edits::found_in(report, true, false)?.0.listed.len();
    lines.push(line("closed", n, Msg::SumClosed { n }, Msg::SumClosedNone));
    let (of, touched) = publications::touched(report)?;
    let some = Msg::SumPublications { n: of, touched };
    lines.push(line("publications", touched, some, Msg::SumPublicationsNone { n: of }));
    let found = lag::found(report)?;
    let (n, unmarked) = (found.late.len(), found.lag.total.unmarked);
    let all = n + usize::try_from(unmarked).unwrap_or(usize::MAX);
    lines.push(line("lag", all, Msg::SumLag { n, unmarked }, Msg::SumLagNone));
    let n = rules::found(report, false)?.listed.len();
    lines.push(line("rules", n, Msg::SumRules { n }, Msg::SumRulesNone));
    let found = left_out::found(report, false)?.listed;
    let (n, later) = (found.len(), left_out::later(&found));
    lines.push(line("left-out", n, Msg::SumLeftOut { n, later }, Msg::SumLeftOutNone));
    let (people, calls) = callbacks::found(report.ctx, report.window)?;
    let some = Msg::SumCallbacks { people, calls };
    lines.push(line("callbacks", people + calls, some, Msg::SumCallbacksNone));
    let (outside, unsigned) = signatures::doubts(report)?;
    let n = usize::try_from(outside + unsigned).unwrap_or(usize::MAX);
    lines.push(line("signatures", n, Msg::SumSignatures { outside, unsigned }, Msg::SumSignaturesNone));
    Ok(lines)
}
