//! `--at`: the tree of a commit, or as it stood at a time.

use crate::cli::failure::Failure;
use crate::history::past::{self, RevisionTree};
use crate::history::repository;
use crate::locale::history::HistoryMsg;
use crate::model::time::{AsOf, Instant};
use crate::store::load;
use crate::store::root::{Past, Root, SETTINGS_FILE};
use crate::text::normalize::fold_argument;
use crate::text::when::read_when;
use std::sync::Arc;

/// The tree that `typed` means, and its commit: a name of git's goes before a day or a time, which means the
/// last commit made by then (of a day: by its end).
///
/// # Errors
/// There is no repository here, git refuses, or the name means no commit with a tree.
pub fn as_it_stood(root: Root, typed: &str, now: Instant) -> Result<(Root, String), Failure> {
    let repository = repository::of(root.dir())?;
    let repository = repository.ok_or_else(|| Failure::environment(HistoryMsg::NoRepository))?;
    let offset = load::frame(&root).settings.offset;
    let found = match past::named(&repository, typed)? {
        Some(commit) => Some(commit),
        None => match read_when(&fold_argument(typed), now, offset) {
            Ok(when) => past::at(&repository, AsOf::new(when, offset).last)?,
            Err(_) => None,
        },
    };
    let commit = found.ok_or_else(|| Failure::usage(HistoryMsg::NoSuchRevision { found: typed.to_owned() }))?;
    let snapshot = RevisionTree::of(&repository, &commit)?;
    snapshot.look(&repository)?;
    if !snapshot.has(SETTINGS_FILE) {
        return Err(Failure::usage(HistoryMsg::NoTreeThen { revision: commit }));
    }
    Ok((root.as_it_stood(Arc::new(snapshot)), commit))
}
