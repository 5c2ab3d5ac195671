//! A text has its limits at every door, and what is accepted comes out whole in every format.

use crate::community::{Community, run, run_with_input};
use calamine::{Data, Reader, Xlsx, open_workbook};

const ITEM: &str = "h8t2qv";

#[test]
fn every_door_refuses_what_is_too_long_with_the_count() {
    let tree = Community::lindu();
    let (title, text) = ("灯".repeat(501), "长".repeat(30_001));
    let summary = format!("public_summary={text}");
    let need = format!("text={text}");
    let before = tree.files();
    for (args, count) in [
        (&["new", "3-1-1101", "报修", &title][..], "501"),
        (&["new", "3-1-1101", "报修", "灯坏", "--detail", &text], "30001"),
        (&["reply", ITEM, &text], "30001"),
        (&["note", ITEM, &text], "30001"),
        (&["resolve", ITEM, "好", "--summary", &text], "30001"),
        (&["feedback", "set", ITEM, &format!("title={title}")], "501"),
        (&["feedback", "set", ITEM, &summary], "30001"),
        (&["owner", "add", &title, "3-1-1202"], "501"),
        (&["owner", "add", "甲某", "3-1-1202", "--need", &need], "30001"),
        (&["staff", "add", "wangwu", &title], "501"),
        (&["visit", "add", "3-1-1202", "met", &text], "30001"),
        (&["init", "other", "--name", &title], "501"),
    ] {
        for lang in ["zh", "en"] {
            let ran = run(tree.command(args).args(["--lang", lang])).says(5, &[count]);
            assert_eq!(ran.out, "", "{}", args[0]);
        }
    }
    for title in ["灯坏\n又坏", "灯坏\r\n又坏", "灯坏\r又坏"] {
        tree.linli(&["new", "3-1-1101", "报修", title, "--lang", "en"]).says(5, &["`title` is one line", "detail"]);
    }
    let typed = run_with_input(&mut tree.command(&["reply", ITEM, "-", "--lang", "en"]), &text);
    typed.says(5, &["30001", "30000"]);
    assert_eq!(tree.files(), before, "nothing was written");
}

#[test]
fn a_sheet_loses_the_row_and_says_so() {
    let tree = Community::lindu();
    let (title, text) = ("灯".repeat(501), "长".repeat(30_001));
    let sheet = format!(
        "房号,标题,内容,受理时间\n3-1-1202,{title},甲,2026-11-20 09:00\n3-1-1202,短,{text},2026-11-20 10:00\n3-1-1202,好,乙,2026-11-20 11:00\n"
    );
    tree.write("../sheet.csv", &sheet);
    let ran = tree.linli(&["import", "feedback", "../sheet.csv", "--format", "json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["created"], 1);
    let rows: Vec<i64> = told["rejected"].as_array().unwrap().iter().map(|r| r["row"].as_i64().unwrap()).collect();
    assert_eq!(rows, [2, 3]);
    assert!(ran.out.contains("501") && ran.out.contains("30001"), "the counts are told");
}

#[test]
fn what_stood_before_hinders_nobody() {
    let tree = Community::lindu();
    tree.replace("feedback/2026/11/fb-20261123-h8t2qv.toml", "3栋1单元门关得太快", &"门".repeat(600));
    tree.ok(&["reply", ITEM, "好"]);
    assert!(tree.ok(&["check", "--format", "plain", "--lang", "en"]).contains("has 600 characters, the limit is 500"));
    tree.linli(&["feedback", "set", ITEM, &format!("title={}", "门".repeat(601))]).says(5, &["601"]);
    tree.ok(&["feedback", "set", ITEM, &format!("title={}", "门".repeat(500))]);
}

#[test]
fn the_longest_texts_come_out_whole() {
    let tree = Community::lindu();
    let (title, text) = ("灯".repeat(500), "𠮷".repeat(30_000));
    tree.ok(&["feedback", "set", ITEM, &format!("title={title}")]);
    run_with_input(&mut tree.command(&["reply", ITEM, "-"]), &text).ok();
    let columns = ["feedback", "list", "--where", "id~h8t2qv", "--columns", "id,title,log", "--format"];
    for format in ["table", "plain", "json", "jsonl", "csv", "md"] {
        for args in [&columns[..], &["feedback", "show", ITEM, "--format"]] {
            let told = run(tree.command(args).arg(format)).ok();
            let count = |sign: char| told.chars().filter(|c| *c == sign).count();
            assert_eq!((count('灯'), count('𠮷')), (500, 30_000), "{args:?} {format}");
        }
    }
    let book = tree.join("list.xlsx");
    run(tree.command(&columns[..6]).args(["-o", book.to_str().unwrap()])).ok();
    let mut book: Xlsx<_> = open_workbook(book).unwrap();
    let names = book.sheet_names().to_vec();
    assert_eq!(names, ["1", "…"]);
    let cells: Vec<String> = names
        .iter()
        .flat_map(|name| {
            book.worksheet_range(name).unwrap().used_cells().map(|(_, _, c)| c.clone()).collect::<Vec<_>>()
        })
        .filter_map(|cell| if let Data::String(text) = cell { Some(text) } else { None })
        .collect();
    assert!(cells.iter().all(|cell| cell.encode_utf16().count() <= 32_767));
    assert_eq!(cells.iter().flat_map(|cell| cell.chars()).filter(|c| *c == '𠮷').count(), 30_000);
    assert!(cells.iter().any(|cell| cell.ends_with("【续：'…'!A1】")), "the cell says where it goes on");
}
