//! What a sync is about to write into the work tree: `.linli/syncing`. HEAD follows when all of it stands; where it
//! is killed before, the next one knows by this that these are no changes of anybody here.
//!
//! `to <commit>`, then a line for each file: `<blob> <path>`, or `- <path>` for one that goes.

use crate::history::git::GitError;
use crate::history::repository::Repository;
use crate::history::staging::own;
use rustix::fs::OFlags;
use std::collections::HashSet;
use std::io::Write;

const FILE: &str = "syncing";

/// What killed ones left.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// The commit that was being brought in.
    pub to: Option<String>,
    /// Path and blob; `-` where a file was to go.
    laid: HashSet<(String, String)>,
}

impl Journal {
    /// Whether a path holds what a sync put there; `blob` is `None` where nothing stands.
    pub fn laid(&self, path: &str, blob: Option<&str>) -> bool {
        !self.laid.is_empty() && self.laid.contains(&(path.to_owned(), blob.unwrap_or("-").to_owned()))
    }

    /// The blobs that it put at a path.
    pub fn blobs<'j>(&'j self, path: &'j str) -> impl Iterator<Item = &'j str> {
        self.laid.iter().filter(move |(known, _)| known == path).map(|(_, blob)| blob.as_str())
    }

    pub fn is_empty(&self) -> bool {
        self.to.is_none()
    }
}

pub fn read(repository: &Repository) -> Journal {
    let bytes = own(repository).and_then(|own| own.read_all(FILE)).unwrap_or_default();
    let mut journal = Journal::default();
    for (word, rest) in String::from_utf8_lossy(&bytes).lines().filter_map(|line| line.split_once(' ')) {
        match word {
            "to" => journal.to = Some(rest.to_owned()),
            blob => drop(journal.laid.insert((rest.to_owned(), blob.to_owned()))),
        }
    }
    journal
}

/// Adds what is about to be written; it is on the disk when it returns.
///
/// # Errors
/// The journal cannot be written.
pub fn begin<'f>(
    repository: &Repository,
    to: &str,
    files: impl Iterator<Item = (&'f str, Option<&'f str>)>,
) -> Result<(), GitError> {
    let own = own(repository)?;
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::APPEND;
    let mut file = own.open(FILE, flags)?;
    // A line that a killed one did not get to its end is ended.
    let mut lines = format!("\nto {to}\n");
    files.for_each(|(path, blob)| lines.push_str(&format!("{} {path}\n", blob.unwrap_or("-"))));
    file.write_all(lines.as_bytes())?;
    file.sync_all()?;
    Ok(own.sync()?)
}

/// HEAD has all of it.
pub fn end(repository: &Repository) {
    if let Ok(own) = own(repository) {
        own.remove(FILE);
    }
}
