//! One writer at a time: `.linli/lock`, held for the read, check, write and rename of a record. The system
//! frees it when its holder ends, however that ends; the file itself stays.

use super::error::StoreError;
use super::folder::Folder;
use rustix::fs::OFlags;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::time::{Duration, Instant};

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest pause between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// A lock; free again when it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock `name` in `.linli`, waiting up to ten seconds; then it says who holds it.
    ///
    /// # Errors
    /// Another holds it for too long, or the system would not do it.
    pub fn take(own: &Folder, name: &str, holder: &str) -> Result<Lock, StoreError> {
        let begun = Instant::now();
        let mut pause = Duration::from_millis(1);
        loop {
            let mut file = own.open(name, OFlags::RDWR | OFlags::CREATE).map_err(StoreError::nothing_changed)?;
            let failed = |e: io::Error| own.failed_at(name, e).nothing_changed();
            match file.try_lock() {
                // Somebody may have removed the file between its opening and its locking: then the lock of
                // another file of that name counts, not this one.
                Ok(()) if own.holds(name, &file).unwrap_or(false) => {
                    sign(&mut file, holder).map_err(failed)?;
                    return Ok(Lock { _file: file });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(TryLockError::Error(e)) => return Err(failed(e)),
            }
            if begun.elapsed() >= PATIENCE {
                return Err(taken(&mut file));
            }
            // Writers that began together must not go on trying together.
            let jitter = u64::from(begun.elapsed().subsec_nanos() ^ std::process::id()) % 5000;
            std::thread::sleep(pause + Duration::from_micros(jitter));
            pause = (pause * 2).min(PAUSE);
        }
    }
}

/// Who holds it, for the one who waits in vain.
fn sign(file: &mut File, holder: &str) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{holder} pid {}", std::process::id())
}

fn taken(file: &mut File) -> StoreError {
    let mut holder = String::new();
    let _ = file.rewind().and_then(|()| file.take(200).read_to_string(&mut holder));
    StoreError::Locked { waited: PATIENCE, holder: holder.trim().to_owned() }
}
