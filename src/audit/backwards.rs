//! 时钟倒走: commits that are dated before one that they came from. A clock that was set back makes what is written down
//! late look as if it had been written down in time.

use crate::audit::walk::HistoryWalk;
use crate::model::time::Instant;

/// A commit with the time of the latest one that it came from. Commits are named by their place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BackwardsClock {
    pub commit: usize,
    pub committed: Instant,
    pub parent: Instant,
}

/// In the order of the commits.
pub fn backwards(walk: &HistoryWalk) -> Vec<BackwardsClock> {
    let time = |commit: usize| walk.commits.get(commit).and_then(|commit| commit.committed);
    let of = |commit: usize| {
        let committed = time(commit)?;
        let parent = walk.ancestry.parents(commit).iter().filter_map(|parent| time(*parent)).max()?;
        (parent > committed).then_some(BackwardsClock { commit, committed, parent })
    };
    (0..walk.commits.len()).filter_map(of).collect()
}
