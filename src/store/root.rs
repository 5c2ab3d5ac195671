//! Where a community's tree is, and where things stand in it.

use super::error::StoreError;
use super::files;
use super::names;
use super::parse::{MAX_BYTES, too_large};
use super::write::Hash;
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Debug;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

pub const SETTINGS_FILE: &str = "linli.toml";
pub const ROOMS_FILE: &str = "rooms.toml";

/// The root of a records tree: the folder that holds linli.toml.
#[derive(Clone, Debug)]
pub struct Root {
    dir: PathBuf,
    cache: Cache,
    saved: Saved,
    /// The tree as it stood earlier, in place of the one on disk.
    past: Option<Arc<dyn Past>>,
}

/// A tree as it stood earlier, wherever it is kept. Paths are from the root, with `/`.
pub trait Past: Debug + Send + Sync {
    /// The paths of the files below a folder, in order.
    fn files(&self, folder: &str) -> Vec<String>;
    /// Whether a file or a folder stood at a path.
    fn has(&self, path: &str) -> bool;
    /// What `see` is told of each of some files, in their order: its place among them and its bytes.
    ///
    /// # Errors
    /// Whatever keeps the tree could not give all of them.
    fn read(&self, paths: &[&str], see: &mut dyn FnMut(usize, &[u8])) -> Result<(), Box<dyn Error + Send + Sync>>;
}

/// The paths that every writer of this run has saved, whoever opened it: what is to be committed together; each with
/// what stood there before the first of them, `None`: nothing.
#[derive(Clone, Debug, Default)]
pub struct Saved(Arc<Mutex<BTreeMap<String, Option<Hash>>>>);

impl Saved {
    pub fn add(&self, path: &str, before: Option<Hash>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_owned()).or_insert(before);
    }

    /// All of them, in order; they are told once.
    pub fn take(&self) -> BTreeMap<String, Option<Hash>> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether facts may be taken from the cache and written to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Cache {
    #[default]
    Used,
    Unused,
}

impl Root {
    /// `dir` itself must hold linli.toml, whatever it is: reading it says what is wrong with it.
    ///
    /// # Errors
    /// linli.toml is not there, or cannot be looked at.
    pub fn at(dir: &Path) -> Result<Root, StoreError> {
        match dir.join(SETTINGS_FILE).symlink_metadata() {
            Ok(_) => Ok(Root::new_tree(dir)),
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                Err(StoreError::NotATree { dir: dir.to_owned() })
            }
            Err(source) => Err(StoreError::TreeUnreadable { path: dir.join(SETTINGS_FILE), source }),
        }
    }

    /// The nearest tree from `dir` upwards.
    pub fn above(dir: &Path) -> Option<Root> {
        let holds = |dir: &&Path| dir.join(SETTINGS_FILE).symlink_metadata().is_ok();
        dir.ancestors().find(holds).map(Root::new_tree)
    }

    /// A folder that is about to become a tree.
    pub fn new_tree(dir: &Path) -> Root {
        Root { dir: dir.to_owned(), cache: Cache::Used, saved: Saved::default(), past: None }
    }

    /// This tree, read as if there were no cache.
    pub fn without_cache(self) -> Root {
        Root { cache: Cache::Unused, ..self }
    }

    pub fn uses_cache(&self) -> bool {
        self.cache == Cache::Used && self.past.is_none()
    }

    /// This tree as it stood earlier.
    pub fn as_it_stood(self, past: Arc<dyn Past>) -> Root {
        Root { past: Some(past), ..self }
    }

    pub fn past(&self) -> Option<&dyn Past> {
        self.past.as_deref()
    }

    /// The bytes of a plain file of at most 1 MiB.
    ///
    /// # Errors
    /// The file is not there, is no plain file, is too large, or cannot be read.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        let Some(past) = self.past() else { return files::read(&self.join(path), path) };
        let mut bytes = None;
        let read = past.read(&[path], &mut |_, found| bytes = Some(found.to_owned()));
        let reason = read.err().map_or_else(|| files::reason(Some(&ErrorKind::NotFound.into())), |e| e.to_string());
        match bytes {
            Some(bytes) if bytes.len() as u64 > MAX_BYTES => Err(too_large(bytes.len() as u64, path)),
            Some(bytes) => Ok(bytes),
            None => Err(Problem::new(Code::Unreadable, path).with("reason", reason)),
        }
    }

    pub fn saved(&self) -> &Saved {
        &self.saved
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// A path inside the tree; `relative` has `/`.
    pub fn join(&self, relative: &str) -> PathBuf {
        self.dir.join(relative)
    }

    /// The record's file, from its id alone. `None` for a malformed id.
    pub fn record(&self, kind: Kind, id: &str) -> Option<PathBuf> {
        id::path_of(kind, id).map(|p| self.join(&p))
    }

    /// Whether nothing stands at a path. Where that cannot be told, something may.
    pub fn lacks(&self, path: &str) -> bool {
        if let Some(past) = self.past() {
            return !past.has(path);
        }
        let missing = |e: std::io::Error| matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
        self.join(path).symlink_metadata().is_err_and(missing)
    }
}

/// A path outside the tree, as it is shown.
pub fn shown_path(path: &Path) -> String {
    names::shown(path.as_os_str())
}
