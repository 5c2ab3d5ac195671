//! Records through time, by way of the `git` program.

pub mod commit;
pub mod fields;
pub mod git;
mod index;
pub mod log;
mod objects;
pub mod repository;
pub mod undo;
