//! What a file of holidays says, day by day, and what of it is refused.

use super::doubt::{CalendarError, Refused};
use super::{ics, json};
use crate::import::file::decode;
use crate::model::time::{Day, Offset};

/// What a file says of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidDay {
    pub day: Day,
    /// Whether it rests; else it works in place of a holiday.
    pub off: bool,
    /// The holiday's name; blank where the file has none.
    pub name: String,
    /// The title of the event or entry.
    pub title: String,
}

/// A file of holidays, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarFile {
    /// In the order of the file; a day may be there several times.
    pub days: Vec<SaidDay>,
    pub refused: Vec<Refused>,
    /// The year of the notice, where the file states it.
    pub year: Option<i32>,
    /// Where it was announced.
    pub source: Option<String>,
    /// Events that were cancelled.
    pub cancelled: usize,
}

/// Reads a file; times of day are brought to the community's `offset`.
///
/// # Errors
/// The bytes are neither JSON of holidays nor iCalendar, or hold nothing.
pub fn read(bytes: &[u8], offset: Offset) -> Result<CalendarFile, CalendarError> {
    match decode::text(bytes) {
        Ok(text) if text.trim_start().starts_with('{') => json::read(&text),
        _ => ics::read(bytes, offset),
    }
}
