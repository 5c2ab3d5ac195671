//! `linli audit lag`: three clocks side by side, by person and month; with `--list` the facts that give rise to
//! questions, one by one.

use crate::analysis::bulk_met::{BulkMet, bulk_met};
use crate::analysis::clocks::ThreeClocks;
use crate::analysis::snapshot::Snapshot;
use crate::audit::backwards::{BackwardsClock, backwards};
use crate::audit::facts::{RecordedFacts, facts};
use crate::audit::lag::{LagReport, PersonMonth, lag};
use crate::audit::late::{LateProof, late};
use crate::check::readers::SettingsReader;
use crate::cli::commands::audit::args::LagArgs;
use crate::cli::commands::audit::lag_lines::{backwards_table, bulk_table, lines, met_late, sentences};
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::unread;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::duration;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::time::Instant;
use crate::render::format::Format;
use crate::render::table::{Cell, TextTable};
use serde_json::{Value as Json, json};

/// By when facts happened: the whole history is read.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, args: &LagArgs) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, &args.filter)?;
    let found = found(&report)?;
    let lag = &found.lag;
    let listed = if args.list { Some(lines(&report, &found)?) } else { None };
    match (ctx.ui.format, &listed) {
        (Format::Json, listed) => {
            let parts = [
                ("total", three_json(&lag.total)),
                ("by", by_json(lag)),
                ("met_late", json!(met_late(&report, &found.late)?.objects())),
                ("backwards", json!(backwards_table(&report, &found.backwards)?.objects())),
                ("bulk_met", json!(bulk_table(&report, &found)?.objects())),
                ("facts", json!(listed.as_ref().map(TextTable::objects))),
            ];
            ctx.ui.give_json(&report.document("lag", &parts)?)?;
        }
        (_, Some(listed)) => ctx.ui.give_table(listed)?,
        (_, None) => {
            let mut table = summary(&report, lag);
            table.notes.extend(sentences(&report, &found)?);
            ctx.ui.give_table(&table)?;
        }
    }
    // What stands in the first commit may be older than the history.
    let is_late =
        found.late.iter().any(|proof| !proof.is_in_first) || !found.backwards.is_empty() || !found.bulk.is_empty();
    Ok(args.filter.exit(is_late || lag.total.unmarked + lag.total.impossible > 0))
}

/// What the clocks of a history give away.
pub(super) struct FoundLag {
    pub lag: LagReport,
    pub late: Vec<LateProof>,
    pub backwards: Vec<BackwardsClock>,
    pub bulk: Vec<NamedBulk>,
}

/// Visits of one person that were met in writing more closely than anybody answers.
pub(super) struct NamedBulk {
    pub who: String,
    pub from: Instant,
    pub to: Instant,
    pub visits: Vec<String>,
}

pub(super) fn found(report: &HistoryReport<'_>) -> Result<FoundLag, Failure> {
    let ctx = report.ctx;
    let recorded = match &report.tip {
        Some(_) => facts(&report.repository, &report.walk, &report.kinds).map_err(unread)?,
        None => RecordedFacts::default(),
    };
    let late = match report.kinds.contains(&Kind::Feedback) {
        true => {
            ctx.may_compute(SettingsReader::Limits)?;
            let tree = ctx.tree(&[Kind::Feedback, Kind::Owner], false)?;
            let calendar = ctx.calendar()?;
            let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?);
            late(&ground, &report.walk, &recorded, report.window)
        }
        false => Vec::new(),
    };
    let period = report.period(true)?;
    let backwards = period.sift(backwards(&report.walk), |one| (Some(one.committed), Vec::new())).listed;
    let bulk = bulk(report)?;
    Ok(FoundLag { lag: lag(&recorded, &report.walk, report.window, ctx.offset()?), late, backwards, bulk })
}

/// What the records of today tell of visits in writing.
fn bulk(report: &HistoryReport<'_>) -> Result<Vec<NamedBulk>, Failure> {
    let ctx = report.ctx;
    if !report.kinds.contains(&Kind::Visit) {
        return Ok(Vec::new());
    }
    let tree = ctx.tree(&[Kind::Visit, Kind::Owner], false)?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?);
    let offset = ctx.offset()?;
    let is_meant = |bulk: &BulkMet| report.window.is_none_or(|window| window.contains(bulk.from, offset));
    let text = |sym| ground.facts.names.text(sym).to_owned();
    let named = |bulk: BulkMet| NamedBulk {
        who: text(bulk.who),
        from: bulk.from,
        to: bulk.to,
        visits: bulk.visits.into_iter().map(text).collect(),
    };
    Ok(bulk_met(&ground).into_iter().filter(is_meant).map(named).collect())
}

/// Programs get every number in a column of its own, people the two ranks of a clock beside each other.
fn summary(report: &HistoryReport<'_>, lag: &LagReport) -> TextTable {
    let total = &lag.total;
    let mut columns = vec![report.column("by", &Msg::Person), report.column("month", &Msg::Month)];
    let heads: &[(&str, Msg)] = match report.is_whole() {
        true => &[
            ("n", Msg::Facts),
            ("recorded_p50_s", Msg::RecordedP50),
            ("recorded_p90_s", Msg::RecordedP90),
            ("committed_p50_s", Msg::CommittedP50),
            ("committed_p90_s", Msg::CommittedP90),
            ("between_p50_s", Msg::BetweenP50),
            ("between_p90_s", Msg::BetweenP90),
            ("unmarked", Msg::Unmarked),
            ("impossible", Msg::Impossible),
            ("imported", Msg::Imported),
            ("in_first_commit", Msg::InFirst),
        ],
        false => &[
            ("n", Msg::Facts),
            ("recorded", Msg::RecordedRanks),
            ("committed", Msg::CommittedRanks),
            ("between", Msg::BetweenRanks),
            ("unmarked", Msg::Unmarked),
            ("impossible", Msg::Impossible),
        ],
    };
    columns.extend(heads.iter().map(|(key, head)| report.number(key, head)));
    let row = |[who, month]: [Cell; 2], three: &ThreeClocks| {
        let mut row = vec![who, month];
        row.extend(cells(report, three));
        row
    };
    let group = |PersonMonth { who, month, clocks }: &PersonMonth| {
        row([Cell::some(who.map(|who| lag.names.text(who)), Cell::text), Cell::text(month.as_str())], clocks)
    };
    let mut rows: Vec<Vec<Cell>> = lag.by.iter().map(group).collect();
    rows.push(row([Cell::new(Msg::Total.text(report.lang()), Json::Null), Cell::empty()], total));
    let mut notes = vec![Msg::LagNote.text(report.lang())];
    let counts = [
        (total.imported, Msg::ImportedNote { n: total.imported }),
        (total.in_first, Msg::InFirstNote { n: total.in_first }),
    ];
    notes.extend(counts.iter().filter(|(n, _)| *n > 0).map(|(_, note)| note.text(report.lang())));
    TextTable { columns, rows, notes, ..TextTable::default() }
}

fn cells(report: &HistoryReport<'_>, three: &ThreeClocks) -> Vec<Cell> {
    let count = |n: u64| Cell::int(n.cast_signed());
    let words = |s: i64| duration::words(s, report.lang());
    let span = |s: Option<i64>| Cell::some(s, |s| Cell::new(words(s), s));
    let mut cells = vec![count(three.n)];
    for ranks in [three.recorded, three.committed, three.between] {
        match report.is_whole() {
            true => cells.extend([span(ranks.p50_s), span(ranks.p90_s)]),
            false => cells.push(Cell::some(ranks.p50_s.zip(ranks.p90_s), |(p50, p90)| {
                Cell::text(format!("{} / {}", words(p50), words(p90)))
            })),
        }
    }
    cells.extend([three.unmarked, three.impossible].map(count));
    if report.is_whole() {
        cells.extend([three.imported, three.in_first].map(count));
    }
    cells
}

fn three_json(three: &ThreeClocks) -> Json {
    json!({
        "n": three.n, "imported": three.imported,
        "recorded": {"p50_s": three.recorded.p50_s, "p90_s": three.recorded.p90_s},
        "committed": {"p50_s": three.committed.p50_s, "p90_s": three.committed.p90_s},
        "between": {"p50_s": three.between.p50_s, "p90_s": three.between.p90_s},
        "unmarked": three.unmarked, "impossible": three.impossible, "in_first_commit": three.in_first,
    })
}

fn by_json(lag: &LagReport) -> Json {
    let one = |PersonMonth { who, month, clocks }: &PersonMonth| {
        let mut json = json!({"by": who.map(|who| lag.names.text(who)), "month": month});
        if let (Some(object), Some(more)) = (json.as_object_mut(), three_json(clocks).as_object()) {
            object.extend(more.clone());
        }
        json
    };
    Json::Array(lag.by.iter().map(one).collect())
}
