//! Offices with a tree each, a bare repository that they share, and git called with fixed people and dates.

use crate::common::copy;
use crate::office::{self, as_mei, settle};
pub use crate::office::{ITEM, ITEM_FILE, has_git};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Another item of `examples/lindu`.
pub const OTHER: &str = "fb-20261123-h8t2qv";

#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.out
    }

    /// Ended with a code, and said something.
    #[track_caller]
    pub fn says(self, code: i32, words: &[&str]) -> Ran {
        assert_eq!(self.code, Some(code), "{self:?}");
        words.iter().for_each(|word| assert!(self.err.contains(word), "no `{word}` in {self:?}"));
        self
    }
}

pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let ran = Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
    assert!(!ran.err.contains("panicked"), "{ran:?}");
    ran
}

/// A folder with offices and what they share.
pub struct Town {
    dir: TempDir,
}

/// A clone.
pub struct Office {
    home: PathBuf,
    /// The top of the work tree.
    pub top: PathBuf,
    /// The records tree.
    pub tree: PathBuf,
    staff: &'static str,
}

impl Town {
    /// `a`, which made the tree, and `b`, a clone; both in step.
    pub fn new() -> (Town, Office, Office) {
        Town::below("")
    }

    /// The same with the records tree in a folder of the repository.
    pub fn below(folder: &str) -> (Town, Office, Office) {
        let town = Town { dir: tempfile::tempdir().unwrap() };
        fs::create_dir(town.path("home")).unwrap();
        let a = town.office("a", folder, "lifang");
        settle(&a.tree);
        a.git(&["init", "-q", "-b", "main"]);
        a.git(&["add", "."]);
        a.git(&["commit", "-q", "-m", "first"]);
        ran(a.command("git", town.dir.path()).args(["init", "-q", "--bare", "-b", "main", "hub.git"])).ok();
        a.git(&["remote", "add", "origin", "../hub.git"]);
        a.sync().ok();
        let b = town.clone_of("b", folder, "sunmei");
        b.sync().ok();
        (town, a, b)
    }

    /// The same town once more, as it stands.
    pub fn twin(&self, folder: &str) -> (Town, Office, Office) {
        let town = Town { dir: tempfile::tempdir().unwrap() };
        copy(self.dir.path(), town.dir.path());
        let (a, b) = (town.office("a", folder, "lifang"), town.office("b", folder, "sunmei"));
        (town, a, b)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn hub(&self) -> PathBuf {
        self.path("hub.git")
    }

    pub fn office(&self, name: &str, folder: &str, staff: &'static str) -> Office {
        let top = self.path(name);
        Office {
            home: self.path("home"),
            tree: if folder.is_empty() { top.clone() } else { top.join(folder) },
            top,
            staff,
        }
    }

    pub fn clone_of(&self, name: &str, folder: &str, staff: &'static str) -> Office {
        let office = self.office(name, folder, staff);
        ran(office.command("git", self.dir.path()).args(["clone", "-q", "hub.git", name])).ok();
        // A town may be copied to another place.
        office.git(&["remote", "set-url", "origin", "../hub.git"]);
        office
    }

    /// The commit that the shared repository has.
    pub fn shared(&self, office: &Office) -> String {
        ran(office.command("git", &self.hub()).args(["rev-parse", "main"])).ok().trim().to_owned()
    }

    /// Both have the same, and so has what they share; nothing lies about.
    #[track_caller]
    pub fn is_in_step(&self, offices: &[&Office]) {
        for office in offices {
            assert_eq!(office.git(&["status", "--porcelain"]), "");
            assert_eq!(office.head(), self.shared(office));
            office.git(&["fsck", "--strict", "--no-dangling"]);
            for name in ["syncing", "committing"] {
                assert!(!office.tree.join(".linli").join(name).exists(), "{name}");
            }
            let check = office.linli(&["check", "--format", "plain"]);
            assert!(check.code == Some(0) && !check.out.contains(" error["), "{check:?}");
        }
    }
}

impl Office {
    pub fn command(&self, program: &str, dir: &Path) -> Command {
        let mut command = office::command(program, dir, &self.home);
        command.env("GIT_CONFIG_PARAMETERS", "'protocol.file.allow=always'");
        as_mei(&mut command, "2026-11-01T09:00:00+08:00");
        command
    }

    pub fn git_ran(&self, args: &[&str]) -> Ran {
        ran(self.command("git", &self.top).args(args))
    }

    #[track_caller]
    pub fn git(&self, args: &[&str]) -> String {
        self.git_ran(args).ok()
    }

    pub fn linli_command(&self, args: &[&str]) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_linli"), &self.tree);
        command.args(args).env("LINLI_STAFF", self.staff);
        command
    }

    pub fn linli(&self, args: &[&str]) -> Ran {
        ran(&mut self.linli_command(args))
    }

    pub fn sync(&self) -> Ran {
        self.linli(&["sync"])
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.tree.join(path)).unwrap()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.tree.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[track_caller]
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{text}");
        self.write(path, &text.replace(from, to));
    }

    pub fn has(&self, path: &str) -> bool {
        self.tree.join(path).exists()
    }

    pub fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    /// The whole of what HEAD holds, as one id.
    pub fn whole(&self) -> String {
        self.git(&["rev-parse", "HEAD^{tree}"]).trim().to_owned()
    }

    pub fn parents(&self) -> usize {
        self.git(&["log", "-1", "--format=%P"]).split_whitespace().count()
    }

    /// What a commit holds of a file.
    pub fn committed(&self, path: &str) -> String {
        self.git(&["show", &format!("HEAD:{path}")])
    }
}
