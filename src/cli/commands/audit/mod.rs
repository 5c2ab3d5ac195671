//! `linli audit`: what the history shows of the records, for somebody who must decide whether to trust a
//! quarter's figures. [`command`] takes what is typed, the other files give one report each.

mod deletions;
mod lag;
mod publications;
mod report;
mod sample;
mod signatures;

pub mod command;
pub mod edits;
