//! A row of a register of owners (业主台账) to a person, a home and phones.

use crate::import::row::cells::Cells;
use crate::import::row::read_row::{Person, ReadRow};
use crate::locale::answers;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::model::value::{Table, Value};
use crate::model::vocab::ResidenceRole;
use crate::text::phone::read_phones;

/// Reads one row.
pub fn read(mut cells: Cells<'_>) -> ReadRow {
    let person = Person::read(&mut cells, "role");
    let reference = cells.reference();
    let mut table = Table::default();
    match (&person.name, &person.nobody) {
        (Some(name), _) => table.put("name", name.as_str().into()),
        (None, Some(found)) => cells.fault("name", RowMsg::NobodyNamed { found: found.clone() }),
        (None, None) => missing(&mut cells, "name"),
    }
    if let Some(tags) = cells.said("segments") {
        let tags: Vec<&str> = tags.split([',', '、', '，', ';', '；', ' ']).filter(|t| !t.is_empty()).collect();
        table.put("segments", tags.into());
    }
    table.put_some("note", cells.long("note").map(Value::from));
    if let Some(room) = cells.room() {
        let mut home = Table::default();
        home.put("room", room.into());
        home.put_some("role", cells.choice("role", ResidenceRole::VOCABULARY).map(Value::from));
        home.put_some("lives", lives(&mut cells).map(Value::from));
        home.put_some("since", cells.loose_day("since").map(Value::from));
        home.put_some("until", cells.loose_day("until").map(Value::from));
        table.put("residence", vec![home].into());
    }
    let own = person.phones.iter().map(|p| phone(p, None, false));
    let whose = cells.said("emergency_whose");
    let mut emergency = cells.phones("emergency_phone");
    let beside = whose.as_deref().map(read_phones).unwrap_or_default();
    if emergency.is_empty() {
        emergency.clone_from(&beside.numbers);
    }
    let whose = if beside.numbers.is_empty() { whose } else { Some(beside.notes.join(" ")).filter(|w| !w.is_empty()) };
    if emergency.is_empty() && whose.is_some() {
        let meaning = meaning_label("emergency_phone", cells.lang()).to_owned();
        cells.leave_out("emergency_whose", RowMsg::MissingValue { meaning });
    }
    let phones: Vec<Table> = own.chain(emergency.iter().map(|p| phone(p, whose.as_deref(), true))).collect();
    if !phones.is_empty() {
        table.put("phone", phones.into());
    }
    ReadRow::new(cells, reference, person, table)
}

fn missing(cells: &mut Cells<'_>, meaning: &'static str) {
    let meaning_word = meaning_label(meaning, cells.lang()).to_owned();
    cells.fault(meaning, RowMsg::MissingValue { meaning: meaning_word });
}

fn phone(number: &str, whose: Option<&str>, emergency: bool) -> Table {
    let mut table = Table::default();
    table.put("number", number.into());
    table.put_some("whose", whose.map(Value::from));
    table.put_some("emergency", emergency.then_some(Value::Bool(true)));
    table
}

/// Whether the person lives there; a word that is not known is left out.
fn lives(cells: &mut Cells<'_>) -> Option<bool> {
    let word = cells.word("lives")?;
    let own = cells.own_word("lives", &word).map(str::to_owned);
    let read = answers::lives(own.as_deref().unwrap_or(&word));
    if read.is_none() {
        cells.leave_out("lives", RowMsg::UnknownLiving { found: word });
    }
    read
}
