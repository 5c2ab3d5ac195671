//! A git in front of the real one which dies at a call of one's choice, or has the real one die.

use crate::community::works;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tempfile::TempDir;

/// How it dies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Death {
    /// Before it does anything.
    Before,
    /// When all is done, and nobody hears that it is.
    After,
    /// Together with whoever called it, before it does anything.
    Together,
    /// Together with whoever called it, when all is done.
    TogetherAfter,
    /// The real git, as it gives a file the name that counts: its locks stay.
    AtRename,
    /// With every lock taken that it takes for a commit.
    Locked,
}

impl Death {
    /// All that can be had here.
    pub fn all() -> Vec<Death> {
        let mut all = vec![Death::Before, Death::After, Death::Together, Death::TogetherAfter, Death::Locked];
        let may_trace = works("strace", &["-f", "-e", "inject=close:error=EIO:when=1000", "true"]);
        all.extend(may_trace.then_some(Death::AtRename));
        all
    }

    /// Whether the caller dies as well.
    pub fn takes_caller(self) -> bool {
        matches!(self, Death::Together | Death::TogetherAfter)
    }
}

/// The folder in which that git lies.
pub struct DeadlyGit(TempDir);

impl DeadlyGit {
    /// Dies at the `at`th call.
    pub fn new(at: usize, death: Death) -> DeadlyGit {
        let dir = tempfile::tempdir().unwrap();
        let git = ["/usr/local/bin/git", "/usr/bin/git", "/bin/git"].into_iter().find(|git| Path::new(git).exists());
        let (git, count) = (git.unwrap(), dir.path().join("count"));
        let end = match death {
            Death::Before => "kill -9 $$".to_owned(),
            Death::After => format!("{git} \"$@\"; kill -9 $$"),
            Death::Together => "kill -9 $PPID $$".to_owned(),
            Death::TogetherAfter => format!("{git} \"$@\"; kill -9 $PPID $$"),
            Death::AtRename => {
                format!("exec strace -f -o /dev/null -e inject=rename,renameat2:signal=KILL:when=1 {git} \"$@\"")
            }
            Death::Locked => format!(
                "dir=$({git} rev-parse --absolute-git-dir); touch \"$dir/index.lock\" \"$dir/HEAD.lock\" \
                 \"$dir/refs/heads/main.lock\" \"$dir/config.lock\"; kill -9 $$"
            ),
        };
        let count = count.display();
        let script = format!(
            "#!/bin/sh\necho x >> '{count}'\nif [ $(wc -l < '{count}') != {at} ]; then exec {git} \"$@\"; fi\n{end}\n"
        );
        let path = dir.path().join("git");
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        DeadlyGit(dir)
    }

    /// The variable `PATH` by which it is found.
    pub fn path(&self) -> String {
        format!("{}:/usr/local/bin:/usr/bin:/bin", self.0.path().display())
    }

    /// Whether it was called so often that it died.
    pub fn has_died(&self, at: usize) -> bool {
        fs::read_to_string(self.0.path().join("count")).unwrap_or_default().lines().count() >= at
    }
}
