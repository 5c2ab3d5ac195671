//! `linli calendar`: which days work and why, and years of holidays brought in.

mod import;
mod month;

pub mod command;
