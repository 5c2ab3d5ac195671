//! The repository that a records tree lies in.

use super::damage::{Damage, Part};
use super::git::{self, Git, GitError};
use crate::model::kind::Kind;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Output;

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
    pub(super) git_dir: PathBuf,
    /// git's folder for what all work trees of the repository share: objects, branches, settings.
    pub(super) common_dir: PathBuf,
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
    let args = ["--is-inside-work-tree", "--show-toplevel", "--absolute-git-dir", "--git-common-dir", "--show-prefix"];
    let said = git.call(&[&["rev-parse"], args.as_slice()].concat()).map_err(|error| unseen(top, error))?;
    let said = String::from_utf8(said).map_err(|_| GitError::Odd)?;
    let lines: Vec<&str> = said.split('\n').collect();
    let [inside, named, git_dir, common_dir, prefix, ""] = lines.as_slice() else { return Err(GitError::Odd) };
    // A repository whose settings place its files elsewhere has nothing to do with these.
    if *inside != "true" || Path::new(named).canonicalize().ok().as_deref() != Some(top) {
        return Err(GitError::Refused(format!("core.worktree {named}")));
    }
    let keys = git.call(&["config", "-z", "--name-only", "--list"])?;
    let keys: BTreeSet<String> =
        keys.split(|byte| *byte == 0).map(|key| String::from_utf8_lossy(key).into_owned()).collect();
    let git = git.without_programs(keys.iter().map(String::as_str));
    let (top, git_dir, common_dir) = (top.to_owned(), PathBuf::from(git_dir), dir.join(common_dir));
    Ok(Some(Repository { git, home: dir.clone(), prefix: (*prefix).to_owned(), dir, top, git_dir, common_dir, keys }))
}

/// Why git sees no repository where its folder is: without a sound HEAD it takes the folder for none.
fn unseen(top: &Path, error: GitError) -> GitError {
    let said = match error {
        GitError::Refused(said) if said.contains("not a git repository") => said,
        other => return other,
    };
    let git_dir = top.join(".git");
    let names_a_branch = |text: String| text.starts_with("ref: refs/") || text.trim().len() >= 40;
    let is_sound = std::fs::read_to_string(git_dir.join("HEAD")).is_ok_and(names_a_branch);
    match git_dir.join("objects").is_dir() && !is_sound {
        true => GitError::Damaged(Damage { part: Part::Head, said }),
        false => GitError::Refused(said),
    }
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

    /// The commit that HEAD names. `Ok(None)` on a branch without a commit.
    ///
    /// # Errors
    /// git is not there, refuses, or HEAD names what cannot be read.
    pub fn head(&self) -> Result<Option<String>, GitError> {
        let found = self.commit_of("HEAD")?;
        if found.is_none()
            && let Some(branch) = self.branch()?
            && self.had_commits(&branch)
        {
            let said = format!("{branch} names no commit");
            return Err(GitError::Damaged(Damage { part: Part::Branch { name: branch }, said }));
        }
        Ok(found)
    }

    /// The branch that HEAD is on: `refs/heads/main`. `Ok(None)` where it is on none.
    ///
    /// # Errors
    /// git is not there, refuses, or the branch cannot be read.
    pub fn branch(&self) -> Result<Option<String>, GitError> {
        let output = self.git.output(&["symbolic-ref", "-q", "HEAD"], &[])?;
        match output.status.code() {
            Some(0) => Ok(line(&output)),
            Some(1) => Ok(None),
            _ => Err(self.broken_branch(git::refused(&output))),
        }
    }

    /// git does not say which branch it is whose file holds no id.
    fn broken_branch(&self, error: GitError) -> GitError {
        let said = match error {
            GitError::Refused(said) if said.contains("No such ref") => said,
            other => return other,
        };
        let head = std::fs::read_to_string(self.git_dir.join("HEAD")).unwrap_or_default();
        match head.trim().strip_prefix("ref: ") {
            Some(name) => GitError::Damaged(Damage { part: Part::Branch { name: name.to_owned() }, said }),
            None => GitError::Damaged(Damage { part: Part::Head, said }),
        }
    }

    /// Whether a branch once had a commit, by git's own log of it, which goes when the branch is deleted.
    fn had_commits(&self, branch: &str) -> bool {
        self.common_dir.join("logs").join(branch).metadata().is_ok_and(|meta| meta.len() > 0)
    }

    /// The commit that a name of git's means; `Ok(None)` where it means none.
    ///
    /// # Errors
    /// git is not there, or the name means an object that cannot be read.
    pub fn commit_of(&self, name: &str) -> Result<Option<String>, GitError> {
        let verified = |name: &str| self.git.output(&["rev-parse", "-q", "--verify", "--end-of-options", name], &[]);
        let output = verified(&format!("{name}^{{commit}}"))?;
        if output.status.success() {
            return Ok(line(&output));
        }
        if let error @ (GitError::Damaged(_) | GitError::Killed(_)) = git::refused(&output) {
            return Err(error);
        }
        // The name is known, and what it means is no commit or is not there.
        let known = Some(verified(name)?).filter(|output| output.status.success());
        let Some(id) = known.and_then(|output| line(&output)).filter(|id| id != name) else { return Ok(None) };
        if id.bytes().all(|digit| digit == b'0') || self.git.output(&["cat-file", "-e", &id], &[])?.status.success() {
            return Ok(None);
        }
        Err(GitError::Damaged(Damage::missing(&id)))
    }

    /// Whether it is a partial clone: one that was made without all of the objects.
    pub fn is_partial(&self) -> bool {
        let says_so = |key: &String| key == "extensions.partialclone" || key.ends_with(".promisor");
        self.keys.iter().any(says_so)
    }

    /// Whether somebody is in the middle of a merge or of moving commits: a commit now would become part of that.
    pub fn is_busy(&self) -> bool {
        UNDER_WAY.iter().any(|name| self.git_dir.join(name).symlink_metadata().is_ok())
    }

    /// The command that finishes what git is in the middle of, without asking for words.
    pub fn to_finish(&self) -> &'static str {
        let is_there = |name: &str| self.git_dir.join(name).symlink_metadata().is_ok();
        if is_there("rebase-apply/applying") {
            "git am --continue"
        } else if is_there("rebase-merge") || is_there("rebase-apply") {
            "git -c core.editor=true rebase --continue"
        } else if is_there("CHERRY_PICK_HEAD") {
            "git -c core.editor=true cherry-pick --continue"
        } else if is_there("REVERT_HEAD") {
            "git -c core.editor=true revert --continue"
        } else {
            "git commit --no-edit"
        }
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

    /// Whether HEAD is on no branch.
    ///
    /// # Errors
    /// git is not there, or cannot be spoken with.
    pub fn is_detached(&self) -> Result<bool, GitError> {
        let head = std::fs::read(self.git_dir.join("HEAD")).unwrap_or_default();
        // Where refs are kept in tables, the file names a branch that cannot be.
        if head.starts_with(b"ref: ") && head != b"ref: refs/heads/.invalid\n" {
            return Ok(false);
        }
        Ok(self.git.output(&["symbolic-ref", "-q", "HEAD"], &[])?.status.code() == Some(1))
    }

    /// Whether somebody looks for a commit by `git bisect`, which moves HEAD.
    pub fn is_bisecting(&self) -> bool {
        self.git_dir.join("BISECT_LOG").symlink_metadata().is_ok()
    }

    /// Whether it has only the latest part of its history.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn is_shallow(&self) -> Result<bool, GitError> {
        Ok(self.git.call(&["rev-parse", "--is-shallow-repository"])?.starts_with(b"true"))
    }

    /// Whether only a part of the files is to be in the work tree.
    ///
    /// # Errors
    /// git is not there, or its settings cannot be read.
    pub fn is_sparse(&self) -> Result<bool, GitError> {
        Ok(self.git.setting("core.sparseCheckout")?.as_deref() == Some("true"))
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
            _ => Err(git::refused(&output)),
        }
    }

    /// Whether git is told that commits came from others than they did; linli does not listen to it.
    pub fn has_grafts(&self) -> bool {
        let grafts = std::fs::read_to_string(self.common_dir.join("info/grafts")).unwrap_or_default();
        grafts.lines().any(|line| !line.trim().is_empty() && !line.starts_with('#'))
    }

    /// Whether somebody set a setting (`user.name`).
    pub fn sets(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Whether a commit holds a file of the tree.
    ///
    /// # Errors
    /// git is not there, refuses, or what it holds cannot be read.
    pub fn holds(&self, commit: &str, path: &str) -> Result<bool, GitError> {
        let said = self.git.call(&["ls-tree", "--full-tree", "--name-only", commit, "--", &self.full(path)])?;
        Ok(!said.is_empty())
    }

    /// A file of git's as people are shown it: from the top of the work tree, where it lies there.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.top).unwrap_or(path).display().to_string()
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

/// The one line of an answer.
fn line(output: &Output) -> Option<String> {
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines().next().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned)
}
