//! A file on its way into the tree: its bytes stand under a name that no reader looks at, until it gets its
//! own. One that never gets it is removed.

use super::error::StoreError;
use super::folder::{FILE_MODE, Folder, sync};
use rustix::fs::Mode;
use std::cell::Cell;
use std::fs::Permissions;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::rc::Rc;

/// How such a file is called in a folder of records: a dropping to every reader.
const HIDDEN: (&[u8], &[u8]) = (b".linli-", b".tmp");

/// A temporary file.
#[derive(Debug)]
pub struct Staged {
    home: Rc<Folder>,
    name: String,
    /// The permissions of what it replaces.
    mode: Option<Mode>,
    placed: Cell<bool>,
}

impl Staged {
    /// A file in `home` with its whole text, closed again. In the folder of the record itself, which is its
    /// home where `.linli/tmp` lies on another file system, what a killed writer left goes first.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn write(
        (home, is_tmp): (&Rc<Folder>, bool),
        number: usize,
        bytes: &[u8],
        mode: Option<Mode>,
        synced: bool,
    ) -> Result<Staged, StoreError> {
        let own = std::process::id();
        let name = if is_tmp { format!("{own}-{number}") } else { format!(".linli-{own}-{number}.tmp") };
        if !is_tmp {
            let mine = format!(".linli-{own}-");
            home.sweep(|n| n.starts_with(HIDDEN.0) && n.ends_with(HIDDEN.1) && !n.starts_with(mine.as_bytes()));
        }
        let mut file = home.create(&name, FILE_MODE)?;
        let staged = Staged { home: Rc::clone(home), name, mode, placed: Cell::new(false) };
        let mut fill = || -> io::Result<()> {
            file.write_all(bytes)?;
            if let Some(mode) = mode {
                file.set_permissions(Permissions::from_mode(mode.bits() & 0o7777))?;
            }
            if synced { sync(&file) } else { Ok(()) }
        };
        fill().map_err(|e| home.failed_at(&staged.name, e))?;
        Ok(staged)
    }

    /// Gives it its own name; where it is new, only if the name is free.
    ///
    /// # Errors
    /// The name is taken where it must be new, or the system would not do it.
    pub fn rename(&self, to: &Folder, name: &str, is_new: bool) -> io::Result<()> {
        let rename = if is_new { Folder::rename_new } else { Folder::rename };
        rename(&self.home, &self.name, to, name)?;
        self.placed.set(true);
        Ok(())
    }

    pub fn is_in(&self, folder: &Rc<Folder>) -> bool {
        Rc::ptr_eq(&self.home, folder)
    }

    /// Whether it bears its temporary name no more.
    pub fn is_gone(&self) -> bool {
        self.home.lacks(&self.name)
    }

    pub fn mode(&self) -> Option<Mode> {
        self.mode
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.placed.get() {
            self.home.remove(self.name.as_str());
        }
    }
}
