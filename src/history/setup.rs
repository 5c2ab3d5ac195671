//! How git is set up for a records tree: what `check --setup` asks.

use super::git::{self, Git, GitError};
use super::index;
use super::repository::Repository;
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::store::write::OWN;
use std::path::Path;

/// The version of git: `(2, 47)`. `None` where there is no git, or none that says it.
pub fn version(dir: &Path) -> Option<(u32, u32)> {
    let said = Git::at(dir).call(&["--version"]).ok()?;
    let said = String::from_utf8_lossy(&said).into_owned();
    let mut numbers = said.split(' ').nth(2)?.split('.').map_while(|part| part.trim().parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

/// Whether git would merge a record by the driver `linli`.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn merges_by_fields(repository: &Repository) -> Result<bool, GitError> {
    let path = id::path_of(Kind::Feedback, "fb-20200101-aaaaaa").unwrap_or_default();
    let said = repository.git.call(&["check-attr", "-z", "merge", "--", &path])?;
    Ok(said.split(|byte| *byte == 0).nth(2) == Some(b"linli"))
}

/// Whether git leaves alone what linli keeps for itself.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn hides_own_folder(repository: &Repository) -> Result<bool, GitError> {
    if !repository.git.call(&["ls-files", "-z", "--", OWN])?.is_empty() {
        return Ok(false);
    }
    let is_there = repository.dir.join(OWN).symlink_metadata().is_ok();
    let output = repository.git.output(&["check-ignore", "-q", "--", &format!("{OWN}/lock")], &[])?;
    Ok(!is_there || output.status.code() == Some(0))
}

/// Whether all that the history leads to is there and is what its id says. git reads every object for it.
///
/// # Errors
/// git is not there or refuses, or something is empty, missing or damaged.
pub fn is_whole(repository: &Repository) -> Result<(), GitError> {
    index::look(repository)?;
    repository.head()?;
    let output = repository.git.output(&["fsck", "--no-dangling", "--no-progress", "--no-reflogs"], &[])?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let missing = said.lines().filter(|_| !repository.is_partial()).find_map(|line| line.strip_prefix("missing "));
    match git::refused(&output) {
        _ if output.status.success() => Ok(()),
        error @ (GitError::Damaged(_) | GitError::Killed(_)) => Err(error),
        // Anything else that it finds fault with, such as an address without `@`, can be read all the same.
        _ => missing.and_then(|line| line.split(' ').nth(1)).map_or(Ok(()), |id| Err(GitError::missing(id))),
    }
}
