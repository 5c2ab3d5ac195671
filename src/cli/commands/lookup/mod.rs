//! The household at a glance.

mod gatherings;

pub mod command;
