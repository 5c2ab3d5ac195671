//! Promise 1 under `kill -9`: whatever a writer was doing, each file is the old one or the new one, nothing
//! new is wrong, the next writer works and clears up; and what was reported as saved is there.

use super::harness::*;
use super::traced::{self, Call};
use super::verbs::Verb;
use std::collections::{BTreeSet, HashSet};
use std::process::{Child, Stdio};
use std::time::Duration;

/// Calls that change something on the disk, or order what does.
pub const CHANGING: &[&str] = &[
    "flock",
    "ftruncate",
    "write",
    "fsync",
    "syncfs",
    "fchmod",
    "mkdirat",
    "mkdir",
    "rename",
    "renameat",
    "renameat2",
    "linkat",
    "unlinkat",
];

/// A verb, what it finds and what it leaves.
struct Case<'v> {
    verb: &'v Verb,
    tree: Community,
    before: Files,
    after: Files,
    problems: BTreeSet<String>,
    /// States that were looked at already.
    seen: HashSet<Files>,
}

impl Case<'_> {
    fn of(verb: &Verb) -> (Case<'_>, Vec<Call>) {
        let tree = verb.tree();
        let whole = tree.twin();
        let calls = traced::calls(verb, &whole);
        let mut problems = tree.problems();
        problems.extend(whole.problems());
        let case = Case { verb, before: tree.files(), after: whole.files(), problems, tree, seen: HashSet::new() };
        (case, calls)
    }

    /// Kills the verb as it makes a call. Whether it was killed.
    fn killed_at(&mut self, call: &Call) -> bool {
        let tree = self.tree.twin();
        let at = format!("{}, killed at {} number {}: {}", self.verb.name(), call.name, call.number, call.line);
        let ran = traced::with(self.verb, &tree, &format!("{}:signal=KILL:when={}", call.name, call.number));
        let files = tree.files();
        for (path, bytes) in &files {
            let known = [self.before.get(path), self.after.get(path)].into_iter().flatten();
            assert!(known.into_iter().any(|k| k == bytes), "{at}\n{path} is neither old nor new");
        }
        assert!(self.before.keys().all(|path| files.contains_key(path)), "{at}: a file is gone");
        match ran.code {
            -1 => {}
            0 => assert_eq!(files, self.after, "{at}: it says that it is saved"),
            // It was the editor that was killed.
            4 if self.verb.args.contains(&"edit") => assert_eq!(files, self.before, "{at}"),
            _ => panic!("{at}: {ran:?}"),
        }
        let mut state = tree.all();
        state.remove(".linli/lock");
        if self.seen.insert(state) {
            self.goes_on(&tree, &at);
        }
        ran.code == -1
    }

    /// Nothing new is wrong, the next writer works and leaves nothing behind; the verb itself can be run again.
    fn goes_on(&self, tree: &Community, at: &str) {
        let new: Vec<_> = tree.problems().difference(&self.problems).cloned().collect();
        assert!(new.is_empty(), "{at}\nnew problems: {new:#?}");
        if self.verb.args.first() == Some(&"init") {
            let again = self.verb.run(tree);
            let is_there = tree.join("fresh/linli.toml").exists();
            assert!(matches!(again.code, 0 | 5) && is_there, "{at}: init again: {again:?}");
            tree.ok(&["-C", "fresh", "staff", "add", "lifang", "Li Fang"]);
        } else {
            tree.ok(&["note", "fb-20261123-h8t2qv", "after the crash"]);
        }
        assert!(tree.left_over().is_empty(), "{at}\nleft over: {:?}", tree.left_over());
    }
}

#[test]
fn a_writer_that_is_killed_leaves_the_old_or_the_new() {
    if !traced::is_possible() {
        return;
    }
    for verb in Verb::all() {
        let (mut case, calls) = Case::of(verb);
        let wanted = |call: &&Call| is_long() || CHANGING.contains(&call.name.as_str());
        let distinct: BTreeSet<(&str, usize)> =
            calls.iter().filter(wanted).map(|c| (c.name.as_str(), c.number)).collect();
        let mut killed = 0;
        for (name, number) in distinct {
            let call = calls.iter().find(|c| c.name == name && c.number == number).unwrap();
            killed += usize::from(case.killed_at(call));
        }
        assert!(killed > 5, "{}: it was killed {killed} times", verb.name());
        assert!(case.seen.len() > 2, "{}: no more than {} states were seen", verb.name(), case.seen.len());
    }
}

#[test]
fn what_was_reported_as_saved_outlives_the_killing_of_writers_at_any_moment() {
    let tree = lindu();
    let rounds = if is_long() { 2000 } else { 60 };
    let mut saved = Vec::new();
    for round in 0_u64..rounds {
        let start = |n: usize| -> Child {
            let title = format!("gate {round} {n}");
            let mut writer = tree.command(&["new", "gate-south", "repair", &title]);
            writer.env_remove("LINLI_TEST_SEED").stdout(Stdio::piped()).stderr(Stdio::piped());
            writer.spawn().unwrap()
        };
        let mut writers: Vec<Child> = (0..3).map(start).collect();
        // From before the first file is read until after the last is written.
        std::thread::sleep(Duration::from_micros(round.wrapping_mul(7919) % 25_000));
        for victim in writers.iter_mut().skip(1) {
            let _ = victim.kill();
        }
        for writer in writers {
            let output = writer.wait_with_output().unwrap();
            if output.status.success() {
                saved.push(String::from_utf8(output.stdout).unwrap().trim().to_owned());
            }
        }
    }
    assert!(saved.len() as u64 >= rounds, "one of each round was left alone");
    let listed = tree.ok(&["feedback", "list", "--format", "jsonl", "--limit", "100000"]);
    for id in &saved {
        assert!(listed.contains(id.as_str()), "{id} is lost");
    }
    assert_eq!(tree.linli(&["check"]).code, 0, "no half-written file");
    tree.ok(&["note", "fb-20261123-h8t2qv", "after it all"]);
    assert!(tree.left_over().is_empty(), "{:?}", tree.left_over());
}
