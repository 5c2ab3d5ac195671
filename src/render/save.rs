//! Results as files: each stands whole and on the disk, or is what it was. Several files of one result: all
//! of them stand at the end, or none is changed.

use super::error::OutputError;
use crate::store::folder::sync;
use rustix::fs::{Mode, OFlags};
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Writes one file, in a folder that is made if it is not there. A device such as `/dev/stdout`, or a pipe that somebody
/// reads, is written directly.
///
/// # Errors
/// The file cannot be written, or a link leads to it; it is what it was.
pub fn one(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    through_no_link(path)?;
    let write = || -> io::Result<()> {
        if path.exists() && !path.is_file() {
            return open_device(path)?.write_all(bytes);
        }
        let target = if path.is_symlink() { fs::canonicalize(path)? } else { path.to_owned() };
        let folder = folder_of(&target);
        fs::create_dir_all(folder)?;
        stage(folder, bytes, mode_of(&target))?.persist(&target)?;
        sync(File::open(folder)?)
    };
    write().map_err(|e| failed(path, e))
}

/// Writes `files` (name, bytes) into `folder`, which is made if it is not there. Every byte is on the disk
/// before the first name changes; where a later one fails, the earlier ones are as they were.
///
/// # Errors
/// A file cannot be written, or a link leads to one; all are what they were.
pub fn together(folder: &Path, files: &[(String, &[u8])]) -> Result<Vec<PathBuf>, OutputError> {
    for (name, _) in files {
        through_no_link(&folder.join(name))?;
    }
    fs::create_dir_all(folder).map_err(|e| failed(folder, e))?;
    let mut staged: Vec<(PathBuf, NamedTempFile)> = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let tmp = stage(folder, bytes, mode_of(&path)).map_err(|e| failed(&path, e))?;
        staged.push((path, tmp));
    }
    let mut done: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
    for (path, tmp) in staged {
        let before = if path.is_file() { fs::read(&path).ok() } else { None };
        if let Err(e) = tmp.persist(&path) {
            restore(done);
            return Err(failed(&path, e.error));
        }
        done.push((path, before));
    }
    File::open(folder).and_then(sync).map_err(|e| failed(folder, e))?;
    Ok(done.into_iter().map(|(path, _)| path).collect())
}

/// Whoever can put a link where a result is expected could have any file overwritten: none is followed, of the file or
/// of a folder above it. Those of the system stand apart: `/dev/stdout`, and `/tmp` where it is one.
///
/// # Errors
/// A link stands on the way; it is named.
pub fn through_no_link(path: &Path) -> Result<(), OutputError> {
    let is_of_the_system = |link: &Path| {
        link.parent() == Some(Path::new("/")) || ["/dev", "/proc"].iter().any(|folder| link.starts_with(folder))
    };
    // Without the slash behind a folder, by which a link would be followed.
    let path: PathBuf = path.components().collect();
    match path.ancestors().find(|part| part.is_symlink() && !is_of_the_system(part)) {
        Some(link) => Err(failed(link, rustix::io::Errno::LOOP.into())),
        None => Ok(()),
    }
}

/// A device or a pipe; one that nobody reads is an error, for a writer would wait for ever.
fn open_device(path: &Path) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let device = rustix::fs::open(path, flags, Mode::empty())?;
    let flags = rustix::fs::fcntl_getfl(&device)?;
    rustix::fs::fcntl_setfl(&device, flags - OFlags::NONBLOCK)?;
    Ok(File::from(device))
}

fn failed(path: &Path, source: io::Error) -> OutputError {
    OutputError { path: path.to_owned(), source }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The permissions of a file that is replaced.
fn mode_of(path: &Path) -> Option<Permissions> {
    fs::metadata(path).ok().map(|m| m.permissions())
}

/// The bytes in a file of another name, on the disk.
fn stage(folder: &Path, bytes: &[u8], mode: Option<Permissions>) -> io::Result<NamedTempFile> {
    let mut tmp = tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder)?;
    tmp.write_all(bytes)?;
    if let Some(mode) = mode {
        tmp.as_file().set_permissions(mode)?;
    }
    sync(tmp.as_file())?;
    Ok(tmp)
}

fn restore(done: Vec<(PathBuf, Option<Vec<u8>>)>) {
    for (path, before) in done {
        let _ = match before {
            Some(bytes) => fs::write(&path, bytes),
            None => fs::remove_file(&path),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_or_none() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("out");
        let files = [("a.md".to_owned(), &b"1"[..]), ("b.html".to_owned(), &b"2"[..])];
        together(&folder, &files).unwrap();
        fs::remove_file(folder.join("b.html")).unwrap();
        fs::create_dir(folder.join("b.html")).unwrap();
        let again = [("a.md".to_owned(), &b"3"[..]), ("b.html".to_owned(), &b"4"[..])];
        assert!(together(&folder, &again).is_err());
        assert_eq!(fs::read(folder.join("a.md")).unwrap(), b"1");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "no temporary file is left");
    }

    #[test]
    fn a_folder_is_made_and_a_pipe_that_nobody_reads_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("new.dir/below/list.csv");
        one(&file, b"1").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"1");
        let pipe = dir.path().join("pipe.csv");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
        assert!(one(&pipe, b"1").is_err());
        let reader = rustix::fs::open(&pipe, OFlags::RDONLY | OFlags::NONBLOCK, Mode::empty()).unwrap();
        one(&pipe, b"12").unwrap();
        let mut read = [0; 4];
        assert_eq!(rustix::io::read(&reader, &mut read).unwrap(), 2);
    }

    #[test]
    fn permissions_stay_and_no_link_is_followed() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("list.csv"), dir.path().join("link.csv"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        one(&file, b"new").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        let folder = dir.path().join("folder");
        std::os::unix::fs::symlink("list.csv", &link).unwrap();
        std::os::unix::fs::symlink(".", &folder).unwrap();
        std::os::unix::fs::symlink("nowhere.csv", dir.path().join("broken.csv")).unwrap();
        for path in
            [link.clone(), folder.join("list.csv"), folder.join("below/list.csv"), dir.path().join("broken.csv")]
        {
            let refused = one(&path, b"other").unwrap_err();
            assert!(refused.path.is_symlink(), "{}", path.display());
        }
        assert!(through_no_link(&dir.path().join("folder/")).is_err());
        assert!(together(&folder, &[("list.csv".to_owned(), &b"other"[..])]).is_err());
        assert!(together(dir.path(), &[("link.csv".to_owned(), &b"other"[..])]).is_err());
        assert!(link.is_symlink() && !dir.path().join("nowhere.csv").exists());
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }
}
