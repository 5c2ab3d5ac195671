//! The verbs of the lifecycle (办理动作): one argument struct each, one way of writing them.

mod callback;
mod entry;
mod retract;

pub mod args;
pub mod join;
pub mod run;
