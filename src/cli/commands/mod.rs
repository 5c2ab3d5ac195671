//! The commands, one file each with its arguments beside it. What several share is in `cli`.

pub mod all;
pub mod audit;
pub mod calendar;
pub mod check;
pub mod demo;
pub mod done;
pub mod due;
pub mod import;
pub mod init;
pub mod lookup;
pub mod merge_driver;
pub mod new;
pub mod post;
pub mod print;
pub mod publish;
pub mod raise;
pub mod receipt;
pub mod record;
pub mod resolve_conflicts;
pub mod stats;
pub mod sync;
pub mod undo;
pub mod verbs;
pub mod visit_plan;
pub mod weekly;
pub mod why;
