//! `linli sync`: what was done here and what others did, brought together.

pub mod command;
mod failures;
mod told;
