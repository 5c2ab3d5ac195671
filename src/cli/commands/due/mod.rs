//! `linli due`: who must be followed up.

mod agenda;
mod chat;
mod document;
mod sheet;

pub mod command;
