//! What stands where: four residential buildings (more where more households are wanted), a row of
//! shops, a car park, public places; and the rooms.toml that says so.

use crate::demo::phrases::{PLACES, PublicPlace};
use std::fmt::Write;

/// 2 units x 15 floors x 2 doors.
const HOMES: usize = 60;
/// The ground floor of the first unit is the service centre: no homes there.
const NO_HOMES: usize = 2;

/// Numbers of things.
#[derive(Clone, Copy, Debug)]
pub struct Estate {
    pub buildings: usize,
    pub shops: usize,
    pub parking: usize,
}

/// A room or a public place, with its words.
#[derive(Clone, Debug, Default)]
pub struct Site {
    pub room: Option<String>,
    pub place: Option<String>,
    pub label: String,
}

impl Estate {
    /// Whole buildings for at least so many households.
    pub fn of(households: usize) -> Estate {
        let buildings = households.div_ceil(HOMES).max(1);
        Estate { buildings, shops: buildings * 3, parking: buildings * 45 }
    }

    pub fn homes(self) -> usize {
        self.buildings * HOMES
    }

    /// The parking space that a home may have bought.
    pub fn parking_of(self, home: usize) -> String {
        let width = self.parking.to_string().len();
        format!("P-{:0width$}", home * 3 / 4 + 1)
    }

    pub fn shop(self, index: usize) -> String {
        let width = self.shops.to_string().len();
        format!("S-{:0width$}", index + 1)
    }

    /// rooms.toml.
    pub fn rooms_toml(self) -> String {
        let mut out = String::from("# 锦绣花园的楼栋、房屋、商铺、车位和公共部位：各项比率的分母。\n");
        for b in 1..=self.buildings {
            let missing =
                if b == 1 { "missing = [\n    \"1-1-101\",\n    \"1-1-102\",\n]  # 服务中心用房\n" } else { "" };
            let _ = write!(
                out,
                "\n[[building]]\nid = \"{b}\"\nlabel = \"{b}栋\"\nkind = \"residence\"\nunits = 2\nfloors = 15\ndoors = 2\n{missing}"
            );
        }
        for (id, label, kind, doors) in
            [("S", "沿街商铺", "shop", self.shops), ("P", "地下车位", "parking", self.parking)]
        {
            let _ =
                write!(out, "\n[[building]]\nid = \"{id}\"\nlabel = \"{label}\"\nkind = \"{kind}\"\ndoors = {doors}\n");
        }
        for b in 1..=self.buildings {
            let building = format!("building = \"{b}\"\n");
            for unit in 1..=2 {
                for place in &PLACES.unit {
                    write_place(&mut out, &in_unit(b, unit, place), &building, place);
                }
            }
            for place in &PLACES.building {
                write_place(&mut out, &in_building(b, place), &building, place);
            }
        }
        for place in &PLACES.community {
            write_place(&mut out, &in_community(place), "", place);
        }
        out
    }
}

/// A place of rooms.toml, with the line that names its building.
fn write_place(out: &mut String, (id, label): &(String, String), building: &str, place: &PublicPlace) {
    let category = &place.category;
    let _ = write!(out, "\n[[place]]\nid = \"{id}\"\nlabel = \"{label}\"\n{building}category = \"{category}\"\n");
}

/// Id and label of a unit's place.
fn in_unit(building: usize, unit: usize, place: &PublicPlace) -> (String, String) {
    (format!("{building}-{unit}-{}", place.id), format!("{building}栋{unit}单元{}", place.label))
}

/// Id and label of a building's place.
fn in_building(building: usize, place: &PublicPlace) -> (String, String) {
    (format!("{building}-{}", place.id), format!("{building}栋{}", place.label))
}

/// Id and label of a place of the whole community.
fn in_community(place: &PublicPlace) -> (String, String) {
    (place.id.clone(), place.label.clone())
}

/// (building, unit, floor, door) of a home, each from 1.
fn address(home: usize) -> (usize, usize, usize, usize) {
    let inside = home % HOMES;
    (home / HOMES + 1, inside / 30 + 1, inside % 30 / 2 + 1, inside % 2 + 1)
}

pub fn building(home: usize) -> usize {
    address(home).0
}

/// `3-1-1101`. `None` where there is no home.
pub fn room(home: usize) -> Option<String> {
    let (b, u, f, d) = address(home);
    (home >= NO_HOMES).then(|| format!("{b}-{u}-{f}{d:02}"))
}

/// Another home of the same unit, `by` doors further.
pub fn neighbour(home: usize, by: usize) -> usize {
    let near = home / 30 * 30 + (home % 30 + by) % 30;
    if near < NO_HOMES { near + NO_HOMES } else { near }
}

/// The place of that id nearest to a home: of its unit, of its building or of the whole community; without an id
/// the reporter's own room.
pub fn site(place: &str, home: usize, own_room: Option<String>) -> Site {
    let (building, unit, ..) = address(home);
    let find = |places: &'static [PublicPlace]| places.iter().find(|p| p.id == place);
    let found = find(&PLACES.unit)
        .map(|p| in_unit(building, unit, p))
        .or_else(|| find(&PLACES.building).map(|p| in_building(building, p)))
        .or_else(|| find(&PLACES.community).map(in_community));
    match found {
        Some((id, label)) => Site { room: None, place: Some(id), label },
        None => Site { room: own_room, place: None, label: String::new() },
    }
}
