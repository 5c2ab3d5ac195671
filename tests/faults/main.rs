//! What may befall a writer, tried on the program itself: killed at every system call, every call failing in
//! turn, short writes, full disks, lost power, others writing at the same time, trees that may not be
//! written or that lead elsewhere. Each module says which promise of the README it holds.
//!
//! A selection of each runs in plain `cargo test`; `LINLI_LONG=1 cargo test --release --test faults` runs all.

#[cfg(test)]
mod at_once;
#[cfg(test)]
#[path = "../common/mod.rs"]
mod common;
#[cfg(test)]
mod editing;
#[cfg(test)]
mod failing_calls;
#[cfg(test)]
mod full_disk;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod importing;
#[cfg(test)]
mod kills;
#[cfg(test)]
mod links;
#[cfg(test)]
mod power_loss;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod saving;
#[cfg(test)]
mod short_writes;
#[cfg(test)]
mod traced;
#[cfg(test)]
mod verbs;
