//! A small community in a repository of its own, and the tester's git called with fixed people and dates.

use crate::office::{self, as_mei, settle};
pub use crate::office::{ITEM, ITEM_FILE, NOW, has_git};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }
}

pub struct Office {
    home: TempDir,
    /// The records tree.
    pub tree: PathBuf,
    /// The top of the repository.
    pub top: PathBuf,
}

impl Office {
    /// `examples/lindu`, which commits, in a repository without a commit; `below` is the way from the top.
    pub fn new(below: &str) -> Office {
        let home = tempfile::tempdir().unwrap();
        let top = home.path().join("top");
        let tree = if below.is_empty() { top.clone() } else { top.join(below) };
        settle(&tree);
        let office = Office { home, tree, top };
        office.git(&["init", "-q", "-b", "main"]);
        office
    }

    /// The same with all its files in a first commit.
    pub fn committed() -> Office {
        let office = Office::new("");
        office.git(&["add", "."]);
        office.git(&["commit", "-q", "-m", "first"]);
        office
    }

    fn command(&self, program: &str, dir: &Path) -> Command {
        office::command(program, dir, self.home.path())
    }

    pub fn git(&self, args: &[&str]) -> String {
        self.git_at("2026-11-01T09:00:00+08:00", args)
    }

    /// git in the top folder, to be run or changed further.
    pub fn git_command(&self, args: &[&str]) -> Command {
        let mut git = self.command("git", &self.top);
        git.args(args);
        git
    }

    /// git, called by a fixed person at a fixed time.
    pub fn git_at(&self, at: &str, args: &[&str]) -> String {
        let mut git = self.git_command(args);
        as_mei(&mut git, at);
        ran(&mut git).ok()
    }

    pub fn linli_command(&self, args: &[&str]) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_linli"), &self.tree);
        command.args(args).env("LINLI_STAFF", "lifang");
        command
    }

    pub fn linli(&self, args: &[&str]) -> Ran {
        ran(&mut self.linli_command(args))
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.tree.join(path)).unwrap()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.tree.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The paths that the last commit changed.
    pub fn last_files(&self) -> Vec<String> {
        let said = self.git(&["show", "--name-only", "--format=", "HEAD"]);
        said.lines().map(str::to_owned).collect()
    }

    pub fn subjects(&self) -> Vec<String> {
        self.git(&["log", "--format=%s"]).lines().map(str::to_owned).collect()
    }
}

pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}
