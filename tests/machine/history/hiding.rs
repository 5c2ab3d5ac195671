//! States of git that hide records from whoever looks at the work tree, or keep git from working at all: what is asked
//! of the tree is never answered as if what is hidden did not exist, and what the hint says brings it back.

use super::harness::*;
use crate::community::{Ran, tree_named};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const MONTH: &str = "feedback/2026/11";

/// A name, and what is done to an office.
type Deed = (&'static str, fn(&Community));

/// How a record comes to be hidden; all of these hide at least `ITEM`.
const HIDING: &[Deed] = &[
    ("skip-worktree", |office| {
        office.git(&["update-index", "--skip-worktree", ITEM_FILE]);
        fs::remove_file(office.join(ITEM_FILE)).unwrap();
    }),
    ("assume-unchanged", |office| {
        office.git(&["update-index", "--assume-unchanged", ITEM_FILE]);
        fs::remove_file(office.join(ITEM_FILE)).unwrap();
    }),
    ("a month left out", |office| {
        office.git(&["sparse-checkout", "set", "--no-cone", "/*", &format!("!/{MONTH}/")]);
    }),
    ("other folders alone", |office| {
        office.git(&["sparse-checkout", "set", "--cone", "owners", "visits", "staff"]);
    }),
    ("folders in the index", |office| {
        office.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "owners", "visits", "staff"]);
    }),
    ("an index of version 4", |office| {
        office.git(&["update-index", "--index-version", "4"]);
        office.git(&["update-index", "--assume-unchanged", ITEM_FILE]);
        fs::remove_file(office.join(ITEM_FILE)).unwrap();
    }),
    ("an index in two files", |office| {
        office.git(&["update-index", "--skip-worktree", ITEM_FILE]);
        office.git(&["update-index", "--split-index"]);
        fs::remove_file(office.join(ITEM_FILE)).unwrap();
    }),
    ("both at once", |office| {
        office.git(&["update-index", "--assume-unchanged", ITEM_FILE]);
        fs::remove_file(office.join(ITEM_FILE)).unwrap();
        let other = format!("{MONTH}/fb-20261123-h8t2qv.toml");
        office.git(&["update-index", "--skip-worktree", &other]);
        fs::remove_file(office.join(&other)).unwrap();
    }),
];

/// What the hint of a run says is to be typed.
#[track_caller]
fn hinted(ran: &Ran) -> String {
    let hints = ran.err.lines().filter(|line| line.starts_with("hint: "));
    let parts = hints.flat_map(|line| line.split('`').skip(1).step_by(2));
    parts.into_iter().find(|part| part.starts_with("git ")).unwrap_or_else(|| panic!("{ran:?}")).to_owned()
}

#[track_caller]
fn type_in(office: &Community, command: &str) {
    let done = run(office.program("sh").args(["-c", command]));
    assert_eq!(done.code, 0, "{command}: {done:?}");
}

#[test]
fn a_hidden_record_is_missed_by_every_answer_and_comes_back() {
    if !has_git() {
        return;
    }
    let whole = committed();
    let figures = |office: &Community| office.linli(&["stats", "response", "--format", "json"]);
    let right = figures(&whole).ok();
    for (name, hide) in HIDING {
        let office = committed();
        hide(&office);
        assert!(!office.join(ITEM_FILE).exists(), "{name}");
        let says = |args: &[&str], code: i32, words: &str| {
            let ran = office.linli(args);
            assert!(ran.code == code && (ran.err.clone() + &ran.out).contains(words), "{name} {args:?} {ran:?}");
            ran
        };
        let refused = says(&["stats", "response"], 3, "feedback:1:1: error[hidden-files]");
        says(&["feedback", "list"], 3, "incomplete; files that could not be read");
        says(&["due"], 3, "incomplete");
        says(&["weekly"], 3, "incomplete");
        says(&["publish", "--period", "2026-10"], 3, "no figures are given");
        says(&["stats", "response", "--allow-invalid"], 0, "could not be read");
        says(&["check"], 1, "hidden-files");
        says(&["show", ITEM], 3, "is in git, but not in the work tree");
        says(&["reply", "4hd0wr", "在路上"], 3, "is in git, but not in the work tree");
        says(&["log", ITEM], 0, "");
        assert!(!office.linli(&["log", ITEM]).out.contains("deleted"), "{name}");
        says(&["sync"], 5, "shows only a part");
        says(&["check", "--setup"], 0, "hidden-files");
        // As it stood, nothing was hidden.
        says(&["stats", "response", "--at", "HEAD"], 0, "");
        type_in(&office, &hinted(&refused));
        assert_eq!(figures(&office).ok(), right, "{name}");
        assert_eq!(office.git(&["status", "--porcelain"]), "", "{name}");
        assert_eq!(office.files(), whole.files(), "{name}");
    }
}

#[test]
fn what_was_recorded_stays_when_hidden_records_come_back() {
    if !has_git() {
        return;
    }
    for (name, hide) in HIDING {
        let office = committed();
        office.replace("linli.toml", "auto_commit = true", "auto_commit = false");
        office.git(&["commit", "-q", "-a", "-m", "off"]);
        hide(&office);
        let other = "visits/2026/11";
        let path = fs::read_dir(office.join(other)).unwrap().next().unwrap().unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        office.ok(&["visit", "set", &id, "summary=还没有存入"]);
        type_in(&office, &hinted(&office.linli(&["stats", "response"])));
        assert!(fs::read_to_string(&path).unwrap().contains("还没有存入"), "{name}");
        assert!(office.join(ITEM_FILE).exists(), "{name}");
    }
}

#[test]
fn a_tree_that_hides_nothing_is_whole_whatever_its_index_is() {
    if !has_git() {
        return;
    }
    let cases: &[Deed] = &[
        ("plain", |_| {}),
        ("version 4", |office| drop(office.git(&["update-index", "--index-version", "4"]))),
        ("split", |office| drop(office.git(&["update-index", "--split-index"]))),
        ("untracked cache", |office| drop(office.git(&["update-index", "--force-untracked-cache"]))),
        // Marked, and there all the same.
        ("marked", |office| drop(office.git(&["update-index", "--skip-worktree", ITEM_FILE]))),
        // Deleted by hand: seen by `git status`, told by `sync`.
        ("staged", |office| {
            office.write("new.txt", "x");
            office.git(&["add", "-N", "new.txt"]);
        }),
        ("no index", |office| fs::remove_file(office.join(".git/index")).unwrap()),
    ];
    for (name, make) in cases {
        let office = committed();
        make(&office);
        for args in [&["stats", "response"][..], &["feedback", "list"], &["due"]] {
            assert_eq!(office.linli(args).code, 0, "{name} {args:?}");
        }
    }
    // Ids of another length, and a second work tree.
    let office = Community::lindu().with("LINLI_LANG", "en");
    office.git(&["init", "-q", "-b", "main", "--object-format=sha256"]);
    office.git(&["add", "."]);
    office.git(&["commit", "-q", "-m", "first"]);
    assert_eq!(office.linli(&["stats", "response"]).code, 0);
    office.git(&["worktree", "add", "-q", "../second", "-b", "second"]);
    let second = Community::at(&office.dir, "second", "").with("LINLI_LANG", "en");
    assert_eq!(second.linli(&["stats", "response"]).code, 0);
    for office in [&office, &second] {
        office.git(&["update-index", "--assume-unchanged", ITEM_FILE]);
        fs::remove_file(office.join(ITEM_FILE)).unwrap();
        assert_eq!(office.linli(&["stats", "response"]).code, 3);
    }
}

#[test]
fn a_clone_without_owners_lacks_names_and_nothing_else() {
    if !has_git() {
        return;
    }
    let whole = committed();
    let office = committed();
    office.git(&["sparse-checkout", "set", "--no-cone", "/*", "!/owners/"]);
    assert!(!office.join("owners").exists());
    for args in [&["stats", "response", "--format", "json"][..], &["feedback", "list"], &["check"], &["audit", "edits"]]
    {
        assert_eq!(office.linli(args).code, 0, "{args:?}");
    }
    let figures = ["stats", "response", "--format", "json"];
    assert_eq!(office.ok(&figures), whole.ok(&figures));
    // Where names are asked for, they are missed.
    office.linli(&["owner", "list"]).says(3, &["owners:1:1: error[hidden-files]", "git sparse-checkout disable"]);
    office.linli(&["张伟"]).says(3, &["git sparse-checkout disable"]);
    // A part of them makes wrong figures, with or without names.
    office.git(&["sparse-checkout", "disable"]);
    let first = whole.files().keys().find(|path| path.starts_with("owners/")).unwrap().clone();
    office.git(&["update-index", "--skip-worktree", &first]);
    fs::remove_file(office.join(&first)).unwrap();
    office.linli(&["stats", "visits"]).says(3, &["owners:1:1: error[hidden-files]", ": 1"]);
}

#[test]
fn hidden_rooms_calendars_and_people_are_missed_too() {
    if !has_git() {
        return;
    }
    let office = committed();
    office.write("calendar/cn-2027.toml", "year = 2027\n");
    office.git(&["add", "."]);
    office.git(&["commit", "-q", "-m", "year"]);
    for (path, args, words) in [
        ("rooms.toml", &["new", "gate-south", "repair", "道闸不抬杆"][..], "rooms.toml"),
        ("rooms.toml", &["stats", "response"], "rooms.toml"),
        ("calendar/cn-2027.toml", &["stats", "response"], "calendar:1:1: error[hidden-files]"),
        ("staff/lifang.toml", &["note", ITEM, "x"], "staff:1:1: error[hidden-files]"),
    ] {
        office.git(&["update-index", "--assume-unchanged", path]);
        let bytes = fs::read(office.join(path)).unwrap();
        fs::remove_file(office.join(path)).unwrap();
        office.linli(args).says(3, &[words]);
        fs::write(office.join(path), bytes).unwrap();
        office.git(&["update-index", "--no-assume-unchanged", path]);
        assert_eq!(office.linli(&["stats", "response"]).code, 0, "{path}");
    }
}

/// A git for which every folder belongs to another user.
fn untrusted(office: Community) -> Community {
    let bin = office.dir.path().join("bin");
    fs::create_dir(&bin).unwrap();
    let text = "#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git \"$@\"\n";
    fs::write(bin.join("git"), text).unwrap();
    fs::set_permissions(bin.join("git"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", bin.display());
    office.with("PATH", &path)
}

#[test]
fn a_folder_of_another_user_is_named_with_the_way_to_trust_it() {
    if !has_git() {
        return;
    }
    for name in ["tree", "our tree"] {
        let dir = std::sync::Arc::new(tempfile::tempdir().unwrap());
        let office = Community::at(&dir, name, "").and(&tree_named("lindu")).with("LINLI_LANG", "en").committed();
        run(office.git_command(LONG_AGO, &["init", "-q", "--bare", "../hub.git"]).current_dir(&office.tree)).ok();
        office.git(&["remote", "add", "origin", "../hub.git"]);
        let office = untrusted(office);
        let trust = "git config --global --add safe.directory";
        let says = |args: &[&str], code: i32| {
            let ran = office.linli(args);
            let said = ran.err.clone() + &ran.out;
            assert!(ran.code == code && said.contains(trust) && !said.contains("git init"), "{args:?} {ran:?}");
            ran
        };
        let head = |office: &Community| fs::read_to_string(office.join(".git/refs/heads/main")).unwrap();
        let before = head(&office);
        let refused = says(&["note", ITEM, "保存了"], 0);
        assert!(refused.err.contains("saved, but not committed"), "{refused:?}");
        for args in [
            &["log", ITEM][..],
            &["log", "fb-20261101-zzzzzz"],
            &["audit", "edits"],
            &["audit", "lag"],
            &["undo", "--yes"],
            &["sync"],
            &["resolve-conflicts"],
            &["stats", "response", "--at", "HEAD"],
        ] {
            says(args, 4);
        }
        let setup = office.linli(&["check", "--setup"]);
        let said = setup.out.replace('\n', " ");
        assert!(said.contains("untrusted-folder") && said.contains(trust) && !said.contains("git init"), "{setup:?}");
        // A new tree in there is none of a repository of its own.
        office.linli(&["init", "inner"]).ok();
        assert!(!office.join("inner/.git").exists());
        fs::remove_dir_all(office.join("inner")).unwrap();
        assert_eq!(head(&office), before);
        // Done as it says, for the folder, then for what is shared.
        type_in(&office, &hinted(&refused));
        assert_eq!(office.linli(&["log", ITEM]).code, 0);
        let shared = says(&["sync"], 4);
        type_in(&office, &hinted(&shared));
        office.linli(&["sync"]).says(0, &["sent"]);
        assert_ne!(head(&office), before);
        assert!(office.read(ITEM_FILE).contains("保存了"));
    }
}

#[test]
fn a_tree_around_which_git_is_broken_is_never_told_to_begin_anew() {
    if !has_git() {
        return;
    }
    let office = committed();
    fs::remove_file(office.join(".git/HEAD")).unwrap();
    let setup = office.linli(&["check", "--setup"]);
    assert!(setup.code == 3 && setup.err.contains("`.git/HEAD` is empty or damaged"), "{setup:?}");
    assert!(!(setup.out + &setup.err).contains("git init"));
    assert!(Path::new(&office.join(ITEM_FILE)).exists());
}
