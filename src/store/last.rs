//! The record that somebody wrote last (`.` on the command line): `.linli/last`, a line a person.

use super::folder::Folder;
use super::root::Root;
use super::write::OWN;

/// Its name in `.linli`.
pub const FILE: &str = "last";

/// The id that `who` wrote last.
pub fn read(root: &Root, who: &str) -> Option<String> {
    let own = Folder::root(root.dir()).and_then(|top| top.enter(OWN)).ok()?;
    let text = String::from_utf8(own.read(FILE).ok()?).ok()?;
    text.lines().find_map(|line| line.strip_prefix(who)?.strip_prefix('\t').map(str::to_owned))
}

/// The text with the line of `who` made new.
pub fn with(text: &str, who: &str, id: &str) -> String {
    let others = text.lines().filter(|l| !l.strip_prefix(who).is_some_and(|rest| rest.starts_with('\t')));
    let mut new: String = others.map(|l| format!("{l}\n")).collect();
    new.push_str(&format!("{who}\t{id}\n"));
    new
}
