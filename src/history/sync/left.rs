//! What is in no commit yet: also what somebody did in an editor or with a file manager.

use super::journal::Journal;
use super::moved::name;
use crate::history::commit::blobs;
use crate::history::git::GitError;
use crate::history::merge::file::is_sound;
use crate::history::merge::record::record_of;
use crate::history::repository::Repository;
use crate::store::files;
use crate::store::names::{is_dropping, shown};
use crate::store::root::SETTINGS_FILE;
use crate::store::write::OWN;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// What is to be committed, and what is not; paths from the top of the repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    pub paths: Vec<String>,
    /// The paths among them that are gone from the work tree and stand nowhere else.
    pub gone: Vec<String>,
    /// No sound record, or no name that others could use: it goes to nobody.
    pub damaged: Vec<String>,
    /// The paths that git would pass through a filter program first.
    pub filtered: Vec<String>,
}

/// Looks for what is left. `repository` has paths from the top; `prefix` is the records tree in it.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn left(repository: &Repository, prefix: &str, journal: &Journal) -> Result<Left, GitError> {
    let args = ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all"];
    let said = repository.git.call(&args)?;
    let (mut found, mut odd) = (Vec::new(), Vec::new());
    for line in said.split(|byte| *byte == 0) {
        let Some((state, path)) = line.split_at_checked(3) else { continue };
        let state = String::from_utf8_lossy(state).into_owned();
        match std::str::from_utf8(path) {
            Ok(path) if !path.contains('\n') => found.push((state, path.to_owned())),
            _ if path.starts_with(prefix.as_bytes()) => odd.push(shown(OsStr::from_bytes(path))),
            _ => {}
        }
    }
    let is_gone = |path: &str| repository.top.join(path).symlink_metadata().is_err();
    let old_homes = old_homes(&found, prefix);
    found.retain(|(state, path)| {
        let is_own = path.split('/').any(|name| name == OWN);
        let is_ours = path.starts_with(prefix) || old_homes.iter().any(|old| path.starts_with(old) && is_gone(path));
        let is_no_file = path.ends_with('/') || (state.starts_with("??") && is_left_behind(path));
        is_ours && !is_own && !is_no_file
    });
    let paths: Vec<String> = found.into_iter().map(|(_, path)| path).collect();
    let mut left = Left { filtered: filtered(repository, &paths)?, damaged: odd, ..Left::default() };
    let mut rest: Vec<String> = paths.into_iter().filter(|path| !left.filtered.contains(path)).collect();
    if !journal.is_empty() {
        let now = blobs(repository, &rest)?;
        rest.retain(|path| !journal.laid(path, now.get(path).and_then(Option::as_deref)));
    }
    let new = rest.iter().filter(|path| !is_gone(path)).filter_map(|path| name(path));
    let new: BTreeSet<String> = new.map(str::to_owned).collect();
    for path in rest {
        if is_gone(&path) {
            if record_of(&path).is_some() && !name(&path).is_some_and(|name| new.contains(name)) {
                left.gone.push(path.clone());
            }
            left.paths.push(path);
        } else if is_whole(&repository.top, &path) {
            left.paths.push(path);
        } else {
            left.damaged.push(path);
        }
    }
    Ok(left)
}

/// Where the community stood before somebody renamed its folder: its `linli.toml` is gone there and new here.
fn old_homes(found: &[(String, String)], prefix: &str) -> Vec<String> {
    let own = format!("{prefix}{SETTINGS_FILE}");
    if !found.iter().any(|(state, path)| state.starts_with("??") && *path == own) {
        return Vec::new();
    }
    let gone = found.iter().filter(|(state, _)| state.contains('D'));
    gone.filter_map(|(_, path)| path.strip_suffix(SETTINGS_FILE)).map(str::to_owned).collect()
}

/// What editors and systems leave in a folder; what git reads itself is none of that.
fn is_left_behind(path: &str) -> bool {
    name(path).is_none_or(|name| is_dropping(OsStr::new(name)) && !name.starts_with(".git"))
}

/// A file that others can do something with.
fn is_whole(top: &Path, path: &str) -> bool {
    let full = top.join(path);
    if !full.symlink_metadata().is_ok_and(|meta| meta.is_file()) {
        return false;
    }
    let record = record_of(path);
    if record.is_none() && !path.ends_with(".toml") {
        return true;
    }
    let record = record.as_ref().map(|(kind, id)| (*kind, id.as_str()));
    files::read(&full, path).is_ok_and(|bytes| is_sound(&bytes, record, path))
}

/// The files that the repository wants passed through a program before they are stored: never done here, and what
/// was to be stored in another shape must not be given away in its own.
fn filtered(repository: &Repository, paths: &[String]) -> Result<Vec<String>, GitError> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let input: String = paths.iter().map(|path| format!("{path}\0")).collect();
    let said = repository.git.feed(&["check-attr", "-z", "--stdin", "filter"], input.as_bytes())?;
    let words: Vec<String> = said.split(|b| *b == 0).map(|word| String::from_utf8_lossy(word).into_owned()).collect();
    let named = words.chunks(3).filter_map(|three| match three {
        [path, _, value] if !["unspecified", "unset"].contains(&value.as_str()) => Some(path.clone()),
        _ => None,
    });
    Ok(named.collect())
}
