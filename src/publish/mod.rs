//! 公示: figures and approved wordings become a public notice, as bytes. Knows no clock, no folder
//! and no terminal; says nothing that a notice must not say.
//!
//! - `notice`: what a notice can hold at all; `selection`, `figures` and `remarks` fill it
//! - `approval`: which wording was approved, and the only way to a text in a notice
//! - `page` (with `tables`, `notes` and `period`): the notice in words; `templates`: the page as HTML and Markdown
//! - `scan`: nothing personal in the texts that go in, nor in the bytes that come out
//! - `edition`: all of it in order

pub mod annex;
pub mod approval;
pub mod edition;
pub mod figures;
pub mod notes;
pub mod notice;
pub mod page;
pub mod period;
pub mod remarks;
pub mod scan;
pub mod selection;
pub mod sheet;
pub mod tables;
pub mod template;
