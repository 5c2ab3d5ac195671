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
