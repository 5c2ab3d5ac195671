//! Readings of the figures that could have been two, one test each: values worked out by hand, by kinds of figure.

mod answers;
mod callbacks;
mod community;
mod deadlines;
mod groups;
mod promises;
mod reopened;
mod retracts;
mod stock;
