//! What every test with an office in a git repository begins with: the example community, which commits, a person
//! with a fixed name and time, and a home of its own.

use super::common::copy;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

pub const NOW: &str = "2026-11-23T18:00:00+08:00";
/// An item of `examples/lindu`.
pub const ITEM: &str = "fb-20261103-4hd0wr";
pub const ITEM_FILE: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";

pub fn has_git() -> bool {
    let found = Command::new("git").arg("--version").output().is_ok_and(|o| o.status.success());
    if !found {
        println!("skipped: no git");
    }
    found
}

/// Copies `examples/lindu` to where a tree is to be, with `auto_commit`.
pub fn settle(tree: &Path) {
    fs::create_dir_all(tree).unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lindu"), tree);
    let settings = fs::read_to_string(tree.join("linli.toml")).unwrap();
    let settings: String =
        settings.lines().filter(|l| !l.starts_with("auto_commit")).map(|l| format!("{l}\n")).collect();
    fs::write(tree.join("linli.toml"), format!("auto_commit = true\n{settings}")).unwrap();
}

/// A program that knows nothing of whoever runs the test.
pub fn command(program: &str, dir: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(dir).env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", home);
    command.stdin(Stdio::null()).env("LANG", "C").env("LINLI_LANG", "en").env("LINLI_TEST_NOW", NOW);
    command.env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

/// Has git commit as a fixed person at a fixed time.
pub fn as_mei(git: &mut Command, at: &str) {
    for who in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{who}_NAME"), "Mei").env(format!("GIT_{who}_EMAIL"), "mei@example.org");
        git.env(format!("GIT_{who}_DATE"), at);
    }
}
