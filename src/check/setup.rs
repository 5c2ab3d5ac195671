//! The place of work rather than the records: git, the merge of records by fields, and the way to other offices.
//! linli works without any of it, so nothing here is an error.

use crate::history::git::{GitError, driver_program};
use crate::history::locks::{self, Holder};
use crate::history::remote::{NoRoute, route};
use crate::history::repository::{self, Repository};
use crate::history::setup::{hides_own_folder, is_whole, merges_by_fields, version};
use crate::history::{detached, hidden};
use crate::model::problem::{Code, Problem};
use crate::store::root::{Root, SETTINGS_FILE};
use crate::store::write::OWN;

/// The first version of git that takes settings from outside without a file.
const OLDEST: (u32, u32) = (2, 31);
/// Where the whole tree is meant.
const HERE: &str = ".";
const CONFIG: &str = ".git/config";

/// What is known already.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub auto_commit: bool,
    /// Whether it can be told who types.
    pub typist: bool,
}

/// What is missing in the place where the tree lies.
///
/// # Errors
/// git is not there or refuses, or the history is damaged.
pub fn check(root: &Root, known: Known) -> Result<Vec<Problem>, GitError> {
    let mut found = Vec::new();
    let Some(version) = version(root.dir()) else { return Ok(vec![Problem::new(Code::NoGit, HERE)]) };
    if version < OLDEST {
        let shown = |(major, minor): (u32, u32)| format!("{major}.{minor}");
        let problem = Problem::new(Code::GitTooOld, HERE);
        found.push(problem.with("found", shown(version)).with("needed", shown(OLDEST)));
    }
    let none = Problem::new(Code::NoRepository, HERE);
    match repository::of(root.dir()) {
        Ok(Some(repository)) => {
            is_whole(&repository)?;
            of_repository(&repository, known, &mut found)?;
        }
        Ok(None) => found.push(none.with("init", "git init")),
        // There is a `.git`, and git will not have it.
        Err(GitError::Untrusted(command)) => {
            found.push(Problem::new(Code::UntrustedFolder, HERE).with("command", command))
        }
        Err(GitError::Refused(reason)) => found.push(none.with("reason", reason).with("broken", ".git")),
        Err(e) => return Err(e),
    }
    Ok(found)
}

fn of_repository(repository: &Repository, known: Known, found: &mut Vec<Problem>) -> Result<(), GitError> {
    match driver_program(&repository.dir) {
        Some(program) if program.exists() => {}
        other => {
            let gone = other.map(|program| program.display().to_string());
            found.push(Problem::new(Code::NoMergeDriver, CONFIG).with_some("gone", gone));
        }
    }
    if !merges_by_fields(repository)? {
        found.push(Problem::new(Code::NoMergeAttribute, ".gitattributes"));
    }
    let unset = ["user.name", "user.email"].into_iter().filter(|key| !repository.sets(key));
    let missing: Vec<&str> = unset.chain((!known.typist).then_some("LINLI_STAFF")).collect();
    if !missing.is_empty() {
        found.push(Problem::new(Code::NobodyNamed, CONFIG).with("missing", missing.join(" ")));
    }
    match route(repository) {
        Ok(_) => {}
        Err(NoRoute::Git(e)) => return Err(e),
        // Which repository it is depends on the branch.
        Err(NoRoute::Detached) => {}
        Err(_) => found.push(Problem::new(Code::NoSharedRepository, CONFIG)),
    }
    let hidden = hidden::of(&repository.home)?;
    if !hidden.is_empty() {
        let problem = Problem::new(Code::HiddenFiles, HERE).with("count", hidden.len().to_string());
        found.push(problem.with("command", hidden::way_back(&hidden)));
    }
    if let Some(detached) = detached::of(repository)? {
        found.push(Problem::new(Code::OnNoBranch, HERE).with("command", detached.way_back()));
    }
    if !hides_own_folder(repository)? {
        found.push(Problem::new(Code::OwnFolderInGit, OWN));
    }
    if !known.auto_commit {
        found.push(Problem::new(Code::CommitsOff, SETTINGS_FILE));
    }
    for lock in locks::found(repository) {
        // A git that is at work takes its lock away by itself.
        if !matches!(locks::holder(repository, &lock), Holder::Living(_)) {
            found.push(Problem::new(Code::GitLockLeft, &repository.shown(&lock)));
        }
    }
    Ok(())
}
