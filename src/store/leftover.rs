//! What merges, patches, editors and net disks leave beside a record that stands in its place: told, and in nobody's
//! way, as long as nothing stands in it that the record lacks.

use super::root::Root;
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use std::collections::HashSet;

/// Endings of versions that a tool keeps of a file which it changed; each of them stands in the history too.
const OF_TOOLS: &[&str] = &[
    "orig", "rej", "mine", "theirs", "ours", "base", "local", "remote", "backup", "bak", "old", "save", "working",
    "merge",
];
/// The four files of `git mergetool`, as parts of a name: `fb-…_BACKUP_1234.toml`.
const OF_MERGES: &[&str] = &["BACKUP", "BASE", "LOCAL", "REMOTE"];

/// The problem of a file of this path (`shown`, from the root) that speaks of the record at `original`, where it is no
/// more than a leftover; `None` where it may hold something that nobody else has.
pub fn beside(kind: Kind, shown: &str, original: &str, root: &Root) -> Option<Problem> {
    if root.lacks(original) {
        return None;
    }
    let name = shown.rsplit('/').next().unwrap_or(shown);
    let bytes = root.read(shown).ok();
    let text = bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
    let is_of_another = text.is_some_and(|text| holds_another(kind, text, root));
    let is_known = || text.is_some_and(|text| root.read(original).is_ok_and(|record| has_nothing_new(text, &record)));
    (!is_of_another && (is_of_a_tool(name) || is_known())).then(|| problem(shown, original))
}

pub fn problem(shown: &str, original: &str) -> Problem {
    Problem::new(Code::LeftoverFile, shown).with("original", original)
}

/// `x.toml.orig`, `x.toml.r123`, `x_LOCAL_1234.toml`, `x.toml.BACKUP.1234.toml`.
pub fn is_of_a_tool(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_revision = ending
        .strip_prefix('r')
        .is_some_and(|number| !number.is_empty() && number.len() < 10 && number.bytes().all(|b| b.is_ascii_digit()));
    let mut parts = name.split(['.', '_']);
    let is_of_a_merge = name.ends_with(".toml") && parts.any(|part| OF_MERGES.contains(&part));
    name.ends_with('~') || OF_TOOLS.contains(&ending.as_str()) || is_revision || is_of_a_merge
}

/// Whether a text says that it is a record which has no file.
fn holds_another(kind: Kind, text: &str, root: &Root) -> bool {
    let stated =
        text.lines().filter_map(|line| line.trim_start().strip_prefix(kind.id_key())?.trim_start().strip_prefix('='));
    let mut ids = stated.map(|value| value.split('#').next().unwrap_or(value).trim().trim_matches(['"', '\'']));
    ids.any(|id| id::path_of(kind, id).is_some_and(|path| root.lacks(&path)))
}

/// Whether every line of a text stands in the record too.
fn has_nothing_new(text: &str, record: &[u8]) -> bool {
    let Ok(record) = std::str::from_utf8(record) else { return false };
    let known: HashSet<&str> = record.lines().map(str::trim).collect();
    text.lines().map(str::trim).all(|line| line.is_empty() || known.contains(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_known_by_the_names_they_give() {
        for name in [
            "fb-20261102-4hd0wr.toml.orig",
            "fb-20261102-4hd0wr.toml.rej",
            "fb-20261102-4hd0wr.toml.mine",
            "fb-20261102-4hd0wr.toml.r123",
            "fb-20261102-4hd0wr.toml~",
            "fb-20261102-4hd0wr.toml.bak",
            "fb-20261102-4hd0wr.toml.LOCAL",
            "fb-20261102-4hd0wr_BACKUP_1234.toml",
            "fb-20261102-4hd0wr.toml.REMOTE.1234.toml",
        ] {
            assert!(is_of_a_tool(name), "{name}");
        }
        for name in [
            "fb-20261102-4hd0wr.toml",
            "fb-20261102-4hd0wr.toml.txt",
            "fb-20261102-4hd0wr (1).toml",
            "fb-20261102-4hd0wr.rest",
            "fb-20261102-4hd0wr",
        ] {
            assert!(!is_of_a_tool(name), "{name}");
        }
    }
}
