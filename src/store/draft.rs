//! What somebody types in an editor, from the first key to the saved record: `.linli/drafts/<id>-…/<id>.toml`,
//! in a folder that only that person may enter, because editors leave copies beside the file. It stays
//! until it is saved, whatever happens meanwhile.

use super::error::StoreError;
use super::files;
use super::folder::Folder;
use super::root::Root;
use super::write::OWN;
use crate::model::problem::Problem;
use rustix::fs::Mode;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder of drafts in `.linli`.
const FOLDER: &str = "drafts";
/// The mode of a session's folder: only the person who runs it may look in.
const PRIVATE: Mode = Mode::from_raw_mode(0o700);
const PRIVATE_FILE: Mode = Mode::from_raw_mode(0o600);
/// Sessions on one record that may be left over.
const MOST: usize = 1000;

/// A file on which a person works.
#[derive(Debug)]
pub struct EditorDraft {
    /// The folder of all drafts, and this one's name in it.
    all: Folder,
    name: String,
    file: PathBuf,
}

impl EditorDraft {
    /// A fresh draft with the bytes of the record.
    ///
    /// # Errors
    /// The draft cannot be written, or too many are left over.
    pub fn begin(root: &Root, id: &str, bytes: &[u8]) -> Result<EditorDraft, StoreError> {
        let all = Folder::root(root.dir()).and_then(|top| top.make(OWN)).and_then(|own| own.make(FOLDER));
        let all = all.map_err(StoreError::nothing_changed)?;
        let mut made = None;
        for number in 1..=MOST {
            let name = format!("{id}-{number}");
            match all.make_new(&name, PRIVATE) {
                Err(error) if error.is_taken() => {}
                done => {
                    made = Some(done.map(|folder| (name, folder))?);
                    break;
                }
            }
        }
        let Some((name, folder)) = made else {
            return Err(StoreError::TooManyDrafts { path: format!("{OWN}/{FOLDER}") });
        };
        let file = format!("{id}.toml");
        let filled = folder
            .create(&file, PRIVATE_FILE)
            .and_then(|mut open| open.write_all(bytes).map_err(|e: io::Error| folder.failed_at(&file, e)));
        let path = root.dir().join(OWN).join(FOLDER).join(&name).join(file);
        let draft = EditorDraft { all, name, file: std::path::absolute(&path).unwrap_or(path) };
        if let Err(error) = filled {
            draft.discard();
            return Err(error.nothing_changed());
        }
        Ok(draft)
    }

    pub fn path(&self) -> &Path {
        &self.file
    }

    /// What the person has typed.
    ///
    /// # Errors
    /// The file is gone, too large, or cannot be read.
    pub fn read(&self) -> Result<Vec<u8>, Problem> {
        files::read(&self.file, &self.file.display().to_string())
    }

    /// Whether nothing stands where it was begun.
    pub fn is_gone(&self) -> bool {
        self.file.symlink_metadata().is_err_and(|e| e.kind() == io::ErrorKind::NotFound)
    }

    /// Removes a draft that is saved or was not changed, with what the editor left beside it.
    pub fn discard(self) {
        if let Ok(folder) = self.all.enter(&self.name) {
            folder.sweep(|_| true);
        }
        self.all.remove_folder(&self.name);
    }
}
