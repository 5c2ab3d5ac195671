//! What differs between two commits, file by file.

use super::git::GitError;
use super::objects::TreeEntry;
use super::repository::Repository;
use std::collections::BTreeMap;

/// A file as a commit holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// The mode as git writes it: `100644`.
    pub mode: String,
    pub id: String,
}

impl Blob {
    /// Whether it is a file: neither a link nor another repository.
    pub fn is_file(&self) -> bool {
        self.mode.starts_with("100")
    }

    pub fn is_executable(&self) -> bool {
        self.mode == "100755"
    }
}

impl From<&TreeEntry> for Blob {
    fn from(entry: &TreeEntry) -> Blob {
        Blob { mode: entry.mode.clone(), id: entry.id.clone() }
    }
}

/// Before and after; `None`: not there.
pub type Sides = [Option<Blob>; 2];

const RAW: &[&str] =
    &["diff-tree", "-r", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv"];

/// The files of the records tree that a commit changed, by their paths in it.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn of_commit(repository: &Repository, commit: &str) -> Result<Vec<(String, Sides)>, GitError> {
    let args = [RAW, &["--root", "--no-commit-id", "--relative", commit, "--"]].concat();
    listed(&repository.git.call(&args)?)
}

/// The files of the whole repository that differ between two commits, by their paths from its top.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn between(repository: &Repository, from: &str, to: &str) -> Result<BTreeMap<String, Sides>, GitError> {
    let args = [RAW, &["--no-relative", from, to, "--"]].concat();
    Ok(listed(&repository.git.call(&args)?)?.into_iter().collect())
}

/// `:<mode> <mode> <id> <id> <what>`, a zero byte, the path, a zero byte.
fn listed(said: &[u8]) -> Result<Vec<(String, Sides)>, GitError> {
    let words: Vec<String> =
        said.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned()).collect();
    let mut found = Vec::new();
    for pair in words.chunks(2) {
        let [head, path] = pair else { continue };
        let head: Vec<&str> = head.trim_start_matches(':').split(' ').collect();
        let [old, new, before, after, _] = head.as_slice() else { return Err(GitError::Odd) };
        let one = |mode: &str, id: &str| {
            let is_there = mode.bytes().any(|byte| byte != b'0');
            is_there.then(|| Blob { mode: mode.to_owned(), id: id.to_owned() })
        };
        found.push((path.clone(), [one(old, before), one(new, after)]));
    }
    Ok(found)
}
