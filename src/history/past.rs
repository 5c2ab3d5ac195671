//! A records tree as a commit holds it, read from git's objects: the work tree is not touched and not looked at.

use super::git::{Git, GitError, each_listed};
use super::repository::Repository;
use crate::model::time::{Instant, Offset};
use crate::store::root::Past;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};

/// A commit's records tree.
#[derive(Debug)]
pub struct Snapshot {
    git: Git,
    /// The object of each file, by its path from the root of the records.
    files: BTreeMap<String, String>,
}

/// The commit that a name of git's means; `None` where it means none.
pub fn named(repository: &Repository, name: &str) -> Result<Option<String>, GitError> {
    let commit = format!("{name}^{{commit}}");
    let output = repository.git.output(&["rev-parse", "-q", "--verify", "--end-of-options", &commit], &[])?;
    Ok(output.status.success().then(|| first_line(&output.stdout)).flatten())
}

/// The last commit that HEAD leads to and that was made at an instant or before it.
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

impl Snapshot {
    /// The records tree of a commit. Links and other things that are no files are not there.
    pub fn of(repository: &Repository, commit: &str) -> Result<Snapshot, GitError> {
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
        Ok(Snapshot { git: repository.git.clone(), files })
    }

    fn stream(&self, ids: &[&str], see: &mut dyn FnMut(usize, &[u8])) -> Result<(), GitError> {
        let mut child = self.git.start(&["cat-file", "--batch"])?;
        let (Some(mut pipe), Some(said)) = (child.stdin.take(), child.stdout.take()) else { return Err(GitError::Odd) };
        let asked: String = ids.iter().map(|id| format!("{id}\n")).collect();
        std::thread::scope(|scope| {
            // Fed from a thread of its own: git answers before it has read all.
            std::thread::Builder::new().spawn_scoped(scope, move || pipe.write_all(asked.as_bytes()))?;
            let mut said = BufReader::with_capacity(1 << 16, said);
            let (mut head, mut bytes) = (String::new(), Vec::new());
            for number in 0..ids.len() {
                head.clear();
                said.read_line(&mut head)?;
                let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
                bytes.resize(size.ok_or(GitError::Odd)? + 1, 0);
                said.read_exact(&mut bytes)?;
                see(number, bytes.split_last().map_or(&[], |(_, bytes)| bytes));
            }
            Ok::<(), GitError>(())
        })?;
        child.wait()?;
        Ok(())
    }
}

impl Past for Snapshot {
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

    fn read(&self, paths: &[&str], see: &mut dyn FnMut(usize, &[u8])) -> Result<(), String> {
        let ids: Vec<&str> = paths.iter().map_while(|path| self.files.get(*path)).map(String::as_str).collect();
        if !ids.is_empty() {
            self.stream(&ids, see).map_err(|error| error.reason())?;
        }
        Ok(())
    }
}
