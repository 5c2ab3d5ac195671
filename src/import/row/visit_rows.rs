//! A row of a register of visits (走访登记), or of a walk sheet that was filled in, to a record. A row without a time,
//! an outcome, a summary, an issue and a follow-up was not filled in. The outcome and the method are what the row
//! says, in their columns or in the text, or what a flag says for rows that say nothing; they are never assumed.

use crate::import::assumption::Assumption;
use crate::import::raised;
use crate::import::row::cells::Cells;
use crate::import::row::read_row;
use crate::import::row::read_row::{Person, ReadRow, Shared};
use crate::import::staff::StaffList;
use crate::locale::answers::{is_nothing_to_do, method_in, outcome_in, says_nothing};
use crate::locale::import::{labelled, meaning_label};
use crate::locale::import_rows::RowMsg;
use crate::locale::labels::choices;
use crate::locale::meaning::key_of;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::{IssueType, Participant, VisitMethod, VisitOutcome, VisitPurpose, Vocabulary};

/// Reads one row; `None` where nobody filled it in.
pub fn read(mut cells: Cells<'_>, shared: Shared<'_>, staff: &mut StaffList) -> Option<ReadRow> {
    if ["at", "outcome", "summary", "issue", "follow_up"].iter().all(|m| cells.word(m).is_none()) {
        return None;
    }
    let person = Person::read(&mut cells, "role");
    let reference = cells.reference();
    let mut table = Table::default();
    if let Some(room) = cells.room() {
        table.put("rooms", vec![room].into());
    } else if person.is_nobody() && !cells.is_rejected() {
        missing(&mut cells, "room");
    }
    times(&mut cells, &mut table);
    choose(&mut cells, &mut table, shared);
    table.put_some("rescheduled_to", cells.when("rescheduled_to").map(Value::from));
    table.put_some("campaign", cells.line("campaign").map(Value::from));
    let staff_names = cells.line("staff").unwrap_or_default();
    let handles = handles(&mut cells, "staff", &staff_names, staff);
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
    let kind = cells.choice("issue_type", IssueType::VOCABULARY);
    let mut issues: Vec<Table> = cells.long("issue").map(|text| issues(&text)).unwrap_or_default();
    if let Some(kind) = kind {
        issues.iter_mut().for_each(|issue| issue.put("type", kind.into()));
    }
    if !issues.is_empty() {
        table.put("issue", issues.into());
    }
    follow_up(&mut cells, &mut table, staff);
    read_row::note_personal(&mut cells, &["summary", "remark", "issue", "follow_up"]);
    Some(ReadRow::new(cells, reference, person, table))
}

fn times(cells: &mut Cells<'_>, table: &mut Table) {
    let offset = cells.offset();
    let at = cells.past("at");
    cells.day = at.map(|at| at.day(offset));
    match at {
        Some(at) => table.put("at", at.into()),
        None if cells.is_faulty("at") || cells.is_faulty("at_time") => {}
        None => missing(cells, "at"),
    }
    match (at, cells.past("ended_at")) {
        (Some(start), Some(When::At(end))) if end < start.earliest(offset, None) => {
            let (at, start) = (When::At(end).minute(offset), start.minute(offset));
            cells.fault("ended_at", RowMsg::EndsBeforeStart { at, start });
        }
        (_, Some(When::At(end))) => table.put("ended_at", end.into()),
        _ => {}
    }
}

/// A line each.
fn issues(text: &str) -> Vec<Table> {
    let says = |line: &&str| !line.is_empty() && !says_nothing(line) && !is_nothing_to_do(line);
    text.lines().map(str::trim).filter(says).map(raised::issue).collect()
}

fn missing(cells: &mut Cells<'_>, meaning: &'static str) {
    let meaning_word = meaning_label(meaning, cells.lang()).to_owned();
    cells.fault(meaning, RowMsg::MissingValue { meaning: meaning_word });
}

/// A value that every visit has, and where it may come from.
struct Needed {
    key: &'static str,
    vocabulary: Vocabulary,
    /// Finds it said in a text, and what is assumed then.
    in_text: fn(&str) -> Option<&'static str>,
    from_text: Assumption,
    /// What a flag says of rows that say none, and what is assumed then.
    given: Option<&'static str>,
    as_given: fn(&'static str) -> Assumption,
    /// Why a row without it is rejected; takes the values that it may have.
    none: fn(String) -> RowMsg,
}

/// Puts the value that its column says, else the text, else a flag; a row that says none is rejected.
fn need(cells: &mut Cells<'_>, table: &mut Table, texts: &[Option<String>], needed: Needed) {
    let said = cells.needed_choice(needed.key, needed.vocabulary);
    if said.is_none() && cells.is_faulty(needed.key) {
        return;
    }
    let in_text = || texts.iter().flatten().find_map(|text| (needed.in_text)(text));
    let value = match (said, in_text(), needed.given) {
        (Some(value), ..) => value,
        (None, Some(value), _) => {
            cells.assume(needed.from_text);
            value
        }
        (None, None, Some(value)) => {
            cells.assume((needed.as_given)(value));
            value
        }
        (None, None, None) => {
            let choices = choices(needed.vocabulary, cells.lang());
            cells.fault(needed.key, (needed.none)(choices));
            return;
        }
    };
    table.put(needed.key, value.into());
}

fn choose(cells: &mut Cells<'_>, table: &mut Table, shared: Shared<'_>) {
    let texts = ["summary", "remark", "issue"].map(|meaning| cells.long(meaning));
    let method = Needed {
        key: "method",
        vocabulary: VisitMethod::VOCABULARY,
        in_text: method_in,
        from_text: Assumption::MethodInText,
        given: shared.request.method,
        as_given: Assumption::MethodGiven,
        none: |choices| RowMsg::NoMethod { choices },
    };
    need(cells, table, &texts, method);
    let outcome = Needed {
        key: "outcome",
        vocabulary: VisitOutcome::VOCABULARY,
        in_text: outcome_in,
        from_text: Assumption::OutcomeInText,
        given: shared.request.outcome,
        as_given: Assumption::OutcomeGiven,
        none: |choices| RowMsg::NoOutcome { choices },
    };
    need(cells, table, &texts, outcome);
    table.put_some("purpose", cells.choice("purpose", VisitPurpose::VOCABULARY).map(Value::from));
    let Some(words) = cells.word("participants") else { return };
    let mut found: Vec<&str> = Vec::new();
    for word in words.split([',', '/', ' ']).filter(|w| !w.is_empty()) {
        match key_of(Participant::VOCABULARY, word) {
            Some(key) if !found.contains(&key) => found.push(key),
            Some(_) => {}
            None => {
                let choices = choices(Participant::VOCABULARY, cells.lang());
                cells.leave_out("participants", RowMsg::UnknownValue { found: word.to_owned(), choices });
            }
        }
    }
    if !found.is_empty() {
        table.put("participants", found.into());
    }
}

/// Handles of the names in a cell, divided by commas, 、 or spaces.
fn handles(cells: &mut Cells<'_>, meaning: &'static str, names: &str, staff: &mut StaffList) -> Vec<String> {
    let mut handles = Vec::new();
    for name in parted(names).filter(|name| !says_nothing(name)) {
        handles.extend(staff.read(cells, meaning, name).filter(|handle| !handles.contains(handle)));
    }
    handles
}

/// Names divided by commas and the like or by `and`; Chinese ones by spaces too.
fn parted(names: &str) -> impl Iterator<Item = &str> {
    let parts = names.split([',', '，', '、', '/', ';', '；', '&', '\n']).flat_map(|part| part.split(" and "));
    let is_chinese = names.chars().all(|c| !c.is_ascii_alphabetic());
    parts
        .flat_map(move |part| match is_chinese {
            true => part.split(' ').collect::<Vec<_>>(),
            false => vec![part],
        })
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

fn follow_up(cells: &mut Cells<'_>, table: &mut Table, staff: &mut StaffList) {
    let Some(what) = cells.said("follow_up").filter(|w| !is_nothing_to_do(w)) else { return };
    let mut follow_up = Table::default();
    follow_up.put("id", "f1".into());
    follow_up.put("what", what.into());
    let by = cells.line("follow_up_by").unwrap_or_default();
    let by = handles(cells, "follow_up_by", &by, staff).into_iter().next();
    follow_up.put_some("assignee", by.map(Value::from));
    let due = cells.day("follow_up_due");
    if let Some((due, at)) = due.zip(cells.day).filter(|(due, at)| due < at) {
        let (at, start) = (due.to_string(), at.to_string());
        cells.leave_out("follow_up_due", RowMsg::EndsBeforeStart { at, start });
    }
    follow_up.put_some("due", due.filter(|due| cells.day.is_none_or(|at| *due >= at)).map(Value::from));
    table.put("follow_up", vec![follow_up].into());
}
