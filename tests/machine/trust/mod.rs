//! Ways in which figures could be made better than they are, each with what shows it.

mod auditor;
mod callbacks;
mod late;
mod left_out;
mod long;
mod merges;
mod page;
mod periods;
mod rules;
mod script;
mod whole;
