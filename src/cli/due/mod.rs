//! `linli due`: who must be followed up.

mod agenda;
mod chat;
pub mod command;
mod document;
pub mod residents;
pub mod row_words;
mod sheet;
pub mod texts;
