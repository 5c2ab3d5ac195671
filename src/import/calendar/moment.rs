//! A DATE or a DATE-TIME of an iCalendar, and the same by the community's clock.

use super::doubt::Doubt;
use super::zone::{Zone, Zones};
use crate::model::time::{Instant, Offset};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use icalendar::parser::Property;

/// A point in time as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// By the clock of its zone; of a day 00:00.
    pub wall: NaiveDateTime,
    pub zone: Zone,
    pub is_day: bool,
}

impl Moment {
    /// By the community's clock.
    pub(super) fn local(self, offset: Offset) -> Result<NaiveDateTime, Doubt> {
        let home = seconds(offset);
        let utc = self.zone.utc(self.wall, home);
        let local = utc.and_then(|utc| utc.checked_add_signed(TimeDelta::try_seconds(home)?));
        local.ok_or_else(|| Doubt::BadValue(self.wall.to_string()))
    }

    /// The same time of the clock, `days` later.
    pub(super) fn plus_days(self, days: i64) -> Option<Moment> {
        Some(Moment { wall: self.wall.checked_add_signed(TimeDelta::try_days(days)?)?, ..self })
    }
}

/// Seconds ahead of UTC.
fn seconds(offset: Offset) -> i64 {
    offset.local(Instant(0)).and_utc().timestamp()
}

/// The years in which a calendar of holidays can be meant; others are slips.
const YEARS: std::ops::Range<i32> = 1980..2200;

/// Each value of DTSTART, DTEND, RECURRENCE-ID, RDATE or EXDATE.
pub(super) fn moments(property: &Property, zones: &Zones) -> Result<Vec<Moment>, Doubt> {
    let parameter = |key: &str| {
        let found = property.params.iter().find(|p| p.key.as_str().eq_ignore_ascii_case(key));
        found.and_then(|p| p.val.as_ref()).map(|v| v.as_str().trim_matches('"').to_owned())
    };
    let bad = || Doubt::BadValue(format!("{}:{}", property.name, property.val));
    let kind = parameter("VALUE").map(|kind| kind.to_ascii_uppercase());
    if kind.as_deref().is_some_and(|kind| kind != "DATE" && kind != "DATE-TIME") {
        return Err(bad());
    }
    let zone = match parameter("TZID") {
        Some(id) => zones.find(&id).ok_or(Doubt::UnknownZone(id)),
        None => Ok(Zone::Floating),
    };
    let one = |text: &str| {
        let read = moment(text.trim()).filter(|m| YEARS.contains(&m.wall.year())).ok_or_else(bad)?;
        match (kind.as_deref(), read.is_day) {
            // A day as `20270101T000000`.
            (Some("DATE"), false) if read.zone != Zone::Floating || read.wall.time() != NaiveTime::MIN => Err(bad()),
            (Some("DATE"), false) => Ok(Moment { is_day: true, ..read }),
            (Some("DATE-TIME"), true) => Err(bad()),
            (_, true) => Ok(read),
            (_, false) if read.zone != Zone::Floating => Ok(read),
            (_, false) => Ok(Moment { zone: zone.clone()?, ..read }),
        }
    };
    property.val.as_str().split(',').map(one).collect()
}

/// `20270101`, `20270101T090000`, `20270101T010000Z`.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let (text, zone) = match text.strip_suffix(['Z', 'z']) {
        Some(text) => (text, Zone::Fixed(0)),
        None => (text, Zone::Floating),
    };
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    match text.split_once(['T', 't']) {
        None if digits(text, 8) && zone == Zone::Floating => {
            let day = NaiveDate::parse_from_str(text, "%Y%m%d").ok()?;
            Some(Moment { wall: day.and_time(NaiveTime::MIN), zone, is_day: true })
        }
        Some((day, time)) if digits(day, 8) && digits(time, 6) => {
            let day = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
            let time = NaiveTime::parse_from_str(time, "%H%M%S").ok()?;
            Some(Moment { wall: day.and_time(time), zone, is_day: false })
        }
        _ => None,
    }
}
