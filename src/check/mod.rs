//! Every problem of a tree at once: what loading found, and what only the records together show.
//!
//! One file a family of rules; `all` runs them over every record and puts the problems in order.
//! A family reads a `sheet::Sheet` (a file with its keys and their places) and the `scope::Scope`
//! (everything that can be named). It returns problems and never ends the run. Sees no output and no clock.

mod care;
mod conflicts;
mod handover;
mod identity;
mod improvements;
mod lifecycle;
mod orders;
mod places;
mod privacy;
mod references;
mod rooms;
mod scope;
mod settings;
mod staff;
mod tallies;
mod texts;

pub mod all;
pub mod explain;
pub mod faults;
pub mod fees;
pub mod publications;
pub mod readers;
pub mod setup;
pub mod sheet;
pub mod surveys;
pub mod times;
pub mod trainings;
pub mod undertakings;
