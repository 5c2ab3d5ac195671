//! The generic verbs, the same on every kind: `linli <kind> add|list|show|edit|set|void|log`.

mod beside;
mod editor;
mod element;

pub mod add;
pub mod command;
pub mod edit;
pub mod list;
pub mod log;
mod outages;
mod questions;
pub mod set;
pub mod show;
pub mod verb;
pub mod void;
