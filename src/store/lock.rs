//! One writer at a time: `.linli/lock`, held for the read, check, write and rename of a record.

use super::files::reason;
use super::root::Root;
use crate::locale::failure::Failure;
use crate::locale::store::StoreMsg;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::time::{Duration, Instant};

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(10);

/// The lock; free again when it is dropped.
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, waiting up to ten seconds; then it says who holds it.
    pub fn take(root: &Root, holder: &str) -> Result<Lock, Failure> {
        let dir = root.join(".linli");
        let failed = |e: &io::Error| {
            Failure::environment(StoreMsg::WriteFailed { path: ".linli/lock".to_owned(), reason: reason(Some(e)) })
                .hint(StoreMsg::NothingChanged)
        };
        fs::create_dir_all(&dir).map_err(|e| failed(&e))?;
        let ignore = dir.join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n").map_err(|e| failed(&e))?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(dir.join("lock"))
            .map_err(|e| failed(&e))?;
        let begun = Instant::now();
        let mut pause = Duration::from_millis(5);
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(e)) => return Err(failed(&e)),
                Err(TryLockError::WouldBlock) if begun.elapsed() >= PATIENCE => {
                    let mut holder = String::new();
                    let _ = file.read_to_string(&mut holder);
                    let seconds = PATIENCE.as_secs();
                    let message = StoreMsg::Locked { seconds, holder: holder.trim().to_owned() };
                    return Err(Failure::environment(message).hint(StoreMsg::LockedHint));
                }
                Err(TryLockError::WouldBlock) => {
                    let jitter = u64::from(begun.elapsed().subsec_nanos() % 7);
                    std::thread::sleep(pause + Duration::from_millis(jitter));
                    pause = (pause * 2).min(Duration::from_millis(200));
                }
            }
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{holder} pid {}", std::process::id()))
            .map_err(|e| failed(&e))?;
        Ok(Lock { _file: file })
    }
}
