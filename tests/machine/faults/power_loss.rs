//! Promise 1 under loss of power, modelled: from the file system calls of a writer follows every state in
//! which a disk may be found that keeps only what was synced. What a file holds that was not synced may be
//! gone or cut; a name that was not synced with its folder may be missing, each on its own, in any order.
//! Before the end each record is the old or the new one; after it the new one; and nothing points at nothing.

use super::harness::*;
use super::traced::{self, Call};
use super::verbs::Verb;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What a call does to the disk.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// A folder gets a name.
    Folder(String),
    /// A file, by number, gets a name.
    Name(String, usize),
    Sync(String),
    /// A file's bytes are synced.
    Bytes(usize),
    SyncAll,
}

/// Reads the calls of a run as steps; paths are relative to the root.
struct Reading<'t> {
    root: &'t str,
    /// The files that were made, by their present path.
    files: BTreeMap<String, usize>,
    made: usize,
    steps: Vec<Step>,
}

/// `6</root/feedback>, "x"`: the path that a folder's descriptor and a name in it give.
fn named(text: &str) -> Option<(String, &str)> {
    let (_, rest) = text.split_once('<')?;
    let (folder, rest) = rest.split_once(">, \"")?;
    let (name, rest) = rest.split_once('"')?;
    Some((format!("{folder}/{name}"), rest))
}

/// `8</root/x>`: the path of a descriptor.
fn open(text: &str) -> Option<String> {
    Some(text.split_once('<')?.1.split_once('>')?.0.to_owned())
}

impl Reading<'_> {
    fn take(&mut self, call: &Call) -> Option<()> {
        let (args, result) = call.line.rsplit_once(" = ")?;
        if result.starts_with('-') {
            return None;
        }
        let root = self.root;
        let inside = |path: String| -> Option<String> {
            let rest = path.strip_prefix(root)?;
            Some(rest.trim_start_matches('/').to_owned())
        };
        match call.name.as_str() {
            "mkdir" if args.starts_with("mkdir(\"") && !args.contains("(\"/") => {
                let (path, _) = args.split_once('"')?.1.split_once('"')?;
                self.steps.push(Step::Folder(path.to_owned()));
            }
            "mkdirat" => self.steps.push(Step::Folder(inside(named(args)?.0)?)),
            "openat" if args.contains("O_EXCL") => {
                self.made += 1;
                self.files.insert(inside(open(result)?)?, self.made);
            }
            "fsync" => {
                let path = inside(open(args)?)?;
                self.steps.push(self.files.get(&path).map_or(Step::Sync(path), |file| Step::Bytes(*file)));
            }
            "syncfs" => self.steps.push(Step::SyncAll),
            "renameat" | "renameat2" | "linkat" => {
                let (from, rest) = named(args)?;
                let file = self.files.remove(&inside(from)?)?;
                let to = inside(named(rest)?.0)?;
                self.files.insert(to.clone(), file);
                self.steps.push(Step::Name(to, file));
            }
            // The person's editor works by path, on a draft of its own.
            "rename" | "link" | "mkdir" | "unlink" if args.contains(root) && !args.contains("/.linli/drafts/") => {
                panic!("a call by path, which may be led astray: {}", call.line)
            }
            _ => {}
        }
        Some(())
    }
}

fn above(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The disk after some of the steps: what is sure, and what may be.
#[derive(Default)]
struct Disk {
    /// Names, of folders and files, that stand whatever happens, and those that may.
    sure: Vec<Step>,
    pending: Vec<Step>,
    synced: BTreeSet<usize>,
}

impl Disk {
    fn of(steps: &[Step]) -> Disk {
        let mut disk = Disk::default();
        for step in steps {
            match step {
                Step::Folder(_) | Step::Name(..) => disk.pending.push(step.clone()),
                Step::Bytes(file) => drop(disk.synced.insert(*file)),
                Step::Sync(_) | Step::SyncAll => {
                    let is_synced = |pending: &Step| match (step, pending) {
                        (Step::Sync(folder), Step::Folder(path) | Step::Name(path, _)) => above(path) == folder,
                        _ => true,
                    };
                    let (sure, pending) = disk.pending.iter().cloned().partition(is_synced);
                    disk.pending = pending;
                    disk.sure.extend::<Vec<Step>>(sure);
                    if *step == Step::SyncAll {
                        disk.synced.extend(0..10_000);
                    }
                }
            }
        }
        disk
    }

    /// Every state in which it may be found: the files, with `None` for bytes that are gone.
    fn states(
        &self,
        before: &Files,
        after: &Files,
        folders: &BTreeSet<String>,
    ) -> Vec<BTreeMap<String, Option<Vec<u8>>>> {
        assert!(self.pending.len() < 16, "{:?}", self.pending);
        let mut states = Vec::new();
        for choice in 0..1_u32 << self.pending.len() {
            let chosen =
                self.pending.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1).map(|(_, step)| step);
            let (mut folders, mut files) = (folders.clone(), BTreeMap::new());
            files.extend(before.iter().map(|(path, bytes)| (path.clone(), Some(bytes.clone()))));
            for step in self.sure.iter().chain(chosen) {
                match step {
                    Step::Folder(path) => drop(folders.insert(path.clone())),
                    Step::Name(path, file) if !path.contains(".linli/") => {
                        let bytes = self.synced.contains(file).then(|| after[path].clone());
                        files.insert(path.clone(), bytes);
                    }
                    _ => {}
                }
            }
            // What stands in a folder whose own name is lost is lost.
            let reachable =
                |path: &str| path.match_indices('/').all(|(end, _)| folders.contains(path.get(..end).unwrap()));
            files.retain(|path, _| reachable(path));
            states.push(files);
        }
        states
    }
}

/// The steps of a verb, and the tree before and after.
fn recorded(verb: &Verb, tree: &Community) -> (Vec<Step>, Files, Files, BTreeSet<String>) {
    let before = tree.files();
    let entries = walkdir::WalkDir::new(tree.path()).min_depth(1).into_iter().map(Result::unwrap);
    let folders = entries.filter(|e| e.file_type().is_dir());
    let shown = |e: walkdir::DirEntry| e.path().strip_prefix(tree.path()).unwrap().to_string_lossy().into_owned();
    let folders = folders.map(shown).collect();
    let calls = traced::calls(verb, tree);
    let root = fs::canonicalize(tree.path()).unwrap().to_string_lossy().into_owned();
    let mut reading = Reading { root: &root, files: BTreeMap::new(), made: 0, steps: Vec::new() };
    for call in &calls {
        reading.take(call);
    }
    (reading.steps, before, tree.files(), folders)
}

/// Looks at every state of every moment; `earlier` are names that somebody made and did not sync.
fn survives(name: &str, steps: &[Step], earlier: &[Step], trees: (&Files, &Files), folders: &BTreeSet<String>) {
    let (before, after) = trees;
    let mut seen: BTreeSet<BTreeMap<String, Option<Vec<u8>>>> = BTreeSet::new();
    for moment in 0..=steps.len() {
        let disk = Disk::of(&[earlier, &steps[..moment]].concat());
        for files in disk.states(before, after, folders) {
            for (path, bytes) in &files {
                let is_known = bytes.as_ref().is_some_and(|b| [before.get(path), after.get(path)].contains(&Some(b)));
                let at = || format!("{name}: power lost after {:#?}: {path}", &steps[..moment]);
                assert!(is_known, "{} is neither old nor new", at());
            }
            assert!(before.keys().all(|path| files.contains_key(path)), "{name}: a record is lost");
            if moment == steps.len() {
                let whole: Files = files.iter().map(|(p, b)| (p.clone(), b.clone().unwrap())).collect();
                assert_eq!(&whole, after, "{name}: saved, and not on the disk\n{steps:#?}");
            }
            seen.insert(files);
        }
    }
    for state in seen {
        nothing_dangles(name, &state);
    }
}

/// An item that names an owner has that owner.
fn nothing_dangles(name: &str, state: &BTreeMap<String, Option<Vec<u8>>>) {
    let text = |bytes: &Option<Vec<u8>>| String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned();
    for (path, bytes) in state.iter().filter(|(path, _)| path.starts_with("feedback/")) {
        let text = text(bytes);
        let owner = text.lines().find_map(|line| line.strip_prefix("owner = \"")?.strip_suffix('"'));
        if let Some(owner) = owner {
            assert!(state.keys().any(|p| p.ends_with(&format!("{owner}.toml"))), "{name}: {path} points at nothing");
        }
    }
}

#[test]
fn no_loss_of_power_takes_what_was_saved_or_leaves_a_half() {
    if !traced::is_possible() {
        return;
    }
    for verb in Verb::all() {
        let tree = verb.tree();
        let (steps, before, after, folders) = recorded(verb, &tree);
        let named = steps.iter().filter(|s| matches!(s, Step::Name(path, _) if !path.contains(".linli/"))).count();
        assert!(named > 0, "{}: no record got its name: {steps:#?}", verb.name());
        let root = if verb.args[0] == "init" { "fresh" } else { "" };
        assert!(steps.contains(&Step::Sync(root.to_owned())) || verb.args[0] != "init", "{steps:#?}");
        survives(&verb.name(), &steps, &[], (&before, &after), &folders);
    }
}

#[test]
fn a_folder_that_a_killed_writer_left_unsynced_takes_nothing_with_it() {
    if !traced::is_possible() {
        return;
    }
    let verb = super::verbs::VERBS.iter().find(|v| v.args.contains(&"--caller")).unwrap();
    let tree = verb.tree();
    let mut earlier = Vec::new();
    for folder in ["feedback/2027", "feedback/2027/01", "owners/2027"] {
        fs::create_dir(tree.join(folder)).unwrap();
        earlier.push(Step::Folder(folder.to_owned()));
    }
    let (steps, before, after, mut folders) = recorded(verb, &tree);
    folders.retain(|folder| !folder.contains("2027"));
    survives("after a killed writer", &steps, &earlier, (&before, &after), &folders);
}

#[test]
fn the_model_sees_a_missing_sync() {
    let (before, after) = (Files::new(), Files::from([("feedback/a.toml".to_owned(), b"a".to_vec())]));
    let folders = BTreeSet::from(["feedback".to_owned()]);
    let name = || Step::Name("feedback/a.toml".to_owned(), 1);
    let sync = || Step::Sync("feedback".to_owned());
    let sound = [Step::Bytes(1), name(), sync()];
    survives("sound", &sound, &[], (&before, &after), &folders);
    for faulty in [vec![Step::Bytes(1), name()], vec![name(), sync()], vec![name(), Step::Bytes(1), sync()]] {
        let tried = std::panic::catch_unwind(|| survives("faulty", &faulty, &[], (&before, &after), &folders));
        assert!(tried.is_err(), "{faulty:?}");
    }
}
