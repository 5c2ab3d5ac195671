//! `linli why`: every record behind a figure, how it was judged and what it adds.

pub mod command;
