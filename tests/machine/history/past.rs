//! `--at`: what the tree held in a commit, told as it was told then, whatever stands on disk now.

use crate::history::harness::{Community, ITEM, ITEM_FILE, NOW, committed, has_git, uncommitted};
use std::fs;

/// Commands that read, in a format that holds all they say.
const READING: &[&[&str]] = &[
    &["owner", "list", "--format", "json"],
    &["visit", "list"],
    &["feedback", "list", "--format", "csv"],
    &["staff", "show", "lifang"],
    &["show", ITEM],
    &["due", "--format", "json"],
    &["due"],
    &["stats", "response", "--period", "2026-11", "--by", "building"],
    &["stats", "overview", "--period", "2026-11"],
    &["why", "in_target.respond", "--period", "2026-11", "--format", "json"],
    &["weekly"],
    &["receipt", ITEM],
    &["publish", "--period", "2026-11", "--draft"],
    &["check", "--format", "json"],
    &["3-1-1101"],
];

fn told(office: &Community, more: &[&str]) -> Vec<(i32, String)> {
    let run = |args: &&[&str]| {
        let args: Vec<&str> = args.iter().chain(more).copied().collect();
        let ran = office.linli(&args);
        (ran.code, ran.out)
    };
    READING.iter().map(run).collect()
}

#[test]
fn every_reading_command_tells_what_it_told_then() {
    if !has_git() {
        return;
    }
    let office = committed();
    let then = told(&office, &["--as-of", NOW]);
    assert!(then.iter().all(|(code, out)| [0, 1].contains(code) && !out.is_empty()), "{then:?}");

    // Records change and go, the settings change, and one that is broken stands on disk uncommitted.
    let settings = fs::read_to_string(office.tree.join("linli.toml")).unwrap();
    let strict: String = settings
        .lines()
        .map(|l| if l.starts_with("name") { "name = \"elsewhere\"\n".to_owned() } else { format!("{l}\n") })
        .collect();
    fs::write(office.tree.join("linli.toml"), strict).unwrap();
    fs::remove_dir_all(office.tree.join("visits")).unwrap();
    fs::write(office.tree.join("rooms.toml"), "").unwrap();
    office.git(&["add", "-A"]);
    office.git(&["commit", "-q", "-m", "second"]);
    fs::write(office.tree.join(ITEM_FILE), "<<<<<<<\n").unwrap();
    fs::remove_dir_all(office.tree.join("owners")).unwrap();
    let before = office.git(&["status", "--porcelain"]);

    let now = told(&office, &["--as-of", NOW, "--at", "HEAD~1"]);
    for ((args, then), now) in READING.iter().zip(&then).zip(&now) {
        let without = |(code, text): &(i32, String)| {
            let lines = text.lines().map(|l| l.split("\"revision\"").next().unwrap_or("").to_owned());
            (*code, lines.collect::<Vec<_>>())
        };
        assert_eq!(without(now), without(then), "{args:?}");
    }
    assert_eq!(office.git(&["status", "--porcelain"]), before, "the work tree is as it was");
}

#[test]
fn a_day_means_the_last_commit_of_it_and_a_figure_names_its_commit() {
    if !has_git() {
        return;
    }
    let office = committed();
    let first = office.git(&["rev-parse", "HEAD"]);
    let day = office.git(&["log", "-1", "--format=%cs"]);
    let args = ["stats", "response", "--period", "2026-11", "--format", "json", "--at"];
    let at = |at: &str| office.linli(&[args.as_slice(), &[at]].concat());
    let figure: serde_json::Value = serde_json::from_str(&at(day.trim()).ok()).unwrap();
    assert_eq!(figure["revision"], first.trim());
    for nothing in ["2020-01-01", "no-such-branch"] {
        let ran = at(nothing);
        assert!(ran.code == 2 && ran.err.contains(nothing), "{ran:?}");
    }
}

#[test]
fn what_writes_takes_no_at() {
    if !has_git() {
        return;
    }
    let office = committed();
    for args in [
        &["note", ITEM, "x", "--at", "HEAD"][..],
        &["owner", "set", "zhangwei", "note=x", "--at", "HEAD"],
        &["undo", "--at", "HEAD"],
        &["log", ITEM, "--at", "HEAD"],
        &["publish", "--period", "2026-10", "-o", "out", "--at", "HEAD"],
    ] {
        let ran = office.linli(args);
        assert!(ran.code == 2 && ran.err.contains("--at"), "{args:?} {ran:?}");
    }
}

#[test]
fn a_tree_below_the_top_is_read_from_its_own_folder() {
    if !has_git() {
        return;
    }
    let office = uncommitted("estates/lindu");
    office.git(&["add", "."]);
    office.git(&["commit", "-q", "-m", "first"]);
    let args = ["feedback", "list", "--format", "csv"];
    let then = office.linli(&args).ok();
    fs::remove_dir_all(office.tree.join("feedback")).unwrap();
    assert_eq!(office.linli(&[args.as_slice(), &["--at", "HEAD"]].concat()).ok(), then);
}
