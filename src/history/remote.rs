//! The repository that an office shares with others: which one, and which branch of it.

use super::git::GitError;
use super::repository::Repository;
use thiserror::Error;

/// The way to what is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The branch here: `refs/heads/main`.
    pub branch: String,
    /// The name under which the other repository is known here.
    pub remote: String,
    /// The branch there.
    pub theirs: String,
    pub url: String,
    pub push_url: String,
    /// Whether git's settings say so; else it is what is near at hand.
    pub is_set: bool,
}

/// Why there is no way.
#[derive(Debug, Error)]
pub enum NoRoute {
    #[error("HEAD is on no branch")]
    Detached,
    #[error("there is no other repository")]
    NoRemote,
    /// There are several, and none is chosen for this branch.
    #[error("there are several other repositories: {}", names.join(" "))]
    Several { names: Vec<String>, branch: String },
    #[error(transparent)]
    Git(#[from] GitError),
}

/// # Errors
/// HEAD is on no branch, no other repository is chosen, or git refuses.
pub fn route(repository: &Repository) -> Result<Route, NoRoute> {
    let git = &repository.git;
    let branch = repository.branch()?.ok_or(NoRoute::Detached)?;
    let Some(short) = branch.strip_prefix("refs/heads/") else { return Err(NoRoute::Detached) };
    let chosen = git.setting(&format!("branch.{short}.remote"))?.filter(|remote| remote != ".");
    let merge = git.setting(&format!("branch.{short}.merge"))?.filter(|name| name.starts_with("refs/heads/"));
    let is_set = chosen.is_some() && merge.is_some();
    let remote = match chosen {
        Some(remote) => remote,
        None => nearest(repository, short)?,
    };
    let url = git.setting(&format!("remote.{remote}.url"))?.ok_or(NoRoute::NoRemote)?;
    let push_url = git.setting(&format!("remote.{remote}.pushurl"))?.unwrap_or_else(|| url.clone());
    let theirs = merge.unwrap_or_else(|| branch.clone());
    Ok(Route { branch, remote, theirs, url, push_url, is_set })
}

/// The only one, or the one that a clone came from.
fn nearest(repository: &Repository, branch: &str) -> Result<String, NoRoute> {
    let said = String::from_utf8_lossy(&repository.git.call(&["remote"])?).into_owned();
    let names: Vec<&str> = said.lines().collect();
    match names.as_slice() {
        [] => Err(NoRoute::NoRemote),
        [only] => Ok((*only).to_owned()),
        names if names.contains(&"origin") => Ok("origin".to_owned()),
        names => {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            Err(NoRoute::Several { names, branch: branch.to_owned() })
        }
    }
}

impl Route {
    /// The ref in which git notes what the other repository had when it was last seen.
    fn tracking(&self) -> String {
        let name = self.theirs.strip_prefix("refs/heads/").unwrap_or(&self.theirs);
        format!("refs/remotes/{}/{name}", self.remote)
    }

    /// What the other repository had when it was last seen.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn last_seen(&self, repository: &Repository) -> Result<Option<String>, GitError> {
        repository.commit_of(&self.tracking())
    }

    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn saw(&self, repository: &Repository, commit: &str) -> Result<(), GitError> {
        repository.git.call(&["update-ref", "-m", "sync: linli", &self.tracking(), commit]).map(drop)
    }

    /// Notes in git's settings what was near at hand, so that git itself goes the same way.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn settle(&self, repository: &Repository) -> Result<(), GitError> {
        let short = self.branch.strip_prefix("refs/heads/").unwrap_or(&self.branch);
        for (key, value) in [("remote", &self.remote), ("merge", &self.theirs)] {
            repository.git.call(&["config", "--local", &format!("branch.{short}.{key}"), value])?;
        }
        Ok(())
    }
}
