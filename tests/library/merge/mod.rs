//! 合并: two offices change one record apart from each other, and it is brought together.

mod edits;
mod random;
