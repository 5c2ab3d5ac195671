//! A row of a register of services (便民服务登记) to a service order, or to the tally of a day: a number of requests and
//! nobody whose they are.

use crate::import::row::cells::Cells;
use crate::import::row::read_row;
use crate::import::row::read_row::{Person, ReadRow, Shared};
use crate::import::staff::StaffList;
use crate::kinds::service::SCORES;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::settings::Settings;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::{CancelledBy, RatingSource};
use crate::text::amount::{read_count, read_yuan};
use crate::text::normalize::fold_argument;

/// Reads one row.
pub fn read(mut cells: Cells<'_>, shared: Shared<'_>, staff: &mut StaffList) -> ReadRow {
    let person = Person::read(&mut cells, "role");
    let reference = cells.reference();
    let mut table = Table::default();
    let room = cells.room();
    let count = count(&mut cells);
    let requested = cells.past("requested_at");
    cells.day = requested.map(|at| at.day(cells.offset()));
    service(&mut cells, &mut table, shared.bench.settings);
    let has_household = room.is_some() || !person.is_nobody();
    match (count, has_household) {
        (Some(count), true) if count > 1 => cells.fault("count", RowMsg::CountOfHousehold { count }),
        (Some(count), false) => table.put("count", Value::Int(count)),
        (None, false) if !cells.is_rejected() => missing(&mut cells, "room"),
        _ => {}
    }
    table.put_some("room", room.map(Value::from));
    match requested {
        // A count is of a whole day.
        Some(at) if table.get("count").is_some() => table.put("requested_at", When::On(at.day(cells.offset())).into()),
        Some(at) => table.put("requested_at", at.into()),
        None if cells.is_faulty("requested_at") => {}
        None => missing(&mut cells, "requested_at"),
    }
    for key in ["received_by", "provider"] {
        if let Some(name) = cells.said(key) {
            table.put_some(key, staff.read(&mut cells, key, &name).map(Value::from));
        }
    }
    course(&mut cells, &mut table);
    rating(&mut cells, &mut table);
    table.put_some("note", cells.long("note").map(Value::from));
    read_row::note_personal(&mut cells, &["note", "reason"]);
    ReadRow::new(cells, reference, person, table)
}

fn missing(cells: &mut Cells<'_>, meaning: &'static str) {
    let meaning_word = meaning_label(meaning, cells.lang()).to_owned();
    cells.fault(meaning, RowMsg::MissingValue { meaning: meaning_word });
}

fn unknown(found: String, choices: &str) -> RowMsg {
    RowMsg::UnknownValue { found, choices: choices.to_owned() }
}

fn count(cells: &mut Cells<'_>) -> Option<i64> {
    let word = cells.word("count")?;
    let count = read_count(&word).filter(|count| *count > 0);
    if count.is_none() {
        cells.fault("count", unknown(word, "`1`, `41`"));
    }
    count
}

/// The service of the catalogue that the cell names or speaks of, on the day of the request.
fn service(cells: &mut Cells<'_>, table: &mut Table, settings: &Settings) {
    let Some(word) = cells.said("service") else { return missing(cells, "service") };
    let day = cells.day.unwrap_or(cells.now().day(cells.offset()));
    let own = cells.own_word("service", &word).unwrap_or(&word);
    let catalogue = settings.catalogue(day);
    let called = catalogue.iter().copied().find(|line| line.is_called(&fold_argument(own)));
    match called.or_else(|| settings.service_of_text(own, day)) {
        Some(line) => {
            cells.show("service", &line.named.key);
            table.put("service", line.named.key.as_str().into());
        }
        None => {
            let keys = catalogue.iter().map(|line| line.named.label(cells.lang()).to_owned());
            let choices = keys.collect::<Vec<_>>().join(&Mark::ListComma.text(cells.lang()));
            cells.fault("service", unknown(word.clone(), &choices));
        }
    }
}

/// What was agreed, what happened and what it cost.
fn course(cells: &mut Cells<'_>, table: &mut Table) {
    table.put_some("promised_for", cells.when("promised_for").map(Value::from));
    for key in ["arrived_at", "done_at", "cancelled_at"] {
        table.put_some(key, cells.past(key).map(Value::from));
    }
    table.put_some("cancelled_by", cells.choice("cancelled_by", CancelledBy::VOCABULARY).map(Value::from));
    table.put_some("reason", cells.line("reason").map(Value::from));
    for key in ["quoted_fen", "price_fen"] {
        let Some(word) = cells.word(key) else { continue };
        match read_yuan(&word) {
            Some(fen) => table.put(key, Value::Int(fen)),
            None => cells.leave_out(key, unknown(word, "`120`, `120.50`")),
        }
    }
    table.put_some("paid_at", cells.past("paid_at").map(Value::from));
}

/// The scores of a form, and when they were given; without that time they are left out.
fn rating(cells: &mut Cells<'_>, table: &mut Table) {
    let mut rating = Table::default();
    let at = cells.past("at");
    rating.put_some("at", at.map(Value::from));
    rating.put("source", RatingSource::Form.key().into());
    let mut has_scores = false;
    for key in SCORES {
        let Some(word) = cells.word(key) else { continue };
        has_scores = true;
        match read_count(word.trim_end_matches('分')).filter(|score| (1..=5).contains(score)) {
            Some(score) => rating.put(key, Value::Int(score)),
            None => cells.leave_out(key, unknown(word, "`1` … `5`")),
        }
    }
    if has_scores && at.is_some() && table.get("done_at").is_some() {
        table.put("rating", rating.into());
    } else if has_scores {
        let needed = if at.is_none() { "at" } else { "done_at" };
        let meaning = meaning_label(needed, cells.lang()).to_owned();
        cells.leave_out("speed", RowMsg::MissingValue { meaning });
    }
}
