//! 待办: what must be followed up, by whom, by when and why; the rules, one file each. Pure functions of facts, settings,
//! calendar and as-of, as `analysis` is.

pub mod items;
pub mod list;
pub mod people;
pub mod publication;
pub mod settled;
pub mod visit_plan;
pub mod weekly;
