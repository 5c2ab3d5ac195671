//! rooms.toml from a column of room numbers (房号表). The example of a fresh tree is replaced; what
//! somebody wrote stays, and what it lacks is added.

use crate::import::cells::{Cells, Fault, Reading};
use crate::import::error::ImportError;
use crate::import::plan::{ImportGround, Plan};
use crate::import::report::{Rejected, Report};
use crate::import::sheet::SheetRow;
use crate::locale::import::{RowMsg, meaning_label};
use crate::model::rooms::ROOMS;
use crate::model::value::{Table, Value};
use crate::model::vocab::BuildingKind;
use crate::store::document::Document;
use crate::store::root::ROOMS_FILE;
use crate::store::scaffold::TEMPLATE;
use crate::store::{parse, shape};
use crate::text::normalize::fold_argument;
use crate::text::room::RoomRead;
use crate::text::room_parts;
use std::collections::HashSet;

/// A room of the sheet.
struct ListedRoom {
    row: usize,
    building: String,
    room: String,
    label: Option<String>,
    kind: Option<&'static str>,
}

/// Plans the new text of rooms.toml.
///
/// # Errors
/// The rooms.toml that stands, or the one that would, is not sound.
pub fn plan(
    data: &[&SheetRow],
    with: Reading<'_>,
    ground: ImportGround<'_>,
    mut report: Report,
) -> Result<Plan, ImportError> {
    let standing = ground.rooms_text.unwrap_or_default();
    let mut listed: Vec<ListedRoom> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    for row in data {
        let mut cells = Cells::new(with, row);
        if cells.is_blank() {
            continue;
        }
        match read(&mut cells, row.number, with, is_example(standing)) {
            Some(room) if cells.faults.is_empty() => match seen.insert(room.room.clone()) {
                true => listed.push(room),
                false => report.unchanged += 1,
            },
            _ => report.rejected.push(Rejected { row: row.number, faults: cells.faults }),
        }
    }
    let mut written = match is_example(standing) {
        true => Written::fresh(standing),
        false => Written::onto(standing, ground).ok_or(ImportError::RoomsBroken)?,
    };
    for room in listed {
        match written.add(&room, ground) {
            Added::New => report.created += 1,
            Added::Known => report.unchanged += 1,
            Added::Refused => {
                let column = with.layout.head(if with.layout.has("room") { "room" } else { "door" }).to_owned();
                let reason = RowMsg::BuildingByFloors { building: room.building };
                report.rejected.push(Rejected { row: room.row, faults: vec![Fault { column, reason }] });
            }
        }
    }
    let mut plan = Plan::default();
    if report.created > 0 {
        let text = written.text(ground).ok_or(ImportError::RoomsBroken)?;
        let (buildings, rooms) = counts(&text).ok_or(ImportError::RoomsBroken)?;
        report.rooms = Some((buildings, rooms));
        plan.rooms = Some(text);
    }
    report.keep_rejected(data, with.layout, Vec::new());
    plan.report = report;
    Ok(plan)
}

/// Whether nobody has written rooms.toml yet.
fn is_example(text: &str) -> bool {
    let is_template = |(_, target, template): &(&str, &str, &str)| *target == ROOMS_FILE && *template == text;
    text.trim().is_empty() || TEMPLATE.iter().any(is_template)
}

fn read(cells: &mut Cells<'_>, row: usize, with: Reading<'_>, is_example: bool) -> Option<ListedRoom> {
    let label = cells.line("building");
    let kind = cells.choice("building_kind", BuildingKind::VOCABULARY);
    let parts: Vec<String> = match cells.word("room") {
        Some(word) => match with.rooms.room(&word) {
            RoomRead::Exact(id) if !is_example => id.split('-').map(str::to_owned).collect(),
            _ => parts(&word),
        },
        None => ["building", "unit", "door"].iter().filter_map(|m| cells.word(m)).flat_map(|w| parts(&w)).collect(),
    };
    let meaning = if cells.has("room") { "room" } else { "door" };
    let [building, _, ..] = parts.as_slice() else {
        let found = parts.join("-");
        let reason = match found.is_empty() {
            true => RowMsg::MissingValue { meaning: meaning_label(meaning, cells.lang()).to_owned() },
            false => RowMsg::UnknownRoom { found },
        };
        cells.fault(meaning, reason);
        return None;
    };
    Some(ListedRoom { row, building: building.clone(), room: parts.join("-"), label, kind })
}

/// The parts of a room number; one that is written as an id keeps its letters and zeros.
fn parts(word: &str) -> Vec<String> {
    let folded = fold_argument(word);
    let is_id = folded.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if is_id && folded.contains('-') {
        return folded.split('-').filter(|p| !p.is_empty()).map(str::to_owned).collect();
    }
    room_parts::parts(word)
}

enum Added {
    New,
    Known,
    /// The building's rooms follow from its floors; a list beside them would not be read.
    Refused,
}

/// rooms.toml in the making.
struct Written {
    /// The file that stands; `None` where it is written anew.
    document: Option<Document>,
    /// Buildings of the file: id, whether its rooms are listed one by one.
    standing: Vec<(String, bool)>,
    /// Public places of the example, kept where their building is.
    places: Vec<Table>,
    new: Vec<Table>,
}

impl Written {
    fn fresh(standing: &str) -> Written {
        let table = parse::parse(standing.as_bytes(), ROOMS_FILE).table.unwrap_or_default().into_owned();
        let places = table.tables("place").cloned().collect();
        Written { document: None, standing: Vec::new(), places, new: Vec::new() }
    }

    fn onto(text: &str, ground: ImportGround<'_>) -> Option<Written> {
        let table = parse::parse(text.as_bytes(), ROOMS_FILE).table?;
        let standing = table
            .tables("building")
            .filter_map(|b| Some((b.text("id")?.to_owned(), b.get("rooms").is_some())))
            .collect();
        let document = Document::open(text, ground.settings.offset)?;
        Some(Written { document: Some(document), standing, places: Vec::new(), new: Vec::new() })
    }

    fn add(&mut self, room: &ListedRoom, ground: ImportGround<'_>) -> Added {
        if let Some(document) = &mut self.document {
            if ground.rooms.has_room(&room.room) {
                return Added::Known;
            }
            if let Some((id, is_list)) = self.standing.iter().find(|(id, _)| *id == room.building) {
                let path = format!("building.{id}.rooms");
                let added = *is_list && document.add_element(&path, &room.room.as_str().into()).is_ok();
                return if added { Added::New } else { Added::Refused };
            }
        }
        match self.new.iter_mut().find(|b| b.text("id") == Some(&room.building)) {
            Some(building) => {
                let mut rooms: Vec<String> = building.texts("rooms").map(str::to_owned).collect();
                rooms.push(room.room.clone());
                building.put("rooms", rooms.into());
            }
            None => self.new.push(building(room)),
        }
        Added::New
    }

    /// The text, if it reads back well.
    fn text(self, ground: ImportGround<'_>) -> Option<String> {
        let text = match self.document {
            Some(mut document) => {
                for building in &self.new {
                    document.append("building", building).ok()?;
                }
                document.text()
            }
            None => {
                let stands =
                    |p: &&Table| p.text("building").is_none_or(|b| self.new.iter().any(|n| n.text("id") == Some(b)));
                let places: Vec<Table> = self.places.iter().filter(stands).cloned().collect();
                let mut table = Table::default();
                table.put("building", self.new.clone().into());
                table.put_some("place", (!places.is_empty()).then(|| Value::from(places)));
                Document::new(&table, ground.settings.offset).text()
            }
        };
        counts(&text).map(|_| text)
    }
}

fn building(room: &ListedRoom) -> Table {
    let number = room.building.chars().all(|c| c.is_ascii_digit());
    let label = room.label.clone().unwrap_or_else(|| match number {
        true => format!("{}栋", room.building),
        false => room.building.clone(),
    });
    let mut table = Table::default();
    table.put("id", room.building.as_str().into());
    table.put("label", label.into());
    table.put("kind", room.kind.unwrap_or(BuildingKind::Residence.key()).into());
    table.put("rooms", vec![room.room.as_str()].into());
    table
}

/// Buildings and rooms of a rooms.toml; `None` where it is not sound.
fn counts(text: &str) -> Option<(usize, usize)> {
    let mut table = parse::parse(text.as_bytes(), ROOMS_FILE).table?.into_owned();
    let sound = shape::is_sound(&shape::check(&mut table, ROOMS, text, ROOMS_FILE));
    let rooms = crate::model::rooms::Rooms::read(&table);
    sound.then(|| (rooms.buildings.len(), rooms.all_rooms().count()))
}
