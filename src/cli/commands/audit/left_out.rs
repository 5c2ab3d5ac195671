//! `linli audit left-out`: what took records out of figures, and what the verdict would be without it.

use crate::analysis::snapshot::Snapshot;
use crate::analysis::verdict::Verdict;
use crate::audit::left_out::{LeftOut, LeftOutBy, left_out, verdicts};
use crate::audit::period::Sifted;
use crate::check::readers::SettingsReader;
use crate::cli::commands::audit::args::PeriodFilter;
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::unread;
use crate::locale::audit::AuditMsg;
use crate::locale::audit_reports::ReportMsg as Msg;
use crate::locale::labels::{label, yes_no};
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::settings::Duty;
use crate::render::table::{Cell, TextTable};
use serde_json::{Value as Json, json};
use std::collections::HashMap;

type Verdicts = HashMap<(String, LeftOutBy), Vec<(Duty, Verdict)>>;

/// By when the matter was received; with `--committed` by the time of the commit.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, args: &PeriodFilter) -> Result<Exit, Failure> {
    ctx.may_compute(SettingsReader::Limits)?;
    let report = HistoryReport::read(ctx, &args.filter)?;
    let sifted = found(&report, args.committed)?;
    let tree = ctx.tree(&[Kind::Feedback, Kind::Owner], false)?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?);
    let verdicts = verdicts(&ground, &sifted.listed);
    let mut columns = vec![report.column("why", &Msg::Why), report.column("kind", &AuditMsg::Kind)];
    columns.extend([report.column("id", &AuditMsg::Id), report.column("happened", &AuditMsg::Happened)]);
    columns.extend(report.origin_columns());
    columns.extend([report.column("later", &Msg::Later), report.column("verdict", &Msg::Verdict)]);
    columns.extend(report.behind_columns());
    let rows = sifted.listed.iter().map(|one| row(&report, &verdicts, one)).collect::<Result<_, Failure>>()?;
    let mut notes = vec![Msg::LeftOut { n: sifted.listed.len(), later: later(&sifted.listed) }.text(ctx.lang())];
    notes.extend(report.partly(&sifted, args.committed));
    let table = TextTable { columns, rows, notes, ..TextTable::default() };
    report.give_sifted("left-out", "left_out", &table, (&sifted, args.committed), &[])?;
    Ok(args.filter.exit(!sifted.listed.is_empty()))
}

pub(super) fn found(report: &HistoryReport<'_>, by_commit: bool) -> Result<Sifted<LeftOut>, Failure> {
    let found = left_out(&report.repository, &report.walk, &report.kinds).map_err(unread)?;
    let times = |one: &LeftOut| (report.committed(one.commit), Vec::from_iter(one.happened));
    Ok(report.period(by_commit)?.sift(found, times))
}

/// How many were written after the record was made.
pub(super) fn later(found: &[LeftOut]) -> usize {
    found.iter().filter(|one| one.is_later).count()
}

fn row(report: &HistoryReport<'_>, verdicts: &Verdicts, one: &LeftOut) -> Result<Vec<Cell>, Failure> {
    let (lang, offset) = (report.lang(), report.ctx.offset()?);
    let why = Cell::new(label(LeftOutBy::VOCABULARY.name, one.by.key(), lang), one.by.key());
    let mut row = vec![why, report.kind_cell(one.kind), report.id(&one.id)];
    row.push(Cell::some(one.happened, |at| Cell::when(at, offset)));
    row.extend(report.origin(one.commit)?);
    row.push(Cell::new(yes_no(one.is_later, lang), one.is_later));
    let judged = verdicts.get(&(one.id.clone(), one.by)).map_or(&[][..], Vec::as_slice);
    let key = |verdict: &Verdict| if *verdict == Verdict::Met { "met" } else { "missed" };
    let word = |(duty, verdict): &(Duty, Verdict)| {
        format!("{} {}", label("duty", duty.key(), lang), label("class", key(verdict), lang))
    };
    let said = judged.iter().map(word).collect::<Vec<_>>().join(", ");
    let json: serde_json::Map<String, Json> =
        judged.iter().map(|(duty, verdict)| (duty.key().to_owned(), json!(key(verdict)))).collect();
    row.push(Cell::new(said, Json::Object(json)));
    row.extend(report.behind(one.commit));
    Ok(row)
}
