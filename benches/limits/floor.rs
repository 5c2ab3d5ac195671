//! The limits: nothing but the system calls, on two threads, relative to folder descriptors.

use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags};
use std::error::Error;
use std::fs;
use std::sync::Mutex;
use std::thread;

pub type Done = Result<(), Box<dyn Error + Send + Sync>>;

const THREADS: usize = 2;

/// Lists the folders below `folders` of `root`, and opens, looks at, reads and closes every file in them.
pub fn read(root: &str, folders: &[&str]) -> Done {
    let mut inner = Vec::new();
    for folder in folders {
        leaves(&format!("{root}/{folder}"), &mut inner)?;
    }
    shared(inner, |path| {
        let dir = open_folder(path)?;
        let mut bytes = vec![0u8; 1 << 20];
        let mut total = 0;
        for entry in Dir::read_from(&dir)? {
            let entry = entry?;
            if entry.file_type() == FileType::RegularFile {
                let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
                let file = rustix::fs::openat(&dir, entry.file_name(), flags, Mode::empty())?;
                std::hint::black_box(rustix::fs::fstat(&file)?);
                total += rustix::io::read(&file, &mut bytes[..])?;
            }
        }
        std::hint::black_box(total);
        Ok(())
    })
}

/// Looks at every file that a list names: a line a file, `folder/name`, those of a folder together.
pub fn stat(names: &str) -> Done {
    let names = fs::read_to_string(names)?;
    let mut folders: Vec<Vec<&str>> = Vec::new();
    let folder_of = |line: &str| line.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    for line in names.lines() {
        match folders.last_mut() {
            Some(last) if last.first().is_some_and(|f| folder_of(f) == folder_of(line)) => last.push(line),
            _ => folders.push(vec![line]),
        }
    }
    shared(folders, |lines| {
        let Some((folder, _)) = lines.first().and_then(|line| line.rsplit_once('/')) else { return Ok(()) };
        let dir = open_folder(folder)?;
        for name in lines.iter().filter_map(|line| line.rsplit('/').next()) {
            std::hint::black_box(rustix::fs::statat(dir.as_fd(), name, AtFlags::SYMLINK_NOFOLLOW)?);
        }
        Ok(())
    })
}

/// The folders that hold files, below one.
pub fn leaves(folder: &str, into: &mut Vec<String>) -> Done {
    let mut holds_files = false;
    let mut inner: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => inner.push(format!("{folder}/{}", entry.file_name().to_string_lossy())),
            false => holds_files = true,
        }
    }
    if holds_files {
        into.push(folder.to_owned());
    }
    inner.sort();
    inner.iter().try_for_each(|folder| leaves(folder, into))
}

fn open_folder(path: &str) -> rustix::io::Result<OwnedFd> {
    rustix::fs::openat(CWD, path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())
}

/// Two threads take one item after the other.
fn shared<T: Send>(items: Vec<T>, work: impl Fn(&T) -> Done + Sync) -> Done {
    let left = Mutex::new(items);
    let next = || left.lock().map(|mut left| left.pop()).unwrap_or_default();
    let run = || -> Done {
        while let Some(item) = next() {
            work(&item)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(run)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| Err("a thread fell".into())))
    })
}
