//! Records through time, by way of the `git` program.

pub mod commit;
pub mod git;
mod index;
mod objects;
pub mod repository;
