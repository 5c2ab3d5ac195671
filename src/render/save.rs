//! Several files of one result: all of them stand at the end, or none is changed.

use crate::locale::failure::Failure;
use crate::locale::store::StoreMsg;
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Writes `files` (name, bytes) into `folder`, which is made if it is not there. Every byte is on the disk
/// before the first name changes; where a later one fails, the earlier ones are as they were.
pub fn together(folder: &Path, files: &[(String, &[u8])]) -> Result<Vec<PathBuf>, Failure> {
    let failed = |path: &Path, e: &io::Error| {
        let reason = e.to_string().split(" (os error").next().unwrap_or_default().to_owned();
        Failure::environment(StoreMsg::WriteFailed { path: path.display().to_string(), reason })
    };
    fs::create_dir_all(folder).map_err(|e| failed(folder, &e))?;
    let mut staged: Vec<(PathBuf, NamedTempFile)> = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let tmp = stage(folder, bytes).map_err(|e| failed(&path, &e))?;
        staged.push((path, tmp));
    }
    let mut done: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
    for (path, tmp) in staged {
        let before = fs::read(&path).ok();
        if let Err(e) = tmp.persist(&path) {
            restore(done);
            return Err(failed(&path, &e.error));
        }
        done.push((path, before));
    }
    Ok(done.into_iter().map(|(path, _)| path).collect())
}

fn stage(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut tmp = tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder)?;
    tmp.write_all(bytes)?;
    tmp.as_file().sync_all()?;
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
}
