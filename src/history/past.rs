//! A records tree as a commit holds it, read from git's objects: the work tree is not touched and not looked at.

use super::git::{Git, GitError, each_listed};
use super::objects::{self, Oid};
use super::repository::Repository;
use crate::model::time::{Instant, Offset};
use crate::store::root::Past;
use std::collections::BTreeMap;
use std::error::Error;

/// A commit's records tree.
#[derive(Debug)]
pub struct RevisionTree {
    git: Git,
    /// The object of each file, by its path from the root of the records.
    files: BTreeMap<String, String>,
}

/// The commit that a name of git's means; `None` where it means none.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn named(repository: &Repository, name: &str) -> Result<Option<String>, GitError> {
    let found = repository.commit_of(name)?;
    if found.is_none() {
        // git says as little of `HEAD~3` where a commit on the way cannot be read as where there are no three: it is
        // asked to walk all of them.
        if repository.head()?.is_some() {
            repository.git.call(&["rev-list", "--quiet", "HEAD", "--"])?;
        }
    }
    Ok(found)
}

/// The last commit that HEAD leads to and that was made at an instant or before it.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn at(repository: &Repository, instant: Instant) -> Result<Option<String>, GitError> {
    if repository.head()?.is_none() {
        return Ok(None);
    }
    let before = format!("--before={}", instant.iso(Offset::UTC));
    Ok(first_line(&repository.git.call(&["rev-list", "-1", &before, "HEAD", "--"])?))
}

fn first_line(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    text.lines().next().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned)
}

/// Folders of the records that HEAD holds as repositories of their own.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn repositories_within(repository: &Repository) -> Result<Vec<String>, GitError> {
    let place = (!repository.prefix.is_empty()).then_some(repository.prefix.as_str());
    let args = ["ls-tree", "-r", "-z", "--full-tree", "HEAD", "--"];
    let said = repository.git.call(&args.into_iter().chain(place).collect::<Vec<_>>())?;
    let mut folders = Vec::new();
    each_listed(&said, |words, path| {
        folders.extend((words.first() == Some(&SUBMODULE)).then(|| repository.dir_path(path)));
        Ok(())
    })?;
    Ok(folders)
}

/// The mode by which a tree says that a path is another repository.
const SUBMODULE: &str = "160000";

impl RevisionTree {
    /// The records tree of a commit. Links and other things that are no files are not there.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn of(repository: &Repository, commit: &str) -> Result<RevisionTree, GitError> {
        let tree = format!("{commit}:{}", repository.prefix.trim_end_matches('/'));
        let said = repository.git.call(&["ls-tree", "-r", "-z", "--full-tree", &tree])?;
        let mut files = BTreeMap::new();
        each_listed(&said, |words, path| {
            let [mode, _, id] = words else { return Err(GitError::Odd) };
            if mode.starts_with("100") {
                files.insert(path.to_owned(), (*id).to_owned());
            }
            Ok(())
        })?;
        Ok(RevisionTree { git: repository.git.clone(), files })
    }

    /// Looks whether the files are there, before any of them is needed.
    ///
    /// # Errors
    /// git is not there, refuses, or one of them is empty, missing or damaged.
    pub fn look(&self, repository: &Repository) -> Result<(), GitError> {
        if repository.is_partial() {
            return Ok(());
        }
        let asked: String = self.files.values().map(|id| format!("{id}\n")).collect();
        objects::look(&self.git, &asked)
    }

    /// The object of a file, as git writes it.
    pub fn id(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The object of a file.
    pub fn object(&self, path: &str) -> Option<Oid> {
        Oid::read(self.files.get(path)?)
    }
}

impl Past for RevisionTree {
    fn files(&self, folder: &str) -> Vec<String> {
        let below = format!("{folder}/");
        let from = self.files.range(below.clone()..);
        from.map(|(path, _)| path).take_while(|path| path.starts_with(&below)).cloned().collect()
    }

    fn has(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let first = self.files.range(below.clone()..).next();
        self.files.contains_key(path) || first.is_some_and(|(path, _)| path.starts_with(&below))
    }

    fn read(&self, paths: &[&str], see: &mut dyn FnMut(usize, &[u8])) -> Result<(), Box<dyn Error + Send + Sync>> {
        let ids: Vec<&str> = paths.iter().map_while(|path| self.files.get(*path)).map(String::as_str).collect();
        if !ids.is_empty() {
            let asked: String = ids.iter().map(|id| format!("{id}\n")).collect();
            let each = |number: usize, bytes: Option<&[u8]>| {
                let missing = || GitError::missing(ids.get(number).copied().unwrap_or_default());
                see(number, bytes.ok_or_else(missing)?);
                Ok(())
            };
            objects::each(&self.git, &asked, each)?;
        }
        Ok(())
    }
}
