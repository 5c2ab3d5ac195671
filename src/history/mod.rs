//! Records through time, by way of the `git` program.

pub mod git;
pub mod merge;
