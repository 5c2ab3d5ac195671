//! Every ledger of publications that a history ever held: also those that the tree has no more, that were replaced, or
//! that a merge left out.

use super::git::GitError;
use super::objects;
use super::repository::Repository;
use crate::model::ledger::{FOLDER, Ledger};
use crate::store::publications::ledger_of;
use std::collections::BTreeSet;

/// All versions of all ledgers that HEAD leads to, each once; what is no sound ledger is none.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn ever(repository: &Repository) -> Result<Vec<Ledger>, GitError> {
    if repository.head()?.is_none() {
        return Ok(Vec::new());
    }
    // Of a merge what it differs in from each parent: a ledger that it left out came with one of them.
    let said = repository.git.call(&[
        "log",
        "--full-history",
        "-m",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--relative",
        "--format=",
        "HEAD",
        "--",
        FOLDER,
    ])?;
    let words: Vec<String> =
        said.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).trim().to_owned()).collect();
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    for pair in words.windows(2) {
        let [head, path] = pair else { continue };
        let Some(head) = head.strip_prefix(':') else { continue };
        if let [_, _, before, after, _] = head.split(' ').collect::<Vec<_>>()[..] {
            let is_there = |id: &&str| id.bytes().any(|digit| digit != b'0');
            found.extend([before, after].into_iter().filter(is_there).map(|id| (path.clone(), id.to_owned())));
        }
    }
    let ids: Vec<String> = found.iter().map(|(_, id)| id.clone()).collect();
    let objects = objects::read_known(&repository.git, &ids)?;
    let ledgers = found.iter().zip(objects).filter_map(|((path, _), object)| ledger_of(&object?.bytes, path));
    Ok(ledgers.collect())
}
