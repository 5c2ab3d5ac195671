//! `linli sync`: what was done here and what others did, brought together.

mod failures;
mod told;

pub mod command;
