//! What only a person can decide: it is named, nothing is dropped, nothing is sent, and it is concluded without a word
//! of git's.

use super::harness::*;
use std::fs;

const FILE: &str = "feedback/2026/11/fb-20261123-h8t2qv.toml";

/// Both set one field of one record to different values, and something else; `b` has met the conflict.
fn one_field() -> (Town, Community, Community) {
    let (town, a, b) = Town::new();
    a.linli(&["feedback", "set", OTHER, "channel=wechat"]).ok();
    a.linli(&["note", ITEM, "甲"]).ok();
    b.linli(&["feedback", "set", OTHER, "channel=counter"]).ok();
    b.linli(&["note", ITEM, "乙"]).ok();
    a.sync().ok();
    let shared = town.shared(&a);
    let values = "(`channel`): it was `visit`, ours is `counter`, theirs is `WeChat`";
    b.sync().says(1, &[FILE, values, "linli resolve-conflicts", "linli sync"]);
    assert_eq!(town.shared(&a), shared, "nothing was sent");
    (town, a, b)
}

#[test]
fn one_field_with_two_values_is_decided_and_concluded() {
    if !has_git() {
        return;
    }
    for (flag, value) in [("--ours", "counter"), ("--theirs", "wechat")] {
        let (town, a, b) = one_field();
        // The usual state of a merge that is going on: git's own words would conclude it too.
        assert_eq!(b.git(&["diff", "--name-only", "--diff-filter=U"]).trim(), FILE);
        assert!(b.read(FILE).contains("<<<<<<< ours\n") && b.read(ITEM_FILE).contains("甲"));
        // Again and again: nothing changes by that, and it says the same.
        b.sync().says(1, &[FILE, "linli resolve-conflicts"]);
        b.linli(&["resolve-conflicts", "h8t2qv", flag, "channel"]).says(0, &["linli sync"]);
        // What is noted meanwhile is saved, and goes with the next commit.
        b.linli(&["note", ITEM, "其间"]).says(0, &["saved"]);
        b.sync().says(0, &["the merge is concluded", "committed what was left here: files 1", "sent"]);
        a.sync().ok();
        town.is_in_step(&[&a, &b]);
        assert!(a.read(FILE).contains(&format!("channel = \"{value}\"")), "{}", a.read(FILE));
        let text = a.read(ITEM_FILE);
        assert!(["甲", "乙", "其间"].iter().all(|note| text.contains(note)), "{text}");
        let merges = a.git(&["log", "--merges", "--format=%s%n%(trailers:key=Linli-Verb,valueonly)"]);
        assert!(merges.contains("sync: conflicts settled\nsync"), "{merges}");
    }
}

#[test]
fn a_merge_can_be_given_up_and_begun_again() {
    if !has_git() {
        return;
    }
    let (town, a, b) = one_field();
    b.git(&["merge", "--abort"]);
    assert_eq!(b.git(&["status", "--porcelain"]), "");
    assert!(!b.read(ITEM_FILE).contains("甲"));
    b.sync().says(1, &[FILE]);
    b.linli(&["resolve-conflicts", "--theirs", "all"]).ok();
    // Concluded by git itself.
    b.git(&["commit", "-q", "-m", "by hand"]);
    b.sync().ok();
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
}

#[test]
fn what_one_side_deleted_and_the_other_changed_is_decided_by_a_person() {
    if !has_git() {
        return;
    }
    for (by_them, flag, stays) in
        [(true, "--ours", true), (true, "--theirs", false), (false, "--ours", false), (false, "--theirs", true)]
    {
        let (town, a, b) = Town::new();
        let id = a.linli(&["new", "gate-south", "repair", "道闸"]).ok().trim().to_owned();
        let file = format!("feedback/2026/11/{id}.toml");
        a.sync().ok();
        b.sync().ok();
        let (deletes, changes) = if by_them { (&a, &b) } else { (&b, &a) };
        fs::remove_file(deletes.tree.join(&file)).unwrap();
        changes.linli(&["note", &id, "改过"]).ok();
        a.sync().ok();
        b.sync().says(1, &[&file, if by_them { "deleted by the others" } else { "deleted here" }]);
        // What was changed is there to be looked at.
        assert!(b.read(&file).contains("改过"));
        b.linli(&["resolve-conflicts"]).says(1, &["--ours all"]);
        b.linli(&["resolve-conflicts", flag, "all"]).ok();
        b.sync().ok();
        a.sync().ok();
        town.is_in_step(&[&a, &b]);
        assert_eq!((a.has(&file), b.has(&file)), (stays, stays), "{by_them} {flag}");
        if stays {
            assert!(a.read(&file).contains("改过"));
        }
    }
}

#[test]
fn what_is_taken_for_settled_and_has_marks_goes_to_nobody() {
    if !has_git() {
        return;
    }
    let (town, a, b) = one_field();
    let shared = town.shared(&a);
    b.git(&["add", "."]);
    b.sync().says(1, &[FILE, "still has the marks of a conflict", "git add"]);
    assert_eq!((town.shared(&a), b.parents()), (shared, 1));
    let text = b.read(FILE);
    let (before, rest) = text.split_once("<<<<<<< ours\n").unwrap();
    let (ours, rest) = rest.split_once("=======\n").unwrap();
    b.write(FILE, &format!("{before}{ours}{}", rest.split_once(">>>>>>> theirs\n").unwrap().1));
    b.git(&["add", "."]);
    b.sync().ok();
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
    assert!(a.read(FILE).contains("channel = \"counter\""));
}

#[test]
fn settings_in_conflict_do_not_stop_the_office() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let name = b.read("linli.toml").lines().find(|l| l.starts_with("name = ")).unwrap().to_owned();
    a.replace("linli.toml", &name, "name = \"甲园\"");
    b.replace("linli.toml", &name, "name = \"乙园\"");
    a.sync().ok();
    b.sync().says(1, &["`linli.toml`: both sides changed the same place"]);
    // Ours counts until it is decided.
    assert!(b.read("linli.toml").contains("乙园") && !b.read("linli.toml").contains("<<<<"));
    b.linli(&["note", ITEM, "其间"]).says(0, &["saved"]);
    b.linli(&["resolve-conflicts"]).says(1, &["linli.toml"]);
    b.linli(&["resolve-conflicts", "--theirs", "all"]).ok();
    b.sync().ok();
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
    assert!(b.read("linli.toml").contains("甲园") && a.read(ITEM_FILE).contains("其间"));
}

#[test]
fn a_photo_that_both_replaced_is_taken_whole() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let photo = |seed: u32| -> Vec<u8> {
        (0..2_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761).wrapping_add(seed) >> 24) as u8).collect()
    };
    let put = |office: &Community, bytes: &[u8]| fs::write(office.tree.join("feedback/2026/11/x.jpg"), bytes).unwrap();
    put(&a, &photo(0));
    a.sync().ok();
    b.sync().ok();
    put(&a, &photo(1 << 31));
    put(&b, &photo(1 << 30));
    a.sync().ok();
    b.sync().says(1, &["x.jpg`: both sides changed the same place"]);
    b.linli(&["resolve-conflicts"]).says(1, &["x.jpg", "--ours all"]);
    b.linli(&["resolve-conflicts", "--theirs", "all"]).ok();
    b.sync().ok();
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
    assert!(fs::read(b.tree.join("feedback/2026/11/x.jpg")).unwrap() == photo(1 << 31));
}

#[test]
fn the_same_new_handle_on_both_sides_is_a_conflict() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    a.linli(&["staff", "add", "xinren", "新人甲", "--kind", "person"]).ok();
    b.linli(&["staff", "add", "xinren", "新人乙", "--kind", "person"]).ok();
    a.sync().ok();
    b.sync().says(1, &["`staff/xinren.toml`: made on both sides"]);
    b.linli(&["resolve-conflicts", "xinren", "--theirs", "all"]).ok();
    b.sync().ok();
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
    assert!(b.read("staff/xinren.toml").contains("新人甲"));
}

#[test]
fn what_is_staged_does_not_slip_into_a_merge() {
    if !has_git() {
        return;
    }
    let (_town, a, b) = Town::new();
    b.write("notes.txt", "one\n");
    b.sync().ok();
    a.sync().ok();
    a.linli(&["feedback", "set", OTHER, "channel=wechat"]).ok();
    a.sync().ok();
    b.linli(&["feedback", "set", OTHER, "channel=counter"]).ok();
    b.write("notes.txt", "staged\n");
    b.git(&["add", "notes.txt"]);
    b.write("notes.txt", "one\n");
    let head = b.head();
    b.sync().says(5, &["somebody has staged `notes.txt`", "git restore --staged"]);
    assert_eq!(b.head(), head);
    assert!(b.read(FILE).contains("counter"));
    b.git(&["restore", "--staged", "."]);
    b.sync().says(1, &[FILE]);
}
