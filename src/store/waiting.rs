//! Answers that were typed and are not in the tree yet (待写入的答卷): a file a survey in the state folder of whoever
//! types, which nobody else may read. They go into the tree together, so that no order of writing tells who answered.

use super::error::StoreError;
use super::folder::{Folder, sync};
use super::lock::Lock;
use crate::model::time::Day;
use rustix::fs::Mode;
use serde::{Deserialize, Serialize};
use std::fs::DirBuilder;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The folder of these files in the state folder of the user.
const FOLDER: [&str; 2] = ["linli", "answers"];
/// What nobody but the user may read.
const OWN_FILE: Mode = Mode::from_raw_mode(0o600);
const OWN_FOLDER: u32 = 0o700;
const ENDING: &str = ".json";

/// The answers to one survey that wait.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingAnswers {
    /// The tree for which they were typed.
    pub tree: PathBuf,
    /// The day on which the first of them was typed.
    pub since: String,
    /// The records without their ids, in the order of their texts.
    pub records: Vec<String>,
    /// The ids under which they are being written, in the order of the records; empty until that begins.
    pub ids: Vec<String>,
}

impl WaitingAnswers {
    pub fn since(&self) -> Option<Day> {
        self.since.parse().ok()
    }

    /// Adds a record; what is kept does not tell in which order they were typed.
    pub fn add(&mut self, record: String) {
        self.records.push(record);
        self.records.sort();
    }
}

/// The file of one survey, held alone.
pub struct WaitingFile {
    folder: Folder,
    name: String,
    _lock: Lock,
}

impl WaitingFile {
    /// Waits for the lock of the file, which need not be there yet.
    ///
    /// # Errors
    /// Another holds the lock for too long, or the system would not do it.
    pub fn open(state: &Path, survey: &str, holder: &str) -> Result<WaitingFile, StoreError> {
        let dir = dir(state);
        let failed = |source| StoreError::Io { path: dir.display().to_string(), source };
        DirBuilder::new().recursive(true).mode(OWN_FOLDER).create(&dir).map_err(failed)?;
        let folder = Folder::root(&dir)?;
        let lock = Lock::take(&folder, &format!("{survey}.lock"), holder)?;
        folder.sweep(|name| name.starts_with(format!("{survey}.new-").as_bytes()));
        Ok(WaitingFile { folder, name: format!("{survey}{ENDING}"), _lock: lock })
    }

    /// What waits; nothing where there is no file.
    ///
    /// # Errors
    /// The file cannot be read, or is none of these.
    pub fn read(&self) -> Result<WaitingAnswers, StoreError> {
        match self.folder.read_all(&self.name) {
            Ok(bytes) => parsed(&bytes, &self.name),
            Err(error) if error.is_missing() => Ok(WaitingAnswers::default()),
            Err(error) => Err(error),
        }
    }

    /// Puts what waits in the place of what waited; it is on the disk when this returns. Without a record there is no
    /// file.
    ///
    /// # Errors
    /// The system would not do it; what waited still waits.
    pub fn write(&self, waiting: &WaitingAnswers) -> Result<(), StoreError> {
        let failed = |source: std::io::Error| self.folder.failed_at(&self.name, source);
        if waiting.records.is_empty() {
            return match self.folder.unlink(&self.name) {
                Err(error) if !error.is_missing() => Err(error),
                _ => self.folder.sync().map_err(failed),
            };
        }
        let new = format!("{}.new-{}", self.name.trim_end_matches(ENDING), std::process::id());
        let bytes = serde_json::to_vec_pretty(waiting).map_err(|e| failed(e.into()))?;
        let mut file = self.folder.create(&new, OWN_FILE)?;
        file.write_all(&bytes).and_then(|()| sync(&file)).map_err(failed)?;
        self.folder.rename(&new, &self.folder, &self.name).map_err(failed)?;
        self.folder.sync().map_err(failed)
    }
}

/// Every survey of which answers wait that were typed for a tree, with them.
///
/// # Errors
/// The folder or a file of it cannot be read.
pub fn all_of(state: &Path, tree: &Path) -> Result<Vec<(String, WaitingAnswers)>, StoreError> {
    let dir = dir(state);
    let entries = match std::fs::read_dir(&dir) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(StoreError::Unreadable { path: dir.display().to_string(), source }),
    };
    let folder = Folder::root(&dir)?;
    let names = entries.filter_map(Result::ok).filter_map(|entry| entry.file_name().into_string().ok());
    let mut found = Vec::new();
    for name in names.filter(|name| name.ends_with(ENDING)) {
        let waiting = match folder.read_all(&name) {
            Ok(bytes) => parsed(&bytes, &name)?,
            // It was written into the tree meanwhile.
            Err(error) if error.is_missing() => continue,
            Err(error) => return Err(error),
        };
        if waiting.is_for(tree) {
            found.push((name.trim_end_matches(ENDING).to_owned(), waiting));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

impl WaitingAnswers {
    /// Whether they belong to a tree: they were typed for it, or it stands where theirs stands no more.
    pub fn is_for(&self, tree: &Path) -> bool {
        self.records.is_empty() || self.tree == tree || !self.tree.join(super::root::SETTINGS_FILE).exists()
    }
}

fn dir(state: &Path) -> PathBuf {
    FOLDER.iter().fold(state.to_owned(), |dir, name| dir.join(name))
}

fn parsed(bytes: &[u8], name: &str) -> Result<WaitingAnswers, StoreError> {
    serde_json::from_slice(bytes).map_err(|e| StoreError::Unreadable { path: name.to_owned(), source: e.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_waits_stands_in_a_file_of_the_user_alone_and_goes_with_its_last_record() {
        let state = tempfile::tempdir().unwrap();
        let tree = state.path().join("tree");
        let file = WaitingFile::open(state.path(), "su-20261101-q7r2mk", "test").unwrap();
        let mut waiting = file.read().unwrap();
        waiting.tree.clone_from(&tree);
        waiting.add("code = \"B\"".to_owned());
        waiting.add("code = \"A\"".to_owned());
        file.write(&waiting).unwrap();
        assert_eq!(file.read().unwrap().records, ["code = \"A\"", "code = \"B\""]);
        let path = state.path().join("linli/answers/su-20261101-q7r2mk.json");
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        let found = all_of(state.path(), &tree).unwrap();
        assert_eq!(found, [("su-20261101-q7r2mk".to_owned(), waiting.clone())]);
        file.write(&WaitingAnswers::default()).unwrap();
        assert!(!path.exists());
        assert!(all_of(state.path(), &tree).unwrap().is_empty());
    }

    #[test]
    fn answers_of_a_tree_that_stands_are_no_other_trees() {
        let (state, trees) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let [here, there] = ["here", "there"].map(|name| trees.path().join(name));
        std::fs::create_dir(&here).unwrap();
        std::fs::write(here.join("linli.toml"), "").unwrap();
        let mut waiting = WaitingAnswers { tree: here.clone(), ..WaitingAnswers::default() };
        waiting.add("code = \"A\"".to_owned());
        assert!(waiting.is_for(&here) && !waiting.is_for(&there));
        WaitingFile::open(state.path(), "su-20261101-q7r2mk", "test").unwrap().write(&waiting).unwrap();
        assert!(all_of(state.path(), &there).unwrap().is_empty());
        // The tree was moved.
        std::fs::rename(&here, &there).unwrap();
        assert_eq!(all_of(state.path(), &there).unwrap().len(), 1);
    }
}
