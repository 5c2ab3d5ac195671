//! The repository that a records tree lies in.

use super::git::{Git, GitError};
use crate::model::kind::Kind;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const MERGE_HEAD: &str = "MERGE_HEAD";

/// What git keeps in its folder while it is not done.
const UNDER_WAY: &[&str] = &[MERGE_HEAD, "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];

/// A git work tree, seen from a folder in it.
#[derive(Clone, Debug)]
pub struct Repository {
    pub git: Git,
    /// The records tree, without links.
    pub home: PathBuf,
    /// The folder that paths start from: the records tree.
    pub dir: PathBuf,
    /// The way from the top of the work tree to there: `` or `a/b/`.
    pub prefix: String,
    /// The top of the work tree.
    pub top: PathBuf,
    /// git's own folder for this work tree.
    git_dir: PathBuf,
    /// The settings that are set.
    keys: BTreeSet<String>,
}

/// The repository of `dir`. `Ok(None)` where there is none: then git is not even called.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn of(dir: &Path) -> Result<Option<Repository>, GitError> {
    let dir = dir.canonicalize()?;
    let Some(top) = dir.ancestors().find(|above| above.join(".git").symlink_metadata().is_ok()) else {
        return Ok(None);
    };
    if let Some(pipe) = waited_for(&dir, top) {
        return Err(GitError::NotAFile(pipe));
    }
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
    let (top, git_dir) = (top.to_owned(), PathBuf::from(git_dir));
    Ok(Some(Repository { git, home: dir.clone(), prefix: (*prefix).to_owned(), dir, top, git_dir, keys }))
}

/// Files that git reads in any folder, and those that it keeps for itself.
const READ_ANYWHERE: &[&str] = &[".gitattributes", ".gitignore"];
const READ_AT_THE_TOP: &[&str] =
    &[".git", ".git/HEAD", ".git/config", ".git/index", ".git/info/exclude", ".git/info/attributes"];

/// A file that git would read and that is a pipe, a socket or a device: a program that opens it may wait for ever.
fn waited_for(dir: &Path, top: &Path) -> Option<String> {
    let folders = dir.ancestors().take_while(|above| above.starts_with(top)).map(Path::to_owned);
    let folders = folders.chain(Kind::ALL.iter().map(|kind| dir.join(kind.folder())));
    let read = folders.flat_map(|folder| READ_ANYWHERE.iter().map(move |name| folder.join(name)));
    let mut read = read.chain(READ_AT_THE_TOP.iter().map(|name| top.join(name)));
    let is_waited_for = |path: &PathBuf| {
        let found = path.metadata().ok();
        found.is_some_and(|found| !found.is_file() && !found.is_dir())
    };
    let found = read.find(is_waited_for)?;
    Some(found.strip_prefix(dir).unwrap_or(&found).display().to_string())
}

impl Repository {
    /// This repository with paths from the top of the work tree.
    pub fn whole(&self) -> Repository {
        let (git, dir) = (self.git.clone().within(&self.top), self.top.clone());
        Repository { git, dir, prefix: String::new(), ..self.clone() }
    }

    /// The commit that HEAD names. `Ok(None)` in a repository without a commit.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
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

    /// The other commit of a merge that is going on; `Err` where something else is, or a merge of several.
    ///
    /// # Errors
    /// Another operation of git is going on, or its files cannot be read.
    pub fn merge_head(&self) -> Result<Option<String>, GitError> {
        let is_else = UNDER_WAY.iter().skip(1).any(|name| self.git_dir.join(name).symlink_metadata().is_ok());
        let text = match std::fs::read_to_string(self.git_dir.join(MERGE_HEAD)) {
            _ if is_else => return Err(GitError::Odd),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let [commit] = text.lines().collect::<Vec<_>>()[..] else { return Err(GitError::Odd) };
        Ok(Some(commit.to_owned()))
    }

    /// Says that a merge is going on, as git itself does.
    ///
    /// # Errors
    /// The files of git cannot be written.
    pub fn begin_merge(&self, other: &str, message: &str) -> Result<(), GitError> {
        std::fs::write(self.git_dir.join("MERGE_MSG"), message)?;
        std::fs::write(self.git_dir.join("MERGE_MODE"), "")?;
        // Whole at once: it is by this file that a merge is known.
        let new = self.git_dir.join("MERGE_HEAD.linli");
        std::fs::write(&new, format!("{other}\n"))?;
        Ok(std::fs::rename(new, self.git_dir.join(MERGE_HEAD))?)
    }

    /// The merge is concluded.
    ///
    /// # Errors
    /// The files of git cannot be written.
    pub fn end_merge(&self) -> Result<(), GitError> {
        for name in ["MERGE_MSG", "MERGE_MODE", "AUTO_MERGE", MERGE_HEAD] {
            match std::fs::remove_file(self.git_dir.join(name)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e.into()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether it has only the latest part of its history.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn is_shallow(&self) -> Result<bool, GitError> {
        Ok(self.git.call(&["rev-parse", "--is-shallow-repository"])?.starts_with(b"true"))
    }

    /// Whether a commit leads to another, or is it.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn leads_to(&self, from: &str, to: &str) -> Result<bool, GitError> {
        let output = self.git.output(&["merge-base", "--is-ancestor", to, from], &[])?;
        match output.status.code() {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(super::git::refused(&output)),
        }
    }

    /// Whether somebody set a setting (`user.name`).
    pub fn sets(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// A path of the tree as the repository names it.
    pub fn full(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// A path from the top, as it is seen from the tree.
    pub fn dir_path(&self, full: &str) -> String {
        full.strip_prefix(&self.prefix).unwrap_or(full).to_owned()
    }
}
