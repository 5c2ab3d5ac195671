//! Facts as they were read last time: `.linli/cache/<kind>`, safe to delete, never an answer of its own. What
//! stands in it counts for a file only while the file system says that the file is what it was; a damaged
//! cache, or one of another program, is none.

use super::files;
use super::listing::{Earlier, ListedFolder};
use super::root::Root;
use crate::facts::all::Facts;
use crate::facts::pack::{Bytes, Pack};
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::store::file_stat::FileStat;
use rustix::fd::AsFd;
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags};
use std::collections::HashMap;
use std::fs::File;
use std::io::Write;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Made by the first writer; a reader makes no folder beside the records.
const OWN: &str = ".linli";
const FOLDER: &str = ".linli/cache";
const MAGIC: &[u8] = b"linli facts\n";
/// No cache is larger.
const MOST_BYTES: u64 = 1 << 31;
/// The coarsest clock of a file system, and as much again: what changed so shortly before it was read can have
/// changed once more without a trace.
const TICK: Duration = Duration::from_secs(4);
/// What a killed program left behind is so old.
const LEFT: i64 = 600 * 1_000_000_000;

/// A record file and its facts' place.
#[derive(Clone, Copy, Debug)]
pub struct CacheEntry {
    pub id: Sym,
    pub stamp: FileStat,
}

/// The facts of one kind, a row an entry, both in the order of ids. The rows are still bytes: they are taken
/// out while the files are looked at.
pub struct Cached {
    pub names: Interner,
    pub entries: Vec<CacheEntry>,
    /// The fingerprint of the rooms.toml from which buildings were taken.
    pub rooms: u64,
    /// How many texts there were when all was read anew.
    pub born: u32,
    folders: HashMap<String, (Option<FileStat>, Range<usize>)>,
    pub rows: Rows,
}

/// Rows of facts as bytes.
#[derive(Default)]
pub struct Rows {
    file: Vec<u8>,
    /// The range of the file in which the rows stand.
    place: Range<usize>,
    count: usize,
}

impl Rows {
    /// The facts, but for their texts.
    pub fn unpack(&self, kind: Kind) -> Option<Facts> {
        let mut from = Bytes(self.file.get(self.place.clone())?);
        let mut facts = Facts::default();
        facts.unpack_rows(kind, self.count, &mut from)?;
        from.0.is_empty().then_some(facts)
    }
}

/// The cache of a kind, if there is one and it is whole.
pub fn read(root: &Root, kind: Kind) -> Option<Cached> {
    let path = root.join(&format!("{FOLDER}/{}", kind.key()));
    let (file, stat) = files::open_at(CWD, &path).ok()?;
    let size = u64::try_from(stat.st_size).ok()?;
    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile || size > MOST_BYTES {
        return None;
    }
    let mut bytes = Vec::new();
    files::read_whole(&file, size, MOST_BYTES, &mut bytes).ok()?;
    let (body, checksum) = bytes.split_last_chunk()?;
    let mut from = Bytes(body.strip_prefix(MAGIC)?);
    (u64::unpack(&mut from)? == version() && u32::from_le_bytes(*checksum) == crc32fast::hash(body)).then_some(())?;
    let mut cached = Cached::unpack(&mut from)?;
    let end = body.len();
    cached.rows.place = end - from.0.len()..end;
    cached.rows.file = bytes;
    Some(cached)
}

/// Changes with every change of the sources: no program believes what another one, or an older, has written.
fn version() -> u64 {
    u64::from_str_radix(env!("LINLI_SOURCES"), 16).unwrap_or_default()
}

impl Cached {
    fn unpack(from: &mut Bytes<'_>) -> Option<Cached> {
        let (rooms, born) = (u64::unpack(from)?, u32::unpack(from)?);
        let names = names(from)?;
        let count = usize::try_from(u32::unpack(from)?).ok()?;
        let mut folders = HashMap::new();
        let mut first = 0;
        for _ in 0..count {
            let (path, stamp) = (text(from)?.to_owned(), Option::<FileStat>::unpack(from)?);
            let last = first + usize::try_from(u32::unpack(from)?).ok()?;
            folders.insert(path, (stamp, first..last));
            first = last;
        }
        let mut entries = Vec::with_capacity(first.min(from.0.len()));
        for _ in 0..first {
            entries.push(CacheEntry { id: Sym::unpack(from)?, stamp: FileStat::unpack(from)? });
        }
        let rows = Rows { count: first, ..Rows::default() };
        Some(Cached { names, entries, rooms, born, folders, rows })
    }

    /// The entries of a folder.
    pub fn of_folder(&self, path: &str) -> Range<usize> {
        self.folders.get(path).map_or(0..0, |(_, entries)| entries.clone())
    }

    /// What a folder was when its names were listed.
    pub fn stamp_of(&self, path: &str) -> Option<FileStat> {
        self.folders.get(path).and_then(|(stamp, _)| *stamp)
    }

    /// The id of an entry.
    pub fn id(&self, entry: usize) -> &str {
        self.entries.get(entry).map_or("", |e| self.names.text(e.id))
    }
}

impl Earlier for Cached {
    fn folder(&self, path: &str, now: FileStat) -> Option<ListedFolder> {
        let (stamp, entries) = self.folders.get(path)?;
        if *stamp != Some(now) {
            return None;
        }
        let mut folder = ListedFolder::new(path, *stamp);
        entries.clone().for_each(|entry| folder.push(self.id(entry)));
        Some(folder)
    }
}

fn text<'b>(from: &mut Bytes<'b>) -> Option<&'b str> {
    let length = usize::try_from(u32::unpack(from)?).ok()?;
    std::str::from_utf8(from.take(length)?).ok()
}

fn names(from: &mut Bytes<'_>) -> Option<Interner> {
    let texts = text(from)?.to_owned();
    let count = usize::try_from(u32::unpack(from)?).ok()?;
    let mut ends = Vec::with_capacity(count.min(from.0.len()));
    for _ in 0..count {
        ends.push(u32::unpack(from)?);
    }
    Some(Interner::of_parts(texts, ends))
}

fn put_text(text: &str, out: &mut Vec<u8>) {
    u32::try_from(text.len()).unwrap_or(u32::MAX).pack(out);
    out.extend_from_slice(text.as_bytes());
}

impl Pack for FileStat {
    fn pack(&self, out: &mut Vec<u8>) {
        let FileStat { size, inode, modified, changed } = self;
        u32::try_from(*size).unwrap_or(u32::MAX).pack(out);
        inode.pack(out);
        modified.pack(out);
        changed.pack(out);
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<FileStat> {
        let size = u64::from(u32::unpack(from)?);
        let inode = u64::unpack(from)?;
        Some(FileStat { size, inode, modified: i64::unpack(from)?, changed: i64::unpack(from)? })
    }

    fn rename(&mut self, _: &mut dyn FnMut(Sym) -> Sym) {}
}

/// A cache about to be written, with the time before which a file must have last changed to stand in it.
pub struct CacheContent {
    folder: rustix::fd::OwnedFd,
    name: String,
    file: File,
    before: i64,
}

/// What is to be written.
pub struct Fill<'c> {
    pub kind: Kind,
    pub facts: &'c Facts,
    /// Which of the rows stand in it: those of files that may be believed.
    pub rows: &'c [bool],
    /// The files of these rows, in order.
    pub entries: &'c [CacheEntry],
    pub rooms: u64,
    pub born: u32,
    /// Path, what it was, and how many of the entries stand in it.
    pub folders: &'c [(&'c str, Option<FileStat>, usize)],
}

impl CacheContent {
    /// Begins a cache where a writer has made linli's own folder and this process may write: `begun` is when the
    /// reading of what it will hold began.
    pub fn begin(root: &Root, kind: Kind, begun: Instant) -> Option<CacheContent> {
        let own = rustix::fs::statat(CWD, root.join(OWN), AtFlags::SYMLINK_NOFOLLOW).ok()?;
        (FileType::from_raw_mode(own.st_mode) == FileType::Directory).then_some(())?;
        let path = root.join(FOLDER);
        // It is there already, or cannot be made: opening it tells.
        let _ = rustix::fs::mkdir(&path, Mode::from_raw_mode(0o777));
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let folder = rustix::fs::open(&path, flags, Mode::empty()).ok()?;
        let name = format!("{}.{}.new", kind.key(), std::process::id());
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::openat(&folder, name.as_str(), flags, Mode::from_raw_mode(0o666)).ok()?);
        // The file system's own clock: that of this machine may be another.
        let now = FileStat::of(&rustix::fs::fstat(&file).ok()?).modified;
        let since = i64::try_from((begun.elapsed() + TICK).as_nanos()).unwrap_or(i64::MAX);
        let draft = CacheContent { folder, name, file, before: now.saturating_sub(since) };
        draft.clear(now.saturating_sub(LEFT));
        Some(draft)
    }

    /// Whether a file or folder may stand in the cache.
    pub fn admits(&self, stamp: FileStat) -> bool {
        stamp.is_before(self.before)
    }

    /// Removes what killed programs left behind.
    fn clear(&self, before: i64) {
        let Ok(entries) = rustix::fs::Dir::read_from(&self.folder) else { return };
        for name in entries.filter_map(Result::ok).map(|e| e.file_name().to_owned()) {
            let is_left = name.to_bytes().ends_with(b".new")
                && rustix::fs::statat(&self.folder, &name, AtFlags::SYMLINK_NOFOLLOW)
                    .is_ok_and(|stat| FileStat::of(&stat).is_before(before));
            if is_left {
                let _ = rustix::fs::unlinkat(&self.folder, &name, AtFlags::empty());
            }
        }
    }

    /// Puts the cache in the place of the old one. A failure is none of the command's: the next will try again.
    pub fn save(mut self, content: &Fill<'_>) {
        let bytes = packed(content);
        let _ = self
            .file
            .write_all(&bytes)
            .and_then(|()| {
                let (folder, name) = (self.folder.as_fd(), self.name.as_str());
                Ok(rustix::fs::renameat(folder, name, folder, content.kind.key())?)
            })
            .inspect_err(|_| self.abandon());
    }

    pub fn abandon(&self) {
        let _ = rustix::fs::unlinkat(&self.folder, self.name.as_str(), AtFlags::empty());
    }
}

fn packed(content: &Fill<'_>) -> Vec<u8> {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (texts, ends) = content.facts.names.parts();
    let mut out = Vec::with_capacity(texts.len() + content.entries.len() * 300);
    out.extend_from_slice(MAGIC);
    version().pack(&mut out);
    content.rooms.pack(&mut out);
    content.born.pack(&mut out);
    put_text(texts, &mut out);
    number(ends.len()).pack(&mut out);
    ends.iter().for_each(|end| end.pack(&mut out));
    number(content.folders.len()).pack(&mut out);
    for (path, stamp, entries) in content.folders {
        put_text(path, &mut out);
        stamp.pack(&mut out);
        number(*entries).pack(&mut out);
    }
    for entry in content.entries {
        entry.id.pack(&mut out);
        entry.stamp.pack(&mut out);
    }
    content.facts.pack_rows(content.kind, content.rows, &mut out);
    let checksum = crc32fast::hash(&out);
    checksum.pack(&mut out);
    out
}
