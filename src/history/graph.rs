//! The commits that lead to one, and which came from which.

use super::ancestry::Ancestry;
use super::git::GitError;
use super::objects::Oid;
use super::repository::Repository;
use std::collections::HashMap;

/// A history without what its commits hold.
#[derive(Debug, Default)]
pub struct CommitGraph {
    /// None before one that it came from: the last is the commit that was asked for.
    pub ids: Vec<Oid>,
    places: HashMap<Oid, usize>,
    pub ancestry: Ancestry,
}

impl CommitGraph {
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn of(repository: &Repository, tip: &str) -> Result<CommitGraph, GitError> {
        let said = repository.git.call(&["rev-list", "--topo-order", "--reverse", "--parents", tip, "--"])?;
        let (mut ids, mut places, mut parents) = (Vec::new(), HashMap::new(), Vec::new());
        for line in String::from_utf8_lossy(&said).lines() {
            let mut words = line.split(' ').map(|id| Oid::read(id).ok_or(GitError::Odd));
            let own = words.next().ok_or(GitError::Odd)??;
            let named = words.collect::<Result<Vec<Oid>, GitError>>()?;
            // A shallow clone lacks some.
            parents.push(named.iter().filter_map(|id| places.get(id).copied()).collect::<Vec<usize>>());
            places.insert(own, ids.len());
            ids.push(own);
        }
        Ok(CommitGraph { ids, places, ancestry: Ancestry::of(parents) })
    }

    /// `None`: it does not lead to the commit that was asked for.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(&Oid::read(id)?).copied()
    }

    /// Which of a commit's parents a file was held against; one that has but one parent names none.
    pub fn parent(&self, commit: usize, against: Option<&str>) -> usize {
        let parent = against.and_then(|id| self.place(id));
        let place = parent.and_then(|parent| self.ancestry.parents(commit).iter().position(|own| *own == parent));
        place.unwrap_or(0)
    }
}
