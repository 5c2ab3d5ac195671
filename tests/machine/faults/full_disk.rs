//! Promise 2 on a full disk, a real one: a file system in memory that has so many free pages, or so many free
//! files, and no more. Each writer is tried with 0, 1, 2, … of them until it succeeds.

use super::harness::*;
use super::verbs::Verb;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// A mounted file system in memory, unmounted again.
struct Small(tempfile::TempDir);

impl Small {
    fn new() -> Option<Small> {
        let dir = tempfile::tempdir().unwrap();
        let at = dir.path().to_str().unwrap();
        if works("mount", &["-t", "tmpfs", "-o", "size=1m,nr_inodes=400", "linli-test", at]) {
            return Some(Small(dir));
        }
        eprintln!("skipped: nothing may be mounted here");
        None
    }

    /// The tree of a verb on it, alone.
    fn lay(&self, tree: &Community) -> Community {
        inside(self.0.path(), tree)
    }

    /// Fills it up but for so many pages of 4 KiB.
    fn leave_pages(&self, pages: usize) {
        let mut filler = fs::File::create(self.0.path().join("filler")).unwrap();
        let mut taken = 0;
        while filler.write_all(&[0; 4096]).is_ok() {
            taken += 4096;
        }
        filler.set_len(taken - pages as u64 * 4096).unwrap();
    }

    /// Fills it up but for so many files.
    fn leave_files(&self, files: usize) {
        let folder = self.0.path().join("fillers");
        fs::create_dir(&folder).unwrap();
        let mut made = 0;
        while fs::write(folder.join(made.to_string()), "").is_ok() {
            made += 1;
        }
        for number in 0..files.min(made) {
            fs::remove_file(folder.join(number.to_string())).unwrap();
        }
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// Tries a verb with more and more room.
fn tried(verb: &Verb, leave: fn(&Small, usize)) {
    let Some(small) = Small::new() else { return };
    let origin = verb.tree();
    let whole = origin.twin();
    assert_eq!(verb.run(&whole).code, 0);
    let (before, after) = (origin.files(), whole.files());
    let mut refused = 0;
    for room in 0..60 {
        empty(small.0.path());
        let tree = small.lay(&origin);
        leave(&small, room);
        let ran = verb.run(&tree);
        let files = tree.files();
        let at = format!("{} with room for {room}: {ran:?}", verb.name());
        assert!(files.iter().all(|(p, b)| [before.get(p), after.get(p)].contains(&Some(b))), "{at}");
        assert!(before.keys().all(|p| files.contains_key(p)), "{at}");
        match ran.code {
            0 => {
                assert_eq!(files, after, "{at}");
                assert!(refused > 0, "{}: it was never refused", verb.name());
                return;
            }
            4 => {
                refused += 1;
                assert!(ran.err.contains("No space left on device") || verb.args.contains(&"edit"), "{at}");
                assert!(files == before || ran.err.contains("saved before that"), "{at}");
                left_well(&tree, &files, &at);
            }
            _ => panic!("{at}"),
        }
    }
    panic!("{}: it never succeeded", verb.name());
}

/// What was not saved leaves nothing behind.
fn left_well(tree: &Community, files: &Files, at: &str) {
    assert!(tree.left_over().is_empty(), "{at}");
    assert!(files.keys().all(|path| !path.contains(".tmp")), "{at}");
}

fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
}

#[test]
fn a_disk_without_room_for_bytes() {
    Verb::all().for_each(|verb| tried(verb, Small::leave_pages));
}

#[test]
fn a_disk_without_room_for_files() {
    // What only replaces a file needs no more than one at a time; the first writer makes linli's own.
    Verb::all().for_each(|verb| tried(verb, Small::leave_files));
}
