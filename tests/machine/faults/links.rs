//! Promise 2 where a tree leads elsewhere: no writer follows a link, waits for a pipe or takes a folder for a
//! file; nothing outside the tree is touched. And what a killed first writer half made is no obstacle.

use super::harness::*;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

const ITEM: &str = "fb-20261123-h8t2qv";
const PATH: &str = "feedback/2026/11/fb-20261123-h8t2qv.toml";

/// Replaces what stands at `path` by a link to a copy of it that lies elsewhere.
fn led_elsewhere(tree: &Community, path: &str, elsewhere: &Path) {
    let (here, there) = (tree.join(path), elsewhere.join("there"));
    fs::rename(&here, &there).unwrap();
    symlink(&there, &here).unwrap();
}

/// All that stands below a folder.
fn standing(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    all.map(|e| (e.path().display().to_string(), fs::read(e.path()).unwrap_or_default())).collect()
}

/// A run that does not wait for ever.
fn timely(tree: &Community, args: &[&str]) -> Ran {
    let mut command = Command::new("timeout");
    command.args(["-s", "KILL", "30", LINLI]).args(args);
    tree.dress(&mut command);
    run(command.env("EDITOR", "sed -i s/door/gate/"))
}

#[test]
fn no_writer_follows_a_link() {
    for (path, args) in [
        (".linli", &["note", ITEM, "x"][..]),
        (".linli/tmp", &["note", ITEM, "x"]),
        (".linli/lock", &["note", ITEM, "x"]),
        (".linli/drafts", &["feedback", "edit", ITEM]),
        ("feedback", &["note", ITEM, "x"]),
        ("feedback/2026", &["note", ITEM, "x"]),
        ("feedback/2026/11", &["note", ITEM, "x"]),
        ("feedback/2026/11", &["new", "gate-south", "repair", "hinge"]),
        ("feedback", &["new", "gate-south", "repair", "hinge"]),
        ("feedback", &["feedback", "set", ITEM, "title=x"]),
        (PATH, &["note", ITEM, "x"]),
        (PATH, &["feedback", "edit", ITEM]),
        (PATH, &["feedback", "void", ITEM, "--reason", "x"]),
    ] {
        let tree = lindu();
        tree.ok(&["note", ITEM, "makes .linli"]);
        fs::create_dir_all(tree.join(".linli/drafts")).unwrap();
        fs::write(tree.join(".linli/tmp/kept"), "somebody's").unwrap();
        let elsewhere = empty();
        led_elsewhere(&tree, path, elsewhere.path());
        let before = (standing(elsewhere.path()), tree.files());
        let ran = timely(&tree, args);
        assert!(matches!(ran.code, 3 | 5), "{path} {args:?}: {ran:?}");
        assert!(!ran.err.is_empty(), "{path} {args:?}");
        assert_eq!((standing(elsewhere.path()), tree.files()), before, "{path} {args:?}: {ran:?}");
    }
}

#[test]
fn what_was_written_last_is_neither_read_nor_written_through_a_link() {
    let tree = lindu();
    tree.ok(&["note", ITEM, "makes .linli"]);
    let elsewhere = empty();
    led_elsewhere(&tree, ".linli/last", elsewhere.path());
    let before = standing(elsewhere.path());
    assert_eq!(timely(&tree, &["note", ".", "x"]).code, 2, "`.` is not known");
    tree.ok(&["note", ITEM, "saved all the same"]);
    assert_eq!(standing(elsewhere.path()), before);
    tree.ok(&["note", ".", "the link gave way to a file"]);
}

#[test]
fn neither_pipes_nor_folders_nor_files_in_the_wrong_place_hold_a_writer_up() {
    for (path, kind) in [
        (".linli/lock", "pipe"),
        (".linli/lock", "folder"),
        (".linli", "file"),
        (".linli/tmp", "file"),
        (".linli/tmp", "pipe"),
        (".linli/.gitignore", "folder"),
        ("feedback/2026/11", "file"),
        (PATH, "pipe"),
        (PATH, "folder"),
    ] {
        let tree = lindu();
        fs::create_dir_all(tree.join(".linli")).unwrap();
        let at = tree.join(path);
        if at.is_dir() {
            fs::remove_dir_all(&at).unwrap();
        } else if at.exists() {
            fs::remove_file(&at).unwrap();
        }
        match kind {
            "pipe" => assert!(Command::new("mkfifo").arg(&at).status().unwrap().success()),
            "folder" => fs::create_dir(&at).unwrap(),
            _ => fs::write(&at, "").unwrap(),
        }
        let before = tree.files();
        for args in [&["note", ITEM, "x"][..], &["new", "gate-south", "repair", "hinge"]] {
            let ran = timely(&tree, args);
            let may_go_on = path == PATH && args[0] == "new";
            assert!(matches!(ran.code, 2..=5) || may_go_on, "{path} as a {kind}, {args:?}: {ran:?}");
            assert!(may_go_on || tree.files() == before, "{path} as a {kind}, {args:?}");
        }
    }
}

#[test]
fn what_a_first_writer_half_made_is_no_obstacle() {
    for left in [&[][..], &["tmp/"], &["lock"], &[".gitignore"], &["tmp/", "lock", "tmp/4711-0", "last"]] {
        let tree = lindu();
        fs::create_dir(tree.join(".linli")).unwrap();
        for name in left {
            let path = tree.join(".linli").join(name);
            if name.ends_with('/') { fs::create_dir(path).unwrap() } else { fs::write(path, "").unwrap() }
        }
        tree.ok(&["note", ITEM, "x"]);
        assert_eq!(fs::read_to_string(tree.join(".linli/.gitignore")).unwrap(), "*\n", "{left:?}");
        assert!(tree.left_over().is_empty(), "{left:?}");
        tree.ok(&["note", ".", "y"]);
    }
}

#[test]
fn a_linked_folder_outside_the_records_and_a_link_to_the_tree_are_the_persons_own() {
    let tree = lindu();
    let beside = tempfile::tempdir().unwrap();
    symlink(tree.path(), beside.path().join("here")).unwrap();
    let here = beside.path().join("here").display().to_string();
    tree.ok(&["-C", &here, "note", ITEM, "by way of a link to the whole tree"]);
}

#[test]
fn a_lock_that_was_removed_under_its_holder_locks_nobody_out_and_lets_nobody_in_twice() {
    let tree = lindu();
    tree.ok(&["note", ITEM, "makes the lock"]);
    let old = fs::OpenOptions::new().write(true).open(tree.join(".linli/lock")).unwrap();
    old.lock().unwrap();
    fs::remove_file(tree.join(".linli/lock")).unwrap();
    tree.ok(&["note", ITEM, "with a lock of its own"]);
    assert!(tree.join(".linli/lock").exists());
}
