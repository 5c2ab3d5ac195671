//! The export of a questionnaire (问卷导出) to responses of one survey: columns known by the questions, cells read by
//! their scales and choices, nothing kept by which somebody could be found.

pub mod answers;
pub mod arrivals;
pub mod known;
pub mod plan;
pub mod read;
