//! The export of a questionnaire (问卷导出) to responses of one survey: columns known by the questions, cells read by
//! their scales and choices, nothing kept by which somebody could be found.

pub mod answers;
pub mod columns;
pub mod counts;
pub mod numbers;
pub mod read;
pub mod sheet;
pub mod standing;
