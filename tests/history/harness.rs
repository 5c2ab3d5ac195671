//! A small community in a repository of its own, and the tester's git called with fixed people and dates.

use crate::common::copy;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub const NOW: &str = "2026-11-23T18:00:00+08:00";
/// An item of `examples/lindu`.
pub const ITEM: &str = "fb-20261103-4hd0wr";
pub const ITEM_FILE: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";

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

pub fn has_git() -> bool {
    let found = Command::new("git").arg("--version").output().is_ok_and(|o| o.status.success());
    if !found {
        println!("skipped: no git");
    }
    found
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
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lindu");
        fs::create_dir_all(&tree).unwrap();
        copy(&from, &tree);
        let settings = fs::read_to_string(tree.join("linli.toml")).unwrap();
        let settings: String =
            settings.lines().filter(|l| !l.starts_with("auto_commit")).map(|l| format!("{l}\n")).collect();
        fs::write(tree.join("linli.toml"), format!("auto_commit = true\n{settings}")).unwrap();
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
        let mut command = Command::new(program);
        command
            .current_dir(dir)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("HOME", self.home.path())
            .stdin(Stdio::null());
        command.env("LANG", "C").env("LINLI_LANG", "en").env("LINLI_TEST_NOW", NOW).env("GIT_CONFIG_NOSYSTEM", "1");
        command
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
        for who in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{who}_NAME"), "Mei").env(format!("GIT_{who}_EMAIL"), "mei@example.org");
            git.env(format!("GIT_{who}_DATE"), at);
        }
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
