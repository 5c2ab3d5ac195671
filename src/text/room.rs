//! The one reader of room spellings: what people type, sheets hold and callers say becomes the id
//! of rooms.toml, or is refused with the nearest. Records only ever hold the id.

use super::room_columns::readings;
use super::room_parts::{PartRole, RoomPart, is_digit, key, key_of, parts, without_floor};
use crate::model::rooms::{Building, Rooms};
use crate::text::normalize::fold_argument;
use std::collections::HashMap;

/// What a spelling of a room, or of a place, came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomRead {
    /// The id.
    Exact(String),
    /// Ids, in the order of rooms.toml.
    Ambiguous(Vec<String>),
    /// On no list; the id most like it, where one is near.
    Unknown { nearest: Option<String> },
}

/// One look-up; a sheet or a scan makes a [`RoomReader`] once.
pub fn read_room(text: &str, rooms: &Rooms) -> RoomRead {
    let folded = fold_argument(text);
    if rooms.all_rooms().any(|(_, id)| id == folded) {
        return RoomRead::Exact(folded);
    }
    RoomReader::new(rooms).room(text)
}

/// A place by its id or its label, spelled in any of the ways that rooms are.
pub fn read_place(text: &str, rooms: &Rooms) -> RoomRead {
    RoomReader::new(rooms).place(text)
}

/// The rooms and places of a community by every spelling that is read.
#[derive(Debug)]
pub struct RoomReader<'a> {
    rooms: &'a Rooms,
    /// By the parts of the id, lower case and without leading zeros: `3-1-1101`.
    by_key: HashMap<String, Vec<&'a str>>,
    /// By building and door, the unit left out: `3-1101`.
    by_door: HashMap<String, Vec<&'a str>>,
    labels: Vec<Label<'a>>,
    places: HashMap<String, Vec<&'a str>>,
}

/// A building's label, longest first in the reader.
#[derive(Debug)]
struct Label<'a> {
    /// In lower case, without spaces: `锦绣商铺`.
    plain: String,
    parts: Vec<RoomPart>,
    id: &'a str,
}

impl Label<'_> {
    /// The parts of the room whose spelling begins with the label.
    fn room(&self, rest: &[RoomPart]) -> Vec<RoomPart> {
        let mut room = parts(self.id);
        room.extend_from_slice(rest);
        room
    }

    /// What a spelling has behind the label; `1单元` is not `1栋`.
    fn rest<'p>(&self, spelled: &'p [RoomPart]) -> Option<&'p [RoomPart]> {
        let (label, rest) = spelled.split_at_checked(self.parts.len()).filter(|(_, rest)| !rest.is_empty())?;
        let is_same = |(a, b): (&RoomPart, &RoomPart)| {
            a.number() == b.number() && (b.role.is_none() || b.role == Some(PartRole::Building) || a.role == b.role)
        };
        self.parts.iter().zip(label).all(is_same).then_some(rest)
    }
}

impl<'a> RoomReader<'a> {
    pub fn new(rooms: &'a Rooms) -> RoomReader<'a> {
        let mut by_key: HashMap<String, Vec<&str>> = HashMap::new();
        let mut by_door: HashMap<String, Vec<&str>> = HashMap::new();
        for (building, room) in rooms.all_rooms() {
            let parts = parts(room);
            push_new(by_key.entry(key(&parts)).or_default(), room);
            if let Some(door) = parts.last() {
                let door = key(std::slice::from_ref(door));
                push_new(by_door.entry(format!("{}-{door}", key_of(&building.id))).or_default(), room);
            }
        }
        let label = |b: &'a Building| Label { plain: plain(&b.label), parts: parts(&b.label), id: b.id.as_str() };
        let mut labels: Vec<Label<'_>> = rooms.buildings.iter().map(label).filter(|l| !l.plain.is_empty()).collect();
        labels.sort_by_key(|label| std::cmp::Reverse(label.plain.len()));
        let mut places: HashMap<String, Vec<&str>> = HashMap::new();
        for place in &rooms.places {
            for spelling in [&place.id, &place.label] {
                push_new(places.entry(key_of(spelling)).or_default(), &place.id);
            }
        }
        RoomReader { rooms, by_key, by_door, labels, places }
    }

    /// Reads `3-1-1101`, `3栋1单元1101`, `3#1101`, `三栋一单元1101室`, `03-01-1101`, `3-1-11-01`,
    /// `Building 3 Unit 1 Room 1101`, a building's label before the rest, and `3-1101` where the
    /// building has units but only one such door. A bare number is a room only if it is an id, and
    /// `3-1--101`, `12栋之一1101` and the like only if rooms.toml lists them.
    pub fn room(&self, text: &str) -> RoomRead {
        let folded = fold_argument(text);
        if self.rooms.has_room(&folded) {
            return RoomRead::Exact(folded);
        }
        let spelled = parts(&folded);
        let mut spellings = self.spellings(&spelled);
        spellings.extend(self.behind_labels(&plain(&folded)));
        let mut found = listed(&self.by_key, &spellings);
        if found.is_empty() {
            found = listed(&self.by_door, &spellings);
        }
        self.read(&found, &spelled)
    }

    /// Reads a room from the columns 楼栋, 单元 and 房号 of a sheet, in any split: `1栋 | 1单元 | 101`,
    /// `1 | 1 | 101`, `1栋1单元 | | 101`, a door column that repeats the whole. Columns that contradict each
    /// other are no room, and those that may be two are ambiguous.
    pub fn of_columns(&self, building: Option<&str>, unit: Option<&str>, door: Option<&str>) -> RoomRead {
        if let (None, None, Some(whole)) = (building, unit, door) {
            return self.room(whole);
        }
        let readings = readings(building, unit, door);
        let spellings: Vec<String> = readings.iter().flat_map(|reading| self.spellings(reading)).collect();
        let mut found = listed(&self.by_key, &spellings);
        if found.is_empty() && unit.is_none() {
            found = listed(&self.by_door, &spellings);
        }
        let spelled = readings.into_iter().next();
        self.read(&found, &spelled.unwrap_or_else(|| parts(door.or(unit).or(building).unwrap_or_default())))
    }

    /// What the ids that were found come to, or the nearest to what was spelled.
    fn read(&self, found: &[&str], spelled: &[RoomPart]) -> RoomRead {
        match found {
            [one] => RoomRead::Exact((*one).to_owned()),
            [] => {
                let spelled = without_floor(spelled).unwrap_or_else(|| spelled.to_vec());
                RoomRead::Unknown { nearest: nearest(&key(&spelled), self.rooms.all_rooms().map(|(_, id)| id)) }
            }
            several => RoomRead::Ambiguous(several.iter().map(|&id| id.to_owned()).collect()),
        }
    }

    pub fn place(&self, text: &str) -> RoomRead {
        let folded = fold_argument(text);
        if self.rooms.place(&folded).is_some() {
            return RoomRead::Exact(folded);
        }
        let spelling = key_of(text);
        match self.places.get(&spelling).map(Vec::as_slice) {
            Some([one]) => RoomRead::Exact((*one).to_owned()),
            Some(several) => RoomRead::Ambiguous(several.iter().map(|&id| id.to_owned()).collect()),
            None => {
                let by_label = self
                    .rooms
                    .places
                    .iter()
                    .find(|p| nearest(&spelling, [p.label.as_str()]).is_some() && p.label.chars().count() > 2);
                let by_id = || nearest(&spelling, self.rooms.places.iter().map(|p| p.id.as_str()));
                RoomRead::Unknown { nearest: by_label.map(|p| p.id.clone()).or_else(by_id) }
            }
        }
    }

    /// The keys that the parts of a spelling may mean, the most literal first.
    fn spellings(&self, parts: &[RoomPart]) -> Vec<String> {
        let mut keys = vec![key(parts)];
        keys.extend(self.labels.iter().filter_map(|label| Some(key(&label.room(label.rest(parts)?)))));
        if let Some(whole) = without_floor(parts) {
            keys.extend(self.spellings(&whole));
        }
        if let [only] = parts
            && let Some((letters, number)) = only.text.find(is_digit).and_then(|at| only.text.split_at_checked(at))
            && !letters.is_empty()
        {
            keys.push(key_of(&format!("{letters}-{number}")));
        }
        keys
    }

    /// The keys of a spelling that begins with a label and has no mark behind it: `锦绣商铺12号`.
    fn behind_labels(&self, plain: &str) -> Vec<String> {
        let mut keys = Vec::new();
        for label in &self.labels {
            let Some(rest) = plain.strip_prefix(label.plain.as_str()) else { continue };
            // `3` is no beginning of `31`, and a hyphen may be a minus sign.
            let cuts_number = label.plain.ends_with(is_digit) && rest.starts_with(is_digit);
            if !cuts_number && !rest.is_empty() && !rest.starts_with('-') {
                let room = label.room(&parts(rest));
                keys.push(key(&room));
                keys.extend(without_floor(&room).as_deref().map(key));
            }
        }
        keys
    }
}

/// Folded, lower case, without spaces.
fn plain(text: &str) -> String {
    fold_argument(text).to_lowercase().split(' ').collect()
}

/// What stands in an index under any of the keys. A building's id and the label of another may be the same.
fn listed<'a>(index: &HashMap<String, Vec<&'a str>>, keys: &[String]) -> Vec<&'a str> {
    let mut ids = Vec::new();
    keys.iter().filter_map(|key| index.get(key)).flatten().for_each(|id| push_new(&mut ids, id));
    ids
}

fn push_new<'a>(ids: &mut Vec<&'a str>, id: &'a str) {
    if !ids.contains(&id) {
        ids.push(id);
    }
}

/// The id that is at most two slips away, the first of equals.
fn nearest<'b>(typed: &str, ids: impl IntoIterator<Item = &'b str>) -> Option<String> {
    let length = typed.chars().count();
    let most = if length > 3 { 2 } else { 1 };
    ids.into_iter()
        .filter(|id| id.chars().count().abs_diff(length) <= most)
        .map(|id| (strsim::osa_distance(typed, &id.to_lowercase()), id))
        .filter(|(slips, _)| *slips <= most && *slips < length)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, id)| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rooms::PublicPlace;
    use crate::model::vocab::BuildingKind;
    use proptest::prelude::*;

    fn building(id: &str, label: &str, kind: BuildingKind, rooms: &[&str]) -> Building {
        let rooms = rooms.iter().map(|r| (*r).to_owned()).collect();
        Building::listed(id.to_owned(), label.to_owned(), kind, rooms)
    }

    fn place(id: &str, label: &str) -> PublicPlace {
        PublicPlace { id: id.to_owned(), label: label.to_owned(), building: None }
    }

    fn jinxiu() -> Rooms {
        use BuildingKind::{Parking, Residence, Shop};
        Rooms::new(
            vec![
                building("3", "3栋", Residence, &["3-1-1101", "3-1-102", "3-2-102", "3-2-1202"]),
                building("31", "31栋", Residence, &["31-1-1101"]),
                building("8", "8号楼", Residence, &["8-101", "8-1101"]),
                building("A", "A座", Residence, &["A-1101", "A-1102"]),
                building("S", "锦绣商铺", Shop, &["S-1", "S-12"]),
                building("P", "地下车库", Parking, &["P-007", "P-120"]),
            ],
            vec![place("3-1-door", "3栋1单元门"), place("east-gate", "东门"), place("lift-3-1", "3栋1单元电梯")],
        )
    }

    #[test]
    fn rooms_are_read_as_people_say_them() {
        let rooms = jinxiu();
        for (text, id) in [
            ("3-1-1101", "3-1-1101"),
            ("3栋1单元1101", "3-1-1101"),
            ("3栋1单元1101室", "3-1-1101"),
            ("3号楼1单元1101室", "3-1-1101"),
            ("3幢1单元1101", "3-1-1101"),
            ("3座1101", "3-1-1101"),
            ("3楼1101", "3-1-1101"),
            ("3#1101", "3-1-1101"),
            ("3#1-1101", "3-1-1101"),
            ("3#楼1单元1101", "3-1-1101"),
            ("3-1101", "3-1-1101"),
            ("3号1101室", "3-1-1101"),
            ("3栋1门1101号", "3-1-1101"),
            ("三栋一单元1101", "3-1-1101"),
            ("三栋一单元一一〇一室", "3-1-1101"),
            ("三十一栋1101", "31-1-1101"),
            ("３－１－１１０１", "3-1-1101"),
            ("3——1——1101", "3-1-1101"),
            ("３栋１单元１１０１", "3-1-1101"),
            ("3栋 1单元 1101", "3-1-1101"),
            ("3 1 1101", "3-1-1101"),
            (" 3 - 1 - 1101 ", "3-1-1101"),
            ("03-01-1101", "3-1-1101"),
            ("3-1-0102", "3-1-102"),
            ("3-1-11-01", "3-1-1101"),
            ("3栋1单元11层1101", "3-1-1101"),
            ("3栋1单元11楼01室", "3-1-1101"),
            ("3/1/1101", "3-1-1101"),
            ("Building 3 Unit 1 Room 1101", "3-1-1101"),
            ("31-1-1101", "31-1-1101"),
            ("8号楼101", "8-101"),
            ("8栋101", "8-101"),
            ("a-1101", "A-1101"),
            ("A座1101", "A-1101"),
            ("a1101", "A-1101"),
            ("Ａ座１１０２室", "A-1102"),
            ("s-12", "S-12"),
            ("S12", "S-12"),
            ("锦绣商铺12号", "S-12"),
            ("锦绣商铺 1", "S-1"),
            ("p-7", "P-007"),
            ("P-007", "P-007"),
            ("地下车库7号", "P-007"),
            ("地下车库007", "P-007"),
        ] {
            assert_eq!(read_room(text, &rooms), RoomRead::Exact(id.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_room_or_two_is_said() {
        let rooms = jinxiu();
        let two = RoomRead::Ambiguous(vec!["3-1-102".to_owned(), "3-2-102".to_owned()]);
        assert_eq!(read_room("3栋102", &rooms), two);
        assert_eq!(read_room("3-102", &rooms), two);
        let near = |id: &str| RoomRead::Unknown { nearest: Some(id.to_owned()) };
        assert_eq!(read_room("3-1-1191", &rooms), near("3-1-1101"));
        assert_eq!(read_room("3栋1单元1191室", &rooms), near("3-1-1101"));
        for text in ["1101", "3栋", "3幢", "3", "", "电梯", "3栋1单元", "2026-11-23", "9-9-9999"] {
            assert!(matches!(read_room(text, &rooms), RoomRead::Unknown { .. }), "{text}");
        }
        assert_eq!(read_room("电梯异响", &rooms), RoomRead::Unknown { nearest: None });
    }

    #[test]
    fn no_sign_that_tells_rooms_apart_is_lost() {
        let rooms = crate::text::room_columns::tests::village();
        let exact = |id: &str| RoomRead::Exact(id.to_owned());
        for (text, id) in [
            ("3-1--101", "3-1--101"),
            ("3栋1单元-101室", "3-1--101"),
            ("3-1-−101", "3-1--101"),
            ("3-1 -101", "3-1--101"),
            ("3栋 - 1单元 - 1101", "3-1-1101"),
            ("3栋-1单元-101", "3-1-101"),
            ("3#-1-101", "3-1-101"),
            ("3栋-1101", "3-1-1101"),
            ("3-1-b102", "3-1-B102"),
            ("12栋之一1101", "12之一-1101"),
            ("十二栋之一1101室", "12之一-1101"),
            ("12栋之十一101", "12之十一-101"),
            ("三和里7号楼1单元302", "三和里7-1-302"),
            ("三和里7幢一单元302室", "三和里7-1-302"),
            ("3栋1单元11层01", "3-1-1101"),
            ("8栋甲单元101", "8-甲单元-101"),
            ("Building 3, Unit 1, Room 101", "3-1-101"),
        ] {
            assert_eq!(read_room(text, &rooms), exact(id), "{text}");
        }
        for text in [
            "3栋1单元-102室",
            "2-1--101",
            "2栋1单元负101",
            "2-1-B101",
            "负一层",
            "12栋之二1101",
            "12栋之11101",
            "12栋1101",
            "3和里7号楼1单元302",
            "甲单元",
            "甲单元101",
            "东户",
            "2-1-东户",
            "1单元1101",
            "1单元101",
            "2-1-101-",
            "2-1-1、01",
            "2-1-101,102",
            "1-1-11 01",
            "1-1-11/01",
            "1-1-11、01",
            "3栋-1层101",
            "1栋1单元1层1101",
            "2栋1单元12层101",
            "A座1单元",
            "S座1单元",
        ] {
            let read = read_room(text, &rooms);
            assert!(matches!(read, RoomRead::Unknown { .. }), "{text}: {read:?}");
        }
        assert_eq!(read_room("2-1--101", &rooms), RoomRead::Unknown { nearest: Some("2-1-101".to_owned()) });
        // Of a floor nobody makes a unit.
        let two = RoomRead::Ambiguous(vec!["1-1-101".to_owned(), "1-2-101".to_owned()]);
        assert_eq!(read_room("1栋1层101", &rooms), two);
    }

    #[test]
    fn an_id_that_is_anothers_label_is_both() {
        use BuildingKind::Residence;
        let rooms = Rooms::new(
            vec![building("1", "2栋", Residence, &["1-101"]), building("2", "1栋", Residence, &["2-101"])],
            Vec::new(),
        );
        let both = RoomRead::Ambiguous(vec!["1-101".to_owned(), "2-101".to_owned()]);
        assert_eq!(read_room("1栋101", &rooms), both);
        assert_eq!(read_room("1-101", &rooms), RoomRead::Exact("1-101".to_owned()));
    }

    #[test]
    fn places_are_read_by_id_and_label() {
        let rooms = jinxiu();
        for (text, id) in [
            ("3-1-door", "3-1-door"),
            ("3-1-DOOR", "3-1-door"),
            ("3栋1单元门", "3-1-door"),
            ("3号楼1单元门", "3-1-door"),
            ("三栋一单元电梯", "lift-3-1"),
            ("东门", "east-gate"),
            ("East-Gate", "east-gate"),
        ] {
            assert_eq!(read_place(text, &rooms), RoomRead::Exact(id.to_owned()), "{text}");
        }
        assert_eq!(read_place("east-gaet", &rooms), RoomRead::Unknown { nearest: Some("east-gate".to_owned()) });
        assert_eq!(read_place("西门", &rooms), RoomRead::Unknown { nearest: None });
    }

    proptest! {
        #[test]
        fn every_id_reads_as_itself(b in 1u32..60, units in 1u32..5, floor in 1u32..34, door in 1u32..9, letter in "[A-D]?") {
            let building_id = format!("{letter}{b}");
            let ids: Vec<String> = (1..=units).map(|u| format!("{building_id}-{u}-{floor}{door:02}")).collect();
            let refs: Vec<&str> = ids.iter().map(String::as_str).collect();
            let label = format!("{building_id}栋");
            let rooms = Rooms::new(vec![building(&building_id, &label, BuildingKind::Residence, &refs)], Vec::new());
            for (u, id) in (1..=units).zip(&ids) {
                for text in [id.clone(), id.to_lowercase(), format!("{building_id}栋{u}单元{floor}{door:02}室")] {
                    prop_assert_eq!(read_room(&text, &rooms), RoomRead::Exact(id.clone()));
                }
            }
        }
    }
}
