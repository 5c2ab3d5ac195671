//! What a file system says of a file without opening it: as long as that stays, so does what stands in it.

use rustix::fs::Stat;

/// Size, inode and both times of a file or a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStat {
    pub size: u64,
    pub inode: u64,
    /// When the content changed, in nanoseconds.
    pub modified: i64,
    /// When anything of it changed; nobody can set this one back.
    pub changed: i64,
}

impl FileStat {
    pub fn of(stat: &Stat) -> FileStat {
        let nanoseconds = |s: i64, ns: u64| s.saturating_mul(1_000_000_000).saturating_add_unsigned(ns);
        FileStat {
            size: u64::try_from(stat.st_size).unwrap_or(u64::MAX),
            inode: stat.st_ino,
            modified: nanoseconds(stat.st_mtime, stat.st_mtime_nsec),
            changed: nanoseconds(stat.st_ctime, stat.st_ctime_nsec),
        }
    }

    /// Whether it is certain that nothing happened after `since`: what happens within one tick of the file
    /// system's clock leaves the same times behind.
    pub fn is_before(self, since: i64) -> bool {
        self.modified < since && self.changed < since
    }
}
