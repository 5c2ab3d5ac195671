//! `linli new`: what is typed becomes a feedback item.

mod caller;
mod whereabouts;

pub mod command;
