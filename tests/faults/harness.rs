//! A copy of the example community, the program in it, and what of it is looked at afterwards.

use super::common::copy;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Every file by its path from the root.
pub type Files = BTreeMap<String, Vec<u8>>;

pub struct Tree {
    dir: TempDir,
}

/// What a run said, and how it ended.
#[derive(Debug)]
pub struct Ran {
    /// `None`: killed.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Whether everything is to be run, however long it takes.
pub fn is_long() -> bool {
    #[expect(clippy::disallowed_methods, reason = "how the tester asks for all of it")]
    std::env::var_os("LINLI_LONG").is_some()
}

/// Whether a program is there and does what it is asked.
pub fn works(program: &str, args: &[&str]) -> bool {
    let tried = Command::new(program).args(args).stdin(Stdio::null()).output();
    tried.is_ok_and(|o| o.status.success())
}

/// In memory where there is such a file system: what is looked at here is the program, not the disk.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = tempfile::Builder::new().prefix("linli-faults-").tempdir_in(memory);
    made.unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

impl Tree {
    /// The example community.
    pub fn lindu() -> Tree {
        let tree = Tree::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lindu"), tree.path());
        tree
    }

    pub fn empty() -> Tree {
        Tree { dir: folder() }
    }

    /// The same files elsewhere, and no others.
    pub fn twin(&self) -> Tree {
        let tree = Tree::empty();
        copy(self.path(), tree.path());
        tree
    }

    /// The same files in a folder inside `place`.
    pub fn inside(place: &Path, of: &Tree) -> Tree {
        let tree = Tree { dir: tempfile::tempdir_in(place).unwrap() };
        copy(of.path(), tree.path());
        tree
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The program in this tree; nothing of the tester's environment reaches it.
    pub fn linli(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
        command.args(args);
        self.dress(&mut command);
        command
    }

    /// Gives a command the environment of the program.
    pub fn dress(&self, command: &mut Command) {
        command.current_dir(self.path()).stdin(Stdio::null()).env_clear();
        command.env("LINLI_TEST_NOW", "2026-11-23T18:00:00+08:00").env("LINLI_TEST_SEED", "7");
        command.env("LINLI_STAFF", "lifang").env("LINLI_LANG", "en");
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.linli(args).output().unwrap())
    }

    /// A command that must succeed; what it printed.
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, Some(0), "{args:?}: {ran:?}");
        ran.out
    }

    /// The records, settings and rooms.
    pub fn files(&self) -> Files {
        self.all().into_iter().filter(|(path, _)| !path.contains(".linli/") && !path.starts_with(".git/")).collect()
    }

    /// All files, linli's own too; the lock's content is nobody's business.
    pub fn all(&self) -> Files {
        let entries = walkdir::WalkDir::new(self.path()).into_iter().filter_map(Result::ok);
        let files = entries.filter(|e| e.file_type().is_file());
        files.map(|e| (shown(self.path(), e.path()), fs::read(e.path()).unwrap_or_default())).collect()
    }

    /// The temporary files that stand in the tree, wherever they are.
    pub fn left_over(&self) -> Vec<String> {
        let is_left = |path: &String| path.contains(".linli/tmp/") || path.ends_with(".tmp");
        self.all().into_keys().filter(is_left).collect()
    }

    /// What `check` finds.
    pub fn problems(&self) -> BTreeSet<String> {
        let ran = self.run(&["check", "--format", "plain"]);
        assert!(matches!(ran.code, Some(0 | 1)), "{ran:?}");
        ran.out.lines().filter(|line| line.contains(".toml") || line.contains("error")).map(str::to_owned).collect()
    }

    pub fn join(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap().to_string_lossy().into_owned()
}
