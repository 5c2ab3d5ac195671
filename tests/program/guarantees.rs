//! What the README guarantees of reading, held against the program as people run it; of writing: `tests/machine/faults`.

use crate::community::Community;
use std::fs;
use std::path::Path;

const ITEM: &str = "fb-20261123-h8t2qv";

fn lindu() -> Community {
    Community::lindu().with("LINLI_LANG", "en")
}

#[test]
fn a_broken_record_is_never_passed_over_in_silence() {
    let whole = lindu();
    let records: Vec<String> = whole.files().into_keys().filter(|path| path.contains("-2026")).collect();
    assert!(records.len() > 30);
    for record in records {
        let sound = whole.read(&record);
        whole.write(&record, &format!("{sound}\nhalf a li"));
        let name = record.rsplit('/').next().unwrap();
        let due = whole.linli(&["due"]);
        assert_eq!(due.code, 3, "{name}");
        assert!(due.out.contains("incomplete"), "{name}");
        let figures = whole.linli(&["stats", "response"]);
        assert_eq!(figures.code, if name.starts_with("fb-") { 3 } else { 0 }, "{name}: figures that need it refuse");
        let check = whole.linli(&["check", "--format", "plain"]);
        assert_eq!(check.code, 1, "{name}");
        assert!(check.out.contains(name), "{name}");
        whole.write(&record, &sound);
    }
}

#[test]
fn a_record_that_is_no_file_in_its_place_is_missed_nowhere() {
    let place = "feedback/2026/11/fb-20261123-h8t2qv.toml";
    type Loss = fn(&Path);
    let losses: [(&str, Loss); 6] = [
        ("a link", |path| std::os::unix::fs::symlink("/etc/hostname", path).unwrap()),
        ("a copy", |path| fs::write(path.with_file_name(format!("{ITEM} (1).toml")), "x").unwrap()),
        ("another ending", |path| fs::write(path.with_extension("yaml"), "x").unwrap()),
        ("hidden", |path| fs::write(path.with_file_name(format!(".{ITEM}.toml")), "x").unwrap()),
        ("a file for the month", |path| {
            fs::remove_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path.parent().unwrap(), "x").unwrap();
        }),
        ("a file for the year", |path| {
            let year = path.parent().unwrap().parent().unwrap();
            fs::remove_dir_all(year).unwrap();
            fs::write(year, "x").unwrap();
        }),
    ];
    for (what, lose) in losses {
        let community = lindu();
        fs::remove_file(community.join(place)).unwrap();
        lose(&community.join(place));
        let refused = [
            &["stats", "response"][..],
            &["due"],
            &["feedback", "list"],
            &["show", "h8t2qv"],
            &["reply", "h8t2qv", "hi"],
        ];
        for args in refused {
            assert_eq!(community.linli(args).code, 3, "{what}: {args:?}");
        }
        assert_eq!(community.linli(&["check"]).code, 1, "{what}");
    }
}

#[test]
fn of_records_by_a_later_program_nothing_is_computed() {
    let community = lindu();
    let text = community.read("linli.toml");
    for schema in ["2", "0"] {
        community.write("linli.toml", &text.replace("schema = 1", &format!("schema = {schema}")));
        for args in [&["stats", "response"][..], &["due"], &["weekly"], &["visit", "plan"], &["reply", ITEM, "hi"]] {
            let ran = community.linli(args);
            assert_eq!((ran.code, ran.out.len()), (5, 0), "{schema}: {args:?}");
            assert!(ran.err.contains("linli.toml"), "{schema}: {args:?}");
        }
    }
}

#[test]
fn the_same_records_give_the_same_bytes_wherever_they_lie_and_reading_writes_nothing() {
    let (here, there) = (lindu(), lindu());
    let before = here.files();
    for args in [
        &["due"][..],
        &["due", "--format", "json"],
        &["due", "--format", "chat"],
        &["stats", "response"],
        &["stats", "response", "--format", "json", "--by", "category"],
        &["stats", "backlog", "--format", "csv"],
        &["feedback", "list"],
        &["owner", "list", "--format", "jsonl"],
        &["feedback", "show", ITEM],
        &["3-1-1101"],
        &["receipt", ITEM],
        &["check", "--format", "json"],
    ] {
        let one = here.command(args).env("TZ", "America/Lima").env("LC_ALL", "C").output().unwrap();
        let other = there.command(args).env("TZ", "Asia/Tokyo").env("LC_ALL", "zh_CN.UTF-8").output().unwrap();
        assert!(one.status.success(), "{args:?} {}", String::from_utf8_lossy(&one.stderr));
        assert!(!one.stdout.is_empty(), "{args:?}");
        assert_eq!(one.stdout, other.stdout, "{args:?}");
    }
    assert_eq!(before, here.files());
}
