//! `linli print`: sheets of paper for residents and staff.

mod catalogue;
mod sheets;

pub mod command;
