//! `linli calendar`: which days work and why, and years of holidays brought in.

pub mod command;
mod import;
mod month;
