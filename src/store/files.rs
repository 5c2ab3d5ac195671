//! Reading one file: nothing is followed, nothing is waited for, nothing is skipped in silence.

use super::names::{self, is_dropping};
use super::parse::{MAX_BYTES, too_large};
use super::root::Root;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use rustix::fd::{BorrowedFd, OwnedFd};
use rustix::fs::{CWD, Dir, FileType, Mode, OFlags, Stat};
use rustix::io::{Errno, retry_on_intr};
use rustix::path::Arg;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// The folder of the years that the program does not know, or knows wrongly.
const CALENDAR: &str = "calendar";

/// The files of calendar/, from the root, in order; and what could not be listed.
pub fn calendar(root: &Root) -> (Vec<String>, Vec<Problem>) {
    let unreadable = |e: &io::Error| Problem::new(Code::Unreadable, CALENDAR).with("reason", reason(Some(e)));
    if let Some(past) = root.past() {
        let below = past.files(CALENDAR).into_iter();
        return (
            below.filter(|path| path.matches('/').count() == 1 && is_toml(OsStr::new(path))).collect(),
            Vec::new(),
        );
    }
    let names = match names_in(&root.join(CALENDAR)) {
        Ok(names) => names,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return (Vec::new(), Vec::new()),
        Err(e) => return (Vec::new(), vec![unreadable(&e)]),
    };
    let years = names.iter().filter(|name| !is_dropping(name) && is_toml(name));
    let mut paths: Vec<String> = years.map(|name| format!("{CALENDAR}/{}", names::shown(name))).collect();
    // `cn-2027 (1).toml` behind `cn-2027.toml`, so that the copy is the one that is named.
    paths.sort_unstable_by_key(|path| (path.len(), path.clone()));
    (paths, Vec::new())
}

/// What stands beside the folders of the kinds and looks as if it belonged into that of `kind`, or, without
/// a kind, were a copy of linli.toml or rooms.toml: `Feedback/`, `feedback (1)/`, `fb-20261102-4hd0wr.toml`.
pub fn beside(root: &Root, kind: Option<Kind>) -> Vec<Problem> {
    // What stood beside the records earlier is nobody's to mend.
    if root.past().is_some() {
        return Vec::new();
    }
    let Ok(names) = names_in(root.dir()) else { return Vec::new() };
    let names = names.into_iter().filter(|name| !is_dropping(name));
    let mut problems: Vec<Problem> =
        names.filter_map(|name| names::misplaced(&names::shown(&name), kind, root)).collect();
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    problems
}

/// The names in a folder. The standard library's way to them panics where a folder cannot be closed.
///
/// # Errors
/// The system would not do it.
pub fn names_in(dir: &Path) -> io::Result<Vec<OsString>> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let dir = retry_on_intr(|| rustix::fs::open(dir, flags, Mode::empty()))?;
    let mut names = Vec::new();
    for entry in retry_on_intr(|| Dir::read_from(&dir))? {
        let name = OsStr::from_bytes(entry?.file_name().to_bytes()).to_owned();
        if name != "." && name != ".." {
            names.push(name);
        }
    }
    Ok(names)
}

fn is_toml(name: &OsStr) -> bool {
    Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"))
}

/// The bytes of a plain file of at most 1 MiB.
///
/// # Errors
/// The file is not there, is no plain file, is too large, or the system would not read it.
pub fn read(path: &Path, shown: &str) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    read_at(CWD, path, shown, &mut bytes)?;
    Ok(bytes)
}

/// At most so many bytes of whatever a person names: links are followed, and a pipe is read to its end, but one into
/// which nobody writes is empty and not waited for.
///
/// # Errors
/// The system would not do it.
pub fn read_named(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = retry_on_intr(|| rustix::fs::open(path, flags, Mode::empty()))?;
    let flags = rustix::fs::fcntl_getfl(&file)?;
    rustix::fs::fcntl_setfl(&file, flags - OFlags::NONBLOCK)?;
    let mut bytes = Vec::new();
    File::from(file).take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a plain file of at most 1 MiB into `bytes`, replacing what they hold; the file, and what it was when it
/// was opened.
///
/// # Errors
/// The file is not there, is no plain file, is too large, or the system would not read it.
pub fn read_at(
    dir: BorrowedFd<'_>,
    name: impl Arg + Copy,
    shown: &str,
    bytes: &mut Vec<u8>,
) -> Result<(OwnedFd, Stat), Problem> {
    let failed = |e: Errno| Problem::new(Code::Unreadable, shown).with("reason", reason(Some(&e.into())));
    let no_file = |what: &str| Problem::new(Code::NotAFile, shown).with("filetype", what);
    let (file, stat) = match open_at(dir, name) {
        Ok(opened) => opened,
        Err(Errno::LOOP) => return Err(no_file("link")),
        Err(Errno::NXIO) => return Err(no_file("other")),
        Err(e) => return Err(failed(e)),
    };
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => {}
        FileType::Directory => return Err(no_file("folder")),
        _ => return Err(no_file("other")),
    }
    let size = u64::try_from(stat.st_size).unwrap_or(u64::MAX);
    if size > MAX_BYTES {
        return Err(too_large(size, shown));
    }
    read_whole(&file, size, MAX_BYTES, bytes).map_err(failed)?;
    Ok((file, stat))
}

/// Opens whatever stands there. A link is not followed, and what is no file is not waited for: the descriptor
/// that is read is the one that was looked at.
///
/// # Errors
/// The system would not do it.
pub fn open_at(dir: BorrowedFd<'_>, name: impl Arg + Copy) -> rustix::io::Result<(OwnedFd, Stat)> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = retry_on_intr(|| rustix::fs::openat(dir, name, flags, Mode::empty()))?;
    let stat = rustix::fs::fstat(&file)?;
    Ok((file, stat))
}

/// Reads a file that should have `size` bytes to its end, or one byte beyond `most`.
///
/// # Errors
/// The system would not do it.
pub fn read_whole(file: &OwnedFd, size: u64, most: u64, bytes: &mut Vec<u8>) -> rustix::io::Result<()> {
    bytes.clear();
    // One byte more than there should be: a read that brings all that and no more has seen the end.
    let mut room = usize::try_from(size).unwrap_or(0) + 1;
    let is_all = |length: usize| u64::try_from(length).unwrap_or(u64::MAX) >= size;
    while u64::try_from(bytes.len()).unwrap_or(u64::MAX) <= most {
        bytes.reserve(room);
        let wanted = bytes.capacity() - bytes.len();
        match rustix::io::read(file, rustix::buffer::spare_capacity(bytes)) {
            Ok(0) => break,
            Ok(count) if count < wanted && is_all(bytes.len()) => break,
            Ok(_) => room = 8192,
            Err(Errno::INTR) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

/// The system's own words for a failure, without its number.
pub fn reason(error: Option<&io::Error>) -> String {
    let text = error.map_or_else(|| "loop of links".to_owned(), ToString::to_string);
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
