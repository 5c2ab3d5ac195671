//! Copies of the example community in which writers are disturbed, and what is looked at afterwards.

pub use crate::community::{Community, Files, LINLI, Ran, has_git, is_long, run, run_with_input, works};
use crate::community::{in_memory, tree_named};
use std::collections::BTreeSet;
use std::path::Path;

/// The example community.
pub fn lindu() -> Community {
    empty().and(&tree_named("lindu"))
}

pub fn empty() -> Community {
    Community::empty_in(in_memory()).with("LINLI_LANG", "en")
}

/// The same files in a folder inside `place`.
pub fn inside(place: &Path, of: &Community) -> Community {
    Community::empty_in(tempfile::tempdir_in(place).unwrap()).with("LINLI_LANG", "en").and(of.path())
}

/// What is looked at in a community after something went wrong.
pub trait Tree {
    /// The same files elsewhere, and no others.
    fn twin(&self) -> Community;
    /// The temporary files that stand in the tree, wherever they are.
    fn left_over(&self) -> Vec<String>;
    /// What `check` finds.
    fn problems(&self) -> BTreeSet<String>;
}

impl Tree for Community {
    fn twin(&self) -> Community {
        empty().and(self.path())
    }

    fn left_over(&self) -> Vec<String> {
        let is_left = |path: &String| path.contains(".linli/tmp/") || path.ends_with(".tmp");
        self.all().into_keys().filter(is_left).collect()
    }

    fn problems(&self) -> BTreeSet<String> {
        let ran = self.linli(&["check", "--format", "plain"]);
        assert!(matches!(ran.code, 0 | 1), "{ran:?}");
        ran.out.lines().filter(|line| line.contains(".toml") || line.contains("error")).map(str::to_owned).collect()
    }
}
