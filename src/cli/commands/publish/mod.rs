//! `linli publish`: the public notice, its approvals, its ledger, its verification and objections to it.

pub mod approve;
pub mod command;
pub mod freshness;
pub mod genuine;
pub mod leaks;
pub mod objection;
pub mod publication;
pub mod verify;
pub mod withdraw;
