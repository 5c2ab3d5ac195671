//! `linli weekly`: the Monday page.

mod document;
mod figures;
mod lists;
mod view;

pub mod command;
