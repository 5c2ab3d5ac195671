//! What a record is: plain types and their rules. No files, no command line, no clock, no language.
//! Every other room reads this one; it reads none.

pub mod append;
pub mod chain;
pub mod charges;
pub mod field;
pub mod figure;
pub mod flat;
pub mod fold;
pub mod hash;
pub mod interner;
pub mod kind;
pub mod ledger;
pub mod ledger_fields;
pub mod ledger_inputs;
pub mod lifecycle;
pub mod listed;
pub mod log;
pub mod opening;
pub mod problem;
pub mod rooms;
pub mod scale;
pub mod services;
pub mod settings;
pub mod settings_fields;
pub mod text_limits;
pub mod texts;
pub mod time;
pub mod training;
pub mod value;
pub mod vocab;
pub mod window;
pub mod wording;
