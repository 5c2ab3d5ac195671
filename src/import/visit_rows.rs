//! A row of a register of visits (走访登记), or of a walk sheet that was filled in, to a record. A row
//! without a time, an outcome, a summary, an issue and a follow-up was not filled in. A sheet without a column of methods or
//! outcomes is a register of visits made: in person, met.

use crate::import::cells::CellNote;
use crate::import::cells::Cells;
use crate::import::raised;
use crate::import::read_row;
use crate::import::read_row::{Person, ReadRow, Shared};
use crate::import::staff::StaffList;
use crate::import::words::says_nothing;
use crate::locale::import::{RowMsg, labelled, meaning_label};
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::{Participant, VisitMethod, VisitOutcome, VisitPurpose};

/// Reads one row; `None` where nobody filled it in.
pub fn read(mut cells: Cells<'_>, number: usize, shared: Shared<'_>, staff: &mut StaffList) -> Option<ReadRow> {
    if ["at", "outcome", "summary", "issue", "follow_up"].iter().all(|m| cells.word(m).is_none()) {
        return None;
    }
    let offset = shared.bench.settings.offset;
    let person = Person::read(&mut cells, "role");
    let reference = cells.line("reference").filter(|r| !says_nothing(r));
    let mut table = Table::default();
    if let Some(room) = cells.room() {
        table.put("rooms", vec![room].into());
    } else if person.is_nobody() && cells.faults.is_empty() {
        missing(&mut cells, "room");
    }
    let at = cells.past("at");
    match at {
        Some(at) => table.put("at", at.into()),
        None if cells.is_faulty("at") => {}
        None => missing(&mut cells, "at"),
    }
    match (at, cells.past("ended_at")) {
        (Some(start), Some(When::At(end))) if end < start.earliest(offset, None) => {
            let (at, start) = (When::At(end).minute(offset), start.minute(offset));
            cells.fault("ended_at", RowMsg::EndsBeforeStart { at, start });
        }
        (_, Some(When::At(end))) => table.put("ended_at", end.into()),
        _ => {}
    }
    choices(&mut cells, &mut table);
    table.put_some("rescheduled_to", cells.when("rescheduled_to").map(Value::from));
    table.put_some("campaign", cells.line("campaign").map(Value::from));
    let staff_names = cells.line("staff").unwrap_or_default();
    let handles = handles(&mut cells, &staff_names, staff);
    if !handles.is_empty() {
        table.put("staff", handles.into());
    }
    let summary: Vec<String> =
        [cells.long("summary"), cells.long("remark").map(|t| labelled("remark", &t, shared.language))]
            .into_iter()
            .flatten()
            .collect();
    if !summary.is_empty() {
        table.put("summary", summary.join("\n").into());
    }
    let issues: Vec<Table> = cells.long("issue").map(|text| issues(&text)).unwrap_or_default();
    if !issues.is_empty() {
        table.put("issue", issues.into());
    }
    follow_up(&mut cells, &mut table, staff);
    read_row::note_personal(&mut cells, &["summary", "remark", "issue", "follow_up"]);
    Some(ReadRow { number, reference, person, table, notes: cells.notes, faults: cells.faults })
}

/// A line each.
fn issues(text: &str) -> Vec<Table> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !says_nothing(line)).map(raised::issue).collect()
}

fn missing(cells: &mut Cells<'_>, meaning: &'static str) {
    let meaning_word = meaning_label(meaning, cells.lang()).to_owned();
    cells.fault(meaning, RowMsg::MissingValue { meaning: meaning_word });
}

fn choices(cells: &mut Cells<'_>, table: &mut Table) {
    let defaults = [("method", VisitMethod::VOCABULARY, "in-person"), ("outcome", VisitOutcome::VOCABULARY, "met")];
    for (key, vocabulary, default) in defaults {
        if !cells.has(key) {
            table.put(key, default.into());
        } else if let Some(value) = cells.needed_choice(key, vocabulary) {
            table.put(key, value.into());
        } else if cells.word(key).is_none() {
            missing(cells, key);
        }
    }
    table.put_some("purpose", cells.choice("purpose", VisitPurpose::VOCABULARY).map(Value::from));
    let Some(words) = cells.word("participants") else { return };
    let mut found: Vec<&str> = Vec::new();
    for word in words.split([',', '/', ' ']).filter(|w| !w.is_empty()) {
        match crate::import::words::key_of(Participant::VOCABULARY, word) {
            Some(key) if !found.contains(&key) => found.push(key),
            Some(_) => {}
            None => cells.notes.push(CellNote::UnknownWord("participants", word.to_owned())),
        }
    }
    if !found.is_empty() {
        table.put("participants", found.into());
    }
}

/// Handles of the names in a cell, divided by commas, 、 or spaces.
fn handles(cells: &mut Cells<'_>, names: &str, staff: &mut StaffList) -> Vec<String> {
    let mut handles = Vec::new();
    for name in names.split([',', '，', '、', '/', ';', '；', ' ']).filter(|n| !n.is_empty() && !says_nothing(n)) {
        match staff.handle(name) {
            Some(handle) if !handles.contains(&handle) => handles.push(handle),
            Some(_) => {}
            None => cells.notes.push(CellNote::UnknownStaff(name.to_owned())),
        }
    }
    handles
}

fn follow_up(cells: &mut Cells<'_>, table: &mut Table, staff: &mut StaffList) {
    let Some(what) = cells.line("follow_up").filter(|w| !says_nothing(w)) else { return };
    let mut follow_up = Table::default();
    follow_up.put("id", "f1".into());
    follow_up.put("what", what.into());
    let by = cells.line("follow_up_by").unwrap_or_default();
    let by = handles(cells, &by, staff).into_iter().next();
    follow_up.put_some("assignee", by.map(Value::from));
    follow_up.put_some("due", cells.day("follow_up_due").map(Value::from));
    table.put("follow_up", vec![follow_up].into());
}
