//! What a commit has put into the index and not yet into HEAD: `.linli/committing`, a blob and its path a line, `-` for
//! a file that goes. Where a commit is killed in between, the next one takes it back: nobody else staged it, and what a
//! later `git commit` of a person took along would be older than what stands by then.

use super::folders::Folders;
use super::git::GitError;
use super::index;
use super::repository::Repository;
use crate::store::error::StoreError;
use crate::store::folder::Folder;
use crate::store::write::OWN;
use rustix::fs::OFlags;
use std::io::Write;

const FILE: &str = "committing";
/// Stands for a blob where a file goes.
const GONE: &str = "-";

/// Notes paths and blobs before the index is written; the note is on the disk when this returns.
///
/// # Errors
/// The note cannot be written.
pub fn begin<'b>(
    repository: &Repository,
    files: impl Iterator<Item = (&'b str, Option<&'b str>)>,
) -> Result<(), GitError> {
    let own = own(repository)?;
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::APPEND;
    let mut file = own.open(FILE, flags)?;
    // A line that a killed one did not get to its end is ended.
    let mut lines = "\n".to_owned();
    files.for_each(|(path, blob)| lines.push_str(&format!("{} {path}\n", blob.unwrap_or(GONE))));
    file.write_all(lines.as_bytes())?;
    file.sync_all()?;
    Ok(own.sync()?)
}

/// Index and HEAD are at one again.
pub fn end(repository: &Repository) {
    if let Ok(own) = own(repository) {
        own.remove(FILE);
    }
}

/// Brings index and HEAD to one where a commit was killed between them. To be called under the lock of commits.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn settle(repository: &Repository) -> Result<(), GitError> {
    let bytes = own(repository).and_then(|own| own.read_all(FILE)).unwrap_or_default();
    let noted = String::from_utf8_lossy(&bytes).into_owned();
    let noted: Vec<(&str, &str)> = noted.lines().filter_map(|line| line.split_once(' ')).collect();
    // What a merge that is going on has in the index is to stay there.
    if bytes.is_empty() || repository.is_busy() {
        return Ok(());
    }
    let paths: Vec<String> = noted.iter().map(|(_, path)| (*path).to_owned()).collect();
    let head = repository.head()?;
    let folders = Folders::read(&repository.git, head.as_deref(), paths.iter())?;
    let held = index::held(repository, paths.iter().map(String::as_str))?;
    let mut input = Vec::new();
    for (blob, path) in noted {
        let committed = folders.entry(path).filter(|entry| !entry.is_folder());
        let is_left = held.get(path).map_or(GONE, String::as_str) == blob;
        if is_left && committed.map_or(GONE, |entry| entry.id.as_str()) != blob {
            let length = head.as_ref().map_or(blob.len(), String::len);
            let entry = committed.map(|entry| (entry.mode.as_str(), entry.id.as_str()));
            input.extend_from_slice(&index::line(entry, path, length));
        }
    }
    index::write(repository, &input)?;
    end(repository);
    Ok(())
}

/// linli's own folder in the records tree.
pub(super) fn own(repository: &Repository) -> Result<Folder, StoreError> {
    Folder::root(&repository.home).and_then(|top| top.enter(OWN))
}
