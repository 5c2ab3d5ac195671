//! The page and its ledger: altered, deleted, grafted, set by other templates, computed from what nobody committed.

mod bound;
mod by_git;
mod harness;
mod offices;
mod rules;
mod templates;
mod uncommitted;
mod without;
