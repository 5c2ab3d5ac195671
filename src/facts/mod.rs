//! Facts: the only thing that figures read, and how it is read from records, packed, joined and hashed. Never: free
//! text, names, phones; files, language, the clock.

pub mod activities;
pub mod all;
pub mod catalogue_rules;
pub mod digest;
mod digest_kinds;
pub mod duplicates;
pub mod fees;
pub mod improvements;
pub mod notices;
pub mod pack;
pub mod published;
pub mod read;
pub mod records;
pub mod rows;
pub mod rules;
pub mod services;
pub mod surveys;
pub mod trainings;
