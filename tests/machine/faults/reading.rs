//! Promise 5: reading changes nothing but the cache, takes no lock, works on a tree that may not be written,
//! and runs nothing that lies in the tree.

use super::harness::*;
use super::traced::{self, Call};
use super::verbs::Verb;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// Every command that reads.
const READERS: &[&[&str]] = &[
    &["feedback", "list"],
    &["owner", "list", "--format", "json"],
    &["visit", "list", "--format", "csv"],
    &["staff", "list"],
    &["feedback", "show", "fb-20261123-h8t2qv"],
    &["show", "h8t2"],
    &["3-1-1101"],
    &["receipt", "fb-20261123-h8t2qv"],
    &["due"],
    &["due", "--format", "chat"],
    &["stats", "response"],
    &["stats", "response", "--format", "json", "--by", "category"],
    &["stats", "backlog", "--format", "csv"],
    &["check", "--format", "json"],
    &["audit", "sample", "--seed", "spring"],
    &["publish", "--period", "2026-10", "--draft"],
    &["import", "feedback", "-", "--dry-run"],
    &["help", "import"],
];

fn reader(args: &'static [&'static str]) -> Verb {
    let input = if args.contains(&"-") { "date,room,title\n2026-11-02,3-1-1102,lamp\n" } else { "" };
    Verb { args, before: &[], input, env: &[], is_chosen: true }
}

/// Whether a call may change something, or holds others up.
fn is_change(call: &Call) -> bool {
    let opens = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"].iter().any(|flag| call.line.contains(flag));
    match call.name.as_str() {
        "open" | "openat" => opens,
        "flock" | "rename" | "renameat" | "renameat2" | "link" | "linkat" | "symlink" | "symlinkat" | "unlink"
        | "unlinkat" | "mkdir" | "mkdirat" | "rmdir" | "truncate" | "ftruncate" | "fchmod" | "chmod" | "fchmodat"
        | "utimensat" | "fallocate" | "mknod" | "mknodat" | "fsync" => true,
        _ => false,
    }
}

#[test]
fn readers_change_nothing_take_no_lock_and_run_nothing() {
    if !traced::is_possible() {
        return;
    }
    let tree = lindu();
    // What a tree could offer to be run.
    for name in ["git", "vi", "less", "more", "sh", "linli"] {
        fs::write(tree.join(name), "#!/bin/sh\ntouch ran\n").unwrap();
        fs::set_permissions(tree.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    fs::create_dir_all(tree.join(".git/hooks")).unwrap();
    let before = tree.all();
    for args in READERS {
        for call in traced::calls(&reader(args), &tree) {
            let is_elsewhere = call.line.contains("/.linli/cache") || call.line.contains("/dev/null");
            let in_cache = call.line.contains("\"cache\"") || call.line.contains("\".linli\"");
            assert!(!is_change(&call) || is_elsewhere || in_cache, "{args:?}: {}", call.line);
            let is_own = call.line.contains(LINLI);
            // A notice says of which commit it is: git, the one on the path, is asked.
            let is_of_tree = call.line.contains(&*tree.path().to_string_lossy()) || call.line.contains("(\"./");
            let asks_git = args.first() == Some(&"publish") && call.line.contains("/git\", [") && !is_of_tree;
            assert!(!call.name.starts_with("exec") || is_own || asks_git, "{args:?} runs {}", call.line);
        }
        let mut after = tree.all();
        after.retain(|path, _| !path.starts_with(".linli/"));
        assert_eq!(after, before, "{args:?}");
    }
}

#[test]
fn with_git_to_ask_for_the_typist_only_the_one_on_the_path_is_run() {
    if !traced::is_possible() {
        return;
    }
    let tree = lindu();
    for name in ["git", "./git"] {
        fs::write(tree.join(name), "#!/bin/sh\ntouch ran\n").unwrap();
        fs::set_permissions(tree.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    assert!(works("git", &["-C", &tree.path().display().to_string(), "init", "-q"]) || !works("git", &["--version"]));
    for (key, value) in [
        ("core.fsmonitor", "touch ran"),
        ("core.pager", "touch ran"),
        ("core.hooksPath", "."),
        ("core.editor", "touch ran"),
        ("alias.config", "!touch ran"),
        ("core.sshCommand", "touch ran"),
        ("diff.external", "touch ran"),
    ] {
        let _ = works("git", &["-C", &tree.path().display().to_string(), "config", key, value]);
    }
    let mut command = tree.command(&["reply", "fb-20261123-h8t2qv", "coming"]);
    let ran = run(command.env_remove("LINLI_STAFF"));
    assert!(matches!(ran.code, 0 | 2), "{ran:?}");
    assert!(!tree.join("ran").exists(), "{ran:?}");
}

/// What each reader says.
fn said(tree: &Community, mut dressed: impl FnMut(&[&str]) -> Command) -> Vec<Ran> {
    let run = |args: &&'static [&'static str]| {
        let verb = reader(args);
        verb.run_as(tree, dressed(args))
    };
    READERS.iter().map(run).collect()
}

fn same(tree: &Community, what: &str, there: &[Ran]) {
    let here = said(tree, |args| {
        let mut command = Command::new(LINLI);
        command.args(args);
        command
    });
    for ((here, there), args) in here.iter().zip(there).zip(READERS) {
        assert_eq!((here.code, &here.out), (there.code, &there.out), "{what}, {args:?}: {}", there.err);
    }
}

#[test]
fn readers_work_where_nothing_may_be_written() {
    let is_root = fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0);
    let tree = lindu();
    tree.ok(&["note", "fb-20261123-h8t2qv", "makes .linli"]);
    // As somebody else, to whom all of it may be read and none of it written.
    let other = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    if !is_root || !works("setpriv", &[&other[..], &["true"]].concat()) {
        eprintln!("skipped: not root, so that nobody else can be asked");
        return;
    }
    open_to_read(&tree);
    let beside = tempfile::tempdir().unwrap();
    fs::set_permissions(beside.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = beside.path().join("linli");
    fs::copy(LINLI, &program).unwrap();
    let as_other = |args: &[&str]| {
        let mut command = Command::new("/usr/bin/setpriv");
        command.args(other).arg(&program).args(args);
        command
    };
    let there = said(&tree, as_other);
    same(&tree, "as somebody else", &there);
    let before = tree.all();
    for args in [&["note", "fb-20261123-h8t2qv", "x"][..], &["new", "gate-south", "repair", "x"]] {
        let mut command = as_other(args);
        tree.dress(&mut command);
        let ran = run(&mut command);
        assert_eq!(ran.code, 4, "{ran:?}");
        assert!(ran.err.contains("Permission denied") && ran.err.contains("no record was changed"), "{ran:?}");
    }
    assert_eq!(tree.all(), before);
}

/// Lets everybody read the tree and look into its folders.
fn open_to_read(tree: &Community) {
    for entry in walkdir::WalkDir::new(tree.path()).into_iter().map(Result::unwrap) {
        let mode = if entry.file_type().is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).unwrap();
    }
}

#[test]
fn readers_work_on_a_file_system_that_is_mounted_to_be_read() {
    if !works("unshare", &["-m", "sh", "-c", "mount --bind /tmp /tmp && mount -o remount,ro,bind /tmp"]) {
        eprintln!("skipped: nothing may be mounted here");
        return;
    }
    let tree = lindu();
    let at = tree.path().display().to_string();
    let mounted = |args: &[&str]| {
        let script = "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && cd \"$0\" && exec \"$@\"";
        let mut command = Command::new("/usr/bin/unshare");
        command.args(["-m", "/bin/sh", "-c", script, &at, LINLI]).args(args);
        command
    };
    let there = said(&tree, mounted);
    same(&tree, "mounted to be read", &there);
    let mut command = mounted(&["note", "fb-20261123-h8t2qv", "x"]);
    tree.dress(&mut command);
    let ran = run(&mut command);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.err.contains("Read-only file system") && ran.err.contains("no record was changed"), "{ran:?}");
}
