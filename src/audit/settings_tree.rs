//! The settings of a records tree as a commit holds them, and nothing else of it.

use crate::audit::walk::HistoryWalk;
use crate::history::git::GitError;
use crate::history::objects;
use crate::history::objects::Oid;
use crate::history::repository::Repository;
use crate::store::root::Past;
use std::collections::BTreeMap;
use std::error::Error;

/// linli.toml, rooms.toml and calendar/ of a commit.
#[derive(Debug, Default)]
pub struct SettingsTree {
    files: BTreeMap<String, Vec<u8>>,
}

impl SettingsTree {
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn of(repository: &Repository, walk: &HistoryWalk, commit: usize) -> Result<SettingsTree, GitError> {
        let is_meant = |path: &str| !path.contains('/') || path.starts_with("calendar/");
        let meant = walk.settings.iter().filter(|(path, _)| is_meant(path));
        let held: Vec<(&String, Oid)> =
            meant.filter_map(|(path, versions)| Some((path, walk.held(commit, versions)?))).collect();
        let asked: String = held.iter().map(|(_, oid)| format!("{oid}\n")).collect();
        let mut files = BTreeMap::new();
        if !held.is_empty() {
            objects::each(&repository.git, &asked, |number, bytes| {
                let (path, oid) = held.get(number).ok_or(GitError::Odd)?;
                let bytes = bytes.ok_or_else(|| GitError::missing(&oid.to_string()))?;
                files.insert((*path).clone(), bytes.to_vec());
                Ok(())
            })?;
        }
        Ok(SettingsTree { files })
    }
}

impl Past for SettingsTree {
    fn files(&self, folder: &str) -> Vec<String> {
        let below = format!("{folder}/");
        self.files.keys().filter(|path| path.starts_with(&below)).cloned().collect()
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || !self.files(path).is_empty()
    }

    fn read(&self, paths: &[&str], see: &mut dyn FnMut(usize, &[u8])) -> Result<(), Box<dyn Error + Send + Sync>> {
        for (number, path) in paths.iter().enumerate() {
            let Some(bytes) = self.files.get(*path) else { break };
            see(number, bytes);
        }
        Ok(())
    }
}
