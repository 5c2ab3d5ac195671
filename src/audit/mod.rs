//! 审计: what a whole history shows of the records, in one pass over it.
//!
//! [`walk`] reads which files each commit touched, [`contents`] gives a record's versions to whoever judges
//! them; [`edits`] finds what was changed after the fact, [`clocks`] when facts came into the history.

pub mod clocks;
pub mod contents;
pub mod edits;
pub mod removed;
pub mod walk;
pub mod watched;
