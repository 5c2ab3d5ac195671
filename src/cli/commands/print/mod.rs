//! `linli print`: sheets of paper for residents and staff.

mod catalogue;
mod questionnaire;
mod reminder;
mod sheets;
mod training;

pub mod command;
