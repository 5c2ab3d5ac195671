//! How two commits stand to each other, and what one who has the first must do to have both.

use crate::history::changes::{Sides, between};
use crate::history::git::{self, GitError};
use crate::history::log::commit_of;
use crate::history::merge::record::record_of;
use crate::history::objects;
use crate::history::repository::Repository;
use crate::history::sync::lost::{Lost, lost};
use crate::history::sync::plan::{SyncPlan, forward, merge};
use crate::model::time::Offset;
use std::collections::{BTreeMap, BTreeSet};

/// No more commits than this are asked who made them.
const MOST: &str = "500";

/// How ours stands to theirs.
#[derive(Debug)]
pub enum Meeting {
    /// Ours has all that theirs has.
    Ahead,
    /// A fast-forward: ours has no commits that theirs lacks.
    Forward(SyncPlan, Came),
    Apart(SyncPlan, Came),
    /// The two histories have no common beginning.
    Strangers,
    /// The two were merged with each other before, each on its own: there is no single common commit. Between offices
    /// that meet in one shared repository this does not come about; what git itself makes of it is left to git.
    Crossed,
}

/// What the others did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Came {
    pub files: usize,
    pub records: usize,
    /// Typists, or the authors of commits that name none.
    pub who: BTreeSet<String>,
    /// What they took out of records.
    pub lost: Vec<Lost>,
}

/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn meet(repository: &Repository, head: &str, other: &str, offset: Offset) -> Result<Meeting, GitError> {
    let output = repository.git.output(&["merge-base", "--all", head, other], &[])?;
    // 1: they have none in common; anything else says nothing of that.
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(git::refused(&output));
    }
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let base = match said.lines().collect::<Vec<_>>()[..] {
        [] => return Ok(Meeting::Strangers),
        [base] => base.to_owned(),
        _ => return Ok(Meeting::Crossed),
    };
    if base == other {
        return Ok(Meeting::Ahead);
    }
    let theirs = between(repository, &base, other)?;
    let mut came = came(repository, head, other, &theirs)?;
    came.lost = lost(repository, (&base, other), &theirs)?;
    if base == head {
        return Ok(Meeting::Forward(forward(&theirs), came));
    }
    let ours = between(repository, &base, head)?;
    Ok(Meeting::Apart(merge(repository, &ours, &theirs, offset)?, came))
}

fn came(repository: &Repository, head: &str, other: &str, changes: &BTreeMap<String, Sides>) -> Result<Came, GitError> {
    let range = format!("{head}..{other}");
    let said = repository.git.call(&["rev-list", "-n", MOST, "--no-merges", &range, "--"])?;
    let ids: Vec<String> = String::from_utf8_lossy(&said).lines().map(str::to_owned).collect();
    let commits = objects::read(&repository.git, &ids)?.into_iter().map(|object| commit_of(&object));
    let who = commits.map(|commit| commit.who().to_owned()).collect();
    Ok(Came { who, ..counted(changes) })
}

/// How many files differ between what the others have and what is here.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn going(repository: &Repository, other: Option<&str>, head: &str) -> Result<Came, GitError> {
    let nothing =
        String::from_utf8_lossy(&repository.git.call(&["hash-object", "-t", "tree", "--stdin"])?).into_owned();
    Ok(counted(&between(repository, other.unwrap_or(nothing.trim()), head)?))
}

fn counted(changes: &BTreeMap<String, Sides>) -> Came {
    let records = changes.keys().filter(|path| record_of(path).is_some()).count();
    Came { files: changes.len(), records, who: BTreeSet::new(), lost: Vec::new() }
}
