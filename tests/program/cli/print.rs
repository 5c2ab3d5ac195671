//! `linli print`: what stands on the sheets, what never does, and the tree's own template.

use super::harness::{Community, copy_of};
use icalendar::Component;

/// The page of a sheet as HTML.
fn page(place: &Community, args: &[&str]) -> String {
    place.linli(&[&["print"], args, &["-o", "out.html"]].concat()).ok();
    place.read("out.html")
}

/// Every name and number of the owners' files.
fn personal(place: &Community) -> Vec<String> {
    let owners = place.files().into_iter().filter(|(path, _)| path.starts_with("owners/"));
    let texts = owners.map(|(_, bytes)| String::from_utf8(bytes).unwrap());
    let found = texts.flat_map(|text| {
        let lines = text.lines().filter(|line| line.starts_with("name = ") || line.starts_with("number = "));
        lines.filter_map(|line| line.split('"').nth(1).map(str::to_owned)).collect::<Vec<_>>()
    });
    found.collect()
}

#[test]
fn a_notice_says_when_where_and_who_and_the_same_as_text() {
    let place = copy_of("lindu");
    place.edit("notices/2026/11/no-20261120-8wq2vd.toml", |text| {
        text.replace("buildings = ", "segments = [\"elderly\"]\nbuildings = ")
    });
    let html = page(&place, &["notice", "8wq2vd"]);
    let text = place.linli(&["print", "notice", "8wq2vd", "--text"]).ok();
    for said in [
        "3栋停水检修",
        "11月22日9时至17时停水，请提前储水。",
        "2026-11-22（周日）09:00",
        "2026-11-22（周日）17:00",
        "2026-11-20",
    ] {
        assert!(html.contains(said), "{said}: {html}");
        assert!(text.contains(said), "{said}: {text}");
    }
    for hidden in ["老人", "elderly", "zhaogang"] {
        assert!(!html.contains(hidden) && !text.contains(hidden), "{hidden}");
    }
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("size: A4") && !html.contains("<script"), "{html}");
    assert!(!html.contains("http"), "nothing is asked of a network");
}

/// Lines that somebody typed are lines on paper, in a long text and in an agenda, and long ones are numbered.
#[test]
fn lines_of_a_text_stay_lines() {
    let place = copy_of("lindu");
    let lines: Vec<String> = (1..=40).map(|n| format!("第{n}条 请按指引停放车辆，夜间不施工。")).collect();
    place.write("long.txt", &lines.join("\n\n"));
    place.linli(&["notice", "set", "8wq2vd", "text=@long.txt"]).ok();
    let html = page(&place, &["notice", "8wq2vd"]);
    assert!(lines.iter().all(|line| html.contains(&format!("<p>{line}</p>"))), "{html}");
    assert!(html.contains("counter(pages)"), "a text of several pages is numbered");
    assert!(!page(&place, &["notice", "k5r9tc"]).contains("counter(pages)"), "one of a page is not");
    place.linli(&["activity", "set", "d7q3vb", "agenda=1 电梯更新\n2 夜间噪声"]).ok();
    assert!(page(&place, &["poster", "d7q3vb"]).contains("1 电梯更新<br>2 夜间噪声"));
}

/// In the order of the work, each limit said to be one.
#[test]
fn a_work_slip_asks_for_a_rating_once_the_work_is_done() {
    let place = copy_of("lindu");
    let id = place.linli(&["new", "3-1-1101", "报修", "水管爆了", "急"]).ok();
    let slip = page(&place, &["work", id.trim()]);
    let places: Vec<usize> = ["到场期限", "到场时间", "完成时间", "业主评价", "业主签名"]
        .iter()
        .map(|word| slip.find(word).unwrap_or_else(|| panic!("{word}: {slip}")))
        .collect();
    assert!(places.is_sorted(), "{slip}");
}

#[test]
fn what_is_over_is_not_printed_and_a_page_needs_a_place() {
    let place = copy_of("lindu");
    place.linli(&["print", "notice", "8wq2vd"]).says(2, &["-o x.html", "--text"]);
    place.linli(&["print", "notice", "--text"]).says(2, &["print notice"]);
    place.linli(&["print", "walk", "8wq2vd", "--text"]).says(2, &["--building"]);
    assert_ne!(place.linli(&["print", "poster", "t2w8hn", "--text"]).code, 0, "it was cancelled");
    place.edit("notices/2026/11/no-20261120-8wq2vd.toml", |text| {
        text.replace("valid_from", "withdrawn_at = 2026-11-21\nreason = \"改期\"\nvalid_from")
    });
    assert_ne!(place.linli(&["print", "notice", "8wq2vd", "--text"]).code, 0, "it was taken back");
}

#[test]
fn forms_are_blank_and_say_what_becomes_of_them() {
    let place = copy_of("lindu");
    let sheet = page(&place, &["sign-in", "m3k7pd"]);
    assert_eq!(sheet.matches("<tr><td>").count(), 60, "a line for each household that has a place");
    assert_eq!(sheet.matches("<th ").count(), 3, "room, people, signature");
    assert!(sheet.contains("十月业主座谈会") && sheet.contains("不留名单"), "{sheet}");
    let (before, _) = sheet.split_once("<table>").unwrap();
    assert!(before.contains("不留名单"), "whoever signs has read what for");
    let few = page(&place, &["sign-in", "d7q3vb"]);
    assert_eq!(few.matches("<tr><td>").count(), 22, "a page of lines where nobody knows how many will come");
    let slip = page(&place, &["feedback", "m3k7pd"]);
    assert!(slip.contains("非常满意") && slip.contains("不用写姓名和房号"), "{slip}");
    let poster = place.linli(&["print", "poster", "d7q3vb", "--text"]).ok();
    assert!(poster.contains("十一月业主座谈会") && poster.contains("2026-11-28（周六）14:00"), "{poster}");
}

#[test]
fn no_sheet_names_a_resident_or_a_phone() {
    let place = copy_of("lindu");
    let items = place.linli(&["feedback", "list", "--format", "jsonl"]).ok();
    let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    let ids: Vec<String> = items.lines().filter(|line| line.contains("\"id\"")).map(id).collect();
    assert!(ids.len() > 3, "{items}");
    let slips = ids.iter().map(|id| place.linli(&["print", "work", id, "--text"]));
    let mut printed: Vec<String> = slips.filter(|ran| ran.code == 0).map(|ran| ran.out).collect();
    printed.push(page(&place, &["walk"]));
    printed.push(page(&place, &["sign-in", "m3k7pd"]));
    for secret in personal(&place) {
        assert!(printed.iter().all(|sheet| !sheet.contains(&secret)), "{secret}");
    }
}

#[test]
fn a_template_of_the_tree_takes_the_place_of_the_built_in_one() {
    let place = copy_of("lindu");
    place.write(
        "templates/print-sign-in.html",
        "{% extends \"linli/print.html\" %}\n{% block text %}<p>档案柜2</p>{% endblock %}\n",
    );
    let sheet = page(&place, &["sign-in", "m3k7pd"]);
    assert!(sheet.contains("档案柜2") && !sheet.contains("不留名单"), "{sheet}");
    assert!(page(&place, &["feedback", "m3k7pd"]).contains("不用写姓名"), "another sheet has its own");
    place.write("templates/print-sign-in.html", "{{ nothing }}");
    let wrong = place.linli(&["print", "sign-in", "m3k7pd", "-o", "x.html"]);
    assert!(wrong.code != 0 && wrong.err.contains("print-sign-in.html"), "{wrong:?}");
}

/// A calendar of what is out of service: published outages and works, and what was taken back as cancelled.
#[test]
fn outages_are_a_calendar_that_can_be_subscribed_to() {
    let place = copy_of("lindu");
    let notice = |id: &str, keys: &str| {
        let text = format!("id = \"{id}\"\ntype = \"works\"\ntitle = \"{id}\"\ncause = \"planned\"\n{keys}\n");
        place.write(&format!("notices/2026/11/{id}.toml"), &text);
    };
    notice("no-20261121-aaaaaa", "published_at = 2026-11-21\nvalid_from = 2026-11-25");
    notice(
        "no-20261121-bbbbbb",
        "published_at = 2026-11-21\nvalid_from = 2026-11-26\nwithdrawn_at = 2026-11-22\nreason = \"x\"",
    );
    notice("no-20261121-cccccc", "valid_from = 2026-11-27");
    notice(
        "no-20261121-dddddd",
        "published_at = 2026-11-21\nvalid_from = 2026-11-28\n[void]\nat = 2026-11-22\nreason = \"x\"",
    );
    let file = place.linli(&["notice", "list", "--format", "ics"]).ok().replace("\r\n ", "");
    let calendar: icalendar::Calendar = file.parse().unwrap();
    let events: Vec<_> = calendar.components.iter().filter_map(icalendar::CalendarComponent::as_event).collect();

    let told: Vec<(&str, &str, &str)> = events
        .iter()
        .map(|e| (e.get_summary().unwrap(), e.property_value("DTSTART").unwrap(), e.property_value("STATUS").unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("3栋停水检修", "20261122T010000Z", "CONFIRMED"),
            ("no-20261121-aaaaaa", "20261124T160000Z", "CONFIRMED"),
            ("no-20261121-bbbbbb", "20261125T160000Z", "CANCELLED"),
        ]
    );
    place.linli(&["feedback", "list", "--format", "ics"]).says(2, &["notice list"]);
}
