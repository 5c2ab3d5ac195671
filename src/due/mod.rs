//! 待办: what must be followed up, by whom, by when and why. [`rules`] has a file a rule, [`list`] asks them all; the
//! weekly page and the plan of visits are made from the list. Pure functions of facts, settings, calendar and as-of.

pub mod builder;
#[cfg(test)]
mod community;
pub mod list;
mod periods;
pub mod reason;
pub mod row;
pub mod rule;
pub mod rules;
pub mod settle;
pub mod settled;
pub mod together;
pub mod undertakings;
mod unmet;
pub mod visit_plan;
pub mod weekly;
