//! Every problem of a tree at once: what loading found, and what only the records together show.
//!
//! One file a family of rules; `all` runs them over every record and puts the problems in order.
//! A family reads a `sheet::Sheet` (a file with its keys and their places) and the `scope::Scope`
//! (everything that can be named). It returns problems and never ends the run. Sees no output and no clock.

pub mod all;
mod care;
mod conflicts;
pub mod explain;
mod identity;
mod lifecycle;
mod places;
mod privacy;
pub mod publications;
mod references;
mod rooms;
mod scope;
mod settings;
pub mod setup;
mod sheet;
mod times;
