//! 历史是否完整: what would let a history say less than what happened: merges that took one side whole, publications made from
//! commits that are not in it, a beginning that is missing, what git is told to see in another way, what was sent to the
//! other offices and is gone.

use crate::audit::walk::HistoryWalk;
use crate::history::git::GitError;
use crate::history::past;
use crate::history::repository::Repository;
use crate::model::ledger::Ledger;
use crate::model::time::Instant;

/// The clocks of two offices may be so many seconds apart.
const CLOCKS_APART: i64 = 600;

/// What was found of a history. Commits are named by their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryFlaw {
    /// A merge that holds what one side held, although the other had changed so many files.
    OneSided { commit: usize, files: usize },
    /// A publication made from a commit that does not lead to the end of this history.
    RevisionUnknown { publication: String, revision: String },
    /// The clone does not go back to the beginning.
    Shallow,
    /// git is told that commits came from others than they did.
    Grafts,
    /// git is told to read other objects in the place of so many.
    Replaced { refs: usize },
    /// Folders of records that are repositories of their own: what is done in them is not in this history.
    Apart { folders: Vec<String> },
    /// So many commits are dated later than it is now, and whatever came in time seems to.
    Ahead { commits: usize },
    /// So many commits came from no other: more than one history was brought together.
    Roots { n: usize },
    /// So many commits that were sent to this place are not in this history, which has others in their stead.
    Rewritten { branch: String, commits: usize },
}

impl HistoryFlaw {
    pub fn key(&self) -> &'static str {
        match self {
            HistoryFlaw::OneSided { .. } => "one-sided-merge",
            HistoryFlaw::RevisionUnknown { .. } => "revision-unknown",
            HistoryFlaw::Shallow => "shallow",
            HistoryFlaw::Grafts => "grafts",
            HistoryFlaw::Replaced { .. } => "replaced",
            HistoryFlaw::Apart { .. } => "apart",
            HistoryFlaw::Ahead { .. } => "ahead",
            HistoryFlaw::Roots { .. } => "roots",
            HistoryFlaw::Rewritten { .. } => "rewritten",
        }
    }

    pub fn commit(&self) -> Option<usize> {
        match self {
            HistoryFlaw::OneSided { commit, .. } => Some(*commit),
            _ => None,
        }
    }
}

/// Everything that keeps a history from being whole, as it is seen `now`.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn flaws(
    repository: &Repository,
    walk: &HistoryWalk,
    ledgers: &[Ledger],
    now: Instant,
) -> Result<Vec<HistoryFlaw>, GitError> {
    let mut found = one_sided(walk);
    let known = |revision: &str| walk.commits.iter().any(|commit| commit.id.starts_with(revision));
    let unknown = ledgers.iter().filter_map(|ledger| Some((ledger, ledger.revision.as_ref()?)));
    let unknown = unknown.filter(|(_, revision)| !known(revision));
    found.extend(unknown.map(|(ledger, revision)| HistoryFlaw::RevisionUnknown {
        publication: ledger.id.clone(),
        revision: revision.clone(),
    }));
    found.extend(walk.is_shallow.then_some(HistoryFlaw::Shallow));
    found.extend(repository.has_grafts().then_some(HistoryFlaw::Grafts));
    let said = repository.git.call(&["for-each-ref", "--format=%(refname)", "refs/replace"])?;
    let refs = String::from_utf8_lossy(&said).lines().count();
    found.extend((refs > 0).then_some(HistoryFlaw::Replaced { refs }));
    let folders = past::repositories_within(repository)?;
    found.extend((!folders.is_empty()).then_some(HistoryFlaw::Apart { folders }));
    let is_ahead = |at: &Instant| at.0 > now.0 + CLOCKS_APART;
    let commits = walk.commits.iter().filter(|commit| commit.committed.as_ref().is_some_and(is_ahead)).count();
    found.extend((commits > 0).then_some(HistoryFlaw::Ahead { commits }));
    let roots = walk.commits.iter().filter(|commit| commit.parents == 0).count();
    found.extend((roots > 1 && !walk.is_shallow).then_some(HistoryFlaw::Roots { n: roots }));
    found.extend(rewritten(repository, walk)?);
    Ok(found)
}

/// Merges that differ from one parent in nothing, and in which the other had changed what they do not hold.
fn one_sided(walk: &HistoryWalk) -> Vec<HistoryFlaw> {
    let mut lost = vec![0_usize; walk.commits.len()];
    let mut is_mixed = vec![0_u64; walk.commits.len()];
    let records = walk.records.iter().map(|record| &record.versions).chain(walk.settings.values());
    for versions in records {
        for version in versions.iter().filter(|version| version.is_merge()) {
            // A bit a parent: which of them held something else.
            let differs = version.olds.iter().take(64).enumerate().filter(|(_, old)| **old != version.own);
            let bits = differs.fold(0_u64, |bits, (place, _)| bits | 1 << place);
            if let Some(mixed) = is_mixed.get_mut(version.commit) {
                *mixed |= bits;
            }
            if let Some(lost) =
                lost.get_mut(version.commit).filter(|_| walk.merge_in_doubt(versions, version).is_some())
            {
                *lost += 1;
            }
        }
    }
    let parents = |commit: usize| walk.ancestry.parents(commit).len().min(64);
    let is_one_sided = |(commit, mixed): (usize, &u64)| (0..parents(commit)).any(|place| mixed & (1 << place) == 0);
    let each = is_mixed.iter().zip(&lost).enumerate();
    each.filter(|(commit, (mixed, lost))| **lost > 0 && is_one_sided((*commit, mixed)))
        .map(|(commit, (_, lost))| HistoryFlaw::OneSided { commit, files: *lost })
        .collect()
}

/// Whether what the other offices were last known to hold is in this history, or in the way of which it grows on.
fn rewritten(repository: &Repository, walk: &HistoryWalk) -> Result<Option<HistoryFlaw>, GitError> {
    let (Some(branch), Some(tip)) = (repository.branch()?, walk.commits.last()) else { return Ok(None) };
    let said = repository.git.call(&["for-each-ref", "--format=%(refname)", "refs/remotes"])?;
    let refs = String::from_utf8_lossy(&said).into_owned();
    let tail = format!("/{}", branch.trim_start_matches("refs/heads/"));
    let Some(sent) = refs.lines().find(|name| name.ends_with(&tail)) else { return Ok(None) };
    let Some(sent_tip) = repository.commit_of(sent)? else { return Ok(None) };
    // Later commits of the others, or own ones that were not sent yet, take nothing away.
    if repository.leads_to(&sent_tip, &tip.id)? || repository.leads_to(&tip.id, &sent_tip)? {
        return Ok(None);
    }
    let range = format!("{}..{sent_tip}", tip.id);
    let said = repository.git.call(&["rev-list", "--count", &range, "--"])?;
    let commits = String::from_utf8_lossy(&said).trim().parse().unwrap_or(0);
    let branch = sent.trim_start_matches("refs/remotes/").to_owned();
    Ok(Some(HistoryFlaw::Rewritten { branch, commits }))
}
