//! A sync that is killed, wherever it was, is run again and comes to the same; and what staff do in between is
//! neither lost nor does it undo what the others did.

use super::harness::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

const FILE: &str = "feedback/2026/11/fb-20261123-h8t2qv.toml";

fn is_long() -> bool {
    std::env::var_os("LINLI_LONG").is_some()
}

/// Everything that a merge has to do: both wrote in one record, one deleted and made files, one has changes that are
/// in no commit.
fn apart() -> (Town, Office, Office) {
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

fn killed_at(town: &Town, office: &Office, at: usize) -> Ran {
    let bin = killer(town, at);
    let ran = ran(office.linli_command(&["sync"]).env("PATH", format!("{}:/usr/bin:/bin", bin.display())));
    fs::remove_dir_all(bin).unwrap();
    ran
}

/// Nobody's work is undone, and all of it comes together.
fn goes_on(town: &Town, a: &Office, b: &Office, at: &str, wanted: &str) {
    // Somebody writes into a record of which the new version may stand or not: the most that can go wrong.
    let is_noted = at.len() % 2 == 0;
    if is_noted {
        b.linli(&["note", OTHER, "其间"]).ok();
    }
    let again = b.sync();
    assert_eq!(again.code, Some(0), "{at}: {again:?}");
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
    for at in 1.. {
        let (town, a, b) = town.twin("");
        let ran = killed_at(&town, &b, at);
        if ran.code.is_some() {
            assert_eq!(ran.code, Some(0), "{ran:?}");
            break;
        }
        killed += 1;
        goes_on(&town, &a, &b, &format!("killed at call {at} of git"), &wanted);
    }
    assert!(killed > 25, "{killed}");
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
    for call in ["renameat2", "renameat", "unlinkat", "fsync", "mkdirat"] {
        for when in 1.. {
            let (town, a, b) = town.twin("");
            let mut strace = b.linli_command(&[]);
            let linli = strace.get_program().to_owned();
            let mut command = b.command("strace", &b.tree);
            command.args(["-o", "/dev/null", "-e", &format!("inject={call}:signal=KILL:when={when}")]);
            strace = std::mem::replace(&mut command, strace);
            let ran = ran(strace.arg(linli).arg("sync").env("LINLI_STAFF", "sunmei"));
            if ran.code == Some(0) {
                break;
            }
            assert!(ran.code.is_none(), "{call} {when}: {ran:?}");
            killed += 1;
            goes_on(&town, &a, &b, &format!("killed at {call} {when}"), &wanted);
        }
    }
    assert!(killed > 8, "{killed}");
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
    let step = if is_long() { 1 } else { 2 };
    let mut killed = 0;
    for at in (1..).step_by(step) {
        let (town, a, b) = town.twin("");
        let ran = killed_at(&town, &b, at);
        if ran.code.is_some() {
            assert_eq!(ran.code, Some(1), "{ran:?}");
            break;
        }
        killed += 1;
        let again = b.sync();
        assert!(again.code == Some(1) && again.err.contains(FILE), "killed at call {at}: {again:?}");
        b.linli(&["resolve-conflicts", "--theirs", "all"]).ok();
        let concluded = killed_at(&town, &b, at);
        assert!(matches!(concluded.code, None | Some(0)), "{concluded:?}");
        b.sync().ok();
        a.sync().ok();
        assert_eq!((a.head(), a.head()), (b.head(), town.shared(&a)), "{at}");
        assert_eq!(b.git(&["status", "--porcelain"]), "", "{at}");
        let text = a.read(ITEM_FILE);
        assert!(["甲的说明", "乙的说明"].iter().all(|note| text.matches(note).count() == 1), "{at}\n{text}");
        assert!(a.read(FILE).contains("channel = \"wechat\""), "{at}");
    }
    assert!(killed > 10, "{killed}");
}
