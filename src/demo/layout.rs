//! What stands where: four residential buildings (more where more households are wanted), a row of
//! shops, a car park, public places; and the rooms.toml that says so.

use std::fmt::Write;

/// 2 units x 15 floors x 2 doors.
const HOMES: usize = 60;
/// The ground floor of the first unit is the service centre: no homes there.
const NO_HOMES: usize = 2;

/// Where something is reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spot {
    /// The reporter's own room, or shop.
    #[default]
    Home,
    /// The reporter's unit: its street door, lift, staircase and lobby.
    Door,
    Lift,
    Hall,
    /// The reporter's building.
    Roof,
    /// The whole community's.
    Ground(&'static str),
}

/// Public places of the whole community: id, label, category.
const GROUNDS: &[(&str, &str, &str)] = &[
    ("gate-south", "南门", "security"),
    ("gate-north", "北门", "security"),
    ("garage", "地下车库", "parking"),
    ("garage-ramp", "地下车库坡道", "parking"),
    ("garden", "中心花园", "greening"),
    ("playground", "儿童乐园", "facility"),
    ("fitness", "健身区", "facility"),
    ("square", "小广场", "facility"),
    ("bins-east", "东侧垃圾分类亭", "cleaning"),
    ("bins-west", "西侧垃圾分类亭", "cleaning"),
    ("bike-shed", "电动车充电棚", "electricity"),
    ("parcel", "快递柜", "facility"),
    ("fire-lane", "消防通道", "fire"),
    ("service-hall", "服务中心大厅", "service"),
];

/// Numbers of things.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
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

impl Layout {
    /// Whole buildings for at least so many households.
    pub fn of(households: usize) -> Layout {
        let buildings = households.div_ceil(HOMES).max(1);
        Layout { buildings, shops: buildings * 3, parking: buildings * 45 }
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
            for u in 1..=2 {
                for (id, label, category) in UNIT_PLACES {
                    let _ = write!(
                        out,
                        "\n[[place]]\nid = \"{b}-{u}-{id}\"\nlabel = \"{b}栋{u}单元{label}\"\nbuilding = \"{b}\"\ncategory = \"{category}\"\n"
                    );
                }
            }
            let _ = write!(
                out,
                "\n[[place]]\nid = \"{b}-roof\"\nlabel = \"{b}栋楼顶\"\nbuilding = \"{b}\"\ncategory = \"leak\"\n"
            );
        }
        for (id, label, category) in GROUNDS {
            let _ = write!(out, "\n[[place]]\nid = \"{id}\"\nlabel = \"{label}\"\ncategory = \"{category}\"\n");
        }
        out
    }
}

const UNIT_PLACES: &[(&str, &str, &str)] =
    &[("door", "门", "door"), ("lift", "电梯", "elevator"), ("hall", "楼道", "cleaning")];

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

/// Where something at `spot` is, reported from `home`.
pub fn site(spot: Spot, home: usize, own_room: Option<String>) -> Site {
    let (b, u, ..) = address(home);
    let in_unit = |key: &str| UNIT_PLACES.iter().find(|(id, ..)| *id == key).map_or("", |(_, label, _)| label);
    let unit = |key: &str| Site {
        room: None,
        place: Some(format!("{b}-{u}-{key}")),
        label: format!("{b}栋{u}单元{}", in_unit(key)),
    };
    match spot {
        Spot::Home => Site { room: own_room, place: None, label: String::new() },
        Spot::Door => unit("door"),
        Spot::Lift => unit("lift"),
        Spot::Hall => unit("hall"),
        Spot::Roof => Site { room: None, place: Some(format!("{b}-roof")), label: format!("{b}栋楼顶") },
        Spot::Ground(id) => {
            let label = GROUNDS.iter().find(|(key, ..)| *key == id).map_or("", |(_, label, _)| label);
            Site { room: None, place: Some(id.to_owned()), label: label.to_owned() }
        }
    }
}
