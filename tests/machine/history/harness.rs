//! The example community in a repository of its own, and what its last commits hold.

use crate::community::tree_named;
pub use crate::community::{Community, LINLI, LONG_AGO, NOW, has_git, run};
use std::sync::Arc;

/// An item of `examples/lindu`.
pub const ITEM: &str = "fb-20261103-4hd0wr";
pub const ITEM_FILE: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";

/// `examples/lindu`, which commits, in a repository without a commit; `below` is the way from the top.
pub fn uncommitted(below: &str) -> Community {
    let dir = Arc::new(tempfile::tempdir().unwrap());
    Community::at(&dir, "top", below).and(&tree_named("lindu")).with("LINLI_LANG", "en").in_git()
}

/// The same with all its files in a first commit.
pub fn committed() -> Community {
    Community::lindu().with("LINLI_LANG", "en").committed()
}

/// The paths that the last commit changed.
pub fn last_files(office: &Community) -> Vec<String> {
    let said = office.git(&["show", "--name-only", "--format=", "HEAD"]);
    said.lines().map(str::to_owned).collect()
}

pub fn subjects(office: &Community) -> Vec<String> {
    office.git(&["log", "--format=%s"]).lines().map(str::to_owned).collect()
}
