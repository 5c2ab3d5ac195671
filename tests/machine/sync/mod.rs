//! 同步: two offices and the repository that they share, driven through what offices do to it. Results are read back
//! with plain git.

mod answers;
mod at_once;
mod conflicts;
mod gatherings;
mod git_kills;
pub mod harness;
mod hints;
mod hostile;
mod kills;
mod lost;
mod merges;
mod moved;
mod orders;
mod plain;
mod tallies;
