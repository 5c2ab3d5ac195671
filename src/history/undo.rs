//! The last change that somebody made and that nobody else has yet, and what stood before it.

use super::changes::{self, Blob};
use super::git::GitError;
use super::log::{Commit, commit_of};
use super::objects;
use super::repository::Repository;
use crate::store::write::{Hash, hash};
use std::collections::{BTreeMap, HashSet};

/// No more commits than this are looked through.
const MOST: &str = "1000";
/// Files that are read at once.
const AT_ONCE: usize = 500;
/// The trailer of a commit that takes another back.
pub const TRAILER: &str = "Linli-Undoes";

/// The trailer of a commit that also holds what an earlier command saved and no commit had yet.
pub const EARLIER: &str = "Linli-Earlier";
/// What commits the changes of several commands at once.
const SYNC: &str = "sync";

/// A change that can be taken back.
#[derive(Clone, Debug)]
pub struct Undoable {
    pub commit: Commit,
    /// The first line of its message.
    pub subject: String,
    /// Whether it holds what more than one command recorded: taken back, all of that would go.
    pub has_earlier: bool,
    pub files: Vec<File>,
}

/// A file of the records tree before and after the change; `None`: it was not there.
#[derive(Clone, Debug)]
pub struct File {
    pub path: String,
    pub before: Option<Vec<u8>>,
    pub after: Option<Vec<u8>>,
}

/// Whose changes are looked for.
pub enum Whose<'a> {
    Typist(&'a str),
    /// Changes that name no typist, by git's e-mail.
    Author(&'a str),
}

/// The last change of somebody that is in no other repository, that no later commit took back, and that is
/// none of a taking back itself.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn last(repository: &Repository, whose: &Whose<'_>) -> Result<Option<Undoable>, GitError> {
    if repository.head()?.is_none() {
        return Ok(None);
    }
    let said = repository.git.call(&["rev-list", "-n", MOST, "--no-merges", "HEAD", "--not", "--remotes", "--"])?;
    let ids: Vec<String> = String::from_utf8_lossy(&said).lines().map(str::to_owned).collect();
    let mut undone = HashSet::new();
    for object in objects::read(&repository.git, &ids)? {
        let text = String::from_utf8_lossy(&object.bytes).into_owned();
        let message = text.split_once("\n\n").map_or("", |(_, message)| message);
        let undoes = message.lines().rev().find_map(|line| line.strip_prefix(TRAILER)?.strip_prefix(": "));
        let commit = commit_of(&object);
        let is_own = match whose {
            Whose::Typist(handle) => commit.typist.as_deref() == Some(*handle),
            Whose::Author(email) => commit.typist.is_none() && commit.email == *email,
        };
        if let Some(id) = undoes {
            undone.insert(id.trim().to_owned());
        } else if is_own && commit.verb.is_some() && !undone.contains(&commit.id) {
            let subject = message.lines().next().unwrap_or_default().to_owned();
            let is_mixed =
                message.lines().any(|line| line.strip_prefix(EARLIER).is_some_and(|rest| rest.starts_with(": ")));
            let has_earlier = is_mixed || commit.verb.as_deref() == Some(SYNC);
            let files = files(repository, &commit.id)?;
            return Ok(Some(Undoable { commit, subject, has_earlier, files }));
        }
    }
    Ok(None)
}

/// Whether a file that is about to be committed was, before the command that saved it, other than HEAD has it: then
/// the commit is none of that command alone.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn has_earlier(repository: &Repository, saved: &BTreeMap<String, Option<Hash>>) -> Result<bool, GitError> {
    let known: Vec<(&String, &Hash)> =
        saved.iter().filter_map(|(path, before)| Some((path, before.as_ref()?))).collect();
    for some in known.chunks(AT_ONCE) {
        let names: Vec<String> = some.iter().map(|(path, _)| format!("HEAD:{}", repository.full(path))).collect();
        let held = objects::read_known(&repository.git, &names)?;
        if some.iter().zip(held).any(|((_, before), held)| held.is_none_or(|held| hash(&held.bytes) != **before)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The files that a commit changed.
fn files(repository: &Repository, commit: &str) -> Result<Vec<File>, GitError> {
    let found = changes::of_commit(repository, commit)?;
    let wanted: Vec<String> =
        found.iter().flat_map(|(_, sides)| sides.iter().flatten().map(|blob| blob.id.clone())).collect();
    let mut objects = objects::read(&repository.git, &wanted)?.into_iter();
    let mut files = Vec::new();
    for (path, sides) in found {
        let mut one = |blob: Option<Blob>| match blob {
            Some(_) => objects.next().map(|o| Some(o.bytes)).ok_or(GitError::Odd),
            None => Ok(None),
        };
        let [before, after] = sides;
        let (before, after) = (one(before)?, one(after)?);
        files.push(File { path, before, after });
    }
    Ok(files)
}
