//! A community in a folder of its own that goes when the test ends, and programs run in it that find nothing of the
//! tester's: no home, no settings of git; clock, ids and the width of a line are fixed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use tempfile::TempDir;

pub const LINLI: &str = env!("CARGO_BIN_EXE_linli");
/// A Monday; the clock of every run unless a test says otherwise.
pub const NOW: &str = "2026-11-23T18:00:00+08:00";
/// When git is called, unless a test says otherwise: before all that is typed.
pub const LONG_AGO: &str = "2026-11-01T09:00:00+08:00";

/// Every file by its path from the root.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What a run said, and how it ended.
#[derive(Debug)]
pub struct Ran {
    /// -1: killed.
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let code = output.status.code().unwrap_or(-1);
        let ran = Ran { code, out: text(output.stdout), err: text(output.stderr) };
        assert!(!ran.err.contains("panicked"), "{ran:?}");
        ran
    }

    /// Standard output of a run that succeeded.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// Ended with a code, and said something.
    #[track_caller]
    pub fn says(self, code: i32, words: &[&str]) -> Ran {
        assert_eq!(self.code, code, "{self:?}");
        words.iter().for_each(|word| assert!(self.err.contains(word), "no `{word}` in {self:?}"));
        self
    }
}

pub fn run(command: &mut Command) -> Ran {
    Ran::of(command.output().unwrap())
}

/// Runs a command that is told something on its standard input.
pub fn run_with_input(command: &mut Command, input: &str) -> Ran {
    run_with_bytes(command, input.as_bytes())
}

/// The same with an input that need not be text.
pub fn run_with_bytes(command: &mut Command, input: &[u8]) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that ends before it has read all of it closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    Ran::of(child.wait_with_output().unwrap())
}

/// Whether a program is there and does what it is asked.
pub fn works(program: &str, args: &[&str]) -> bool {
    let tried = Command::new(program).args(args).stdin(Stdio::null()).output();
    tried.is_ok_and(|output| output.status.success())
}

/// Whether there is a git; says so where there is none.
pub fn has_git() -> bool {
    let found = works("git", &["--version"]);
    if !found {
        println!("skipped: no git");
    }
    found
}

/// Whether everything is to be tried, however long it takes.
pub fn is_long() -> bool {
    #[expect(clippy::disallowed_methods, reason = "how the tester asks for all of it")]
    std::env::var_os("LINLI_LONG").is_some()
}

/// Whether the expected pages are to be written anew.
pub fn is_blessing() -> bool {
    #[expect(clippy::disallowed_methods, reason = "how the tester asks for it")]
    std::env::var_os("LINLI_BLESS").is_some()
}

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The path of a tree of `examples/` or `tests/trees/`.
pub fn tree_named(name: &str) -> PathBuf {
    let places = ["examples", "tests/trees"].map(|place| repository(place).join(name));
    places.into_iter().find(|p| p.join("linli.toml").exists()).unwrap_or_else(|| panic!("no tree {name}"))
}

/// A folder in memory where there is such a file system: of a test that looks at the program, not at the disk.
pub fn in_memory() -> TempDir {
    let made = tempfile::Builder::new().prefix("linli-").tempdir_in("/dev/shm");
    made.unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// Copies the files and folders of a tree into a folder.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).sort_by_file_name().into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file below a folder.
pub fn files_under(dir: &Path) -> Files {
    let entries = walkdir::WalkDir::new(dir).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    let shown = |path: &Path| path.strip_prefix(dir).unwrap().to_string_lossy().into_owned();
    entries.map(|e| (shown(e.path()), fs::read(e.path()).unwrap_or_default())).collect()
}

/// A records tree and what surrounds it.
#[derive(Clone)]
pub struct Community {
    /// Holds the tree, and is the home of whoever types; several communities may share it.
    pub dir: Arc<TempDir>,
    /// The top of the work tree, where there is a repository.
    pub top: PathBuf,
    /// The records tree.
    pub tree: PathBuf,
    env: Vec<(String, String)>,
}

impl Community {
    /// At a path of a folder; `below` is the way from the top of the work tree to the records.
    pub fn at(dir: &Arc<TempDir>, name: &str, below: &str) -> Community {
        let top = dir.path().join(name);
        let tree = if below.is_empty() { top.clone() } else { top.join(below) };
        Community { dir: dir.clone(), top, tree, env: Vec::new() }
    }

    /// A folder without a file.
    pub fn empty() -> Community {
        Community::empty_in(tempfile::tempdir().unwrap())
    }

    pub fn empty_in(dir: TempDir) -> Community {
        let community = Community::at(&Arc::new(dir), "tree", "");
        fs::create_dir(&community.tree).unwrap();
        community
    }

    /// A copy of a tree of `examples/` or `tests/trees/`.
    pub fn copy_of(name: &str) -> Community {
        Community::empty().and(&tree_named(name))
    }

    /// The example community.
    pub fn lindu() -> Community {
        Community::copy_of("lindu")
    }

    /// What `linli init` makes of the template.
    pub fn new(name: &str) -> Community {
        let community = Community::at(&Arc::new(tempfile::tempdir().unwrap()), "tree", "");
        run(community.command(&["init", "tree", "--name", name]).current_dir(community.dir.path())).ok();
        community
    }

    /// What `linli demo` makes.
    pub fn demo(records: usize) -> Community {
        let community = Community::at(&Arc::new(tempfile::tempdir().unwrap()), "tree", "");
        let mut demo = community.command(&["demo", "tree", "--records", &records.to_string(), "-q"]);
        run(demo.current_dir(community.dir.path())).ok();
        community
    }

    /// With the files of another tree laid over it.
    pub fn and(self, tree: &Path) -> Community {
        copy(tree, &self.tree);
        self
    }

    /// With a variable for its programs.
    pub fn with(mut self, variable: &str, value: &str) -> Community {
        self.env.push((variable.to_owned(), value.to_owned()));
        self
    }

    /// In a repository without a commit, and committing by itself what is saved.
    pub fn in_git(self) -> Community {
        let settings = self.read("linli.toml");
        let others = settings.lines().filter(|line| !line.starts_with("auto_commit"));
        let others: String = others.map(|line| format!("{line}\n")).collect();
        self.write("linli.toml", &format!("auto_commit = true\n{others}"));
        self.git(&["init", "-q", "-b", "main"]);
        self
    }

    /// The same with all its files in a first commit.
    pub fn committed(self) -> Community {
        let community = self.in_git();
        community.git(&["add", "."]);
        community.git(&["commit", "-q", "-m", "first"]);
        community
    }

    pub fn path(&self) -> &Path {
        &self.tree
    }

    pub fn join(&self, path: &str) -> PathBuf {
        self.tree.join(path)
    }

    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.join(path)).unwrap()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn edit(&self, path: &str, change: impl Fn(String) -> String) {
        self.write(path, &change(self.read(path)));
    }

    #[track_caller]
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{text}");
        self.write(path, &text.replace(from, to));
    }

    /// All files of people, not those that linli or git keeps for itself.
    pub fn files(&self) -> Files {
        let mut files = self.all();
        files.retain(|path, _| !path.contains(".linli/") && !path.starts_with(".git/"));
        files
    }

    /// All files.
    pub fn all(&self) -> Files {
        files_under(&self.tree)
    }

    /// Puts a command into the tree and gives it a bare environment.
    pub fn dress(&self, command: &mut Command) {
        command.current_dir(&self.tree).stdin(Stdio::null()).env_clear();
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", self.dir.path()).env("LANG", "C");
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("LINLI_STAFF", "lifang");
        command.env("LINLI_TEST_NOW", NOW).env("LINLI_TEST_SEED", "1").env("LINLI_TEST_WIDTH", "100");
        command.envs(self.env.iter().map(|(variable, value)| (variable, value)));
    }

    /// A program in the tree, to be run or changed further.
    pub fn program(&self, name: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(name);
        self.dress(&mut command);
        command
    }

    /// linli with these arguments.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = self.program(LINLI);
        command.args(args);
        command
    }

    pub fn linli(&self, args: &[&str]) -> Ran {
        run(&mut self.command(args))
    }

    /// Standard output of a command that must succeed.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.linli(args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        ran.out
    }

    /// git at the top of the work tree, called by a fixed person at a fixed time.
    pub fn git_command(&self, at: &str, args: &[&str]) -> Command {
        let mut git = self.program("git");
        for who in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{who}_NAME"), "Mei").env(format!("GIT_{who}_EMAIL"), "mei@example.org");
            git.env(format!("GIT_{who}_DATE"), at);
        }
        git.current_dir(&self.top).args(args);
        git
    }

    #[track_caller]
    pub fn git_at(&self, at: &str, args: &[&str]) -> String {
        run(&mut self.git_command(at, args)).ok()
    }

    #[track_caller]
    pub fn git(&self, args: &[&str]) -> String {
        self.git_at(LONG_AGO, args)
    }
}
