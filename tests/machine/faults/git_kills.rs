//! A git that is killed at any call of an automatic commit, alone or with linli: the record is saved, what is said of
//! it is true, the next writer goes on, and nobody's later `git commit` takes anything back.

use super::harness::*;
use crate::git_that_dies::{DeadlyGit, Death};
use std::fs;
use std::path::Path;

const ITEM: &str = "fb-20261103-4hd0wr";
const ITEM_FILE: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";
const OTHER: &str = "fb-20261123-h8t2qv";
const OTHER_FILE: &str = "feedback/2026/11/fb-20261123-h8t2qv.toml";

fn locks(tree: &Community) -> Vec<String> {
    tree.all().into_keys().filter(|path| path.starts_with(".git/") && path.ends_with(".lock")).collect()
}

fn in_head(tree: &Community, path: &str) -> String {
    tree.git(&["show", &format!("HEAD:{path}")])
}

/// Lets git die at a call of a command. `None`: the command calls it less often.
fn killed_at(tree: &Community, args: &[&str], at: usize, death: Death) -> Option<Ran> {
    let git = DeadlyGit::new(at, death);
    let ran = run(tree.command(args).env("PATH", git.path()));
    git.has_died(at).then_some(ran)
}

/// After `ran`, which wrote `mark` into a record and was disturbed: another record, then the same once more.
fn goes_on(tree: &Community, ran: &Ran, death: Death, at: &str) {
    let is_saved = tree.read(ITEM_FILE).contains("first note");
    if ran.code == 0 {
        assert!(is_saved, "{at}: said to be saved");
        let is_told = ran.err.contains("saved, but not committed");
        assert!(
            is_told || in_head(tree, ITEM_FILE).contains("first note"),
            "{at}: neither committed nor told: {ran:?}"
        );
    } else {
        assert!(ran.code == -1 && death.takes_caller(), "{at}: {ran:?}");
    }
    let other = tree.linli(&["note", OTHER, "another"]);
    assert!(other.code == 0 && !other.err.contains("not committed"), "{at}: {other:?}");
    assert!(in_head(tree, OTHER_FILE).contains("another"), "{at}");
    assert_eq!(locks(tree), [""; 0], "{at}");
    assert_eq!(tree.git(&["diff", "--cached", "--name-only"]), "", "{at}: something is staged");
    let open = tree.git(&["status", "--porcelain"]);
    assert!(open.is_empty() || open == format!(" M {ITEM_FILE}\n"), "{at}: {open}");
    // A person commits what is staged: nothing.
    tree.git(&["commit", "-q", "--allow-empty", "-m", "by hand"]);
    tree.ok(&["note", ITEM, "second note"]);
    assert_eq!(tree.git(&["status", "--porcelain"]), "", "{at}");
    let committed = in_head(tree, ITEM_FILE);
    assert_eq!(committed, tree.read(ITEM_FILE), "{at}");
    assert_eq!(committed.contains("first note"), is_saved, "{at}");
    tree.git(&["fsck", "--strict", "--no-dangling", "--no-reflogs"]);
    assert!(tree.ok(&["log", ITEM]).contains("second note"), "{at}");
    tree.ok(&["audit", "edits"]);
    assert!(!tree.join(".linli/committing").exists(), "{at}");
}

#[test]
fn a_commit_whose_git_is_killed_at_any_call_is_made_good_by_the_next() {
    if !has_git() {
        return;
    }
    let whole = lindu().committed();
    let mut killed = 0;
    for death in Death::all() {
        for at in (1..).step_by(if is_long() { 1 } else { 3 }) {
            let tree = whole.twin();
            let Some(ran) = killed_at(&tree, &["note", ITEM, "first note"], at, death) else { break };
            killed += 1;
            goes_on(&tree, &ran, death, &format!("{death:?} at call {at} of git"));
        }
    }
    assert!(killed > 12, "{killed}");
}

/// A record that is taken away leaves nothing staged either: a later commit of a person must not take it away again.
#[test]
fn an_undo_whose_git_is_killed_leaves_nothing_staged() {
    if !has_git() {
        return;
    }
    let whole = lindu().committed();
    whole.ok(&["new", "gate-south", "repair", "lamp"]);
    for death in [Death::Together, Death::AtRename] {
        for at in (1..).step_by(if is_long() { 1 } else { 3 }) {
            let tree = whole.twin();
            if killed_at(&tree, &["undo", "--yes"], at, death).is_none() {
                break;
            }
            let other = tree.linli(&["note", OTHER, "another"]);
            assert!(other.code == 0 && !other.err.contains("not committed"), "{death:?} {at}: {other:?}");
            assert_eq!(tree.git(&["diff", "--cached", "--name-only"]), "", "{death:?} at call {at}");
        }
    }
}

/// Makes a lock as a git does.
fn lock(tree: &Community, name: &str) {
    fs::write(tree.join(".git").join(name), "").unwrap();
}

#[test]
fn each_lock_that_belongs_to_nobody_goes_and_it_is_said_once() {
    if !has_git() || !Path::new("/proc/self/fd").exists() {
        return;
    }
    let whole = lindu().committed();
    let names = ["index.lock", "HEAD.lock", "refs/heads/main.lock", "packed-refs.lock", "config.lock", "shallow.lock"];
    for name in names {
        let tree = whole.twin();
        lock(&tree, name);
        let setup = tree.linli(&["check", "--setup", "--format", "plain"]);
        assert!(setup.out.contains(&format!(".git/{name}:1:1: warning[git-lock-left]")), "{name}: {setup:?}");
        let ran = tree.linli(&["note", ITEM, "first note"]);
        assert!(ran.code == 0 && ran.err.contains(&format!("left the lock `.git/{name}`")), "{name}: {ran:?}");
        assert!(in_head(&tree, ITEM_FILE).contains("first note"), "{name}");
        assert!(!tree.linli(&["note", ITEM, "second note"]).err.contains("lock"), "{name}: said once");
    }
}

#[test]
fn a_lock_of_a_living_git_stays_and_it_is_said_what_to_do() {
    if !has_git() || !Path::new("/proc/self/fd").exists() {
        return;
    }
    let tree = lindu().committed();
    // A git that works here, as one that waits for the message of a commit: the lock is not open.
    let mut git = tree.git_command(crate::community::LONG_AGO, &["cat-file", "--batch"]);
    let mut living = git.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    lock(&tree, "index.lock");
    for (lang, words) in [
        (
            "en",
            ["saved, but not committed: git's lock `", "once no git runs on any machine that uses this folder, `rm "],
        ),
        ("zh", ["已保存，但没有存入版本库：git 的锁 `", "确认所有用到这个目录的电脑上都没有 git 在运行，再 `rm "]),
    ] {
        tree.linli(&["--lang", lang, "note", ITEM, lang]).says(0, &words);
        assert!(tree.join(".git/index.lock").exists());
    }
    assert!(!tree.ok(&["check", "--setup"]).contains("git-lock-left"), "a git at work takes it away itself");
    drop(living.stdin.take());
    living.wait().unwrap();
    tree.linli(&["note", ITEM, "third"]).says(0, &["left the lock `.git/index.lock`"]);
    assert_eq!(tree.git(&["status", "--porcelain"]), "");
    // A program that is no git holds its lock open.
    let held = fs::File::create(tree.join(".git/index.lock")).unwrap();
    let ran = tree.linli(&["note", ITEM, "fourth"]);
    assert!(ran.err.contains("git's lock `") && tree.join(".git/index.lock").exists(), "{ran:?}");
    drop(held);
    tree.linli(&["note", ITEM, "fifth"]).says(0, &["left the lock"]);
}
