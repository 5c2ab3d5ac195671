//! The command line: what is typed becomes one call into the other rooms, and their results go to
//! `render`. The clock and the environment are read in `env` alone.

pub mod approve;
pub mod args;
mod at;
pub mod calendar;
pub mod check;
pub mod commit;
pub mod context;
pub mod deadlines;
pub mod demo;
pub mod done;
pub mod due;
pub mod entry;
pub mod env;
pub mod find;
pub mod generic;
pub mod help;
pub mod import;
pub mod init;
pub mod item;
pub mod lookup;
pub mod merge_driver;
pub mod new;
pub mod past;
pub mod publish;
pub mod receipt;
pub mod resolve_conflicts;
pub mod run;
pub mod stats;
pub mod undo;
pub mod values;
pub mod verbs;
pub mod visit_plan;
pub mod weekly;
pub mod why;
pub mod write;
