//! The verbs of the lifecycle (办理动作): one argument struct each, one way of writing them.

mod callback;
mod retract;

pub mod args;
pub mod entry;
pub mod join;
pub mod run;
