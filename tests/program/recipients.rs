//! Whom a notice is for, what is told of people who were met in writing, and how far activities reached.

use crate::community::Community;
use serde_json::Value as Json;

const ROOMS: &str = "[[building]]\nid = \"3\"\nlabel = \"3栋\"\nunits = 1\nfloors = 4\ndoors = 2\n\
    [[building]]\nid = \"5\"\nlabel = \"5栋\"\nunits = 1\nfloors = 1\ndoors = 1\n\
    [[place]]\nid = \"5-hall\"\nlabel = \"5栋大堂\"\nbuilding = \"5\"\n[[place]]\nid = \"gate\"\nlabel = \"小区大门\"\n";

/// Room, name, phone, and further keys of those who live there.
const PEOPLE: &[(&str, &str, &str, &str)] = &[
    (
        "3-1-101",
        "张伟",
        "13800138000",
        "segments = [\"elderly\"]\n[contact]\nprefer = \"phone\"\nquiet_hours = [\"17:00-19:00\"]\n",
    ),
    ("3-1-102", "李娜", "13900139000", "[contact]\nprefer = \"wechat\"\n"),
    ("3-1-201", "John Smith", "010-88886666", "[contact]\nvisits = false\n"),
    ("5-1-101", "阿依古丽", "13700137000", "segments = [\"elderly\"]\n"),
];

fn place(notice: &str) -> Community {
    let place = Community::new("x");
    place.write("rooms.toml", ROOMS);
    place.write("staff/lifang.toml", "handle = \"lifang\"\nname = \"李芳\"\nkind = \"person\"\n");
    for (n, (room, name, phone, more)) in (1..).zip(PEOPLE) {
        let id = format!("ow-20261101-aaaaa{n}");
        let (top, tables) = more.split_at(more.find("[contact]").unwrap_or(more.len()));
        place.write(
            &format!("owners/2026/11/{id}.toml"),
            &format!(
                "id = \"{id}\"\nname = \"{name}\"\n{top}\n{tables}\n[[residence]]\nroom = \"{room}\"\nlives = true\nsince = 2020-01-01\n\
                 [[phone]]\nnumber = \"{phone}\"\n"
            ),
        );
    }
    place.write(
        "notices/2026/11/no-20261120-8wq2vd.toml",
        &format!("id = \"no-20261120-8wq2vd\"\ntype = \"safety\"\ntitle = \"防滑\"\n{notice}"),
    );
    place
}

fn told(place: &Community, args: &[&str]) -> [u64; 5] {
    let args = [&["notice", "to", "8wq2vd", "--format", "json"], args].concat();
    let json: Json = serde_json::from_str(&place.ok(&args)).unwrap();
    ["households", "people", "otherwise", "opted_out", "nobody_on_file"].map(|key| json[key].as_u64().unwrap())
}

#[test]
fn a_notice_is_for_the_homes_of_its_scope() {
    for (scope, args, right) in [
        ("", &[][..], [3, 3, 0, 1, 5]),
        ("buildings = [\"5\"]\n", &[], [1, 1, 0, 0, 0]),
        ("places = [\"5-hall\"]\n", &[], [1, 1, 0, 0, 0]),
        ("places = [\"gate\"]\n", &[], [3, 3, 0, 1, 5]),
        ("segments = [\"elderly\"]\n", &[], [2, 2, 0, 0, 5]),
        ("buildings = [\"3\"]\nsegments = [\"elderly\"]\n", &[], [1, 1, 0, 0, 5]),
        ("", &["--channel", "微信群"], [2, 2, 1, 1, 5]),
        ("", &["--channel", "board"], [3, 3, 0, 1, 5]),
    ] {
        assert_eq!(told(&place(scope), args), right, "{scope} {args:?}");
    }
}

#[test]
fn the_screen_has_numbers_and_the_list_lies_elsewhere_and_masked() {
    let place = place("segments = [\"elderly\"]\n");
    let screen = place.linli(&["notice", "to", "8wq2vd"]);
    assert_eq!(screen.code, 0, "{screen:?}");
    for hidden in ["张", "3-1-101", "138", "elderly", "老人"] {
        assert!(!screen.out.contains(hidden), "{hidden}: {screen:?}");
    }
    assert!(screen.out.contains("2 户") && screen.out.contains("免打扰"), "{screen:?}");
    for inside in ["list.csv", "./notices/list.csv", "new/list.csv"] {
        assert_eq!(place.linli(&["notice", "to", "8wq2vd", "-o", inside]).code, 5, "{inside}");
        assert!(!place.join(inside).exists(), "{inside}");
    }
    let list = |args: &[&str]| {
        place.ok(&[&["notice", "to", "8wq2vd", "-o", "../list.csv"], args].concat());
        std::fs::read_to_string(place.dir.path().join("list.csv")).unwrap()
    };
    let masked = list(&[]);
    assert!(masked.contains("3-1-101,张*,") && masked.contains("138****8000") && masked.contains("阿***"), "{masked}");
    assert!(masked.contains("names (masked)") && !masked.contains("elderly"), "{masked}");
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &std::fs::metadata(place.dir.path().join("list.csv")).unwrap().permissions(),
    );
    assert_eq!(mode & 0o777, 0o600);
    let whole = list(&["--reason", "上门提醒"]);
    assert!(whole.contains("张伟") && whole.contains("13800138000"), "{whole}");
    let piped = place.ok(&["notice", "to", "8wq2vd", "--format", "csv"]);
    assert!(piped.contains("张*") && !piped.contains("张伟"), "{piped}");
    assert_eq!(place.linli(&["notice", "to", "8wq2vd", "--reason", "上门提醒"]).code, 2, "no list, no purpose");
}

/// A list with masked columns makes no owner called 张*.
#[test]
fn a_masked_list_is_not_read_back() {
    let place = place("");
    place.ok(&["notice", "to", "8wq2vd", "-o", "../list.csv"]);
    let before = place.files();
    let path = place.dir.path().join("list.csv");
    assert_ne!(place.linli(&["import", "owner", path.to_str().unwrap()]).code, 0);
    assert_eq!(place.files(), before);
}

fn visit(place: &Community, n: usize, minute: usize, method: &str) {
    let id = format!("vi-20261120-aaaa{}{}", char::from(b'a' + u8::try_from(n / 10).unwrap()), n % 10);
    place.write(
        &format!("visits/2026/11/{id}.toml"),
        &format!(
            "id = \"{id}\"\nrooms = [\"3-1-101\"]\nat = 2026-11-20T{:02}:{:02}:00+08:00\nmethod = \"{method}\"\noutcome = \"met\"\nstaff = [\"lifang\"]\n",
            9 + minute / 60,
            minute % 60
        ),
    );
}

#[test]
fn who_was_met_is_told_in_the_words_of_the_method() {
    for (method, zh, en) in [
        ("in-person", "已见面", "met"),
        ("phone", "已接通", "reached"),
        ("sms", "已回复", "replied"),
        ("wechat", "已回复", "replied"),
    ] {
        let place = place("");
        visit(&place, 1, 0, method);
        let shown = |lang: &str| {
            place.ok(&["visit", "list", "--lang", lang, "--columns", "outcome"])
                + &place.ok(&["visit", "show", "aaaaa1", "--lang", lang])
        };
        assert_eq!(shown("zh").matches(zh).count(), 2, "{method}: {}", shown("zh"));
        assert!(shown("en").contains(en), "{method}: {}", shown("en"));
        let json = place.ok(&["visit", "list", "--format", "json"]);
        assert!(json.contains("\"met\""), "programs read the key: {json}");
    }
}

#[test]
fn replies_that_came_too_quickly_are_named() {
    for (name, count, apart, method, right) in [
        ("twenty-one in an hour", 21, 3, "sms", vec![21]),
        ("twenty in an hour", 20, 3, "sms", vec![]),
        ("thirty, a little slower", 30, 4, "wechat", vec![]),
        ("thirty calls", 30, 1, "phone", vec![]),
        ("thirty within half an hour", 30, 1, "letter", vec![30]),
    ] {
        let place = place("");
        (0..count).for_each(|n| visit(&place, n, n * apart, method));
        place.git(&["add", "."]);
        place.git_at("2026-11-20T20:00:00+08:00", &["commit", "-q", "-m", "visits"]);
        let ran = place.linli(&["audit", "lag", "--format", "json"]);
        let json: Json = serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {ran:?}"));
        let found: Vec<u64> =
            json["bulk_met"].as_array().unwrap().iter().map(|row| row["n"].as_u64().unwrap()).collect();
        assert_eq!(found, right, "{name}");
        assert_eq!(place.linli(&["audit", "lag"]).out.contains("bulk-met"), !right.is_empty(), "{name}");
    }
}

#[test]
fn reach_counts_each_room_once_and_estimates_nothing() {
    let place = place("");
    let activity = |n: u32, rooms: &str| {
        let id = format!("ac-2026110{n}-aaaaaa");
        let text = format!(
            "id = \"{id}\"\ntype = \"sport\"\ntitle = \"x\"\nheld_at = 2026-11-0{n}\n{rooms}[attended]\nhouseholds = 2\n"
        );
        place.write(&format!("activities/2026/11/{id}.toml"), &text);
    };
    activity(1, "rooms = [\"3-1-101\", \"3-1-102\"]\n");
    activity(2, "rooms = [\"3-1-101\", \"5-1-101\"]\n");
    activity(3, "");
    let json = place.ok(&["stats", "activities", "--period", "2026-11", "--format", "json"]);
    let json: Json = serde_json::from_str(&json).unwrap();
    let reach = ["activities", "rooms", "lived_in", "unlisted"].map(|key| json["total"]["reach"][key].as_u64());
    assert_eq!(reach, [Some(2), Some(3), Some(4), Some(1)], "{json}");
}
