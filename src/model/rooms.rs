//! What a community consists of (rooms.toml): buildings, rooms, shops, parking and public places.
//! The denominators of every rate by household.

use super::field::{FieldSpec, FieldType as T};
use super::value::TableOf;
use super::vocab::BuildingKind;
use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use std::collections::HashSet;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

/// The keys of rooms.toml, for the shape rules.
pub const ROOMS: &[FieldSpec] = &[
    FieldSpec::plain(
        "building",
        T::Tables(&[
            FieldSpec::plain("id", T::Text).required(),
            FieldSpec::plain("label", T::Text),
            FieldSpec::plain("kind", T::Choice(BuildingKind::VOCABULARY)),
            FieldSpec::plain("units", T::Int),
            FieldSpec::plain("floors", T::Int),
            FieldSpec::plain("doors", T::Int),
            FieldSpec::plain("missing", T::RoomIds),
            FieldSpec::plain("extra", T::RoomIds),
            FieldSpec::plain("rooms", T::RoomIds),
        ]),
    ),
    FieldSpec::plain(
        "place",
        T::Tables(&[
            FieldSpec::plain("id", T::Text).required(),
            FieldSpec::plain("label", T::Text).required(),
            FieldSpec::plain("building", T::Text),
            FieldSpec::plain("category", T::Text),
        ]),
    ),
];

/// A building, a row of shops or a car park (楼栋).
#[derive(Clone, Debug)]
pub struct Building {
    pub id: String,
    pub label: String,
    pub kind: BuildingKind,
    numbering: Numbering,
    /// Made when first asked, as the index is.
    rooms: OnceLock<Vec<String>>,
}

/// How a building's rooms are numbered: one by one, or `building-unit-door` where it has units and
/// `building-door` where not; a door is floor and number (`1101`), or where there are no floors a plain number
/// padded to equal width.
#[derive(Clone, Debug, Hash)]
enum Numbering {
    Listed(Vec<String>),
    Counted(Pattern),
}

/// What a pattern gives, without the rooms that are `missing` and with those that it cannot give (`extra`).
#[derive(Clone, Debug, Hash)]
struct Pattern {
    units: Option<usize>,
    floors: Option<usize>,
    doors: usize,
    missing: Vec<String>,
    extra: Vec<String>,
}

impl Building {
    #[cfg(test)]
    pub fn listed(id: String, label: String, kind: BuildingKind, rooms: Vec<String>) -> Building {
        Building { id, label, kind, numbering: Numbering::Listed(rooms), rooms: OnceLock::new() }
    }

    /// Ids of its rooms, in the order of the file or of the floors.
    pub fn rooms(&self) -> &[String] {
        match &self.numbering {
            Numbering::Listed(rooms) => rooms,
            Numbering::Counted(pattern) => self.rooms.get_or_init(|| pattern.rooms(&self.id)),
        }
    }
}

/// A public place (公共部位).
#[derive(Clone, Debug)]
pub struct PublicPlace {
    pub id: String,
    pub label: String,
    pub building: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Rooms {
    pub buildings: Vec<Building>,
    pub places: Vec<PublicPlace>,
    /// Each made when first asked: most figures take buildings from cached facts.
    index: OnceLock<Index>,
}

/// Where rooms and places stand; their texts stand once, with the buildings.
#[derive(Clone, Debug, Default)]
struct Index {
    /// Building and room by their numbers. Of a room that two buildings list, the last.
    rooms: HashTable<(u32, u32)>,
    places: HashMap<String, usize>,
    hasher: DefaultHashBuilder,
}

impl Index {
    fn new(rooms: &Rooms) -> Index {
        let mut index = Index::default();
        let hash = |known: &(u32, u32)| index.hasher.hash_one(rooms.room(*known));
        index.rooms.reserve(rooms.all_rooms().count(), hash);
        for (building, b) in (0..).zip(&rooms.buildings) {
            for (number, room) in (0..).zip(b.rooms()) {
                let place = (building, number);
                match index.rooms.find_mut(hash(&place), |known| rooms.room(*known) == room) {
                    Some(known) => *known = place,
                    None => drop(index.rooms.insert_unique(hash(&place), place, hash)),
                }
            }
        }
        index.places = rooms.places.iter().enumerate().map(|(i, p)| (p.id.clone(), i)).collect();
        index
    }
}

/// More rooms than any building has.
const MOST_ROOMS: usize = 100_000;

impl Rooms {
    /// Reads a rooms.toml whose shape was found sound.
    pub fn read(t: &TableOf<'_>) -> Rooms {
        let buildings = t.tables("building").filter_map(read_building).collect();
        let places = t
            .tables("place")
            .filter_map(|p| {
                Some(PublicPlace {
                    id: p.text("id")?.to_owned(),
                    label: p.text("label")?.to_owned(),
                    building: p.text("building").map(str::to_owned),
                })
            })
            .collect();
        Rooms::new(buildings, places)
    }

    pub fn new(buildings: Vec<Building>, places: Vec<PublicPlace>) -> Rooms {
        Rooms { buildings, places, index: OnceLock::new() }
    }

    fn room(&self, (building, number): (u32, u32)) -> &str {
        let building = usize::try_from(building).ok().and_then(|place| self.buildings.get(place));
        let room = building.zip(usize::try_from(number).ok()).and_then(|(b, number)| b.rooms().get(number));
        room.map_or("", String::as_str)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }

    /// Differs where anything differs that facts take from here.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for building in &self.buildings {
            (&building.id, &building.numbering).hash(&mut hasher);
        }
        for place in &self.places {
            (&place.id, &place.building).hash(&mut hasher);
        }
        hasher.finish()
    }

    pub fn has_room(&self, id: &str) -> bool {
        self.building_of_room(id).is_some()
    }

    pub fn place(&self, id: &str) -> Option<&PublicPlace> {
        self.places.get(*self.index().places.get(id)?)
    }

    pub fn building(&self, id: &str) -> Option<&Building> {
        self.buildings.iter().find(|b| b.id == id)
    }

    pub fn building_of_room(&self, room: &str) -> Option<&Building> {
        let index = self.index();
        let (building, _) = index.rooms.find(index.hasher.hash_one(room), |known| self.room(*known) == room)?;
        self.buildings.get(usize::try_from(*building).ok()?)
    }

    /// The building of a room or of a place.
    pub fn building_of(&self, room: Option<&str>, place: Option<&str>) -> Option<&str> {
        match room {
            Some(room) => self.building_of_room(room).map(|b| b.id.as_str()),
            None => self.place(place?)?.building.as_deref(),
        }
    }

    pub fn all_rooms(&self) -> impl Iterator<Item = (&Building, &str)> {
        self.buildings.iter().flat_map(|b| b.rooms().iter().map(move |r| (b, r.as_str())))
    }

    /// The rooms in which people can live, with their buildings.
    pub fn homes(&self) -> impl Iterator<Item = (&Building, &str)> {
        self.all_rooms().filter(|(b, _)| b.kind == BuildingKind::Residence)
    }
}

fn read_building(t: &TableOf<'_>) -> Option<Building> {
    let id = t.text("id")?.to_owned();
    let count = |key: &str| t.get(key).and_then(|n| n.as_int()).and_then(|n| usize::try_from(n).ok());
    let texts = |key: &str| t.texts(key).map(str::to_owned).collect();
    let numbering = if t.get("rooms").is_some() {
        Numbering::Listed(texts("rooms"))
    } else {
        let doors = count("doors").unwrap_or(0).min(MOST_ROOMS);
        let (missing, extra) = (texts("missing"), texts("extra"));
        Numbering::Counted(Pattern { units: count("units"), floors: count("floors"), doors, missing, extra })
    };
    Some(Building {
        label: t.text("label").map_or_else(|| id.clone(), str::to_owned),
        kind: t.text("kind").and_then(BuildingKind::from_key).unwrap_or(BuildingKind::Residence),
        numbering,
        rooms: OnceLock::new(),
        id,
    })
}

impl Pattern {
    fn rooms(&self, building: &str) -> Vec<String> {
        let Pattern { units, floors, doors, .. } = *self;
        let on_floors: Vec<String> = match floors {
            Some(floors) => {
                (1..=floors.min(300)).flat_map(|f| (1..=doors.min(99)).map(move |d| format!("{f}{d:02}"))).collect()
            }
            None => {
                let width = doors.to_string().len();
                (1..=doors).map(|d| format!("{d:0width$}")).collect()
            }
        };
        let missing: HashSet<&str> = self.missing.iter().map(String::as_str).collect();
        let all: Vec<String> = match units {
            Some(units) => (1..=units.min(99))
                .map(|unit| format!("{building}-{unit}-"))
                .flat_map(|unit| on_floors.iter().map(move |door| [unit.as_str(), door].concat()))
                .collect(),
            None => on_floors.iter().map(|door| [building, "-", door].concat()).collect(),
        };
        let given = all.into_iter().filter(|r| !missing.contains(r.as_str()));
        given.take(MOST_ROOMS).chain(self.extra.iter().cloned()).collect()
    }
}
