//! Holidays brought from files: each file read to what it says of which days (`file`, `ics`, `json`), and that put
//! together with what is known (`merge`) into the files of the tree (`year_file`).

mod content;
mod duration;
mod event;
mod ics;
mod json;
mod lexicon;
mod moment;
mod recurrence;
mod revision;
mod title;
mod zone;

pub mod doubt;
pub mod file;
pub mod merge;
pub mod year_file;
