//! A row of the sheet of one activity: from which room, how many signed up and how many came. No name, phone or
//! signature is kept of it.

use crate::import::assumption::Assumption;
use crate::import::file::sheet::{SheetCell, SheetRow};
use crate::import::row::cells::Cells;
use crate::import::row::layout::SheetLayout;
use crate::import::row::times::read_cell;
use crate::locale::answers;
use crate::locale::import_rows::RowMsg;
use crate::text::amount::read_sheet_count;
use crate::text::person_name::plain_name;
use crate::text::sheet_time::SheetTime;

/// What a sheet tells, by the columns in which anything stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tells {
    pub signed_up: bool,
    pub attended: bool,
}

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceRow {
    pub room: Option<String>,
    /// How many signed up; `None` where the row does not say that anybody did.
    pub signed_up: Option<u64>,
    /// How many came.
    pub attended: Option<u64>,
}

impl Tells {
    pub fn of(layout: &SheetLayout, rows: &[SheetRow]) -> Tells {
        let has = |meaning: &str| layout.column(meaning).is_some_and(|column| is_filled(rows, column.index));
        Tells {
            signed_up: ["signed_up.people", "signed_up_at"].into_iter().any(has),
            attended: ["attended.people", "present", "present_at", "signature"].into_iter().any(has),
        }
    }
}

fn is_filled(rows: &[SheetRow], index: usize) -> bool {
    rows.iter().any(|row| !row.cell(index).is_blank())
}

/// Reads one row; `None` where nobody filled it in.
pub fn read(cells: &mut Cells<'_>, tells: Tells) -> Option<AttendanceRow> {
    let is_named = ["room", "building", "name"].into_iter().any(|meaning| cells.said(meaning).is_some());
    let counts = ["people", "signed_up.people", "attended.people"].map(|meaning| count(cells, meaning, "2"));
    let [people, signed_people, came_people] = counts;
    let came = tells.attended.then(|| has_come(cells, came_people)).flatten();
    if !is_named && counts.iter().all(Option::is_none) && came != Some(true) {
        return None;
    }
    let is_room_said = ["room", "building"].into_iter().any(|meaning| cells.said(meaning).is_some());
    let room = if is_room_said { cells.room() } else { None };
    let said = people.is_some() || signed_people.is_some() || came_people.is_some();
    if !said {
        cells.assume(Assumption::OnePersonARow);
    }
    let has_signed = match signed_people {
        Some(n) => n > 0,
        None => !tells.signed_up || cells.said("signed_up_at").is_some(),
    };
    let is_guess = came == Some(true) && came_people.or(people).is_none() && signed_people.is_some();
    if is_guess {
        cells.assume(Assumption::PeopleAsSignedUp);
    }
    Some(AttendanceRow {
        room,
        signed_up: has_signed.then(|| signed_people.or(people).unwrap_or(1)),
        attended: came.unwrap_or(!tells.attended).then(|| came_people.or(people).or(signed_people).unwrap_or(1)),
    })
}

/// A number of people; what is none would make the count wrong, so that the row is rejected.
pub(super) fn count(cells: &mut Cells<'_>, meaning: &'static str, example: &str) -> Option<u64> {
    let found = cells.word(meaning)?;
    let number = read_sheet_count(&found).and_then(|number| u64::try_from(number).ok());
    if number.is_none() {
        cells.fault(meaning, RowMsg::UnknownValue { found, choices: format!("`{example}`") });
    }
    number
}

/// Whether they came, by how many did, a mark, the time of checking in, or a signature.
pub(super) fn has_come(cells: &mut Cells<'_>, people: Option<u64>) -> Option<bool> {
    if let Some(people) = people {
        return Some(people > 0);
    }
    if cells.said("present_at").is_some() {
        cells.when("present_at");
        return Some(true);
    }
    if let Some(word) = cells.said("present") {
        let is_time = || {
            let read = read_cell(&SheetCell::Text(word.clone()), cells.with.times);
            matches!(read, Ok(Some(SheetTime::At(_) | SheetTime::Clock(_) | SheetTime::On(_))))
        };
        let is_own_name = || cells.row_name().is_some_and(|name| plain_name(&name) == plain_name(&word));
        let came = answers::came(&word).or_else(|| (is_time() || is_own_name()).then_some(true));
        if came.is_none() {
            cells.fault("present", RowMsg::UnknownPresence { found: word });
        }
        return came;
    }
    Some(cells.said("signature").is_some_and(|word| answers::came(&word) != Some(false)))
}

impl Cells<'_> {
    fn row_name(&self) -> Option<String> {
        let column = self.with.layout.column("name")?;
        Some(self.row.cell(column.index).text())
    }
}
