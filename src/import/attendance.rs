//! The sheet of one activity (报名表、签到表): counted into its record, and not kept. A household is a room, however
//! many rows it has; a row that cannot be read would make the count wrong, so that nothing is counted then.

use crate::import::assumption::Assumption;
use crate::import::error::ImportError;
use crate::import::identity::{self, cells_hash};
use crate::import::plan::{Edit, ImportGround, Plan, PlannedChange};
use crate::import::report::{Counted, Rejected, Report};
use crate::import::request::{Into, Request};
use crate::import::row::attendance_rows::{self, AttendanceRow, Tells};
use crate::import::row::cells::{CellNote, Cells, Reading};
use crate::import::row::fault::{Fault, FaultScope, RowPlace};
use crate::import::row::part::SheetPart;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::model::kind::Kind;
use crate::model::value::{Table, Value};
use crate::store::load::Record;
use crate::text::natural::natural;
use crate::text::room::RoomReader;
use std::collections::{BTreeMap, BTreeSet};

/// Which of the two counts of an activity; both are tables of its record.
const SIGNED_UP: &str = "signed_up";
const ATTENDED: &str = "attended";

/// Households and people of one count.
#[derive(Clone, Debug, Default)]
struct Headcount {
    rooms: BTreeSet<String>,
    people: u64,
}

/// Counts the rows of all sheets into the record.
///
/// # Errors
/// No column tells which of the counts is meant, or rooms are to be kept of a sheet that does not say who came.
pub fn plan(
    parts: &[SheetPart],
    rooms: &RoomReader<'_>,
    (request, into): (&Request, &Into),
    ground: ImportGround<'_>,
    report: Report,
) -> Result<Plan, ImportError> {
    let mut plan = Plan { report, ..Plan::default() };
    let mut counts: BTreeMap<&'static str, Headcount> = BTreeMap::new();
    for part in parts {
        let keys = keys(part, into)?;
        for key in keys.iter().filter(|_| into.count.is_none()) {
            plan.report.assumed.add(Assumption::CountedAs(key), part.rows.len());
        }
        for (key, row) in count(part, rooms, request, ground, &mut plan.report, &keys) {
            let headcount = counts.entry(key).or_default();
            let people = if key == SIGNED_UP { row.signed_up } else { row.attended };
            headcount.people += people.unwrap_or(0);
            headcount.rooms.extend(row.room.filter(|_| people.is_some()));
        }
        for key in keys {
            counts.entry(key).or_default();
        }
    }
    if into.keeps_rooms && !counts.contains_key(ATTENDED) {
        return Err(ImportError::NobodyCame);
    }
    plan.report.keep_rejected(parts, Vec::new());
    if let Some(record) = ground.records.iter().find(|r| r.kind == Kind::Activity && r.id == into.id) {
        enter(&mut plan, record, (request, into), &counts, parts);
    }
    Ok(plan)
}

/// The counts that a sheet tells, or the one that was named.
fn keys(part: &SheetPart, into: &Into) -> Result<Vec<&'static str>, ImportError> {
    if let Some(count) = into.count {
        return Ok(vec![count]);
    }
    let tells = Tells::of(&part.layout, &part.rows);
    let told = [(SIGNED_UP, tells.signed_up), (ATTENDED, tells.attended)];
    let keys: Vec<&'static str> = told.into_iter().filter(|(_, is_told)| *is_told).map(|(key, _)| key).collect();
    if keys.is_empty() { Err(ImportError::CountOfWhat { sheet: part.name.clone() }) } else { Ok(keys) }
}

/// The rows of a sheet, each for every count to which it belongs.
fn count(
    part: &SheetPart,
    rooms: &RoomReader<'_>,
    request: &Request,
    ground: ImportGround<'_>,
    report: &mut Report,
    keys: &[&'static str],
) -> Vec<(&'static str, AttendanceRow)> {
    if let Some((row, fault)) = &part.ambiguous {
        report.reject_sheet(RowPlace { sheet: part.layout.sheet, row: *row }, fault.clone(), part.rows.len());
        return Vec::new();
    }
    let with = Reading {
        layout: &part.layout,
        mapping: &request.mapping,
        rooms,
        community: &ground.settings.name,
        times: part.times,
        lang: request.lang,
    };
    let tells = Tells::of(&part.layout, &part.rows);
    let (mut read, mut hashes, mut seen) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
    for row in &part.rows {
        let mut cells = Cells::new(with, row);
        let found = if cells.is_blank() { None } else { attendance_rows::read(&mut cells, tells) };
        let Some(found) = found else {
            report.not_filled_in += 1;
            continue;
        };
        let place = cells.place();
        if let Some(dangling) = part.dangling.get(&row.number) {
            cells.faults.extend(dangling.iter().cloned());
        }
        let is_named = cells.said("name").is_some();
        if let Some(of) = hashes.get(&cells_hash(&cells)).copied().filter(|_| is_named) {
            report.repeated.push((place, of));
            continue;
        }
        hashes.insert(cells_hash(&cells), place);
        if cells.is_rejected() {
            report.rejected.push(Rejected::new(place, cells.faults));
            continue;
        }
        match &found.room {
            Some(room) if !seen.insert(room.clone()) => note(report, CellNote::SameRoom, place),
            Some(_) => {}
            None => note(report, CellNote::WithoutRoom, place),
        }
        cells.assumed.iter().for_each(|assumption| report.assumed.add(assumption.clone(), 1));
        // Names and phones are shown nowhere: they are not kept.
        let is_kept = |(meaning, _): &&(&'static str, String)| !matches!(*meaning, "name" | "phone" | "signature");
        let shown: Vec<(&'static str, String)> = cells.shown.iter().filter(is_kept).cloned().collect();
        report.sample(place, &shown);
        read.extend(keys.iter().map(|key| (*key, found.clone())));
    }
    read
}

fn note(report: &mut Report, note: CellNote, place: RowPlace) {
    report.notes.entry(note).or_default().push(place);
}

/// Plans the changes of the record; where it says another number, that stays and both are told.
fn enter(
    plan: &mut Plan,
    record: &Record,
    (request, into): (&Request, &Into),
    counts: &BTreeMap<&'static str, Headcount>,
    parts: &[SheetPart],
) {
    if !plan.report.rejected.is_empty() {
        plan.report.is_not_counted = true;
        return;
    }
    let mut changes = Vec::new();
    for (key, headcount) in counts {
        let numbers = [("households", headcount.rooms.len() as u64), ("people", headcount.people)];
        for (part, number) in numbers {
            let path = format!("{key}.{part}");
            let value = Value::from(number);
            match record.table.at_path(&path).map(|node| &node.value) {
                Some(old) if *old == value => {}
                Some(old) if !request.takes(&path, None) && !request.takes(key, None) => {
                    plan.report.rejected.push(differs(request, &path, &value, old, parts));
                }
                _ => changes.push(PlannedChange::Set(path, value)),
            }
        }
        plan.report.counted.push(Counted {
            id: record.id.clone(),
            key,
            households: headcount.rooms.len() as u64,
            people: headcount.people,
        });
    }
    let came = counts.get(ATTENDED).filter(|_| into.keeps_rooms);
    changes.extend(came.and_then(|came| kept_rooms(&record.table, &came.rooms)));
    match changes.is_empty() {
        true => plan.report.unchanged += 1,
        false => {
            plan.report.updated += 1;
            plan.edit(Edit::of(record, Vec::new(), changes));
        }
    }
}

/// The rooms that came, beside those that are kept already; `None` where nothing is new.
fn kept_rooms(record: &Table, came: &BTreeSet<String>) -> Option<PlannedChange> {
    let known: BTreeSet<String> = record.texts("rooms").map(str::to_owned).collect();
    let mut all: Vec<String> = known.union(came).cloned().collect();
    all.sort_by(|a, b| natural(a, b));
    (all.len() > known.len()).then(|| PlannedChange::Set("rooms".to_owned(), all.into()))
}

fn differs(request: &Request, path: &str, sheet: &Value, record: &Value, parts: &[SheetPart]) -> Rejected {
    let offset = parts.first().map_or(crate::model::time::Offset::CHINA, |part| part.times.offset);
    let key = meaning_label(path, request.lang).to_owned();
    let (sheet, record) = (identity::shown(sheet, offset), identity::shown(record, offset));
    let place = parts.first().map(|part| RowPlace { sheet: part.layout.sheet, row: part.layout.header_row });
    let reason = RowMsg::Differs { key: key.clone(), sheet, record };
    let fault = Fault { column: key, value: String::new(), reason, scope: FaultScope::Cell };
    Rejected::new(place.unwrap_or_default(), vec![fault])
}
