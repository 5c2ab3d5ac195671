//! What the cells of a sheet say about its columns: a column headed 类别 that holds types, one headed 处理情况 that
//! holds statuses, a column of days that can be read two ways, and the newest day that is certain.

use crate::import::assumption::{Assumption, Assumptions};
use crate::import::file::sheet::{SheetCell, SheetRow};
use crate::import::row::fault::{Fault, FaultScope};
use crate::import::row::heads::What;
use crate::import::row::layout::{SheetLayout, cut};
use crate::import::row::times::{Times, read_cell};
use crate::locale::answers::{self, says_nothing};
use crate::locale::import_rows::RowMsg;
use crate::locale::meaning::key_of;
use crate::model::settings::Settings;
use crate::model::time::Day;
use crate::model::vocab::FeedbackType;
use crate::text::sheet_time::{SheetTime, readings};

/// Meanings whose cells are times, of every kind of sheet.
const TIMES: &[&str] = &[
    "received_at",
    "requested_at",
    "promised_for",
    "done_at",
    "cancelled_at",
    "paid_at",
    "assigned_at",
    "arrived_at",
    "replied_at",
    "promise",
    "resolved_at",
    "called_back_at",
    "at",
    "ended_at",
    "rescheduled_to",
    "follow_up_due",
    "since",
    "until",
    "published_at",
    "valid_from",
    "valid_until",
    "withdrawn_at",
    "counted_at",
    "taken_down",
    "planned_for",
    "held_at",
    "cancelled_at",
    "announced_at",
    "signed_up_at",
    "present_at",
    "day",
    "from",
    "to",
    "due",
    "tally.at",
];
/// Those that lie ahead, and say nothing of how new the sheet is.
const AHEAD: &[&str] = &[
    "from",
    "to",
    "due",
    "promise",
    "promised_for",
    "rescheduled_to",
    "follow_up_due",
    "since",
    "until",
    "valid_from",
    "valid_until",
    "planned_for",
];

/// Gives columns the meaning that their cells have.
pub fn settle(layout: &mut SheetLayout, rows: &[SheetRow], what: What, settings: &Settings, assumed: &mut Assumptions) {
    if !matches!(what, What::Rooms | What::Notice | What::Activity | What::Training | What::Fee)
        && !layout.has("room")
        && !layout.has("building")
    {
        turn(layout, "unit", "room", rows.len(), assumed, Assumption::UnitIsRoom);
    }
    if what != What::Feedback {
        return;
    }
    let is_type = |word: &str| key_of(FeedbackType::VOCABULARY, word).is_some();
    let is_category = |word: &str| settings.category_of_title(word).is_some() || names_category(settings, word);
    if !layout.has("type") && most(layout, rows, "category", &is_type) {
        turn(layout, "category", "type", rows.len(), assumed, Assumption::TypeInCategory);
    } else if !layout.has("category") && !any(layout, rows, "type", &is_type) && all(layout, rows, "type", &is_category)
    {
        turn(layout, "type", "category", rows.len(), assumed, Assumption::CategoryInType);
    }
    if !layout.has("status") && all(layout, rows, "resolution", &|word| answers::status(word).is_some()) {
        turn(layout, "resolution", "status", rows.len(), assumed, Assumption::StatusInResolution);
    }
}

fn turn(
    layout: &mut SheetLayout,
    from: &str,
    to: &'static str,
    rows: usize,
    assumed: &mut Assumptions,
    assumption: impl Fn(String) -> Assumption,
) {
    if let Some(head) = layout.column(from).map(|column| column.head.clone()) {
        layout.turn(from, to);
        assumed.add(assumption(head), rows);
    }
}

fn names_category(settings: &Settings, word: &str) -> bool {
    settings.categories.iter().any(|c| c.named.words().any(|known| known.eq_ignore_ascii_case(word)))
}

/// The cells of a column that say something.
fn said<'r>(layout: &SheetLayout, rows: &'r [SheetRow], meaning: &str) -> impl Iterator<Item = &'r SheetCell> {
    let index = layout.column(meaning).map(|column| column.index);
    let cells = rows.iter().filter_map(move |row| index.map(|index| row.cell(index)));
    cells.filter(|cell| !cell.is_blank() && !says_nothing(&cell.text()))
}

fn all(layout: &SheetLayout, rows: &[SheetRow], meaning: &str, test: &dyn Fn(&str) -> bool) -> bool {
    let mut cells = said(layout, rows, meaning).peekable();
    cells.peek().is_some() && cells.all(|cell| test(cell.text().trim()))
}

/// Whether more than half of the cells pass.
fn most(layout: &SheetLayout, rows: &[SheetRow], meaning: &str, test: &dyn Fn(&str) -> bool) -> bool {
    let (mut passed, mut all) = (0, 0);
    for cell in said(layout, rows, meaning) {
        all += 1;
        passed += usize::from(test(cell.text().trim()));
    }
    passed * 2 > all
}

fn any(layout: &SheetLayout, rows: &[SheetRow], meaning: &str, test: &dyn Fn(&str) -> bool) -> bool {
    said(layout, rows, meaning).any(|cell| test(cell.text().trim()))
}

/// The cell of a column of days that can be read in the most ways, with its row: the column is not read.
pub fn ambiguous(layout: &SheetLayout, rows: &[SheetRow], times: Times) -> Option<(usize, Fault)> {
    if times.order.is_some() {
        return None;
    }
    TIMES.iter().find_map(|meaning| {
        let column = layout.column(meaning)?;
        let days = |row: &SheetRow| {
            let cell = row.cell(column.index);
            let is_two = matches!(read_cell(cell, times), Err(RowMsg::AmbiguousTime { .. }));
            if is_two { readings(cell.text().trim()) } else { Vec::new() }
        };
        let read = rows.iter().map(|row| (row, days(row))).filter(|(_, days)| days.len() > 1);
        let (row, days) = read.min_by_key(|(row, days)| (std::cmp::Reverse(days.len()), row.number))?;
        let found = row.cell(column.index).text().trim().to_owned();
        let readings = days.iter().map(Day::to_string).collect::<Vec<_>>().join(" / ");
        let (column, value) = (column.head.clone(), cut(&found));
        let reason = RowMsg::AmbiguousColumn { found, readings };
        Some((row.number, Fault { column, value, reason, scope: FaultScope::Row }))
    })
}

/// The newest day of the sheet that is certain and not to come.
pub fn newest_day(layout: &SheetLayout, rows: &[SheetRow], times: Times) -> Option<Day> {
    let today = times.now.day(times.offset);
    let past = TIMES.iter().filter(|meaning| !AHEAD.contains(meaning));
    let cells = past.flat_map(|meaning| said(layout, rows, meaning));
    let days = cells.filter_map(|cell| match read_cell(cell, times) {
        Ok(Some(SheetTime::At(at))) => Some(at.day(times.offset)),
        Ok(Some(SheetTime::On(day))) => Some(day),
        _ => None,
    });
    days.filter(|day| *day <= today).max()
}
