//! Files that git holds and does not put into the work tree, or no longer looks for there: sparse checkout (稀疏检出),
//! `skip-worktree`, `assume-unchanged`. Nobody deleted them, `git status` does not miss them, and whoever counts the
//! files of the work tree counts too few.

use super::git::GitError;
use super::repository;
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::store::root::ROOMS_FILE;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// A file of the records tree that is not in the work tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenFile {
    /// From the records tree, with `/`.
    pub path: String,
    /// Whether git itself keeps it out; else it is taken for unchanged and is gone.
    pub is_kept_out: bool,
}

/// The hidden files of the records tree `dir`. Git is asked only where its index has files that may be hidden: figures
/// are asked for often, and git takes longer to start than most of them take.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn of(dir: &Path) -> Result<Vec<HiddenFile>, GitError> {
    if !index_of(&dir.canonicalize()?).is_some_and(|index| has_marks(&index).unwrap_or(true)) {
        return Ok(Vec::new());
    }
    let Some(repository) = repository::of(dir)? else { return Ok(Vec::new()) };
    let said = repository.git.call(&["ls-files", "-v", "-z"])?;
    let mut found = Vec::new();
    for line in said.split(|byte| *byte == 0) {
        let Some((tag, path)) = line.split_at_checked(2) else { continue };
        let is_kept_out = tag.first().is_some_and(|tag| tag.eq_ignore_ascii_case(&b'S'));
        let is_marked = is_kept_out || tag.first().is_some_and(u8::is_ascii_lowercase);
        let path = String::from_utf8_lossy(path).into_owned();
        if is_marked && is_missing(&repository.dir.join(&path)) {
            found.push(HiddenFile { path, is_kept_out });
        }
    }
    Ok(found)
}

fn is_missing(path: &Path) -> bool {
    let missing = |e: io::Error| matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
    path.symlink_metadata().is_err_and(missing)
}

/// The index of the repository around a folder.
fn index_of(dir: &Path) -> Option<PathBuf> {
    let git = dir.ancestors().map(|above| above.join(".git")).find(|git| git.symlink_metadata().is_ok())?;
    if git.is_dir() {
        return Some(git.join("index"));
    }
    // A work tree beside the first one says where its folder is.
    let named = std::fs::read_to_string(&git).ok()?;
    Some(git.parent()?.join(named.strip_prefix("gitdir: ")?.trim_end()).join("index"))
}

/// Entries begin with times, owner, size and object; the last two of these bytes are marks and the name's length.
const ENTRY: usize = 62;
const TAKEN_FOR_UNCHANGED: u16 = 0x8000;
const HAS_MORE_MARKS: u16 = 0x4000;
const NAME_LENGTH: u16 = 0x0fff;
const SKIPPED: u16 = 0x4000;
/// The checksum at the end.
const SUM: u64 = 20;

/// Whether an entry of the index is marked; `Err`: this is no index of the plain form, so one may be.
fn has_marks(index: &Path) -> io::Result<bool> {
    let file = match File::open(index) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        file => file?,
    };
    let odd = || io::Error::from(io::ErrorKind::InvalidData);
    let length = file.metadata()?.len();
    let mut from = BufReader::with_capacity(1 << 16, file);
    let (signature, version, count) = (number(&mut from)?, number(&mut from)?, number(&mut from)?);
    if signature.to_be_bytes() != *b"DIRC" || !(2..=3).contains(&version) {
        return Err(odd());
    }
    let mut at = 12;
    for _ in 0..count {
        from.seek_relative(i64::try_from(ENTRY - 2).map_err(|_| odd())?)?;
        let marks = marks(&mut from)?;
        let has_more = marks & HAS_MORE_MARKS != 0;
        if marks & TAKEN_FOR_UNCHANGED != 0 || (has_more && self::marks(&mut from)? & SKIPPED != 0) {
            return Ok(true);
        }
        let name = marks & NAME_LENGTH;
        if name == NAME_LENGTH {
            return Err(odd());
        }
        let read = ENTRY + if has_more { 2 } else { 0 };
        // One to eight zero bytes after the name.
        let whole = (read + usize::from(name)) / 8 * 8 + 8;
        from.seek_relative(i64::try_from(whole - read).map_err(|_| odd())?)?;
        at += whole as u64;
    }
    while at + SUM < length {
        let mut name = [0; 4];
        from.read_exact(&mut name)?;
        let size = number(&mut from)?;
        // Entries in another file, or folders in place of their files.
        if [*b"link", *b"sdir"].contains(&name) {
            return Ok(true);
        }
        from.seek_relative(i64::from(size))?;
        at += 8 + u64::from(size);
    }
    if at + SUM == length { Ok(false) } else { Err(odd()) }
}

fn number(from: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    from.read_exact(&mut bytes)?;
    Ok(u32::from_be_bytes(bytes))
}

fn marks(from: &mut impl Read) -> io::Result<u16> {
    let mut bytes = [0; 2];
    from.read_exact(&mut bytes)?;
    Ok(u16::from_be_bytes(bytes))
}

/// What of the tree is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub kinds: &'a [Kind],
    /// Further folders, or files.
    pub places: &'a [&'a str],
    /// Whether names are asked for: a clone without owners/ has none, and all else goes on without.
    pub names: bool,
    /// Whether there is an owners/ at all.
    pub has_owners: bool,
}

/// One problem a folder of which files are hidden, with their number. Whoever asks for records asks for rooms and
/// calendar too.
pub fn problems(hidden: &[HiddenFile], asked: Asked<'_>) -> Vec<(Problem, usize)> {
    let command = way_back(hidden);
    let is_missed = |kind: &&Kind| **kind != Kind::Owner || asked.names || asked.has_owners;
    let kinds = asked.kinds.iter().filter(is_missed).map(|kind| (kind.folder(), Some(*kind)));
    let base: &[&str] = if asked.kinds.is_empty() { &[] } else { &["calendar", ROOMS_FILE] };
    let others = asked.places.iter().chain(base).map(|place| (*place, None));
    let each = kinds.chain(others).map(|(place, kind)| {
        let is_here = |path: &str| path == place || path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
        let is_meant = |path: &str| kind.is_none_or(|kind| id::of_path(path).is_some_and(|(found, _)| found == kind));
        let count = hidden.iter().filter(|file| is_here(&file.path) && is_meant(&file.path)).count();
        let problem = Problem::new(Code::HiddenFiles, place).with("count", count.to_string());
        (problem.with("command", command.clone()), count)
    });
    each.filter(|(_, count)| *count > 0).collect()
}

/// Brings back what is gone from the work tree, as git's index has it; what stands there stays as it is.
pub const RESTORE: &str = "git ls-files -z -d | git checkout-index -z --stdin";

/// The command that brings all of them into the work tree, and overwrites nothing there.
pub fn way_back(hidden: &[HiddenFile]) -> String {
    let mut steps = Vec::new();
    if hidden.iter().any(|file| file.is_kept_out) {
        steps.push("git sparse-checkout disable");
    }
    if hidden.iter().any(|file| !file.is_kept_out) {
        steps.push("git ls-files -z | git update-index -z --no-assume-unchanged --stdin");
        steps.push(RESTORE);
    }
    steps.join(" && ")
}
