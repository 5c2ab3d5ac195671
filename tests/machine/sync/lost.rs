//! What the others took out of records is told: which record, which entries, by which commit, and how to see it.

use super::harness::*;

const FILE: &str = "feedback/2026/11/fb-20261123-h8t2qv.toml";

/// Both have an item with two notes and somebody who joined.
fn noted() -> (Town, Community, Community) {
    let (town, a, b) = Town::new();
    a.linli(&["note", ITEM, "第一条"]).ok();
    a.linli(&["note", ITEM, "第二条"]).ok();
    a.linli(&["join", ITEM, "3-1-1202"]).ok();
    a.sync().ok();
    b.sync().ok();
    (town, a, b)
}

/// Takes a table of a list that holds a text out of a file.
fn without(office: &Community, path: &str, text: &str) {
    let whole = office.read(path);
    let parts: Vec<&str> = whole.split("\n[[").collect();
    let kept: Vec<&str> = parts.iter().copied().filter(|part| !part.contains(text)).collect();
    assert_eq!(kept.len() + 1, parts.len(), "{whole}");
    office.write(path, &(kept.join("\n[[").trim_end().to_owned() + "\n"));
}

fn by_hand(office: &Community, message: &str) -> String {
    office.git(&["commit", "-q", "-a", "-m", message]);
    let id = office.head();
    office.git(&["push", "-q", "origin", "main"]);
    id.chars().take(10).collect()
}

#[test]
fn an_entry_that_somebody_took_out_is_told_with_its_commit() {
    if !has_git() {
        return;
    }
    // The last, one in between, and somebody who had joined.
    for (what, label) in [("第二条", "  log: "), ("第一条", "  log: "), ("3-1-802", "  joined: ")] {
        let (_town, a, b) = noted();
        without(&b, ITEM_FILE, what);
        let commit = by_hand(&b, "tidied");
        // A later commit of the same record is not the one that did it.
        b.linli(&["note", ITEM, "此后"]).ok();
        b.sync().ok();
        let ran = a.sync();
        let ran = ran.says(0, &["took out or rewrote what was recorded", ITEM_FILE, &commit, what]);
        assert!(ran.err.contains(label), "{ran:?}");
        assert!(!ran.err.contains("此后"), "{ran:?}");
        let shown = a.linli(&["log", ITEM]).ok();
        assert!(ran.err.contains(&format!("`linli log {ITEM}`")) && shown.contains(&commit), "{shown}");
        // Told once.
        assert!(!a.sync().err.contains("took out"));
    }
}

#[test]
fn an_entry_that_says_something_else_is_told_and_an_ordinary_change_is_not() {
    if !has_git() {
        return;
    }
    let (_town, a, b) = noted();
    b.replace(ITEM_FILE, "第一条", "改写了");
    let commit = by_hand(&b, "reworded");
    // Both sides changed the record: it is merged, and told all the same.
    a.linli(&["note", ITEM, "我方"]).ok();
    a.sync().says(0, &["took out or rewrote", &commit, "第一条"]);
    let (_town, a, b) = noted();
    b.linli(&["feedback", "set", OTHER, "channel=wechat"]).ok();
    b.linli(&["note", OTHER, "记错"]).ok();
    b.linli(&["retract", OTHER, "note", "--reason", "记错了"]).ok();
    b.linli(&["reply", OTHER, "已派人"]).ok();
    b.sync().ok();
    let ran = a.sync();
    assert!(ran.code == 0 && !ran.err.contains("took out") && !ran.err.contains("deleted"), "{ran:?}");
}

#[test]
fn a_record_that_somebody_deleted_is_told_with_its_commit() {
    if !has_git() {
        return;
    }
    let (_town, a, b) = noted();
    std::fs::remove_file(b.join(FILE)).unwrap();
    let commit = by_hand(&b, "gone");
    a.sync().says(0, &["deleted the record", FILE, &commit, &format!("`linli log {OTHER}`")]);
    assert!(a.linli(&["log", OTHER]).ok().contains("record deleted"));
    // Moved with its folder, it is not gone.
    let (_town, a, b) = Town::below("old");
    b.git(&["mv", "old", "new"]);
    b.git(&["commit", "-q", "-m", "moved"]);
    b.git(&["push", "-q", "origin", "main"]);
    let ran = a.sync();
    assert!(ran.code == 0 && !ran.err.contains("deleted the record"), "{ran:?}");
}
