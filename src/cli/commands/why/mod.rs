//! `linli why`: every record behind a figure, how it was judged and what it adds.

mod words;

pub mod command;
