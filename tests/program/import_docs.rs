//! docs/import.md and its Chinese page: the maps and sheets of `examples/import`, shown there as they stand in the
//! files, bring in the records that a person reads out of the sheets; and the tables of columns hold what the importer
//! knows.

use crate::community::{Community, repository, tree_named};
use linli::import::row::heads::What;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const PAGES: &[&str] = &["docs/import.md", "docs/import.zh-CN.md"];

/// A map with its sheet, and the records in them.
struct Example {
    name: &'static str,
    source: &'static str,
    /// What the sheet has no column for.
    lacks: &'static [&'static str],
    /// Number in `[import]`, and the record without ids and `[import]`; `caller` is the owner's name and first phone.
    records: &'static [(&'static str, &'static str)],
}

const EXAMPLES: &[Example] = &[
    Example {
        name: "office",
        source: "前台登记表",
        lacks: &["reply", "arrive", "callback"],
        records: &[
            (
                "2026-11/1",
                r#"
                type = "repair"
                category = "leak"
                channel = "phone"
                room = "3-1-1102"
                title = "厨房水管漏水"
                received_at = 2026-11-02T09:10:00+08:00
                caller = "张伟 13900000061"
                log = [
                    { at = 2026-11-02T09:10:00+08:00, action = "assign", by_then = true, to = "gongcheng" },
                    { at = 2026-11-09, action = "resolve", by_then = true, text = "换了接头" },
                ]
                "#,
            ),
            (
                "2026-11/2",
                r#"
                type = "complaint"
                category = "decoration"
                channel = "counter"
                room = "3-2-1201"
                title = "楼上装修扰民"
                received_at = 2026-11-05T14:30:00+08:00
                caller = "王芳 13900000062"
                log = [{ at = 2026-11-05T14:30:00+08:00, action = "assign", by_then = true, to = "lifang" }]
                "#,
            ),
            (
                "2026-11/3",
                r#"
                type = "complaint"
                category = "electricity"
                channel = "phone"
                place = "garden"
                title = "路灯不亮"
                received_at = 2026-11-09
                log = [{ at = 2026-11-09, action = "assign", by_then = true, to = "gongcheng" }]
                "#,
            ),
        ],
    },
    Example {
        name: "hotline",
        source: "12345",
        lacks: &["arrive"],
        records: &[
            (
                "GD20261103001",
                r#"
                type = "complaint"
                category = "decoration"
                channel = "hotline-12345"
                room = "3-1-1102"
                title = "夜间装修噪音"
                detail = "连续三天夜里十点以后还在装修"
                received_at = 2026-11-03T08:12:40+08:00
                caller = "陈某 13900000071"
                log = [
                    { at = 2026-11-03T08:40:05+08:00, action = "assign", to = "gongcheng" },
                    { at = 2026-11-03T10:05:00+08:00, action = "reply", text = "已约谈装修户" },
                    { at = 2026-11-04T17:20:00+08:00, action = "resolve" },
                    { at = 2026-11-06T09:00:00+08:00, action = "callback", reached = true, solved = true, satisfaction = "satisfied" },
                ]
                "#,
            ),
            (
                "GD20261105017",
                r#"
                type = "repair"
                category = "leak"
                channel = "hotline-12345"
                room = "1-2-301"
                title = "卫生间返水"
                detail = "卫生间地漏返水"
                received_at = 2026-11-05T19:31:02+08:00
                caller = "周某 13900000072"
                log = [
                    { at = 2026-11-05T19:50:00+08:00, action = "assign", to = "gongcheng" },
                    { at = 2026-11-05T20:15:00+08:00, action = "reply", text = "值班维修已出发" },
                    { at = 2026-11-06T11:00:00+08:00, action = "resolve" },
                ]
                "#,
            ),
            (
                "GD20261112008",
                r#"
                type = "complaint"
                channel = "hotline-12345"
                reporter = "anonymous"
                place = "gate-south"
                title = "南门共享单车乱停"
                detail = "南门外共享单车堵住人行道"
                received_at = 2026-11-12T14:02:55+08:00
                log = [{ at = 2026-11-12T14:30:00+08:00, action = "assign", to = "gongcheng" }]
                "#,
            ),
        ],
    },
    Example {
        name: "property",
        source: "物业系统",
        lacks: &["reply", "callback"],
        records: &[
            (
                "BX-0901",
                r#"
                type = "repair"
                category = "water"
                room = "1-1-102"
                title = "暖气片漏水"
                received_at = 2026-11-02T09:05:00+08:00
                caller = "刘洋 13900000081"
                log = [
                    { at = 2026-11-02T09:12:00+08:00, action = "assign", to = "gongcheng" },
                    { at = 2026-11-02T09:40:00+08:00, action = "arrive" },
                    { at = 2026-11-02T11:00:00+08:00, action = "resolve" },
                ]
                "#,
            ),
            (
                "BX-0902",
                r#"
                type = "repair"
                category = "electricity"
                room = "3-2-1803"
                title = "客厅跳闸"
                received_at = 2026-11-04T20:18:00+08:00
                caller = "赵静 13900000082"
                log = [
                    { at = 2026-11-04T20:20:00+08:00, action = "assign", to = "gongcheng" },
                    { at = 2026-11-04T20:50:00+08:00, action = "arrive" },
                ]
                "#,
            ),
            (
                "BX-0903",
                r#"
                type = "complaint"
                category = "security"
                room = "2-1102"
                title = "楼下夜间喧哗"
                received_at = 2026-11-07T22:47:00+08:00
                caller = "孙磊 13900000083"
                log = [
                    { at = 2026-11-07T22:50:00+08:00, action = "assign", to = "lifang" },
                    { at = 2026-11-08T00:30:00+08:00, action = "resolve" },
                ]
                "#,
            ),
        ],
    },
    Example {
        name: "311",
        source: "311",
        lacks: &["reply", "arrive", "callback"],
        records: &[
            (
                "66000101",
                r#"
                type = "repair"
                category = "leak"
                channel = "phone"
                room = "3-1-1102"
                title = "Water leak under the sink"
                received_at = 2026-11-04T14:15:00+08:00
                log = [{ at = 2026-11-05T09:30:00+08:00, action = "resolve", text = "Replaced the trap" }]
                "#,
            ),
            (
                "66000102",
                r#"
                type = "complaint"
                channel = "app"
                room = "3-2-1201"
                title = "Loud music after midnight"
                received_at = 2026-11-06T00:05:30+08:00
                "#,
            ),
            (
                "66000103",
                r#"
                type = "repair"
                category = "elevator"
                channel = "phone"
                place = "3-1-elevator"
                title = "Elevator stuck between floors"
                received_at = 2026-11-12T12:40:00+08:00
                log = [{ at = 2026-11-12T15:00:00+08:00, action = "resolve", text = "Door sensor cleaned" }]
                "#,
            ),
        ],
    },
    Example {
        name: "german",
        source: "hausmeister",
        lacks: &["reply", "arrive", "callback"],
        records: &[
            (
                "17",
                r#"
                type = "repair"
                room = "3-1-1102"
                title = "Heizung kalt"
                detail = "备注：Ventil getauscht"
                received_at = 2026-11-04T14:30:00+08:00
                caller = "Jonas Weber 13900000091"
                log = [{ at = 2026-11-06, action = "resolve" }]
                "#,
            ),
            (
                "18",
                r#"
                type = "complaint"
                room = "3-2-1201"
                title = "Müll im Treppenhaus"
                received_at = 2026-11-04
                caller = "Petra König 13900000092"
                "#,
            ),
            (
                "19",
                r#"
                type = "inquiry"
                room = "2-1102"
                title = "Wann wird abgelesen?"
                received_at = 2026-11-12T08:05:00+08:00
                caller = "Ali Demir"
                log = [{ at = 2026-11-12, action = "resolve" }]
                "#,
            ),
        ],
    },
];

impl Example {
    fn path(&self, ending: &str) -> String {
        repository("examples/import").join(format!("{}.{ending}", self.name)).to_string_lossy().into_owned()
    }

    /// The records by their number in `[import]`.
    fn expected(&self) -> BTreeMap<String, toml::Table> {
        let lacks: Vec<toml::Value> = self.lacks.iter().map(|duty| toml::Value::from(*duty)).collect();
        let record = |text: &str| {
            let mut record: toml::Table = text.parse().unwrap();
            record.insert("lacks".to_owned(), lacks.clone().into());
            record
        };
        self.records.iter().map(|(number, text)| ((*number).to_owned(), record(text))).collect()
    }
}

/// Settings, rooms and staff of the example community, without a record.
fn tree() -> Community {
    let tree = Community::empty();
    for name in ["linli.toml", "rooms.toml"] {
        fs::copy(tree_named("lindu").join(name), tree.join(name)).unwrap();
    }
    for name in ["gongcheng", "lifang", "zhaogang"] {
        let path = format!("staff/{name}.toml");
        tree.write(&path, &fs::read_to_string(tree_named("lindu").join(&path)).unwrap());
    }
    tree
}

/// All files of a folder of records, as tables.
fn tables(tree: &Community, folder: &str) -> Vec<toml::Table> {
    let files = tree.files().into_iter().filter(|(path, _)| path.starts_with(folder));
    files.map(|(_, bytes)| String::from_utf8(bytes).unwrap().parse().unwrap()).collect()
}

/// The items of a source, as [`Example::expected`] writes them.
fn imported(tree: &Community, source: &str) -> BTreeMap<String, toml::Table> {
    let text = |table: &toml::Table, key: &str| table[key].as_str().unwrap().to_owned();
    let caller = |owner: &toml::Table| {
        let phone = owner.get("phone").map(|phones| phones[0]["number"].as_str().unwrap().to_owned());
        [Some(text(owner, "name")), phone].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let callers: BTreeMap<String, String> =
        tables(tree, "owners/").iter().map(|owner| (text(owner, "id"), caller(owner))).collect();
    let mut found = BTreeMap::new();
    for mut record in tables(tree, "feedback/") {
        record.remove("id").unwrap();
        if let Some(owner) = record.remove("owner") {
            record.insert("caller".to_owned(), callers[owner.as_str().unwrap()].clone().into());
        }
        let import = record.remove("import").unwrap();
        assert_eq!(import["source"].as_str(), Some(source));
        record.insert("lacks".to_owned(), import["lacks"].clone());
        assert!(found.insert(import["ref"].as_str().unwrap().to_owned(), record).is_none(), "a number twice");
    }
    found
}

#[test]
fn each_example_brings_in_what_its_sheet_says() {
    for example in EXAMPLES {
        let tree = tree();
        let (sheet, map) = (example.path("csv"), example.path("toml"));
        tree.ok(&["import", "feedback", &sheet, "--map", &map]);
        assert_eq!(imported(&tree, example.source), example.expected(), "{}", example.name);
        let before = tree.files();
        tree.ok(&["import", "feedback", &sheet, "--map", &map]);
        assert!(tree.files() == before, "{}: the second import changes nothing", example.name);
        tree.ok(&["check"]);
    }
}

#[test]
fn the_pages_show_the_files_of_the_examples() {
    for page in PAGES {
        let text = fs::read_to_string(repository(page)).unwrap();
        for example in EXAMPLES {
            for (ending, fence) in [("toml", "toml"), ("csv", "text")] {
                let file = fs::read_to_string(example.path(ending)).unwrap();
                let block = format!("\n```{fence}\n{file}```\n");
                assert!(text.contains(&block), "{page}: {}.{ending}", example.name);
            }
        }
    }
    let kept = fs::read_dir(repository("examples/import")).unwrap().count();
    assert_eq!(kept, 2 * EXAMPLES.len(), "each file of examples/import belongs to an example");
}

#[test]
fn the_tables_of_columns_are_those_of_the_importer() {
    for page in PAGES {
        let text = fs::read_to_string(repository(page)).unwrap();
        for what in What::ALL {
            let typed = match what {
                What::Attendance => "activity --into ID",
                What::Training => "training --into ID",
                what => what.key(),
            };
            let (_, section) = text.split_once(&format!("### `import {typed}`")).unwrap();
            let section = section.split("\n#").next().unwrap();
            let mut documented = BTreeSet::new();
            for line in section.lines().filter(|line| line.starts_with("| `")) {
                let cells: Vec<&str> = line.split(" | ").collect();
                let meaning = cells[0].trim_matches(['|', ' ', '`']);
                for head in cells[1].split(", ") {
                    assert_eq!(what.meaning(head), Some(meaning), "{page}: {head}");
                }
                documented.insert(meaning.to_owned());
            }
            let known: BTreeSet<String> = what.meanings().map(str::to_owned).collect();
            assert_eq!(documented, known, "{page}: {}", what.key());
        }
    }
}
