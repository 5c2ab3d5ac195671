//! 公示: figures and approved wordings become a public notice, as bytes. Knows no clock, no folder
//! and no terminal; says nothing that a notice must not say.
//!
//! - `notice`: what a notice can hold at all, with `raised`, `small`, `callbacks` and `outreach` for its parts;
//!   `figures` and `remarks` fill it, from the items of `analysis::selection`
//! - `chosen`: the sections that a community asks for, one a file: `plan`, `announcements`, `gatherings`, `orders`,
//!   `improvements`, `collected`
//! - `inference` (with `elimination`): what readers of this notice and of `earlier` ones can work out together; `small`
//!   and `raised` hide what they must not, `naming` says beside which items a building may stand
//! - `approval`: which wording was approved, and the only way to a text in a notice
//! - `page` (with `glance`, `matters`, `people`, `tables`, `notes` and `period`): the notice in words; `template`: the page as
//!   HTML and Markdown, by the built-in templates or the tree's own; `data` (with `data_line`): its figures
//!   as JSON and CSV
//! - `notice_rules`, `rules`: the rules that it goes by, and which differ; `before`: what the period before had printed; `qr`: its code
//! - `foreign`: what templates may not do to a page
//! - `profile`: what the rules of a city ask of a notice
//! - `scan`: nothing personal in the texts that go in, those of templates too (`template_text`), nor in the bytes that
//!   come out
//! - `edition`: all of it in order

pub mod annex;
pub mod announcements;
pub mod approval;
pub mod before;
pub mod callbacks;
pub mod chosen;
pub mod collected;
pub mod data;
pub mod data_line;
pub mod earlier;
pub mod edition;
mod elimination;
pub mod figure_words;
pub mod figures;
pub mod foreign;
pub mod gatherings;
mod gatherings_page;
pub mod glance;
pub mod improvements;
mod improvements_page;
pub mod inference;
pub mod marks;
pub mod matters;
mod naming;
pub mod notes;
pub mod notice;
pub mod notice_rules;
pub mod orders;
pub mod outreach;
pub mod page;
pub mod people;
pub mod period;
pub mod plan;
pub mod printed;
pub mod profile;
pub mod qr;
pub mod raised;
pub mod rate;
pub mod remarks;
pub mod rules;
pub mod scan;
pub mod sheet;
pub mod small;
pub mod tables;
pub mod template;
mod template_text;
pub mod words;
