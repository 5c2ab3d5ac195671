//! The figures: pure functions of facts, settings, calendar, window and as-of, with plain results.
//! Sees no files, no clock and no words; what a figure means is said where it is computed.

mod extend;
mod response_count;
mod response_why;

pub mod activities;
pub mod adoption;
pub mod backlog;
pub mod case;
pub mod catalog;
pub mod clocks;
pub mod coverage;
pub mod effect;
pub mod elapsed;
pub mod explanation;
pub mod fairness;
pub mod figure_path;
pub mod figure_value;
pub mod figures;
pub mod flow;
pub mod group;
pub mod holdings;
pub mod improvements;
pub mod lag;
pub mod measure;
pub mod notices;
pub mod openness;
pub mod orders;
pub mod plan;
pub mod population;
pub mod promises;
pub mod rate;
pub mod reopened;
pub mod repeat;
pub mod response;
pub mod sampling;
pub mod satisfaction;
pub mod selection;
pub mod services;
pub mod snapshot;
pub mod survival;
pub mod targets;
pub mod trends;
pub mod undertakings;
pub mod verdict;
pub mod visits;
pub mod waiting;
