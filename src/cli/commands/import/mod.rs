//! `linli import`.

pub mod command;
mod give;
mod into;
mod outcomes;
pub mod survey;
mod template;
