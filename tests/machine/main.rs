//! The program with git and system calls around it: what it commits and merges, two offices, kills and faults.

#![cfg(test)]

#[allow(dead_code, reason = "each of the binaries needs a part of it")]
#[path = "../common/community.rs"]
mod community;
mod faults;
mod git_that_dies;
mod history;
mod merge_driver;
mod sync;
mod trust;
