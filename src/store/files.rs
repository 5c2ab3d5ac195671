//! Finding and reading record files: nothing is followed, nothing is skipped in silence.

use super::names::{self, is_dropping, may_hold_a_record, place};
use super::parse::{MAX_BYTES, too_large};
use super::root::Root;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The folder of the years that the program does not know, or knows wrongly.
const CALENDAR: &str = "calendar";

/// A file that should hold the record `id`.
#[derive(Clone, Debug)]
pub struct Found {
    pub kind: Kind,
    pub id: String,
    pub path: PathBuf,
    /// Relative to the root, with `/`.
    pub shown: String,
}

/// All record files of a kind, by path, and what stands in their folder that should not.
pub fn list(root: &Root, kind: Kind) -> (Vec<Found>, Vec<Problem>) {
    let folder = root.join(kind.folder());
    let (mut found, mut problems) = (Vec::new(), beside(root, Some(kind)));
    if fs::symlink_metadata(&folder).is_err_and(|e| e.kind() == io::ErrorKind::NotFound) {
        return (found, problems);
    }
    let walk = walkdir::WalkDir::new(&folder).follow_links(false).follow_root_links(false).sort_by_file_name();
    let visible = walk.into_iter().filter_entry(|e| e.depth() == 0 || !is_dropping(e.file_name()));
    for entry in visible {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let shown = error.path().map_or_else(|| kind.folder().to_owned(), |p| root.shown(p));
                problems.push(Problem::new(Code::Unreadable, &shown).with("reason", reason(error.io_error())));
                continue;
            }
        };
        let shown = root.shown(entry.path());
        let is_toml = is_toml(entry.file_name());
        let is_meant = is_toml || may_hold_a_record(kind, &entry.file_name().to_string_lossy());
        let file_type = entry.file_type();
        if file_type.is_symlink() {
            problems.push(Problem::new(Code::NotAFile, &shown).with("filetype", "link"));
        } else if file_type.is_dir() && (is_toml || entry.depth() == 0) {
            if entry.depth() > 0 {
                problems.push(Problem::new(Code::NotAFile, &shown).with("filetype", "folder"));
            }
        } else if file_type.is_file() && entry.depth() == 0 {
            let not_a_folder = io::Error::from_raw_os_error(Errno::NOTDIR.raw_os_error());
            problems.push(Problem::new(Code::Unreadable, &shown).with("reason", reason(Some(&not_a_folder))));
        } else if file_type.is_file() && is_meant {
            match place(kind, &shown, root) {
                Ok(id) => found.push(Found { kind, id, path: entry.into_path(), shown }),
                Err(problem) => problems.push(*problem),
            }
        } else if !file_type.is_file() && !file_type.is_dir() {
            problems.push(Problem::new(Code::NotAFile, &shown).with("filetype", "other"));
        }
    }
    (found, problems)
}

/// The files of calendar/, from the root, in order; and what could not be listed.
pub fn calendar(root: &Root) -> (Vec<String>, Vec<Problem>) {
    let unreadable = |e: &io::Error| Problem::new(Code::Unreadable, CALENDAR).with("reason", reason(Some(e)));
    let entries = match fs::read_dir(root.join(CALENDAR)) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return (Vec::new(), Vec::new()),
        Err(e) => return (Vec::new(), vec![unreadable(&e)]),
    };
    let (mut paths, mut problems) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry {
            Ok(entry) if !is_dropping(&entry.file_name()) && is_toml(&entry.file_name()) => {
                paths.push(format!("{CALENDAR}/{}", names::shown(&entry.file_name())));
            }
            Ok(_) => {}
            Err(e) => problems.push(unreadable(&e)),
        }
    }
    // `cn-2027 (1).toml` behind `cn-2027.toml`, so that the copy is the one that is named.
    paths.sort_unstable_by_key(|path| (path.len(), path.clone()));
    (paths, problems)
}

/// What stands beside the folders of the kinds and looks as if it belonged into that of `kind`, or, without
/// a kind, were a copy of linli.toml or rooms.toml: `Feedback/`, `feedback (1)/`, `fb-20261102-4hd0wr.toml`.
pub fn beside(root: &Root, kind: Option<Kind>) -> Vec<Problem> {
    let Ok(entries) = fs::read_dir(root.dir()) else { return Vec::new() };
    let names = entries.filter_map(Result::ok).map(|e| e.file_name()).filter(|name| !is_dropping(name));
    let mut problems: Vec<Problem> = names.filter_map(|name| names::misplaced(&names::shown(&name), kind)).collect();
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    problems
}

fn is_toml(name: &OsStr) -> bool {
    Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"))
}

/// The bytes of a plain file of at most 1 MiB. A link is not followed, and what is no file is not waited for:
/// the descriptor that is read is the one that was looked at.
pub fn read(path: &Path, shown: &str) -> Result<Vec<u8>, Problem> {
    let failed = |e: &io::Error| Problem::new(Code::Unreadable, shown).with("reason", reason(Some(e)));
    let no_file = |what: &str| Problem::new(Code::NotAFile, shown).with("filetype", what);
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(descriptor) => File::from(descriptor),
        Err(Errno::LOOP) => return Err(no_file("link")),
        Err(Errno::NXIO) => return Err(no_file("other")),
        Err(e) => return Err(failed(&e.into())),
    };
    let meta = file.metadata().map_err(|e| failed(&e))?;
    if !meta.is_file() {
        return Err(no_file(if meta.is_dir() { "folder" } else { "other" }));
    }
    if meta.len() > MAX_BYTES {
        return Err(too_large(meta.len(), shown));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0) + 1);
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| failed(&e))?;
    Ok(bytes)
}

/// The system's own words for a failure, without its number.
pub fn reason(error: Option<&io::Error>) -> String {
    let text = error.map_or_else(|| "loop of links".to_owned(), ToString::to_string);
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
