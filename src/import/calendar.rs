//! A year of holidays brought from a file: the JSON that transcribes the State Council's notices
//! (`{"year": 2027, "days": [{"date", "isOffDay", "name"}]}`) or an iCalendar of whole-day events.

use crate::calendar::days::YearTable;
use crate::model::time::Day;
use icalendar::parser::{Component, read_calendar, unfold};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use thiserror::Error;

/// Why a file is no year of holidays.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    #[error("neither JSON of holidays nor iCalendar")]
    Unreadable,
    /// The day as it stands in the file.
    #[error("a day without a date, or without a word on whether it rests: {0}")]
    BadDay(String),
    #[error("{0} is said to rest and to work")]
    Contradiction(Day),
    #[error("no holidays")]
    Empty,
}

/// A table and where it was announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    pub table: YearTable,
    pub source: Option<String>,
}

/// Marks by which an event says that its day works or rests; the rest of its title is the holiday's name.
const WORKS: &[&str] = &["调休上班", "补班", "上班", "班", "work"];
const RESTS: &[&str] = &["放假", "假期", "休", "holiday", "off"];
/// The end of December, which next year's notice settles.
const LATE_DECEMBER: u32 = 25;

/// The years of a file, in order. An iCalendar may hold several.
///
/// # Errors
/// The text is neither such JSON nor iCalendar, or its days contradict each other.
pub fn read(text: &str) -> Result<Vec<Brought>, CalendarError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut years = if text.trim_start().starts_with('{') { vec![of_json(text)?] } else { of_ics(text)? };
    for brought in &mut years {
        tidy(&mut brought.table)?;
    }
    if years.is_empty() { Err(CalendarError::Empty) } else { Ok(years) }
}

fn of_json(text: &str) -> Result<Brought, CalendarError> {
    let file: Json = serde_json::from_str(text).map_err(|_| CalendarError::Unreadable)?;
    let year =
        file.get("year").and_then(Json::as_i64).and_then(|y| i32::try_from(y).ok()).ok_or(CalendarError::Unreadable)?;
    let listed = file.get("days").and_then(Json::as_array).ok_or(CalendarError::Unreadable)?;
    let day = |node: &Json| {
        let date = node.get("date").and_then(Json::as_str).and_then(|d| d.parse().ok());
        let off = node.get("isOffDay").and_then(Json::as_bool);
        let name = node.get("name").and_then(Json::as_str).unwrap_or_default();
        date.zip(off)
            .map(|(date, off)| (date, off, name.to_owned()))
            .ok_or_else(|| CalendarError::BadDay(node.to_string()))
    };
    let days = listed.iter().map(day).collect::<Result<Vec<_>, CalendarError>>()?;
    let papers = file.get("papers").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
    let source = Some(papers.collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty());
    Ok(Brought { table: YearTable { year, days }, source })
}

fn of_ics(text: &str) -> Result<Vec<Brought>, CalendarError> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).map_err(|_| CalendarError::Unreadable)?;
    let mut years: BTreeMap<i32, Vec<(Day, bool, String)>> = BTreeMap::new();
    for event in calendar.components.iter().filter(|c| c.name == "VEVENT") {
        for (day, off, name) in days_of(event)? {
            let is_next_years = day.month() == 12 && day.day_of_month() >= LATE_DECEMBER;
            years.entry(day.year() + i32::from(is_next_years)).or_default().push((day, off, name));
        }
    }
    Ok(years.into_iter().map(|(year, days)| Brought { table: YearTable { year, days }, source: None }).collect())
}

/// The days from DTSTART to before DTEND; without an end the one day.
fn days_of(event: &Component) -> Result<Vec<(Day, bool, String)>, CalendarError> {
    let value = |key: &str| event.find_prop(key).map(|p| p.val.to_string());
    let title = value("SUMMARY").unwrap_or_default();
    let bad = || CalendarError::BadDay(title.clone());
    let from = value("DTSTART").and_then(|v| day(&v)).ok_or_else(bad)?;
    let to = value("DTEND").and_then(|v| day(&v)).unwrap_or(from.next()).max(from.next());
    let works = WORKS.iter().find(|mark| title.contains(**mark));
    let rests = RESTS.iter().find(|mark| title.contains(**mark));
    let mark = works.or(rests).ok_or_else(bad)?;
    let name = title.replace(mark, "");
    let name = name.trim_matches([' ', '(', ')', '（', '）', '-', '·', '：', ':']).to_owned();
    let days = std::iter::successors(Some(from), |day| Some(day.next())).take_while(|day| *day < to);
    Ok(days.take(366).map(|day| (day, works.is_none(), name.clone())).collect())
}

/// `20270101`, also with a time behind.
fn day(text: &str) -> Option<Day> {
    let digits = text.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let number = digits.parse::<u32>().ok()?;
    Day::new(i32::try_from(number / 10_000).ok()?, number / 100 % 100, number % 100)
}

/// In the order of the days, each once.
fn tidy(table: &mut YearTable) -> Result<(), CalendarError> {
    table.days.sort_by_key(|(day, off, _)| (*day, *off));
    table.days.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
    match table.days.iter().zip(table.days.iter().skip(1)).find(|(a, b)| a.0 == b.0) {
        Some((a, _)) => Err(CalendarError::Contradiction(a.0)),
        None if table.days.is_empty() => Err(CalendarError::Empty),
        None => Ok(()),
    }
}

/// As `calendar/cn-2027.toml` holds it.
pub fn text(brought: &Brought) -> String {
    let quoted = |text: &str| toml_edit::Value::from(text).to_string();
    let mut out = format!("year = {}\n", brought.table.year);
    if let Some(source) = &brought.source {
        out.push_str(&format!("source = {}\n", quoted(source)));
    }
    for (day, off, name) in &brought.table.days {
        out.push_str(&format!("\n[[day]]\ndate = {day}\noff = {off}\n"));
        if !name.is_empty() {
            out.push_str(&format!("name = {}\n", quoted(name)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn json_and_icalendar_give_the_same_year() {
        let json = r#"{"year": 2027, "papers": ["http://example.org/notice"], "days": [
            {"name": "元旦", "date": "2026-12-31", "isOffDay": true},
            {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
            {"name": "春节", "date": "2027-02-20", "isOffDay": false}]}"#;
        let ics = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:元旦（休）\r\nDTSTART;VALUE=DATE:20261231\r\n\
                   DTEND;VALUE=DATE:20270102\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:春节 补班\r\n\
                   DTSTART;VALUE=DATE:20270220\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let (json, ics) = (read(json).unwrap(), read(ics).unwrap());
        assert_eq!(json[0].table, ics[0].table);
        assert_eq!((json.len(), ics.len(), json[0].table.year), (1, 1, 2027));
        assert_eq!(json[0].table.days[2], (day("2027-02-20"), false, "春节".to_owned()));
        let written = text(&json[0]);
        assert!(
            written.starts_with("year = 2027\nsource = \"http://example.org/notice\"\n\n[[day]]\ndate = 2026-12-31\n")
        );
    }

    #[test]
    fn what_is_no_year_of_holidays_is_refused() {
        assert_eq!(read("{}"), Err(CalendarError::Unreadable));
        assert_eq!(read("{\"year\": 2027, \"days\": []}"), Err(CalendarError::Empty));
        let twice = r#"{"year": 2027, "days": [{"date": "2027-01-01", "isOffDay": true}, {"date": "2027-01-01", "isOffDay": false}]}"#;
        assert_eq!(read(twice), Err(CalendarError::Contradiction(day("2027-01-01"))));
        assert!(matches!(
            read(r#"{"year": 2027, "days": [{"date": "2027-02-30", "isOffDay": true}]}"#),
            Err(CalendarError::BadDay(_))
        ));
    }
}
