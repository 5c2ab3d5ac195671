//! git's locks: files such as `index.lock`, by which one git keeps others away. A git that is killed leaves them, and
//! then no git goes on until somebody removes them. One that can belong to no living process is removed here; which
//! can be known where every process that may have made it can be seen.

use super::git::GitError;
use super::repository::Repository;
use crate::store::write::OWN;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The name of linli's own lock of commits, in `.linli`.
pub const OF_COMMITS: &str = "commit.lock";

/// Whose a lock is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// No living process can have made it.
    Nobody,
    /// A process that works in the repository, by its number.
    Living(u32),
    /// There may be processes that cannot be seen from here.
    Unknown,
}

/// The locks that lie in the repository now.
pub fn found(repository: &Repository) -> Vec<PathBuf> {
    let mut places = vec![repository.git_dir.as_path()];
    places.extend((repository.common_dir != repository.git_dir).then_some(repository.common_dir.as_path()));
    let beside = places.into_iter().flat_map(|place| WalkDir::new(place).min_depth(1).max_depth(1));
    let branches = WalkDir::new(repository.common_dir.join("refs"));
    let is_lock = |path: &Path| path.extension().is_some_and(|end| end == "lock");
    let files = beside.chain(branches).flatten().filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().to_owned()).filter(|path| is_lock(path)).collect()
}

/// The file by which linli itself lets one at a time make commits.
pub fn of_commits(repository: &Repository) -> PathBuf {
    repository.home.join(OWN).join(OF_COMMITS)
}

/// Removes the locks that were made before somebody took the lock of commits, and that belong to nobody; returns
/// their paths. To be called by who has that lock.
///
/// # Errors
/// A file cannot be looked at or removed.
pub fn clear(repository: &Repository) -> Result<Vec<PathBuf>, GitError> {
    let since = of_commits(repository);
    let mut removed = Vec::new();
    for lock in found(repository) {
        let Ok(meta) = lock.symlink_metadata() else { continue };
        let is_older = since.symlink_metadata()?.modified()? >= meta.modified()?;
        if !is_older || holder_of(repository, &lock, &meta) != Holder::Nobody {
            continue;
        }
        // Its owner may have ended meanwhile, and another git have made a lock of its own.
        let is_same =
            |now: Metadata| (now.ino(), now.mtime(), now.mtime_nsec()) == (meta.ino(), meta.mtime(), meta.mtime_nsec());
        if lock.symlink_metadata().is_ok_and(is_same) {
            std::fs::remove_file(&lock)?;
            removed.push(lock);
        }
    }
    Ok(removed)
}

/// Whose a lock is, as far as it can be told.
pub fn holder(repository: &Repository, lock: &Path) -> Holder {
    lock.symlink_metadata().map_or(Holder::Unknown, |meta| holder_of(repository, lock, &meta))
}

#[cfg(not(target_os = "linux"))]
fn holder_of(_: &Repository, _: &Path, _: &Metadata) -> Holder {
    Holder::Unknown
}

#[cfg(target_os = "linux")]
fn holder_of(repository: &Repository, lock: &Path, meta: &Metadata) -> Holder {
    processes::holder_of(&[&repository.top, &repository.git_dir, &repository.common_dir], lock, meta)
}

/// The processes of this machine, as `/proc` shows them.
#[cfg(target_os = "linux")]
mod processes {
    use super::Holder;
    use std::fs::{self, Metadata};
    use std::io;
    use std::os::unix::fs::MetadataExt;
    use std::path::{Path, PathBuf};

    /// File systems on which a git of another machine may be at work: NFS, SMB, CIFS, SMB2, AFS, Ceph, 9P, FUSE.
    const SHARED: &[u64] =
        &[0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x5346_414f, 0x00c3_6400, 0x0102_1997, 0x6573_5546];
    /// Clocks of files and of processes may differ by as many seconds.
    const SKEW: i64 = 2;

    pub fn holder_of(places: &[&Path], lock: &Path, meta: &Metadata) -> Holder {
        let us = rustix::process::geteuid().as_raw();
        // Where processes of others are hidden, only our own can be known to be gone.
        let is_hidden = meta.uid() != us && Path::new("/proc/1").symlink_metadata().is_err();
        let (Some(boot), Ok(all)) = (boot(), fs::read_dir("/proc")) else { return Holder::Unknown };
        if is_hidden || is_shared(lock) {
            return Holder::Unknown;
        }
        let lock = lock.canonicalize().unwrap_or_else(|_| lock.to_owned());
        let numbers = all.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let mut unknown = false;
        for number in numbers.filter(|number| *number != std::process::id()) {
            let Some(process) = Process::read(number) else { continue };
            // What began after the lock was made did not make it.
            if boot + process.started > meta.mtime() + SKEW {
                continue;
            }
            match process.holds(places, &lock, meta.uid() != us) {
                Holder::Living(number) => return Holder::Living(number),
                Holder::Unknown => unknown = true,
                Holder::Nobody => {}
            }
        }
        if unknown { Holder::Unknown } else { Holder::Nobody }
    }

    fn is_shared(path: &Path) -> bool {
        rustix::fs::statfs(path)
            .map_or(true, |found| u64::try_from(found.f_type).map_or(true, |kind| SHARED.contains(&kind)))
    }

    /// When the machine was started, in seconds of the clock of files.
    fn boot() -> Option<i64> {
        let text = fs::read_to_string("/proc/stat").ok()?;
        text.lines().find_map(|line| line.strip_prefix("btime ")?.trim().parse().ok())
    }

    struct Process {
        number: u32,
        dir: PathBuf,
        is_git: bool,
        /// Seconds since the machine was started.
        started: i64,
    }

    impl Process {
        /// `None` where it has ended.
        fn read(number: u32) -> Option<Process> {
            let dir = PathBuf::from(format!("/proc/{number}"));
            let stat = fs::read_to_string(dir.join("stat")).ok()?;
            // The name stands in brackets and may hold any character.
            let (head, rest) = stat.rsplit_once(')')?;
            let is_git = head.split_once('(')?.1.starts_with("git");
            let mut words = rest.split_whitespace();
            let is_dead = matches!(words.next()?, "Z" | "X");
            let ticks: u64 = words.nth(18)?.parse().ok()?;
            let started = i64::try_from(ticks / rustix::param::clock_ticks_per_second().max(1)).ok()?;
            (!is_dead).then_some(Process { number, dir, is_git, started })
        }

        /// Whether it may hold the lock. `of_another`: the lock belongs to another user than us.
        fn holds(&self, places: &[&Path], lock: &Path, of_another: bool) -> Holder {
            let living = Holder::Living(self.number);
            let open = self.dir.join("fd").read_dir();
            let is_unseen = matches!(&open, Err(e) if e.kind() == io::ErrorKind::PermissionDenied);
            let mut files = open.into_iter().flatten().flatten();
            if files.any(|file| fs::read_link(file.path()).is_ok_and(|path| path == lock)) {
                return living;
            }
            if !self.is_git {
                return if is_unseen && of_another { Holder::Unknown } else { Holder::Nobody };
            }
            // A git may have closed the file and hold the lock all the same: while somebody writes a message, say.
            match fs::read_link(self.dir.join("cwd")) {
                Ok(folder) if places.iter().any(|place| folder.starts_with(place)) => living,
                Ok(_) if self.is_told_where() => living,
                Ok(_) => Holder::Nobody,
                Err(e) if e.kind() == io::ErrorKind::NotFound => Holder::Nobody,
                Err(_) => Holder::Unknown,
            }
        }

        /// Whether it was told of a repository elsewhere than where it works: this one, for all that is known.
        fn is_told_where(&self) -> bool {
            let told = |file: &str, mark: &[u8]| {
                fs::read(self.dir.join(file)).is_ok_and(|bytes| memchr::memmem::find(&bytes, mark).is_some())
            };
            told("cmdline", b"--git-dir") || told("cmdline", b"--work-tree") || told("environ", b"GIT_DIR=")
        }
    }
}
