//! What a merge left unmerged, from the three stages in git's index.

use super::commit::blobs;
use super::git::{GitError, each_listed};
use super::repository::Repository;
use super::{index, objects};
use std::collections::BTreeMap;

/// A path that a merge could not settle: the objects of the base, of ours and of theirs; `None` where a side
/// has no such file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmerged {
    pub path: String,
    pub stages: [Option<String>; 3],
}

/// All unmerged paths of the records tree, relative to it.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn unmerged(repository: &Repository) -> Result<Vec<Unmerged>, GitError> {
    let said = repository.git.call(&["ls-files", "-u", "-z"])?;
    let mut found: BTreeMap<String, [Option<String>; 3]> = BTreeMap::new();
    each_listed(&said, |words, path| {
        let [_, id, stage] = words else { return Err(GitError::Odd) };
        let stage = stage.parse::<usize>().ok().and_then(|stage| stage.checked_sub(1)).ok_or(GitError::Odd)?;
        if let Some(place) = found.entry(path.to_owned()).or_default().get_mut(stage) {
            *place = Some((*id).to_owned());
        }
        Ok(())
    })?;
    Ok(found.into_iter().map(|(path, stages)| Unmerged { path, stages }).collect())
}

impl Unmerged {
    /// The three texts, as they are stored: no filter runs. `None` where a side has none.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn texts(&self, repository: &Repository) -> Result<Option<[String; 3]>, GitError> {
        let [Some(base), Some(ours), Some(theirs)] = self.stages.clone() else { return Ok(None) };
        let found = objects::read(&repository.git, &[base, ours, theirs])?;
        let texts = found.into_iter().map(|object| String::from_utf8(object.bytes).ok());
        Ok(texts.collect::<Option<Vec<String>>>().and_then(|texts| texts.try_into().ok()))
    }

    /// The bytes of a stage; `None` where that side has no such file.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn bytes(&self, repository: &Repository, stage: usize) -> Result<Option<Vec<u8>>, GitError> {
        let Some(id) = self.stages.get(stage).cloned().flatten() else { return Ok(None) };
        let found = objects::read(&repository.git, &[id])?.into_iter().next();
        found.map(|object| Some(object.bytes)).ok_or(GitError::Odd)
    }

    /// Puts the file as it stands in place of the three stages.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn settle(&self, repository: &Repository) -> Result<(), GitError> {
        let mut input = Vec::new();
        for (path, blob) in blobs(repository, std::slice::from_ref(&self.path))? {
            let none = "0".repeat(self.stages.iter().flatten().map(String::len).next().unwrap_or(40));
            input.extend_from_slice(format!("0 {none}\t{path}\0").as_bytes());
            if let Some(blob) = blob {
                input.extend_from_slice(format!("{} {blob}\t{path}\0", objects::FILE).as_bytes());
            }
        }
        index::write(repository, &input)
    }
}
