//! The Monday page: its figures are those of `stats`, its lists hold what the records say and no more than a sheet of
//! paper, and what comes after the as-of changes nothing of it.

use super::harness::{Community, copy_of, demo, run};
use calamine::{Reader, Xlsx, open_workbook};
use proptest::prelude::*;
use serde_json::Value as Json;
use std::path::Path;
use std::process::Command;

fn json(place: &Community, args: &[&str]) -> Json {
    let ran = place.linli(&[args, &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

fn point<'j>(weekly: &'j Json, figure: &str, back: usize) -> &'j Json {
    let rows = weekly["figures"].as_array().unwrap();
    let row = rows.iter().find(|r| r["figure"] == figure).unwrap();
    let weeks = row["weeks"].as_array().unwrap();
    assert_eq!(weeks.len(), 8);
    &weeks[7 - back]
}

#[test]
fn the_figures_of_each_week_are_those_of_stats() {
    let place = demo(1000);
    let as_of = ["--as-of", "2026-08-31T09:00"];
    let weekly = json(&place, &[&["weekly"], &as_of[..]].concat());
    assert_eq!(weekly["week"], "2026-W35");
    for (back, week) in ["2026-W35", "2026-W34", "2026-W33"].into_iter().enumerate() {
        let stats = |args: &[&str]| {
            json(&place, &[&["stats"], args, &["--period", week], &as_of[..]].concat())["total"].clone()
        };
        let flow = json(&place, &[&["stats", "backlog", "--period", week], &as_of[..]].concat());
        assert_eq!(point(&weekly, "received", back)["n"], flow["flow"]["received"], "{week}");
        assert_eq!(point(&weekly, "reopened", back)["n"], flow["flow"]["reopened"], "{week}");
        assert_eq!(point(&weekly, "open", back)["n"], flow["flow"]["after"], "{week}");
        assert_eq!(point(&weekly, "overdue", back)["n"], flow["total"]["overdue"], "{week}");
        let in_target = stats(&["response", "--basis", "due"])["in_target"].clone();
        for duty in ["respond", "resolve", "callback"] {
            let point = point(&weekly, duty, back);
            let parts = [&point["met"], &point["of"], &point["rate"]];
            let same = ["met", "matured", "rate"].map(|key| &in_target[duty][key]);
            assert_eq!(parts, same, "{week} {duty}");
        }
        let promises = stats(&["promises", "--basis", "due"]);
        let point_of = point(&weekly, "promises", back);
        assert_eq!([&point_of["met"], &point_of["of"]], [&promises["kept"], &promises["due"]], "{week}");
        assert_eq!(point(&weekly, "repeats", back)["n"], stats(&["repeat"])["repeats"], "{week}");
        assert_eq!(
            point(&weekly, "satisfied", back)["rate"],
            stats(&["satisfaction"])["own"]["first"]["satisfaction"]["rate"]
        );
        assert_eq!(point(&weekly, "visits", back)["n"], stats(&["visits"])["met"], "{week}");
    }
    let lag = json(&place, &[&["stats", "lag", "--period", "2026-W35"], &as_of[..]].concat());
    assert_eq!(weekly["trust"]["recorded_over_24h_late"], lag["total"]["over_24h"]);
    let broken = json(&place, &[&["stats", "promises", "--period", "2026-W35", "--basis", "due"], &as_of[..]].concat());
    assert_eq!(weekly["broken_promises"].as_array().unwrap().len() as u64, broken["total"]["broken"].as_u64().unwrap());
}

/// A tree in which each list has its one line.
fn week_of_trouble() -> Community {
    let place = copy_of("lindu");
    let item = |tail: &str, received: &str, rest: &str| {
        let day: String = received.chars().filter(char::is_ascii_digit).take(8).collect();
        let path = format!("feedback/2026/11/fb-{}-{tail}.toml", day);
        let head =
            format!("id = \"fb-{}-{tail}\"\ntype = \"complaint\"\ncategory = \"noise\"\nroom = \"3-1-1202\"\n", day);
        place.write(
            &path,
            &format!("{head}title = \"夜里吵闹\"\nreceived_at = {received}:00+08:00\nreceived_by = \"lifang\"\n{rest}"),
        );
    };
    let entry = |at: &str, rest: &str| format!("[[log]]\nat = {at}:00+08:00\n{rest}\n");
    let reply = "action = \"reply\"";
    item(
        "pased0",
        "2026-11-11T09:00",
        &[
            entry("2026-11-11T09:30", reply),
            entry("2026-11-13T09:00", "action = \"pause\"\nreason = \"third-party\""),
            entry("2026-11-20T09:00", "action = \"resume\""),
            entry("2026-11-21T09:00", "action = \"pause\"\nreason = \"third-party\""),
            entry("2026-11-19T09:30", "action = \"urge\""),
        ]
        .concat(),
    );
    item(
        "brken1",
        "2026-11-16T09:00",
        &[
            entry("2026-11-16T09:30", &format!("{reply}\npromise = 2026-11-17T12:00:00+08:00")),
            entry("2026-11-17T13:00", "action = \"arrive\""),
            entry("2026-11-18T09:00", "action = \"extend\"\nto = 2026-11-30\nreason = \"x\""),
        ]
        .concat(),
    );
    item(
        "nhappy",
        "2026-11-17T10:00",
        &[
            entry("2026-11-17T10:05", reply),
            entry("2026-11-18T10:00", "action = \"resolve\""),
            entry(
                "2026-11-19T10:00",
                "action = \"callback\"\nreached = true\nsolved = false\nsatisfaction = \"dissatisfied\"",
            ),
        ]
        .concat(),
    );
    item("repeat", "2026-11-20T10:00", &entry("2026-11-20T10:05", reply));
    item("many00", "2026-11-10T10:00", &(
        "[[joined]]\nat = 2026-11-18T10:00:00+08:00\nroom = \"3-1-1001\"\n[external]\nsource = \"12345\"\nref = \"9\"\ndue = 2026-11-25T12:00:00+08:00\n".to_owned()
            + &entry("2026-11-10T10:05", reply)
    ));
    place.write(
        "owners/2026/11/ow-20261101-carexx.toml",
        "id = \"ow-20261101-carexx\"\nname = \"甲某\"\n\
        [[residence]]\nroom = \"3-1-1001\"\nlives = true\nsince = 2020-01-01\n[care]\ntier = \"monthly\"\n\
        reason = \"elderly-living-alone\"\nsince = 2026-10-26\nconsent = 2026-10-26\nreview_by = 2027-10-26\n",
    );
    place
}

#[test]
fn each_list_holds_what_the_records_say() {
    let place = week_of_trouble();
    let page = json(&place, &["weekly"]);
    assert_eq!(
        (&page["week"], &page["today"], &page["internal"]),
        (&"2026-W47".into(), &"2026-11-23".into(), &true.into())
    );
    let find = |list: &str, tail: &str| {
        let rows = page[list].as_array().unwrap();
        rows.iter()
            .find(|r| r["id"].as_str().is_some_and(|id| id.ends_with(tail)))
            .unwrap_or_else(|| panic!("{list}: {page}"))
    };
    let paused = find("overdue", "pased0");
    assert_eq!((&paused["waits"]["for"], &paused["waits"]["reason"]), (&"pause".into(), &"third-party".into()));
    assert_eq!((&paused["holder"], &paused["room"]), (&"lifang".into(), &"3-1-1202".into()));
    let late = find("overdue", "w9f3kq");
    assert_eq!((&late["escalate_to"], &late["escalation"]), (&"zhaogang".into(), &1.into()));
    let broken = find("broken_promises", "brken1");
    assert_eq!((&broken["promised_for"], &broken["kept_late"]), (&"2026-11-17T12:00:00+08:00".into(), &true.into()));
    let unhappy = find("bad_callbacks", "nhappy");
    assert_eq!((&unhappy["solved"], &unhappy["followed_up"]), (&false.into(), &false.into()));
    assert!(find("together", "repeat")["repeats"].as_str().unwrap().ends_with("nhappy"));
    assert_eq!(find("together", "many00")["reporters"], 2);
    assert_eq!(find("orders", "many00")["due"], "2026-11-25T12:00:00+08:00");
    assert_eq!(find("care", "carexx")["due"], "2026-11-26");
    assert_eq!(page["trust"]["unapproved_extensions"], 1);
    let holder = page["holders"].as_array().unwrap().iter().find(|h| h["holder"] == "lifang").unwrap();
    assert!(holder["open"].as_u64().unwrap() >= 4 && holder["overdue"].as_u64().unwrap() >= 1, "{holder}");
    let [open, late] = ["overdue_open", "overdue_ended"].map(|key| holder[key].as_u64().unwrap());
    assert!(open <= holder["open"].as_u64().unwrap() && open + late == holder["overdue"].as_u64().unwrap(), "{holder}");
    let drawn = place.linli(&["weekly", "--format", "html"]).ok();
    assert!(drawn.contains(">李芳</td>") && !drawn.contains(">lifang</td>"), "people have names: {drawn}");
    for said in ["内部", "等第三方", "未解决", "迟了才做到", "赵刚 (1)", "未查", "近八周"] {
        assert!(drawn.contains(said), "{said}: {drawn}");
    }
}

#[test]
fn a_page_of_a_week_that_is_over_is_the_same_whenever_it_is_printed() {
    let place = week_of_trouble();
    let at = |now: &str, args: &[&str]| {
        let mut command = place.command(&[&["weekly"], args].concat());
        command.env("LINLI_TEST_NOW", now);
        run(&mut command)
    };
    let monday = at("2026-11-23T00:00:00+08:00", &["2026-W47"]).ok();
    assert_eq!(at("2026-12-20T09:00:00+08:00", &["2026-W47"]).out, monday);
    assert_eq!(at("2026-11-23T08:00:00+08:00", &["上周"]).out, monday);
    assert_eq!(at("2026-12-20T09:00:00+08:00", &["--as-of", "2026-11-22"]).out, monday, "a Sunday's 24:00 is Monday");
    assert!(at("2026-11-25T09:00:00+08:00", &["this-week"]).ok().contains("本周尚未结束"));
    for wrong in [&["2026-11"][..], &["2026-W60"], &["2026-W49"], &["2026-W47", "--as-of", "2026-11-01"], &["x"]] {
        let ran = at("2026-11-23T08:00:00+08:00", wrong);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{wrong:?}: {ran:?}");
    }
}

#[test]
fn the_page_comes_in_every_shape_and_says_that_it_is_internal() {
    let place = week_of_trouble();
    for (file, mark) in
        [("w.html", "内部"), ("w.md", "内部资料"), ("w.csv", "broken_promises"), ("w.txt", "没有兑现的承诺")]
    {
        place.linli(&["weekly", "-o", file]).ok();
        assert!(place.read(file).contains(mark), "{file}: {}", place.read(file));
    }
    let html = place.read("w.html");
    for outside in ["http", "<script", "src=", "url(", "@import"] {
        assert!(!html.contains(outside), "self-contained: {outside}");
    }
    place.linli(&["weekly", "-o", "w.xlsx"]).ok();
    let mut book: Xlsx<_> = open_workbook(place.path().join("w.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["内部"]);
    let cells: Vec<String> =
        book.worksheet_range_at(0).unwrap().unwrap().rows().flatten().map(ToString::to_string).collect();
    assert!(cells.iter().any(|c| c == "夜里吵闹") && cells.iter().any(|c| c.starts_with("逾期未办")), "{cells:?}");
    let chat = place.linli(&["weekly", "--format", "chat"]).ok();
    assert!(chat.contains("内部") && chat.contains("pased0"), "{chat}");
    for secret in ["3-1-1202", "夜里吵闹", "甲某", "1390000", "|", "─"] {
        assert!(!chat.contains(secret), "{secret}: {chat}");
    }
    assert!(place.linli(&["weekly", "--format", "chat", "--rooms"]).ok().contains("3-1-1202"));
}

#[test]
fn a_broken_file_marks_the_page_and_does_not_hold_it_back() {
    let place = week_of_trouble();
    place.write("feedback/2026/11/fb-20261120-brkn00.toml", "id = \n");
    let ran = place.linli(&["weekly"]);
    assert!(ran.code == 3 && ran.out.contains("不完整：有 1 个文件读不出"), "{ran:?}");
    let ran = place.linli(&["weekly", "--format", "json"]);
    let page: Json = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &page["unreadable"], &page["trust"]["unreadable"]), (3, &1.into(), &1.into()));
}

/// Everything in every list, long titles, many holders: what no week of the demo has.
fn crowd(place: &Community) {
    for n in 0..40 {
        let id = format!("fb-20261116-crwd{n:02}");
        let callback = "[[log]]\nat = 2026-11-18T10:00:00+08:00\naction = \"resolve\"\n[[log]]\nat = 2026-11-19T10:00:00+08:00\n\
             action = \"callback\"\nreached = true\nsolved = false\n";
        let rest = match n % 4 {
            0 => callback.to_owned(),
            1 => "[external]\nsource = \"12345\"\nref = \"9\"\ndue = 2026-11-23T23:00:00+08:00\n".to_owned(),
            2 => "[[joined]]\nat = 2026-11-18T10:00:00+08:00\nroom = \"3-1-1001\"\n".to_owned(),
            _ => String::new(),
        };
        let title = "电梯半夜响得全楼都睡不着觉而且已经反映过好多次都没有人来管".repeat(2);
        let head = format!(
            "id = \"{id}\"\ntype = \"complaint\"\ncategory = \"noise\"\nroom = \"3-1-1202\"\ntitle = \"{title}\"\n\
             received_at = 2026-11-16T10:00:00+08:00\nreceived_by = \"holder{n:02}longname\"\n"
        );
        let reply =
            "[[log]]\nat = 2026-11-16T10:05:00+08:00\naction = \"reply\"\npromise = 2026-11-17T12:00:00+08:00\n";
        let log = if n % 4 == 0 { format!("{reply}{rest}") } else { format!("{rest}{reply}") };
        place.write(&format!("feedback/2026/11/{id}.toml"), &(head + &log));
        let activity = format!("ac-20261116-crwd{n:02}");
        place.write(
            &format!("activities/2026/11/{activity}.toml"),
            &format!(
                "id = \"{activity}\"\ntype = \"health\"\ntitle = \"{title}\"\nheld_at = 2026-11-17\n\
                 [[follow_up]]\nid = \"f1\"\nwhat = \"x\"\ndue = 2026-11-20\n"
            ),
        );
        let owner = format!("ow-20261101-crwd{n:02}");
        place.write(
            &format!("owners/2026/11/{owner}.toml"),
            &format!(
                "id = \"{owner}\"\nname = \"x\"\n[[residence]]\nroom = \"3-1-1001\"\nlives = true\n[care]\ntier = \"monthly\"\n\
                 reason = \"other\"\nsince = 2026-10-26\nconsent = 2026-10-26\nreview_by = 2026-11-23\n"
            ),
        );
    }
}

#[test]
fn the_page_is_one_sheet_of_paper_however_much_goes_wrong() {
    let (crowded, demo) = (week_of_trouble(), demo(1000));
    crowd(&crowded);
    let mut pages = vec![(&crowded, "2026-W47", "zh"), (&crowded, "2026-W47", "en")];
    pages.extend(["2026-W10", "2026-W27", "2026-W38", "2026-W39"].map(|week| (&demo, week, "zh")));
    pages.push((&demo, "2026-W38", "en"));
    for (place, week, lang) in pages {
        let html = place.path().join("page.html");
        place.linli(&["weekly", week, "--lang", lang, "-o", html.to_str().unwrap()]).ok();
        let rows = std::fs::read_to_string(&html).unwrap().matches("<tr>").count();
        assert!(rows <= 78, "{week} {lang}: {rows} rows");
        match pages_printed(&html) {
            Some(sheets) => assert_eq!(sheets, 1, "{week} {lang}"),
            None => eprintln!("skipped: no chromium to print {week} {lang}"),
        }
    }
}

/// What is overdue fills the sheet before anything is left out, and whoever holds it owes no more open items than he has.
#[test]
fn a_list_is_cut_only_where_the_sheet_is_full() {
    let place = demo(1000);
    for (week, as_of) in
        [("2026-W39", "2026-09-28T09:00"), ("2026-W40", "2026-10-05T09:00"), ("2026-W27", "2026-07-06T09:00")]
    {
        let args = ["weekly", week, "--as-of", as_of];
        let page = json(&place, &args);
        let html = place.linli(&[&args[..], &["--format", "html"]].concat()).ok();
        let rows = html.matches("<tr>").count();
        let overdue = page["overdue"].as_array().unwrap().len();
        let (_, rest) = html.split_once("<h2>逾期未办").unwrap();
        let shown = rest.split("</section>").next().unwrap().matches("<tr>").count().saturating_sub(1);
        assert!(shown == overdue || shown >= 11 && rows >= 45, "{week}: {shown} of {overdue} shown, {rows} rows");
        for holder in page["holders"].as_array().unwrap() {
            assert!(holder["overdue_open"].as_u64() <= holder["open"].as_u64(), "{holder}");
        }
    }
}

/// How many sheets a browser prints; `None` without one.
fn pages_printed(html: &Path) -> Option<usize> {
    let pdf = html.with_extension("pdf");
    let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let browser = browser.into_iter().find(|b| Path::new(b).exists())?;
    let status = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", html.display()))
        .output()
        .ok()?;
    let bytes = std::fs::read(&pdf).ok().filter(|_| status.status.success())?;
    let text = String::from_utf8_lossy(&bytes);
    Some(
        text.matches("/Type /Page\n").count()
            + text.matches("/Type /Page/").count()
            + text.matches("/Type /Page ").count(),
    )
}

/// A fact dated later than the as-of, as somebody might write it down: a new record, an entry, a mark on an old one.
#[derive(Clone, Debug)]
enum Later {
    Item(u32),
    Visit(u32),
    Owner(u32),
    Entry(usize, usize),
    Void(usize),
    Done,
    Joined(usize),
}

fn later() -> impl Strategy<Value = Later> {
    prop_oneof![
        (0..999_999u32).prop_map(Later::Item),
        (0..999_999u32).prop_map(Later::Visit),
        (0..999_999u32).prop_map(Later::Owner),
        (0..20usize, 0..8usize).prop_map(|(item, action)| Later::Entry(item, action)),
        (0..20usize).prop_map(Later::Void),
        Just(Later::Done),
        (0..20usize).prop_map(Later::Joined),
    ]
}

const ENTRIES: &[&str] = &[
    "action = \"reply\"",
    "action = \"reply\"\npromise = 2026-12-01T10:00:00+08:00",
    "action = \"resolve\"",
    "action = \"callback\"\nreached = true\nsolved = false",
    "action = \"reopen\"\nreason = \"not-fixed\"",
    "action = \"assign\"\nto = \"lifang\"",
    "action = \"pause\"\nreason = \"owner\"",
    "action = \"report-back\"",
];

fn add(place: &Community, what: &Later, items: &[String]) {
    let append = |path: &str, text: &str| place.write(path, &(place.read(path) + "\n" + text));
    let item = |at: usize| &items[at % items.len()];
    match what {
        Later::Item(n) => place.write(
            &format!("feedback/2026/11/fb-20261124-{n:06}.toml"),
            &format!("id = \"fb-20261124-{n:06}\"\ntype = \"repair\"\nurgency = \"urgent\"\ncategory = \"door\"\nplace = \"3-1-door\"\n\
                 title = \"x\"\nreceived_at = 2026-11-24T08:00:00+08:00\nreceived_by = \"sunmei\"\n"),
        ),
        Later::Visit(n) => place.write(
            &format!("visits/2026/11/vi-20261124-{n:06}.toml"),
            &format!("id = \"vi-20261124-{n:06}\"\nrooms = [\"3-1-1202\"]\nat = 2026-11-24T08:00:00+08:00\nmethod = \"in-person\"\n\
                 outcome = \"met\"\n[[follow_up]]\nid = \"f1\"\nwhat = \"x\"\ndue = 2026-11-25\n"),
        ),
        Later::Owner(n) => place.write(
            &format!("owners/2026/11/ow-20261124-{n:06}.toml"),
            &format!("id = \"ow-20261124-{n:06}\"\nname = \"x\"\n[[residence]]\nroom = \"3-2-502\"\nlives = true\nsince = 2026-11-24\n\
                 [[need]]\nid = \"n1\"\ntext = \"x\"\nsince = 2026-11-24\n"),
        ),
        Later::Entry(at, action) => {
            append(item(*at), &format!("[[log]]\nat = 2026-11-24T09:00:00+08:00\n{}\n", ENTRIES[*action]));
        }
        Later::Void(at) if !place.read(item(*at)).contains("[void]") => {
            append(item(*at), "[void]\nat = 2026-11-24T09:00:00+08:00\nby = \"lifang\"\nreason = \"x\"\n");
        }
        Later::Joined(at) => {
            append(item(*at), "[[joined]]\nat = 2026-11-24T09:00:00+08:00\nroom = \"3-1-1001\"\n");
        }
        Later::Done => {
            let path = "visits/2026/11/vi-20261123-x2b8tn.toml";
            if !place.read(path).contains("done_at") {
                append(path, "done_at = 2026-11-24T09:00:00+08:00\n");
            }
        }
        Later::Void(_) => {}
    }
}

const TOLD: &[&[&str]] = &[
    &["due", "--within", "60d"],
    &["due", "--format", "json", "--within", "60d"],
    &["due", "--format", "ics"],
    &["due", "--format", "chat", "--group", "rule"],
    &["visit", "plan", "--days", "60"],
    &["visit", "plan", "--format", "csv"],
    &["visit", "plan", "--format", "json"],
    &["weekly"],
    &["weekly", "--format", "json"],
    &["weekly", "--format", "html"],
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_comes_after_the_as_of_changes_no_byte(facts in prop::collection::vec(later(), 1..12)) {
        let place = week_of_trouble();
        let all = || -> Vec<String> {
            TOLD.iter().map(|args| place.linli(&[args, &["--as-of", "2026-11-23T18:00:00+08:00"][..]].concat()).ok()).collect()
        };
        let before = all();
        let items: Vec<String> = place.files().into_keys().filter(|p| p.starts_with("feedback/")).collect();
        facts.iter().for_each(|fact| add(&place, fact, &items));
        for ((args, was), is) in TOLD.iter().zip(before).zip(all()) {
            prop_assert_eq!(was, is, "{:?} after {:?}", args, facts);
        }
    }
}
