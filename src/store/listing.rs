//! The record files of a kind, found relative to folder descriptors: nothing is followed, nothing is skipped
//! in silence, and only what is known to be a plain file is a record file. Folders are read in parallel.

use super::files::{beside, reason};
use super::names::{self, is_dropping, may_hold_a_record, place};
use super::root::Root;
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::texts::TextStore;
use crate::parallel;
use crate::store::file_stat::FileStat;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};
use std::cmp::Ordering;
use std::ffi::{CStr, OsStr};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// The record files of a kind and what stands in their folders that should not, in the order of paths.
pub struct Listing {
    pub kind: Kind,
    pub folders: Vec<ListedFolder>,
    pub problems: Vec<Problem>,
}

/// A folder and the records in it, sorted.
#[derive(Clone, Debug, Default)]
pub struct ListedFolder {
    /// From the root, with `/`.
    pub path: String,
    /// What it was before it was listed; `None` where something else than records stands in it, which is to be
    /// seen every time.
    pub stamp: Option<FileStat>,
    ids: TextStore,
}

/// Folders as they were listed earlier, for those that have not changed since.
pub trait Earlier: Sync {
    fn folder(&self, path: &str, now: FileStat) -> Option<ListedFolder>;
}

/// The reader that knows nothing from earlier.
impl Earlier for () {
    fn folder(&self, _: &str, _: FileStat) -> Option<ListedFolder> {
        None
    }
}

impl Listing {
    /// How many record files were found.
    pub fn files(&self) -> usize {
        self.folders.iter().map(ListedFolder::len).sum()
    }

    /// The ids of all record files, in the order of paths.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().flat_map(|folder| (0..folder.len()).map(move |index| folder.id(index)))
    }
}

impl ListedFolder {
    pub fn new(path: &str, stamp: Option<FileStat>) -> ListedFolder {
        ListedFolder { path: path.to_owned(), stamp, ..ListedFolder::default() }
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of the record file number `index`; its name is the id and `.toml`.
    pub fn id(&self, index: usize) -> &str {
        self.ids.get(index)
    }

    /// Whether the record of this id stands here.
    pub fn has(&self, id: &str) -> bool {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from + (to - from) / 2;
            match self.id(middle).cmp(id) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return true,
                Ordering::Greater => to = middle,
            }
        }
        false
    }

    /// Adds a record behind the others.
    pub fn push(&mut self, id: &str) {
        self.ids.push(id);
    }
}

/// What one folder holds.
#[derive(Default)]
struct FolderContent {
    folder: ListedFolder,
    /// Paths of the folders in it.
    inner: Vec<String>,
    problems: Vec<Problem>,
}

/// Lists the record files of a kind.
pub fn list(root: &Root, kind: Kind) -> Listing {
    list_since(root, kind, &())
}

/// Lists the record files of a kind, but folders that are as they were: their names are the same.
pub fn list_since(root: &Root, kind: Kind, earlier: &impl Earlier) -> Listing {
    if let Some(past) = root.past() {
        return as_it_stood(root, kind, &past.files(kind.folder()));
    }
    let mut listing = Listing { kind, folders: Vec::new(), problems: Vec::new() };
    let top = kind.folder();
    let mut level = Vec::new();
    match open(root).and_then(|dir| Ok(rustix::fs::statat(&dir, top, AtFlags::SYMLINK_NOFOLLOW)?.st_mode)) {
        Err(Errno::NOENT) => {}
        Err(e) => listing.problems.push(unreadable(top, e)),
        Ok(mode) => match FileType::from_raw_mode(mode) {
            FileType::Directory => level.push(top.to_owned()),
            FileType::Symlink => listing.problems.push(no_file(top, "link")),
            FileType::RegularFile => listing.problems.push(no_folder(top)),
            _ => listing.problems.push(no_file(top, "other")),
        },
    }
    while !level.is_empty() {
        let contents = parallel::read_map(&level, |path| content(root, kind, path, earlier));
        level.clear();
        for content in contents {
            level.extend(content.inner);
            listing.problems.extend(content.problems);
            if !content.folder.is_empty() {
                listing.folders.push(content.folder);
            }
        }
    }
    listing.folders.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
    listing.problems.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
    listing.problems.splice(0..0, beside(root, Some(kind)));
    listing
}

/// The listing of a tree as it stood earlier: it holds files alone, and their paths are known.
fn as_it_stood(root: &Root, kind: Kind, paths: &[String]) -> Listing {
    let mut listing = Listing { kind, folders: Vec::new(), problems: Vec::new() };
    for path in paths {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_its_place = id::path_of(kind, name.strip_suffix(".toml").unwrap_or(name)).as_ref() == Some(path);
        if is_its_place {
            if listing.folders.last().is_none_or(|last| last.path != folder) {
                listing.folders.push(ListedFolder::new(folder, None));
            }
            if let Some(last) = listing.folders.last_mut() {
                last.push(name.strip_suffix(".toml").unwrap_or(name));
            }
        } else if names::is_folder_of_records(kind, path) {
            listing.problems.push(no_folder(path));
        } else if !is_passed_over(kind, OsStr::new(name), root) && may_hold_a_record(kind, name, root) {
            listing.problems.extend(place(kind, path, root).err().map(|problem| *problem));
        }
    }
    listing.folders.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
    listing
}

/// What a folder of records should be and is a file: so a link comes out of git where there are none.
fn no_folder(shown: &str) -> Problem {
    unreadable(shown, Errno::NOTDIR)
}

fn unreadable(shown: &str, e: Errno) -> Problem {
    Problem::new(Code::Unreadable, shown).with("reason", reason(Some(&e.into())))
}

fn no_file(shown: &str, what: &str) -> Problem {
    Problem::new(Code::NotAFile, shown).with("filetype", what)
}

/// The root as a descriptor.
///
/// # Errors
/// The system would not do it.
pub fn open(root: &Root) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let dir = if root.dir() == Path::new("") { Path::new(".") } else { root.dir() };
    retry_on_intr(|| rustix::fs::openat(CWD, dir, flags, Mode::empty()))
}

/// A folder below the root, name by name, so that no link on the way is followed.
///
/// # Errors
/// The system would not do it.
pub fn open_folder(root: BorrowedFd<'_>, path: &str) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut at: Option<OwnedFd> = None;
    for name in path.split('/') {
        let above = at.as_ref().map_or(root, AsFd::as_fd);
        at = Some(retry_on_intr(|| rustix::fs::openat(above, name, flags, Mode::empty()))?);
    }
    at.ok_or(Errno::NOENT)
}

fn content(root: &Root, kind: Kind, path: &str, earlier: &impl Earlier) -> FolderContent {
    let mut content = FolderContent::default();
    content.folder.path = path.to_owned();
    let listed = open(root).and_then(|dir| {
        let dir = open_folder(dir.as_fd(), path)?;
        let stamp = FileStat::of(&rustix::fs::fstat(&dir)?);
        if let Some(folder) = earlier.folder(path, stamp) {
            content.folder = folder;
            return Ok(());
        }
        scan(root, &dir, kind, &mut content)?;
        let is_plain = content.inner.is_empty() && content.problems.is_empty();
        content.folder.stamp = Some(stamp).filter(|_| is_plain);
        Ok(())
    });
    if let Err(e) = listed {
        content.problems.push(unreadable(path, e));
    }
    content
}

fn scan(root: &Root, dir: &OwnedFd, kind: Kind, content: &mut FolderContent) -> rustix::io::Result<()> {
    let months = months_of(kind, &content.folder.path);
    let mut found = TextStore::default();
    let mut entries = retry_on_intr(|| Dir::read_from(dir))?;
    while let Some(entry) = entries.next().transpose()? {
        let file_type = match entry.file_type() {
            FileType::Unknown => type_of(dir, entry.file_name())?,
            known => known,
        };
        match record_of(kind, months.as_deref(), entry.file_name()) {
            Some(id) if file_type == FileType::RegularFile => found.push(id),
            _ => other(root, kind, (entry.file_name(), file_type), content),
        }
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_unstable_by(|a, b| found.get(*a).cmp(found.get(*b)));
    content.folder.ids = TextStore::with_room_of(&found);
    for index in order {
        content.folder.push(found.get(index));
    }
    content.inner.sort_unstable();
    Ok(())
}

fn type_of(dir: &OwnedFd, name: &CStr) -> rustix::io::Result<FileType> {
    match rustix::fs::statat(dir, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(stat) => Ok(FileType::from_raw_mode(stat.st_mode)),
        // Gone since it was listed: as if it had never been there.
        Err(Errno::NOENT) => Ok(FileType::Unknown),
        Err(e) => Err(e),
    }
}

/// `Some("202611")`: the month whose records a folder holds; `Some("")`: of records without a day.
fn months_of(kind: Kind, path: &str) -> Option<String> {
    let below = path.strip_prefix(kind.folder())?;
    if kind.prefix().is_none() {
        return below.is_empty().then(String::new);
    }
    let (year, month) = below.strip_prefix('/')?.split_once('/')?;
    (year.len() == 4 && month.len() == 2).then(|| format!("{year}{month}"))
}

/// The id of a record file that stands in its own place.
fn record_of<'n>(kind: Kind, months: Option<&str>, name: &'n CStr) -> Option<&'n str> {
    let id = name.to_str().ok()?.strip_suffix(".toml")?;
    let in_place = match kind.prefix() {
        Some(prefix) => id.get(prefix.len() + 1..)?.starts_with(months?),
        None => months.is_some(),
    };
    (in_place && id::is_id_of(kind, id)).then_some(id)
}

fn is_passed_over(kind: Kind, name: &OsStr, root: &Root) -> bool {
    let shown = name.to_string_lossy();
    is_dropping(name) && !names::is_hidden_record(kind, &shown) && !names::is_all_that_is_left(kind, &shown, root)
}

/// Whatever else stands in a folder of records.
fn other(root: &Root, kind: Kind, (name, file_type): (&CStr, FileType), content: &mut FolderContent) {
    let name = OsStr::from_bytes(name.to_bytes());
    if is_passed_over(kind, name, root) {
        return;
    }
    let shown = format!("{}/{}", content.folder.path, names::shown(name));
    match file_type {
        FileType::Symlink => content.problems.push(no_file(&shown, "link")),
        FileType::Directory => {
            if Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
                content.problems.push(no_file(&shown, "folder"));
            }
            match name.to_str() {
                Some(name) => content.inner.push(format!("{}/{name}", content.folder.path)),
                None => content.problems.push(no_file(&shown, "folder")),
            }
        }
        FileType::RegularFile if names::is_folder_of_records(kind, &shown) => content.problems.push(no_folder(&shown)),
        FileType::RegularFile if may_hold_a_record(kind, &name.to_string_lossy(), root) => {
            content.problems.extend(place(kind, &shown, root).err().map(|problem| *problem));
        }
        FileType::RegularFile | FileType::Unknown => {}
        _ => content.problems.push(no_file(&shown, "other")),
    }
}
