//! What the name of a file in a kind's folder says: a record, something that a record was lost in, or
//! what an editor or a system left behind.

use super::leftover;
use super::root::{ROOMS_FILE, Root, SETTINGS_FILE};
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

/// The id that a file's name says, if the file stands where that id belongs; `shown` is its path from
/// the root.
///
/// # Errors
/// The name is no id, or the file belongs elsewhere.
pub fn place(kind: Kind, shown: &str, root: &Root) -> Result<String, Box<Problem>> {
    let name = shown.rsplit('/').next().unwrap_or(shown);
    let stray = |why: &str, expected: String| {
        // On a disk that knows no letter case the other would be the record itself.
        if why != "case"
            && let Some(leftover) = leftover::beside(kind, shown, &expected, root)
        {
            return Box::new(leftover);
        }
        // Where the place is taken, the two must be compared before one of them goes.
        let key = if !root.lacks(&expected) { "original" } else { "expected" };
        Box::new(Problem::new(Code::StrayFile, shown).with("why", why).with(key, expected))
    };
    let Some(stem) = name.strip_suffix(".toml") else {
        let (why, id) = match original(kind, name) {
            Some(OriginalName { id, how: How::Case }) => ("case", Some(id)),
            Some(OriginalName { id, .. }) => ("ending", Some(id)),
            None => ("not-a-record-name", None),
        };
        return Err(stray(why, belongs(kind, id.as_deref())));
    };
    match id::path_of(kind, stem) {
        Some(expected) if expected == shown => Ok(stem.to_owned()),
        Some(expected) if !root.lacks(&expected) => {
            Err(Box::new(Problem::new(Code::DuplicateId, shown).with("id", stem).with("other", expected)))
        }
        Some(expected) => Err(stray("wrong-folder", expected)),
        None => Err(match original(kind, stem) {
            None if let Some(dated) = id::parse_dated(stem) => stray("wrong-folder", belongs(dated.kind, Some(stem))),
            Some(OriginalName { id, how: How::Case }) => stray("case", belongs(kind, Some(&id))),
            Some(OriginalName { id, .. })
                if kind.prefix().is_some() || root.record(kind, &id).is_some_and(|p| p.exists()) =>
            {
                stray("copy", belongs(kind, Some(&id)))
            }
            _ => stray("not-a-record-name", belongs(kind, None)),
        }),
    }
}

/// What is wrong with a name at the root, if it speaks of a record or the folder of that kind; without a
/// kind, of linli.toml or rooms.toml.
pub fn misplaced(name: &str, kind: Option<Kind>, root: &Root) -> Option<Problem> {
    let stray = |why: &str, original: String| {
        Some(Problem::new(Code::StrayFile, name).with("why", why).with("original", original))
    };
    let lower = name.to_lowercase();
    let is_copy_of =
        |known: &str| lower.strip_prefix(known).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()));
    if name == SETTINGS_FILE || name == ROOMS_FILE {
        return None;
    }
    let Some(kind) = kind else {
        let of = |file: &&str| lower == **file || is_copy_of(file.trim_end_matches(".toml"));
        let file = [SETTINGS_FILE, ROOMS_FILE].into_iter().find(of).filter(|_| lower.contains(".toml"))?;
        if leftover::is_of_a_tool(name) && !root.lacks(file) {
            return Some(leftover::problem(name, file));
        }
        return stray(if lower == file { "case" } else { "copy" }, file.to_owned());
    };
    let folder = kind.folder();
    if lower == folder && name != folder {
        return stray("case", folder.to_owned());
    }
    // A file holds no records: `feedback-list.csv` is somebody's list.
    if is_copy_of(folder) && !root.join(name).is_file() {
        return stray("copy", folder.to_owned());
    }
    let original = original(kind, name).filter(|_| kind.prefix().is_some() && lower.contains(".toml"))?;
    let original = belongs(kind, Some(&original.id));
    leftover::beside(kind, name, &original, root).or_else(|| stray("wrong-folder", original))
}

/// Whether a file of another ending may hold a record all the same: `fb-….toml.txt`, `fb-….toml.orig`,
/// `fb-….TOML`, `fb-…`, `fb-….txt`, and whatever else bears the id of a record that is not there. A photo beside a
/// record does not.
pub fn may_hold_a_record(kind: Kind, name: &str, root: &Root) -> bool {
    let lower = name.to_ascii_lowercase();
    let stem = lower.strip_suffix(".txt").unwrap_or(&lower);
    let is_alone = || {
        let id = original(kind, name).map(|original| original.id);
        id.and_then(|id| id::path_of(kind, &id)).is_some_and(|path| root.lacks(&path))
    };
    lower.contains(".toml") || (kind.prefix().is_some() && (id::is_id_of(kind, stem) || is_alone()))
}

/// Whether a path is that of a year or a month of records: `feedback/2026`, `feedback/2026/11`.
pub fn is_folder_of_records(kind: Kind, path: &str) -> bool {
    let mut steps = path.split('/');
    let is_number = |step: &str, length: usize| step.len() == length && step.bytes().all(|b| b.is_ascii_digit());
    kind.prefix().is_some()
        && steps.next() == Some(kind.folder())
        && steps.next().is_some_and(|year| is_number(year, 4))
        && steps.next().is_none_or(|month| is_number(month, 2))
        && steps.next().is_none()
}

/// What editors, office programs and systems leave behind.
pub fn is_dropping(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(['.', '#'])
        || name.starts_with("~$")
        || name.ends_with('~')
        || [".swp", ".swo", ".bak", ".tmp"].iter().any(|ending| name.ends_with(ending))
        || ["thumbs.db", "desktop.ini"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The id of a record that an editor's copy holds whole (`fb-….toml~`, `fb-….toml.bak`, `#fb-….toml#`), where there is
/// no such record.
pub fn is_all_that_is_left(kind: Kind, name: &str, root: &Root) -> bool {
    let is_whole = !name.starts_with('.') && !name.starts_with("~$") && !name.ends_with(".swp");
    let id = original(kind, name).filter(|_| is_whole && name.contains(".toml")).map(|original| original.id);
    id.and_then(|id| id::path_of(kind, &id)).is_some_and(|path| root.lacks(&path))
}

/// `.fb-….toml`, and `.fb-….toml.icloud`, which a net disk leaves in place of a record that it moved off the machine.
pub fn is_hidden_record(kind: Kind, name: &str) -> bool {
    let bare = name.strip_prefix('.').map(|name| name.strip_suffix(".icloud").unwrap_or(name));
    bare.and_then(|name| name.strip_suffix(".toml")).is_some_and(|stem| id::is_id_of(kind, stem))
}

/// A name as it is shown; bytes that are no UTF-8 as `\xff`, so that two names never look alike.
pub fn shown(name: &OsStr) -> String {
    let mut out = String::new();
    for chunk in name.as_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    out
}

/// The id that stands in the name of a file that is no record in its place.
pub fn id_within(kind: Kind, path: &str) -> Option<String> {
    original(kind, path.rsplit('/').next()?).map(|original| original.id)
}

struct OriginalName {
    id: String,
    how: How,
}

#[derive(PartialEq, Eq)]
enum How {
    /// The name is the id in other letters: `FB-20261102-4HD0WR`.
    Case,
    /// The id stands in the name, with something around it.
    Within,
}

/// The record of which a name speaks without being it.
fn original(kind: Kind, name: &str) -> Option<OriginalName> {
    let lower = name.to_ascii_lowercase();
    let bare = lower.strip_suffix(".toml").unwrap_or(&lower);
    if id::is_id_of(kind, bare) {
        let how = if name.starts_with(bare) { How::Within } else { How::Case };
        return Some(OriginalName { id: bare.to_owned(), how });
    }
    let found = match kind.prefix() {
        Some(prefix) => {
            let length = prefix.len() + "-20261123-4hd0wr".len();
            let starts = lower.match_indices(prefix).map(|(at, _)| at);
            let mut ids = starts.filter_map(|at| lower.get(at..at + length)).filter(|id| id::is_id_of(kind, id));
            ids.next().map(str::to_owned)
        }
        None => {
            let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric());
            words.find(|word| id::is_handle(word)).map(str::to_owned)
        }
    };
    found.map(|id| OriginalName { id, how: How::Within })
}

/// The path where the record of that id belongs; without an id, where any record of the kind does.
fn belongs(kind: Kind, id: Option<&str>) -> String {
    id.and_then(|id| id::path_of(kind, id)).unwrap_or_else(|| format!("{}/…", kind.folder()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_and_systems_leave_is_known() {
        for name in [
            ".fb-20261102-4hd0wr.toml.swp",
            "fb-20261102-4hd0wr.toml~",
            "x.bak",
            "x.tmp",
            ".DS_Store",
            "._x.toml",
            "Thumbs.db",
            "desktop.ini",
            "#x.toml#",
            ".~lock.x.toml#",
            "~$x.toml",
        ] {
            assert!(is_dropping(OsStr::new(name)), "{name}");
        }
        assert!(!is_dropping(OsStr::new("fb-20261102-4hd0wr.toml")));
    }

    #[test]
    fn a_record_under_another_ending_is_not_overlooked() {
        assert!(is_hidden_record(Kind::Feedback, ".fb-20261102-4hd0wr.toml"));
        assert!(is_hidden_record(Kind::Feedback, ".fb-20261102-4hd0wr.toml.icloud"));
        assert!(!is_hidden_record(Kind::Feedback, ".fb-20261102-4hd0wr.toml.swp"));
        let empty = tempfile::tempdir().unwrap();
        let root = Root::new_tree(empty.path());
        for name in [
            "fb-20261102-4hd0wr.yaml",
            "fb-20261102-4hd0wr。toml",
            "fb-20261102-4hd0wr(1)",
            "fb-20261102-4hd0wr.toml.txt",
            "fb-20261102-4hd0wr.txt",
            "fb-20261102-4hd0wr",
            "x.TOML",
            "FB-20261102-4HD0WR.TXT",
        ] {
            assert!(may_hold_a_record(Kind::Feedback, name, &root), "{name}");
        }
        std::fs::create_dir_all(empty.path().join("feedback/2026/11")).unwrap();
        std::fs::write(empty.path().join("feedback/2026/11/fb-20261102-4hd0wr.toml"), "").unwrap();
        for name in ["fb-20261102-4hd0wr.jpg", "README.md", "notes.txt", "4913"] {
            assert!(!may_hold_a_record(Kind::Feedback, name, &root), "{name}");
        }
    }

    #[test]
    fn what_stands_beside_the_folders_is_seen() {
        let empty = tempfile::tempdir().unwrap();
        let root = Root::new_tree(empty.path());
        let why = |name: &str| {
            let kinds = Kind::ALL.iter().copied().map(Some).chain([None]);
            kinds.filter_map(|kind| misplaced(name, kind, &root)).map(|p| p.args[0].1.clone()).next()
        };
        for name in [
            "feedback",
            "owners",
            "linli.toml",
            "rooms.toml",
            "rooms-old.txt",
            "templates",
            "feedbacks-of-2020.xlsx",
            "README.md",
        ] {
            assert_eq!(why(name), None, "{name}");
        }
        for (name, expected) in [
            ("Feedback", "case"),
            ("feedback (1)", "copy"),
            ("owners - 副本", "copy"),
            ("fb-20261102-4hd0wr.toml", "wrong-folder"),
            ("linli - 副本.toml", "copy"),
            ("linli.sync-conflict-20261123-101010-ABC.toml", "copy"),
            ("Rooms.toml", "case"),
        ] {
            assert_eq!(why(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn names_that_are_no_text_are_told_apart() {
        assert_eq!(shown(OsStr::from_bytes(b"a\xff\xc3.toml")), "a\\xff\\xc3.toml");
        assert_ne!(shown(OsStr::from_bytes(b"\xff")), shown(OsStr::from_bytes(b"\xfe")));
    }
}
