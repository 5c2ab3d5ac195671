//! Saving: atomic, durable, create-exclusive, under the lock, refused when the file changed since
//! it was read. What is written stands whole or not at all.

use super::files::reason;
use super::lock::Lock;
use super::root::Root;
use crate::locale::failure::Failure;
use crate::locale::store::StoreMsg;
use crate::model::kind::Kind;
use sha2::{Digest, Sha256};
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Where temporary files stand before they are renamed.
const TMP: &str = ".linli/tmp";
/// What a new file may be, less the user's umask.
const MODE: u32 = 0o666;

/// When a write is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Durability {
    /// Each file and folder is synced as it is written.
    Each,
    /// Nothing is saved until [`Writer::finish`].
    Bulk,
}

/// The right to write: holds the lock.
pub struct Writer<'a> {
    root: &'a Root,
    _lock: Lock,
    durability: Durability,
}

/// The SHA-256 of a file's bytes.
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

impl<'a> Writer<'a> {
    /// Waits for the lock, naming `holder` in it.
    pub fn open(root: &'a Root, holder: &str) -> Result<Writer<'a>, Failure> {
        Writer::with(root, holder, Durability::Each)
    }

    /// For many files at once: synced together by [`Writer::finish`].
    pub fn bulk(root: &'a Root, holder: &str) -> Result<Writer<'a>, Failure> {
        Writer::with(root, holder, Durability::Bulk)
    }

    fn with(root: &'a Root, holder: &str, durability: Durability) -> Result<Writer<'a>, Failure> {
        let lock = Lock::take(root, holder)?;
        let tmp = root.join(TMP);
        if let Ok(left) = fs::read_dir(&tmp) {
            for file in left.filter_map(Result::ok) {
                let _ = fs::remove_file(file.path());
            }
        }
        fs::create_dir_all(&tmp).map_err(|e| failed(root, &tmp, &e))?;
        Ok(Writer { root, _lock: lock, durability })
    }

    /// Writes a new record. `Ok(false)`: one of that id is there, draw again.
    pub fn create(&self, kind: Kind, id: &str, text: &str) -> Result<bool, Failure> {
        let Some(path) = self.root.record(kind, id) else {
            return Err(Failure::refused(StoreMsg::InvalidResult { path: id.to_owned() }));
        };
        self.create_file(&path, text)
    }

    /// Writes a new file of the tree. `Ok(false)`: it is there.
    pub fn create_file(&self, path: &Path, text: &str) -> Result<bool, Failure> {
        let err = |e: &io::Error| failed(self.root, path, e);
        let folder = path.parent().unwrap_or(self.root.dir());
        let made = self.make_folder(folder).map_err(|e| err(&e))?;
        let tmp = self.staged(text, None).map_err(|e| err(&e))?;
        match tmp.persist_noclobber(path) {
            Ok(_) => {}
            Err(e) if e.error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            Err(e) => return Err(err(&e.error)),
        }
        self.settle(path, folder, made)?;
        Ok(true)
    }

    /// Replaces a file whose bytes still hash to `read`.
    pub fn replace(&self, path: &Path, read: [u8; 32], text: &str) -> Result<(), Failure> {
        let err = |e: &io::Error| failed(self.root, path, e);
        let mode = fs::metadata(path).map_err(|e| err(&e))?.permissions();
        let tmp = self.staged(text, Some(mode)).map_err(|e| err(&e))?;
        let now = fs::read(path).map_err(|e| err(&e))?;
        if hash(&now) != read {
            let shown = self.root.shown(path);
            return Err(Failure::refused(StoreMsg::Changed { path: shown }).hint(StoreMsg::ChangedHint));
        }
        tmp.persist(path).map_err(|e| err(&e.error))?;
        self.settle(path, path.parent().unwrap_or(self.root.dir()), Vec::new())
    }

    /// Makes everything that was written in bulk durable; only then is it saved.
    pub fn finish(self) -> Result<(), Failure> {
        if self.durability == Durability::Bulk {
            sync_all(self.root.dir()).map_err(|e| failed(self.root, self.root.dir(), &e))?;
        }
        Ok(())
    }

    /// The text in a temporary file on the same file system, synced unless in bulk.
    fn staged(&self, text: &str, mode: Option<Permissions>) -> io::Result<NamedTempFile> {
        let mut tmp =
            tempfile::Builder::new().permissions(Permissions::from_mode(MODE)).tempfile_in(self.root.join(TMP))?;
        tmp.write_all(text.as_bytes())?;
        if let Some(mode) = mode {
            tmp.as_file().set_permissions(mode)?;
        }
        if self.durability == Durability::Each {
            tmp.as_file().sync_all()?;
        }
        Ok(tmp)
    }

    /// Makes a folder and those above it; returns the folders in which a new name stands.
    fn make_folder(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|d| !d.exists()).collect();
        fs::create_dir_all(folder)?;
        Ok(missing.into_iter().filter_map(Path::parent).map(Path::to_owned).collect())
    }

    /// Syncs the folder of a renamed file, and those above it that are new.
    fn settle(&self, path: &Path, folder: &Path, made: Vec<PathBuf>) -> Result<(), Failure> {
        if self.durability == Durability::Bulk {
            return Ok(());
        }
        for dir in std::iter::once(folder.to_owned()).chain(made) {
            if File::open(&dir).and_then(|d| d.sync_all()).is_err() {
                let shown = self.root.shown(path);
                let show = format!("linli show {}", path.file_stem().unwrap_or_default().to_string_lossy());
                return Err(Failure::environment(StoreMsg::MaybeSaved { path: shown, show }));
            }
        }
        Ok(())
    }
}

fn failed(root: &Root, path: &Path, error: &io::Error) -> Failure {
    let message = StoreMsg::WriteFailed { path: root.shown(path), reason: reason(Some(error)) };
    Failure::environment(message).hint(StoreMsg::NothingChanged)
}

/// One sync of the whole file system that holds `dir`.
#[cfg(target_os = "linux")]
fn sync_all(dir: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(dir)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_all(dir: &Path) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(dir) {
        File::open(entry?.path())?.sync_all()?;
    }
    Ok(())
}
