//! The events of an iCalendar file: whole days that rest or work.

use super::content::calendars;
use super::doubt::{CalendarError, Refused};
use super::event::Event;
use super::file::CalendarFile;
use super::revision::standing;
use super::zone::Zones;
use crate::model::time::Offset;
use icalendar::parser::{Component, read_calendar};

/// Reads all calendars of a file.
///
/// # Errors
/// The file is no iCalendar, or has no event.
pub(super) fn read(bytes: &[u8], offset: Offset) -> Result<CalendarFile, CalendarError> {
    let texts = calendars(bytes)?;
    let read = texts.iter().map(|text| read_calendar(text).map_err(|_| CalendarError::Unreadable));
    let calendars = read.collect::<Result<Vec<_>, CalendarError>>()?;
    let zones: Vec<Zones> = calendars.iter().map(|calendar| Zones::read(&calendar.components)).collect();
    let is_event = |part: &&Component| part.name.as_str() == "VEVENT";
    let mut events = Vec::new();
    for (calendar, zones) in calendars.iter().zip(&zones) {
        let method = calendar.properties.iter().find(|p| p.name.as_str() == "METHOD");
        let is_withdrawn = method.is_some_and(|p| p.val.as_str().trim().eq_ignore_ascii_case("CANCEL"));
        let parts = calendar.components.iter().filter(is_event);
        events.extend(parts.map(|part| Event { part, zones, is_withdrawn }));
    }
    if events.is_empty() {
        return Err(CalendarError::Empty);
    }
    let standing = standing(&events);
    let mut file = CalendarFile { cancelled: standing.cancelled, ..CalendarFile::default() };
    for (event, moved) in standing.events {
        let refused = |doubt| Refused { title: event.title(), days: None, doubt };
        match moved.map_err(refused).and_then(|moved| event.read(&moved, offset)) {
            Ok(days) => file.days.extend(days),
            Err(refused) => file.refused.push(refused),
        }
    }
    Ok(file)
}
