//! The zone of a time in an iCalendar: by the offset that the file defines for it (VTIMEZONE), else by its name.

use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use icalendar::parser::Component;
use std::collections::{BTreeMap, BTreeSet};

/// The clock by which a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// No zone: whoever reads it means his own clock.
    Floating,
    /// Seconds ahead of UTC.
    Fixed(i64),
    Named(Tz),
}

impl Zone {
    /// The same time by the clock of UTC; a floating time is one of `home`, seconds ahead of UTC. `None` for a time
    /// that the clock of the zone leaves out.
    pub(super) fn utc(self, wall: NaiveDateTime, home: i64) -> Option<NaiveDateTime> {
        let ahead = |seconds: i64| wall.checked_sub_signed(TimeDelta::try_seconds(seconds)?);
        match self {
            Zone::Floating => ahead(home),
            Zone::Fixed(seconds) => ahead(seconds),
            Zone::Named(zone) => zone.from_local_datetime(&wall).earliest().map(|at| at.naive_utc()),
        }
    }
}

/// The zones that a file defines, by TZID.
#[derive(Clone, Debug, Default)]
pub(super) struct Zones(BTreeMap<String, Definition>);

/// What a VTIMEZONE says: the offsets that hold at any time, and the zone's name elsewhere.
#[derive(Clone, Debug)]
struct Definition {
    offsets: BTreeSet<Option<i64>>,
    location: Option<String>,
}

/// What Windows and Outlook call the zones that an office in China is likely to meet.
const WINDOWS: &[(&str, Tz)] = &[
    ("China Standard Time", Tz::Asia__Shanghai),
    ("中国标准时间", Tz::Asia__Shanghai),
    ("Taipei Standard Time", Tz::Asia__Taipei),
    ("Singapore Standard Time", Tz::Asia__Singapore),
    ("Tokyo Standard Time", Tz::Asia__Tokyo),
    ("Korea Standard Time", Tz::Asia__Seoul),
    ("SE Asia Standard Time", Tz::Asia__Bangkok),
    ("India Standard Time", Tz::Asia__Kolkata),
    ("Arabian Standard Time", Tz::Asia__Dubai),
    ("Russian Standard Time", Tz::Europe__Moscow),
    ("GMT Standard Time", Tz::Europe__London),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("Romance Standard Time", Tz::Europe__Paris),
    ("AUS Eastern Standard Time", Tz::Australia__Sydney),
    ("Eastern Standard Time", Tz::America__New_York),
    ("Central Standard Time", Tz::America__Chicago),
    ("Mountain Standard Time", Tz::America__Denver),
    ("Pacific Standard Time", Tz::America__Los_Angeles),
];

impl Zones {
    /// Reads the VTIMEZONE of a calendar.
    pub(super) fn read(calendar: &[Component]) -> Zones {
        let value = |part: &Component, key: &str| part.find_prop(key).map(|p| p.val.as_str().trim().to_owned());
        let zones = calendar.iter().filter(|part| part.name.as_str().eq_ignore_ascii_case("VTIMEZONE"));
        let read = |zone: &Component| {
            let offsets = zone.components.iter().map(|part| offset(&value(part, "TZOFFSETTO").unwrap_or_default()));
            let definition = Definition { offsets: offsets.collect(), location: value(zone, "X-LIC-LOCATION") };
            Some((value(zone, "TZID")?, definition))
        };
        Zones(zones.filter_map(read).collect())
    }

    /// The zone of a TZID; `None` where nothing says what it is.
    pub(super) fn find(&self, id: &str) -> Option<Zone> {
        let id = id.trim();
        let defined = self.0.get(id);
        let only = defined.and_then(|d| d.offsets.first().copied().filter(|_| d.offsets.len() == 1).flatten());
        let location = defined.and_then(|d| d.location.as_deref());
        only.map(Zone::Fixed).or_else(|| location.and_then(named)).or_else(|| named(id))
    }
}

/// `+0800`, `-053000`.
fn offset(text: &str) -> Option<i64> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize| digits.get(from..from + 2).map_or(Some(0), |two| two.parse::<i64>().ok());
    Some(sign * (part(0)? * 3600 + part(2)? * 60 + part(4)?))
}

/// `Asia/Shanghai`, also behind a maker's path (`/example.org/Asia/Shanghai`), `China Standard Time`, `UTC+8`.
fn named(id: &str) -> Option<Zone> {
    if let Some((_, zone)) = WINDOWS.iter().find(|(name, _)| name.eq_ignore_ascii_case(id)) {
        return Some(Zone::Named(*zone));
    }
    let behind = id.char_indices().filter(|(_, c)| *c == '/').filter_map(|(at, _)| id.get(at + 1..));
    let mut tails = std::iter::once(id).chain(behind.filter(|_| id.starts_with('/')));
    tails.find_map(|name| name.parse::<Tz>().ok()).map(Zone::Named).or_else(|| ahead_of_utc(id))
}

/// `UTC+8`, `GMT+08:00`, `(UTC+08:00) …`.
fn ahead_of_utc(id: &str) -> Option<Zone> {
    let id = id.trim_start_matches('(');
    let behind = id.strip_prefix("UTC").or_else(|| id.strip_prefix("GMT"))?;
    let end = behind.find(')').unwrap_or(behind.len());
    let (sign, time) = behind.get(..end)?.split_at_checked(1)?;
    let (hours, minutes) = match time.split_once(':') {
        Some(parts) => parts,
        None if time.len() == 4 => time.split_at_checked(2)?,
        None => (time, "0"),
    };
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
    (hours <= 14 && minutes < 60).then_some(())?;
    match sign {
        "+" => Some(Zone::Fixed(seconds)),
        "-" => Some(Zone::Fixed(-seconds)),
        _ => None,
    }
}
