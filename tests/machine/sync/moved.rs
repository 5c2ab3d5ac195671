//! A folder that somebody renamed by hand: what the others did to its records goes with them.

use super::harness::*;
use std::fs;

#[test]
fn records_in_a_renamed_folder_take_what_the_others_did() {
    if !has_git() {
        return;
    }
    for renamed_first in [true, false] {
        let (_town, a, b) = Town::new();
        let (renames, edits) = if renamed_first { (&a, &b) } else { (&b, &a) };
        fs::rename(renames.tree.join("feedback/2026/11"), renames.tree.join("feedback/2026/十一月")).unwrap();
        edits.linli(&["note", ITEM, "乙的"]).ok();
        let new = edits.linli(&["new", "gate-south", "repair", "新的"]).ok().trim().to_owned();
        a.sync().ok();
        b.sync().ok();
        a.sync().ok();
        assert_eq!(a.head(), b.head());
        for office in [&a, &b] {
            let moved = format!("feedback/2026/十一月/{ITEM}.toml");
            assert!(office.read(&moved).contains("乙的"), "{renamed_first}");
            assert!(!office.has(ITEM_FILE));
            // A new record stands where its id says.
            assert!(office.has(&format!("feedback/2026/11/{new}.toml")));
            assert_eq!(office.git(&["status", "--porcelain"]), "");
        }
        // Put back, all is well.
        for entry in fs::read_dir(a.tree.join("feedback/2026/十一月")).unwrap().flatten() {
            fs::rename(entry.path(), a.tree.join("feedback/2026/11").join(entry.file_name())).unwrap();
        }
        a.sync().ok();
        b.sync().ok();
        _town.is_in_step(&[&a, &b]);
    }
}

#[test]
fn the_folder_of_the_community_may_be_renamed() {
    if !has_git() {
        return;
    }
    let (town, mut a, mut b) = Town::below("lindu");
    a.linli(&["note", ITEM, "甲的"]).ok();
    fs::rename(a.top.join("lindu"), a.top.join("邻渡")).unwrap();
    a.tree = a.top.join("邻渡");
    b.linli(&["note", ITEM, "乙的"]).ok();
    let new = b.linli(&["new", "gate-south", "repair", "新的"]).ok().trim().to_owned();
    a.sync().ok();
    assert_eq!(a.git(&["ls-tree", "--name-only", "HEAD", "lindu/"]), "");
    b.sync().ok();
    b.tree = b.top.join("邻渡");
    a.sync().ok();
    assert_eq!(a.head(), b.head());
    for office in [&a, &b] {
        let text = office.read(ITEM_FILE);
        assert!(text.contains("甲的") && text.contains("乙的"), "{text}");
        assert!(office.has(&format!("feedback/2026/11/{new}.toml")));
    }
    town.is_in_step(&[&a, &b]);
    assert!(!b.top.join("lindu/linli.toml").exists());
}
