//! The command line: what is typed becomes one call into the other rooms, and their results go to
//! `render`. The clock and the environment are read in `env` alone.

mod at;

pub mod args;
pub mod commands;
pub mod commit;
pub mod context;
pub mod deadlines;
pub mod entry;
pub mod env;
pub mod failure;
pub mod find;
pub mod help;
pub mod item;
pub mod record_as_of;
pub mod run;
pub mod values;
pub mod write;
