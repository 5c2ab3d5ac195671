//! git's objects as they are stored: read many at once, trees taken apart and made.

use super::git::{self, Git, GitError};
use super::repository::Repository;
use crate::model::hash::hex;
use std::fmt;
use std::io::{BufRead, Read, Write};
use std::process::Output;

/// An object that is there.
#[derive(Clone, Debug)]
pub struct Object {
    pub id: String,
    /// `blob`, `tree`, `commit` or `tag`.
    pub kind: String,
    pub bytes: Vec<u8>,
}

/// The id of an object, small enough to keep very many of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Oid {
    /// A SHA-1 fills the first 20 bytes; the others are 0.
    bytes: [u8; 32],
    is_long: bool,
}

impl Oid {
    /// Reads 40 or 64 hex digits.
    pub fn read(hex: &str) -> Option<Oid> {
        let mut bytes = [0; 32];
        if hex.len() != 40 && hex.len() != 64 {
            return None;
        }
        for (byte, digits) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
            let digit = |digit: &u8| char::from(*digit).to_digit(16);
            let value = digits.iter().try_fold(0, |value, next| Some(value * 16 + digit(next)?))?;
            *byte = u8::try_from(value).ok()?;
        }
        Some(Oid { bytes, is_long: hex.len() == 64 })
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = if self.is_long { 32 } else { 20 };
        f.write_str(&hex(self.bytes.get(..length).unwrap_or_default()))
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Reads objects in one call and gives each, with its place in `asked` (ids, a line each), while git gives it;
/// `None` for one that the clone lacks.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn each(
    git: &Git,
    asked: &str,
    mut see: impl FnMut(usize, Option<&[u8]>) -> Result<(), GitError>,
) -> Result<(), GitError> {
    git.stream(&["cat-file", "--batch", "--buffer"], asked.as_bytes(), |said| {
        let (mut head, mut bytes) = (String::new(), Vec::new());
        for number in 0..asked.lines().count() {
            head.clear();
            said.read_line(&mut head)?;
            let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
            let Some(size) = size else {
                if !head.ends_with(" missing\n") {
                    return Err(GitError::Odd);
                }
                see(number, None)?;
                continue;
            };
            bytes.resize(size + 1, 0);
            said.read_exact(&mut bytes)?;
            let whole: &[u8] = bytes.split_last().map_or(&[], |(_, bytes)| bytes);
            see(number, Some(whole))?;
        }
        Ok(())
    })
}

/// Reads objects by id, all of which must be there, in one call.
///
/// # Errors
/// git is not there or refuses, or one of them is empty, missing or damaged.
pub fn read(git: &Git, ids: &[String]) -> Result<Vec<Object>, GitError> {
    let found = read_known(git, ids)?.into_iter().zip(ids);
    found.map(|(object, id)| object.ok_or_else(|| GitError::missing(id))).collect()
}

/// Whether objects are there and not damaged at first sight, in one call: their heads are read, not all of them.
///
/// # Errors
/// git is not there or refuses, or one of them is empty, missing or damaged.
pub fn look(git: &Git, asked: &str) -> Result<(), GitError> {
    git.stream(&["cat-file", "--batch-check", "--buffer"], asked.as_bytes(), |said| {
        let mut lines = said.lines();
        for id in asked.lines() {
            let line = lines.next().ok_or(GitError::Odd)??;
            if line.ends_with(" missing") {
                return Err(GitError::missing(id));
            }
        }
        Ok(())
    })
}

/// Whether all that a commit leads to is there: commits, folders and files.
///
/// # Errors
/// git is not there or refuses, or something is empty, missing or damaged.
pub fn all_there(repository: &Repository, commit: &str) -> Result<(), GitError> {
    // What a partial clone was made without is not damaged.
    let missing = if repository.is_partial() { "--missing=allow-promisor" } else { "--missing=error" };
    let said = repository.git.call(&["rev-list", "--objects", "--no-object-names", missing, commit, "--"])?;
    look(&repository.git, &String::from_utf8_lossy(&said))
}

/// Takes away a file in which an object is stored alone and which holds less than it. Whether there was one.
pub(super) fn discard(repository: &Repository, id: &str) -> bool {
    let Some((folder, name)) = id.split_at_checked(2) else { return false };
    std::fs::remove_file(repository.common_dir.join("objects").join(folder).join(name)).is_ok()
}

/// Reads objects by name (an id, `HEAD:folder`) in one call; `None` for one that is not there.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn read_known(git: &Git, names: &[String]) -> Result<Vec<Option<Object>>, GitError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let input: String = names.iter().map(|name| format!("{name}\n")).collect();
    let output = git.feed(&["cat-file", "--batch", "--buffer"], input.as_bytes())?;
    let mut rest = output.as_slice();
    names.iter().map(|_| next(&mut rest).ok_or(GitError::Odd)).collect()
}

/// `<id> <kind> <size>`, a line end, the bytes, a line end; or `<name> missing`.
fn next(rest: &mut &[u8]) -> Option<Option<Object>> {
    let end = memchr::memchr(b'\n', rest)?;
    let head = String::from_utf8_lossy(rest.get(..end)?).into_owned();
    *rest = rest.get(end + 1..)?;
    let mut words = head.rsplitn(3, ' ');
    let (size, kind, id) = (words.next()?, words.next(), words.next());
    let (Some(kind), Some(id), Ok(size)) = (kind, id, size.parse::<usize>()) else { return Some(None) };
    let bytes = rest.get(..size)?.to_vec();
    *rest = rest.get(size + 1..)?;
    Some(Some(Object { id: id.to_owned(), kind: kind.to_owned(), bytes }))
}

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeEntry {
    /// The mode as git writes it: `100644`, `40000`.
    pub mode: String,
    /// The name in bytes: it is not always text.
    pub name: Vec<u8>,
    pub id: String,
}

impl TreeEntry {
    pub fn is_folder(&self) -> bool {
        self.mode == FOLDER || self.mode == "040000"
    }

    pub fn is_file(&self) -> bool {
        self.mode.starts_with("100")
    }
}

/// The modes of what linli makes.
pub const FILE: &str = "100644";
pub const FOLDER: &str = "40000";

/// The names in a tree object: `<mode> <name>`, a zero byte, the id as bytes.
///
/// # Errors
/// The object is no tree.
pub fn entries(tree: &Object) -> Result<Vec<TreeEntry>, GitError> {
    let width = tree.id.len() / 2;
    let mut rest = tree.bytes.as_slice();
    let mut found = Vec::new();
    while !rest.is_empty() {
        found.push(entry(&mut rest, width).ok_or(GitError::Odd)?);
    }
    Ok(found)
}

fn entry(rest: &mut &[u8], width: usize) -> Option<TreeEntry> {
    let space = memchr::memchr(b' ', rest)?;
    let mode = String::from_utf8(rest.get(..space)?.to_vec()).ok()?;
    *rest = rest.get(space + 1..)?;
    let end = memchr::memchr(0, rest)?;
    let name = rest.get(..end)?.to_vec();
    let id = hex(rest.get(end + 1..end + 1 + width)?);
    *rest = rest.get(end + 1 + width..)?;
    Some(TreeEntry { mode, name, id })
}

/// A running `git mktree`, which makes one folder after the other.
pub struct TreeMaker {
    child: std::process::Child,
}

impl TreeMaker {
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn start(git: &Git) -> Result<TreeMaker, GitError> {
        // What the other names point at may be elsewhere: a partial clone has not everything.
        Ok(TreeMaker { child: git.start(&["mktree", "-z", "--missing", "--batch"])? })
    }

    /// The id of a folder with these names.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn make(&mut self, entries: &[TreeEntry]) -> Result<String, GitError> {
        let mut input = Vec::new();
        for entry in entries {
            let kind = if entry.is_folder() {
                "tree"
            } else if entry.mode == "160000" {
                "commit"
            } else {
                "blob"
            };
            input.extend_from_slice(format!("{:0>6} {kind} {}\t", entry.mode, entry.id).as_bytes());
            input.extend_from_slice(&entry.name);
            input.push(0);
        }
        input.push(0);
        let (Some(pipe), Some(said)) = (self.child.stdin.as_mut(), self.child.stdout.as_mut()) else {
            return Err(GitError::Odd);
        };
        // Git answers only after the last name, so writing all names first blocks nobody.
        pipe.write_all(&input).and_then(|()| pipe.flush())?;
        let mut id = Vec::new();
        let mut byte = [0];
        while said.read(&mut byte)? == 1 && byte != *b"\n" {
            id.extend_from_slice(&byte);
        }
        let id = String::from_utf8(id).map_err(|_| GitError::Odd)?;
        if id.is_empty() { Err(GitError::Odd) } else { Ok(id) }
    }

    /// Ends it. Of what `made` says that went wrong, git's own reason counts more.
    ///
    /// # Errors
    /// git refused or was killed, or what was made went wrong.
    pub fn end<T>(mut self, made: Result<T, GitError>) -> Result<T, GitError> {
        drop(self.child.stdin.take());
        let mut stderr = Vec::new();
        if let Some(mut pipe) = self.child.stderr.take() {
            pipe.read_to_end(&mut stderr)?;
        }
        let status = self.child.wait()?;
        if status.success() { made } else { Err(git::refused(&Output { status, stdout: Vec::new(), stderr })) }
    }
}

impl Drop for TreeMaker {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
