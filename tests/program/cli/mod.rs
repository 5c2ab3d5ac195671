//! The program from outside: what it says, what it writes, what it refuses, and what it survives.

mod calendar;
mod calendar_import;
mod documents;
mod due;
mod environment;
mod fees;
mod figures;
mod gatherings;
mod golden;
mod harness;
mod improvements;
mod items;
mod language;
mod lifecycle;
mod limits;
mod logs;
mod orders;
mod print;
mod staff;
mod stats;
mod together;
mod typed;
mod undertakings;
mod walk;
mod weekly;
mod words;
