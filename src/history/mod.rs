//! Records through time, by way of the `git` program.

pub mod audit;
pub mod changes;
pub mod commit;
pub mod conflicts;
pub mod fields;
mod folders;
pub mod git;
mod index;
pub mod log;
pub mod merge;
mod objects;
pub mod past;
pub mod remote;
pub mod repository;
mod staging;
pub mod sync;
pub mod undo;
pub mod wire;
