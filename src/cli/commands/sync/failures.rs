//! Why a sync did not come about, in an office's words.

use crate::cli::failure::Failure;
use crate::cli::git_failure::of_git;
use crate::history::git::GitError;
use crate::history::remote::{NoRoute, Route};
use crate::history::sync::place::Stop;
use crate::history::wire::LineError;
use crate::locale::git::GitMsg;
use crate::locale::sync::SyncMsg;

impl From<NoRoute> for Failure {
    fn from(no: NoRoute) -> Failure {
        match no {
            NoRoute::Detached => Failure::refused(SyncMsg::Detached),
            NoRoute::NoRemote => Failure::environment(SyncMsg::NoRemote).hint(SyncMsg::NoRemoteHint),
            NoRoute::Several { names, branch } => {
                let message = SyncMsg::SeveralRemotes { names: names.join(" ") };
                Failure::environment(message).hint(SyncMsg::SeveralRemotesHint { branch })
            }
            NoRoute::Git(error) => error.into(),
        }
    }
}

/// Exit 4: nothing is lost, and a script learns that nobody else has it yet.
impl From<LineError> for Failure {
    fn from(error: LineError) -> Failure {
        match error {
            LineError::Unreached(reason) => Failure::environment(SyncMsg::Offline { reason }),
            LineError::Stranger(reason) => {
                Failure::environment(SyncMsg::Stranger { reason }).hint(SyncMsg::StrangerHint).hint(SyncMsg::FailedHint)
            }
            LineError::Behind => Failure::environment(SyncMsg::Racing),
            LineError::Locked(path) => {
                Failure::environment(GitMsg::TheirsLocked { path }).hint(GitMsg::TheirsLockedHint)
            }
            LineError::Damaged(said) => {
                Failure::environment(GitMsg::TheirsDamaged { said }).hint(GitMsg::TheirsDamagedHint)
            }
            LineError::Git(error @ GitError::Refused(_)) => {
                of_git(error, |reason| SyncMsg::Failed { reason }).hint(SyncMsg::FailedHint)
            }
            LineError::Git(error) => of_git(error, |reason| SyncMsg::Failed { reason }),
        }
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Failure {
        match stop {
            Stop::Meanwhile(path) => Failure::refused(SyncMsg::Meanwhile { path }).hint(SyncMsg::MeanwhileHint),
            Stop::Odd(path) => Failure::refused(SyncMsg::Odd { path }).hint(SyncMsg::OddHint),
            Stop::Staged(path) => Failure::refused(SyncMsg::Staged { path }).hint(SyncMsg::StagedHint),
            Stop::Git(error) => error.into(),
            Stop::Store(error) => error.into(),
        }
    }
}

pub fn rewritten(route: &Route) -> Failure {
    Failure::refused(SyncMsg::Rewritten).hint(SyncMsg::RewrittenHint { remote: route.remote.clone() })
}

/// What linli does not merge and git does.
pub fn pull(route: &Route) -> SyncMsg {
    let branch = route.theirs.strip_prefix("refs/heads/").unwrap_or(&route.theirs);
    SyncMsg::PullHint { remote: route.remote.clone(), branch: branch.to_owned() }
}

pub fn gone(route: &Route) -> Failure {
    Failure::refused(SyncMsg::Gone).hint(SyncMsg::GoneHint { remote: route.remote.clone() })
}
