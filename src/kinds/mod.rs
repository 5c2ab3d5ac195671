//! The kinds of record: one file a kind holds all that the rest of the program must know of it. Never: files, language,
//! the clock.

pub mod id;
