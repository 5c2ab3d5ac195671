//! The program, run in a records tree of its own, with nothing of the tester's environment.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use tempfile::TempDir;

pub const LINLI: &str = env!("CARGO_BIN_EXE_linli");
/// A Monday; the clock of every run unless a test says otherwise.
pub const NOW: &str = "2026-11-23T18:00:00+08:00";

/// A folder with linli and a few plain tools: the whole PATH of a run, so that git is missing everywhere alike.
static TOOLS: LazyLock<TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    symlink(LINLI, dir.path().join("linli")).unwrap();
    for tool in ["sh", "cat", "sed", "head", "wc", "chmod", "ls", "diff", "cp", "mkdir", "grep", "cmp"] {
        let found = ["/usr/bin", "/bin"].iter().map(|d| Path::new(d).join(tool)).find(|p| p.exists());
        symlink(found.unwrap_or_else(|| panic!("no {tool} on this machine")), dir.path().join(tool)).unwrap();
    }
    dir
});

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Standard output of a run that succeeded.
    pub fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }
}

pub fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// A command with a bare environment: PATH of a few tools, `LANG=C`, fixed clock and ids, no HOME.
pub fn bare(program: impl AsRef<OsStr>, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(dir)
        .env_clear()
        .env("PATH", TOOLS.path())
        .env("LANG", "C")
        .env("LINLI_TEST_NOW", NOW)
        .env("LINLI_TEST_SEED", "1")
        .stdin(Stdio::null());
    command
}

pub fn run(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    let code = output.status.code().unwrap_or(-1);
    Ran { code, out: text(output.stdout), err: text(output.stderr) }
}

/// A folder that goes when the test ends.
pub struct Place {
    dir: TempDir,
}

impl Place {
    pub fn empty() -> Place {
        Place { dir: tempfile::tempdir().unwrap() }
    }

    /// A copy of a tree of `examples/` or `tests/trees/`.
    pub fn copy_of(name: &str) -> Place {
        let place = Place::empty();
        copy(&tree_named(name), place.path());
        place
    }

    /// A community that `linli demo` made.
    pub fn demo(records: usize) -> Place {
        let place = Place::empty();
        place.linli(&["demo", "demo", "--records", &records.to_string(), "-q"]).ok();
        let inner = place.path().join("demo");
        let moved = Place::empty();
        fs::remove_dir(moved.path()).unwrap();
        fs::rename(inner, moved.path()).unwrap();
        moved
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// linli with these arguments, to be run or changed further.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = bare(LINLI, self.path());
        command.args(args).env("LINLI_STAFF", "lifang");
        command
    }

    pub fn linli(&self, args: &[&str]) -> Ran {
        run(self.command(args))
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Every file of the records, `.linli/` apart, with its bytes, by path.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        files_under(self.path())
    }
}

pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn tree_named(name: &str) -> PathBuf {
    let places = ["examples", "tests/trees"];
    let found = places.iter().map(|p| repository().join(p).join(name)).find(|p| p.join("linli.toml").exists());
    found.unwrap_or_else(|| panic!("no tree {name}"))
}

pub fn files_under(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(dir).sort_by_file_name().into_iter().filter_entry(|e| e.file_name() != ".linli");
    walk.map(Result::unwrap)
        .filter(|e| e.file_type().is_file())
        .map(|e| (e.path().strip_prefix(dir).unwrap().display().to_string(), fs::read(e.path()).unwrap()))
        .collect()
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files_under(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
}
