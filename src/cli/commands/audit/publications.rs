//! `linli audit publications`: what of each publication is no longer as it was published, who touched it since,
//! and which figures that changes.

use crate::audit::publications::{PublishedSince, is_part_of};
use crate::cli::commands::audit::args::Filter;
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledgers;
use crate::cli::notice::Sources;
use crate::cli::verification::VerificationVerdict;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::commits::CommitMsg;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::ledger::Ledger;
use crate::model::time::Window;
use crate::render::format::Format;
use crate::render::table::{Cell, TextTable};
use serde_json::{Value as Json, json};

/// Of publications whose period meets the one asked for; records of the kind asked for.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, filter: &Filter) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, filter)?;
    let ledgers = ledgers::read(ctx)?.ledgers;
    let meets = |w: &Window| report.window.is_none_or(|asked| w.from < asked.to && asked.from < w.to);
    let meant: Vec<&Ledger> = ledgers.iter().filter(|ledger| meets(&ledger.window)).collect();
    let sources = if meant.is_empty() { None } else { Some(Sources::read(ctx)?) };
    let (mut rows, mut known, mut touched) = (Vec::new(), Vec::new(), 0);
    for ledger in &meant {
        let Some(sources) = &sources else { break };
        let since = PublishedSince::of(&report.walk, ledger);
        if since.commit.is_none() {
            ctx.ui.warn(&Msg::NotCommitted { id: ledger.id.clone() });
        }
        let verdict = VerificationVerdict::of(ctx, sources, ledger, &ledgers)?;
        let lines = lines(&report, &verdict, &since, sources.records.facts.has_owners)?;
        touched += usize::from(!lines.is_empty());
        known.push(json!({
            "id": ledger.id, "published_at": ledger.published.iso(ctx.offset()?), "commit": since.commit.and_then(|commit| report.commit(commit)).map(|commit| &commit.id),
            "equal": lines.is_empty(), "touched": since.touched(&report.walk, &report.kinds, ledger),
        }));
        rows.extend(lines);
    }
    let mut columns = vec![report.column("publication", &Msg::Publication), report.column("change", &Msg::What)];
    columns.extend([report.column("part", &Msg::Part), report.column("from", &CommitMsg::From)]);
    columns.extend([report.column("to", &CommitMsg::To), report.number("changes", &Msg::Touched)]);
    columns.extend(report.origin_columns());
    columns.extend(report.behind_columns());
    let is_touched = !rows.is_empty();
    let lacks_owners = sources.is_some_and(|sources| !sources.records.facts.has_owners);
    if lacks_owners {
        ctx.ui.note(&Msg::OwnersNotCompared);
    }
    let note = Msg::Publications { n: meant.len(), touched };
    let table = TextTable { columns, rows, notes: vec![note.text(ctx.lang())], ..TextTable::default() };
    match ctx.ui.format {
        Format::Json => {
            let parts = [("publications", Json::Array(known)), ("changes", json!(table.objects()))];
            ctx.ui.give_json(&report.document("publications", &parts)?)?;
        }
        _ => ctx.ui.give_table(&table)?,
    }
    Ok(filter.exit(is_touched))
}

/// How many publications there are of the period, and how many are no longer what the records say.
pub(super) fn touched(report: &HistoryReport<'_>) -> Result<(usize, usize), Failure> {
    let ledgers = ledgers::read(report.ctx)?.ledgers;
    let meets = |w: &Window| report.window.is_none_or(|asked| w.from < asked.to && asked.from < w.to);
    let meant: Vec<&Ledger> = ledgers.iter().filter(|ledger| meets(&ledger.window)).collect();
    if meant.is_empty() {
        return Ok((0, 0));
    }
    let (sources, mut touched) = (Sources::read(report.ctx)?, 0);
    for ledger in &meant {
        let since = PublishedSince::of(&report.walk, ledger);
        let verdict = VerificationVerdict::of(report.ctx, &sources, ledger, &ledgers)?;
        touched += usize::from(!lines(report, &verdict, &since, sources.records.facts.has_owners)?.is_empty());
    }
    Ok((meant.len(), touched))
}

/// Without owners/ neither owners are compared nor figures that nobody can count without them.
fn lines(
    report: &HistoryReport<'_>,
    verdict: &VerificationVerdict<'_>,
    since: &PublishedSince,
    has_owners: bool,
) -> Result<Vec<Vec<Cell>>, Failure> {
    let changes = &verdict.changes;
    let parts = [
        (Msg::NewPart, "new", &changes.new),
        (Msg::GonePart, "gone", &changes.gone),
        (Msg::ChangedPart, "changed", &changes.changed),
    ];
    let lang = report.lang();
    let mut rows = Vec::new();
    for (word, key, parts) in parts {
        for part in parts.iter().filter(|part| is_meant(report, part) && (has_owners || !is_part_of(Kind::Owner, part)))
        {
            let rule = verdict.rule(part);
            let text = |text: Option<&str>| Cell::some(text.filter(|t| !t.is_empty()), Cell::text);
            let versions = since.versions(&report.walk, part.split(' ').next().unwrap_or(part));
            let mut row = vec![Cell::text(verdict.ledger.id.as_str()), Cell::new(word.text(lang), key)];
            row.push(Cell::text(part.as_str()));
            row.extend([text(rule.map(|(before, _)| before)), text(rule.map(|(_, now)| now))]);
            row.push(Cell::int(i64::try_from(versions.len()).unwrap_or(i64::MAX)));
            let last = versions.last().map_or(usize::MAX, |version| version.commit);
            row.extend(report.origin(last)?);
            row.extend(report.behind(last));
            rows.push(row);
        }
    }
    let is_known = |now: &Option<String>| has_owners || now.as_ref().is_some_and(|now| !now.is_empty());
    for (figure, before, now) in verdict.figures.iter().filter(|(_, _, now)| is_known(now)) {
        let text = |text: &Option<String>| Cell::some(text.as_deref().filter(|t| !t.is_empty()), Cell::text);
        let mut row = vec![Cell::text(verdict.ledger.id.as_str()), Cell::new(Msg::FigureChanged.text(lang), "figure")];
        row.extend([Cell::text(figure.as_str()), text(before), text(now), Cell::empty()]);
        row.extend(report.origin(usize::MAX)?);
        row.extend(report.behind(usize::MAX));
        rows.push(row);
    }
    Ok(rows)
}

/// With `--kind` records of that kind alone.
fn is_meant(report: &HistoryReport<'_>, part: &str) -> bool {
    report.kinds.len() == Kind::ALL.len() || report.kinds.iter().any(|kind| is_part_of(*kind, part))
}
