//! Sheets of room numbers: what becomes of each spelling, that no two become one, and that each is read again.

use crate::community::repository;
use linli::import::error::ImportError;
use linli::import::plan::{ImportGround, Plan, plan};
use linli::import::request::Request;
use linli::import::row::heads::What;
use linli::model::rooms::Rooms;
use linli::model::settings::Settings;
use linli::model::time::{Day, Offset};
use linli::model::value::Table;
use linli::model::vocab::Language;
use linli::store::parse;
use linli::text::room::{RoomRead, RoomReader};
use proptest::prelude::*;
use std::fs;

/// Building 3 by its floors, as an office keeps it.
const BY_FLOORS: &str =
    "[[building]]\nid = \"3\"\nlabel = \"3栋\"\nunits = 1\nfloors = 18 # without the roof\ndoors = 4\n";
/// The sheet that an office brought.
const BASEMENT: &str = "房号\n3-1-101\n3-1--101\n3栋1单元-102室\n12栋之一1101\n12栋之十一101\n三和里7号楼1单元302\n";

fn rooms_of(text: &str) -> Rooms {
    Rooms::read(&parse::parse(text.as_bytes(), "rooms.toml").table.unwrap_or_default().into_owned())
}

fn planned(standing: &str, sheet: &str, lang: Language) -> Result<Plan, ImportError> {
    let request = Request::new(What::Rooms, lang);
    let ground = ImportGround {
        settings: &Settings::read(&Table::default()),
        rooms: &rooms_of(standing),
        records: &[],
        has_owners: true,
        rooms_text: Some(standing),
        now: Day::new(2026, 11, 30).unwrap().at(0, Offset::CHINA),
    };
    plan(sheet.as_bytes(), &request, ground, &mut || 0)
}

/// The rooms.toml that a sheet makes, and how many of its rows were rejected.
fn made(standing: &str, sheet: &str) -> (Rooms, usize) {
    let plan = planned(standing, sheet, Language::Zh).unwrap();
    let text = plan.rooms.unwrap_or_else(|| standing.to_owned());
    (rooms_of(&text), plan.report.rejected.len())
}

fn ids(rooms: &Rooms) -> Vec<&str> {
    rooms.all_rooms().map(|(_, id)| id).collect()
}

fn labels(rooms: &Rooms) -> Vec<&str> {
    rooms.buildings.iter().map(|building| building.label.as_str()).collect()
}

#[test]
fn three_columns_are_one_room() {
    let mut sheet = "楼栋,单元,房号\n".to_owned();
    for building in 1..=2 {
        for unit in 1..=2 {
            for door in [101, 102, 201, 202, 301, 302] {
                sheet += &format!("{building}栋,{unit}单元,{door}\n");
            }
        }
    }
    let (rooms, rejected) = made("", &sheet);
    assert_eq!((ids(&rooms).len(), labels(&rooms), rejected), (24, vec!["1栋", "2栋"], 0));
    for id in ["1-1-101", "1-2-302", "2-1-201", "2-2-302"] {
        assert!(rooms.has_room(id), "{id}");
    }
}

#[test]
fn columns_may_be_split_in_any_way() {
    for (sheet, wanted) in [
        ("楼栋,单元,房号\n1,11,01\n11,1,01\n", vec!["1-11-1", "11-1-1"]),
        ("楼栋,单元,室\n1.0,2.0,101.0\n", vec!["1-2-101"]),
        ("楼栋,房号\n1栋1单元,101\n1栋2单元,101\n", vec!["1-1-101", "1-2-101"]),
        ("楼栋,房号\nA座,101\nA座,102\n", vec!["A-101", "A-102"]),
        ("楼栋,单元,房号\n1栋,1单元,1-1-101\n", vec!["1-1-101"]),
        (
            "楼栋,单元,房号\n三和里7号楼,甲单元,101\n三和里7号楼,乙单元,101\n",
            vec!["三和里7-甲单元-101", "三和里7-乙单元-101"],
        ),
        ("楼栋,单元,房号\n1栋,1单元,-101\n1栋,1单元,101\n", vec!["1-1--101", "1-1-101"]),
        ("building,unit,room\nBuilding 4,Unit 2,Room 301\n", vec!["4-2-301"]),
    ] {
        let (rooms, rejected) = made("", sheet);
        assert_eq!((ids(&rooms), rejected), (wanted, 0), "{sheet}");
    }
    // Unit 1 of building 1, or building 1 again; a unit without its building; two buildings.
    for sheet in ["楼栋,房号\n1栋,1-101\n", "单元,房号\n1单元,101\n", "楼栋,房号\n2栋,1-1-101\n", "房号\n1单元101\n"]
    {
        let (rooms, rejected) = made("", sheet);
        assert_eq!((ids(&rooms).len(), rejected), (0, 1), "{sheet}");
    }
}

#[test]
fn no_room_is_folded_into_another() {
    let wanted = ["3-1-101", "3-1--101", "3-1--102", "12之一-1101", "12之十一-101", "三和里7-1-302"];
    let (rooms, rejected) = made("", BASEMENT);
    assert_eq!((ids(&rooms), rejected), (wanted.to_vec(), 0));
    assert_eq!(labels(&rooms), ["3栋", "12栋之一", "12栋之十一", "三和里7号楼"]);
    let (rooms, rejected) = made(BY_FLOORS, BASEMENT);
    assert_eq!((ids(&rooms).len(), rejected), (72 + 5, 0));
    assert!(wanted.iter().all(|id| rooms.has_room(id)));
    let text = planned(BY_FLOORS, BASEMENT, Language::Zh).unwrap().rooms.unwrap();
    assert!(text.starts_with(BY_FLOORS), "what somebody wrote stays: {text}");
    let sheet = "房号\n5-1-B101\n5-1-101\n5-1-101A\n5-1-东户\n5-1-负101\n5栋之二1-101\n幸福里5栋1单元101\n";
    let (rooms, rejected) = made("", sheet);
    assert_eq!((ids(&rooms).len(), rejected), (7, 0));
}

#[test]
fn a_sheet_that_is_brought_again_changes_nothing() {
    let first = planned("", BASEMENT, Language::Zh).unwrap().rooms.unwrap();
    let again = planned(&first, BASEMENT, Language::Zh).unwrap();
    assert!(again.rooms.is_none());
    assert_eq!((again.report.created, again.report.unchanged, again.report.rejected.len()), (0, 6, 0));
}

#[test]
fn two_spellings_of_one_room_stop_the_sheet() {
    for (sheet, first, second) in [
        ("房号\n3-1-101\n3-1-102\n3栋1单元101\n", (2, "3-1-101"), (4, "3栋1单元101")),
        ("房号\n3-1-101\n3-1-0101\n", (2, "3-1-101"), (3, "3-1-0101")),
        ("房号\nA-101\na-101\n", (2, "A-101"), (3, "a-101")),
        ("房号\nA座101\nA栋101\n", (2, "A座101"), (3, "A栋101")),
        ("楼栋,单元,房号\n1栋,1单元,101\n1,1,101\n", (2, "1栋|1单元|101"), (3, "1|1|101")),
        ("房号\n3栋1单元11层1101\n3-1-1101\n", (2, "3栋1单元11层1101"), (3, "3-1-1101")),
    ] {
        for standing in ["", BY_FLOORS] {
            let Err(ImportError::SameRoom { pairs }) = planned(standing, sheet, Language::Zh) else {
                panic!("not stopped: {sheet}");
            };
            let [(a, b)] = pairs.as_slice() else { panic!("{pairs:?}") };
            assert_eq!((a.row.map(|place| place.row), a.spelling.as_str()), (Some(first.0), first.1));
            assert_eq!((b.row.map(|place| place.row), b.spelling.as_str()), (Some(second.0), second.1));
        }
    }
    let (rooms, _) = made("", "房号\n3-1-101\n３－１－１０１\n 3-1-101 \n");
    assert_eq!(ids(&rooms), ["3-1-101"], "the same spelling");
}

#[test]
fn a_number_gets_a_label_of_the_communitys_language() {
    for (lang, label) in [(Language::Zh, "7栋"), (Language::En, "Building 7")] {
        let text = planned("", "房号\n7-1-101\n", lang).unwrap().rooms.unwrap();
        assert_eq!(labels(&rooms_of(&text)), [label]);
    }
    let (rooms, _) = made("", "房号\n7-1-101\n7号楼1单元102\n");
    assert_eq!(labels(&rooms), ["7号楼"], "as some row writes it");
}

#[test]
fn the_example_is_replaced_by_what_there_is() {
    let example = fs::read_to_string(repository("records-template/zh/rooms.toml")).unwrap();
    let (rooms, rejected) = made(&example, BASEMENT);
    assert_eq!((ids(&rooms).len(), rejected), (6, 0));
}

/// A spelling of a room with its parts.
fn spelled(style: usize, building: &str, unit: u32, door: &str) -> String {
    match style {
        0 => format!("{building}-{unit}-{door}"),
        1 => format!("{building}栋{unit}单元{door}室"),
        2 => format!("{building}号楼{unit}单元{door}"),
        3 => format!("{building}#{unit}-{door}"),
        4 => format!("{building}座 {unit}单元 {door}"),
        _ => format!("{building}栋,{unit}单元,{door}"),
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again_as_the_same_room(
        style in 0usize..6,
        cells in prop::collection::btree_set(
            ("([1-9][0-9]?|[A-D]|和里[1-9]|[1-9]期[1-9])", 1u32..14, "(-[1-3]0[1-4]|[1-9][0-9]?0[1-4]|0[1-9]|B10[1-3]|10[1-3][AB]|东户)"),
            1..20,
        ),
    ) {
        let head = if style == 5 { "楼栋,单元,房号\n" } else { "房号\n" };
        let rows: Vec<String> = cells.iter().map(|(b, u, d)| spelled(style, b, *u, d)).collect();
        let plan = planned("", &format!("{head}{}\n", rows.join("\n")), Language::Zh);
        let plan = match plan {
            // `1-1-01` and `1-1-1` and the like are told.
            Err(ImportError::SameRoom { .. }) => return Ok(()),
            plan => plan.unwrap(),
        };
        let rooms = rooms_of(&plan.rooms.unwrap_or_default());
        let reader = RoomReader::new(&rooms);
        let mut read = std::collections::BTreeSet::new();
        for row in &rows {
            let cells: Vec<&str> = row.split(',').collect();
            let found = match cells.as_slice() {
                [b, u, d] => reader.of_columns(Some(b), Some(u), Some(d)),
                _ => reader.room(row),
            };
            if let RoomRead::Exact(id) = found {
                prop_assert!(read.insert(id), "{} is a room of another row too", row);
            }
        }
        prop_assert_eq!(read.len() + plan.report.rejected.len(), rows.len());
        prop_assert_eq!(read.len(), rooms.all_rooms().count());
    }
}
