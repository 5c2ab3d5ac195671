//! The verbs of the lifecycle (办理动作): one argument struct each, one way of writing them.

pub mod args;
mod callback;
pub mod join;
pub mod run;
