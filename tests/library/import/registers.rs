//! Imports of whole sheets: what an office's register becomes, and that a second import is quiet.

use super::office::{Office, actions, counts, reasons, request, rows};
use crate::community::repository;
use linli::import::request::Request;
use linli::import::row::heads::What;
use linli::import::row::mapping::Mapping;
use linli::model::kind::Kind;
use linli::model::problem::Severity;
use linli::model::time::Offset;
use linli::model::value::Table;
use linli::model::vocab::{FeedbackType, Language};
use linli::store::load;
use serde_json::Value as Json;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

// The office's own register, in three files.

fn office() -> Json {
    serde_json::from_str(&fs::read_to_string(repository("tests/data/office-expected.json")).unwrap()).unwrap()
}

fn text<'a>(json: &'a Json, key: &str) -> Option<&'a str> {
    json.get(key).and_then(Json::as_str)
}

/// What of a record the maker of the sheet knows, in one comparable form.
fn as_known(record: &Table, owners: &HashMap<String, (String, Vec<String>)>) -> Vec<(String, String)> {
    let o = Offset::CHINA;
    let mut found: Vec<(String, String)> = Vec::new();
    let mut put = |key: &str, value: Option<String>| found.extend(value.map(|v| (key.to_owned(), v)));
    for key in ["room", "place", "type", "category", "channel", "received_by"] {
        put(key, record.text(key).map(str::to_owned));
    }
    put("received_at", record.when("received_at").map(|w| w.iso(o)));
    let owner = record.text("owner").and_then(|id| owners.get(id));
    put("name", owner.map(|(name, _)| name.clone()));
    put("phone", owner.and_then(|(_, phones)| phones.first().cloned()));
    for entry in record.tables("log") {
        let at = entry.when("at").map(|w| w.iso(o));
        match entry.text("action").unwrap() {
            "reply" => put("replied_at", at),
            "arrive" => put("arrived_at", at),
            "resolve" => put("resolved_at", at),
            "assign" => {
                put("assigned_at", at);
                put("assigned_to", entry.text("to").map(str::to_owned));
            }
            "callback" => {
                put("called_back_on", entry.when("at").map(|w| w.day(o).to_string()));
                put("reached", entry.bool("reached").map(|b| b.to_string()));
                put("solved", entry.bool("solved").map(|b| b.to_string()));
                put("satisfaction", entry.text("satisfaction").map(str::to_owned));
            }
            other => panic!("{other}"),
        }
    }
    found.sort();
    found
}

/// `has_merges`: of a workbook, whose merged cells say what the text files leave blank.
fn from_json(row: &Json, has_merges: bool) -> Vec<(String, String)> {
    let mut known: Vec<(String, String)> = Vec::new();
    for (key, value) in row.as_object().unwrap() {
        match (key.as_str(), value) {
            ("row" | "content", _) | (_, Json::Null) => {}
            ("merged", Json::Object(said)) => {
                let said = said.iter().filter(|_| has_merges);
                known.extend(said.map(|(k, v)| (k.clone(), v.as_str().unwrap().to_owned())));
            }
            ("callback", Json::Object(answers)) => {
                let said = answers.iter().filter(|(_, v)| !v.is_null());
                known.extend(said.map(|(k, v)| (k.clone(), v.as_str().map_or(v.to_string(), str::to_owned))));
            }
            (key, value) => known.push((key.to_owned(), value.as_str().unwrap().to_owned())),
        }
    }
    known.sort();
    known
}

#[test]
fn the_offices_register_becomes_what_its_maker_knows() {
    let expected = office();
    for file in ["office.xlsx", "office.csv", "office-gb18030.csv"] {
        let bytes = fs::read(repository("tests/data").join(file)).unwrap();
        let mut office = Office::new();
        let report = office.import(&bytes, &request(What::Feedback));
        let known = expected["rejected"].as_array().unwrap().iter();
        let known: Vec<(usize, String, String)> = known
            .map(|r| {
                let row = usize::try_from(r["row"].as_u64().unwrap()).unwrap();
                (row, text(r, "column").unwrap().to_owned(), text(r, "reason").unwrap().to_owned())
            })
            .collect();
        let found: Vec<(usize, String, String)> =
            reasons(&report).into_iter().map(|(row, column, reason)| (row, column, reason.to_owned())).collect();
        assert_eq!(found, known, "{file}");
        assert_eq!(report.created, 186, "{file}");
        let repeated: Vec<(usize, usize)> = expected["repeated"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| (r["row"].as_u64().unwrap(), r["of"].as_u64().unwrap()))
            .map(|(a, b)| (usize::try_from(a).unwrap(), usize::try_from(b).unwrap()))
            .collect();
        assert_eq!(rows(&report.repeated), repeated, "{file}");

        let owners: HashMap<String, (String, Vec<String>)> = office
            .records(Kind::Owner)
            .into_iter()
            .map(|r| {
                let phones = r.table.tables("phone").map(|p| p.text("number").unwrap().to_owned()).collect();
                (r.id.clone(), (r.table.text("name").unwrap().to_owned(), phones))
            })
            .collect();
        let mut found: Vec<Vec<(String, String)>> =
            office.records(Kind::Feedback).iter().map(|r| as_known(&r.table, &owners)).collect();
        let valid = expected["valid"].as_array().unwrap().iter();
        let mut wanted: Vec<Vec<(String, String)>> = valid.map(|row| from_json(row, file.ends_with("xlsx"))).collect();
        found.sort();
        wanted.sort();
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(found, wanted, "{file}");
        }
        assert_eq!(office.codes(Severity::Error), [], "{file}");

        let before = office.community.files();
        let again = office.import(&bytes, &request(What::Feedback));
        assert_eq!(counts(&again), [0, 0, 186, 14], "{file}");
        assert_eq!(office.community.files(), before, "{file}");
    }
}

#[test]
fn the_three_files_of_the_register_are_one_to_the_program() {
    let mut office = Office::new();
    for (file, created, alike) in [("office.csv", 186, 0), ("office.xlsx", 0, 5), ("office-gb18030.csv", 0, 0)] {
        let bytes = fs::read(repository("tests/data").join(file)).unwrap();
        let report = office.import(&bytes, &request(What::Feedback));
        assert_eq!((report.created, report.updated), (created, 0), "{file}");
        // What merged cells say stands in the workbook alone: it may be the matter without a room, and is told.
        let like = reasons(&report).iter().filter(|(_, _, code)| *code == "looks-like").count();
        assert_eq!(like, alike, "{file}");
    }
}

#[test]
fn no_name_and_no_phone_stands_in_feedback() {
    let bytes = fs::read(repository("tests/data/office.csv")).unwrap();
    let mut office = Office::new();
    let report = office.import(&bytes, &request(What::Feedback));
    let names: Vec<String> =
        office.records(Kind::Owner).iter().map(|r| r.table.text("name").unwrap().to_owned()).collect();
    assert!(names.len() > 80);
    let mut with_phone = 0;
    for record in office.records(Kind::Feedback) {
        assert!(!record.text.replace("13000009999", "").contains("1300000"), "{}", record.text);
        assert!(!names.iter().any(|n| record.text.contains(n.as_str())), "{}", record.text);
        with_phone += usize::from(record.text.contains("13000009999"));
    }
    let told =
        report.notes.iter().filter(|(n, _)| n.code() == "personal-data").map(|(_, rows)| rows.len()).sum::<usize>();
    assert_eq!((with_phone, told), (2, 2));
}

// The public message board.

#[test]
#[expect(clippy::disallowed_methods, reason = "the folder of real data is named by the environment")]
fn the_real_messages_come_in_without_a_map_and_a_second_time_change_nothing() {
    let file = std::env::var("LINLI_TEST_DATA").ok().map(|d| Path::new(&d).join("messages-120.xlsx"));
    let Some(bytes) = file.and_then(|f| fs::read(f).ok()) else {
        println!("skipped: LINLI_TEST_DATA names no folder with messages-120.xlsx");
        return;
    };
    let mut office = Office::new();
    let report = office.import(&bytes, &request(What::Feedback));
    assert_eq!(counts(&report), [120, 0, 0, 0]);
    assert!(report.assumed.count("stays-open") == 120 && report.sheets[0].columns.iter().all(|c| c.used().is_some()));
    let mut waits: Vec<i64> = Vec::new();
    for record in office.records(Kind::Feedback) {
        assert_eq!(actions(&record.table), ["reply"]);
        assert_eq!(record.table.text("type"), Some("unsorted"));
        let reply = record.table.tables("log").next().unwrap().get("at").unwrap().as_instant().unwrap();
        waits.push(reply.since(record.table.get("received_at").unwrap().as_instant().unwrap()));
    }
    waits.sort_unstable();
    let rank = |share: usize| waits[(waits.len() * share).div_ceil(100) - 1];
    assert_eq!(waits.iter().sum::<i64>(), 273_649_245);
    assert_eq!((rank(50), rank(90), waits[0], waits[119]), (844_394, 3_108_713, 68_340, 77_213_491));
    assert_eq!(office.records(Kind::Owner).len(), 120);
    assert_eq!(office.codes(Severity::Error), []);
    let before = office.community.files();
    let again = office.import(&bytes, &request(What::Feedback));
    assert_eq!(counts(&again), [0, 0, 120, 0]);
    assert_eq!(office.community.files(), before);
}

// Small sheets.

const HEADS: &str = "工单号,登记时间,姓名,电话,房号,类型,内容,答复内容,答复时间,完成时间,回访日期,满意度\n";

#[test]
fn the_sheet_goes_on_and_the_record_follows() {
    let mut office = Office::new();
    office.feedback(&format!(
        "{HEADS}7,2026-11-02 09:00,张伟,13000000001,3-1-1101,报修,灯不亮,马上来,2026-11-02 09:05,,,\n"
    ));
    office.edit(Kind::Feedback, "category = \"electricity\"", "category = \"lighting\" # 客服改");
    let next = format!(
        "{HEADS}7,2026-11-02 09:00,张伟,13000000001,3-1-1101,报修,楼道灯不亮,马上来,2026-11-02 09:05,2026-11-03,2026-11-05,满意\n"
    );
    let report = office.feedback(&next);
    assert_eq!(counts(&report), [0, 1, 0, 0]);
    let record = office.only(Kind::Feedback);
    assert_eq!((record.text("title"), record.text("category")), (Some("灯不亮"), Some("lighting")));
    assert_eq!(reasons(&report), [(2, "内容".to_owned(), "differs")]);
    assert_eq!(actions(&record), ["reply", "resolve", "callback"]);
    let resolve = record.tables("log").nth(1).unwrap();
    assert_eq!(resolve.get("recorded_at").and_then(|n| n.as_instant()), Some(office.now));
    let before = office.community.files();
    assert_eq!(counts(&office.feedback(&next)), [0, 0, 1, 0]);
    assert_eq!(office.community.files(), before);
    let taken = Request { take: vec!["标题".to_owned()], ..request(What::Feedback) };
    assert_eq!(counts(&office.import(next.as_bytes(), &taken)), [0, 1, 0, 0]);
    assert_eq!(office.only(Kind::Feedback).text("title"), Some("楼道灯不亮"));
}

#[test]
fn what_both_changed_or_what_stands_is_rejected_with_both_values() {
    let row = |title: &str, reply: &str, at: &str| {
        format!("{HEADS}7,2026-11-02 09:00,张伟,13000000001,3-1-1101,报修,{title},{reply},2026-11-02 {at},,,\n")
    };
    let mut office = Office::new();
    office.feedback(&row("灯不亮", "马上来", "09:05"));
    for (changed, said) in [(row("灯不亮", "下午来", "09:05"), "下午来"), (row("灯不亮", "马上来", "10:00"), "10:00")]
    {
        let report = office.feedback(&changed);
        assert_eq!(reasons(&report), [(2, "答复时间".to_owned(), "changed-entry")]);
        let json = report.json("x", Language::Zh).to_string();
        assert!(json.contains(said) && json.contains("09:05"), "{json}");
    }
    office.edit(Kind::Feedback, "title = \"灯不亮\"", "title = \"走廊灯不亮\"");
    let report = office.feedback(&row("楼道灯不亮", "马上来", "09:05"));
    assert_eq!(reasons(&report), [(2, "内容".to_owned(), "differs")]);
}

#[test]
fn what_staff_did_meanwhile_is_not_done_twice() {
    let row = |done: &str| format!("{HEADS}7,2026-11-02 09:00,,,3-1-1101,报修,灯不亮,,,{done},,\n");
    let mut office = Office::new();
    office.feedback(&row(""));
    let record = office.records(Kind::Feedback).remove(0);
    let path = office.community.join(&record.path);
    let typed = "\n[[log]]\nat = 2026-11-03T10:00:00+08:00\nby = \"lifang\"\naction = \"resolve\"\n";
    fs::write(&path, format!("{}{typed}", record.text)).unwrap();
    let before = office.community.files();
    let report = office.feedback(&row("2026-11-03 11:00"));
    assert_eq!(reasons(&report), [(2, "完成时间".to_owned(), "changed-entry")]);
    assert_eq!(office.community.files(), before);
}

#[test]
fn a_log_that_no_lifecycle_allows_is_rejected_with_both_times() {
    let row = |reply: &str, done: &str, called: &str, grade: &str| {
        format!("{HEADS}7,2026-11-02 09:00,,,3-1-1101,报修,灯不亮,,{reply},{done},{called},{grade}\n")
    };
    for (csv, column, code) in [
        (row("2026-11-01 09:00", "", "", ""), "答复时间", "before-receipt"),
        (row("2026-11-01", "", "", ""), "答复时间", "before-receipt"),
        (row("", "2026-11-01 10:00", "", ""), "完成时间", "before-receipt"),
        (row("", "2026-11-06", "2026-11-05", "满意"), "回访日期", "out-of-order"),
        (row("", "2026-11-06", "2026-11-07", "还行吧"), "满意度", "unknown-value"),
        (row("", "2027-11-06", "", ""), "完成时间", "in-the-future"),
    ] {
        let mut office = Office::new();
        let report = office.feedback(&csv);
        assert_eq!(reasons(&report), [(2, column.to_owned(), code)], "{csv}");
        assert!(office.records(Kind::Feedback).is_empty() && office.records(Kind::Owner).is_empty());
    }
}

#[test]
fn steps_of_one_day_stand_in_the_order_of_things() {
    let heads = "登记时间,房号,类型,内容,派单时间,派工单位,到场时间,答复时间,完成时间,回访日期,回访结果\n";
    let row = "2026-11-02,3-1-1101,报修,灯不亮,2026-11-02,工程部,2026-11-02,2026-11-02,2026-11-02,2026-11-02,已解决\n";
    let mut office = Office::new();
    assert_eq!(counts(&office.feedback(&format!("{heads}{row}"))), [1, 0, 0, 0]);
    let record = office.only(Kind::Feedback);
    assert_eq!(actions(&record), ["assign", "reply", "arrive", "resolve", "callback"]);
    assert!(record.tables("log").all(|e| e.when("at").unwrap().is_day()));
    assert_eq!((office.codes(Severity::Error), office.codes(Severity::Warning)), (vec![], vec![]));
}

#[test]
fn the_reply_finishes_only_where_that_is_asked_for() {
    let csv = "受理时间,房号,内容,答复,答复时间\n2026-11-02 09:00,3-1-1101,灯不亮,修好了,2026-11-02 15:00\n";
    for kind in [FeedbackType::Unsorted, FeedbackType::Repair] {
        let mut office = Office::new();
        let asked = Request { finished_by_reply: true, kind, ..request(What::Feedback) };
        let report = office.import(csv.as_bytes(), &asked);
        assert_eq!(report.assumed.count("stays-open"), 0);
        let record = office.only(Kind::Feedback);
        assert!(actions(&record).contains(&"resolve") && actions(&record).contains(&"reply"));
        assert_eq!(office.codes(Severity::Warning), []);
        let before = office.community.files();
        assert_eq!(counts(&office.import(csv.as_bytes(), &asked)), [0, 0, 1, 0]);
        assert_eq!(office.community.files(), before);
    }
    let mut office = Office::new();
    assert!(office.feedback(csv).assumed.count("stays-open") > 0);
    assert_eq!(actions(&office.only(Kind::Feedback)), ["reply"]);
}

#[test]
fn day_and_time_of_day_may_stand_in_two_columns() {
    let csv = "日期,时间,房号,内容\n2026/11/2,9:30,3-1-1101,灯不亮\n2026/11/3,,3-1-1101,漏水\n2026/11/4,25:00,3-1-1101,门坏\n";
    let mut office = Office::new();
    let report = office.feedback(csv);
    assert_eq!(reasons(&report), [(4, "时间".to_owned(), "not-a-time")]);
    let mut times: Vec<String> = office
        .records(Kind::Feedback)
        .iter()
        .map(|r| r.table.when("received_at").unwrap().iso(Offset::CHINA))
        .collect();
    times.sort();
    assert_eq!(times, ["2026-11-02T09:30:00+08:00", "2026-11-03"]);
}

#[test]
fn texts_without_a_time_and_unknown_words_are_told_and_kept() {
    let csv = "受理时间,房号,类型,类别,受理人,内容,处理结果,备注,派工单位\n\
               2026-11-02,3-1-1101,奇怪,神秘,王五,灯不亮,换了灯泡,老住户,外协队\n";
    let mut office = Office::new();
    let report = office.feedback(csv);
    let record = office.only(Kind::Feedback);
    assert_eq!(record.text("detail"), Some("派单对象：外协队\n处理结果：换了灯泡\n备注：老住户"));
    assert_eq!(
        (record.text("type"), record.text("category"), record.text("received_by")),
        (Some("unsorted"), None, None)
    );
    let notes: Vec<&str> = report.notes.keys().map(|n| n.code()).collect();
    assert_eq!(notes, ["text-without-time"]);
    let mut left: Vec<(String, &str)> = reasons(&report).into_iter().map(|(_, head, code)| (head, code)).collect();
    left.sort();
    let told = [
        ("受理人", "unknown-staff"),
        ("派工单位", "unknown-staff"),
        ("类别", "unknown-value"),
        ("类型", "unknown-value"),
    ];
    assert_eq!(left, told.map(|(head, code)| (head.to_owned(), code)));
    assert_eq!((report.rejected_rows(), report.rejected_cells()), (0, 4));
}

#[test]
fn staff_on_no_file_are_made_when_asked_for() {
    let csv = "受理时间,房号,受理人,内容,派工单位,派单时间\n2026-11-02 09:00,3-1-1101,王五,灯不亮,工程二部,2026-11-02 10:00\n\
               2026-11-02 09:00,9-9-9,赵六,灯不亮,,\n";
    let mut office = Office::new();
    let asked = Request { add_staff: true, ..request(What::Feedback) };
    let report = office.import(csv.as_bytes(), &asked);
    let made: Vec<&str> = report.staff_made.iter().map(|(_, handle)| handle.as_str()).collect();
    assert_eq!(made, ["gongchengerbu", "wangwu"]);
    let record = office.only(Kind::Feedback);
    assert_eq!(record.text("received_by"), Some("wangwu"));
    assert_eq!(actions(&record), ["assign"]);
    assert_eq!(office.codes(Severity::Error), []);
}

#[test]
fn a_map_file_says_what_heads_and_words_do_not() {
    let map = "name = \"老台账\"\n[columns]\n\"何时\" = \"received_at\"\n\"啥事\" = \"title\"\n\"房号\" = \"\"\n\
               [values.type]\n\"坏了\" = \"repair\"\n";
    let csv = "何时,房号,啥事,类型\n2026-11-02,不要,灯不亮,坏了\n";
    let mapping = Mapping::read(map, What::Feedback).unwrap_or_else(|e| panic!("{e}"));
    let asked = Request { mapping, ..request(What::Feedback) };
    let mut office = Office::new();
    let report = office.import(csv.as_bytes(), &asked);
    assert_eq!((counts(&report), report.source.as_str()), ([1, 0, 0, 0], "老台账"));
    let record = office.only(Kind::Feedback);
    assert_eq!((record.text("type"), record.text("room")), (Some("repair"), None));
}

#[test]
fn two_matters_that_cannot_be_told_apart_are_not_merged() {
    let csv = "受理时间,房号,姓名,内容\n2026-11-02,,张伟,充电桩\n2026-11-02,,李娜,充电桩\n2026-11-02,,张伟,充电桩\n";
    let mut office = Office::new();
    let report = office.feedback(csv);
    assert_eq!(reasons(&report), [(3, "内容".to_owned(), "same-identity")]);
    assert_eq!((report.created, rows(&report.repeated)), (1, vec![(4, 2)]));
}

#[test]
fn owners_with_two_homes_are_one_and_come_in_once() {
    let csv = "姓名,联系电话,房号,身份,入住时间,备注\n张伟,13000000001,3-1-1101,业主,2021-06-01,\n\
               张伟,13000000001,3-1-1102,业主,,\n李娜,,3-1-1101,家属,,会手语\n王芳,13000000003,9-9-901,业主,,\n";
    let mut office = Office::new();
    let report = office.import(csv.as_bytes(), &request(What::Owner));
    assert_eq!(counts(&report), [2, 1, 0, 1]);
    let zhang = office.records(Kind::Owner).into_iter().find(|r| r.table.text("name") == Some("张伟")).unwrap();
    assert_eq!(zhang.table.tables("residence").count(), 2);
    let before = office.community.files();
    assert_eq!(counts(&office.import(csv.as_bytes(), &request(What::Owner))), [0, 0, 3, 1]);
    assert_eq!(office.community.files(), before);
    let more = csv.replace("李娜,,", "李娜,13000000009,");
    assert_eq!(counts(&office.import(more.as_bytes(), &request(What::Owner))), [0, 1, 2, 1]);
    assert_eq!(office.codes(Severity::Error), []);
}

#[test]
fn a_walk_sheet_comes_back_filled_in() {
    let csv = "房号,姓名,走访时间,走访人,方式,结果,走访内容,跟进事项\n3-1-1101,张伟,2026-11-20 15:00,李芳,上门,已见面,身体稳定,装扶手\n\
               3-1-1102,李娜,,,,,,\n3-1-1103,王芳,2026-11-20,李芳、孙梅,上门,不在家,,\n";
    let mut office = Office::new();
    let report = office.import(csv.as_bytes(), &request(What::Visit));
    assert_eq!((counts(&report), report.not_filled_in), ([2, 0, 0, 0], 1));
    assert_eq!(office.records(Kind::Owner).len(), 2);
    let outcomes: Vec<String> =
        office.records(Kind::Visit).iter().map(|r| r.table.text("outcome").unwrap().to_owned()).collect();
    assert!(outcomes.contains(&"met".to_owned()) && outcomes.contains(&"no-answer".to_owned()));
    assert_eq!(office.codes(Severity::Error), []);
    let before = office.community.files();
    assert_eq!(counts(&office.import(csv.as_bytes(), &request(What::Visit))), [0, 0, 2, 0]);
    assert_eq!(office.community.files(), before);
}

#[test]
fn rooms_replace_the_example_and_add_to_what_somebody_wrote() {
    let mut office = Office::new();
    fs::copy(repository("records-template/zh/rooms.toml"), office.community.join("rooms.toml")).unwrap();
    let csv = "房号\n6栋1单元101\n6-1-102\n6-1-102\nS-02a\n门卫\n";
    let report = office.import(csv.as_bytes(), &request(What::Rooms));
    assert_eq!((counts(&report), report.rooms), ([3, 0, 1, 1], Some((2, 3))));
    let base = load::frame(&office.root()).with_rooms(&office.root());
    assert!(base.problems.is_empty() && base.rooms.has_room("6-1-101") && base.rooms.has_room("S-02a"));
    assert!(base.rooms.place("garden").is_some() && base.rooms.place("3-1-door").is_none());
    let before = office.community.files();
    assert_eq!(counts(&office.import(csv.as_bytes(), &request(What::Rooms))), [0, 0, 4, 1]);
    assert_eq!(office.community.files(), before);
    let more = "房号\n6-1-201\n8-1-101\n";
    assert_eq!(counts(&office.import(more.as_bytes(), &request(What::Rooms))), [2, 0, 0, 0]);
    assert!(load::frame(&office.root()).with_rooms(&office.root()).rooms.has_room("8-1-101"));
}

#[test]
fn a_building_by_floors_takes_no_single_rooms() {
    let mut office = Office::new();
    let csv = "楼栋,单元,室\n3栋,1单元,1101\n3栋,3单元,101\n9栋,1单元,101室\n";
    let report = office.import(csv.as_bytes(), &request(What::Rooms));
    assert_eq!(reasons(&report), [(3, "室".to_owned(), "building-by-floors")]);
    assert_eq!(counts(&report), [1, 0, 1, 1]);
}
