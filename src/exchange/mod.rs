//! What comes in from outside and goes out again in other shapes.

pub mod calendar;
pub mod demo;
pub mod ics_writer;
pub mod import;
