//! One row of a sheet of room numbers as a room: its building, its id and its label, from one to three columns.

use crate::import::error::SpelledRoom;
use crate::import::row::cells::Cells;
use crate::import::row::fault::RowPlace;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::model::rooms::Rooms;
use crate::model::vocab::BuildingKind;
use crate::text::normalize::fold_argument;
use crate::text::room::{RoomRead, RoomReader};
use crate::text::room_columns::{readings, whole_number};
use crate::text::room_parts::{
    PartRole, RoomPart, is_digit, key, key_of, parts, without_floor, without_zeros, written_building,
};

/// A room of the sheet.
#[derive(Clone, Debug)]
pub struct ListedRoom {
    pub row: RowPlace,
    pub columns: RoomColumns,
    /// The cells as one text, without spaces.
    pub spelling: String,
    /// What all spellings of the room have in common.
    pub key: String,
    pub building: String,
    pub room: String,
    /// The building as it was written, where that is more than a number.
    pub label: Option<String>,
    pub kind: Option<&'static str>,
}

impl ListedRoom {
    pub fn spelled(&self) -> SpelledRoom {
        SpelledRoom { row: Some(self.row), spelling: self.spelling.clone() }
    }

    /// Whether floors and doors give such numbers: `3-9-101`, not `3-1--101`.
    pub fn is_of_a_pattern(&self) -> bool {
        let rest = self.room.strip_prefix(self.building.as_str()).and_then(|rest| rest.strip_prefix('-'));
        rest.is_some_and(|rest| rest.split('-').all(|part| !part.is_empty() && part.chars().all(is_digit)))
    }
}

/// The cells that name a room (楼栋, 单元, 房号).
#[derive(Clone, Debug, Default)]
pub struct RoomColumns {
    pub building: Option<String>,
    pub unit: Option<String>,
    pub door: Option<String>,
}

impl RoomColumns {
    fn of(cells: &mut Cells<'_>) -> RoomColumns {
        let door = cells.word("room").or_else(|| cells.word("door"));
        RoomColumns { building: cells.word("building"), unit: cells.word("unit"), door }
    }

    /// The room that they name, of those that a reader knows.
    pub fn read(&self, reader: &RoomReader<'_>) -> RoomRead {
        reader.of_columns(self.building.as_deref(), self.unit.as_deref(), self.door.as_deref())
    }

    /// The one cell that there is.
    fn alone(&self) -> Option<&str> {
        let mut cells = self.texts();
        cells.next().filter(|_| cells.next().is_none())
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.building, &self.unit, &self.door].into_iter().filter_map(Option::as_deref)
    }

    /// The parts of the room, in every way in which they can be read.
    fn readings(&self) -> Vec<Vec<RoomPart>> {
        match self.alone() {
            Some(whole) => vec![parts(whole)],
            None => readings(self.building.as_deref(), self.unit.as_deref(), self.door.as_deref()),
        }
    }
}

/// Reads a row; `standing` are the rooms that somebody wrote, if anybody did.
pub fn read(cells: &mut Cells<'_>, row: RowPlace, standing: Option<&Rooms>) -> Option<ListedRoom> {
    let kind = cells.choice("building_kind", BuildingKind::VOCABULARY);
    let columns = RoomColumns::of(cells);
    let spelling = columns.texts().collect::<Vec<_>>().join("|").replace(' ', "");
    let label = match &columns.building {
        Some(building) => Some(building.clone()).filter(|text| !whole_number(text).chars().all(is_digit)),
        None => columns.alone().and_then(written_building),
    };
    let meaning = if cells.has("room") { "room" } else { "door" };
    if let Some(rooms) = standing {
        match columns.read(cells.with.rooms) {
            RoomRead::Exact(room) => {
                let building = rooms.building_of_room(&room).map(|b| b.id.clone()).unwrap_or_default();
                return Some(ListedRoom { row, columns, spelling, key: room.clone(), building, room, label, kind });
            }
            RoomRead::Ambiguous(ids) => {
                cells.fault(meaning, RowMsg::AmbiguousRoom { found: spelling, choices: ids.join(" ") });
                return None;
            }
            RoomRead::Unknown { .. } => {}
        }
    }
    match new_room(&columns, &spelling) {
        Ok((building, room)) => {
            let key = key_of(&room);
            Some(ListedRoom { row, columns, spelling, key, building, room, label, kind })
        }
        Err(NoRoom::Missing(missing)) => {
            let missing = if missing == "door" { meaning } else { missing };
            cells.fault(meaning, RowMsg::MissingValue { meaning: meaning_label(missing, cells.lang()).to_owned() });
            None
        }
        Err(NoRoom::Several(ids)) => {
            cells.fault(meaning, RowMsg::AmbiguousRoom { found: spelling, choices: ids.join(" ") });
            None
        }
        Err(NoRoom::Unreadable) => {
            cells.fault(meaning, RowMsg::UnknownRoom { found: spelling });
            None
        }
    }
}

enum NoRoom {
    /// What no column says.
    Missing(&'static str),
    Several(Vec<String>),
    Unreadable,
}

/// Building and id of a room that is on no list yet.
fn new_room(columns: &RoomColumns, spelling: &str) -> Result<(String, String), NoRoom> {
    let readings: Vec<Vec<RoomPart>> =
        columns.readings().into_iter().map(|parts| without_floor(&parts).unwrap_or(parts)).collect();
    let parts = match readings.as_slice() {
        [one] => one,
        [] if columns.texts().next().is_none() => return Err(NoRoom::Missing("door")),
        [] => return Err(NoRoom::Unreadable),
        several => return Err(NoRoom::Several(several.iter().map(|parts| joined(parts)).collect())),
    };
    if parts.first().is_some_and(|first| first.role.is_some_and(|role| role != PartRole::Building)) && parts.len() > 1 {
        return Err(NoRoom::Missing("building"));
    }
    let of_building = parts.iter().rposition(|part| part.role == Some(PartRole::Building)).map_or(1, |at| at + 1);
    let is_whole = parts.len() > of_building && parts.iter().all(|part| !part.text.is_empty());
    let building = parts.get(..of_building).filter(|_| is_whole).ok_or(NoRoom::Unreadable)?;
    let as_written = columns.alone().map(fold_argument).filter(|text| is_id(text));
    let building = if as_written.is_some() { texts(building) } else { joined(building) };
    // What a sheet spells must be read again: where hyphens would change it, the spelling is the id.
    let plain = spelling.replace('|', "");
    let ids = as_written.into_iter().chain([joined(parts), plain]);
    let room = ids.into_iter().find(|id| key_of(id) == key(parts)).ok_or(NoRoom::Unreadable)?;
    Ok((building, room))
}

/// Whether a spelling can stand as an id, with its letters and zeros.
fn is_id(text: &str) -> bool {
    text.contains('-') && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn texts(parts: &[RoomPart]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("-")
}

fn joined(parts: &[RoomPart]) -> String {
    parts.iter().map(|part| without_zeros(&part.text)).collect::<Vec<_>>().join("-")
}
