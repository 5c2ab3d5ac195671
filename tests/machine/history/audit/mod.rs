//! `linli audit`: what a history shows of the records.

mod independent;
mod item;
mod random;
mod scripted;
