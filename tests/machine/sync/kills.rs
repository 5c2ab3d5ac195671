//! A sync that is killed, wherever it was, is run again and comes to the same; and what staff do in between is
//! neither lost nor does it undo what the others did.

use super::harness::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

const FILE: &str = "feedback/2026/11/fb-20261123-h8t2qv.toml";

/// Everything that a merge has to do: both wrote in one record, one deleted and made files, one has changes that are
/// in no commit.
pub fn apart() -> (Town, Community, Community) {
    let (town, a, b) = Town::new();
    a.write("notes.txt", "to be deleted\n");
    a.sync().ok();
    b.sync().ok();
    fs::remove_file(a.tree.join("notes.txt")).unwrap();
    a.write("templates/new.txt", "new\n");
    a.linli(&["note", ITEM, "甲的说明"]).ok();
    a.linli(&["feedback", "set", OTHER, "channel=wechat"]).ok();
    a.sync().ok();
    b.linli(&["note", ITEM, "乙的说明"]).ok();
    b.replace("linli.toml", "auto_commit = true", "auto_commit = true # by hand");
    (town, a, b)
}

/// A git that kills whoever calls it for the `at`th time, before it does anything.
fn killer(town: &Town, at: usize) -> PathBuf {
    let dir = town.path("bin");
    fs::create_dir_all(&dir).unwrap();
    let found = ["/usr/local/bin/git", "/usr/bin/git", "/bin/git"].into_iter().find(|git| PathBuf::from(git).exists());
    let count = dir.join("count");
    let script = format!(
        "#!/bin/sh\necho x >> '{0}'\nif [ $(wc -l < '{0}') = {at} ]; then kill -9 $PPID; exit 1; fi\nexec {1} \"$@\"\n",
        count.display(),
        found.unwrap()
    );
    fs::write(dir.join("git"), script).unwrap();
    fs::set_permissions(dir.join("git"), fs::Permissions::from_mode(0o755)).unwrap();
    dir
}

fn killed_at(town: &Town, office: &Community, at: usize) -> Ran {
    let bin = killer(town, at);
    let ran = run(office.command(&["sync"]).env("PATH", format!("{}:/usr/bin:/bin", bin.display())));
    fs::remove_dir_all(bin).unwrap();
    ran
}

/// Nobody's work is undone, and all of it comes together.
pub fn goes_on((town, a, b): (&Town, &Community, &Community), number: usize, at: &str, wanted: &str) {
    // Somebody writes into a record of which the new version may stand or not: the most that can go wrong.
    let is_noted = number.is_multiple_of(2);
    if is_noted {
        b.linli(&["note", OTHER, "其间"]).ok();
    }
    let again = b.sync();
    assert_eq!(again.code, 0, "{at}: {again:?}");
    a.sync().ok();
    assert_eq!((a.head(), a.head()), (b.head(), town.shared(a)), "{at}");
    for office in [a, b] {
        assert_eq!(office.git(&["status", "--porcelain"]), "", "{at}");
        for left in fs::read_dir(office.tree.join(".linli")).unwrap().flatten() {
            let name = left.file_name().to_string_lossy().into_owned();
            assert!(!name.starts_with("wire-") && name != "syncing" && name != "committing", "{at}: {name}");
        }
    }
    let text = a.read(ITEM_FILE);
    assert!(["甲的说明", "乙的说明"].iter().all(|note| text.matches(note).count() == 1), "{at}\n{text}");
    let other = a.read(FILE);
    assert!(other.contains("channel = \"wechat\"") && other.contains("其间") == is_noted, "{at}\n{other}");
    if !is_noted {
        assert_eq!(a.whole(), wanted, "{at}: it came to something else");
    }
}

#[test]
fn a_sync_that_is_killed_between_any_two_steps_is_run_again() {
    if !has_git() {
        return;
    }
    let (town, _, _) = apart();
    let (_whole, _, undisturbed) = town.twin("");
    undisturbed.sync().ok();
    let wanted = undisturbed.whole();
    let mut killed = 0;
    for at in (1..).step_by(if is_long() { 1 } else { 5 }) {
        let (town, a, b) = town.twin("");
        let ran = killed_at(&town, &b, at);
        if ran.code != -1 {
            assert_eq!(ran.code, 0, "{ran:?}");
            break;
        }
        killed += 1;
        goes_on((&town, &a, &b), at, &format!("killed at call {at} of git"), &wanted);
    }
    assert!(killed > 8, "{killed}");
}

#[test]
fn a_sync_that_is_killed_while_it_writes_files_is_run_again() {
    let is_there = Command::new("strace").args(["-e", "inject=close:error=EIO:when=1000", "true"]).output();
    if !has_git() || !is_there.is_ok_and(|o| o.status.success()) {
        return println!("skipped: no strace here, or it may not look");
    }
    let (town, _, _) = apart();
    let (_whole, _, undisturbed) = town.twin("");
    undisturbed.sync().ok();
    let wanted = undisturbed.whole();
    let mut killed = 0;
    for (call, step) in [("renameat2", 1), ("renameat", 1), ("unlinkat", 5), ("fsync", 7), ("mkdirat", 1)] {
        for when in (1..).step_by(if is_long() { 1 } else { step }) {
            let (town, a, b) = town.twin("");
            let inject = format!("inject={call}:signal=KILL:when={when}");
            let ran = run(b.program("strace").args(["-o", "/dev/null", "-e", &inject, LINLI, "sync"]));
            if ran.code == 0 {
                break;
            }
            assert!(ran.code == -1, "{call} {when}: {ran:?}");
            killed += 1;
            goes_on((&town, &a, &b), when, &format!("killed at {call} {when}"), &wanted);
        }
    }
    assert!(killed > 4, "{killed}");
}

/// The same where it ends in a conflict: nothing is taken as decided that nobody decided.
#[test]
fn a_conflict_that_is_killed_on_its_way_is_still_a_conflict() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    a.linli(&["feedback", "set", OTHER, "channel=wechat"]).ok();
    a.linli(&["note", ITEM, "甲的说明"]).ok();
    a.sync().ok();
    b.linli(&["feedback", "set", OTHER, "channel=counter"]).ok();
    b.linli(&["note", ITEM, "乙的说明"]).ok();
    let step = if is_long() { 1 } else { 7 };
    let mut killed = 0;
    for at in (1..).step_by(step) {
        let (town, a, b) = town.twin("");
        let ran = killed_at(&town, &b, at);
        if ran.code != -1 {
            assert_eq!(ran.code, 1, "{ran:?}");
            break;
        }
        killed += 1;
        let again = b.sync();
        assert!(again.code == 1 && again.err.contains(FILE), "killed at call {at}: {again:?}");
        b.linli(&["resolve-conflicts", "--theirs", "all"]).ok();
        let concluded = killed_at(&town, &b, at);
        assert!(matches!(concluded.code, -1 | 0), "{concluded:?}");
        b.sync().ok();
        a.sync().ok();
        assert_eq!((a.head(), a.head()), (b.head(), town.shared(&a)), "{at}");
        assert_eq!(b.git(&["status", "--porcelain"]), "", "{at}");
        let text = a.read(ITEM_FILE);
        assert!(["甲的说明", "乙的说明"].iter().all(|note| text.matches(note).count() == 1), "{at}\n{text}");
        assert!(a.read(FILE).contains("channel = \"wechat\""), "{at}");
    }
    assert!(killed > 4, "{killed}");
}

/// What had come before the network went is brought in without it.
#[test]
fn a_killed_sync_is_run_again_without_a_network() {
    if !has_git() {
        return;
    }
    let (town, a, b) = apart();
    let (_whole, _, undisturbed) = town.twin("");
    undisturbed.sync().ok();
    // The last calls of git before HEAD moves: what came is known, and files may be written.
    let mut calls = 30;
    while {
        let (twin, _, b) = town.twin("");
        killed_at(&twin, &b, calls);
        !b.tree.join(".linli/syncing").exists()
    } {
        calls += 1;
        assert!(calls < 80, "no call finds the work tree half written");
    }
    assert_eq!(killed_at(&town, &b, calls).code, -1);
    fs::rename(town.hub(), town.path("away.git")).unwrap();
    b.sync().says(4, &["received: files", "merged: files 1", "sync again later"]);
    assert_eq!((b.whole(), b.git(&["status", "--porcelain"])), (undisturbed.whole(), String::new()));
    fs::rename(town.path("away.git"), town.hub()).unwrap();
    b.sync().ok();
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
}
