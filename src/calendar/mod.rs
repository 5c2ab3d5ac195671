//! Working time: which days work and why, open seconds, and when a limit has run out.
//! Pure counting over the settings and the tables of holidays; imports `model` and nothing else,
//! never reads a file, a clock or a language. Names of holidays are data, as the notices give them.

pub mod builtin;
pub mod business;
pub mod days;
pub mod deadline;
mod hours;
pub mod pauses;
pub mod trace;
