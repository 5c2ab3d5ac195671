//! Files that one side moved: a folder that somebody renamed by hand. What the others did to them goes with them.

use crate::history::changes::{Blob, Sides};
use crate::kinds::id;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Old path to new path.
pub type Moves = BTreeMap<String, String>;

/// Pairs what is gone with what is new: by the name of a dated record, of which there is only one in the world, else
/// by the very same bytes. Where it is not plain which is which, nothing is paired.
pub fn moves(changes: &BTreeMap<String, Sides>) -> Moves {
    let gone: Vec<(&str, &Blob)> = changes.iter().filter_map(|(path, sides)| only(path, sides, 0)).collect();
    let new: Vec<(&str, &Blob)> = changes.iter().filter_map(|(path, sides)| only(path, sides, 1)).collect();
    let by_name = |(path, _): &(&str, &Blob)| dated(path).map(str::to_owned);
    let by_bytes = |(path, blob): &(&str, &Blob)| Some(format!("{} {}", blob.id, name(path)?));
    let mut found = paired(&gone, &new, by_name);
    for (old, to) in paired(&gone, &new, by_bytes) {
        if !found.contains_key(&old) && !found.values().any(|known| *known == to) {
            found.insert(old, to);
        }
    }
    found
}

fn only<'c>(path: &'c str, sides: &'c Sides, side: usize) -> Option<(&'c str, &'c Blob)> {
    match (sides, side) {
        ([Some(blob), None], 0) | ([None, Some(blob)], 1) => Some((path, blob)),
        _ => None,
    }
}

/// The name of the file at a path.
pub(super) fn name(path: &str) -> Option<&str> {
    Path::new(path).file_name()?.to_str()
}

/// The name of a record that has its day and its draw in it.
fn dated(path: &str) -> Option<&str> {
    let name = name(path)?;
    id::parse_dated(name.strip_suffix(".toml")?).map(|_| name)
}

type MovedFile<'c> = (&'c str, &'c Blob);

fn paired(gone: &[MovedFile<'_>], new: &[MovedFile<'_>], key: impl Fn(&MovedFile<'_>) -> Option<String>) -> Moves {
    // `None`: more than one of that key.
    let index = |files: &[MovedFile<'_>]| {
        let mut by_key: HashMap<String, Option<String>> = HashMap::new();
        for file in files {
            if let Some(key) = key(file) {
                by_key.entry(key).and_modify(|one| *one = None).or_insert(Some(file.0.to_owned()));
            }
        }
        by_key
    };
    let (gone, new) = (index(gone), index(new));
    let pair = |(key, old): (&String, &Option<String>)| Some((old.clone()?, new.get(key)?.clone()?));
    gone.iter().filter_map(pair).collect()
}

/// Where a new file of the other side belongs, if its community's folder was moved: beside `linli.toml`.
pub fn followed(moves: &Moves, path: &str) -> Option<String> {
    let settings = crate::store::root::SETTINGS_FILE;
    let folders = moves.iter().filter_map(|(old, to)| Some((old.strip_suffix(settings)?, to.strip_suffix(settings)?)));
    let is_folder = |folder: &str| folder.is_empty() || folder.ends_with('/');
    folders
        .filter(|(old, to)| is_folder(old) && is_folder(to))
        .filter_map(|(old, to)| Some((old.len(), format!("{to}{}", path.strip_prefix(old)?))))
        .max()
        .map(|(_, to)| to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(id: &str) -> Option<Blob> {
        Some(Blob { mode: "100644".to_owned(), id: id.to_owned() })
    }

    #[test]
    fn a_renamed_folder_is_seen_by_its_records_and_by_equal_bytes() {
        let changes = BTreeMap::from([
            ("a/linli.toml".to_owned(), [side("1"), None]),
            ("b/linli.toml".to_owned(), [None, side("1")]),
            ("a/feedback/2026/11/fb-20261103-4hd0wr.toml".to_owned(), [side("2"), None]),
            ("b/feedback/2026/11/fb-20261103-4hd0wr.toml".to_owned(), [None, side("3")]),
            ("a/staff/mei.toml".to_owned(), [side("4"), None]),
            ("b/staff/mei.toml".to_owned(), [None, side("5")]),
        ]);
        let moves = moves(&changes);
        assert_eq!(moves.len(), 2, "{moves:?}");
        let moved = moves.get("a/feedback/2026/11/fb-20261103-4hd0wr.toml").map(String::as_str);
        assert_eq!(moved, Some("b/feedback/2026/11/fb-20261103-4hd0wr.toml"));
        assert_eq!(followed(&moves, "a/visits/2026/x.toml").as_deref(), Some("b/visits/2026/x.toml"));
        assert_eq!(followed(&moves, "c/x.toml"), None);
    }
}
