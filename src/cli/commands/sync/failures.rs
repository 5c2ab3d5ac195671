//! Why a sync did not come about, in an office's words.

use crate::history::remote::{NoRoute, Route};
use crate::history::sync::place::Stop;
use crate::history::wire::LineError;
use crate::locale::failure::Failure;
use crate::locale::sync::SyncMsg;

pub fn no_route(no: NoRoute) -> Failure {
    match no {
        NoRoute::Detached => Failure::refused(SyncMsg::Detached).hint(SyncMsg::DetachedHint),
        NoRoute::NoRemote => Failure::environment(SyncMsg::NoRemote).hint(SyncMsg::NoRemoteHint),
        NoRoute::Several { names, branch } => {
            let message = SyncMsg::SeveralRemotes { names: names.join(" ") };
            Failure::environment(message).hint(SyncMsg::SeveralRemotesHint { branch })
        }
        NoRoute::Git(e) => e.into(),
    }
}

/// Exit 4: nothing is lost, and a script learns that nobody else has it yet.
pub fn of_line(e: LineError) -> Failure {
    match e {
        LineError::Unreached(reason) => Failure::environment(SyncMsg::Offline { reason }),
        LineError::Stranger(reason) => {
            Failure::environment(SyncMsg::Stranger { reason }).hint(SyncMsg::StrangerHint).hint(SyncMsg::FailedHint)
        }
        LineError::Behind => Failure::environment(SyncMsg::Racing),
        LineError::Git(e) => Failure::environment(SyncMsg::Failed { reason: e.reason() }).hint(SyncMsg::FailedHint),
    }
}

pub fn of_stop(stop: Stop) -> Failure {
    match stop {
        Stop::Meanwhile(path) => Failure::refused(SyncMsg::Meanwhile { path }).hint(SyncMsg::MeanwhileHint),
        Stop::Odd(path) => Failure::refused(SyncMsg::Odd { path }).hint(SyncMsg::OddHint),
        Stop::Staged(path) => Failure::refused(SyncMsg::Staged { path }).hint(SyncMsg::StagedHint),
        Stop::Git(e) => e.into(),
        Stop::Fault(fault) => fault.failure(),
    }
}

pub fn rewritten() -> Failure {
    Failure::refused(SyncMsg::Rewritten).hint(SyncMsg::RewrittenHint)
}

pub fn gone(route: &Route) -> Failure {
    Failure::refused(SyncMsg::Gone).hint(SyncMsg::GoneHint { remote: route.remote.clone() })
}
