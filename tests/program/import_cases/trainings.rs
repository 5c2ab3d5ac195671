//! The sign-in sheet of a training session (培训签到表): staff by name, people of contractors as a number.

use crate::community::Community;
use serde_json::Value as Json;

const ID: &str = "tr-20261110-9v4dks";

fn office() -> Community {
    let office = Community::lindu();
    office.write(
        "trainings/2026/11/tr-20261110-9v4dks.toml",
        &format!("id = \"{ID}\"\ntitle = \"灭火器\"\nat = 2026-11-10T14:00:00+08:00\nminutes = 60\n"),
    );
    office
}

/// What an import said, and how it ended.
fn bring(office: &Community, sheet: &str, more: &[&str]) -> (Json, i32) {
    office.write("sheet.csv", sheet);
    let fixed = ["import", "training", "sheet.csv", "--into", ID, "--format", "json"];
    let ran = office.linli(&[&fixed, more].concat());
    (serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {} {}", ran.out, ran.err)), ran.code)
}

/// The record below its fixed keys.
fn record(office: &Community) -> String {
    let text = office.read("trainings/2026/11/tr-20261110-9v4dks.toml");
    text.split_once("minutes = 60\n").unwrap().1.replace("\n\n", "\n").trim().replace('\n', " ")
}

fn reasons(report: &Json) -> Vec<String> {
    let rejected = report["rejected"].as_array().unwrap().iter();
    rejected
        .map(|r| format!("{} {} {}", r["row"], r["column"].as_str().unwrap(), r["reason"].as_str().unwrap()))
        .collect()
}

#[test]
fn forty_guards_are_a_number_and_the_staff_are_named() {
    let office = office();
    let guards: String = (1..=40).map(|n| format!("{n},保安{n},示例家政服务,√,\n")).collect();
    let sheet = format!("序号,姓名,单位,签到,得分\n91,李芳,,√,92\n92,孙梅,,请假,\n93,赵刚,,14:05,缺考\n{guards}");
    let (report, code) = bring(&office, &sheet, &[]);
    assert_eq!((code, reasons(&report)), (1, vec!["4 得分 unknown-value".to_owned()]), "{report}");
    let told = "[[attendee]] staff = \"lifang\" present = true score = 92 [[attendee]] staff = \"sunmei\" present = false \
                [[attendee]] staff = \"zhaogang\" present = true [[others]] team = \"jiajie\" people = 40";
    assert_eq!(record(&office), told);
    let before = office.read("trainings/2026/11/tr-20261110-9v4dks.toml");
    bring(&office, &sheet, &[]);
    assert_eq!(office.read("trainings/2026/11/tr-20261110-9v4dks.toml"), before, "brought again it changes nothing");
}

#[test]
fn a_number_of_people_is_the_number_that_stands_there() {
    let office = office();
    let (_, code) = bring(&office, "单位,人数\n示例家政服务,28人\n示例电梯维保,12\n", &[]);
    assert_eq!(code, 0);
    let told = "[[others]] team = \"dianti\" people = 12 [[others]] team = \"jiajie\" people = 28";
    assert_eq!(record(&office), told);
    let (report, code) = bring(&office, "单位,人数\n示例家政服务,三十左右\n", &[]);
    assert_eq!((code, reasons(&report)), (1, vec!["2 人数 unknown-value".to_owned()]));
    let (report, _) = bring(&office, "单位,人数\n示例家政服务,30\n", &[]);
    assert_eq!(reasons(&report), ["2 人数 differs"], "what the record says stays");
    bring(&office, "单位,人数\n示例家政服务,30\n", &["--take", "people"]);
    assert!(record(&office).ends_with("team = \"jiajie\" people = 30"));
}

#[test]
fn whoever_belongs_to_nobody_is_told() {
    let office = office();
    let sheet = "姓名,单位,签到\n王新来,,√\n张三,黑保安公司,√\n李四,示例家政服务,√\n工程部,,√\n李芳,,也许\n李芳,,√\n";
    let (report, code) = bring(&office, sheet, &[]);
    assert_eq!(code, 1);
    let told = ["2 姓名 unknown-staff", "3 单位 unknown-staff", "5 people unknown-value", "6 签到 unknown-value"];
    let found = reasons(&report);
    assert_eq!(found.len(), told.len(), "{found:?}");
    for (found, told) in found.iter().zip(told).filter(|(_, told)| !told.contains("people")) {
        assert_eq!(found, told);
    }
    assert_eq!(record(&office), "[[attendee]] staff = \"lifang\" present = true", "李四 is not counted beside them");
    let (report, _) = bring(&office, "姓名,签到\n王新来,√\n", &["--add-staff"]);
    assert_eq!(report["staff_created"], serde_json::json!(["wangxinlai"]));
    assert!(record(&office).contains("staff = \"wangxinlai\" present = true"));
    assert!(office.read("staff/wangxinlai.toml").contains("王新来"));
}

#[test]
fn a_sheet_that_says_nothing_of_presence_is_a_list_and_an_unfilled_one_is_none() {
    let office = office();
    let (report, code) = bring(&office, "姓名,部门\n李芳,客服\n孙梅,客服\n", &[]);
    assert_eq!(code, 0);
    assert_eq!(report["assumptions"][0]["code"], "listed-came");
    let (report, code) = bring(&office, "姓名,是否到场\n李芳,\n赵刚,\n", &[]);
    assert_eq!((code, reasons(&report).len()), (1, 2));
    assert!(!record(&office).contains("zhaogang"));
    let ran = office.linli(&["import", "training", "sheet.csv"]);
    assert_eq!(ran.code, 2, "it has no place of its own: {}", ran.err);
}
