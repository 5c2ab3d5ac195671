//! linli (邻里): owner relations for residential property management, kept as plain text.
//!
//! The map of the house; each room imports only from the rooms to its left:
//! `model, parallel <- kinds <- facts <- calendar <- locale, text <- store <- history <- analysis <- due <- check, audit <- publish, import, demo <- render <- cli`.

pub mod analysis;
pub mod audit;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod demo;
pub mod due;
pub mod facts;
pub mod history;
pub mod import;
pub mod kinds;
pub mod locale;
pub mod model;
pub mod parallel;
pub mod publish;
pub mod render;
pub mod store;
pub mod text;
