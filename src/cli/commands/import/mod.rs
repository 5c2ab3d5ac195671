//! `linli import`.

pub mod command;
mod give;
mod into;
mod survey;
mod template;
