//! `linli import`.

pub mod command;
mod give;
mod into;
pub mod survey;
mod template;
