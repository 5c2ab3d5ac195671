//! A row of the sign-in sheet of a training session: one of the staff, or people of a contractor as a number, and
//! whether they came, with which score.

use crate::import::assumption::Assumption;
use crate::import::file::sheet::SheetRow;
use crate::import::row::attendance_rows::{count, has_come};
use crate::import::row::cells::Cells;
use crate::import::row::layout::SheetLayout;
use crate::import::staff::StaffList;
use crate::kinds::training::BEST_SCORE;
use crate::locale::answers::passed;
use crate::locale::import_rows::RowMsg;
use crate::model::time::Day;
use crate::text::amount::read_sheet_count;

/// How a sheet says who came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaysPresence {
    /// Some column does, row by row.
    ByRow,
    /// No column does: whoever is listed came.
    ByList,
    /// There is a column for it, and nobody filled it in.
    NotFilledIn,
}

/// Whom a row speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInRow {
    Staff {
        handle: String,
        present: bool,
        score: Option<i64>,
        passed: Option<bool>,
        until: Option<Day>,
    },
    /// People of a contractor or a team: those who came.
    Others {
        team: String,
        people: u64,
    },
}

impl SaysPresence {
    pub fn of(layout: &SheetLayout, rows: &[SheetRow]) -> SaysPresence {
        let is_filled = |meaning: &str| {
            layout.column(meaning).is_some_and(|column| rows.iter().any(|row| !row.cell(column.index).is_blank()))
        };
        if ["present", "present_at", "signature", "score"].into_iter().any(is_filled) {
            SaysPresence::ByRow
        } else if layout.has("present") || layout.has("present_at") {
            SaysPresence::NotFilledIn
        } else {
            SaysPresence::ByList
        }
    }
}

/// Reads one row; `None` where nobody filled it in, or a fault says why not.
pub fn read(cells: &mut Cells<'_>, says: SaysPresence, staff: &mut StaffList) -> Option<SignInRow> {
    let (name, team, people) = (cells.said("name"), cells.said("team"), count(cells, "people", "40"));
    let present = present(cells, says);
    let person = name.as_deref().filter(|_| people.is_none()).and_then(|name| staff.person(name));
    if let Some(handle) = person {
        return of_staff(cells, handle, present?);
    }
    // People of a contractor have no files: however many rows name one of them, they are counted.
    let is_team = |name: &&str| people.is_some() || staff.team(name).is_some();
    let named = team.as_deref().or(name.as_deref().filter(is_team));
    if let Some(handle) = named.and_then(|named| staff.team(named)) {
        let people = others(cells, (people, present), team.is_some())?;
        cells.show("team", &handle);
        return Some(SignInRow::Others { team: handle, people });
    }
    if let Some(found) = named {
        let meaning = if team.is_some() { "team" } else { "name" };
        cells.fault(meaning, RowMsg::NoSuchTeam { found: found.to_owned() });
        return None;
    }
    let handle = staff.read(cells, "name", name.as_deref()?);
    cells.reject_left_out();
    of_staff(cells, handle?, present?)
}

/// How many came of a row of a team: its number, else the one whom it names.
fn others(cells: &mut Cells<'_>, (people, present): (Option<u64>, Option<bool>), names_one: bool) -> Option<u64> {
    let stayed_away = cells.said("present").is_some() && present == Some(false);
    match people {
        Some(people) => Some(if stayed_away { 0 } else { people }),
        None if names_one => {
            cells.assume(Assumption::OnePersonARow);
            present.map(u64::from)
        }
        None => {
            cells.fault("people", RowMsg::UnknownValue { found: String::new(), choices: "`40`".to_owned() });
            None
        }
    }
}

fn of_staff(cells: &mut Cells<'_>, handle: String, present: bool) -> Option<SignInRow> {
    cells.show("name", &handle);
    let (score, until) = (score(cells), cells.loose_day("until"));
    let passed = cells.word("passed").and_then(|found| {
        let passed = passed(&found);
        if passed.is_none() {
            cells.leave_out("passed", RowMsg::UnknownPassed { found });
        }
        passed
    });
    Some(SignInRow::Staff { handle, present, score, passed, until })
}

fn present(cells: &mut Cells<'_>, says: SaysPresence) -> Option<bool> {
    match says {
        SaysPresence::ByList => {
            cells.assume(Assumption::ListedCame);
            Some(true)
        }
        SaysPresence::NotFilledIn => {
            cells.fault("present", RowMsg::UnknownPresence { found: String::new() });
            None
        }
        // Whoever has a score was there to earn it.
        SaysPresence::ByRow => {
            let is_tested = !cells.has("present") && cells.said("score").is_some();
            has_come(cells, None).map(|came| came || is_tested)
        }
    }
}

fn score(cells: &mut Cells<'_>) -> Option<i64> {
    let found = cells.word("score")?;
    let number =
        read_sheet_count(found.trim_end_matches('分')).filter(|score| (0..=i64::from(BEST_SCORE)).contains(score));
    match number {
        Some(score) => cells.show("score", &score.to_string()),
        None => cells.leave_out("score", RowMsg::UnknownScore { found }),
    }
    number
}
