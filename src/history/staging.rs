//! What a commit has put into the index and not yet into HEAD: `.linli/committing`, a blob a line. Where a
//! commit is killed in between, the next one knows by it that nobody else staged these.

use super::git::GitError;
use super::repository::Repository;
use crate::store::error::StoreError;
use crate::store::folder::Folder;
use crate::store::write::OWN;
use rustix::fs::OFlags;
use std::collections::HashSet;
use std::io::Write;

const FILE: &str = "committing";

/// The blobs of commits that did not come to their end.
pub fn left_over(repository: &Repository) -> HashSet<String> {
    let bytes = own(repository).and_then(|own| own.read(FILE)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
}

/// Notes blobs before the index is written.
///
/// # Errors
/// The note cannot be written.
pub fn begin<'b>(repository: &Repository, blobs: impl Iterator<Item = &'b String>) -> Result<(), GitError> {
    let own = own(repository)?;
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::APPEND;
    let mut file = own.open(FILE, flags)?;
    let lines: String = blobs.map(|blob| format!("{blob}\n")).collect();
    Ok(file.write_all(lines.as_bytes())?)
}

/// Index and HEAD are at one again.
pub fn end(repository: &Repository) {
    if let Ok(own) = own(repository) {
        own.remove(FILE);
    }
}

/// linli's own folder in the records tree.
pub(super) fn own(repository: &Repository) -> Result<Folder, StoreError> {
    Folder::root(&repository.home).and_then(|top| top.enter(OWN))
}
