//! `linli audit`: what the history shows of the records, for somebody who must decide whether to trust a
//! quarter's figures. [`command`] takes what is typed, the other files give one report each.

mod clocks;
mod people;
mod publications;
mod removed;
mod report;
mod sample;

pub mod command;
pub mod edits;
