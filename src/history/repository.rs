//! The repository that a records tree lies in.

use super::git::{Git, GitError};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What git keeps in its folder while it is not done.
const UNDER_WAY: &[&str] = &["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];

/// A git work tree, seen from a folder in it.
#[derive(Clone, Debug)]
pub struct Repository {
    pub git: Git,
    /// The records tree, without links.
    pub dir: PathBuf,
    /// The way from the top of the work tree to the records tree: `` or `a/b/`.
    pub prefix: String,
    /// git's own folder for this work tree.
    git_dir: PathBuf,
    /// The settings that are set.
    keys: BTreeSet<String>,
}

/// The repository of `dir`. `Ok(None)` where there is none: then git is not even called.
pub fn of(dir: &Path) -> Result<Option<Repository>, GitError> {
    let dir = dir.canonicalize()?;
    let Some(top) = dir.ancestors().find(|above| above.join(".git").symlink_metadata().is_ok()) else {
        return Ok(None);
    };
    let git = Git::at(&dir);
    let said =
        git.call(&["rev-parse", "--is-inside-work-tree", "--show-toplevel", "--absolute-git-dir", "--show-prefix"])?;
    let said = String::from_utf8(said).map_err(|_| GitError::Odd)?;
    let lines: Vec<&str> = said.split('\n').collect();
    let [inside, named, git_dir, prefix, ""] = lines.as_slice() else { return Err(GitError::Odd) };
    // A repository whose settings place its files elsewhere has nothing to do with these.
    if *inside != "true" || Path::new(named).canonicalize().ok().as_deref() != Some(top) {
        return Err(GitError::Refused(format!("core.worktree {named}")));
    }
    let keys = git.call(&["config", "-z", "--name-only", "--list"])?;
    let keys: BTreeSet<String> =
        keys.split(|byte| *byte == 0).map(|key| String::from_utf8_lossy(key).into_owned()).collect();
    let git = git.without_programs(keys.iter().map(String::as_str));
    Ok(Some(Repository { git, prefix: (*prefix).to_owned(), dir, git_dir: PathBuf::from(git_dir), keys }))
}

impl Repository {
    /// The commit that HEAD names. `Ok(None)` in a repository without a commit.
    pub fn head(&self) -> Result<Option<String>, GitError> {
        let output = self.git.output(&["rev-parse", "-q", "--verify", "HEAD^{commit}"], &[])?;
        if output.status.success() {
            let id = String::from_utf8(output.stdout).map_err(|_| GitError::Odd)?;
            return Ok(Some(id.trim().to_owned()));
        }
        // A branch that has no commit yet; anything else is broken.
        self.git.call(&["symbolic-ref", "-q", "HEAD"]).map(|_| None)
    }

    /// Whether somebody is in the middle of a merge or of moving commits: a commit now would become part of that.
    pub fn is_busy(&self) -> bool {
        UNDER_WAY.iter().any(|name| self.git_dir.join(name).symlink_metadata().is_ok())
    }

    /// Whether somebody set a setting (`user.name`).
    pub fn sets(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// A path of the tree as the repository names it.
    pub fn full(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The same path, seen from the tree again.
    pub fn dir_path(&self, full: &str) -> String {
        full.strip_prefix(&self.prefix).unwrap_or(full).to_owned()
    }
}
