//! Records through time, by way of the `git` program.

mod durable;
mod folders;
pub mod index;
mod staging;

pub mod ancestry;
pub mod changes;
pub mod commit;
pub mod conflicts;
pub mod damage;
pub mod detached;
pub mod fields;
pub mod first_bills;
pub mod git;
pub mod graph;
pub mod hidden;
pub mod ledgers;
pub mod life;
pub mod locks;
pub mod log;
pub mod merge;
pub mod objects;
pub mod past;
pub mod remote;
pub mod replay;
pub mod repository;
pub mod setup;
pub mod sync;
pub mod touched;
pub mod uncommitted;
pub mod undo;
pub mod wire;
