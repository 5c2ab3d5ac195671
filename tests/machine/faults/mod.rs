//! What may befall a writer, tried on the program itself: killed at every system call, every call failing in
//! turn, short writes, full disks, lost power, others writing at the same time, trees that may not be
//! written or that lead elsewhere. Each module says which promise of the README it holds.
//!
//! A selection of each runs in plain `cargo test`; `LINLI_LONG=1 cargo test --release --test machine faults` runs all.

mod answers;
mod at_once;
mod editing;
mod failing_calls;
mod full_disk;
mod git_damage;
mod git_kills;
mod git_power_loss;
mod harness;
mod importing;
mod kills;
mod links;
mod power_loss;
mod reading;
mod saving;
mod short_writes;
mod traced;
mod verbs;
