//! The record that somebody wrote last (`.` on the command line): `.linli/last`, a line a person.

use super::root::Root;
use std::fs;

const FILE: &str = ".linli/last";

/// The id that `who` wrote last.
pub fn read(root: &Root, who: &str) -> Option<String> {
    let text = fs::read_to_string(root.join(FILE)).ok()?;
    text.lines().find_map(|line| line.strip_prefix(who)?.strip_prefix('\t').map(str::to_owned))
}

/// Remembers it. A convenience: a failure is no failure of the write that it follows.
pub fn remember(root: &Root, who: &str, id: &str) {
    let old = fs::read_to_string(root.join(FILE)).unwrap_or_default();
    let others = old.lines().filter(|l| !l.strip_prefix(who).is_some_and(|rest| rest.starts_with('\t')));
    let mut text: String = others.map(|l| format!("{l}\n")).collect();
    text.push_str(&format!("{who}\t{id}\n"));
    let _ = fs::write(root.join(FILE), text);
}
