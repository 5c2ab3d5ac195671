//! Where a community's tree is, and where things stand in it.

use crate::locale::failure::Failure;
use crate::locale::store::StoreMsg;
use crate::model::id;
use crate::model::kind::Kind;
use std::path::{Path, PathBuf};

pub const SETTINGS_FILE: &str = "linli.toml";
pub const ROOMS_FILE: &str = "rooms.toml";

/// The root of a records tree: the folder that holds linli.toml.
#[derive(Clone, Debug)]
pub struct Root {
    dir: PathBuf,
}

impl Root {
    /// `dir` itself must hold linli.toml.
    pub fn at(dir: &Path) -> Result<Root, Failure> {
        if dir.join(SETTINGS_FILE).is_file() {
            return Ok(Root { dir: dir.to_owned() });
        }
        Err(Failure::environment(StoreMsg::NotATree { dir: dir.display().to_string() }).hint(StoreMsg::NoTreeHint))
    }

    /// The nearest tree from `dir` upwards.
    pub fn above(dir: &Path) -> Option<Root> {
        dir.ancestors().find(|d| d.join(SETTINGS_FILE).is_file()).map(|d| Root { dir: d.to_owned() })
    }

    /// A folder that is about to become a tree.
    pub fn new_tree(dir: &Path) -> Root {
        Root { dir: dir.to_owned() }
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// A path inside the tree; `relative` has `/`.
    pub fn join(&self, relative: &str) -> PathBuf {
        self.dir.join(relative)
    }

    /// The record's file, from its id alone. `None` for a malformed id.
    pub fn record(&self, kind: Kind, id: &str) -> Option<PathBuf> {
        id::path_of(kind, id).map(|p| self.join(&p))
    }

    /// A path as it is shown: relative to the root, with `/`.
    pub fn shown(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.dir).unwrap_or(path);
        inside.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

pub fn no_tree(dir: &Path) -> Failure {
    Failure::environment(StoreMsg::NoTree { dir: dir.display().to_string() }).hint(StoreMsg::NoTreeHint)
}
