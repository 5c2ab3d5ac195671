//! A row of a register of activities and forums (活动台账), or of a year's plan of them, to a record. Whether it was
//! held is what its columns say; where none says it, its time tells, and that is told.

use crate::import::assumption::Assumption;
use crate::import::raised;
use crate::import::row::cells::{CellNote, Cells};
use crate::import::row::field_cells::FieldCells;
use crate::import::row::notice_rows::put_type;
use crate::import::row::read_row::{Person, ReadRow, Shared, note_personal};
use crate::import::staff::StaffList;
use crate::locale::answers::{Gathering, gathering, is_nothing_to_do, says_nothing};
use crate::locale::import::{labelled, meaning_label};
use crate::locale::import_rows::RowMsg;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::{ActivityType, IssueType};

/// Columns that the field table alone reads.
const PLAIN: &[&str] = &[
    "reason",
    "place",
    "staff",
    "partners",
    "channels",
    "announced_at",
    "audience",
    "agenda",
    "budget_fen",
    "cost_fen",
    "paid_from",
    "evaluation",
    "signed_up.households",
    "signed_up.people",
    "signed_up.limit",
    "attended.households",
    "attended.people",
    "forms.returned",
    "forms.very_satisfied",
    "forms.satisfied",
    "forms.basically",
    "forms.dissatisfied",
    "forms.very_dissatisfied",
];
/// What only an activity has that was held.
const TRACES: &[&str] = &["attended", "forms", "cost_fen", "minutes", "evaluation"];

/// Reads one row.
pub fn read(mut cells: Cells<'_>, shared: Shared<'_>, staff: &mut StaffList) -> ReadRow {
    let reference = cells.reference();
    let mut table = Table::default();
    let mut derived = Vec::new();
    FieldCells { cells: &mut cells, kind: Kind::Activity, table: &mut table, shared, staff }.needed("title");
    put_type(&mut cells, &mut table, shared, ActivityType::VOCABULARY, &mut derived);
    let minutes = [cells.long("minutes"), cells.long("remark").map(|text| labelled("remark", &text, shared.language))];
    let minutes = minutes.into_iter().flatten().collect::<Vec<_>>().join("\n");
    table.put_some("minutes", (!minutes.is_empty()).then(|| minutes.into()));
    FieldCells { cells: &mut cells, kind: Kind::Activity, table: &mut table, shared, staff }.put(PLAIN);
    times(&mut cells, &mut table);
    issues(&mut cells, &mut table);
    levels(&mut cells, &table);
    note_personal(&mut cells, &["title", "agenda", "minutes", "evaluation", "remark", "suggestion", "issue"]);
    ReadRow { derived, ..ReadRow::new(cells, reference, Person::default(), table) }
}

/// When it was planned, held or given up.
fn times(cells: &mut Cells<'_>, table: &mut Table) {
    let said = cells.word("status").and_then(|word| {
        let own = cells.own_word("status", &word).unwrap_or(&word).to_owned();
        let read = gathering(&own);
        if read.is_none() {
            cells.fault("status", RowMsg::UnknownGathering { found: word });
        }
        read
    });
    let (mut planned, mut held) = (cells.when("planned_for"), cells.past("held_at"));
    let cancelled = cells.past("cancelled_at");
    if let Some(at) = cells.when("at") {
        match is_held(cells, table, said, at, cancelled.is_some()) {
            true if held.is_none() => held = Some(at),
            false if planned.is_none() => planned = Some(at),
            _ => {}
        }
    }
    table.put_some("planned_for", planned.map(Value::from));
    table.put_some("held_at", held.map(Value::from));
    table.put_some("cancelled_at", cancelled.map(Value::from));
    if !cells.is_rejected() {
        agree(cells, table, said);
    }
}

/// Whether a time that is only called the time of the activity is when it was held.
fn is_held(cells: &mut Cells<'_>, table: &Table, said: Option<Gathering>, at: When, is_given_up: bool) -> bool {
    let offset = cells.offset();
    let is_past = at.end(offset) <= cells.now();
    let has_begun = at.earliest(offset, None) <= cells.now();
    match said {
        Some(Gathering::Held) if !has_begun => {
            cells.fault("at", RowMsg::InTheFuture { found: at.minute(offset) });
            true
        }
        Some(Gathering::Held) => true,
        Some(Gathering::Ahead | Gathering::CalledOff) => false,
        None if is_given_up => false,
        None if has_begun && TRACES.iter().any(|key| table.get(key).is_some()) => true,
        None if is_past => {
            cells.assume(Assumption::HeldByTime);
            true
        }
        None => {
            cells.assume(Assumption::PlannedByTime);
            false
        }
    }
}

/// Rejects a row whose columns do not agree on what became of it.
fn agree(cells: &mut Cells<'_>, table: &Table, said: Option<Gathering>) {
    let (is_held, is_given_up) = (table.get("held_at").is_some(), table.get("cancelled_at").is_some());
    let missing = |meaning: &str, cells: &Cells<'_>| RowMsg::MissingValue {
        meaning: meaning_label(meaning, cells.lang()).to_owned(),
    };
    match said {
        _ if is_held && is_given_up => cells.fault("cancelled_at", RowMsg::HeldAndCancelled),
        Some(Gathering::Held) if !is_held => {
            let reason = missing("held_at", cells);
            cells.fault("held_at", reason);
        }
        Some(Gathering::Ahead | Gathering::CalledOff) if is_held => cells.fault("status", RowMsg::HeldYetNot),
        Some(Gathering::CalledOff) if !is_given_up => cells.fault("cancelled_at", RowMsg::CancelledWithoutTime),
        _ if is_given_up && table.text("reason").is_none() => {
            let reason = missing("reason", cells);
            cells.fault("reason", reason);
        }
        _ if !is_held && table.get("planned_for").is_none() => {
            let reason = missing("planned_for", cells);
            cells.fault("at", reason);
        }
        _ => {}
    }
}

/// What was said there, a line each.
fn issues(cells: &mut Cells<'_>, table: &mut Table) {
    let lines = |text: String| -> Vec<String> {
        let says = |line: &&str| !line.is_empty() && !says_nothing(line) && !is_nothing_to_do(line);
        text.lines().map(str::trim).filter(says).map(str::to_owned).collect()
    };
    let mut issues: Vec<Table> = Vec::new();
    for line in cells.long("suggestion").map(lines).unwrap_or_default() {
        let mut issue = raised::issue(&line);
        issue.put("type", IssueType::Suggestion.key().into());
        issues.push(issue);
    }
    issues.extend(cells.long("issue").map(lines).unwrap_or_default().iter().map(|line| raised::issue(line)));
    if !issues.is_empty() {
        table.put("issue", issues.into());
    }
}

/// Levels of forms without how many came back: told, since no rate can be made of them.
fn levels(cells: &mut Cells<'_>, table: &Table) {
    let Some(forms) = table.table("forms") else { return };
    let count = |key: &str| forms.get(key).and_then(|node| node.as_int()).unwrap_or(0);
    let sum: i64 = crate::kinds::activity::LEVELS.iter().map(|level| count(level)).sum();
    match forms.get("returned").and_then(|node| node.as_int()) {
        Some(returned) if sum > returned => cells.fault("forms.returned", RowMsg::LevelsExceed { sum, returned }),
        None if sum > 0 => cells.notes.push(CellNote::NotReturned),
        _ => {}
    }
}
