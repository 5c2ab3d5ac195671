//! Folders held open for writing. Everything is reached step by step from the tree's own descriptor and no
//! link is followed on the way, so that what lies in a tree cannot make a writer write anywhere else.

use super::error::StoreError;
use super::parse::MAX_BYTES;
use rustix::fs::{AtFlags, Dev, Dir, FileType, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};
use rustix::path::Arg;
use std::ffi::CString;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

/// What a new folder and a new file may be, less the person's umask.
const FOLDER_MODE: Mode = Mode::from_raw_mode(0o777);
pub const FILE_MODE: Mode = Mode::from_raw_mode(0o666);

/// A folder of the tree, open.
#[derive(Debug)]
pub struct Folder {
    descriptor: OwnedFd,
    /// Relative to the root, with `/`; empty for the root itself.
    shown: String,
}

impl Folder {
    /// The root of a tree. The way to it is the person's own and may have links.
    ///
    /// # Errors
    /// The folder cannot be opened.
    pub fn root(dir: &Path) -> Result<Folder, StoreError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        match retry_on_intr(|| rustix::fs::open(dir, flags, Mode::empty())) {
            Ok(descriptor) => Ok(Folder { descriptor, shown: String::new() }),
            Err(e) => Err(StoreError::Io { path: dir.display().to_string(), source: e.into() }),
        }
    }

    /// Opens the same folder under another descriptor.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn again(&self) -> Result<Folder, StoreError> {
        let descriptor = self.descriptor.try_clone().map_err(|e| self.failed(e))?;
        Ok(Folder { descriptor, shown: self.shown.clone() })
    }

    /// A folder inside this one.
    ///
    /// # Errors
    /// The system would not do it, or a link or something else stands in the way.
    pub fn enter(&self, name: &str) -> Result<Folder, StoreError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match retry_on_intr(|| rustix::fs::openat(&self.descriptor, name, flags, Mode::empty())) {
            Ok(descriptor) => Ok(Folder { descriptor, shown: self.below(name) }),
            Err(Errno::LOOP | Errno::NOTDIR | Errno::MLINK) => Err(self.instead(name)),
            Err(e) => Err(self.failed_at(name, e)),
        }
    }

    /// A folder inside this one, made where it is not there.
    ///
    /// # Errors
    /// The system would not do it, or a link or something else stands in the way.
    pub fn make(&self, name: &str) -> Result<Folder, StoreError> {
        match self.enter(name) {
            Err(error) if error.is_missing() => {}
            found => return found,
        }
        match self.make_new(name, FOLDER_MODE) {
            Err(error) if error.is_taken() => self.enter(name),
            made => made,
        }
    }

    /// A folder inside this one that was not there.
    ///
    /// # Errors
    /// The system would not do it, or a link or something else stands in the way.
    pub fn make_new(&self, name: &str, mode: Mode) -> Result<Folder, StoreError> {
        let made = retry_on_intr(|| rustix::fs::mkdirat(&self.descriptor, name, mode));
        made.map_err(|e| self.failed_at(name, e))?;
        self.enter(name)
    }

    /// A file inside this one, of at most as many bytes as a record may have.
    ///
    /// # Errors
    /// The system would not do it, or a link or something else stands in the way.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let file = self.open(name, OFlags::RDONLY)?;
        let mut bytes = Vec::new();
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| self.failed_at(name, e))?;
        Ok(bytes)
    }

    /// A file inside this one, however large.
    ///
    /// # Errors
    /// The system would not do it, or a link or something else stands in the way.
    pub fn read_all(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let mut bytes = Vec::new();
        self.open(name, OFlags::RDONLY)?.read_to_end(&mut bytes).map_err(|e| self.failed_at(name, e))?;
        Ok(bytes)
    }

    /// The permissions of a file inside this one.
    ///
    /// # Errors
    /// The system would not do it, or a link or something else stands in the way.
    pub fn mode(&self, name: &str) -> Result<Mode, StoreError> {
        let file = self.open(name, OFlags::RDONLY)?;
        let stat = rustix::fs::fstat(&file).map_err(|e| self.failed_at(name, e))?;
        Ok(Mode::from_raw_mode(stat.st_mode))
    }

    /// A plain file inside this one; with `CREATE` in the flags it is made where it is not there.
    ///
    /// # Errors
    /// The system would not do it, or a link or something else stands in the way.
    pub fn open(&self, name: &str, flags: OFlags) -> Result<File, StoreError> {
        self.open_as(name, flags, FILE_MODE)
    }

    fn open_as(&self, name: &str, flags: OFlags, mode: Mode) -> Result<File, StoreError> {
        let flags = flags | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = match retry_on_intr(|| rustix::fs::openat(&self.descriptor, name, flags, mode)) {
            Ok(descriptor) => File::from(descriptor),
            Err(Errno::LOOP | Errno::NXIO | Errno::MLINK | Errno::ISDIR) => {
                return Err(self.instead(name));
            }
            Err(e) => return Err(self.failed_at(name, e)),
        };
        let stat = rustix::fs::fstat(&file).map_err(|e| self.failed_at(name, e))?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(StoreError::NotAFile { path: self.below(name) });
        }
        Ok(file)
    }

    /// A new file inside this one; a name that is taken is an error.
    ///
    /// # Errors
    /// The name is taken, or the system would not do it.
    pub fn create(&self, name: &str, mode: Mode) -> Result<File, StoreError> {
        self.open_as(name, OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL, mode)
    }

    /// Gives a file of this folder a name in another, in place of what bears it there.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn rename(&self, name: &str, to: &Folder, target: &str) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::renameat(&self.descriptor, name, &to.descriptor, target))?)
    }

    /// Renames only where the new name is free; the error is `AlreadyExists` where it is taken.
    ///
    /// # Errors
    /// The name is taken, or the system would not do it.
    pub fn rename_new(&self, name: &str, to: &Folder, target: &str) -> io::Result<()> {
        match retry_on_intr(|| no_replace(&self.descriptor, name, &to.descriptor, target)) {
            // A file system without that kind of rename: a second name, then the first one goes.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                let link = || rustix::fs::linkat(&self.descriptor, name, &to.descriptor, target, AtFlags::empty());
                retry_on_intr(link)?;
                self.remove(name);
                Ok(())
            }
            done => Ok(done?),
        }
    }

    /// Removes a file, and says where it could not.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn unlink(&self, name: &str) -> Result<(), StoreError> {
        let gone = retry_on_intr(|| rustix::fs::unlinkat(&self.descriptor, name, AtFlags::empty()));
        gone.map_err(|e| self.failed_at(name, e))
    }

    /// Removes a file; one that stays is in nobody's way.
    pub fn remove(&self, name: impl Arg + Copy) {
        let _ = retry_on_intr(|| rustix::fs::unlinkat(&self.descriptor, name, AtFlags::empty()));
    }

    /// Removes a folder that is empty.
    pub fn remove_folder(&self, name: &str) {
        let _ = retry_on_intr(|| rustix::fs::unlinkat(&self.descriptor, name, AtFlags::REMOVEDIR));
    }

    /// Removes every file whose name fits. What stays is in nobody's way.
    pub fn sweep(&self, fits: impl Fn(&[u8]) -> bool) {
        let Ok(entries) = retry_on_intr(|| Dir::read_from(&self.descriptor)) else { return };
        let names: Vec<CString> = entries.filter_map(Result::ok).map(|e| e.file_name().to_owned()).collect();
        for name in names.iter().filter(|n| fits(n.to_bytes()) && n.to_bytes() != b"." && n.to_bytes() != b"..") {
            self.remove(name.as_c_str());
        }
    }

    /// Whether no file or folder stands in it.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        for entry in retry_on_intr(|| Dir::read_from(&self.descriptor)).map_err(|e| self.failed(e))? {
            if ![b".".as_slice(), b".."].contains(&entry.map_err(|e| self.failed(e))?.file_name().to_bytes()) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The file system on which it lies.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn device(&self) -> Result<Dev, StoreError> {
        let stat = rustix::fs::fstat(&self.descriptor);
        stat.map(|s| s.st_dev).map_err(|e| self.failed(e))
    }

    /// Whether a name here is borne by that very file.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn holds(&self, name: &str, file: &File) -> io::Result<bool> {
        let named = rustix::fs::statat(&self.descriptor, name, AtFlags::SYMLINK_NOFOLLOW)?;
        let open = rustix::fs::fstat(file)?;
        Ok((named.st_dev, named.st_ino) == (open.st_dev, open.st_ino))
    }

    /// Whether a name is borne by nothing here.
    pub fn lacks(&self, name: &str) -> bool {
        rustix::fs::statat(&self.descriptor, name, AtFlags::SYMLINK_NOFOLLOW).err() == Some(Errno::NOENT)
    }

    /// Makes its names durable.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn sync(&self) -> io::Result<()> {
        sync(&self.descriptor)
    }

    /// One sync of the whole file system on which it lies.
    ///
    /// # Errors
    /// The system would not do it.
    pub fn sync_file_system(&self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        return Ok(rustix::fs::syncfs(&self.descriptor)?);
        #[cfg(not(target_os = "linux"))]
        return Ok(());
    }

    /// What the system would not do with this folder.
    pub fn failed(&self, error: impl Into<io::Error>) -> StoreError {
        StoreError::Io { path: self.shown.clone(), source: error.into() }
    }

    /// What the system would not do with a name in it.
    pub fn failed_at(&self, name: &str, error: impl Into<io::Error>) -> StoreError {
        StoreError::Io { path: self.below(name), source: error.into() }
    }

    fn below(&self, name: &str) -> String {
        if self.shown.is_empty() { name.to_owned() } else { format!("{}/{name}", self.shown) }
    }

    /// What stands where a file or folder was looked for.
    fn instead(&self, name: &str) -> StoreError {
        let path = self.below(name);
        match rustix::fs::statat(&self.descriptor, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) if FileType::from_raw_mode(stat.st_mode) == FileType::Symlink => StoreError::Link { path },
            Ok(_) => StoreError::NotAFile { path },
            Err(e) => StoreError::Io { path, source: e.into() },
        }
    }
}

/// Makes a file's bytes, or a folder's names, durable. Never tried twice: after a failure the system may
/// have given up what it could not write, and a second call would say that all is well.
///
/// # Errors
/// The system would not do it.
pub fn sync(descriptor: impl AsFd) -> io::Result<()> {
    #[cfg(target_vendor = "apple")]
    return Ok(rustix::fs::fcntl_fullfsync(descriptor)?);
    #[cfg(not(target_vendor = "apple"))]
    Ok(rustix::fs::fsync(descriptor)?)
}

/// Renames where the new name is free.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn no_replace(from: &OwnedFd, name: &str, to: &OwnedFd, target: &str) -> Result<(), Errno> {
    rustix::fs::renameat_with(from, name, to, target, rustix::fs::RenameFlags::NOREPLACE)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn no_replace(_: &OwnedFd, _: &str, _: &OwnedFd, _: &str) -> Result<(), Errno> {
    Err(Errno::NOSYS)
}
