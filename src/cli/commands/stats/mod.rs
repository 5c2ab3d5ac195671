//! `linli stats`: figures as their definitions say, each with what it covers. One way for all of them: cases
//! counted into a document, a document shown by its lines.

mod cells;
pub(in crate::cli::commands) mod document;
mod sheet;
pub(in crate::cli::commands) mod tables;

pub mod command;
