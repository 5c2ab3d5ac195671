//! `linli weekly`: the Monday page.

pub mod command;
mod document;
mod figures;
mod lists;
mod view;
