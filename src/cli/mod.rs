//! The command line: what is typed becomes one call into the other rooms, and their results go to
//! `render`. The clock and the environment are read in `env` alone.

mod arguments;
mod at;

pub mod baseline;
pub mod columns;
pub mod command;
pub mod commands;
pub mod commit;
pub mod community;
pub mod condition;
pub mod context;
pub mod contradictions;
pub mod deadlines;
pub mod differences;
pub mod due_words;
pub mod env;
pub mod failure;
pub mod find;
pub mod first_bills;
pub mod git_failure;
pub mod global;
pub mod help;
pub mod item;
pub mod judgement_words;
pub mod late_ends;
pub mod ledgers;
pub mod left_out;
pub mod life;
pub mod line;
pub mod meant_command;
pub mod merging;
pub mod notice;
pub mod reading;
pub mod recipients;
pub mod record_as_of;
pub mod repair_orders;
pub mod residents;
pub mod run;
pub mod staff_names;
pub mod targets;
pub mod text_limits;
pub mod texts;
pub mod values;
pub mod verification;
pub mod waiting;
pub mod write;
