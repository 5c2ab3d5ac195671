//! Saving: atomic, durable, create-exclusive, under the lock, refused when the file changed since it was
//! read. What is written stands whole or not at all, and stands on the disk before anybody is told.
//!
//! The steps of a save, in this order: new folders are made and their own names synced; every text is
//! written to a file in `.linli/tmp` and synced; then, one after the other, what stands is compared with
//! what was read, and the file gets its name; then the folders are synced. Before the first name nothing
//! has changed; where a later step fails, the failure says what stands already.

use super::error::StoreError;
use super::folder::Folder;
use super::last;
use super::lock::Lock;
use super::root::{Root, Saved};
use super::staged::Staged;
use crate::kinds::id;
use crate::model::kind::Kind;
use rustix::fs::Mode;
use sha2::{Digest, Sha256};
use std::cell::{Cell, Ref, RefCell};
use std::collections::BTreeSet;
use std::io;
use std::rc::Rc;

/// More files than this at once are made durable by one sync of the file system.
pub(super) const FEW: usize = 16;
/// The folder of linli's own files.
pub const OWN: &str = ".linli";
/// What keeps git away from the lock, half-written files and the cache.
const IGNORE: &str = "*\n";

/// The right to write: holds the lock.
pub struct Writer {
    top: Folder,
    own: Folder,
    tmp: Rc<Folder>,
    _lock: Lock,
    /// What this writer has saved so far, for the words of a later failure.
    saved: RefCell<Vec<String>>,
    all_saved: Saved,
    drawn: Cell<usize>,
    recent: RefCell<Option<(String, Rc<Folder>)>>,
}

/// A file to be written; paths are relative to the root, with `/`.
#[derive(Clone, Debug)]
pub struct Act {
    pub path: String,
    pub text: String,
    /// The hash of what is replaced; `None` for a file that must not be there.
    pub over: Option<Hash>,
}

/// What became of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Saved,
    /// A new file whose name is taken.
    Taken,
    /// What was to be replaced is not what was read.
    Changed,
}

/// The SHA-256 of a file's bytes.
pub type Hash = [u8; 32];

pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

impl Writer {
    /// Waits for the lock, naming `holder` in it, and clears away what a writer left that was killed.
    ///
    /// # Errors
    /// Another holds the lock for too long, or the system would not do it.
    pub fn open(root: &Root, holder: &str) -> Result<Writer, StoreError> {
        let top = Folder::root(root.dir()).map_err(StoreError::nothing_changed)?;
        let own = top.make(OWN).map_err(StoreError::nothing_changed)?;
        let lock = Lock::take(&own, "lock", holder)?;
        let tmp = Rc::new(own.make("tmp").map_err(StoreError::nothing_changed)?);
        tmp.sweep(|_| true);
        let (saved, drawn, recent) = (RefCell::default(), Cell::default(), RefCell::default());
        let all_saved = root.saved().clone();
        let writer = Writer { top, own, tmp, _lock: lock, saved, all_saved, drawn, recent };
        writer.hide_from_git().map_err(StoreError::nothing_changed)?;
        Ok(writer)
    }

    /// A lock of its own beside that of the records, which others take meanwhile: one import at a time, one
    /// commit at a time.
    ///
    /// # Errors
    /// Another holds the lock for too long, or the system would not do it.
    pub fn sole(root: &Root, name: &str, holder: &str) -> Result<Lock, StoreError> {
        let own = Folder::root(root.dir()).and_then(|top| top.make(OWN)).map_err(StoreError::nothing_changed)?;
        Lock::take(&own, name, holder)
    }

    /// The bytes of a file as it stands now. `None`: it is not there.
    ///
    /// # Errors
    /// The system would not do it, or a link or something else stands in the way.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let (folder, name) = split(path);
        match self.folder(folder).and_then(|folder| folder.read(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.is_missing() => Ok(None),
            Err(StoreError::Io { path, source }) => Err(StoreError::Unreadable { path, source }),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Writes a new record. `Ok(false)`: one of that id is there, draw again.
    ///
    /// # Errors
    /// The record would not be valid, somebody must be named, or it cannot be saved.
    pub fn create(&self, kind: Kind, id: &str, text: &str) -> Result<bool, StoreError> {
        let path = id::path_of(kind, id).ok_or_else(|| StoreError::NotAnId { id: id.to_owned() })?;
        self.create_file(&path, text)
    }

    /// Writes a new file of the tree. `Ok(false)`: it is there.
    ///
    /// # Errors
    /// The file cannot be saved, or it is not certain that it was.
    pub fn create_file(&self, path: &str, text: &str) -> Result<bool, StoreError> {
        let outcomes = self.save(&[Act { path: path.to_owned(), text: text.to_owned(), over: None }])?;
        Ok(outcomes.first() == Some(&Outcome::Saved))
    }

    /// Replaces a file whose bytes still hash to `read`.
    ///
    /// # Errors
    /// The file changed meanwhile, or cannot be saved.
    pub fn replace(&self, path: &str, read: Hash, text: &str) -> Result<(), StoreError> {
        let act = Act { path: path.to_owned(), text: text.to_owned(), over: Some(read) };
        match self.save(std::slice::from_ref(&act))?.first() {
            Some(Outcome::Saved) => Ok(()),
            _ => Err(StoreError::Changed { path: act.path }),
        }
    }

    /// Saves several files, in their order; all that could be saved are durable when it returns.
    ///
    /// # Errors
    /// A file cannot be saved, or it is not certain that it was; those before it stand.
    pub fn save(&self, acts: &[Act]) -> Result<Vec<Outcome>, StoreError> {
        let staged = self.stage(acts).map_err(|error| self.failed(error))?;
        let mut outcomes = Vec::new();
        let (mut unsynced, mut failure) = (BTreeSet::new(), None);
        for (act, staged) in acts.iter().zip(staged) {
            match self.place(act, staged) {
                Ok(outcome) => {
                    outcomes.push(outcome);
                    if outcome == Outcome::Saved {
                        unsynced.insert(split(&act.path).0);
                    }
                }
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        // Even one whose name may not be on the disk yet stands in the tree.
        let named = acts.iter().zip(&outcomes).filter(|(_, outcome)| **outcome == Outcome::Saved);
        named.for_each(|(act, _)| self.all_saved.add(&act.path, act.over));
        let settles = |folder: &str| self.folder(folder).is_ok_and(|folder| folder.sync().is_ok());
        let lost: Vec<&str> = unsynced.into_iter().filter(|folder| !settles(folder)).collect();
        let placed = acts.iter().zip(&outcomes).filter(|(_, outcome)| **outcome == Outcome::Saved);
        let (unsure, sure): (Vec<_>, Vec<_>) =
            placed.map(|(act, _)| act.path.as_str()).partition(|path| lost.contains(&split(path).0));
        self.saved.borrow_mut().extend(sure.into_iter().map(str::to_owned));
        match (unsure.first(), failure) {
            (Some(path), _) => Err(StoreError::MaybeSaved { path: (*path).to_owned() }),
            (None, Some(unsure @ StoreError::MaybeSaved { .. })) => Err(unsure),
            (None, Some(error)) => Err(self.failed(error)),
            (None, None) => Ok(outcomes),
        }
    }

    /// Takes away a file whose bytes still hash to `read`; durable when it returns. `Ok(false)`: they do not.
    ///
    /// # Errors
    /// The file cannot be taken away, or it is not certain that it was.
    pub fn remove(&self, path: &str, read: Hash) -> Result<bool, StoreError> {
        let (above, name) = split(path);
        let folder = self.folder(above).map_err(|error| self.failed(error))?;
        match folder.read(name) {
            Ok(now) if hash(&now) == read => {}
            Ok(_) => return Ok(false),
            Err(error) if error.is_missing() => return Ok(false),
            Err(error) => return Err(self.failed(error)),
        }
        folder.unlink(name).map_err(|error| self.failed(error))?;
        self.all_saved.add(path, Some(read));
        folder.sync().map_err(|_| StoreError::MaybeSaved { path: path.to_owned() })?;
        self.saved.borrow_mut().push(path.to_owned());
        Ok(true)
    }

    /// The folder of files that have no name yet.
    pub(super) fn tmp(&self) -> &Rc<Folder> {
        &self.tmp
    }

    /// Remembers what `who` wrote last: `.` on the command line. A convenience: a failure of it is no failure
    /// of the write that it follows.
    pub fn remember(&self, who: &str, id: &str) {
        let old = self.own.read(last::FILE).unwrap_or_default();
        let _ = self.put(last::FILE, &last::with(&String::from_utf8_lossy(&old), who, id));
    }

    /// The paths of the files that it has saved.
    pub fn saved(&self) -> Ref<'_, Vec<String>> {
        self.saved.borrow()
    }

    /// Every text in a file of its own that has its bytes on the disk but not yet its name.
    fn stage(&self, acts: &[Act]) -> Result<Vec<Staged>, StoreError> {
        let is_few = acts.len() <= FEW || cfg!(not(target_os = "linux"));
        let mut staged = Vec::with_capacity(acts.len());
        for act in acts {
            let (folder, name) = split(&act.path);
            let (folder, mode) = match act.over {
                None => (self.made(folder)?, None),
                Some(_) => {
                    let folder = self.folder(folder)?;
                    let mode = match folder.mode(name) {
                        Ok(mode) => Some(mode),
                        // Gone: seen again, and told, when it is compared.
                        Err(error) if error.is_missing() => None,
                        Err(error) => return Err(error),
                    };
                    (folder, mode)
                }
            };
            let home = if folder.device()? == self.tmp.device()? { &self.tmp } else { &folder };
            staged.push(self.staged(home, act, mode, is_few)?);
        }
        if !is_few {
            self.tmp.sync_file_system().map_err(|e| self.own.failed_at("tmp", e))?;
        }
        Ok(staged)
    }

    /// A temporary file with the text of an act. Its faults are told under the name that it is to get.
    fn staged(&self, home: &Rc<Folder>, act: &Act, mode: Option<Mode>, synced: bool) -> Result<Staged, StoreError> {
        let number = self.drawn.replace(self.drawn.get() + 1);
        let home = (home, Rc::ptr_eq(home, &self.tmp));
        Staged::write(home, number, act.text.as_bytes(), mode, synced).map_err(|error| error.at(&act.path))
    }

    /// Compares what stands with what was read, and gives the file its name.
    fn place(&self, act: &Act, staged: Staged) -> Result<Outcome, StoreError> {
        let (folder, name) = split(&act.path);
        let folder = self.folder(folder)?;
        if let Some(read) = act.over {
            match folder.read(name) {
                Ok(now) if hash(&now) == read => {}
                Ok(_) => return Ok(Outcome::Changed),
                Err(error) if error.is_missing() => return Ok(Outcome::Changed),
                Err(error) => return Err(error),
            }
        }
        match staged.rename(&folder, name, act.over.is_none()) {
            Ok(()) => Ok(Outcome::Saved),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(Outcome::Taken),
            // One file system seen through two mounts: the folder itself is near enough.
            Err(e) if e.kind() == io::ErrorKind::CrossesDevices && !staged.is_in(&folder) => {
                let mode = staged.mode();
                drop(staged);
                self.staged(&folder, act, mode, true).and_then(|staged| self.place(act, staged))
            }
            // A server may do what was asked and lose its answer.
            Err(_) if staged.is_gone() => Err(StoreError::MaybeSaved { path: act.path.clone() }),
            Err(e) => Err(folder.failed_at(name, e)),
        }
    }

    /// A folder of the tree; the one that was asked for last stays open.
    fn folder(&self, path: &str) -> Result<Rc<Folder>, StoreError> {
        if let Some((last, folder)) = self.recent.borrow().as_ref()
            && last == path
        {
            return Ok(Rc::clone(folder));
        }
        let folder = Rc::new(self.walk(path, Folder::enter)?);
        self.recent.replace(Some((path.to_owned(), Rc::clone(&folder))));
        Ok(folder)
    }

    /// A folder of the tree, made where it is not there. Its own name is on the disk before anything is put
    /// into it: so a folder that holds something needs no such sync, whoever made it.
    fn made(&self, path: &str) -> Result<Rc<Folder>, StoreError> {
        let folder = match self.folder(path) {
            Err(error) if error.is_missing() => Rc::new(self.walk(path, Folder::make)?),
            found => found?,
        };
        if path.is_empty() || !folder.is_empty()? {
            return Ok(folder);
        }
        let failed = |source| StoreError::Io { path: path.to_owned(), source };
        self.top.sync().map_err(failed)?;
        for (end, _) in path.match_indices('/') {
            let above = path.get(..end).unwrap_or_default();
            self.walk(above, Folder::enter)?.sync().map_err(failed)?;
        }
        Ok(folder)
    }

    fn walk(&self, path: &str, step: fn(&Folder, &str) -> Result<Folder, StoreError>) -> Result<Folder, StoreError> {
        path.split('/').filter(|part| !part.is_empty()).try_fold(self.top.again()?, |here, part| step(&here, part))
    }

    /// A file of linli's own, whole, but not synced: nothing is lost with it.
    fn put(&self, name: &str, text: &str) -> Result<(), StoreError> {
        let act = Act { path: name.to_owned(), text: text.to_owned(), over: None };
        let staged = self.staged(&self.tmp, &act, None, false)?;
        staged.rename(&self.own, name, false).map_err(|e| self.own.failed_at(name, e))
    }

    /// `.linli` carries its own .gitignore. One that a killed writer left empty is written again.
    fn hide_from_git(&self) -> Result<(), StoreError> {
        match self.own.read(".gitignore") {
            Ok(bytes) if !bytes.is_empty() => Ok(()),
            Err(error) if !error.is_missing() => Err(error),
            _ => self.put(".gitignore", IGNORE),
        }
    }

    fn failed(&self, error: StoreError) -> StoreError {
        if self.saved.borrow().is_empty() { error.nothing_changed() } else { error }
    }
}

/// The folder of a path, and the name in it.
pub fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}
