//! The ledgers of what was published (`publications/<year>/<period>.toml`).

use super::files::{names_in, read, reason};
use super::names::is_dropping;
use super::parse::{Parsed, parse};
use super::root::Root;
use super::shape;
use crate::model::ledger::{FOLDER, Ledger, path_of};
use crate::model::ledger_fields::{FREE, LEDGER};
use crate::model::problem::{Code, Problem};
use crate::model::value::{EntryOf, TableOf};
use std::io;
use std::path::Path;

/// What was published, in the order of ids, and what is wrong with the files.
#[derive(Debug, Default)]
pub struct Publications {
    pub ledgers: Vec<Ledger>,
    pub problems: Vec<Problem>,
    pub files: usize,
}

/// Reads all ledgers of a tree; none where nothing was published.
pub fn publications(root: &Root) -> Publications {
    let mut found = Publications::default();
    let years = names(root, FOLDER, &mut found.problems);
    for year in years.iter().filter(|name| name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit())) {
        let folder = format!("{FOLDER}/{year}");
        for name in names(root, &folder, &mut found.problems).iter().filter(|n| n.ends_with(".toml")) {
            found.files += 1;
            let path = format!("{folder}/{name}");
            match read(&root.join(&path), &path) {
                Ok(bytes) => found.take(&bytes, &path),
                Err(problem) => found.problems.push(problem),
            }
        }
    }
    found.ledgers.sort_by(|a, b| (a.period(), a.number()).cmp(&(b.period(), b.number())));
    found
}

/// A ledger from its bytes, wherever they are kept; `None` where they are no sound one.
pub fn ledger_of(bytes: &[u8], path: &str) -> Option<Ledger> {
    let mut found = Publications::default();
    found.take(bytes, path);
    found.ledgers.pop()
}

impl Publications {
    fn take(&mut self, bytes: &[u8], path: &str) {
        let Parsed { text, table, mut problems } = parse(bytes, path);
        let ledger = table.and_then(|mut table| {
            let (free, fixed) = std::mem::take(&mut table.entries).into_iter().partition(is_free);
            table.entries = fixed;
            problems.extend(shape::check(&mut table, LEDGER, text, path));
            table.entries.extend::<Vec<EntryOf<'_>>>(free);
            problems.extend(wrong_values(&table, text, path));
            let table = table.into_owned();
            let ledger = shape::is_sound(&problems).then(|| Ledger::read(&table)).flatten()?;
            if path_of(&ledger.id) == path {
                return Some(ledger);
            }
            let at = table.get("id").map_or(0..0, |node| node.span.clone());
            let stem = Path::new(path).file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
            problems.push(
                Problem::new(Code::IdMismatch, path).with("found", ledger.id).with("expected", stem).at(text, &at),
            );
            None
        });
        self.ledgers.extend(ledger);
        self.problems.extend(problems);
    }
}

fn is_free(entry: &EntryOf<'_>) -> bool {
    FREE.contains(&entry.key.as_ref())
}

/// Tables whose keys are free hold texts alone.
fn wrong_values(table: &TableOf<'_>, text: &str, path: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut wrong = |key: String, found: &str, span: &std::ops::Range<usize>| {
        let found: String = found.chars().take(40).collect();
        let problem = Problem::new(Code::WrongType, path).with("key", key).with("expected", "text");
        problems.push(problem.with("found", found).with("example", "\"…\"").at(text, span));
    };
    for entry in table.entries.iter().filter(|e| is_free(e)) {
        let Some(inner) = entry.node.as_table() else {
            wrong(entry.key.to_string(), text.get(entry.node.span.clone()).unwrap_or(""), &entry.node.span);
            continue;
        };
        for value in inner.entries.iter().filter(|e| e.node.as_text().is_none()) {
            let key = format!("{}.{}", entry.key, value.key);
            wrong(key, text.get(value.node.span.clone()).unwrap_or(""), &value.node.span);
        }
    }
    problems
}

/// What stands in a folder, in order; none where there is no such folder.
fn names(root: &Root, folder: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    match names_in(&root.join(folder)) {
        Ok(names) => {
            let names = names.iter().filter(|name| !is_dropping(name));
            let mut names: Vec<String> = names.filter_map(|name| name.to_str()).map(str::to_owned).collect();
            names.sort_unstable();
            names
        }
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Vec::new(),
        Err(e) => {
            problems.push(Problem::new(Code::Unreadable, folder).with("reason", reason(Some(&e))));
            Vec::new()
        }
    }
}
