//! Finding and reading record files: nothing is followed, nothing is skipped in silence.

use super::parse::{MAX_BYTES, too_large};
use super::root::Root;
use crate::model::id;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

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
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    if fs::symlink_metadata(&folder).is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound) {
        return (found, problems);
    }
    let walk = walkdir::WalkDir::new(&folder).follow_links(false).follow_root_links(false).sort_by_file_name();
    let visible = walk.into_iter().filter_entry(|e| e.depth() == 0 || !is_dropping(&e.file_name().to_string_lossy()));
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
        let is_toml = Path::new(entry.file_name()).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"));
        let file_type = entry.file_type();
        if file_type.is_symlink() {
            problems.push(Problem::new(Code::NotAFile, &shown).with("filetype", "link"));
        } else if file_type.is_dir() && (is_toml || entry.depth() == 0) {
            if entry.depth() > 0 {
                problems.push(Problem::new(Code::NotAFile, &shown).with("filetype", "folder"));
            }
        } else if file_type.is_file() && is_toml {
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

/// The id that a file's name says, if the file stands where that id belongs.
fn place(kind: Kind, shown: &str, root: &Root) -> Result<String, Box<Problem>> {
    let name = shown.rsplit('/').next().unwrap_or(shown);
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let stray = |why: &str, expected: String| {
        Box::new(Problem::new(Code::StrayFile, shown).with("why", why).with("expected", expected))
    };
    match id::path_of(kind, stem) {
        Some(expected) if expected == shown => Ok(stem.to_owned()),
        Some(expected) if root.join(&expected).exists() => {
            Err(Box::new(Problem::new(Code::DuplicateId, shown).with("id", stem).with("other", expected)))
        }
        Some(expected) => Err(stray("wrong-folder", expected)),
        None => {
            let original = stem.get(..kind.prefix().map_or(0, |_| 18)).unwrap_or("");
            match id::path_of(kind, original) {
                Some(expected) => Err(stray("copy", expected)),
                None => Err(stray("not-a-record-name", format!("{}/…", kind.folder()))),
            }
        }
    }
}

/// What editors and systems leave behind.
fn is_dropping(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with('#')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".bak")
        || name.ends_with(".tmp")
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// The bytes of a plain file of at most 1 MiB; a link is not followed.
pub fn read(path: &Path, shown: &str) -> Result<Vec<u8>, Problem> {
    let failed = |e: &std::io::Error| Problem::new(Code::Unreadable, shown).with("reason", reason(Some(e)));
    let meta = fs::symlink_metadata(path).map_err(|e| failed(&e))?;
    if !meta.is_file() {
        let what = if meta.is_symlink() {
            "link"
        } else if meta.is_dir() {
            "folder"
        } else {
            "other"
        };
        return Err(Problem::new(Code::NotAFile, shown).with("filetype", what));
    }
    if meta.len() > MAX_BYTES {
        return Err(too_large(meta.len(), shown));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0) + 1);
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(|e| failed(&e))?;
    Ok(bytes)
}

/// The system's own words for a failure, without its number.
pub fn reason(error: Option<&std::io::Error>) -> String {
    let text = error.map_or_else(|| "loop of links".to_owned(), ToString::to_string);
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
