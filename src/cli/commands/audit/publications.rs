//! `linli audit publications`: what of each publication is no longer as it was published, who touched it since,
//! and which figures that changes.

use crate::audit::walk::Version;
use crate::cli::commands::audit::command::Filter;
use crate::cli::commands::audit::report::{Clock, Report};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledgers;
use crate::cli::notice::Sources;
use crate::cli::verification::Verdict;
use crate::kinds::id;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::commits::CommitMsg;
use crate::locale::message::Message;
use crate::model::hash::month_of;
use crate::model::kind::Kind;
use crate::model::ledger::Ledger;
use crate::model::time::Window;
use crate::render::format::Format;
use crate::render::table::{Cell, Table};
use serde_json::{Value as Json, json};

/// Of publications whose period meets the one asked for; records of the kind asked for.
pub fn run(ctx: &Context, filter: &Filter) -> Result<Exit, Failure> {
    let report = Report::read(ctx, filter, Clock::Facts)?;
    let ledgers = ledgers::read(ctx)?.ledgers;
    let meets = |w: &Window| report.window.is_none_or(|asked| w.from < asked.to && asked.from < w.to);
    let meant: Vec<&Ledger> = ledgers.iter().filter(|ledger| meets(&ledger.window)).collect();
    let sources = if meant.is_empty() { None } else { Some(Sources::read(ctx)?) };
    let (mut rows, mut known, mut touched) = (Vec::new(), Vec::new(), 0);
    for ledger in &meant {
        let Some(sources) = &sources else { break };
        let since = Since::of(&report, ledger);
        let verdict = Verdict::of(ctx, sources, ledger, &ledgers)?;
        let lines = lines(&report, &verdict, &since, sources.records.facts.has_owners)?;
        touched += usize::from(!lines.is_empty());
        known.push(json!({
            "id": ledger.id, "published_at": ledger.published.iso(ctx.offset()?), "commit": since.id(&report),
            "equal": lines.is_empty(), "touched": since.touched(&report, ledger),
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
    let table = Table { columns, rows, notes: vec![note.text(ctx.lang())], ..Table::default() };
    match ctx.ui.format {
        Format::Json => {
            let parts = [("publications", Json::Array(known)), ("changes", json!(table.objects()))];
            ctx.ui.give_json(&report.document("publications", &parts)?)?;
        }
        _ => ctx.ui.give_table(&table)?,
    }
    Ok(filter.exit(is_touched))
}

/// Since when a publication counts as published.
struct Since {
    /// The first commit that holds its ledger.
    commit: Option<usize>,
    /// The first commit after it.
    from: usize,
}

impl Since {
    /// Where the ledger is in no commit, from the time at which it says that it was published.
    fn of(report: &Report<'_>, ledger: &Ledger) -> Since {
        let commit = report.walk.ledgers.get(&ledger.path()).copied();
        let later = || report.walk.commits.iter().position(|commit| commit.committed > Some(ledger.published));
        let from = commit.map_or_else(|| later().unwrap_or(report.walk.commits.len()), |commit| commit + 1);
        if commit.is_none() {
            report.ctx.ui.warn(&Msg::NotCommitted { id: ledger.id.clone() });
        }
        Since { commit, from }
    }

    fn id(&self, report: &Report<'_>) -> Option<String> {
        report.commit(self.commit?).map(|commit| commit.id.clone())
    }

    /// Versions of a record made since.
    fn versions<'r>(&self, report: &'r Report<'_>, id: &str) -> Vec<&'r Version> {
        let life = id::parse_dated(id).and_then(|dated| report.walk.life(dated.kind, id));
        let versions = life.into_iter().flat_map(|life| &life.versions);
        versions.filter(|version| self.is_later(version)).collect()
    }

    /// Made since, and other than what it came from.
    fn is_later(&self, version: &Version) -> bool {
        version.commit >= self.from && !version.olds.contains(&version.own)
    }

    /// Records of the publication of which there is a later version, whatever it changed.
    fn touched(&self, report: &Report<'_>, ledger: &Ledger) -> usize {
        let is_of = |id: &str| {
            let records = &ledger.inputs.records;
            records.contains_key(id) || records.contains_key(month_of(id))
        };
        let lives = report.walk.lives.iter().filter(|life| report.kinds.contains(&life.kind) && is_of(&life.id));
        lives.filter(|life| life.versions.iter().any(|version| self.is_later(version))).count()
    }
}

/// Without owners/ neither owners are compared nor figures that nobody can count without them.
fn lines(
    report: &Report<'_>,
    verdict: &Verdict<'_>,
    since: &Since,
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
        for part in parts.iter().filter(|part| is_meant(report, part) && (has_owners || !is_of(Kind::Owner, part))) {
            let rule = verdict.rule(part);
            let text = |text: Option<&str>| Cell::some(text.filter(|t| !t.is_empty()), Cell::text);
            let versions = since.versions(report, part.split(' ').next().unwrap_or(part));
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

/// With `--kind` records of that kind alone: a part begins with the letters of its kind.
fn is_meant(report: &Report<'_>, part: &str) -> bool {
    report.kinds.len() == Kind::ALL.len() || report.kinds.iter().any(|kind| is_of(*kind, part))
}

fn is_of(kind: Kind, part: &str) -> bool {
    kind.prefix().zip(part.split_once('-')).is_some_and(|(prefix, (letters, _))| prefix == letters)
}
