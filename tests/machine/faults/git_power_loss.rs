//! A loss of power while a commit is made: what git writes is on the disk before HEAD names it, and HEAD before the
//! command ends; where power was lost on the way, the record stands, and the next writer makes good what is half
//! written, or says what is wrong.

use super::git_damage::object_file;
use super::harness::*;
use super::traced;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

const ITEM: &str = "fb-20261103-4hd0wr";
const ITEM_FILE: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";
const OTHER: &str = "fb-20261123-h8t2qv";
const MAIN: &str = "refs/heads/main";

/// A step of git's or of linli's in git's folder; paths from there, `""` is the folder itself.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Sync(String),
    Name { from: String, to: String },
}

fn in_git(path: &str) -> Option<String> {
    let path = path.trim_end_matches('/');
    let below = path.rsplit_once(".git/").map(|(_, below)| below.to_owned());
    below.or_else(|| path.ends_with(".git").then(String::new))
}

fn step(line: &str) -> Option<Step> {
    let (call, rest) = line.split_once('(')?;
    let name = call.rsplit(' ').next()?;
    if line.contains("= -1") {
        return None;
    }
    match name {
        "fsync" => Some(Step::Sync(in_git(rest.split_once('<')?.1.split_once('>')?.0)?)),
        "rename" | "link" | "renameat2" | "linkat" => {
            let mut names = rest.split('"').skip(1).step_by(2);
            Some(Step::Name { from: in_git(names.next()?)?, to: in_git(names.next()?)? })
        }
        _ => None,
    }
}

/// What is done in git's folder while a command runs.
fn steps(tree: &Community, args: &[&str]) -> Vec<Step> {
    let trace = tempfile::NamedTempFile::new().unwrap();
    let mut command: Command = tree.program("strace");
    command.args(["-f", "-y", "-e", "trace=fsync,rename,renameat2,link,linkat", "-o"]).arg(trace.path());
    run(command.arg(LINLI).args(args)).ok();
    let text = String::from_utf8_lossy(&fs::read(trace.path()).unwrap()).into_owned();
    let lines: Vec<&str> = text.lines().filter(|line| !line.contains("resumed>")).collect();
    lines.into_iter().filter_map(step).collect()
}

/// Whether every name that stands before HEAD moves, and HEAD's own, is on the disk with its bytes.
fn is_durable(steps: &[Step]) -> Result<(), String> {
    let synced = |path: &str, from: usize, to: usize| steps[from..to].contains(&Step::Sync(path.to_owned()));
    let moved = steps.iter().position(|step| matches!(step, Step::Name { to, .. } if to == MAIN));
    let moved = moved.ok_or("HEAD did not move")?;
    for (at, step) in steps.iter().enumerate() {
        let Step::Name { from, to } = step else { continue };
        let folder = to.rsplit_once('/').map_or("", |(folder, _)| folder);
        let by = if to == MAIN { steps.len() } else { moved };
        if at > by || !(to.starts_with("objects/") || to == "index" || to == MAIN) {
            continue;
        }
        // The bytes of an object matter once something leads to it.
        let is_of_object = to.starts_with("objects/") && synced(to, at, by);
        if !synced(from, 0, at) && !is_of_object {
            return Err(format!("the bytes of {to} are not synced before it gets its name"));
        }
        if !synced(folder, at, by) {
            return Err(format!("the name {to} is not synced before it is needed"));
        }
    }
    Ok(())
}

#[test]
fn a_commit_is_on_the_disk_before_it_is_said_to_be() {
    if !has_git() || !traced::is_possible() {
        return;
    }
    let tree = lindu().committed();
    for args in [&["note", ITEM, "after"][..], &["new", "gate-south", "repair", "lamp"], &["undo", "--yes"]] {
        let steps = steps(&tree, args);
        let objects = steps.iter().filter(|s| matches!(s, Step::Name { to, .. } if to.starts_with("objects/")));
        assert!(objects.count() > 0, "{args:?}: {steps:#?}");
        is_durable(&steps).unwrap_or_else(|why| panic!("{args:?}: {why}\n{steps:#?}"));
        // The model sees each sync that is missing.
        for at in 0..steps.len() {
            let mut faulty = steps.clone();
            if let Step::Sync(path) = faulty.remove(at)
                && (path == "index.lock" || path == format!("{MAIN}.lock") || path == "refs/heads")
            {
                assert!(is_durable(&faulty).is_err(), "{args:?}: nobody misses the sync of {path}");
            }
        }
    }
}

/// The files of git's folder that a commit makes or changes, with what they hold before and after.
fn changes(before: &Files, after: &Files) -> BTreeMap<String, (Option<Vec<u8>>, Vec<u8>)> {
    let is_meant = |path: &str| {
        let is_of_git = path.starts_with(".git/objects/") || path.starts_with(".git/refs/");
        is_of_git || [".git/index", ".git/logs/HEAD"].contains(&path)
    };
    let changed = after.iter().filter(|(path, bytes)| is_meant(path) && before.get(*path) != Some(*bytes));
    changed.map(|(path, bytes)| (path.clone(), (before.get(path).cloned(), bytes.clone()))).collect()
}

fn put(tree: &Community, path: &str, bytes: Option<&[u8]>) {
    let path = tree.join(path);
    let _ = fs::remove_file(&path);
    if let Some(bytes) = bytes {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
    }
}

/// The record stands; the next writer commits and the history is whole, or it is said what is wrong.
fn heals_or_says(tree: &Community, has_moved: bool, at: &str) {
    let other = tree.linli(&["note", OTHER, "another"]);
    assert_eq!(other.code, 0, "{at}: {other:?}");
    let again = tree.linli(&["note", ITEM, "once more"]);
    assert_eq!(again.code, 0, "{at}: {again:?}");
    assert!(tree.read(ITEM_FILE).contains("before the power went"), "{at}: the record is lost");
    // A commit reads only some of the objects. Where HEAD already leads to one that is lost, the commit that needs it
    // says so, and the other one may be made.
    let told = [&other, &again].map(|ran| ran.err.contains("not committed") && ran.err.contains("hint"));
    if told == [true, true] || (has_moved && told.contains(&true)) {
        return;
    }
    assert!(!other.err.contains("not committed") && !again.err.contains("not committed"), "{at}: {other:?} {again:?}");
    assert_eq!(tree.git(&["status", "--porcelain"]), "", "{at}");
    assert_eq!(tree.git(&["show", &format!("HEAD:{ITEM_FILE}")]), tree.read(ITEM_FILE), "{at}");
    for args in [["log", ITEM], ["audit", "lag"]] {
        // An object of a commit that HEAD already leads to cannot be made again: whoever reads it is told so.
        let ran = tree.linli(&args);
        let is_told = has_moved && ran.code == 3 && ran.err.contains("missing, empty or damaged");
        assert!(ran.code == 0 || is_told, "{at}: {args:?}: {ran:?}");
    }
}

#[test]
fn whatever_a_loss_of_power_leaves_of_a_commit_the_next_writer_heals_or_says() {
    if !has_git() {
        return;
    }
    let old = lindu().committed();
    let new = old.twin();
    new.ok(&["note", ITEM, "before the power went"]);
    let changes = changes(&old.all(), &new.all());
    let objects: Vec<&String> = changes.keys().filter(|path| path.contains("/objects/")).collect();
    assert!(objects.len() > 3 && changes.contains_key(".git/refs/heads/main"), "{:?}", changes.keys());
    let main = ".git/refs/heads/main".to_owned();
    let states: Vec<(&str, Vec<&String>)> = [("all objects", objects.clone())]
        .into_iter()
        .chain(objects.iter().map(|object| ("one object", vec![*object])))
        .chain([("the branch", vec![&main])])
        .collect();
    for has_moved in [false, true] {
        for (what, files) in &states {
            for kept in ["nothing", "half", "no name"] {
                let tree = new.twin();
                if !has_moved {
                    // HEAD did not move: the branch is the old one, the index may be either.
                    put(&tree, &main, changes[&main].0.as_deref());
                }
                for file in files {
                    let bytes = &changes[*file].1;
                    match kept {
                        "nothing" => put(&tree, file, Some(&[])),
                        "half" => put(&tree, file, Some(&bytes[..bytes.len() / 2])),
                        _ => put(&tree, file, None),
                    }
                }
                if !has_moved {
                    put(&tree, ".git/index", changes[".git/index"].0.as_deref());
                }
                heals_or_says(
                    &tree,
                    has_moved,
                    &format!("HEAD moved: {has_moved}; {what}, of which {kept} is left: {files:?}"),
                );
            }
        }
        if !is_long() && has_moved {
            break;
        }
    }
}

/// What was half written before is not taken for whole because it has the right name.
#[test]
fn an_empty_object_in_the_place_of_one_that_is_to_be_written_is_written_anew() {
    if !has_git() {
        return;
    }
    let old = lindu().committed();
    let new = old.twin();
    new.ok(&["note", ITEM, "before the power went"]);
    let blob = new.git(&["rev-parse", &format!("HEAD:{ITEM_FILE}")]).trim().to_owned();
    put(&old, &object_file(&blob), Some(&[]));
    let ran = old.linli(&["note", ITEM, "before the power went"]);
    assert!(ran.code == 0 && !ran.err.contains("not committed"), "{ran:?}");
    assert_eq!(old.git(&["rev-parse", &format!("HEAD:{ITEM_FILE}")]).trim(), blob, "the same bytes are meant");
    old.git(&["fsck", "--strict", "--no-dangling"]);
}
