//! `linli print`: sheets of paper for residents and staff.

mod catalogue;
mod questionnaire;
mod reminder;
mod sheets;

pub mod command;
