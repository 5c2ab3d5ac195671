//! Offices with a tree each and a bare repository that they share.

pub use crate::community::{Community, LINLI, LONG_AGO, Ran, has_git, is_long, run};
use crate::community::{copy, in_memory, tree_named};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// Items of `examples/lindu`.
pub const ITEM: &str = "fb-20261103-4hd0wr";
pub const ITEM_FILE: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";
pub const OTHER: &str = "fb-20261123-h8t2qv";

/// A folder with offices and what they share.
pub struct Town {
    dir: Arc<TempDir>,
}

impl Town {
    /// `a`, which made the tree, and `b`, a clone; both in step.
    pub fn new() -> (Town, Community, Community) {
        Town::below("")
    }

    /// The same with the records tree in a folder of the repository.
    pub fn below(folder: &str) -> (Town, Community, Community) {
        let town = Town { dir: Arc::new(in_memory()) };
        let a = town.office("a", folder, "lifang").and(&tree_named("lindu")).committed();
        a.git(&["init", "-q", "--bare", "-b", "main", "../hub.git"]);
        a.git(&["remote", "add", "origin", "../hub.git"]);
        a.sync().ok();
        let b = town.clone_of("b", folder, "sunmei");
        b.sync().ok();
        (town, a, b)
    }

    /// The same town once more, as it stands.
    pub fn twin(&self, folder: &str) -> (Town, Community, Community) {
        let town = Town { dir: Arc::new(in_memory()) };
        copy(self.dir.path(), town.dir.path());
        let (a, b) = (town.office("a", folder, "lifang"), town.office("b", folder, "sunmei"));
        (town, a, b)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn hub(&self) -> PathBuf {
        self.path("hub.git")
    }

    /// Two offices must not draw the same ids.
    pub fn office(&self, name: &str, folder: &str, staff: &str) -> Community {
        let seed = name.bytes().map(u32::from).sum::<u32>().to_string();
        let office = Community::at(&self.dir, name, folder).with("LINLI_LANG", "en");
        let office = office.with("LINLI_STAFF", staff).with("LINLI_TEST_SEED", &seed);
        let office = office.with("GIT_CONFIG_PARAMETERS", "'protocol.file.allow=always'");
        ["AUTHOR", "COMMITTER"].iter().fold(office, |office, who| {
            let office = office.with(&format!("GIT_{who}_NAME"), "Mei");
            let office = office.with(&format!("GIT_{who}_EMAIL"), "mei@example.org");
            office.with(&format!("GIT_{who}_DATE"), LONG_AGO)
        })
    }

    pub fn clone_of(&self, name: &str, folder: &str, staff: &str) -> Community {
        let office = self.office(name, folder, staff);
        run(office.git_command(LONG_AGO, &["clone", "-q", "hub.git", name]).current_dir(self.dir.path())).ok();
        // A town may be copied to another place.
        office.git(&["remote", "set-url", "origin", "../hub.git"]);
        office
    }

    /// The commit that the shared repository has.
    pub fn shared(&self, office: &Community) -> String {
        run(office.git_command(LONG_AGO, &["rev-parse", "main"]).current_dir(self.hub())).ok().trim().to_owned()
    }

    /// Both have the same, and so has what they share; nothing lies about.
    #[track_caller]
    pub fn is_in_step(&self, offices: &[&Community]) {
        for office in offices {
            assert_eq!(office.git(&["status", "--porcelain"]), "");
            assert_eq!(office.head(), self.shared(office));
            office.git(&["fsck", "--strict", "--no-dangling"]);
            for name in ["syncing", "committing"] {
                assert!(!office.has(&format!(".linli/{name}")), "{name}");
            }
            let check = office.linli(&["check", "--format", "plain"]);
            assert!(check.code == 0 && !check.out.contains(" error["), "{check:?}");
        }
    }
}

/// What is asked of an office that shares its records.
pub trait Office {
    fn sync(&self) -> Ran;
    fn git_ran(&self, args: &[&str]) -> Ran;
    fn has(&self, path: &str) -> bool;
    fn head(&self) -> String;
    /// The whole of what HEAD holds, as one id.
    fn whole(&self) -> String;
    fn parents(&self) -> usize;
    /// What a commit holds of a file.
    fn in_head(&self, path: &str) -> String;
}

impl Office for Community {
    fn sync(&self) -> Ran {
        self.linli(&["sync"])
    }

    fn git_ran(&self, args: &[&str]) -> Ran {
        run(&mut self.git_command(LONG_AGO, args))
    }

    fn has(&self, path: &str) -> bool {
        self.join(path).exists()
    }

    fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    fn whole(&self) -> String {
        self.git(&["rev-parse", "HEAD^{tree}"]).trim().to_owned()
    }

    fn parents(&self) -> usize {
        self.git(&["log", "-1", "--format=%P"]).split_whitespace().count()
    }

    fn in_head(&self, path: &str) -> String {
        self.git(&["show", &format!("HEAD:{path}")])
    }
}
