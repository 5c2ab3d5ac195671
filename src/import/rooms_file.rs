//! rooms.toml from the room numbers of a sheet (房号表), in one to three columns. The example of a fresh tree
//! is replaced; what somebody wrote stays, and what it lacks is added. Whatever is written can be read again
//! from the spelling of the sheet, as the same room; two spellings of one room stop the import.

use crate::import::error::{ImportError, SpelledRoom};
use crate::import::plan::{ImportGround, Plan};
use crate::import::report::{Rejected, Report};
use crate::import::request::Request;
use crate::import::row::cells::{Cells, Reading};
use crate::import::row::fault::{Fault, FaultScope, RowPlace};
use crate::import::row::listed_room::{self, ListedRoom};
use crate::import::row::part::SheetPart;
use crate::locale::import::ImportMsg;
use crate::locale::import_rows::RowMsg;
use crate::locale::message::Message;
use crate::model::rooms::{ROOMS, Rooms};
use crate::model::value::{Table, Value};
use crate::model::vocab::{BuildingKind, Language};
use crate::store::document::Document;
use crate::store::root::ROOMS_FILE;
use crate::store::scaffold::TEMPLATE;
use crate::store::{parse, shape};
use crate::text::room::{RoomRead, RoomReader};
use std::collections::HashMap;

/// Plans the new text of rooms.toml.
///
/// # Errors
/// The rooms.toml that stands, or the one that would, is not sound.
pub fn plan(
    parts: &[SheetPart],
    reader: &RoomReader<'_>,
    request: &Request,
    ground: ImportGround<'_>,
    mut report: Report,
) -> Result<Plan, ImportError> {
    let standing = ground.rooms_text.unwrap_or_default();
    let listed = read_rows(parts, reader, request, ground, &mut report)?;
    let mut written = match is_example(standing) {
        true => Written::fresh(standing),
        false => Written::onto(standing, ground).ok_or(ImportError::RoomsBroken)?,
    };
    for room in &listed {
        match written.add(room, ground) {
            Added::New => report.created += 1,
            Added::Known => report.unchanged += 1,
            Added::Refused => {
                let layout = parts
                    .iter()
                    .map(|part| &part.layout)
                    .filter(|l| l.sheet == room.row.sheet && l.header_row < room.row.row)
                    .max_by_key(|l| l.header_row);
                let column = layout.and_then(|l| l.column("room").or(l.column("door"))).map(|c| c.head.clone());
                let fault = Fault {
                    column: column.unwrap_or_default(),
                    value: room.spelling.clone(),
                    reason: RowMsg::BuildingByFloors { building: room.building.clone() },
                    scope: FaultScope::Row,
                };
                report.rejected.push(Rejected::new(room.row, vec![fault]));
            }
        }
    }
    let mut plan = Plan::default();
    if report.created > 0 {
        let text = written.text(ground, request.lang).ok_or(ImportError::RoomsBroken)?;
        let rooms = sound(&text).ok_or(ImportError::RoomsBroken)?;
        let refused = |room: &&ListedRoom| report.rejected.iter().any(|r| r.place == room.row);
        read_back(listed.iter().filter(|room| !refused(room)), &rooms)?;
        report.rooms = Some((rooms.buildings.len(), rooms.all_rooms().count()));
        plan.rooms = Some(text);
    }
    report.keep_rejected(parts, Vec::new());
    plan.report = report;
    Ok(plan)
}

/// The rooms of the sheet, each once.
fn read_rows(
    parts: &[SheetPart],
    reader: &RoomReader<'_>,
    request: &Request,
    ground: ImportGround<'_>,
    report: &mut Report,
) -> Result<Vec<ListedRoom>, ImportError> {
    let standing = (!is_example(ground.rooms_text.unwrap_or_default())).then_some(ground.rooms);
    let mut listed: Vec<ListedRoom> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut clashes: Vec<(SpelledRoom, SpelledRoom)> = Vec::new();
    for (part, row) in parts.iter().flat_map(|part| part.rows.iter().map(move |row| (part, row))) {
        let with = Reading {
            layout: &part.layout,
            mapping: &request.mapping,
            rooms: reader,
            community: &ground.settings.name,
            times: part.times,
            lang: request.lang,
        };
        let mut cells = Cells::new(with, row);
        if cells.is_blank() {
            report.not_filled_in += 1;
            continue;
        }
        let place = RowPlace { sheet: part.layout.sheet, row: row.number };
        let dangling = part.dangling.get(&row.number);
        let room = listed_room::read(&mut cells, place, standing);
        let room = room.filter(|_| !cells.is_rejected() && dangling.is_none());
        if let Some(room) = &room {
            let column = if cells.has("room") { "room" } else { "door" };
            cells.show(column, &room.room);
            cells.show_the_rest();
        }
        report.sample(place, &cells.shown);
        let faults: Vec<Fault> = cells.faults.into_iter().chain(dangling.into_iter().flatten().cloned()).collect();
        if !faults.is_empty() {
            report.rejected.push(Rejected::new(place, faults));
        }
        let Some(room) = room else { continue };
        match seen.get(&room.key).and_then(|at| listed.get(*at)) {
            Some(first) if first.spelling == room.spelling => report.unchanged += 1,
            Some(first) => clashes.push((first.spelled(), room.spelled())),
            None => {
                seen.insert(room.key.clone(), listed.len());
                listed.push(room);
            }
        }
    }
    if clashes.is_empty() { Ok(listed) } else { Err(ImportError::SameRoom { pairs: clashes }) }
}

/// Whether each room is read from its spelling, as people will go on to spell it.
fn read_back<'a>(listed: impl Iterator<Item = &'a ListedRoom>, rooms: &Rooms) -> Result<(), ImportError> {
    let reader = RoomReader::new(rooms);
    let mut pairs = Vec::new();
    for room in listed {
        let other = match room.columns.read(&reader) {
            RoomRead::Exact(id) if id == room.room => continue,
            RoomRead::Exact(id) => Some(id),
            RoomRead::Ambiguous(ids) => ids.into_iter().find(|id| *id != room.room),
            RoomRead::Unknown { .. } => None,
        };
        let other = other.unwrap_or_else(|| room.room.clone());
        pairs.push((room.spelled(), SpelledRoom { row: None, spelling: other }));
    }
    if pairs.is_empty() { Ok(()) } else { Err(ImportError::SameRoom { pairs }) }
}

/// Whether nobody has written rooms.toml yet.
fn is_example(text: &str) -> bool {
    let is_template = |(_, target, template): &(&str, &str, &str)| *target == ROOMS_FILE && *template == text;
    text.trim().is_empty() || TEMPLATE.iter().any(is_template)
}

enum Added {
    New,
    Known,
    /// The building's rooms follow from its floors, which say that there is no such room.
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
                let key = if *is_list { "rooms" } else { "extra" };
                let path = format!("building.{id}.{key}");
                let fits = *is_list || !room.is_of_a_pattern();
                let added = fits && document.add_element(&path, &room.room.as_str().into()).is_ok();
                return if added { Added::New } else { Added::Refused };
            }
        }
        match self.new.iter_mut().find(|b| b.text("id") == Some(&room.building)) {
            Some(building) => {
                let mut rooms: Vec<String> = building.texts("rooms").map(str::to_owned).collect();
                rooms.push(room.room.clone());
                building.put("rooms", rooms.into());
                if let Some(label) = room.label.as_deref().filter(|_| building.text("label") == Some("")) {
                    building.put("label", label.into());
                }
            }
            None => self.new.push(building(room)),
        }
        Added::New
    }

    /// The text, if it reads back well.
    fn text(mut self, ground: ImportGround<'_>, lang: Language) -> Option<String> {
        let language = ground.settings.language.unwrap_or(lang);
        for building in &mut self.new {
            let id = building.text("id").unwrap_or_default().to_owned();
            let is_number = id.chars().all(|c| c.is_ascii_digit());
            if building.text("label") == Some("") {
                let label = if is_number { ImportMsg::BuildingLabel { number: id }.text(language) } else { id };
                building.put("label", label.into());
            }
        }
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
        sound(&text).map(|_| text)
    }
}

/// A building that has no label yet, if the room says none.
fn building(room: &ListedRoom) -> Table {
    let mut table = Table::default();
    table.put("id", room.building.as_str().into());
    table.put("label", room.label.as_deref().unwrap_or_default().into());
    table.put("kind", room.kind.unwrap_or(BuildingKind::Residence.key()).into());
    table.put("rooms", vec![room.room.as_str()].into());
    table
}

/// The rooms of a rooms.toml; `None` where it is not sound.
fn sound(text: &str) -> Option<Rooms> {
    let mut table = parse::parse(text.as_bytes(), ROOMS_FILE).table?.into_owned();
    let sound = shape::is_sound(&shape::check(&mut table, ROOMS, text, ROOMS_FILE));
    sound.then(|| Rooms::read(&table))
}
