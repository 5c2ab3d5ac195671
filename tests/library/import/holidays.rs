//! What files of holidays say, and what of them is refused. The days of each were worked out by hand from the standard
//! (RFC 5545), for a community at +08:00.

use linli::import::calendar::doubt::CalendarError;
use linli::import::calendar::file::{CalendarFile, read};
use linli::model::time::Offset;
use proptest::prelude::*;

/// Runs of days as `2027-01-01+3 rest`, each with its first day and its length.
fn runs(file: &CalendarFile) -> Vec<String> {
    let mut days: Vec<_> = file.days.iter().map(|said| (said.day, said.off)).collect();
    days.sort();
    days.dedup();
    let mut runs: Vec<(_, i64, bool)> = Vec::new();
    for (day, off) in days {
        match runs.last_mut() {
            Some((first, length, same)) if *same == off && day.days_since(*first) == *length => *length += 1,
            _ => runs.push((day, 1, off)),
        }
    }
    runs.iter().map(|(day, n, off)| format!("{day}+{n} {}", if *off { "rest" } else { "work" })).collect()
}

fn reasons(file: &CalendarFile) -> Vec<&'static str> {
    file.refused.iter().map(|refused| refused.doubt.key()).collect()
}

fn event(lines: &str) -> String {
    let lines = lines.trim().replace('\n', "\r\n");
    format!("BEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\n{lines}\r\nEND:VEVENT\r\n")
}

fn calendar(inside: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n{inside}END:VCALENDAR\r\n")
}

fn given(bytes: &[u8]) -> CalendarFile {
    read(bytes, Offset::CHINA).unwrap()
}

/// The lines of one event, the runs of days that it means, and the reasons for which it is refused.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

const NEW_YORK: &str = "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
    TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
    BEGIN:VTIMEZONE\r\nTZID:Summer\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:-0400\r\n\
    TZOFFSETTO:-0500\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700401T000000\r\nTZOFFSETFROM:-0500\r\n\
    TZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

fn all_hold(cases: &[Case]) {
    for (lines, days, refused) in cases {
        let file = given(calendar(&(NEW_YORK.to_owned() + &event(lines))).as_bytes());
        assert_eq!(
            (runs(&file), reasons(&file)),
            (days.iter().map(|d| (*d).to_owned()).collect(), refused.to_vec()),
            "{lines}"
        );
    }
}

#[test]
fn days_and_instants_and_zones() {
    all_hold(&[
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101", &["2027-01-01+1 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270104", &["2027-01-01+3 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270101", &["2027-01-01+1 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART:20261231T160000Z\nDTEND:20270103T160000Z", &["2027-01-01+3 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART:20261231T160000Z\nDTEND:20270103T155900Z", &["2027-01-01+3 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART:20270101T000000\nDTEND:20270103T235959", &["2027-01-01+3 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART:20270101T000000\nDTEND:20270104T000000", &["2027-01-01+3 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART:20270101T000000\nDURATION:PT23H59M", &["2027-01-01+1 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART:20270101T000000", &["2027-01-01+1 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART:20270101T000000Z", &[], &["part-of-day"]),
        ("SUMMARY:元旦 休\nDTSTART:20270101T000000Z\nDTEND:20270102T000000Z", &[], &["part-of-day"]),
        // One o'clock in Tokyo is midnight in China; noon in New York in winter is one o'clock in the morning.
        (
            "SUMMARY:元旦 休\nDTSTART;TZID=Asia/Tokyo:20270101T010000\nDTEND;TZID=Asia/Tokyo:20270102T010000",
            &["2027-01-01+1 rest"],
            &[],
        ),
        ("SUMMARY:元旦 休\nDTSTART;TZID=America/New_York:20261231T110000\nDURATION:P1D", &["2027-01-01+1 rest"], &[]),
        ("SUMMARY:国庆节 休\nDTSTART;TZID=America/New_York:20270930T120000\nDURATION:P1W", &["2027-10-01+7 rest"], &[]),
        ("SUMMARY:元旦 休\nDTSTART;TZID=America/New_York:20270101T000000\nDURATION:P1D", &[], &["part-of-day"]),
        (
            "SUMMARY:元旦 休\nDTSTART;TZID=\"China Standard Time\":20270101T000000\nDURATION:P1D",
            &["2027-01-01+1 rest"],
            &[],
        ),
        (
            "SUMMARY:元旦 休\nDTSTART;TZID=/example.org/1/Asia/Shanghai:20270101T000000\nDURATION:P1D",
            &["2027-01-01+1 rest"],
            &[],
        ),
        (
            "SUMMARY:元旦 休\nDTSTART;TZID=\"(UTC+08:00) 北京,重庆\":20270101T000000\nDURATION:P1D",
            &["2027-01-01+1 rest"],
            &[],
        ),
        (
            "SUMMARY:元旦 休\nDTSTART;TZID=Own:20270101T010000\nDTEND;TZID=Own:20270103T010000",
            &["2027-01-01+2 rest"],
            &[],
        ),
        ("SUMMARY:元旦 休\nDTSTART;TZID=Summer:20270101T000000\nDURATION:P1D", &[], &["unknown-zone"]),
        ("SUMMARY:元旦 休\nDTSTART;TZID=Nowhere:20270101T000000\nDURATION:P1D", &[], &["unknown-zone"]),
        ("SUMMARY:元旦 休\nDTSTART:20270104\nDTEND:20270101", &[], &["ends-before-start"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270229", &[], &["bad-value"]),
        ("SUMMARY:元旦 休\nDTSTART:2027-01-01", &[], &["bad-value"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nDURATION:P1M", &[], &["bad-value"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270104\nDURATION:P2D", &[], &["bad-value"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:00270101", &[], &["bad-value"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20290101", &[], &["too-long"]),
        ("SUMMARY:元旦 休", &[], &["no-date"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nSTATUS:TENTATIVE", &[], &["unsure"]),
        ("SUMMARY:清明节\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY\nDTSTART;VALUE=DATE:20270405", &["2027-04-05+1 rest"], &[]),
        ("SUMMARY:春节（班）\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY\nDTSTART;VALUE=DATE:20270220", &[], &["both-marks"]),
    ]);
}

#[test]
fn recurrence() {
    let six = &["2027-10-01+6 rest"];
    all_hold(&[
        ("SUMMARY:国庆节 休\nDTSTART;VALUE=DATE:20271001\nRRULE:FREQ=DAILY;COUNT=7", &["2027-10-01+7 rest"], &[]),
        ("SUMMARY:国庆节 休\nDTSTART;VALUE=DATE:20271001\nRRULE:FREQ=DAILY;UNTIL=20271006", six, &[]),
        ("SUMMARY:国庆节 休\nDTSTART;VALUE=DATE:20271001\nRRULE:UNTIL=20271006T000000Z;FREQ=DAILY;WKST=MO", six, &[]),
        (
            "SUMMARY:国庆节 休\nDTSTART:20270930T160000Z\nDURATION:P1D\nRRULE:FREQ=DAILY;UNTIL=20271005T160000Z",
            six,
            &[],
        ),
        (
            "SUMMARY:国庆节 休\nDTSTART:20270930T160000Z\nDURATION:P1D\nRRULE:FREQ=DAILY;UNTIL=20271005T155959Z",
            &["2027-10-01+5 rest"],
            &[],
        ),
        // Midnight of the sixth in China is the fifth in UTC: which of the two is meant is not certain.
        (
            "SUMMARY:国庆节 休\nDTSTART;VALUE=DATE:20271001\nRRULE:FREQ=DAILY;UNTIL=20271005T160000Z",
            &[],
            &["two-readings"],
        ),
        (
            "SUMMARY:国庆节 休\nDTSTART;VALUE=DATE:20271001\nRRULE:FREQ=DAILY;INTERVAL=2;COUNT=3",
            &["2027-10-01+1 rest", "2027-10-03+1 rest", "2027-10-05+1 rest"],
            &[],
        ),
        (
            "SUMMARY:国庆节 休\nDTSTART;VALUE=DATE:20271001\nRRULE:FREQ=DAILY;COUNT=7\nEXDATE;VALUE=DATE:20271003,20271004",
            &["2027-10-01+2 rest", "2027-10-05+3 rest"],
            &[],
        ),
        (
            "SUMMARY:国庆节 休\nDTSTART;VALUE=DATE:20271001\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20271002T000000",
            &["2027-10-01+1 rest", "2027-10-03+1 rest"],
            &[],
        ),
        (
            "SUMMARY:国庆节 休\nDTSTART;VALUE=DATE:20271001\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20271002T000000Z",
            &[],
            &["two-readings"],
        ),
        (
            "SUMMARY:元旦 补班\nDTSTART;VALUE=DATE:20270102\nRDATE;VALUE=DATE:20270109",
            &["2027-01-02+1 work", "2027-01-09+1 work"],
            &[],
        ),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nRDATE;VALUE=PERIOD:20270105T000000Z/P1D", &[], &["bad-value"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY", &[], &["rule"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=YEARLY;COUNT=3", &[], &["rule"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=WEEKLY;COUNT=3", &[], &["rule"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY;COUNT=3;BYDAY=MO", &[], &["rule"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY;COUNT=3;UNTIL=20270109", &[], &["rule"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY;COUNT=0", &[], &["rule"]),
        ("SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY;COUNT=999999999", &[], &["too-long"]),
        (
            "SUMMARY:元旦 休\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=3",
            &[],
            &["rule"],
        ),
    ]);
}

#[test]
fn what_is_no_holiday_is_refused() {
    all_hold(&[
        ("SUMMARY:李芳生日\nDTSTART;VALUE=DATE:20270308\nRRULE:FREQ=YEARLY", &[], &["no-mark"]),
        ("SUMMARY:季度例会\nDTSTART:20270308T090000\nDTEND:20270308T110000", &[], &["no-mark"]),
        ("SUMMARY:补班\nDTSTART:20270206T090000\nDTEND:20270206T120000", &[], &["part-of-day"]),
        ("SUMMARY:王师傅 休假\nDTSTART;VALUE=DATE:20270308", &[], &["not-a-holiday"]),
        ("SUMMARY:非工作日\nDTSTART;VALUE=DATE:20270308", &[], &["negated"]),
        ("SUMMARY:五四青年节 放假\nDTSTART;VALUE=DATE:20270504", &[], &["for-some"]),
        ("SUMMARY:除夕 上午上班\nDTSTART;VALUE=DATE:20270205", &[], &["half-day"]),
        ("SUMMARY:\nDTSTART;VALUE=DATE:20270308", &[], &["no-mark"]),
        ("DTSTART;VALUE=DATE:20270308", &[], &["no-mark"]),
    ]);
}

#[test]
fn events_that_were_cancelled_moved_or_revised() {
    let day = |uid: &str, day: &str, more: &str| {
        event(&format!("UID:{uid}\nDTSTART;VALUE=DATE:{day}\nSUMMARY:劳动节 休\n{more}"))
    };
    let series = event("UID:a\nDTSTART;VALUE=DATE:20270501\nSUMMARY:劳动节 休\nRRULE:FREQ=DAILY;COUNT=5");
    for (inside, days, refused, cancelled) in [
        (day("a", "20270501", "STATUS:CANCELLED") + &day("b", "20270502", ""), vec!["2027-05-02+1 rest"], vec![], 1),
        // Cancelled later in the same file, and a second version.
        (day("a", "20270501", "SEQUENCE:0") + &day("a", "20270501", "SEQUENCE:1\nSTATUS:CANCELLED"), vec![], vec![], 1),
        (day("a", "20270501", "") + &day("a", "20270508", "SEQUENCE:1"), vec!["2027-05-08+1 rest"], vec![], 0),
        // A maker that gives all events one UID.
        (
            day("a", "20270501", "") + &day("a", "20270508", ""),
            vec!["2027-05-01+1 rest", "2027-05-08+1 rest"],
            vec![],
            0,
        ),
        // One day of five is moved, one is cancelled.
        (
            series.clone() + &day("a", "20270509", "RECURRENCE-ID;VALUE=DATE:20270503"),
            vec!["2027-05-01+2 rest", "2027-05-04+2 rest", "2027-05-09+1 rest"],
            vec![],
            0,
        ),
        (
            series.clone() + &day("a", "20270505", "RECURRENCE-ID;VALUE=DATE:20270505\nSTATUS:CANCELLED"),
            vec!["2027-05-01+4 rest"],
            vec![],
            1,
        ),
        (
            series.clone() + &day("a", "20270509", "RECURRENCE-ID;VALUE=DATE:20270520"),
            vec!["2027-05-09+1 rest"],
            vec!["rule"],
            0,
        ),
        (
            series.clone() + &day("a", "20270509", "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20270503"),
            vec![],
            vec!["rule", "rule"],
            0,
        ),
    ] {
        let file = given(calendar(&inside).as_bytes());
        assert_eq!(
            (runs(&file), reasons(&file), file.cancelled),
            (days.iter().map(|d| (*d).to_owned()).collect(), refused, cancelled),
            "{inside}"
        );
    }
    let withdrawn = calendar(&("METHOD:CANCEL\r\n".to_owned() + &day("a", "20270501", "SEQUENCE:1")));
    let both = calendar(&(day("a", "20270501", "") + &day("b", "20270502", ""))) + &withdrawn;
    assert_eq!(runs(&given(both.as_bytes())), ["2027-05-02+1 rest"]);
}

#[test]
fn files_as_makers_write_them() {
    let plain = calendar(&event(
        "SUMMARY:元旦\\, 休\\n\nDTSTART;VALUE=\"DATE\":20270101\nBEGIN:VALARM\nTRIGGER:-P1D\nDURATION:PT5M\nSUMMARY:补班\nEND:VALARM",
    ));
    let folded: Vec<u8> = plain
        .bytes()
        .enumerate()
        .flat_map(|(at, byte)| match at % 7 {
            0 if at > 0 && !matches!(byte, b'\r' | b'\n') => vec![b'\r', b'\n', b'\t', byte],
            _ => vec![byte],
        })
        .collect();
    let (gb, _, _) = encoding_rs::GB18030.encode(&plain);
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [
        plain.clone().into_bytes(),
        format!("\u{feff}{plain}").into_bytes(),
        plain.replace("\r\n", "\n").into_bytes(),
        plain.replace("\r\n", "\r").into_bytes(),
        plain.replace("\r\n", " \r\n\r\n").into_bytes(),
        plain.replace("BEGIN:VEVENT", "begin:vevent").replace("DTSTART;VALUE", "dtstart;value").into_bytes(),
        folded,
        gb.into_owned(),
        wide,
    ] {
        assert_eq!(runs(&given(&bytes)), ["2027-01-01+1 rest"], "{}", String::from_utf8_lossy(&bytes));
    }
    let two =
        calendar(&event("SUMMARY:元旦 休\nDTSTART:20270101")) + &calendar(&event("SUMMARY:元旦 班\nDTSTART:20270102"));
    assert_eq!(runs(&given(two.as_bytes())), ["2027-01-01+1 rest", "2027-01-02+1 work"]);
    let cut = plain.replace("END:VCALENDAR\r\n", "");
    for (bytes, error) in [
        (cut.as_bytes(), CalendarError::Unreadable),
        ((plain.clone() + "hello").as_bytes(), CalendarError::Unreadable),
        (calendar("").as_bytes(), CalendarError::Empty),
        (b"{\"year\": 2027}", CalendarError::Unreadable),
        (b"{\"year\": 2027, \"days\": []}", CalendarError::Empty),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", CalendarError::NoText),
    ] {
        assert_eq!(read(bytes, Offset::CHINA), Err(error), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn json_entries_that_are_not_certain_are_refused_and_the_others_go_on() {
    let file = given(
        r#"{"year": 2027, "papers": ["http://example.org/a"], "days": [
        {"name": "元旦", "date": "2026-12-31", "isOffDay": true},
        {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
        {"name": "春节补班", "date": "2027-02-20", "isOffDay": false},
        {"name": "春节补班", "date": "2027-02-21", "isOffDay": true},
        {"name": "妇女节半天", "date": "2027-03-08", "isOffDay": true},
        {"name": "清明节", "date": "2027-04-05"},
        {"name": "清明节", "date": "2027-04-31", "isOffDay": true},
        {"name": "劳动节", "date": "2028-05-01", "isOffDay": true},
        {"name": "某市某活动", "date": "2027-06-01", "isOffDay": true}]}"#
            .as_bytes(),
    );
    assert_eq!(runs(&file), ["2026-12-31+2 rest", "2027-02-20+1 work", "2027-06-01+1 rest"]);
    assert_eq!(reasons(&file), ["both-marks", "half-day", "no-mark", "bad-value", "other-year"]);
    assert_eq!((file.year, file.source.as_deref()), (Some(2027), Some("http://example.org/a")));
}

const LINES: &[&str] = &[
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
    "TZID:A",
    "SUMMARY:元旦 休",
    "SUMMARY:春节 班",
    "DTSTART:20270101",
    "DTSTART;TZID=A:20271231T235959",
    "DTEND:21991231T240000Z",
    "DTEND;VALUE=DATE:20270105",
    "DURATION:P9999999999D",
    "RRULE:FREQ=DAILY;COUNT=3;INTERVAL=366",
    "UID:1",
    "SEQUENCE:-9",
    "RRULE:FREQ=DAILY;UNTIL=20270301T000000Z",
    "EXDATE:20270102,20270103",
    "RDATE:20270201",
    "RECURRENCE-ID:20270102",
    "STATUS:CANCELLED",
    " folded",
    "{\"year\": 2027, \"days\": [",
    "{\"date\": \"2027-01-01\"}",
    "]}",
    ":",
    ";=\"",
    "",
];

proptest! {
    #[test]
    fn no_file_ends_the_program(
        lines in prop::collection::vec(prop::sample::select(LINES), 0..40),
        noise in prop::collection::vec(any::<u8>(), 0..6),
        at in any::<prop::sample::Index>(),
        is_whole in any::<bool>(),
    ) {
        let inside = lines.join("\r\n");
        let text = if is_whole { calendar(&event(&inside)) } else { inside };
        let mut bytes = text.into_bytes();
        let place = at.index(bytes.len() + 1);
        bytes.splice(place..place, noise);
        if let Ok(file) = read(&bytes, Offset::CHINA) {
            prop_assert!(file.days.len() <= 400 * 366 * 40);
        }
    }

    #[test]
    fn no_title_ends_the_program(title in "\\PC{0,40}") {
        let file = read(calendar(&event(&format!("SUMMARY:{title}\nDTSTART:20270101"))).as_bytes(), Offset::CHINA);
        prop_assert!(file.is_ok_and(|file| file.days.len() + file.refused.len() == 1));
    }
}
