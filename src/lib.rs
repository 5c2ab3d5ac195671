//! linli (邻里): owner relations for residential property management, kept as plain text.
//!
//! The map of the house; each room imports only from the rooms to its left:
//! `model <- calendar <- locale, text <- store <- history <- check <- analysis <- publish, exchange <- render <- cli`.

pub mod analysis;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod exchange;
pub mod history;
pub mod locale;
pub mod model;
pub mod publish;
pub mod render;
pub mod store;
pub mod text;
