//! `linli print`: sheets of paper for residents and staff.

mod catalogue;
mod questionnaire;
mod sheets;

pub mod command;
