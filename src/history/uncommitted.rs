//! Files that a publication reads and that are not as HEAD holds them, whatever the index says of them: a mark that
//! takes a file for unchanged does not make it so.

use super::git::GitError;
use super::past::RevisionTree;
use super::repository::Repository;
use crate::kinds::id;
use crate::model::hash::hex;
use crate::model::kind::Kind;
use crate::store::root::{Past, ROOMS_FILE, SETTINGS_FILE};
use sha1::Digest as _;
use std::collections::BTreeSet;

/// Hex digits of a SHA-1.
const SHORT: usize = 40;

/// The paths, from the records tree, that differ from HEAD; `None` where HEAD does not hold this tree. `is_template`
/// says of a name in templates/ whether pages are set by it. Folders of which HEAD holds nothing at all, owners/ that
/// are kept apart, are none of the repository's.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn uncommitted(
    repository: &Repository,
    kinds: &[Kind],
    is_template: fn(&str) -> bool,
) -> Result<Option<Vec<String>>, GitError> {
    let Some(head) = repository.head()? else { return Ok(None) };
    if !repository.holds(&head, SETTINGS_FILE)? {
        return Ok(None);
    }
    let tree = RevisionTree::of(repository, &head)?;
    let is_read = |path: &str| match path.split_once('/') {
        None => [SETTINGS_FILE, ROOMS_FILE].contains(&path),
        Some(("calendar", name)) => name.ends_with(".toml"),
        Some(("templates", name)) => is_template(name),
        Some(_) => id::of_path(path).is_some_and(|(kind, _)| kinds.contains(&kind)),
    };
    let mut paths: BTreeSet<String> = [SETTINGS_FILE, ROOMS_FILE].map(str::to_owned).into();
    let apart = |kind: &Kind| kind.spec().is_about_residents && tree.files(kind.folder()).is_empty();
    let folders = kinds.iter().filter(|kind| !apart(kind)).map(|kind| kind.folder()).chain(["calendar", "templates"]);
    for folder in folders {
        paths.extend(tree.files(folder));
        for entry in walkdir::WalkDir::new(repository.dir.join(folder)).into_iter().flatten() {
            let path = entry.path().strip_prefix(&repository.dir).ok().and_then(|path| path.to_str());
            paths.extend(path.filter(|_| !entry.file_type().is_dir()).map(str::to_owned));
        }
    }
    let differs = |path: &String| {
        let held = tree.id(path);
        match std::fs::read(repository.dir.join(path)) {
            Ok(bytes) => held.is_none_or(|id| !is_blob(&bytes, id)),
            Err(_) => held.is_some(),
        }
    };
    Ok(Some(paths.into_iter().filter(|path| is_read(path)).filter(differs).collect()))
}

/// Whether git stores these bytes under this id, with their line ends as they are or as the repository keeps them.
fn is_blob(bytes: &[u8], id: &str) -> bool {
    let named = |bytes: &[u8]| {
        let head = format!("blob {}\0", bytes.len());
        match id.len() {
            SHORT => hex(&sha1::Sha1::new().chain_update(head).chain_update(bytes).finalize()),
            _ => hex(&sha2::Sha256::new().chain_update(head).chain_update(bytes).finalize()),
        }
    };
    named(bytes) == id || (bytes.contains(&b'\r') && named(&with_plain_ends(bytes)) == id)
}

fn with_plain_ends(bytes: &[u8]) -> Vec<u8> {
    let is_end = |at: usize| bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
    bytes.iter().enumerate().filter(|(at, _)| !is_end(*at)).map(|(_, byte)| *byte).collect()
}
