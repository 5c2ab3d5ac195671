//! Chinese and English: the words for codes, values and keys. Every text that a person reads is
//! here or in the help beside its command; libraries return codes.

pub mod cli;
pub mod failure;
pub mod import;
pub mod labels;
pub mod message;
pub mod problems;
pub mod store;
