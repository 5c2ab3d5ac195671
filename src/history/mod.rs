//! Records through time, by way of the `git` program.

pub mod audit;
pub mod commit;
pub mod conflicts;
pub mod fields;
pub mod git;
mod index;
pub mod log;
pub mod merge;
mod objects;
pub mod past;
pub mod repository;
mod staging;
pub mod undo;
