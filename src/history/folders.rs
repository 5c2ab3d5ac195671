//! The folders of a commit on the way to some files, changed and stored again.

use super::git::{Git, GitError};
use super::objects::{self, FOLDER, Object, TreeEntry, TreeMaker};
use crate::store::write::split;
use std::collections::{BTreeMap, BTreeSet};

/// The folders on the way to some paths; `""` is the top.
pub(super) struct Folders(BTreeMap<String, Vec<TreeEntry>>);

impl Folders {
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn read<'p>(
        git: &Git,
        head: Option<&str>,
        paths: impl Iterator<Item = &'p String>,
    ) -> Result<Folders, GitError> {
        let mut wanted = BTreeSet::from([""]);
        for path in paths {
            wanted.extend(path.match_indices('/').filter_map(|(end, _)| path.get(..end)));
        }
        let mut folders: BTreeMap<String, Vec<TreeEntry>> =
            wanted.iter().map(|f| ((*f).to_owned(), Vec::new())).collect();
        if let Some(head) = head {
            let names: Vec<String> = wanted.iter().map(|folder| format!("{head}:{folder}")).collect();
            let found: Vec<Option<Object>> = objects::read_known(git, &names)?;
            for (folder, object) in wanted.iter().zip(&found) {
                if let Some(tree) = object.as_ref().filter(|o| o.kind == "tree") {
                    folders.insert((*folder).to_owned(), objects::entries(tree)?);
                }
            }
            let unread = wanted.iter().zip(&found).filter(|(_, object)| object.is_none());
            for (folder, _) in unread {
                not_lost(git, head, &folders, folder)?;
            }
        }
        Ok(Folders(folders))
    }

    /// What a path holds.
    pub fn entry(&self, path: &str) -> Option<&TreeEntry> {
        let (folder, name) = split(path);
        self.0.get(folder)?.iter().find(|e| e.name == name.as_bytes())
    }

    /// Puts a name into its folder, or takes it out.
    pub fn put(&mut self, path: &str, new: Option<(String, String)>) {
        let (folder, name) = split(path);
        let entries = self.0.entry(folder.to_owned()).or_default();
        entries.retain(|e| e.name != name.as_bytes());
        if let Some((mode, id)) = new {
            entries.push(TreeEntry { mode, name: name.as_bytes().to_vec(), id });
        }
    }

    /// Whether a file cannot stand at a path: something that is no folder stands on the way, or a folder there.
    pub fn is_barred(&self, path: &str) -> bool {
        let mut above = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
        above.any(|folder| self.entry(folder).is_some_and(|e| !e.is_folder()))
            || self.entry(path).is_some_and(TreeEntry::is_folder)
    }

    /// Stores them, the deepest first, and returns the top, and all of them. A folder without a name in it goes.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn write(mut self, git: &Git) -> Result<(String, Vec<String>), GitError> {
        let mut maker = TreeMaker::start(git)?;
        let mut made = Vec::new();
        let top = self.made(&mut maker, &mut made);
        maker.end(top).map(|top| (top, made))
    }

    fn made(&mut self, maker: &mut TreeMaker, all: &mut Vec<String>) -> Result<String, GitError> {
        let mut names: Vec<String> = self.0.keys().cloned().collect();
        names.sort_by_key(|name| std::cmp::Reverse(if name.is_empty() { 0 } else { name.split('/').count() }));
        let mut top = String::new();
        for folder in names {
            let entries = self.0.get(&folder).cloned().unwrap_or_default();
            if folder.is_empty() {
                top = maker.make(&entries)?;
                all.push(top.clone());
            } else {
                let made = if entries.is_empty() { None } else { Some(maker.make(&entries)?) };
                all.extend(made.clone());
                self.put(&folder, made.map(|id| (FOLDER.to_owned(), id)));
            }
        }
        Ok(top)
    }
}

/// A folder that git does not give: the commit has none there, or it has one that cannot be read. Taken for empty,
/// the next commit would drop whatever is in it.
fn not_lost(git: &Git, head: &str, folders: &BTreeMap<String, Vec<TreeEntry>>, folder: &str) -> Result<(), GitError> {
    if folder.is_empty() {
        let said = git.call(&["rev-parse", "--verify", &format!("{head}^{{tree}}")])?;
        return Err(GitError::missing(String::from_utf8_lossy(&said).trim()));
    }
    let (above, name) = split(folder);
    let entry = folders.get(above).and_then(|entries| entries.iter().find(|e| e.name == name.as_bytes()));
    match entry.filter(|entry| entry.is_folder()) {
        Some(lost) => Err(GitError::missing(&lost.id)),
        None => Ok(()),
    }
}
