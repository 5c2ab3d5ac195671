//! Records through time, by way of the `git` program.

pub mod conflicts;
pub mod git;
pub mod merge;
