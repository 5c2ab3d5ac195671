//! `linli order`: a wish from the catalogue of services, the tally of a counter's day, or the paid side of a repair.

mod repair;
mod words;

pub mod command;
