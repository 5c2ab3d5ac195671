//! Words that are read and never said: what offices write for values beside their keys and labels, in both languages.

pub(super) mod feedback;
pub(super) mod phrases;
pub(super) mod records;
pub(super) mod set;
pub(super) mod visits;
