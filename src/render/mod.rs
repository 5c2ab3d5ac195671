//! Any result as table, plain lines, JSON, CSV, Markdown, chat lines or a workbook.
//! The only room that prints.

pub mod blocks;
pub mod diagnostic;
pub mod error;
mod fit;
pub mod format;
pub mod ics;
pub mod json;
pub mod objects;
pub mod overflow;
pub mod page;
pub mod print;
pub mod progress;
pub mod save;
pub mod table;
pub mod ui;
pub mod xlsx;
