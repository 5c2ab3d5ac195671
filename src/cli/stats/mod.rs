//! `linli stats`: figures as their definitions say, each with what it covers.

pub mod backlog;
pub mod command;
mod lines;
pub mod response;
mod sheet;
