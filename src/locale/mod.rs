//! Chinese and English: the words for codes, values and keys. Every text that a person reads is
//! here or in the help beside its command; libraries return codes.

mod columns;
mod problem_values;
mod problem_words;
mod synonyms;
mod vocabularies;
mod word_set;
mod words;

pub mod answers;
pub mod audit;
pub mod audit_reports;
pub mod calendar;
pub mod calendar_import;
pub mod check;
pub mod cli;
pub mod commits;
pub mod due;
pub mod duration;
pub mod every;
pub mod figures;
pub mod git;
pub mod history;
pub mod household;
pub mod import;
pub mod import_assumptions;
pub mod import_rows;
pub mod labels;
pub mod ledger;
pub mod marks;
pub mod meaning;
pub mod message;
pub mod notice_rules;
pub mod period;
pub mod print;
pub mod problems;
pub mod publish;
pub mod receipt;
pub mod render;
pub mod settings;
pub mod stats;
pub mod store;
pub mod sync;
pub mod targets;
pub mod visits;
pub mod weekly;
pub mod why;
