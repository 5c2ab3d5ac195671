//! `linli log`: a record's life by field, from histories with fixed people and dates.

use super::harness::*;
use std::fs;

/// `field: from -> to by who at when`, a line a change.
fn life(office: &Community, args: &[&str]) -> Vec<String> {
    let said = office.linli(&[args, &["--format", "json"]].concat()).ok();
    let document: serde_json::Value = serde_json::from_str(&said).unwrap();
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let rows = document["changes"].as_array().unwrap().iter();
    rows.map(|row| {
        let (change, field) = (text(&row["change"]), text(&row["field"]));
        let named = if change == "field" { field } else { change };
        format!(
            "{named}: {} -> {} by {} at {}",
            text(&row["from"]),
            text(&row["to"]),
            text(&row["who"]),
            text(&row["at"])
        )
    })
    .collect()
}

const OWNER: &str = "owners/2026/11/ow-20261101-aa11bb.toml";
const ID: &str = "ow-20261101-aa11bb";

fn step(office: &Community, day: &str, text: &str) {
    office.write(OWNER, text);
    let at = format!("2026-11-{day}T09:00:00+08:00");
    office.git_at(&at, &["add", OWNER]);
    office.git_at(&at, &["commit", "-q", "-m", "x"]);
}

#[test]
fn a_life_is_told_by_field_and_another_layout_is_no_change() {
    if !has_git() {
        return;
    }
    let office = committed();
    step(&office, "02", &format!("id = \"{ID}\"\nname = \"张伟\"\n"));
    step(&office, "03", &format!("# moved\nname = '张伟'\n\nid = '{ID}'\n"));
    step(&office, "04", &format!("# moved\nname = '张三'\n\nid = '{ID}'\n[care]\ntier = \"monthly\"\n"));
    step(&office, "05", &format!("# moved\nname = '张三\n\nid = '{ID}'\n"));
    step(&office, "06", &format!("name = '张三'\nid = '{ID}'\n"));
    fs::remove_file(office.tree.join(OWNER)).unwrap();
    office.git_at("2026-11-07T09:00:00+08:00", &["commit", "-q", "-a", "-m", "gone"]);
    let expected = [
        format!("id: null -> {ID} by Mei at 2026-11-02T09:00:00+08:00"),
        "name: null -> 张伟 by Mei at 2026-11-02T09:00:00+08:00".to_owned(),
        "name: 张伟 -> 张三 by Mei at 2026-11-04T09:00:00+08:00".to_owned(),
        "care.tier: null -> monthly by Mei at 2026-11-04T09:00:00+08:00".to_owned(),
        "unreadable: null -> null by Mei at 2026-11-05T09:00:00+08:00".to_owned(),
        "care.tier: monthly -> null by Mei at 2026-11-06T09:00:00+08:00".to_owned(),
        "deleted: null -> null by Mei at 2026-11-07T09:00:00+08:00".to_owned(),
    ];
    assert_eq!(life(&office, &["log", ID]), expected);
    assert_eq!(life(&office, &["owner", "log", "aa11bb"]), expected);
}

/// What a merge brought together was told already; what it made anew is told of it.
#[test]
fn a_merge_changed_only_what_neither_side_held() {
    if !has_git() {
        return;
    }
    let office = committed();
    let text = |name: &str, notes: &str, gender: &str| {
        format!("id = \"{ID}\"\nname = \"{name}\"\n\n\n\nnotes = \"{notes}\"\n\n\n\nphone = \"{gender}\"\n")
    };
    step(&office, "02", &text("甲", "甲", "1"));
    office.git(&["checkout", "-q", "-b", "other"]);
    step(&office, "03", &text("甲", "乙", "1"));
    office.git(&["checkout", "-q", "main"]);
    step(&office, "04", &text("丙", "甲", "1"));
    office.git(&["merge", "-q", "--no-commit", "other"]);
    step(&office, "05", &text("丙", "乙", "2"));
    let told = life(&office, &["log", ID]);
    let told: Vec<&str> = told.iter().skip(4).map(|line| line.split(" by ").next().unwrap()).collect();
    let mut sorted = told.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["name: 甲 -> 丙", "notes: 甲 -> 乙", "phone: 1 -> 2"]);
}

/// A record stays itself in a folder that somebody renamed, and so does one that was changed on the way.
#[test]
fn a_folder_renamed_by_hand_ends_no_life() {
    if !has_git() {
        return;
    }
    let office = uncommitted("old");
    office.git(&["add", "."]);
    office.git(&["commit", "-q", "-m", "first"]);
    let before = life(&office, &["log", ITEM]);
    office.git(&["mv", "old", "new"]);
    let file = office.top.join("new").join(ITEM_FILE);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\n[void]\nreason = \"x\"\n")).unwrap();
    office.git_at("2026-11-02T09:00:00+08:00", &["commit", "-q", "-a", "-m", "renamed"]);
    let ran = run(office.command(&["log", ITEM, "--format", "json"]).current_dir(office.top.join("new")));
    let document: serde_json::Value = serde_json::from_str(&ran.ok()).unwrap();
    let rows = document["changes"].as_array().unwrap();
    assert_eq!(rows.len(), before.len() + 1);
    assert_eq!(rows.last().unwrap()["field"], "void.reason");
}

/// Whether a commit carries a signature is read from the commit; no program is asked.
#[test]
fn a_signature_is_seen() {
    if !has_git() {
        return;
    }
    let office = committed();
    step(&office, "02", &format!("id = \"{ID}\"\nname = \"张伟\"\n"));
    let commit = office.git(&["cat-file", "commit", "HEAD"]);
    let signed =
        commit.replacen("\n\n", "\ngpgsig -----BEGIN SSH SIGNATURE-----\n x\n -----END SSH SIGNATURE-----\n\n", 1);
    office.write("../signed", &signed);
    let id = office.git(&["hash-object", "-t", "commit", "-w", "../signed"]);
    office.git(&["update-ref", "HEAD", id.trim()]);
    step(&office, "03", &format!("id = \"{ID}\"\nname = \"张三\"\n"));
    let csv = office.linli(&["log", ID, "--format", "csv"]).ok();
    let signed: Vec<&str> = csv.lines().skip(1).map(|line| line.split(',').nth(6).unwrap()).collect();
    assert_eq!(signed, ["true", "true", "false"], "{csv}");
}

#[test]
fn the_typist_is_named_and_what_is_not_committed_is_told() {
    if !has_git() {
        return;
    }
    let office = committed();
    office.linli(&["feedback", "set", ITEM, "title=改过的标题"]).ok();
    office.write(ITEM_FILE, &office.read(ITEM_FILE).replace("改过的标题", "又改"));
    let told = life(&office, &["log", ITEM]);
    let last: Vec<&str> = told.iter().rev().take(2).map(|l| l.split(" at ").next().unwrap()).collect();
    assert_eq!(last[0], "title: 改过的标题 -> 又改 by null");
    assert!(last[1].ends_with("-> 改过的标题 by lifang"), "{told:?}");
}

#[test]
fn every_kind_has_a_life() {
    if !has_git() {
        return;
    }
    let office = committed();
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(&office.tree).into_iter().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let shown = entry.path().strip_prefix(&office.tree).unwrap().to_string_lossy().into_owned();
        if let Some(id) = name.strip_suffix(".toml").filter(|_| shown.contains('/') && !shown.starts_with("calendar/"))
        {
            assert!(!life(&office, &["log", id]).is_empty(), "{shown}");
            seen += 1;
        }
    }
    assert!(seen > 20);
}
