//! The index follows a commit: where it held what HEAD held, it holds what is committed; what somebody
//! staged stays as it is.

use super::damage::{Damage, Part};
use super::git::{GitError, each_listed};
use super::objects::FILE;
use super::repository::Repository;
use super::staging;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// More paths than this are looked for in the whole index.
const FEW: usize = 100;

/// A path, the blob that HEAD has there, and the mode and blob that it is to have.
pub struct Move {
    pub path: String,
    pub old: Option<String>,
    pub new: Option<(String, String)>,
}

/// Moves the entries of the index, and returns what leads back where the commit does not come about. Nothing
/// is written where there is nothing to move.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn follow(repository: &Repository, moves: &[Move]) -> Result<Back, GitError> {
    let held = held(repository, moves.iter().map(|step| step.path.as_str()))?;
    let (mut input, mut back) = (Vec::new(), Vec::new());
    for step in moves {
        let staged = held.get(&step.path);
        let new = step.new.as_ref().map(|(mode, id)| (mode.as_str(), id.as_str()));
        // What somebody staged already as it is committed now is as good as not staged.
        if staged == step.old.as_ref() || staged.map(String::as_str) == new.map(|(_, id)| id) {
            let length = step.old.as_ref().or(step.new.as_ref().map(|(_, id)| id)).map_or(40, String::len);
            let mode = new.map_or(FILE, |(mode, _)| mode);
            let old = staged.map(|staged| (mode, staged.as_str()));
            input.extend_from_slice(&line(new, &step.path, length));
            back.extend_from_slice(&line(old, &step.path, length));
        }
    }
    let files = moves.iter().map(|step| (step.path.as_str(), step.new.as_ref().map(|(_, id)| id.as_str())));
    staging::begin(repository, files)?;
    write(repository, &input).map(|()| Back(back))
}

/// A path as `--index-info` takes it: with the mode and blob that it is to have, or to be taken out. `length` is that
/// of an id.
pub(super) fn line(entry: Option<(&str, &str)>, path: &str, length: usize) -> Vec<u8> {
    match entry {
        Some((mode, id)) => format!("{mode} {id}\t{path}\0").into_bytes(),
        None => format!("0 {}\t{path}\0", "0".repeat(length)).into_bytes(),
    }
}

/// Whether git's index is what git wrote: it ends in a hash of itself, which git does not look at when it reads it. A
/// part of one would be taken for all of it, and all else for deleted.
///
/// # Errors
/// It is damaged, or cannot be read.
pub fn look(repository: &Repository) -> Result<(), GitError> {
    let bytes = match std::fs::read(repository.git_dir.join("index")) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        bytes => bytes?,
    };
    let ends_in_hash = |length: usize, hash: fn(&[u8]) -> Vec<u8>| {
        let (text, end) = bytes.split_at_checked(bytes.len().saturating_sub(length)).unwrap_or_default();
        let is_unhashed = repository.sets("index.skiphash") || repository.sets("feature.manyfiles");
        end.len() == length && (hash(text) == end || (is_unhashed && end.iter().all(|byte| *byte == 0)))
    };
    let is_whole =
        ends_in_hash(20, |text| Sha1::digest(text).to_vec()) || ends_in_hash(32, |text| Sha256::digest(text).to_vec());
    if bytes.starts_with(b"DIRC") && is_whole {
        return Ok(());
    }
    let said = "index file corrupt".to_owned();
    Err(GitError::Damaged(Damage { part: Part::Index, said }))
}

/// The entries as they were.
pub struct Back(Vec<u8>);

impl Back {
    /// Else what is saved would seem to be staged by somebody, and be left behind by the next commit.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn restore(self, repository: &Repository) -> Result<(), GitError> {
        write(repository, &self.0)
    }
}

/// Writes entries as `--index-info` takes them.
pub(super) fn write(repository: &Repository, input: &[u8]) -> Result<(), GitError> {
    if input.is_empty() {
        return Ok(());
    }
    let mut tries = 0;
    loop {
        match repository.git.feed(&["update-index", "-z", "--index-info"], input) {
            // Somebody else's git is at it: a moment later it is not.
            Err(GitError::Locked(_)) if tries < 20 => {
                tries += 1;
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            done => return done.map(drop),
        }
    }
}

/// What the index holds at some paths; a path in conflict holds something that is no blob.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub(super) fn held<'p>(
    repository: &Repository,
    paths: impl Iterator<Item = &'p str>,
) -> Result<HashMap<String, String>, GitError> {
    let mut args = vec!["--literal-pathspecs", "ls-files", "-s", "-z", "--full-name", "--"];
    let paths: Vec<String> = paths.map(|path| repository.dir_path(path)).collect();
    if paths.len() <= FEW {
        args.extend(paths.iter().map(String::as_str));
    }
    let said = repository.git.call(&args)?;
    let mut found = HashMap::new();
    each_listed(&said, |words, path| {
        let [_, id, stage] = words else { return Err(GitError::Odd) };
        found.insert(path.to_owned(), if *stage == "0" { (*id).to_owned() } else { String::new() });
        Ok(())
    })?;
    Ok(found)
}
