//! The sheets of a workbook: every visible one that fits is read, every other is named.

use super::case::{CASE, Case, Sheet, account, hold, import, page, tree};
use super::shown::records;
use rust_xlsxwriter::Workbook;

const FOLDER: Sheet = Sheet::File("sheet-a-month.xlsx");
const HEADS: &str = "受理时间|房号|类型|内容";

/// `name rows`, or `name: reason` of one that was not read.
fn sheets(json: &serde_json::Value) -> Vec<String> {
    let line = |sheet: &serde_json::Value| {
        let name = sheet["sheet"].as_str().unwrap_or_default();
        sheet["reason"].as_str().map_or(format!("{name} {}", sheet["rows"]), |reason| format!("{name}: {reason}"))
    };
    json["sheets"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn a_sheet_a_month_is_read_whole() {
    let tree = tree();
    let json = account(&tree, "feedback", &[], &FOLDER);
    assert_eq!(sheets(&json), ["9月 1", "10月 1", "11月 1", "说明: no-heads"]);
    let reused: Vec<(&str, u64)> = (json["rejected"].as_array().unwrap().iter())
        .filter(|r| r["reason"] == "number-reused")
        .map(|r| (r["sheet"].as_str().unwrap(), r["row"].as_u64().unwrap()))
        .collect();
    assert_eq!(reused, [("10月", 2), ("11月", 2)], "{json}");
    assert!(json["numbering_hint"].is_string(), "{json}");
    import(&tree, "feedback", &["--numbering", "sheet"], &FOLDER).ok();
    let shown = records(&tree, "feedback", "received_at room type title caller resolve");
    let right = [
        "2026-09-02 09:10 | 3-1-1102 | repair | 厨房漏水 | 甲某 | 2026-09-03 10:00",
        "2026-10-02 09:10 | 3-1-1201 | complaint | 楼道堆物 | 乙某 | -",
        "2026-11-02 09:10 | 3-1-1103 | repair | 门铃不响 | 丙某 | -",
    ];
    assert_eq!(shown, right);
    let before = tree.files();
    account(&tree, "feedback", &[], &FOLDER);
    assert!(tree.files() == before, "the same without the flag, which linli.toml keeps");
}

fn months(hidden: bool) -> Workbook {
    let mut book = Workbook::new();
    page(&mut book, "十月", &[HEADS, "2026-10-02|3-1-101|报修|灯坏"]);
    let old = page(&mut book, "旧表", &[HEADS, "2025-10-02|3-1-102|报修|门坏"]);
    if hidden {
        old.set_hidden(true);
    }
    page(&mut book, "电话簿", &["部门|分机", "工程部|801"]);
    book.add_worksheet().set_name("空表").unwrap();
    page(&mut book, "草稿", &["房号|类型|内容", "3-1-103|报修|窗坏"]);
    book
}

#[test]
fn a_sheet_that_is_not_read_is_named_with_the_reason() {
    let tree = tree();
    let json = account(&tree, "feedback", &[], &Sheet::Book(|| months(true)));
    let right = ["十月 1", "旧表: hidden", "电话簿: no-heads", "空表: empty", "草稿: no-needed-column"];
    let mut named = sheets(&json);
    named.sort();
    let mut right = right.map(str::to_owned);
    right.sort();
    assert_eq!(named, right);
    let ran = import(&tree, "feedback", &["--dry-run"], &Sheet::Book(|| months(true)));
    ["旧表", "电话簿", "空表", "草稿"].iter().for_each(|name| assert!(ran.err.contains(name), "{name}: {ran:?}"));
    assert_eq!(records(&tree, "feedback", "received_at"), ["2026-10-02"]);
    let json = account(&tree, "feedback", &["--sheet", "旧表"], &Sheet::Book(|| months(true)));
    assert!(
        sheets(&json).contains(&"旧表 1".to_owned()) && sheets(&json).contains(&"十月: not-asked".to_owned()),
        "{json}"
    );
    assert_eq!(records(&tree, "feedback", "received_at room"), ["2025-10-02 | 3-1-102", "2026-10-02 | 3-1-101"]);
    let ran = import(&tree, "feedback", &["--sheet", "十二月"], &Sheet::Book(|| months(true)));
    assert!(ran.code == 2 && ran.err.contains("十二月"), "{ran:?}");
}

#[test]
fn sheets_with_equal_rows_other_columns_and_other_names() {
    hold(&[
        Case {
            name: "a visible sheet of last year is read too",
            sheet: Sheet::Book(|| months(false)),
            keys: "received_at room",
            records: &["2025-10-02 | 3-1-102", "2026-10-02 | 3-1-101"],
            ..CASE
        },
        Case {
            name: "one column more, another order, a title above",
            sheet: Sheet::Book(|| {
                let mut book = Workbook::new();
                page(&mut book, "10月", &[HEADS, "2026-10-02|3-1-101|报修|灯坏"]);
                page(
                    &mut book,
                    "11月",
                    &["11月报修登记表", "内容|房号|完成时间|受理时间|类型", "门坏|3-1-102|2026-11-03|2026-11-02|报修"],
                );
                book
            }),
            keys: "received_at room title resolve lacks",
            records: &[
                "2026-10-02 | 3-1-101 | 灯坏 | - | reply, arrive, callback",
                "2026-11-02 | 3-1-102 | 门坏 | 2026-11-03 | reply, arrive, callback",
            ],
            ..CASE
        },
        Case {
            name: "totals, signatures, the heads once more",
            sheet: Sheet::Book(|| {
                let mut book = Workbook::new();
                let rows = [
                    "某某小区",
                    HEADS,
                    "2026-11-02|3-1-101|报修|灯坏",
                    HEADS,
                    "2026-11-03|3-1-102|报修|门坏",
                    "合计|2|件",
                    "制表：李芳||审核：陈洁",
                ];
                page(&mut book, "11月", &rows);
                book
            }),
            keys: "received_at room",
            records: &["2026-11-02 | 3-1-101", "2026-11-03 | 3-1-102"],
            ..CASE
        },
    ]);
}

fn numbered(name: &str, rows: &[&str]) -> Workbook {
    let mut book = Workbook::new();
    page(&mut book, name, rows);
    book
}

#[test]
fn a_renamed_sheet_and_an_inserted_column_bring_nothing_new() {
    let tree = tree();
    let first = Sheet::Book(|| numbered("Sheet1", &["编号|受理时间|房号|类型|内容", "1|2026-11-02|3-1-101|报修|灯坏"]));
    import(&tree, "feedback", &["--numbering", "sheet"], &first).ok();
    let before = tree.files();
    let renamed = Sheet::Book(|| numbered("11月", &["编号|受理时间|房号|类型|内容", "1|2026-11-02|3-1-101|报修|灯坏"]));
    assert_eq!(account(&tree, "feedback", &[], &renamed)["unchanged"], 1);
    assert!(tree.files() == before, "the same row under another name");
    let wider = Sheet::Book(|| {
        numbered("Sheet1", &["编号|受理时间|领导批示|房号|类型|内容", "1|2026-11-02|阅|3-1-101|报修|灯坏"])
    });
    let json = account(&tree, "feedback", &[], &wider);
    assert_eq!((&json["created"], &json["rejected_rows"]), (&0.into(), &0.into()), "{json}");
    assert_eq!(json["unused_columns"][0]["column"], "领导批示");
    assert_eq!(records(&tree, "feedback", "title").len(), 1);
}

#[test]
fn a_copied_sheet_is_taken_once_and_told() {
    let tree = tree();
    let copied = Sheet::Book(|| {
        let mut book = Workbook::new();
        page(&mut book, "11月", &[HEADS, "2026-11-02|3-1-101|报修|灯坏", "2026-11-03|3-1-102|报修|门坏"]);
        page(
            &mut book,
            "11月 (2)",
            &[HEADS, "2026-11-02|3-1-101|报修|灯坏", "2026-11-03|3-1-102|报修|门坏", "2026-11-04|3-1-103|报修|窗坏"],
        );
        book
    });
    let json = account(&tree, "feedback", &[], &copied);
    assert_eq!((&json["created"], json["repeated"].as_array().map(Vec::len)), (&3.into(), Some(2)), "{json}");
    let first = &json["repeated"][0];
    assert_eq!((&first["sheet"], &first["of_sheet"], &first["row"]), (&"11月 (2)".into(), &"11月".into(), &2.into()));
    assert_eq!(records(&tree, "feedback", "received_at").len(), 3);
}

#[test]
fn a_second_table_in_one_sheet_is_read_by_its_own_heads() {
    hold(&[Case {
        name: "other columns below a blank row",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-03 10:00\n\n编号,受理时间,房号,类型,内容,答复时间,渠道\n2,2026-11-09 10:00,3-1-102,投诉,狗叫,2026-11-09 12:00,电话\n",
        ),
        keys: "ref title resolve reply channel",
        records: &["1 | 灯坏 | 2026-11-03 10:00 | - | -", "2 | 狗叫 | - | 2026-11-09 12:00 | phone"],
        ..CASE
    }]);
}
