//! Committing the files that a command saved, and nothing else: blobs and folders are made one by one and
//! put into a commit, so that what else is changed or staged stays as it is, and nothing that the
//! repository asks to be run is run.

use super::damage::{Damage, Part};
use super::folders::Folders;
use super::git::{self, Git, GitError};
use super::objects::{self, FILE, TreeEntry};
use super::repository::Repository;
use super::{durable, index, staging};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How often a commit is tried again on a HEAD that moved.
const TRIES: usize = 10;
/// What is said of an object that was written just now and cannot be read.
const HALF: &str = "written and not readable";
/// The name and e-mail of commits where git has none.
const NOBODY: (&str, &str) = ("linli", "linli@localhost");

/// Commits `paths` (relative to the records tree, with `/`) as they stand, and returns the commit's id;
/// `Ok(None)` where there is nothing to commit. It is on the disk when this returns. To be called by one at a time.
///
/// # Errors
/// git is not there, refuses, or what it holds cannot be read.
pub fn commit(repository: &Repository, paths: &[String], message: &str) -> Result<Option<String>, GitError> {
    index::look(repository)?;
    staging::settle(repository)?;
    for _ in 0..TRIES {
        match once(repository, paths, message) {
            // What stood there in its place was not what git would have written, and is gone now.
            Err(GitError::Damaged(Damage { part: Part::Object { id }, said }))
                if said == HALF && objects::discard(repository, &id) => {}
            done => return done,
        }
    }
    Err(GitError::Refused("HEAD".to_owned()))
}

fn once(repository: &Repository, paths: &[String], message: &str) -> Result<Option<String>, GitError> {
    let blobs = blobs(repository, paths)?;
    let mut head = repository.head()?;
    for _ in 0..TRIES {
        match attempt(repository, head.as_deref(), &blobs, message)? {
            Attempt::Nothing => return Ok(None),
            Attempt::Done(commit) => return Ok(Some(commit)),
            Attempt::Refused(error) => {
                let now = repository.head()?;
                if now == head {
                    return Err(error);
                }
                head = now;
            }
        }
    }
    Err(GitError::Refused("HEAD".to_owned()))
}

enum Attempt {
    Nothing,
    Done(String),
    /// HEAD did not take the commit.
    Refused(GitError),
}

/// What a path holds: a blob's id, or `None` where nothing stands there.
pub(super) type Blobs = BTreeMap<String, Option<String>>;

/// Stores the files as they are, byte by byte. Paths from here on are those of the repository.
pub(super) fn blobs(repository: &Repository, paths: &[String]) -> Result<Blobs, GitError> {
    let is_there = |path: &&String| repository.dir.join(path).symlink_metadata().is_ok_and(|meta| meta.is_file());
    let there: Vec<&String> = paths.iter().filter(is_there).collect();
    let mut input = String::new();
    for path in &there {
        let whole = repository.dir.join(path);
        let whole = whole.to_str().filter(|whole| !whole.contains('\n')).ok_or(GitError::Odd)?;
        input.push_str(&format!("{whole}\n"));
    }
    let mut found: Blobs = paths.iter().map(|path| (repository.full(path), None)).collect();
    if !there.is_empty() {
        let args = ["hash-object", "-w", "--no-filters", "--stdin-paths"];
        let said = durable::written(&repository.git, &args, input.as_bytes(), there.len())?;
        let said = String::from_utf8(said).map_err(|_| GitError::Odd)?;
        if said.lines().count() != there.len() {
            return Err(GitError::Odd);
        }
        found.extend(there.iter().zip(said.lines()).map(|(path, id)| (repository.full(path), Some(id.to_owned()))));
    }
    Ok(found)
}

fn attempt(repository: &Repository, head: Option<&str>, blobs: &Blobs, message: &str) -> Result<Attempt, GitError> {
    let git = &repository.git;
    let mut folders = Folders::read(git, head, blobs.keys())?;
    let old: HashMap<&str, Option<TreeEntry>> =
        blobs.keys().map(|path| (path.as_str(), folders.entry(path).cloned())).collect();
    let was = |path: &str| old.get(path).and_then(Option::as_ref);
    let mut changed: Vec<(&String, &Option<String>)> =
        blobs.iter().filter(|(path, blob)| was(path).map(|e| &e.id) != blob.as_ref()).collect();
    let new: Vec<&str> =
        changed.iter().filter(|(p, b)| was(p).is_none() && b.is_some()).map(|(p, _)| p.as_str()).collect();
    let ignored = ignored(repository, &new)?;
    changed.retain(|(path, _)| !ignored.contains(*path));
    if changed.is_empty() {
        return Ok(Attempt::Nothing);
    }
    let mut moves = Vec::new();
    for (path, blob) in changed {
        let mode = was(path).filter(|e| e.is_file()).map_or(FILE, |e| e.mode.as_str());
        moves.push(index::Move {
            path: path.clone(),
            old: was(path).map(|e| e.id.clone()),
            new: blob.as_ref().map(|id| (mode.to_owned(), id.clone())),
        });
        folders.put(path, blob.as_ref().map(|id| (mode.to_owned(), id.clone())));
    }
    let (tree, mut made) = folders.write(git)?;
    let commit = commit_tree(repository, &tree, head.as_slice(), message)?;
    made.extend(moves.iter().filter_map(|step| Some(step.new.as_ref()?.1.clone())));
    made.push(commit.clone());
    whole(git, &made)?;
    durable::objects(repository, made.iter().map(String::as_str))?;
    // First the index: if it stayed behind HEAD, it would seem that somebody staged the old record.
    let back = index::follow(repository, &moves)?;
    durable::own_files(repository)?;
    match advance(repository, "commit: linli", &commit, head)? {
        Advance::Done => staging::end(repository),
        Advance::Stayed(error) => {
            back.restore(repository)?;
            staging::end(repository);
            return Ok(Attempt::Refused(error));
        }
    }
    Ok(Attempt::Done(commit))
}

/// Whether HEAD moved.
pub(super) enum Advance {
    Done,
    Stayed(GitError),
}

/// Moves HEAD from a commit to another; it is on the disk when this returns. A git that was killed may have moved it
/// all the same.
///
/// # Errors
/// It cannot be told whether HEAD moved, or the system would not sync it.
pub(super) fn advance(
    repository: &Repository,
    reason: &str,
    to: &str,
    from: Option<&str>,
) -> Result<Advance, GitError> {
    let none = "0".repeat(to.len());
    match repository.git.call(&["update-ref", "-m", reason, "HEAD", to, from.unwrap_or(&none)]) {
        Err(error) if repository.head()?.as_deref() != Some(to) => Ok(Advance::Stayed(error)),
        _ => durable::head(repository).map(|()| Advance::Done),
    }
}

/// Reads again what was written. git writes no object that it has, and an object that a loss of power left empty
/// counts as one that it has.
fn whole(git: &Git, made: &[String]) -> Result<(), GitError> {
    let half = |id: &str| Damage { part: Part::Object { id: id.to_owned() }, said: HALF.to_owned() };
    let asked: String = made.iter().map(|id| format!("{id}\n")).collect();
    let each = |number: usize, bytes: Option<&[u8]>| match (bytes, made.get(number)) {
        (None, Some(id)) => Err(GitError::Damaged(half(id))),
        _ => Ok(()),
    };
    objects::each(git, &asked, each).map_err(|error| match error {
        GitError::Damaged(Damage { part: Part::Object { id }, .. }) if made.contains(&id) => {
            GitError::Damaged(half(&id))
        }
        other => other,
    })
}

/// New files that the repository's owner wants in no commit.
fn ignored(repository: &Repository, new: &[&str]) -> Result<HashSet<String>, GitError> {
    if new.is_empty() {
        return Ok(HashSet::new());
    }
    let input: String = new.iter().map(|path| format!("{}\0", repository.dir_path(path))).collect();
    let output = repository.git.output(&["check-ignore", "-z", "--stdin"], input.as_bytes())?;
    // 1: none of them is.
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(git::refused(&output));
    }
    let names = output.stdout.split(|b| *b == 0).filter(|name| !name.is_empty());
    Ok(names.map(|name| repository.full(&String::from_utf8_lossy(name))).collect())
}

/// Makes a commit that nothing leads to yet.
pub(super) fn commit_tree(
    repository: &Repository,
    tree: &str,
    parents: &[&str],
    message: &str,
) -> Result<String, GitError> {
    let (name, email) = (format!("user.name={}", NOBODY.0), format!("user.email={}", NOBODY.1));
    let mut args = Vec::new();
    for (key, setting) in [("user.name", &name), ("user.email", &email)] {
        if !repository.sets(key) {
            args.extend(["-c", setting.as_str()]);
        }
    }
    args.extend(["commit-tree", "--no-gpg-sign", tree]);
    parents.iter().for_each(|parent| args.extend(["-p", parent]));
    args.extend(["-F", "-"]);
    let id = String::from_utf8(repository.git.feed(&args, message.as_bytes())?).map_err(|_| GitError::Odd)?;
    Ok(id.trim().to_owned())
}
