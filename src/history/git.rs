//! Calling the `git` program: no shell, no hooks, no pager, no prompt, none of its variables.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs git in `dir`. `None` where there is no git program.
pub fn run(dir: &Path, args: &[&str]) -> Option<Output> {
    let mut git = Command::new("git");
    git.current_dir(dir)
        .args(["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
        .args(["-c", "core.pager=cat"])
        .args(args)
        .stdin(Stdio::null())
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"] {
        git.env_remove(name);
    }
    git.output().ok()
}

/// The e-mail that git would put on a commit made in `dir`.
pub fn user_email(dir: &Path) -> Option<String> {
    let output = run(dir, &["config", "--get", "user.email"])?;
    let email = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !email.is_empty()).then_some(email)
}

/// The commit of the records in `dir` (HEAD); `None` without git, without a repository or before its first commit.
pub fn head(dir: &Path) -> Option<String> {
    let output = run(dir, &["rev-parse", "--verify", "--quiet", "HEAD"])?;
    let revision = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !revision.is_empty()).then_some(revision)
}

/// What became of a first commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstCommit {
    Done,
    /// There is no git program.
    NoGit,
    /// The folder lies inside another repository: left to its owner.
    Inside,
    /// git would not; the files are saved all the same.
    Failed,
}

/// Makes `dir` a repository with one commit of the files named.
pub fn first_commit(dir: &Path, files: &[String], message: &str) -> FirstCommit {
    match run(dir, &["rev-parse", "--is-inside-work-tree"]) {
        None => return FirstCommit::NoGit,
        Some(output) if output.status.success() => return FirstCommit::Inside,
        Some(_) => {}
    }
    let steps = || -> Option<()> {
        let ok = |args: &[&str]| run(dir, args).filter(|o| o.status.success()).map(drop);
        ok(&["init", "-q", "-b", "main"])?;
        let mut add = vec!["add", "--"];
        add.extend(files.iter().map(String::as_str));
        ok(&add)?;
        let mut commit: Vec<&str> = Vec::new();
        if user_email(dir).is_none() {
            commit.extend(["-c", "user.name=linli", "-c", "user.email=linli@localhost"]);
        }
        commit.extend(["-c", "commit.gpgSign=false", "commit", "-q", "--no-verify", "-m", message]);
        ok(&commit)
    };
    if steps().is_some() { FirstCommit::Done } else { FirstCommit::Failed }
}
