//! The record that somebody wrote last (`.` on the command line): `.linli/last`, a line a person.

use super::error::StoreError;
use super::folder::Folder;
use super::root::Root;
use super::write::OWN;

/// Its name in `.linli`.
pub const FILE: &str = "last";

/// The id that `who` wrote last; `None` also where a link stands in the file's place.
///
/// # Errors
/// The system would not let it be read: nothing can be said of what was written.
pub fn read(root: &Root, who: &str) -> Result<Option<String>, StoreError> {
    let own = Folder::root(root.dir()).and_then(|top| top.enter(OWN));
    let bytes = match own.and_then(|own| own.read(FILE)) {
        Ok(bytes) => bytes,
        Err(error) if error.is_missing() => return Ok(None),
        Err(StoreError::Io { path, source }) => return Err(StoreError::Unreadable { path, source }),
        Err(_) => return Ok(None),
    };
    let text = String::from_utf8(bytes).unwrap_or_default();
    Ok(text.lines().find_map(|line| line.strip_prefix(who)?.strip_prefix('\t').map(str::to_owned)))
}

/// The text with the line of `who` made new.
pub fn with(text: &str, who: &str, id: &str) -> String {
    let others = text.lines().filter(|l| !l.strip_prefix(who).is_some_and(|rest| rest.starts_with('\t')));
    let mut new: String = others.map(|l| format!("{l}\n")).collect();
    new.push_str(&format!("{who}\t{id}\n"));
    new
}
