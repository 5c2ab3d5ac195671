//! Why a result was not given: where it was to go, and what the system or the writer of its format says.

use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// `-` is standard output.
#[derive(Debug, Error)]
#[error("cannot write {}: {source}", path.display())]
pub struct OutputError {
    pub path: PathBuf,
    pub source: io::Error,
}
