//! Map files: each key does what it says, and what a map gets wrong is refused.

use super::case::{CASE, Case, Sheet, account, hold, import, page, tree};
use super::shown::records;
use rust_xlsxwriter::Workbook;
use std::fs;

const ODD: Sheet = Sheet::Text(
    "住户反映一览\n第几件,哪天,哪户,哪类,说了什么,急不急,弄好没,哪天弄好\n1,2026-11-02,3-1-101,坏东西,灯坏,火烧眉毛,弄好了,2026-11-03\n2,2026-11-02,3-1-102,吵架,狗叫,慢慢来,还没,\n",
);
const MAP: &str = r#"
name = "前台"
kind = "feedback"
header_row = 2
numbering = "month"

[columns]
"第几件" = "reference"
"哪天" = "received_at"
"哪户" = "room"
"哪类" = "type"
"说了什么" = "title"
"急不急" = "urgency"
"弄好没" = "status"
"哪天弄好" = "resolved_at"

[values.type]
"坏东西" = "repair"
"吵架" = "complaint"

[values.urgency]
"火烧眉毛" = "urgent"
"慢慢来" = "normal"

[values.status]
"弄好了" = "done"
"还没" = "open"
"#;

fn two_levels() -> Workbook {
    let mut book = Workbook::new();
    let plain = rust_xlsxwriter::Format::new();
    let rows = ["受理时间|房号|类型|内容||", "||||何人|何日", "2026-11-02|3-1-101|报修|灯坏|李芳|2026-11-03"];
    page(&mut book, "登记", &rows).merge_range(0, 4, 0, 5, "收尾", &plain).unwrap();
    page(&mut book, "附表", &["受理时间|房号|类型|内容", "2026-11-09|3-1-102|报修|门坏"]);
    book
}

#[test]
fn every_key_of_a_map_does_what_it_says() {
    hold(&[
        Case {
            name: "an office's own heads and words, counted by month",
            map: MAP,
            sheet: ODD,
            keys: "source ref received_at room type title urgency resolve",
            records: &[
                "前台 | 2026-11/1 | 2026-11-02 | 3-1-101 | repair | 灯坏 | urgent | 2026-11-03",
                "前台 | 2026-11/2 | 2026-11-02 | 3-1-102 | complaint | 狗叫 | normal | -",
            ],
            ..CASE
        },
        Case {
            name: "one sheet, and heads of two levels",
            map: "sheet = \"登记\"\n[columns]\n\"收尾/何日\" = \"resolved_at\"\n\"收尾/何人\" = \"assigned_to\"\n",
            sheet: Sheet::Book(two_levels),
            keys: "room resolve assign",
            records: &["3-1-101 | 2026-11-03 | 2026-11-02 by then to=lifang"],
            ..CASE
        },
        Case {
            name: "a column that is left out",
            map: "[columns]\n\"完成时间\" = \"\"\n",
            sheet: Sheet::Text("编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-02,3-1-101,报修,灯坏,2026-11-03\n"),
            keys: "ref resolve",
            records: &["1 | -"],
            ..CASE
        },
        Case {
            name: "an office's word for a word that is known",
            map: "[values.type]\n\"吵架\" = \"投诉\"\n",
            sheet: Sheet::Text("受理时间,房号,类型,内容\n2026-11-02,3-1-101,吵架,狗叫\n"),
            keys: "room type",
            records: &["3-1-101 | complaint"],
            ..CASE
        },
        Case {
            name: "a flag goes before the map",
            map: "dates = \"mdy\"\nname = \"a\"\n",
            args: &["--dates", "dmy", "--source", "b"],
            sheet: Sheet::Text("ref,date,room,type,title\n1,3/11/2026,3-1-101,repair,lamp\n"),
            keys: "source received_at",
            records: &["b | 2026-11-03"],
            ..CASE
        },
    ]);
}

#[test]
fn what_a_map_gets_wrong_is_refused_and_nothing_written() {
    for (map, said) in [
        ("naem = \"x\"\n", "naem"),
        ("kind = \"visit\"\n", "visit"),
        ("[columns]\n\"编号\" = \"refrence\"\n", "refrence"),
        ("dates = \"ydm\"\n", "dates"),
        ("numbering = \"week\"\n", "numbering"),
        ("[values.type]\n\"坏东西\" = \"fixx\"\n", "fixx"),
        ("sheet = \n", "映射文件"),
    ] {
        let tree = tree();
        fs::write(tree.dir.path().join("map.toml"), map).unwrap();
        let before = tree.files();
        let ran = import(&tree, "feedback", &["--map", "../map.toml"], &Sheet::File("restart-10.csv"));
        assert_eq!(ran.code, 2, "{map}: {ran:?}");
        assert!(ran.err.contains(said), "{map}: {ran:?}");
        assert!(tree.files() == before, "{map}");
    }
}

#[test]
fn a_head_that_no_sheet_has_is_told_and_a_saved_map_reads_the_same() {
    let tree = tree();
    fs::write(tree.dir.path().join("map.toml"), "[columns]\n\"紧不紧急\" = \"urgency\"\n").unwrap();
    let sheet = Sheet::File("restart-10.csv");
    let json = account(&tree, "feedback", &["--map", "../map.toml", "--save-map", "../saved.toml"], &sheet);
    assert_eq!(json["absent_heads"][0], "紧不紧急", "{json}");
    let saved: toml::Table = fs::read_to_string(tree.dir.path().join("saved.toml")).unwrap().parse().unwrap();
    let columns: Vec<(&str, &str)> = saved["columns"]
        .as_table()
        .unwrap()
        .iter()
        .map(|(head, meaning)| (head.as_str(), meaning.as_str().unwrap()))
        .collect();
    for pair in
        [("编号", "reference"), ("受理时间", "received_at"), ("房号", "room"), ("姓名", "name"), ("内容", "detail")]
    {
        assert!(columns.contains(&pair), "{columns:?}");
    }
    let before = tree.files();
    assert_eq!(account(&tree, "feedback", &["--map", "../saved.toml"], &sheet)["unchanged"], 2);
    assert!(tree.files() == before);
    assert_eq!(records(&tree, "feedback", "ref"), ["1", "2"]);
}
