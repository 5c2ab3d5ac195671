//! The account of an import: every column and row of every sheet, and rejections of one reason in one line.

use super::case::{Sheet, account, import, page, tree};
use crate::community::run_with_input;
use rust_xlsxwriter::Workbook;
use serde_json::Value as Json;
use std::fs;

fn texts(value: &Json) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect()
}

#[test]
fn every_column_is_accounted_for_with_values_as_they_are_stored() {
    let sheet = Sheet::Text(
        "编号,日期,房号,电话,类型,内容,紧急程度,领导批示,空列,编号\n1,2026/11/2,3栋1单元101,138 0013 8001,报修,灯坏,特急,阅,,x1\n\
         2,2026/11/3,3-1-102,,投诉,狗叫,,,,x2\n3,2026/11/3,3-1-103,,投诉,猫叫,,,,\n4,2026/11/3,3-1-104,,投诉,鸟叫,,,,\n",
    );
    let json = account(&tree(), "feedback", &["--dry-run"], &sheet);
    let columns = json["columns"].as_array().unwrap();
    assert_eq!(columns.len(), 10, "{json}");
    let column = |at: usize| (columns[at]["column"].as_str().unwrap(), columns[at]["usage"].as_str().unwrap());
    assert_eq!(column(0), ("编号", "used"));
    assert_eq!(column(7), ("领导批示", "unknown"));
    assert_eq!(columns[7]["example"], "阅");
    assert_eq!(column(8), ("空列", "unknown"));
    assert_eq!((column(9).0, &columns[9]["example"]), ("编号", &"x1".into()));
    assert_ne!(column(9).1, "used", "a head twice is used once");
    let samples = |at: usize| texts(&columns[at]["samples"]);
    assert_eq!(samples(1), ["2026-11-02", "2026-11-03"]);
    assert_eq!(samples(2), ["3-1-101", "3-1-102", "3-1-103"]);
    assert_eq!(samples(3), ["13800138001"]);
    assert_eq!(samples(4).len(), 2);
    assert_eq!(json["counts"]["type"], serde_json::json!({"repair": 1, "complaint": 3}));
    assert_eq!(json["counts"]["urgency"]["urgent"], 1);
    assert_eq!((&json["counts"]["earliest"], &json["counts"]["latest"]), (&"2026-11-02".into(), &"2026-11-03".into()));
}

#[test]
fn every_row_is_accounted_for() {
    let sheet = Sheet::Book(|| {
        let mut book = Workbook::new();
        let heads = "受理时间|房号|类型|内容";
        let rows = [
            "某某花园报修登记表",
            heads,
            "2026-11-02|3-1-101|报修|灯坏",
            "",
            heads,
            "2026-11-03|3-1-102|报修|门坏",
            "|||",
            "——————",
            "2026-11-04|3-1-999|报修|窗坏",
            "合计|3 件",
            "制表：李芳",
        ];
        let page = page(&mut book, "11月", &rows);
        page.set_row_hidden(5).unwrap();
        page.set_column_hidden(2).unwrap();
        book
    });
    let tree = tree();
    let json = account(&tree, "feedback", &[], &sheet);
    let told = &json["sheets"][0];
    assert_eq!((&told["header_row"], &told["rows"]), (&2.into(), &3.into()), "{told}");
    assert_eq!(
        told["passed_over"],
        serde_json::json!({"heads": [5], "totals": [10], "signature": [11], "separator": [8]})
    );
    assert_eq!((&told["blank_rows"], &told["hidden_rows"], &told["hidden_columns"]), (&2.into(), &1.into(), &1.into()));
    assert_eq!((&json["created"], &json["rejected_rows"]), (&2.into(), &1.into()));
    let rejected = &json["rejected"][0];
    assert_eq!(
        (&rejected["row"], &rejected["reason"], &rejected["value"]),
        (&9.into(), &"unknown-room".into(), &"3-1-999".into())
    );
    assert_eq!(rejected["column"], "房号");
}

#[test]
fn a_refusal_shows_a_form_that_would_be_taken() {
    let rows: &[(&str, &str, &str)] = &[
        ("feedback", "受理时间,房号,类型,内容\n前天,3-1-101,报修,灯坏\n", "2026-11-23 09:30"),
        ("feedback", "受理时间,房号,类型,内容\n,3-1-101,报修,灯坏\n", "2026-11-23 09:30"),
        ("feedback", "受理时间,房号,类型,内容\n2026-11-02,3-1-1013,报修,灯坏\n", "3-1-"),
        ("feedback", "受理时间,房号,类型,内容\n2026-11-02,3-1-101,信访,灯坏\n", "complaint"),
        ("owner", "姓名,房号,电话\n赵大,3-1-101,1380013\n", "13800138000"),
        ("visit", "走访日期,房号,走访方式,走访情况\n2026-11-02,3-1-101,上门,聊天\n", "no-answer"),
        ("visit", "走访日期,房号,走访结果\n2026-11-02,3-1-101,见面\n", "in-person"),
    ];
    for (kind, text, form) in rows {
        let json = account(&tree(), kind, &["--dry-run"], &Sheet::Text(text));
        let accepted = json["rejected"][0]["accepted"].as_str().unwrap_or_default();
        assert!(accepted.contains(form), "{text}: {}", json["rejected"]);
    }
}

#[test]
fn rejections_of_one_reason_are_one_line_and_all_of_them_in_the_file() {
    let register = |bad: &str| {
        let rows = (1..=200).map(|n| format!("{n},2026-11-{:02},{bad},报修,灯坏{n}\n", n % 20 + 1)).collect::<String>();
        format!("编号,受理时间,房号,类型,内容\n{rows}900,2026-11-02,3-1-101,报修,灯坏\n")
    };
    let differing = (1..=60).map(|n| format!("{n},2026-11-02,9-9-{n},报修,灯坏{n}\n")).collect::<String>();
    let differing = format!("编号,受理时间,房号,类型,内容\n{differing}900,2026-11-02,3-1-101,报修,灯坏\n");
    let phones = (1..=40).map(|n| format!("赵{n},3-1-101,1380013{n}\n")).collect::<String>();
    let phones = format!("姓名,房号,电话\n{phones}");
    for (kind, text, many) in
        [("feedback", register("99-9-999"), 200), ("feedback", differing, 60), ("owner", phones, 40)]
    {
        let tree = tree();
        let mut command = tree.command(&["import", kind, "-", "--rejected", "../rejected.csv"]);
        let ran = run_with_input(&mut command, &text);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.out.lines().count() < 15, "{}", ran.out);
        let line = ran.out.lines().find(|line| line.contains(&many.to_string()) && line.contains("2 3 4"));
        assert!(line.is_some(), "no line of {many} rows, the first 2 3 4: {}", ran.out);
        let file = fs::read_to_string(tree.dir.path().join("rejected.csv")).unwrap();
        assert_eq!(file.lines().count(), many + 1, "the heads and every row");
    }
}

#[test]
fn what_is_all_or_nothing_is_nothing_for_one_cell_too() {
    let tree = tree();
    let before = tree.files();
    let ran = import(&tree, "owner", &["--all-or-nothing"], &Sheet::File("phones.csv"));
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(tree.files() == before);
}
