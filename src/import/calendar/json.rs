//! The JSON that transcribes the State Council's notices: `{"year": 2027, "days": [{"date", "isOffDay", "name"}]}`.

use super::doubt::{CalendarError, Doubt, Refused};
use super::file::{CalendarFile, SaidDay};
use super::title::{agrees, shown};
use crate::model::time::Day;
use serde_json::Value as Json;

/// Reads a year.
///
/// # Errors
/// The text is no such JSON, or lists no day.
pub(super) fn read(text: &str) -> Result<CalendarFile, CalendarError> {
    let file: Json = serde_json::from_str(text).map_err(|_| CalendarError::Unreadable)?;
    let year = file.get("year").and_then(Json::as_i64).and_then(|y| i32::try_from(y).ok());
    let year = year.filter(|y| (1980..2200).contains(y)).ok_or(CalendarError::Unreadable)?;
    let listed = file.get("days").and_then(Json::as_array).ok_or(CalendarError::Unreadable)?;
    if listed.is_empty() {
        return Err(CalendarError::Empty);
    }
    let papers = file.get("papers").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
    let source = Some(papers.collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty());
    let mut found = CalendarFile { year: Some(year), source, ..CalendarFile::default() };
    for node in listed {
        match entry(node, year) {
            Ok(day) => found.days.push(day),
            Err(refused) => found.refused.push(refused),
        }
    }
    Ok(found)
}

fn entry(node: &Json, year: i32) -> Result<SaidDay, Refused> {
    let name = shown(node.get("name").and_then(Json::as_str).unwrap_or_default());
    let title = if name.is_empty() { shown(&node.to_string()) } else { name.clone() };
    let refuse = |day: Option<Day>, doubt| Refused { title: title.clone(), days: day.map(|day| (day, day)), doubt };
    let date = node.get("date");
    let written = date.map_or_else(|| node.to_string(), Json::to_string);
    let day: Option<Day> = date.and_then(Json::as_str).and_then(|d| d.parse().ok());
    let day = day.ok_or_else(|| refuse(None, Doubt::BadValue(shown(&written))))?;
    // A notice settles days of its year, and of the December before.
    if day.year() != year && (day.year(), day.month()) != (year - 1, 12) {
        return Err(refuse(Some(day), Doubt::OtherYear(year)));
    }
    let off = node.get("isOffDay").and_then(Json::as_bool).ok_or_else(|| refuse(Some(day), Doubt::NoMark))?;
    agrees(&name, off).map_err(|doubt| refuse(Some(day), doubt))?;
    Ok(SaidDay { day, off, name, title })
}
