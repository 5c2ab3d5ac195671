//! The sign-in sheet of one training session (培训签到表): the staff on it with whether they came, and people of
//! contractors as numbers. A sheet that is brought again fills in what is new; what it says otherwise is told.

use crate::import::identity;
use crate::import::plan::{Edit, ImportGround, NewRecord, Plan, PlannedChange};
use crate::import::report::{Rejected, Report};
use crate::import::request::{Into, Request};
use crate::import::row::cells::{Cells, Reading};
use crate::import::row::fault::{Fault, FaultScope, RowPlace};
use crate::import::row::part::SheetPart;
use crate::import::row::sign_in_rows::{self, SaysPresence, SignInRow};
use crate::import::staff::StaffList;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::model::kind::Kind;
use crate::model::time::Offset;
use crate::model::value::{Table, Value};
use crate::store::document::Document;
use crate::store::load::Record;
use crate::text::person_name::plain_name;
use crate::text::room::RoomReader;
use std::collections::BTreeMap;

/// Enters the rows of all sheets into the record.
pub fn plan(
    parts: &[SheetPart],
    rooms: &RoomReader<'_>,
    (request, into): (&Request, &Into),
    ground: ImportGround<'_>,
    report: Report,
) -> Plan {
    let mut plan = Plan { report, ..Plan::default() };
    let mut staff = StaffList::of(ground.records, request.add_staff);
    let mut rows = Vec::new();
    for part in parts {
        rows.extend(read(part, rooms, request, ground, &mut plan.report, &mut staff));
    }
    if let Some(record) = ground.records.iter().find(|r| r.kind == Kind::Training && r.id == into.id) {
        let mut entry = Entry { record, request, offset: ground.settings.offset, changes: Vec::new() };
        for (place, row) in &rows {
            match row {
                SignInRow::Staff { handle, .. } => {
                    staff.use_handle(handle);
                    entry.staff(*place, row, &mut plan.report);
                }
                SignInRow::Others { .. } => {}
            }
        }
        entry.others(&rows, &mut plan.report);
        if entry.changes.is_empty() {
            plan.report.unchanged += 1;
        } else {
            plan.report.updated += 1;
            let places = rows.iter().map(|(place, _)| *place).collect();
            let edit = Edit::of(record, places, std::mem::take(&mut entry.changes));
            plan.edit(edit);
        }
    }
    for (handle, name, table) in staff.new_records() {
        let text = Document::new(&table, ground.settings.offset).text();
        plan.new.push(NewRecord { kind: Kind::Staff, id: handle.clone(), text });
        plan.report.staff_made.push((name, handle));
    }
    plan.report.keep_rejected(parts, Vec::new());
    plan
}

/// The rows of a sheet; of several that name one person the first.
fn read(
    part: &SheetPart,
    rooms: &RoomReader<'_>,
    request: &Request,
    ground: ImportGround<'_>,
    report: &mut Report,
    staff: &mut StaffList,
) -> Vec<(RowPlace, SignInRow)> {
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
    let says = SaysPresence::of(&part.layout, &part.rows);
    let (mut found, mut seen) = (Vec::new(), BTreeMap::new());
    for row in &part.rows {
        let mut cells = Cells::new(with, row);
        if cells.is_blank() {
            report.not_filled_in += 1;
            continue;
        }
        let place = cells.place();
        let read = sign_in_rows::read(&mut cells, says, staff);
        if let Some(dangling) = part.dangling.get(&row.number) {
            cells.faults.extend(dangling.iter().cloned());
        }
        let is_rejected = cells.is_rejected();
        let read = read.filter(|_| !is_rejected);
        if read.is_none() && cells.faults.is_empty() {
            report.not_filled_in += 1;
            continue;
        }
        if !cells.faults.is_empty() {
            report.rejected.push(Rejected::new(place, std::mem::take(&mut cells.faults)));
        }
        let Some(read) = read else { continue };
        // A number of people without a name may stand in several rows.
        let who = match &read {
            SignInRow::Staff { handle, .. } => Some(handle.clone()),
            SignInRow::Others { team, .. } => cells.said("name").map(|name| format!("{team} {}", plain_name(&name))),
        };
        if let Some(of) = who.as_ref().and_then(|who| seen.get(who)).copied() {
            report.repeated.push((place, of));
            continue;
        }
        seen.extend(who.map(|who| (who, place)));
        cells.assumed.iter().for_each(|assumption| report.assumed.add(assumption.clone(), 1));
        report.sample(place, &cells.shown);
        found.push((place, read));
    }
    found
}

/// What a sheet brings to the record of a session.
struct Entry<'a> {
    record: &'a Record,
    request: &'a Request,
    offset: Offset,
    changes: Vec<PlannedChange>,
}

impl Entry<'_> {
    /// One of the staff: added, or filled in where the record has them already.
    fn staff(&mut self, place: RowPlace, row: &SignInRow, report: &mut Report) {
        let SignInRow::Staff { handle, present, score, passed, until } = row else { return };
        let told = [
            ("present", Some(Value::from(*present))),
            ("score", score.map(Value::Int)),
            ("passed", passed.map(Value::from)),
            ("until", until.map(Value::from)),
        ];
        let standing = self.record.table.tables("attendee").position(|t| t.text("staff") == Some(handle));
        let Some((at, standing)) = standing.and_then(|at| Some((at, self.record.table.tables("attendee").nth(at)?)))
        else {
            let mut table = Table::default();
            table.put("staff", handle.as_str().into());
            told.into_iter().for_each(|(key, value)| table.put_some(key, value));
            self.changes.push(PlannedChange::Append("attendee", table));
            return;
        };
        for (key, value) in told.into_iter().filter_map(|(key, value)| Some((key, value?))) {
            match standing.get(key).map(|node| &node.value) {
                Some(old) if *old == value => {}
                Some(old) if !self.request.takes(key, None) => {
                    report.rejected.push(self.differs(place, key, &value, old))
                }
                _ => self.changes.push(PlannedChange::Set(format!("attendee.{}.{key}", at + 1), value)),
            }
        }
    }

    /// People of contractors, added up by team; rows that cannot be read would make the numbers wrong.
    fn others(&mut self, rows: &[(RowPlace, SignInRow)], report: &mut Report) {
        let mut counts: BTreeMap<&str, (RowPlace, u64)> = BTreeMap::new();
        for (place, row) in rows {
            if let SignInRow::Others { team, people } = row {
                counts.entry(team).or_insert((*place, 0)).1 += people;
            }
        }
        if !counts.is_empty() && report.rejected.iter().any(Rejected::is_of_row) {
            report.is_not_counted = true;
            return;
        }
        for (team, (place, people)) in counts {
            let value = Value::from(people);
            let standing = self.record.table.tables("others").position(|t| t.text("team") == Some(team));
            let old = standing.and_then(|at| self.record.table.tables("others").nth(at)?.get("people"));
            match (standing, old.map(|node| &node.value)) {
                (_, Some(old)) if *old == value => {}
                (_, Some(old)) if !self.request.takes("people", None) => {
                    report.rejected.push(self.differs(place, "people", &value, old));
                }
                (Some(at), _) => self.changes.push(PlannedChange::Set(format!("others.{}.people", at + 1), value)),
                (None, _) => {
                    let mut table = Table::default();
                    table.put("team", team.into());
                    table.put("people", value);
                    self.changes.push(PlannedChange::Append("others", table));
                }
            }
        }
    }

    fn differs(&self, place: RowPlace, key: &str, sheet: &Value, record: &Value) -> Rejected {
        let column = meaning_label(key, self.request.lang).to_owned();
        let [sheet, record] = [sheet, record].map(|value| identity::shown(value, self.offset));
        let reason = RowMsg::Differs { key: column.clone(), sheet, record };
        Rejected::new(place, vec![Fault { column, value: String::new(), reason, scope: FaultScope::Cell }])
    }
}
