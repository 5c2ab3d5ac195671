//! Words that are read and never said: what offices write for values beside their keys and labels, in both languages.

mod feedback;
pub mod gatherings;
mod records;
mod visits;

pub mod phrases;
pub mod questionnaire;
pub mod set;
pub mod survey;
