//! Communities on a machine with nothing but linli and a few plain tools, so that git is missing everywhere alike.

pub use crate::community::{Community, LINLI, NOW, Ran, files_under, is_blessing, repository, run, tree_named};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

/// The whole PATH of a run.
static TOOLS: LazyLock<TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    symlink(LINLI, dir.path().join("linli")).unwrap();
    for tool in ["sh", "cat", "sed", "head", "wc", "chmod", "ls", "diff", "cp", "mkdir", "grep", "cmp"] {
        let found = ["/usr/bin", "/bin"].iter().map(|d| Path::new(d).join(tool)).find(|p| p.exists());
        symlink(found.unwrap_or_else(|| panic!("no {tool} on this machine")), dir.path().join(tool)).unwrap();
    }
    dir
});

fn plain(community: Community) -> Community {
    community.with("PATH", TOOLS.path().to_str().unwrap())
}

pub fn empty() -> Community {
    plain(Community::empty())
}

/// A copy of a tree of `examples/` or `tests/trees/`.
pub fn copy_of(name: &str) -> Community {
    plain(Community::copy_of(name))
}

/// A community that `linli demo` made.
pub fn demo(records: usize) -> Community {
    plain(Community::demo(records))
}
