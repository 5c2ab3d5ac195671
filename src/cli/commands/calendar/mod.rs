//! `linli calendar`: which days work and why, and years of holidays brought in.

mod give;
mod import;
mod month;

pub mod command;
