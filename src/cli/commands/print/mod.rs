//! `linli print`: sheets of paper for residents and staff.

mod sheets;

pub mod command;
