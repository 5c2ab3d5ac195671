//! `linli audit`: what the history shows of the records, for somebody who must decide whether to trust a
//! quarter's figures. [`command`] takes what is typed, the other files give one report each.

mod args;
mod callbacks;
mod deletions;
mod history;
mod lag;
mod lag_lines;
mod left_out;
mod publications;
mod report;
mod rule_figures;
mod rules;
mod sample;
mod signatures;
mod summary;

pub mod anchor;
pub mod command;
pub mod edits;
