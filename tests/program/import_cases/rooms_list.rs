//! The list of rooms from a sheet (`import rooms`): every row a room of its own, or told.

use super::case::{Sheet, account, import, tree};
use super::shown::records;
use crate::community::{Community, run_with_input};
use std::collections::BTreeSet;

/// The rooms of every building that the sheet made: id and label of the building, its rooms.
fn buildings(tree: &Community) -> Vec<String> {
    let rooms: toml::Table = tree.read("rooms.toml").parse().unwrap();
    let buildings = rooms["building"].as_array().unwrap().iter();
    let line = |building: &toml::Value| {
        let rooms = building.get("rooms")?.as_array()?.iter().map(|room| room.as_str().unwrap());
        Some(format!("{}: {}", building["label"].as_str().unwrap(), rooms.collect::<Vec<_>>().join(" ")))
    };
    buildings.filter_map(line).collect()
}

/// A community whose list of rooms is still the sample.
fn fresh() -> Community {
    let tree = tree();
    tree.write("rooms.toml", &Community::new("fresh").read("rooms.toml"));
    tree
}

#[test]
fn two_buildings_of_two_entrances_from_three_columns() {
    let tree = tree();
    let sheet = Sheet::File("rooms-three-columns.csv");
    let json = account(&tree, "rooms", &[], &sheet);
    assert_eq!((&json["rejected_rows"], &json["created"]), (&0.into(), &24.into()), "{json}");
    let building = |id: &str| {
        let floors =
            ["1", "2"].into_iter().flat_map(|unit| ["101", "102", "201", "202", "301", "302"].map(|d| (unit, d)));
        floors.map(|(unit, door)| format!("{id}-{unit}-{door}")).collect::<Vec<_>>().join(" ")
    };
    let right = [format!("1栋: {}", building("1")), format!("2栋: {}", building("2"))];
    assert_eq!(buildings(&tree), right);
    let before = tree.files();
    import(&tree, "rooms", &[], &sheet).ok();
    assert!(tree.files() == before);
    tree.ok(&["check"]);
}

/// Where an item of each room of a sheet of rooms would stand.
fn found_again(tree: &Community, sheet: &Sheet) -> BTreeSet<String> {
    let spellings = String::from_utf8(sheet.bytes()).unwrap();
    let rows = spellings.lines().skip(1).map(|room| format!("2026-11-02,{room},报修,灯坏\n"));
    let register = format!("受理时间,房号,类型,内容\n{}", rows.collect::<String>());
    run_with_input(&mut tree.command(&["import", "feedback", "-"]), &register).ok();
    records(tree, "feedback", "room").into_iter().collect()
}

#[test]
fn a_basement_and_an_annex_are_rooms_of_their_own() {
    for (tree, made) in [(tree(), 5), (fresh(), 6)] {
        let sheet = Sheet::File("basement.csv");
        let json = account(&tree, "rooms", &[], &sheet);
        assert_eq!((&json["rejected_rows"], &json["created"]), (&0.into(), &made.into()), "{json}");
        let text = tree.read("rooms.toml");
        for label in ["3栋", "12栋之一", "12栋之十一", "三和里7号楼"] {
            assert!(text.contains(&format!("label = \"{label}\"")), "the label {label} as written: {text}");
        }
        assert_eq!(found_again(&tree, &sheet).len(), 6, "each spelling finds its own room again");
        let before = tree.files();
        import(&tree, "rooms", &[], &sheet).ok();
        assert!(tree.files() == before);
    }
}

#[test]
fn lists_of_other_offices() {
    let right: &[(&str, &[&str])] = &[
        ("楼栋,室\n5,101\n5,102\n6,101\n", &["5栋: 5-101 5-102", "6栋: 6-101"]),
        ("房号\n1栋1单元101\n1栋1单元-101\n1栋1单元102\n", &["1栋: 1-1-101 1-1--101 1-1-102"]),
        ("房号,用途\nS-01,商铺\nS-02a,商铺\n", &["S: S-01 S-02a"]),
        ("楼栋,单元,室\n甲栋,1,B1\n甲栋,1,B2\n甲栋,2,B1\n", &["甲栋: 甲栋-1-B1 甲栋-1-B2 甲栋-2-B1"]),
    ];
    for (text, right) in right {
        let tree = fresh();
        run_with_input(&mut tree.command(&["import", "rooms", "-"]), text).ok();
        assert_eq!(buildings(&tree), *right, "{text}");
        tree.ok(&["check"]);
    }
}

#[test]
fn two_spellings_that_would_be_one_room_stop_the_import_with_both() {
    for (text, both) in [
        ("楼栋,单元,房号\n1栋,1单元,101\n1栋,1单元,0101\n", ["101", "0101"]),
        ("楼栋,单元,房号\n1栋,1单元,101\n一栋,一单元,101\n", ["1栋", "一栋"]),
        ("房号\nA-101\na-101\n", ["A-101", "a-101"]),
    ] {
        let tree = fresh();
        let before = tree.files();
        let ran = run_with_input(&mut tree.command(&["import", "rooms", "-"]), text);
        assert_eq!(ran.code, 5, "{text}: {ran:?}");
        both.iter().for_each(|spelling| assert!(ran.err.contains(spelling), "{spelling}: {ran:?}"));
        assert!(tree.files() == before, "nothing is written");
    }
}
