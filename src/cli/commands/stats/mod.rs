//! `linli stats`: figures as their definitions say, each with what it covers. One way for all of them: cases
//! counted into a document, a document shown by its lines.

mod cells;
mod document;
mod sheet;
mod tables;

pub mod command;
