//! `linli audit publications`: what of each publication is no longer as it was published, who touched it since,
//! and which figures that changes; and what is wrong with its ledger.

use crate::audit::ledgers::{LedgerFault, faults, missing};
use crate::audit::publications::{PublishedSince, is_part_of};
use crate::cli::commands::audit::args::Filter;
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledgers;
use crate::cli::notice::Sources;
use crate::cli::verification::{VerificationVerdict, fault};
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::commits::CommitMsg;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::ledger::Ledger;
use crate::render::format::Format;
use crate::render::table::{Cell, TextTable};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// Of publications whose period meets the one asked for; records of the kind asked for.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, filter: &Filter) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, filter)?;
    let found = FoundPublications::read(&report)?;
    for (ledger, since) in &found.known {
        if since.commit.is_none() {
            ctx.ui.warn(&Msg::NotCommitted { id: ledger.id.clone() });
        }
    }
    let mut columns = vec![report.column("publication", &Msg::Publication), report.column("change", &Msg::What)];
    columns.extend([report.column("part", &Msg::Part), report.column("from", &CommitMsg::From)]);
    columns.extend([report.column("to", &CommitMsg::To), report.number("changes", &Msg::Touched)]);
    columns.extend(report.origin_columns());
    columns.extend(report.behind_columns());
    if !found.has_owners {
        ctx.ui.note(&Msg::OwnersNotCompared);
    }
    let note = Msg::Publications { n: found.ids().len(), touched: found.touched().len() };
    let known = found.known.iter().map(|(ledger, since)| {
        let commit = since.commit.and_then(|commit| report.commit(commit)).map(|commit| &commit.id);
        Ok(json!({
            "id": ledger.id, "published_at": ledger.published.iso(ctx.offset()?), "commit": commit,
            "equal": !found.touched().contains(ledger.id.as_str()),
            "touched": since.touched(&report.walk, &report.kinds, ledger),
        }))
    });
    let known = known.collect::<Result<Vec<Json>, Failure>>()?;
    let is_touched = !found.rows.is_empty();
    let rows = found.rows.into_iter().map(|(_, row)| row).collect();
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

/// How many publications there are of the period, and how many no longer stand as they were published.
pub(super) fn touched(report: &HistoryReport<'_>) -> Result<(usize, usize), Failure> {
    let found = FoundPublications::read(report)?;
    Ok((found.ids().len(), found.touched().len()))
}

/// The publications of the period, and what is wrong with them.
struct FoundPublications {
    known: Vec<(Ledger, PublishedSince)>,
    /// Of which publication, and its line.
    rows: Vec<(String, Vec<Cell>)>,
    has_owners: bool,
}

impl FoundPublications {
    fn read(report: &HistoryReport<'_>) -> Result<FoundPublications, Failure> {
        let ctx = report.ctx;
        let (ledgers, ever) = (ledgers::read(ctx)?.ledgers, ledgers::ever(ctx)?);
        let meets = |ledger: &&Ledger| {
            let window = &ledger.window;
            report.window.is_none_or(|asked| window.from < asked.to && asked.from < window.to)
        };
        let mut found = FoundPublications { known: Vec::new(), rows: Vec::new(), has_owners: true };
        let mut told = Vec::new();
        for (ledger, fault) in ledger_faults(&ledgers, &ever).filter(|(ledger, _)| meets(ledger)) {
            if !told.contains(&fault) {
                found.rows.push((ledger.id.clone(), ledger_line(report, ledger, &fault)?));
                told.push(fault);
            }
        }
        let meant: Vec<&Ledger> = ledgers.iter().filter(meets).collect();
        if meant.is_empty() {
            return Ok(found);
        }
        let sources = Sources::read(ctx)?;
        found.has_owners = sources.records.facts.has_owners;
        for ledger in meant {
            let since = PublishedSince::of(&report.walk, ledger);
            let verdict = VerificationVerdict::of(ctx, &sources, ledger, &ledgers)?;
            let lines = lines(report, &verdict, &since, found.has_owners)?;
            found.rows.extend(lines.into_iter().map(|line| (ledger.id.clone(), line)));
            found.known.push((ledger.clone(), since));
        }
        Ok(found)
    }

    fn touched(&self) -> BTreeSet<&str> {
        self.rows.iter().map(|(id, _)| id.as_str()).collect()
    }

    /// Those that are there, and those whose ledger is gone.
    fn ids(&self) -> BTreeSet<&str> {
        self.known.iter().map(|(ledger, _)| ledger.id.as_str()).chain(self.touched()).collect()
    }
}

/// What is wrong with the ledgers themselves, each with its ledger: one of the tree, or one that only the history has.
fn ledger_faults<'l>(ledgers: &'l [Ledger], ever: &'l [Ledger]) -> impl Iterator<Item = (&'l Ledger, LedgerFault)> {
    let of_tree = ledgers.iter().flat_map(|ledger| {
        let found = faults(ledger, ledgers, ever).into_iter();
        found.filter(|fault| !matches!(fault, LedgerFault::Missing { .. })).map(move |fault| (ledger, fault))
    });
    let gone = missing(ledgers, ever).into_iter().filter_map(|fault| {
        let LedgerFault::Missing { id, .. } = &fault else { return None };
        Some((ever.iter().find(|held| held.id == *id)?, fault))
    });
    of_tree.chain(gone)
}

/// A fault of a ledger, with the last commit that touched its file.
fn ledger_line(report: &HistoryReport<'_>, ledger: &Ledger, found: &LedgerFault) -> Result<Vec<Cell>, Failure> {
    let last = report.walk.settings.get(&ledger.path()).and_then(|versions| versions.last());
    let last = last.map_or(usize::MAX, |version| version.commit);
    let mut row = vec![Cell::text(ledger.id.as_str()), Cell::new(Msg::LedgerFault.text(report.lang()), found.code())];
    row.push(Cell::text(fault(found).text(report.lang())));
    row.extend([Cell::empty(), Cell::empty(), Cell::empty()]);
    row.extend(report.origin(last)?);
    row.extend(report.behind(last));
    Ok(row)
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
