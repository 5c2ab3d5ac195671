//! The household at a glance.

mod gatherings;
mod undertaken;

pub mod command;
