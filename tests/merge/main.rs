//! 合并: two offices change one record apart from each other, and it is brought together.

#[cfg(test)]
mod clones;
#[cfg(test)]
mod edits;
#[cfg(test)]
mod random;
