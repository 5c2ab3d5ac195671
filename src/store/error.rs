//! Why the store could not read or save. What is said of it to people, and with which exit code a command ends,
//! is chosen in the command line.

use crate::model::problem::Problem;
use std::io;
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;

/// What happened; paths are relative to the tree, with `/`, where they are texts.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A writer follows no link.
    #[error("{path} is a link")]
    Link { path: String },
    /// The path is no plain file where one is wanted, or no folder where one is wanted.
    #[error("{path} is not a plain file or folder")]
    NotAFile { path: String },
    #[error("{path}: {source}")]
    Io { path: String, source: io::Error },
    /// A file that the command needs.
    #[error("cannot read {path}: {source}")]
    Unreadable { path: String, source: io::Error },
    #[error("no linli.toml in {}", dir.display())]
    NotATree { dir: PathBuf },
    /// Whether a folder is a tree cannot be told.
    #[error("cannot read {}: {source}", path.display())]
    TreeUnreadable { path: PathBuf, source: io::Error },
    /// A fresh tree needs an empty folder.
    #[error("{} is not empty", dir.display())]
    NotEmpty { dir: PathBuf },
    #[error("locked by {holder} for {} s", waited.as_secs())]
    Locked { waited: Duration, holder: String },
    /// The file is no longer what was read.
    #[error("{path} changed after it was read")]
    Changed { path: String },
    #[error("{path} exists already")]
    Exists { path: String },
    /// No record can have this id.
    #[error("{id} leads to no file")]
    NotAnId { id: String },
    /// The system lost its answer, or could not make a name durable.
    #[error("{path} may or may not be saved")]
    MaybeSaved { path: String },
    #[error("too many drafts in {path}")]
    TooManyDrafts { path: String },
    #[error("{} cannot be read", .0.path)]
    TemplateUnreadable(Box<Problem>),
    #[error("{path} is not text")]
    TemplateNotText { path: String },
    /// The command failed before anything of the tree was written.
    #[error("{0}; nothing was changed")]
    NothingChanged(#[source] Box<StoreError>),
    /// The command failed after some of several files were saved; those files stand.
    #[error("{source}; saved before: {}", saved.join(" "))]
    Partly { saved: Vec<String>, source: Box<StoreError> },
}

impl StoreError {
    pub fn is_missing(&self) -> bool {
        matches!(self, StoreError::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }

    pub fn is_taken(&self) -> bool {
        matches!(self, StoreError::Io { source, .. } if source.kind() == io::ErrorKind::AlreadyExists)
    }

    /// The same under another path: a temporary file's failure belongs to the file that it was to become.
    pub(super) fn at(self, path: &str) -> StoreError {
        let path = path.to_owned();
        match self {
            StoreError::Io { source, .. } => StoreError::Io { path, source },
            StoreError::Link { .. } => StoreError::Link { path },
            StoreError::NotAFile { .. } => StoreError::NotAFile { path },
            other => other,
        }
    }

    pub(super) fn nothing_changed(self) -> StoreError {
        StoreError::NothingChanged(Box::new(self))
    }
}
