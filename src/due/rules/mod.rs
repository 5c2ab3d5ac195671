//! The rules of the list, one a file; [`all`] has them in their order.

pub mod all;
pub mod approval;
pub mod arrival;
pub mod calendar;
pub mod callback;
pub mod care;
pub mod consent;
pub mod external;
pub mod need;
pub mod new_owner;
pub mod objection;
pub mod promise;
pub mod publication;
pub mod resolution;
pub mod response;
pub mod retention;
pub mod summary;
pub mod tell;
pub mod unsolved;
pub mod unsorted;
pub mod urged;
pub mod visit;
pub mod visit_follow_up;
