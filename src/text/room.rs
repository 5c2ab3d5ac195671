//! The one reader of room spellings: what people type, sheets hold and callers say becomes the id
//! of rooms.toml, or is refused with the nearest. Records only ever hold the id.

use super::room_parts::{is_digit, key, parts, parts_of, plain};
use crate::model::rooms::Rooms;
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
    /// Labels of buildings (`锦绣商铺`) as they stand in a spelling, and the ids, longest label first.
    labels: Vec<(String, &'a str)>,
    places: HashMap<String, Vec<&'a str>>,
}

impl<'a> RoomReader<'a> {
    pub fn new(rooms: &'a Rooms) -> RoomReader<'a> {
        let mut by_key: HashMap<String, Vec<&str>> = HashMap::new();
        let mut by_door: HashMap<String, Vec<&str>> = HashMap::new();
        for (building, room) in rooms.all_rooms() {
            push_new(by_key.entry(key(&parts(room))).or_default(), room);
            if let Some(door) = parts(room).last() {
                push_new(by_door.entry(format!("{}-{door}", key(&parts(&building.id)))).or_default(), room);
            }
        }
        let mut labels: Vec<(String, &str)> =
            rooms.buildings.iter().map(|b| (plain(&b.label), b.id.as_str())).filter(|(l, _)| !l.is_empty()).collect();
        labels.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
        let mut places: HashMap<String, Vec<&str>> = HashMap::new();
        for place in &rooms.places {
            for spelling in [&place.id, &place.label] {
                push_new(places.entry(key(&parts(spelling))).or_default(), &place.id);
            }
        }
        RoomReader { rooms, by_key, by_door, labels, places }
    }

    /// Reads `3-1-1101`, `3栋1单元1101`, `3#1101`, `三栋一单元1101室`, `03-01-1101`, `3-1-11-01`,
    /// `Building 3 Unit 1 Room 1101`, a building's label before the rest, and `3-1101` where the
    /// building has units but only one such door. A bare number is a room only if it is an id.
    pub fn room(&self, text: &str) -> RoomRead {
        let folded = fold_argument(text);
        if self.rooms.has_room(&folded) {
            return RoomRead::Exact(folded);
        }
        let spellings = self.spellings(&plain(text));
        let found = spellings.iter().find_map(|s| self.by_key.get(s).or_else(|| self.by_door.get(s)));
        match found.map(Vec::as_slice) {
            Some([one]) => RoomRead::Exact((*one).to_owned()),
            Some(several) => RoomRead::Ambiguous(several.iter().map(|&id| id.to_owned()).collect()),
            None => RoomRead::Unknown {
                nearest: spellings.first().and_then(|s| nearest(s, self.rooms.all_rooms().map(|(_, id)| id))),
            },
        }
    }

    pub fn place(&self, text: &str) -> RoomRead {
        let folded = fold_argument(text);
        if self.rooms.place(&folded).is_some() {
            return RoomRead::Exact(folded);
        }
        let spelling = key(&parts(text));
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

    /// The keys that a spelling may mean, the most literal first.
    fn spellings(&self, plain: &str) -> Vec<String> {
        let mut keys = vec![key(&parts(plain))];
        for (label, id) in &self.labels {
            let Some(rest) = plain.strip_prefix(label.as_str()) else { continue };
            // `3` is no beginning of `31`.
            let cuts_number = label.ends_with(is_digit) && rest.starts_with(is_digit);
            if !cuts_number && !rest.is_empty() {
                keys.push(key(&parts(&format!("{id}-{rest}"))));
            }
        }
        for at in 0..keys.len() {
            let Some(parts) = keys.get(at).map(|k| k.split('-').map(str::to_owned).collect::<Vec<_>>()) else {
                continue;
            };
            if let [building @ .., floor, door] = parts.as_slice()
                && !building.is_empty()
                && parts.len() >= 3
            {
                let building = building.join("-");
                // `3栋1单元11层1101`, and `3-1-11-01` with the floor apart.
                if parts.len() == 4 && door.starts_with(floor.as_str()) {
                    keys.push(format!("{building}-{door}"));
                }
                if parts.len() == 4 {
                    keys.push(format!("{building}-{floor}{door:0>2}"));
                }
            }
            if let [only] = parts.as_slice()
                && let Some(digit_at) = only.find(is_digit)
                && let Some((letters, number)) = only.split_at_checked(digit_at)
                && !letters.is_empty()
            {
                keys.push(key(&parts_of(&format!("{letters}-{number}"))));
            }
        }
        keys
    }
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
    use crate::model::rooms::{Building, PublicPlace};
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
