//! `linli calendar`: the days of a month and why, years brought in, and figures that need a year.

use super::harness::{Community, copy_of};
use serde_json::Value as Json;

const YEAR: &str = r#"{"year": 2027, "papers": ["http://example.org/2027"], "days": [
 {"name": "元旦", "date": "2026-12-31", "isOffDay": true},
 {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
 {"name": "春节", "date": "2027-02-20", "isOffDay": false}]}"#;

fn json(place: &Community, args: &[&str]) -> Json {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&place.linli(&args).ok()).unwrap()
}

fn day<'j>(month: &'j Json, day: &str) -> &'j Json {
    month["days"].as_array().unwrap().iter().find(|d| d["day"] == day).unwrap()
}

#[test]
fn a_month_says_of_each_day_why() {
    let place = copy_of("lindu");
    let settings = place.read("linli.toml");
    place.write("linli.toml", &(settings + "\n[[calendar.day]]\ndate = 2026-10-12\nwork = false\nreason = \"停电\"\n"));
    let october = json(&place, &["calendar", "2026-10"]);
    // 31 days, less seven of National Day, three Sundays after it, two Saturdays and the one without power.
    assert_eq!(october["working_days"], 17);
    let why = |text: &str| {
        let found = day(&october, text);
        (found["working"].as_bool().unwrap(), found["reason"].as_str().unwrap(), found["name"].as_str())
    };
    assert_eq!(why("2026-10-01"), (false, "holiday", Some("国庆节")));
    assert_eq!(why("2026-10-10"), (true, "make-up", Some("国庆节")));
    assert_eq!(why("2026-10-11"), (false, "weekend", None));
    assert_eq!(why("2026-10-12"), (false, "own-rule", Some("停电")));
    assert_eq!(why("2026-10-13"), (true, "weekday", None));
    let december = json(&place, &["calendar", "2018-12"]);
    for (text, working) in [("2018-12-29", true), ("2018-12-30", false), ("2018-12-31", false)] {
        let found = day(&december, text);
        assert_eq!((found["working"].as_bool(), found["notice"].as_i64()), (Some(working), Some(2019)), "{text}");
    }
    for format in ["table", "plain", "jsonl", "csv", "md", "chat"] {
        assert!(place.linli(&["calendar", "2026-10", "--format", format]).ok().contains("2026-10-12"), "{format}");
    }
    assert_eq!(place.linli(&["calendar", "winter"]).code, 2);
}

#[test]
fn a_year_is_brought_in_once_and_a_correction_names_its_days() {
    let place = copy_of("lindu");
    assert_eq!(json(&place, &["calendar", "2027-01"])["unknown_years"], serde_json::json!([2027]));
    place.write("2027.json", YEAR);
    let outcome =
        |given: &Json| (given["years"][0]["outcome"].clone(), given["years"][0]["changes"].as_array().unwrap().len());
    assert_eq!(outcome(&json(&place, &["calendar", "import", "2027.json"])), ("created".into(), 3));
    let written = place.read("calendar/cn-2027.toml");
    assert_eq!(outcome(&json(&place, &["calendar", "import", "2027.json"])), ("unchanged".into(), 0));
    assert_eq!(place.read("calendar/cn-2027.toml"), written);
    assert_eq!(day(&json(&place, &["calendar", "2026-12"]), "2026-12-31")["notice"], 2027);
    let ics = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:元旦（休）\nDTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270102\n\
               END:VEVENT\nBEGIN:VEVENT\nSUMMARY:春节（班）\nDTSTART;VALUE=DATE:20270221\nEND:VEVENT\nEND:VCALENDAR\n";
    place.write("2027.ics", ics);
    let changed = json(&place, &["calendar", "import", "2027.ics"]);
    // What stood there stays; one day is new.
    assert_eq!(outcome(&changed), ("updated".into(), 1));
    assert_eq!(changed["years"][0]["changes"][0]["now"], serde_json::json!({"off": false, "name": "春节"}));
    let year = json(&place, &["calendar", "2027-02"]);
    assert_eq!(
        (&day(&year, "2027-02-20")["reason"], &day(&year, "2027-02-21")["reason"]),
        (&"make-up".into(), &"make-up".into())
    );
    assert_eq!(place.linli(&["check"]).code, 0);
    place.write("bad.json", "{\"year\": 2027}");
    assert_eq!(place.linli(&["calendar", "import", "bad.json"]).code, 2);
}

#[test]
fn a_built_in_year_brought_in_again_is_no_news() {
    let Some((_, folder)) = std::env::vars_os().find(|(key, _)| key == "LINLI_TEST_HOLIDAYS") else {
        println!("skipped: LINLI_TEST_HOLIDAYS names no folder");
        return;
    };
    let place = copy_of("lindu");
    for year in 2007..=2026 {
        let file = std::path::Path::new(&folder).join(format!("{year}.json"));
        let given = json(&place, &["calendar", "import", file.to_str().unwrap()]);
        assert_eq!(given["years"][0]["outcome"], "unchanged", "{year}");
    }
}

#[test]
fn a_figure_that_needs_a_year_without_data_is_withheld_by_name() {
    let place = copy_of("lindu");
    let path = place.files().into_keys().find(|p| p.contains("/fb-202611")).unwrap();
    let text = place.read(&path);
    let moved: String = text
        .lines()
        .map(|l| {
            if l.starts_with("received_at") {
                "received_at = 2027-01-04T17:00:00+08:00\n".to_owned()
            } else {
                format!("{l}\n")
            }
        })
        .collect();
    place.write(&path, moved.split("[[log]]").next().unwrap());
    let args = ["stats", "response", "--as-of", "2027-01-20", "--period", "2027-01", "--clock", "business"];
    let given = json(&place, &args);
    assert_eq!(given["withheld"][0], serde_json::json!({"figure": "resolution.first", "year": 2027}));
    assert_eq!((&given["total"]["first_response"], &given["total"]["n"]), (&Json::Null, &Json::from(1)));
    let month = json(&place, &["calendar", "2027-01"]);
    assert_eq!((&month["working_days"], &month["open_s"]), (&Json::Null, &Json::Null));
    let said = place.linli(&["calendar", "2027-01", "--lang", "en"]).ok();
    assert!(said.contains("2027 are not known") && !said.contains("working days:"), "{said}");
    let said = place.linli(&args).ok();
    assert!(said.contains("2027") && said.contains("calendar/cn-2027.toml"), "{said}");
    let why =
        json(&place, &["why", "first_response", "--as-of", "2027-01-20", "--period", "2027-01", "--clock", "business"]);
    assert_eq!((&why["value"], &why["rows"][0]["class"]), (&Json::Null, &Json::from("withheld")));
}
