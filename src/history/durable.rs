//! What a commit is made of, on the disk before it is said to be committed. git itself is told to sync the bytes of
//! what it writes (`core.fsync`); the names under which they lie are synced here.

use super::git::{Git, GitError};
use super::locks;
use super::repository::Repository;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

/// Of more files than this git does not sync each: the whole file system is synced once.
const FEW: usize = 100;
/// How long ago a folder may have changed that is synced once more.
const LATELY: Duration = Duration::from_secs(3600);
/// What git is told where it need not sync each object.
const UNSYNCED: &[&str] = &["-c", "core.fsync=none", "-c", "core.fsyncObjectFiles=false"];

/// Whether so many objects are synced all at once.
pub fn is_many(objects: usize) -> bool {
    objects > FEW && cfg!(target_os = "linux")
}

/// Calls git to write so many objects.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn written(git: &Git, args: &[&str], input: &[u8], objects: usize) -> Result<Vec<u8>, GitError> {
    let settings = if is_many(objects) { UNSYNCED } else { &[] };
    git.feed(&[settings, args].concat(), input)
}

/// Syncs objects that git wrote, and their names: `git mktree` heeds no setting, and leaves its folders unsynced.
///
/// # Errors
/// The system would not do it.
pub fn objects<'i>(repository: &Repository, ids: impl Iterator<Item = &'i str>) -> Result<(), GitError> {
    let folder = repository.common_dir.join("objects");
    let ids: Vec<&str> = ids.collect();
    if is_many(ids.len()) {
        return whole_file_system(&folder);
    }
    let places: Vec<(&str, &str)> = ids.iter().filter_map(|id| id.split_at_checked(2)).collect();
    // An object that was packed before lies in no file and no folder of its own.
    let files = places.iter().map(|(above, name)| folder.join(above).join(name)).filter(|file| file.is_file());
    files.into_iter().try_for_each(|file| sync(&file))?;
    let folders: BTreeSet<&str> = places.iter().map(|(above, _)| *above).collect();
    folders.into_iter().map(|name| folder.join(name)).filter(|folder| folder.is_dir()).try_for_each(|f| sync(&f))?;
    sync(&folder)
}

/// Syncs the names of git's own files: what is staged, and HEAD.
///
/// # Errors
/// The system would not do it.
pub fn own_files(repository: &Repository) -> Result<(), GitError> {
    sync(&repository.git_dir)
}

/// Syncs the names of all objects that git fetched and wrote within the last hour, whichever they are. Those of
/// an earlier fetch that was killed may be among what is needed, too.
///
/// # Errors
/// The system would not do it.
pub fn lately(repository: &Repository) -> Result<(), GitError> {
    let folder = repository.common_dir.join("objects");
    // Whoever writes has just taken this lock: what stands in it is from now.
    let now = locks::of_commits(repository).metadata()?.modified()?;
    let mut folders = Vec::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        let is_old = now.duration_since(entry.metadata()?.modified()?).is_ok_and(|age| age > LATELY);
        if entry.file_type()?.is_dir() && !is_old {
            folders.push(entry.path());
        }
    }
    folders.iter().try_for_each(|folder| sync(folder))?;
    sync(&folder)
}

/// Syncs the name of the branch that HEAD is on, or HEAD's own.
///
/// # Errors
/// The system would not do it.
pub fn head(repository: &Repository) -> Result<(), GitError> {
    let text = std::fs::read_to_string(repository.git_dir.join("HEAD"))?;
    let branch = text.trim().strip_prefix("ref: ").map(|name| repository.common_dir.join(name));
    match branch.as_deref().and_then(Path::parent).filter(|folder| folder.is_dir()) {
        Some(folder) => sync(folder),
        None => own_files(repository),
    }
}

/// Of a file its bytes, of a folder the names in it.
fn sync(path: &Path) -> Result<(), GitError> {
    Ok(File::open(path)?.sync_all()?)
}

#[cfg(target_os = "linux")]
fn whole_file_system(folder: &Path) -> Result<(), GitError> {
    Ok(rustix::fs::syncfs(File::open(folder)?).map_err(std::io::Error::from)?)
}

#[cfg(not(target_os = "linux"))]
fn whole_file_system(folder: &Path) -> Result<(), GitError> {
    sync(folder)
}
