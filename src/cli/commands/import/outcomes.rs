//! `linli import survey SHEET`: what became of the households of a wave, from the sheet of its codes, as counts by
//! stratum. A row that cannot be read would make the counts wrong, so that nothing is counted then.

use crate::analysis::coverage::{Lives, standings};
use crate::analysis::snapshot::Snapshot;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::write;
use crate::import::file::sheet;
use crate::import::outcomes::{OutcomeCounts, OutcomeRow, repeated, rows};
use crate::locale::surveys::SurveyMsg as Msg;
use crate::model::kind::Kind;
use crate::model::time::AsOf;
use crate::model::value::Table;
use crate::model::vocab::SurveyOutcome;
use crate::store::load::Record;
use std::collections::{BTreeSet, HashMap};

/// # Errors
/// The file is no sheet of codes of one wave of this community, a row cannot be read, or the record cannot be saved.
pub fn run(ctx: &mut Context, bytes: &[u8], is_dry: bool) -> Result<(), Failure> {
    let rows = rows(&sheet::read(bytes)?).ok_or_else(|| Failure::usage(Msg::NoCodeColumn))?;
    let record = wave(ctx, &rows)?;
    write::refuse_void(&record)?;
    refuse_faults(ctx, &rows, &record)?;
    let counts = counts(&record, &rows)?;
    if !is_dry {
        let is_changed = write::change(ctx, Kind::Survey, &record.id, |now, document| {
            for (place, _) in now.table.tables("stratum").enumerate() {
                let Some(of) = counts.get(place) else { continue };
                for (key, n) in of.keyed() {
                    document.set(&format!("stratum.{}.{key}", place + 1), &n.into()).map_err(write::no_such)?;
                }
            }
            Ok(())
        })?;
        if !is_changed {
            ctx.ui.note(&Msg::Unchanged { id: record.id.clone() });
        }
    }
    tell(ctx, &record, &counts);
    warn_lived_in(ctx, &rows)
}

/// The one wave whose codes stand in the sheet.
fn wave(ctx: &Context, rows: &[OutcomeRow]) -> Result<Record, Failure> {
    let tree = ctx.tree(&[Kind::Survey], true)?;
    let codes: BTreeSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let has_one = |record: &&Record| own_codes(&record.table).keys().any(|code| codes.contains(code));
    let mut waves = tree.records.iter().filter(has_one);
    let wave = waves.next().ok_or_else(|| Failure::refused(Msg::NoCodes))?;
    match waves.next() {
        Some(_) => Err(Failure::refused(Msg::SeveralWaves)),
        None => Ok(wave.clone()),
    }
}

/// The place of the stratum of every code.
fn own_codes(survey: &Table) -> HashMap<&str, usize> {
    let strata = survey.tables("stratum").enumerate();
    strata.flat_map(|(place, stratum)| stratum.texts("codes").map(move |code| (code, place))).collect()
}

fn refuse_faults(ctx: &Context, rows: &[OutcomeRow], record: &Record) -> Result<(), Failure> {
    let codes = own_codes(&record.table);
    let mut faults: Vec<Msg> = Vec::new();
    for OutcomeRow { row, code, outcome, .. } in rows {
        let (row, code) = (*row, code.clone());
        if let Err(found) = outcome {
            faults.push(Msg::BadOutcome { row, found: found.clone() });
        } else if !codes.contains_key(code.as_str()) {
            faults.push(Msg::BadCode { row, code });
        }
    }
    faults.extend(repeated(rows).map(|of| Msg::CodeTwice { row: of.row, code: of.code.clone() }));
    if faults.is_empty() {
        return Ok(());
    }
    faults.iter().for_each(|fault| ctx.ui.warn(fault));
    Err(Failure::refused(Msg::NothingCounted))
}

fn counts(record: &Record, rows: &[OutcomeRow]) -> Result<Vec<OutcomeCounts>, Failure> {
    let codes = own_codes(&record.table);
    let mut counts = vec![OutcomeCounts::default(); record.table.tables("stratum").count()];
    for row in rows {
        let Ok(Some(outcome)) = row.outcome else { continue };
        if let Some(of) = codes.get(row.code.as_str()).and_then(|place| counts.get_mut(*place)) {
            of.add(outcome);
        }
    }
    for (of, stratum) in counts.iter().zip(record.table.tables("stratum")) {
        let drawn = stratum.get("drawn").and_then(|node| node.as_int()).and_then(|n| u64::try_from(n).ok());
        let found = of.households();
        if let Some(drawn) = drawn.filter(|drawn| found > *drawn) {
            let buildings = stratum.texts("buildings").collect::<Vec<_>>().join(" + ");
            return Err(Failure::refused(Msg::MoreThanDrawn { buildings, found, drawn }));
        }
    }
    Ok(counts)
}

fn tell(ctx: &Context, record: &Record, counts: &[OutcomeCounts]) {
    for (of, stratum) in counts.iter().zip(record.table.tables("stratum")) {
        let buildings = stratum.texts("buildings").collect::<Vec<_>>().join(" + ");
        let OutcomeCounts { issued, returned, refused, not_reached, ineligible } = *of;
        ctx.ui.note(&Msg::OutcomesOf { buildings, issued, returned, refused, not_reached, ineligible });
    }
}

/// Households that are said to be none and are lived in by the files. Which they are is said nowhere.
fn warn_lived_in(ctx: &Context, rows: &[OutcomeRow]) -> Result<(), Failure> {
    let gone = rows.iter().filter(|row| row.outcome == Ok(Some(SurveyOutcome::Ineligible)));
    let gone: BTreeSet<&str> = gone.filter_map(|row| row.room.as_deref()).collect();
    if gone.is_empty() {
        return Ok(());
    }
    let tree = ctx.tree(&[Kind::Owner], false)?;
    let (base, calendar) = (ctx.base()?, ctx.calendar()?);
    let ground = Snapshot::new(&tree.facts, &base.settings, &calendar, AsOf::instant(ctx.now()));
    let is_lived_in = |room: &str, lives| lives == Lives::LivedIn && gone.contains(room);
    let rooms = standings(&ground, &base.rooms, ground.today());
    let n = rooms.iter().filter(|standing| is_lived_in(standing.room, standing.lives)).count();
    if n > 0 {
        ctx.ui.warn(&Msg::LivedInAfterAll { n: u64::try_from(n).unwrap_or(u64::MAX) });
    }
    Ok(())
}
