//! `linli stats`: figures as their definitions say, each with what it covers. One way for all of them: cases
//! counted into a document, a document shown by its lines.

mod cells;
mod people;
mod sheet;
mod survey;

pub mod command;
pub mod document;
pub mod tables;
