//! `linli report`: the work report of a month or a year, for the office or for the owners.

mod blanks;
mod done;
mod effects;
mod office;
mod owners;
mod slots;

pub mod command;
