//! `linli calendar import`: what comes into the files of years, what is refused, and that the calendar shows what the
//! import said.

use super::harness::{Community, copy_of};
use crate::community::{Ran, repository};
use serde_json::Value as Json;

fn json(place: &Community, args: &[&str]) -> Json {
    json_with(place, 0, args)
}

/// Ended with a code, and said something, as a result or a remark.
#[track_caller]
fn says(ran: Ran, code: i32, words: &[&str]) -> Ran {
    assert_eq!(ran.code, code, "{ran:?}");
    words.iter().for_each(|word| assert!(ran.out.contains(word) || ran.err.contains(word), "no `{word}` in {ran:?}"));
    ran
}

fn day<'j>(month: &'j Json, day: &str) -> &'j Json {
    month["days"].as_array().unwrap().iter().find(|d| d["day"] == day).unwrap()
}

/// The days of a year that the calendar shows as holidays or make-up workdays, with their names.
fn shown(place: &Community, period: &str) -> Vec<(String, String, String)> {
    let year = json(place, &["calendar", period]);
    let days = year["days"].as_array().unwrap().iter();
    let listed = days.filter(|day| day["reason"] == "holiday" || day["reason"] == "make-up");
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    listed.map(|day| (text(&day["day"]), text(&day["reason"]), text(&day["name"]))).collect()
}

/// The same of what an import said that it did.
fn told(given: &Json) -> Vec<(String, String, String)> {
    let years = given["years"].as_array().unwrap().iter();
    let changes = years.flat_map(|year| year["changes"].as_array().unwrap());
    let reason = |change: &Json| if change["now"]["off"] == true { "holiday" } else { "make-up" }.to_owned();
    let text = |value: &Json| value.as_str().unwrap().to_owned();
    changes.map(|change| (text(&change["day"]), reason(change), text(&change["now"]["name"]))).collect()
}

fn with_cases() -> Community {
    let place = copy_of("lindu");
    for name in ["utc", "duration", "rrule", "cancelled", "unclear", "rest", "makeup"] {
        let file = format!("{name}.ics");
        let case = repository("tests/data/calendar").join(&file);
        place.write(&file, &std::fs::read_to_string(case).unwrap());
    }
    place
}

fn json_with(place: &Community, code: i32, args: &[&str]) -> Json {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
    let ran = place.linli(&args);
    assert_eq!(ran.code, code, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn the_calendar_shows_what_an_import_says_it_did() {
    let october = ["2027-10-01", "2027-10-02", "2027-10-03", "2027-10-04", "2027-10-05", "2027-10-06", "2027-10-07"];
    for (file, rests) in [
        ("utc.ics", &["2027-01-01", "2027-01-02", "2027-01-03"] as &[&str]),
        ("duration.ics", &october),
        ("rrule.ics", &october),
        ("cancelled.ics", &["2027-05-02"]),
    ] {
        let place = with_cases();
        let tried = json(&place, &["calendar", "import", file, "--dry-run"]);
        assert!(!place.join("calendar/cn-2027.toml").exists(), "{file}: a trial writes nothing");
        let done = json(&place, &["calendar", "import", file]);
        assert_eq!(told(&tried), told(&done), "{file}");
        let year = shown(&place, "2027");
        assert_eq!(told(&done), year, "{file}");
        assert!(year.iter().all(|(_, reason, _)| reason == "holiday"), "{file}");
        assert_eq!(year.iter().map(|(day, ..)| day.as_str()).collect::<Vec<_>>(), rests, "{file}");
        let before = place.files();
        assert!(told(&json(&place, &["calendar", "import", file])).is_empty(), "{file}");
        assert_eq!(place.files(), before, "{file}: again changes nothing");
        assert_eq!(place.linli(&["check"]).code, 0, "{file}");
    }
}

#[test]
fn what_is_not_certain_is_refused_by_name_and_nothing_is_written_for_it() {
    let place = with_cases();
    let before = place.files();
    let ran = place.linli(&["calendar", "import", "unclear.ics"]);
    let ran = says(ran, 1, &["元旦 不上班", "妇女节 半天假期", "春节值班安排（放假）"]);
    assert!(ran.err.contains("hours = [\"08:30-12:00\"]"), "{}", ran.err);
    assert_eq!(place.files(), before);
    // The others go on.
    let mixed = json_with(&place, 1, &["calendar", "import", "unclear.ics", "rest.ics"]);
    assert_eq!(told(&mixed), [("2027-01-01".to_owned(), "holiday".to_owned(), "元旦".to_owned())]);
    assert_eq!(mixed["refused"].as_array().unwrap().len(), 3);
}

#[test]
fn files_of_one_year_are_put_together_and_a_day_of_two_meanings_is_refused_with_both() {
    let place = with_cases();
    json(&place, &["calendar", "import", "rest.ics"]);
    place.edit("calendar/cn-2027.toml", |text| format!("# 物业办抄自通知\n{text}"));
    json(&place, &["calendar", "import", "makeup.ics"]);
    let day = |day: &str, reason: &str| (day.to_owned(), reason.to_owned(), "元旦".to_owned());
    let both = [day("2027-01-01", "holiday"), day("2027-01-02", "make-up")];
    assert_eq!(shown(&place, "2027"), both);
    assert!(place.read("calendar/cn-2027.toml").starts_with("# 物业办抄自通知\nyear = 2027\n"));

    let event =
        |title: &str, day: &str| format!("BEGIN:VEVENT\nSUMMARY:{title}\nDTSTART;VALUE=DATE:{day}\nEND:VEVENT\n");
    let file = |events: &[String]| format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events.concat());
    let before = place.read("calendar/cn-2027.toml");
    // Against the tree.
    place.write("against.ics", &file(&[event("元旦 补班", "20270101")]));
    let ran = place.linli(&["calendar", "import", "against.ics"]);
    says(ran, 1, &["2027-01-01", "元旦 补班", "calendar/cn-2027.toml", "放假：元旦"]);
    // Within one file, and between two; the other days go on.
    place.write("twice.ics", &file(&[event("春节 休", "20270206"), event("春节 班", "20270206")]));
    says(place.linli(&["calendar", "import", "twice.ics"]), 1, &["2027-02-06", "春节 休", "春节 班"]);
    assert_eq!(place.read("calendar/cn-2027.toml"), before);
    place.write("a.ics", &file(&[event("清明节 休", "20270405"), event("清明节 休", "20270406")]));
    place.write("b.ics", &file(&[event("清明节 班", "20270405"), event("清明 休", "20270406")]));
    let ran = place.linli(&["calendar", "import", "a.ics", "b.ics"]);
    let ran = says(ran, 1, &["a.ics", "b.ics", "2027-04-05", "清明节 休", "清明节 班"]);
    assert!(ran.err.contains("2027-04-06 仍叫“清明节”，b.ics 叫“清明”"), "{}", ran.err);
    let april = shown(&place, "2027-04");
    assert_eq!(april, [("2027-04-06".to_owned(), "holiday".to_owned(), "清明节".to_owned())]);
    // The same meaning under another name is told, and the name stays.
    place.write("name.ics", &file(&[event("New Year's Day off", "20270101")]));
    let ran = place.linli(&["calendar", "import", "name.ics"]);
    assert!(ran.code == 0 && ran.err.contains("New Year's Day"), "{}", ran.err);
    assert_eq!(shown(&place, "2027-01"), both);
}

#[test]
fn each_day_comes_into_the_file_of_its_year() {
    let place = copy_of("lindu");
    let event = |title: &str, from: &str, to: &str| {
        format!("BEGIN:VEVENT\nSUMMARY:{title}\nDTSTART;VALUE=DATE:{from}\nDTEND;VALUE=DATE:{to}\nEND:VEVENT\n")
    };
    let file = |events: &str| format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n");
    // The last days of December alone do not make the next year known.
    place.write("december.ics", &file(&event("元旦 补班", "20261226", "20261227")));
    json(&place, &["calendar", "import", "december.ics"]);
    assert!(place.join("calendar/cn-2026.toml").exists() && !place.join("calendar/cn-2027.toml").exists());
    assert_eq!(json(&place, &["calendar", "2027-01"])["unknown_years"], serde_json::json!([2027]));
    let years = event("元旦 休", "20261231", "20270103") + &event("元旦 休", "20280101", "20280102");
    place.write("years.ics", &file(&years));
    let ran = place.linli(&["calendar", "import", "years.ics"]);
    assert!(ran.code == 0 && ran.err.contains("春节、清明节"), "what the years lack is told: {}", ran.err);
    let written = place.read("calendar/cn-2027.toml");
    assert!(["2026-12-31", "2027-01-01", "2027-01-02"].iter().all(|day| written.contains(day)), "{written}");
    assert!(place.read("calendar/cn-2028.toml").contains("2028-01-01"));
    // A rule of the community stands before a notice, and the import says so.
    place.edit("linli.toml", |text| text + "\n[[calendar.day]]\ndate = 2027-05-01\nwork = true\n");
    place.write("may.ics", &file(&event("劳动节 休", "20270501", "20270503")));
    let ran = place.linli(&["calendar", "import", "may.ics"]);
    assert!(ran.code == 0 && ran.err.contains("2027-05-01 按 linli.toml"), "{}", ran.err);
    // A built-in day may be corrected, and the import says what it was.
    place.write("corrected.ics", &file(&event("国庆节 休", "20261010", "20261011")));
    says(
        place.linli(&["calendar", "import", "corrected.ics"]),
        0,
        &["2026-10-10 内置的是调休上班：国庆节，现为放假：国庆节"],
    );
    assert_eq!(day(&json(&place, &["calendar", "2026-10"]), "2026-10-10")["reason"], "holiday");
}
