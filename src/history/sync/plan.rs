//! What a merge comes to, file by file. A file that one side changed has that side's content, one that both changed
//! is merged, one that one side moved goes where it was moved to. Nothing that either side wrote is dropped: what
//! one side deleted and the other changed is a conflict.

use super::content::{merged, new_ledgers};
use super::moved::{Moves, followed, moves};
use crate::history::changes::{Blob, Sides};
use crate::history::git::GitError;
use crate::history::merge::file::Settled;
use crate::history::merge::record::record_of;
use crate::history::repository::Repository;
use crate::model::time::Offset;
use crate::store::changes::Difference;
use crate::store::root::{ROOMS_FILE, SETTINGS_FILE};
use std::collections::{BTreeMap, BTreeSet};

type SideChanges = BTreeMap<String, Sides>;

/// What a path of ours is to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct SyncStep {
    pub path: String,
    pub was: Option<Blob>,
    pub new: Option<NewFiles>,
}

/// The new content of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum NewFiles {
    /// A blob that a commit has.
    Blob(Blob),
    /// Made by the merge; the mode, the bytes.
    Made(String, Vec<u8>),
}

/// What a person must decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub path: String,
    /// Base, ours, theirs; `None`: there is none.
    pub stages: [Option<Blob>; 3],
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// These fields have two values; of a file that is no record, lines.
    Both(Vec<Difference>),
    WeDeleted,
    TheyDeleted,
    /// Made on both sides.
    BothNew,
}

/// How ours becomes what both come to.
#[derive(Clone, Debug, Default)]
pub struct SyncPlan {
    pub steps: Vec<SyncStep>,
    pub conflicts: Vec<Conflict>,
    /// Paths that both sides had changed.
    pub merged: BTreeSet<String>,
}

/// What the others did, where nothing was done here.
pub fn forward(theirs: &SideChanges) -> SyncPlan {
    let steps = theirs.iter().map(|(path, [was, new])| {
        let new = new.clone().map(NewFiles::Blob);
        SyncStep { path: path.clone(), was: was.clone(), new }
    });
    SyncPlan { steps: steps.collect(), ..SyncPlan::default() }
}

/// Merges what each side did since their common commit.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn merge(
    repository: &Repository,
    ours: &SideChanges,
    theirs: &SideChanges,
    offset: Offset,
) -> Result<SyncPlan, GitError> {
    let mut plan = SyncPlan::default();
    for unit in units(ours, theirs) {
        unit.settle(repository, offset, &mut plan)?;
    }
    Ok(plan)
}

type PlannedPlace = (String, Blob);

/// One file through both sides, whatever it is called there.
#[derive(Debug, Default)]
struct SyncUnit {
    base: Option<PlannedPlace>,
    ours: Option<PlannedPlace>,
    theirs: Option<PlannedPlace>,
    /// The path at which a new file of one side goes, as the other side moved its folder.
    home: Option<String>,
}

fn units(ours: &SideChanges, theirs: &SideChanges) -> Vec<SyncUnit> {
    let (our_moves, their_moves) = (moves(ours), moves(theirs));
    let targets = |moves: &Moves| moves.values().cloned().collect::<BTreeSet<String>>();
    let (our_targets, their_targets) = (targets(&our_moves), targets(&their_moves));
    let mut units: Vec<SyncUnit> = Vec::new();
    let mut new: BTreeMap<String, SyncUnit> = BTreeMap::new();
    let paths: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    for path in paths {
        let old = |side: &SideChanges| side.get(path).and_then(|[old, _]| old.clone());
        if let Some(base) = old(ours).or_else(|| old(theirs)) {
            let now = |side: &SideChanges, moves: &Moves| match (side.get(path), moves.get(path)) {
                (_, Some(to)) => side.get(to).and_then(|[_, new]| Some((to.clone(), new.clone()?))),
                (None, None) => Some((path.clone(), base.clone())),
                (Some([_, now]), None) => now.clone().map(|now| (path.clone(), now)),
            };
            let (ours, theirs) = (now(ours, &our_moves), now(theirs, &their_moves));
            units.push(SyncUnit { base: Some((path.clone(), base)), ours, theirs, home: None });
        } else {
            let made = |side: &SideChanges, targets: &BTreeSet<String>| {
                let made = side.get(path).and_then(|[_, new]| new.clone());
                made.filter(|_| !targets.contains(path)).map(|new| (path.clone(), new))
            };
            let unit = new.entry(path.clone()).or_default();
            (unit.ours, unit.theirs) = (made(ours, &our_targets), made(theirs, &their_targets));
            let moves = if unit.ours.is_some() { &their_moves } else { &our_moves };
            unit.home = followed(moves, path).filter(|_| unit.ours.is_none() || unit.theirs.is_none());
        }
    }
    units.extend(new.into_values().filter(|unit| unit.ours.is_some() || unit.theirs.is_some()));
    units
}

impl SyncUnit {
    fn settle(self, repository: &Repository, offset: Offset, plan: &mut SyncPlan) -> Result<(), GitError> {
        let blob = |place: &Option<PlannedPlace>| place.as_ref().map(|(_, blob)| blob.clone());
        let (base, ours, theirs) = (blob(&self.base), blob(&self.ours), blob(&self.theirs));
        let Some(path) = self.path() else { return Ok(()) };
        let stages = [base.clone(), ours.clone(), theirs.clone()];
        let conflict = |why| Conflict { path: path.clone(), stages: stages.clone(), why };
        let new = if ours == theirs || theirs == base {
            ours.clone().map(NewFiles::Blob)
        } else if ours == base {
            theirs.clone().map(NewFiles::Blob)
        } else {
            plan.merged.insert(path.clone());
            match (&base, ours.clone(), theirs.clone()) {
                (Some(base), Some(ours), Some(theirs)) => {
                    let paths = self.paths(&path);
                    let mode = if ours.mode == base.mode { &theirs.mode } else { &ours.mode };
                    let all_files = [base, &ours, &theirs].iter().all(|blob| blob.is_file());
                    let settled = match all_files {
                        true => merged(repository, &paths, [base, &ours, &theirs], offset)?,
                        false => Settled::Whole,
                    };
                    match settled {
                        Settled::Clean(bytes) => Some(NewFiles::Made(mode.clone(), bytes)),
                        Settled::Conflict(bytes, fields) => {
                            plan.conflicts.push(conflict(Why::Both(fields)));
                            // With markers in them, nothing would go on.
                            let keeps = [SETTINGS_FILE, ROOMS_FILE].iter().any(|file| path.ends_with(file));
                            if keeps { Some(NewFiles::Blob(ours)) } else { Some(NewFiles::Made(mode.clone(), bytes)) }
                        }
                        Settled::Whole => {
                            plan.conflicts.push(conflict(Why::Both(Vec::new())));
                            Some(NewFiles::Blob(ours))
                        }
                    }
                }
                (None, Some(ours), Some(theirs))
                    if let Some(bytes) = new_ledgers(repository, &path, [&ours, &theirs], offset)? =>
                {
                    Some(NewFiles::Made(ours.mode, bytes))
                }
                (_, ours, theirs) => {
                    plan.conflicts.push(conflict(match (&ours, &theirs) {
                        (None, _) => Why::WeDeleted,
                        (_, None) => Why::TheyDeleted,
                        _ => Why::BothNew,
                    }));
                    ours.or(theirs).map(NewFiles::Blob)
                }
            }
        };
        self.step(path, ours, new, plan);
        Ok(())
    }

    /// From where ours has it to where it belongs.
    fn step(self, path: String, ours: Option<Blob>, new: Option<NewFiles>, plan: &mut SyncPlan) {
        let stays = self.ours.as_ref().is_some_and(|(old, _)| *old == path);
        let was = ours.filter(|_| stays);
        if let Some((old, blob)) = self.ours.filter(|_| !stays) {
            plan.steps.push(SyncStep { path: old, was: Some(blob), new: None });
        }
        if new != was.clone().map(NewFiles::Blob) {
            plan.steps.push(SyncStep { path, was, new });
        }
    }

    /// Where it belongs: where one side moved it to. Where both did, to its own place or to the first: the same
    /// on both sides.
    fn path(&self) -> Option<String> {
        let place = |place: &Option<PlannedPlace>| place.as_ref().map(|(path, _)| path.clone());
        let (base, ours, theirs) = (place(&self.base), place(&self.ours), place(&self.theirs));
        if self.home.is_some() {
            return self.home.clone();
        }
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours == theirs || Some(&theirs) == base.as_ref() => Some(ours),
            (Some(ours), Some(theirs)) if Some(&ours) == base.as_ref() => Some(theirs),
            (Some(ours), Some(theirs)) => {
                Some(std::cmp::min_by_key(ours, theirs, |path| (record_of(path).is_none(), path.clone())))
            }
            (ours, theirs) => ours.or(theirs).or(base),
        }
    }

    fn paths<'u>(&'u self, path: &'u str) -> Vec<&'u str> {
        let own = [&self.base, &self.ours, &self.theirs].into_iter().flatten().map(|(path, _)| path.as_str());
        std::iter::once(path).chain(own).collect()
    }
}
