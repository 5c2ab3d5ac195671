//! 同步: two offices and the repository that they share, driven through what offices do to it. Results are read back
//! with plain git.

#[cfg(test)]
mod at_once;
#[cfg(test)]
#[path = "../common/mod.rs"]
mod common;
#[cfg(test)]
mod conflicts;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod kills;
#[cfg(test)]
mod merges;
#[cfg(test)]
mod moved;
#[cfg(test)]
#[path = "../common/office.rs"]
mod office;
#[cfg(test)]
mod plain;
