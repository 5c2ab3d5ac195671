//! What stands in a file that both sides changed.

use crate::history::changes::Blob;
use crate::history::git::{self, GitError, OutputLines};
use crate::history::merge::file::{Settled, settled};
use crate::history::merge::ledger;
use crate::history::merge::record::{RecordPlace, record_of};
use crate::history::objects;
use crate::history::repository::Repository;
use crate::model::time::Offset;

/// The length of conflict markers, the same as git's.
const MARKER: usize = 7;

/// Merges three versions of a file. `paths` are those that it has or had; any of them may say which record it is.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn merged(repository: &Repository, paths: &[&str], three: [&Blob; 3], offset: Offset) -> Result<Settled, GitError> {
    let ids = three.map(|blob| blob.id.clone());
    let found = objects::read(&repository.git, &ids)?;
    let [base, ours, theirs] = found.as_slice() else { return Err(GitError::Odd) };
    let three = [base, ours, theirs].map(|object| object.bytes.as_slice());
    let path = paths.first().copied().unwrap_or_default();
    let record = paths.iter().find_map(|path| record_of(path));
    let place = record.as_ref().map(|(kind, id)| RecordPlace { kind: *kind, id, path, offset });
    Ok(settled(place, path, three, (by_lines(three), offset), MARKER))
}

/// Two ledgers of one publication, or of two, that each side made; `None` where a person must decide.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn new_ledgers(
    repository: &Repository,
    path: &str,
    both: [&Blob; 2],
    offset: Offset,
) -> Result<Option<Vec<u8>>, GitError> {
    if !ledger::is_ledger(path) || !both.iter().all(|blob| blob.is_file()) {
        return Ok(None);
    }
    let found = objects::read(&repository.git, &both.map(|blob| blob.id.clone()))?;
    let [ours, theirs] = found.as_slice() else { return Err(GitError::Odd) };
    Ok(ledger::merged(path, None, [&ours.bytes, &theirs.bytes], offset))
}

/// By lines, as git does it: it wants files. `None` where it cannot.
fn by_lines(three: [&[u8]; 3]) -> Option<OutputLines> {
    let dir = tempfile::tempdir().ok()?;
    let [base, ours, theirs] = ["base", "ours", "theirs"].map(|name| dir.path().join(name));
    for (path, bytes) in [&base, &ours, &theirs].into_iter().zip(three) {
        std::fs::write(path, bytes).ok()?;
    }
    git::merged_lines(&ours, &base, &theirs, MARKER)
}
