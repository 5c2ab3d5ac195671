//! The walk sheet: planned, filled in as a butler would, brought back; then the visits are no longer planned.

use super::harness::{Community, copy_of, run};
use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value as Json;
use std::path::Path;

/// What a hand writes into a cell.
enum Ink<'a> {
    Text(&'a str),
    /// A cell that the office program took for a date.
    Day(u16, u8, u8),
    Time(u16, u8, u8, u16, u8),
}

/// The cells of a plan's first sheet as text; heads first.
fn cells(path: &Path) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let shown = |cell: &Data| if let Data::Empty = cell { String::new() } else { cell.to_string() };
    sheet.rows().map(|row| row.iter().map(shown).collect()).collect()
}

/// The same sheet with cells written on: row (from 1), head, what.
fn filled(path: &Path, ink: &[(usize, &str, Ink)]) {
    let cells = cells(path);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, row) in cells.iter().enumerate() {
        for (col, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(at as u32, col as u16, text).unwrap();
        }
    }
    for (row, head, what) in ink {
        let col = cells[0].iter().position(|h| h == head).unwrap_or_else(|| panic!("no head {head}: {:?}", cells[0]));
        let (row, col) = (*row as u32, col as u16);
        let day = |y, m, d| ExcelDateTime::from_ymd(y, m, d).unwrap();
        match what {
            Ink::Text(text) => sheet.write_string(row, col, *text).unwrap(),
            Ink::Day(y, m, d) => {
                let format = Format::new().set_num_format("yyyy/m/d");
                sheet.write_datetime_with_format(row, col, day(*y, *m, *d), &format).unwrap()
            }
            Ink::Time(y, m, d, h, min) => {
                let format = Format::new().set_num_format("yyyy/m/d h:mm");
                let at = day(*y, *m, *d).and_hms(*h, *min, 0.0).unwrap();
                sheet.write_datetime_with_format(row, col, at, &format).unwrap()
            }
        };
    }
    book.save(path).unwrap();
}

fn json(place: &Community, args: &[&str]) -> Json {
    let ran = place.linli(&[args, &["--format", "json"]].concat());
    assert!(ran.code <= 1, "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

fn planned(place: &Community) -> Vec<String> {
    let plan = json(place, &["visit", "plan"]);
    plan["stops"].as_array().unwrap().iter().map(|s| s["room"].as_str().unwrap().to_owned()).collect()
}

fn record(place: &Community, kind: &str, id: &str) -> String {
    let path = linli::kinds::id::path_of(linli::model::kind::Kind::from_key(kind).unwrap(), id).unwrap();
    place.read(&path)
}

/// The one visit of a room that an import made.
fn visit(place: &Community, room: &str) -> Json {
    let list = json(place, &["visit", "list", "--where", &format!("rooms={room}"), "--columns", "id,import.source"]);
    let items = list["items"].as_array().unwrap();
    let made: Vec<&Json> = items.iter().filter(|v| !v["import.source"].is_null()).collect();
    assert_eq!(made.len(), 1, "{list}");
    json(place, &["show", made[0]["id"].as_str().unwrap()])["record"].clone()
}

struct Heads {
    lang: &'static str,
    at: &'static str,
    outcome: &'static str,
    notes: &'static str,
    issue: &'static str,
    follow_up: &'static str,
    due: &'static str,
    staff: &'static str,
    met: &'static str,
    absent: &'static str,
}

const ZH: Heads = Heads {
    lang: "zh",
    at: "走访时间",
    outcome: "结果",
    notes: "摘要",
    issue: "所提问题",
    follow_up: "跟进事项",
    due: "跟进期限",
    staff: "走访人",
    met: "已见面",
    absent: "无人应答",
};
const EN: Heads = Heads {
    lang: "en",
    at: "visited at",
    outcome: "outcome",
    notes: "notes",
    issue: "issue",
    follow_up: "follow-up",
    due: "follow-up due",
    staff: "visitor",
    met: "met",
    absent: "no answer",
};

#[test]
fn a_walk_sheet_goes_out_is_filled_in_and_comes_back_in_both_languages() {
    for heads in [ZH, EN] {
        let place = copy_of("lindu");
        let rooms = planned(&place);
        assert!(rooms.len() >= 3, "{rooms:?}");
        let sheet = place.path().join("plan.xlsx");
        let path = sheet.to_str().unwrap();
        place.linli(&["visit", "plan", "-o", path, "--lang", heads.lang]).ok();
        let before = cells(&sheet);
        assert_eq!(before[1..].iter().map(|r| r[0].clone()).collect::<Vec<_>>(), rooms, "one row a room, in order");
        let blank = before[0].iter().position(|h| h == heads.at).unwrap();
        assert!(before[1..].iter().all(|row| row[blank..].iter().all(String::is_empty)), "{before:?}");
        filled(
            &sheet,
            &[
                (1, heads.at, Ink::Time(2026, 11, 23, 15, 30)),
                (1, heads.outcome, Ink::Text(heads.met)),
                (1, heads.notes, Ink::Text("身体不错")),
                (1, heads.issue, Ink::Text("单元门关得太快\n建议门厅放一张凳子")),
                (1, heads.follow_up, Ink::Text("联系工程部看门")),
                (1, heads.due, Ink::Day(2026, 11, 24)),
                (1, heads.staff, Ink::Text("lifang")),
                (2, heads.at, Ink::Text("2026-11-23 16:00")),
                (2, heads.outcome, Ink::Text(heads.absent)),
            ],
        );
        let first = json(&place, &["import", "visit", path]);
        assert_eq!((&first["created"], &first["rejected_rows"]), (&2.into(), &0.into()), "{first}");
        assert_eq!(first["not_filled_in"], Json::from(rooms.len() - 2), "{first}");
        assert_eq!(first["feedback_created"].as_array().unwrap().len(), 2, "{first}");

        let met = visit(&place, &rooms[0]);
        assert_eq!((&met["outcome"], &met["method"]), (&"met".into(), &"in-person".into()));
        assert_eq!((&met["at"], &met["staff"][0]), (&"2026-11-23T15:30:00+08:00".into(), &"lifang".into()), "{met}");
        let part = &met["follow_up"][0];
        assert_eq!((&part["what"], &part["due"]), (&"联系工程部看门".into(), &"2026-11-24".into()));
        let kinds = [("problem", "unsorted", "door"), ("suggestion", "suggestion", "")];
        for (issue, (kind, of, category)) in met["issue"].as_array().unwrap().iter().zip(kinds) {
            assert_eq!(issue["type"], kind);
            let id = issue["feedback"].as_str().unwrap();
            let item = json(&place, &["show", id])["record"].clone();
            assert_eq!((&item["type"], &item["channel"]), (&of.into(), &"visit".into()));
            assert_eq!((&item["title"], &item["room"]), (&issue["text"], &rooms[0].as_str().into()));
            assert_eq!((&item["received_at"], &item["received_by"]), (&met["at"], &"lifang".into()));
            assert_eq!(item["category"].as_str().unwrap_or(""), category);
            assert_eq!(item["owner"], met["owners"][0], "who lives there alone can be called back");
            assert!(!record(&place, "feedback", id).contains("name ="));
        }
        assert_eq!(visit(&place, &rooms[1])["outcome"], "no-answer");
        let problems = json(&place, &["check"]);
        assert!(!problems.to_string().contains("\"severity\":\"error\""), "{problems}");

        let written = place.files();
        let again = json(&place, &["import", "visit", path]);
        assert_eq!((&again["created"], &again["unchanged"]), (&0.into(), &2.into()), "{again}");
        assert!(again["feedback_created"].as_array().unwrap().is_empty());
        assert_eq!(place.files(), written, "a second import changes no byte");

        let after = json(&place, &["visit", "plan"]);
        let stops = after["stops"].as_array().unwrap();
        assert!(stops.iter().all(|s| s["room"] != rooms[0].as_str()), "met, and planned no more: {after}");
        let missed = stops.iter().find(|s| s["room"] == rooms[1].as_str()).unwrap();
        assert_eq!(missed["last_attempt"]["outcome"], "no-answer");
        let due = json(&place, &["due", "--within", "3d"]);
        let rows = due["items"].as_array().unwrap();
        assert!(rows.iter().any(|r| r["rule"] == "visit-follow-up" && r["room"] == rooms[0].as_str()), "{due}");
    }
}

#[test]
fn what_is_added_to_the_sheet_later_is_added_and_what_stands_as_an_item_is_left_alone() {
    let place = copy_of("lindu");
    let room = planned(&place)[0].clone();
    let csv = |issue: &str| {
        format!("room,at,method,outcome,summary,issue\n{room},2026-11-23 15:30,in-person,met,好,{issue}\n")
    };
    let import = |text: &str| {
        place.write("walk.csv", text);
        json(&place, &["import", "visit", "walk.csv"])
    };
    assert_eq!(import(&csv(""))["created"], 1);
    let later = import(&csv("门关得太快"));
    assert_eq!((&later["updated"], later["feedback_created"].as_array().unwrap().len()), (&1.into(), 1), "{later}");
    let id = later["feedback_created"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(visit(&place, &room)["issue"][0]["feedback"], id.as_str());
    assert_eq!(import(&csv("门关得太快"))["unchanged"], 1);
    let changed = import(&csv("门根本不关"));
    assert_eq!(changed["rejected"][0]["reason"], "issue-raised", "{changed}");
    assert!(changed["rejected"][0]["message"].as_str().unwrap().contains(&id));
}

#[test]
fn a_half_filled_row_is_told_what_it_lacks() {
    let place = copy_of("lindu");
    let room = planned(&place)[0].clone();
    place.write("walk.csv", &format!("room,at,outcome,summary,issue\n{room},,,,门坏了\n{room},2026-11-23,,好,\n"));
    let import = json(&place, &["import", "visit", "walk.csv"]);
    let columns: Vec<&Json> = import["rejected"].as_array().unwrap().iter().map(|r| &r["column"]).collect();
    assert_eq!((import["created"].as_u64(), columns.len()), (Some(0), 5), "{import}");
    assert_eq!(import["rejected"].as_array().unwrap().iter().filter(|r| r["reason"] == "no-method").count(), 2);
    assert!(columns.iter().any(|c| *c == "at") && columns.iter().any(|c| *c == "outcome"), "{import}");
}

#[test]
fn a_visit_put_off_is_planned_for_its_day_until_somebody_comes_by() {
    let place = copy_of("lindu");
    let room = "3-1-1101";
    assert!(!planned(&place).contains(&room.to_owned()));
    let add = |at: &str, args: &[&str]| {
        let mut command = place.command(&[&["visit", "add", room], args].concat());
        command.env("LINLI_TEST_NOW", at);
        run(&mut command).ok();
    };
    add("2026-11-23T18:10:00+08:00", &["rescheduled", "改天", "--rescheduled-to", "2026-11-26T10:00:00+08:00"]);
    let at = |now: &str| {
        let mut command = place.command(&["visit", "plan", "--format", "json"]);
        command.env("LINLI_TEST_NOW", now);
        let plan: Json = serde_json::from_str(&run(&mut command).ok()).unwrap();
        let stops = plan["stops"].as_array().unwrap().clone();
        stops.into_iter().find(|s| s["room"] == room).map(|s| s["reasons"][0].clone())
    };
    let reason = at("2026-11-24T09:00:00+08:00").unwrap();
    assert_eq!((&reason["rule"], &reason["due"]), (&"agreed".into(), &"2026-11-26T10:00:00+08:00".into()));
    add("2026-11-26T10:05:00+08:00", &["no-answer", "没人"]);
    assert_eq!(at("2026-11-26T11:00:00+08:00"), None);
}
