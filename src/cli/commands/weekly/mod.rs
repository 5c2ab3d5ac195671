//! `linli weekly`: the Monday page.

mod document;
mod figures;
mod lists;
mod room;
mod undertakings;
mod view;

pub mod command;
