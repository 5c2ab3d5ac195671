//! Sheets of an office to records, repeatable. A file is read to rows of cells (`file`), its columns are recognised and
//! each row is read (`row`), compared with what stands (`standing`, `identity`, `update`), and only then anything is
//! written (`apply`). Every sheet, row and column is accounted for (`report`, `account`).

pub mod account;
pub mod apply;
pub mod assumption;
pub mod attendance;
pub mod calendar;
pub mod document;
pub mod error;
pub mod file;
pub mod identity;
pub mod make;
pub mod numbering;
pub mod outcomes;
pub mod owners;
pub mod plan;
pub mod planner;
pub mod postings;
pub mod questionnaire;
pub mod raised;
pub mod register;
pub mod report;
pub mod request;
pub mod responses;
pub mod rooms_file;
pub mod row;
pub mod sign_in;
pub mod staff;
pub mod standing;
pub mod tallies;
pub mod tally;
pub mod update;
