//! Files that came from elsewhere, put into a work tree: whole or not at all, and never over what somebody changed
//! meanwhile. Its names may lie outside the records tree, so it goes from a top of its own.

use crate::store::error::StoreError;
use crate::store::folder::Folder;
use crate::store::staged::Staged;
use crate::store::write::{FEW, Hash, Writer, hash, split};
use rustix::fs::Mode;
use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

/// What one path is to hold.
#[derive(Clone, Debug)]
pub struct Piece {
    /// From the top, with `/`.
    pub path: String,
    /// The bytes, and whether they are a program; `None`: the file goes.
    pub new: Option<(Vec<u8>, bool)>,
    /// What may stand there now; `None`: nothing.
    pub over: Vec<Option<Hash>>,
}

/// A work tree that is written under the lock of the records in it.
pub struct Layer<'w> {
    top: Folder,
    writer: &'w Writer,
    drawn: usize,
    touched: BTreeSet<String>,
}

impl<'w> Layer<'w> {
    /// # Errors
    /// The folder cannot be opened.
    pub fn open(writer: &'w Writer, top: &Path) -> Result<Layer<'w>, StoreError> {
        Ok(Layer { top: Folder::root(top)?, writer, drawn: 0, touched: BTreeSet::new() })
    }

    /// Whether a piece may be put in its place.
    ///
    /// # Errors
    /// Something else stands there, or it cannot be read.
    pub fn look(&self, piece: &Piece) -> Result<(), StoreError> {
        let now = self.now(&piece.path)?;
        if piece.over.contains(&now) || now == piece.after() {
            Ok(())
        } else {
            Err(StoreError::Changed { path: piece.path.clone() })
        }
    }

    /// Puts pieces in their places. Where it fails, those before it stand.
    ///
    /// # Errors
    /// Something else stands in a place, or a file cannot be written.
    pub fn lay(&mut self, pieces: &[Piece]) -> Result<(), StoreError> {
        let is_few = pieces.len() <= FEW || cfg!(not(target_os = "linux"));
        let mut staged = Vec::new();
        for piece in pieces {
            staged.push(match &piece.new {
                Some((bytes, is_program)) => Some(self.staged(&piece.path, bytes, *is_program, is_few)?),
                None => None,
            });
        }
        if !is_few {
            let tmp = self.writer.tmp();
            tmp.sync_file_system().map_err(|e| tmp.failed_at("", e))?;
        }
        for (piece, staged) in pieces.iter().zip(staged) {
            self.place(piece, staged)?;
        }
        Ok(())
    }

    /// Makes all names durable.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn settle(self) -> Result<(), StoreError> {
        let failed = |e| self.top.failed_at("", e);
        if self.touched.len() > FEW && cfg!(target_os = "linux") {
            return self.top.sync_file_system().map_err(failed);
        }
        for folder in &self.touched {
            match self.walk(folder, Folder::enter) {
                Ok(folder) => folder.sync().map_err(failed)?,
                Err(error) if error.is_missing() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn place(&mut self, piece: &Piece, staged: Option<Staged>) -> Result<(), StoreError> {
        let now = self.now(&piece.path)?;
        if now == piece.after() {
            return Ok(());
        }
        if !piece.over.contains(&now) {
            return Err(StoreError::Changed { path: piece.path.clone() });
        }
        let (above, name) = split(&piece.path);
        let folder = self.walk(above, Folder::enter)?;
        match staged {
            Some(staged) => {
                let placed = staged.rename(&folder, name, now.is_none());
                placed.map_err(|e| folder.failed_at(name, e))?;
            }
            None => {
                folder.unlink(name)?;
                self.clear(above);
            }
        }
        self.touched.insert(above.to_owned());
        self.touched.extend(above.match_indices('/').filter_map(|(end, _)| above.get(..end)).map(str::to_owned));
        self.touched.insert(String::new());
        Ok(())
    }

    /// Removes folders in which nothing stands any more.
    fn clear(&self, mut folder: &str) {
        while !folder.is_empty() {
            let (above, name) = split(folder);
            let Ok(parent) = self.walk(above, Folder::enter) else { return };
            parent.remove_folder(name);
            if !parent.lacks(name) {
                return;
            }
            folder = above;
        }
    }

    fn staged(&mut self, path: &str, bytes: &[u8], is_program: bool, synced: bool) -> Result<Staged, StoreError> {
        let (above, name) = split(path);
        let folder = Rc::new(self.walk(above, Folder::make)?);
        let mode = match folder.mode(name) {
            Ok(mode) if is_program => Some(mode | Mode::from_raw_mode(0o111)),
            Ok(mode) => Some(mode & !Mode::from_raw_mode(0o111)),
            Err(_) if is_program => Some(Mode::from_raw_mode(0o755)),
            Err(_) => None,
        };
        let tmp = self.writer.tmp();
        let is_tmp = folder.device()? == tmp.device()?;
        let home = if is_tmp { tmp } else { &folder };
        self.drawn += 1;
        let written = Staged::write((home, is_tmp), self.drawn, bytes, mode, synced);
        written.map_err(|error| error.at(path))
    }

    /// What stands at a path, however large; `None`: nothing.
    ///
    /// # Errors
    /// The system would not do it, or a link or something else stands in the way.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let (above, name) = split(path);
        match self.walk(above, Folder::enter).and_then(|folder| folder.read_all(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn now(&self, path: &str) -> Result<Option<Hash>, StoreError> {
        Ok(self.read(path)?.as_deref().map(hash))
    }

    fn walk(&self, path: &str, step: fn(&Folder, &str) -> Result<Folder, StoreError>) -> Result<Folder, StoreError> {
        path.split('/').filter(|part| !part.is_empty()).try_fold(self.top.again()?, |here, part| step(&here, part))
    }
}

impl Piece {
    /// What stands there when it is in its place.
    fn after(&self) -> Option<Hash> {
        self.new.as_ref().map(|(bytes, _)| hash(bytes))
    }
}
