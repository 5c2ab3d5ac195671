//! The figures: pure functions of facts, settings, calendar, window and as-of, with plain results.
//! Sees no files, no clock and no words; what a figure means is said where it is computed.

pub mod backlog;
pub mod case;
pub mod course;
pub mod draw;
pub mod due;
pub mod due_items;
pub mod due_people;
pub mod due_settled;
pub mod figures;
pub mod ground;
pub mod group;
pub mod population;
pub mod rate;
pub mod response;
pub mod survival;
pub mod targets;
pub mod verdict;
pub mod visit_plan;
pub mod visits;
pub mod waiting;
pub mod weekly;
