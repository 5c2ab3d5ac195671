//! `linli undo`: the typist's own last change, not yet pushed, taken back by a new commit.

use super::harness::*;

#[test]
fn the_last_own_change_is_shown_and_taken_back() {
    if !has_git() {
        return;
    }
    let office = committed();
    let before = office.read(ITEM_FILE);
    office.linli(&["feedback", "set", ITEM, "title=改过的标题"]).ok();
    office.linli(&["--as", "sunmei", "note", "fb-20261118-y7n4xk", "别人的"]).ok();
    // Nobody can be asked: shown, and nothing done.
    let asked = office.linli(&["undo"]);
    assert!(asked.code == 2 && asked.out.contains("改过的标题"), "{asked:?}");
    assert!(office.read(ITEM_FILE).contains("改过的标题"));
    office.linli(&["undo", "--yes"]).ok();
    assert_eq!(office.read(ITEM_FILE), before);
    assert_eq!(subjects(&office)[0], "feedback 4hd0wr: undo set");
    assert_eq!(last_files(&office), [ITEM_FILE]);
    let again = office.linli(&["undo", "--yes"]);
    assert!(again.code == 2 && again.err.contains("nothing to undo"), "{again:?}");
    assert_eq!(office.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_record_changed_since_is_left_alone() {
    if !has_git() {
        return;
    }
    let office = committed();
    office.linli(&["feedback", "set", ITEM, "title=改过的标题"]).ok();
    office.linli(&["--as", "sunmei", "note", ITEM, "别人的"]).ok();
    let stands = office.read(ITEM_FILE);
    let ran = office.linli(&["undo", "--yes"]);
    assert!(ran.code == 5 && ran.err.contains("was changed since"), "{ran:?}");
    assert_eq!(office.read(ITEM_FILE), stands);
}

#[test]
fn a_new_record_goes_unless_another_names_it() {
    if !has_git() {
        return;
    }
    let office = committed();
    let id = office.linli(&["owner", "add", "王小明"]).ok().trim().to_owned();
    let item = office.read(ITEM_FILE);
    office.write(ITEM_FILE, &format!("owners = [\"{id}\"]\n{item}"));
    let ran = office.linli(&["undo", "--yes"]);
    assert!(ran.code == 5 || ran.code == 3, "{ran:?}");
    office.write(ITEM_FILE, &item);
    office.linli(&["undo", "--yes"]).ok();
    assert_eq!(office.linli(&["owner", "show", &id]).code, 2);
    assert!(office.linli(&["log", &id]).ok().contains("(record deleted)"));
}

#[test]
fn what_was_pushed_stays() {
    if !has_git() {
        return;
    }
    let office = committed();
    office.linli(&["note", ITEM, "甲"]).ok();
    let bare = tempfile::tempdir().unwrap();
    office.git(&["init", "-q", "--bare", bare.path().to_str().unwrap()]);
    office.git(&["remote", "add", "origin", bare.path().to_str().unwrap()]);
    office.git(&["push", "-q", "origin", "main"]);
    let ran = office.linli(&["undo", "--yes"]);
    assert!(ran.code == 2 && ran.err.contains("nothing to undo"), "{ran:?}");
}

#[test]
fn what_an_earlier_command_recorded_does_not_go_with_the_last() {
    if !has_git() {
        return;
    }
    // git was busy when the first was saved; the second commits both.
    for first in [&["note", ITEM, "先前登记"][..], &["feedback", "set", ITEM, "title=先前登记"]] {
        let office = committed();
        std::fs::write(office.join(".git/MERGE_HEAD"), office.git(&["rev-parse", "HEAD"])).unwrap();
        office.linli(first).says(0, &["nothing is committed until"]);
        std::fs::remove_file(office.join(".git/MERGE_HEAD")).unwrap();
        office.linli(&["note", ITEM, "后来登记"]).ok();
        office.linli(&["undo", "--yes"]).says(5, &["recorded earlier", "linli retract"]);
        assert!(["先前登记", "后来登记"].iter().all(|text| office.read(ITEM_FILE).contains(text)));
        // What came after that is one command's alone.
        office.linli(&["note", ITEM, "最后登记"]).ok();
        office.linli(&["undo", "--yes"]).ok();
        assert!(!office.read(ITEM_FILE).contains("最后登记") && office.read(ITEM_FILE).contains("后来登记"));
    }
    // A record that was in no commit, and one command more of it.
    let office = committed();
    std::fs::write(office.join(".git/MERGE_HEAD"), office.git(&["rev-parse", "HEAD"])).unwrap();
    let id = office.linli(&["new", "gate-south", "repair", "道闸不抬杆"]).ok().trim().to_owned();
    std::fs::remove_file(office.join(".git/MERGE_HEAD")).unwrap();
    office.linli(&["note", &id, "后来登记"]).ok();
    office.linli(&["undo", "--yes"]).says(5, &["recorded earlier"]);
    assert!(office.linli(&["show", &id]).ok().contains("道闸不抬杆"));
    // What a sync committed of several commands, while the others were not reached.
    let office = committed();
    office.replace("linli.toml", "auto_commit = true", "auto_commit = false");
    office.git(&["commit", "-q", "-a", "-m", "off"]);
    office.git(&["remote", "add", "origin", "../nowhere.git"]);
    office.linli(&["note", ITEM, "先前登记"]).ok();
    office.linli(&["note", "fb-20261118-y7n4xk", "后来登记"]).ok();
    assert_eq!(office.linli(&["sync"]).code, 4);
    office.linli(&["undo", "--yes"]).says(5, &["recorded earlier"]);
    assert!(office.read(ITEM_FILE).contains("先前登记"));
}
