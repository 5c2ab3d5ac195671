//! A row of a sheet of totals (收费汇总表) to the bill of a charge and period, with what was counted of it by a day.

use crate::import::assumption::Assumption;
use crate::import::row::cells::Cells;
use crate::import::row::field_cells::FieldCells;
use crate::import::row::read_row::{Person, ReadRow, Shared};
use crate::import::staff::StaffList;
use crate::locale::answers::is_everybody;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::settings::Settings;
use crate::model::time::{Day, When};
use crate::model::value::{Table, Value};
use crate::text::amount::{read_sheet_count, read_sheet_yuan};
use crate::text::normalize::fold_argument;
use crate::text::term::read_term;

/// Reads one row.
pub fn read(mut cells: Cells<'_>, shared: Shared<'_>, staff: &mut StaffList) -> ReadRow {
    let mut table = Table::default();
    charge(&mut cells, &mut table, shared.bench.settings);
    period(&mut cells, &mut table);
    let is_of_all = cells.said("building").is_none_or(|said| is_everybody(&said));
    let meanings: &[&'static str] = if is_of_all { &[] } else { &["building"] };
    FieldCells { cells: &mut cells, kind: Kind::Fee, table: &mut table, shared, staff }.put(meanings);
    table.put_some("due", cells.day("due").map(Value::from));
    table.put_some("households", number(&mut cells, "households", read_sheet_count, "120").map(Value::Int));
    match number(&mut cells, "billed_fen", read_sheet_yuan, "110592.00") {
        Some(fen) => table.put("billed_fen", Value::Int(fen)),
        None if cells.is_faulty("billed_fen") => {}
        None => missing(&mut cells, "billed_fen"),
    }
    if let Some(tally) = tally(&mut cells) {
        table.put("tally", vec![tally].into());
    }
    ReadRow::new(cells, None, Person::default(), table)
}

fn missing(cells: &mut Cells<'_>, meaning: &'static str) {
    let meaning_word = meaning_label(meaning, cells.lang()).to_owned();
    cells.fault(meaning, RowMsg::MissingValue { meaning: meaning_word });
}

/// A number of a cell. What cannot be read rejects the row: a sum without it would be another sum.
fn number(cells: &mut Cells<'_>, meaning: &'static str, read: fn(&str) -> Option<i64>, form: &str) -> Option<i64> {
    let found = cells.word(meaning)?;
    let number = read(&found);
    if number.is_none() {
        cells.fault(meaning, RowMsg::UnknownValue { found, choices: format!("`{form}`") });
    }
    number
}

/// The charge of linli.toml that the cell names.
fn charge(cells: &mut Cells<'_>, table: &mut Table, settings: &Settings) {
    let Some(word) = cells.said("charge") else { return missing(cells, "charge") };
    let own = fold_argument(cells.own_word("charge", &word).unwrap_or(&word));
    let is_called = |called: &str| called.eq_ignore_ascii_case(&own);
    match settings.charges.iter().find(|charge| charge.named.words().any(is_called)) {
        Some(charge) => {
            cells.show("charge", charge.named.label(cells.lang()));
            table.put("charge", charge.named.key.as_str().into());
        }
        None => {
            let known = settings.charges.iter().map(|charge| charge.named.label(cells.lang()).to_owned());
            let choices = known.collect::<Vec<_>>().join(&Mark::ListComma.text(cells.lang()));
            cells.fault("charge", RowMsg::UnknownValue { found: word, choices });
        }
    }
}

/// The period in one column, or its first and last day in two.
fn period(cells: &mut Cells<'_>, table: &mut Table) {
    let (from, to) = match cells.said("period") {
        Some(word) => {
            let near = cells.with.times.newest.unwrap_or_else(|| cells.now().day(cells.offset()));
            let Ok(term) = read_term(&word, near) else {
                let choices = "`2026-Q4`, `2026-10`, `2026-10-01~2026-12-31`".to_owned();
                return cells.fault("period", RowMsg::UnknownValue { found: word, choices });
            };
            cells.show("period", &format!("{} — {}", term.from, term.to.plus_days(-1)));
            (Some(term.from), Some(term.to))
        }
        None => (cells.day("from"), cells.day("to").map(Day::next)),
    };
    match (from, to) {
        (Some(from), Some(to)) if to <= from => {
            let (at, start) = (to.plus_days(-1).to_string(), from.to_string());
            cells.fault("to", RowMsg::EndsBeforeStart { at, start });
        }
        (Some(from), Some(to)) => {
            table.put("from", from.into());
            table.put("to", to.into());
        }
        _ if cells.is_rejected() => {}
        _ => missing(cells, "period"),
    }
}

/// What was counted, by the day of its column, else by that of the sheet, else by today.
fn tally(cells: &mut Cells<'_>) -> Option<Table> {
    let fen = number(cells, "tally.fen", read_sheet_yuan, "91234.56");
    let households = number(cells, "tally.households", read_sheet_count, "108");
    let waived = number(cells, "tally.waived_fen", read_sheet_yuan, "1200");
    let (offset, said) = (cells.offset(), cells.past("tally.at"));
    if fen.is_none() && (households.is_some() || waived.is_some()) && !cells.is_rejected() {
        missing(cells, "tally.fen");
    }
    let fen = fen?;
    let at = said.unwrap_or_else(|| {
        let day = cells.with.times.newest.unwrap_or_else(|| cells.now().day(offset));
        cells.assume(Assumption::CountedOn(day));
        When::On(day)
    });
    let mut tally = Table::default();
    tally.put("at", at.into());
    tally.put_some("households", households.map(Value::Int));
    tally.put("fen", Value::Int(fen));
    tally.put_some("waived_fen", waived.map(Value::Int));
    Some(tally)
}
