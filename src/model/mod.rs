//! What a record is: plain types and their rules. No files, no command line, no clock, no language.
//! Every other room reads this one; it reads none.

pub mod append;
pub mod digest;
pub mod facts;
pub mod fields;
pub mod fold;
pub mod id;
pub mod interner;
pub mod kind;
pub mod ledger;
pub mod lifecycle;
pub mod matter;
pub mod pack;
pub mod problem;
mod reading;
pub mod rooms;
pub mod rows;
pub mod settings;
pub mod settings_fields;
pub mod texts;
pub mod threads;
pub mod time;
pub mod value;
pub mod vocab;
pub mod wording;
