//! What `linli audit lag` names one by one: what is in time only by the time that it says, facts whose clocks give rise to
//! questions, and commits dated before those that they came from.

use crate::analysis::clocks::Sign;
use crate::audit::backwards::BackwardsClock;
use crate::audit::facts::{FactKind, RecordedFact};
use crate::audit::late::LateProof;
use crate::cli::commands::audit::lag::{FoundLag, NamedBulk};
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::failure::Failure;
use crate::kinds::id;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::audit_reports::ReportMsg;
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::model::interner::Interner;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::render::table::{Cell, Column, TextTable};

/// So many items are told in a sentence each.
const TOLD: usize = 20;

/// A sentence for each item that is in time only by the time that it says, and one for clocks that were set back.
pub(super) fn sentences(report: &HistoryReport<'_>, found: &FoundLag) -> Result<Vec<String>, Failure> {
    let (lang, offset) = (report.lang(), report.ctx.offset()?);
    let minute = |at| When::At(at).minute(offset);
    let sentence = |proof: &LateProof| {
        let commit = proof.commit.and_then(|place| report.commit(place));
        let committed = commit.and_then(|commit| commit.committed).map(minute);
        let known = match (committed, proof.recorded.map(minute)) {
            (None, _) => ReportMsg::KnownNever,
            (Some(at), None) => ReportMsg::KnownCommitted { at },
            (Some(at), Some(recorded)) => ReportMsg::KnownRecorded { recorded, at },
        };
        let message = ReportMsg::MetLate {
            id: id::short(&proof.id).to_owned(),
            duty: label("duty", proof.duty.key(), lang).to_owned(),
            deadline: minute(proof.deadline),
            what: label("action", proof.action, lang).to_owned(),
            at: proof.at.minute(offset),
            known: known.text(lang),
            who: proof.by.clone().or(commit.map(|commit| commit.who().to_owned())).unwrap_or_default(),
        };
        message.text(lang)
    };
    let mut told: Vec<String> = found.late.iter().take(TOLD).map(sentence).collect();
    let more = found.late.len().saturating_sub(TOLD);
    told.extend((more > 0).then(|| ReportMsg::MetLateMore { n: more }.text(lang)));
    let n = found.backwards.len();
    told.extend((n > 0).then(|| ReportMsg::Backwards { n }.text(lang)));
    told.extend(found.bulk.iter().map(|bulk| {
        let (n, from, to) = (bulk.visits.len(), minute(bulk.from), minute(bulk.to));
        ReportMsg::BulkMet { who: bulk.who.clone(), n, from, to }.text(lang)
    }));
    Ok(told)
}

/// For programs: what is in time only by the time that it says.
pub(super) fn met_late(report: &HistoryReport<'_>, late: &[LateProof]) -> Result<TextTable, Failure> {
    let keys = ["id", "duty", "deadline", "fact", "by", "happened", "recorded", "void", "patrol", "in_first_commit"];
    let mut columns: Vec<Column> = keys.iter().map(|key| Column::new(*key, *key)).collect();
    columns.extend(report.origin_columns());
    columns.extend(report.behind_columns());
    let offset = report.ctx.offset()?;
    let row = |proof: &LateProof| {
        let commit = proof.commit.unwrap_or(usize::MAX);
        let mut row = vec![Cell::text(proof.id.as_str()), Cell::text(proof.duty.key())];
        row.extend([Cell::when(When::At(proof.deadline), offset), Cell::text(proof.action)]);
        row.push(Cell::some(proof.by.as_deref(), Cell::text));
        row.extend([Cell::when(proof.at, offset), report.when(proof.recorded)?]);
        row.extend([proof.is_void, proof.is_patrol, proof.is_in_first].map(|is| Cell::new("", is)));
        row.extend(report.origin(commit)?);
        row.extend(report.behind(commit));
        Ok(row)
    };
    let rows = late.iter().map(row).collect::<Result<_, Failure>>()?;
    Ok(TextTable { columns, rows, ..TextTable::default() })
}

/// For programs: commits dated before those that they came from.
pub(super) fn backwards_table(report: &HistoryReport<'_>, found: &[BackwardsClock]) -> Result<TextTable, Failure> {
    let mut columns = vec![Column::new("parent_at", "parent_at")];
    columns.extend(report.origin_columns());
    columns.extend(report.behind_columns());
    let row = |clock: &BackwardsClock| {
        let mut row = vec![report.when(Some(clock.parent))?];
        row.extend(report.origin(clock.commit)?);
        row.extend(report.behind(clock.commit));
        Ok(row)
    };
    let rows = found.iter().map(row).collect::<Result<_, Failure>>()?;
    Ok(TextTable { columns, rows, ..TextTable::default() })
}

/// For programs: visits in writing that were met more closely than anybody answers.
pub(super) fn bulk_table(report: &HistoryReport<'_>, found: &FoundLag) -> Result<TextTable, Failure> {
    let columns = ["by", "from", "to", "n", "visits"].map(|key| Column::new(key, key)).to_vec();
    let row = |bulk: &NamedBulk| {
        Ok(vec![
            Cell::text(bulk.who.as_str()),
            report.when(Some(bulk.from))?,
            report.when(Some(bulk.to))?,
            Cell::new(bulk.visits.len().to_string(), bulk.visits.len()),
            Cell::new(bulk.visits.join(" "), bulk.visits.clone()),
        ])
    };
    let rows = found.bulk.iter().map(row).collect::<Result<_, Failure>>()?;
    Ok(TextTable { columns, rows, ..TextTable::default() })
}

/// The same as a line of the list.
fn bulk_line(report: &HistoryReport<'_>, bulk: &NamedBulk) -> Result<Vec<Cell>, Failure> {
    let lang = report.lang();
    let mut row = vec![Cell::new(ReportMsg::BulkMetSign.text(lang), "bulk-met")];
    if report.is_whole() {
        row.push(report.kind_cell(Kind::Visit));
    }
    row.push(Cell::some(bulk.visits.first(), |id| report.id(id)));
    row.extend([Cell::new(Msg::Visit.text(lang), "visit"), Cell::text(bulk.who.as_str())]);
    row.extend([report.when(Some(bulk.from))?, report.when(Some(bulk.to))?]);
    row.extend(report.origin(usize::MAX)?);
    row.extend(report.behind(usize::MAX));
    Ok(row)
}

fn late_line(report: &HistoryReport<'_>, proof: &LateProof) -> Result<Vec<Cell>, Failure> {
    let (lang, commit) = (report.lang(), proof.commit.unwrap_or(usize::MAX));
    let mut row = vec![Cell::new(ReportMsg::MetLateSign.text(lang), "met-late")];
    if report.is_whole() {
        row.push(report.kind_cell(Kind::Feedback));
    }
    let what = format!("{} ({})", label("duty", proof.duty.key(), lang), label("action", proof.action, lang));
    row.extend([report.id(&proof.id), Cell::new(what, proof.action)]);
    row.push(Cell::some(proof.by.as_deref(), Cell::text));
    row.push(Cell::when(proof.at, report.ctx.offset()?));
    row.push(report.when(proof.recorded)?);
    row.extend(report.origin(commit)?);
    row.extend(report.behind(commit));
    Ok(row)
}

fn clock_line(report: &HistoryReport<'_>, clock: &BackwardsClock) -> Result<Vec<Cell>, Failure> {
    let lang = report.lang();
    let mut row = vec![Cell::new(ReportMsg::BackwardsSign.text(lang), "backwards")];
    if report.is_whole() {
        row.push(Cell::empty());
    }
    row.extend([Cell::empty(), Cell::new(ReportMsg::CommitFact.text(lang), "commit"), Cell::empty()]);
    row.extend([report.when(Some(clock.committed))?, report.when(Some(clock.parent))?]);
    row.extend(report.origin(clock.commit)?);
    row.extend(report.behind(clock.commit));
    Ok(row)
}

/// The facts that give rise to questions, with their three clocks.
pub(super) fn lines(report: &HistoryReport<'_>, found: &FoundLag) -> Result<TextTable, Failure> {
    let mut columns: Vec<Column> = vec![report.column("sign", &Msg::Reason)];
    if report.is_whole() {
        columns.push(report.column("kind", &Msg::Kind));
    }
    columns.extend([
        report.column("id", &Msg::Id),
        report.column("fact", &Msg::Fact),
        report.column("by", &Msg::Person),
    ]);
    columns.extend([report.column("happened", &Msg::Happened), report.column("recorded", &Msg::Recorded)]);
    columns.extend(report.origin_columns());
    columns.extend(report.behind_columns());
    let lag = &found.lag;
    // JSON has lists of their own for what is no fact's own sign.
    let is_apart = report.is_json();
    let proofs = found.late.iter().filter(|_| !is_apart).map(|proof| late_line(report, proof));
    let facts = lag.signs.iter().map(|(fact, sign)| line(report, &lag.names, fact, *sign));
    let clocks = found.backwards.iter().filter(|_| !is_apart).map(|clock| clock_line(report, clock));
    let bulk = found.bulk.iter().filter(|_| !is_apart).map(|bulk| bulk_line(report, bulk));
    let rows = proofs.chain(facts).chain(clocks).chain(bulk).collect::<Result<_, Failure>>()?;
    Ok(TextTable { columns, rows, ..TextTable::default() })
}

fn line(report: &HistoryReport<'_>, names: &Interner, fact: &RecordedFact, sign: Sign) -> Result<Vec<Cell>, Failure> {
    let lang = report.lang();
    let sign = match sign {
        Sign::Unmarked => Cell::new(Msg::Unmarked.text(lang), "unmarked"),
        Sign::Impossible => Cell::new(Msg::Impossible.text(lang), "impossible"),
    };
    let what = match fact.what {
        FactKind::Received => Msg::Receipt.text(lang),
        FactKind::Joined => Msg::Joined.text(lang),
        FactKind::Visit => Msg::Visit.text(lang),
        FactKind::Entry(action) => label("action", action.key(), lang).to_owned(),
    };
    let record = usize::try_from(fact.record).ok().and_then(|place| report.walk.records.get(place));
    let commit = usize::try_from(fact.commit).unwrap_or(usize::MAX);
    let mut row = vec![sign];
    if report.is_whole() {
        row.push(Cell::some(record, |record| report.kind_cell(record.kind)));
    }
    row.extend([Cell::some(record, |record| report.id(&record.id)), Cell::new(what, fact.what.key())]);
    row.push(Cell::some(fact.by.map(|by| names.text(by)), Cell::text));
    row.push(Cell::when(fact.happened, report.ctx.offset()?));
    row.push(report.when(fact.recorded)?);
    row.extend(report.origin(commit)?);
    row.extend(report.behind(commit));
    Ok(row)
}
