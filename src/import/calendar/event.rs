//! One event of an iCalendar: what its title says, and the whole days that it fills by the community's clock.

use super::doubt::{Doubt, Refused};
use super::duration::duration;
use super::file::SaidDay;
use super::moment::{Moment, moments};
use super::recurrence::starts;
use super::title::{Meaning, meaning, shown};
use super::zone::Zones;
use crate::model::time::{Day, Offset};
use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use icalendar::parser::Component;

/// No holiday is longer, in days.
const MAX_DAYS: i64 = 366;

/// An event with what is needed to read it.
#[derive(Clone, Copy)]
pub(super) struct Event<'c> {
    pub part: &'c Component<'c>,
    pub zones: &'c Zones,
    /// METHOD:CANCEL of its calendar.
    pub is_withdrawn: bool,
}

impl<'c> Event<'c> {
    /// A property's value; `None` where it is blank.
    pub(super) fn value(&self, key: &str) -> Option<&'c str> {
        self.part.find_prop(key).map(|p| p.val.as_str().trim()).filter(|value| !value.is_empty())
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.is_withdrawn || self.value("STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED"))
    }

    pub(super) fn title(&self) -> String {
        shown(self.value("SUMMARY").unwrap_or_default())
    }

    /// The one moment that a property gives; `None` where there is no such property.
    pub(super) fn moment(&self, key: &str) -> Result<Option<Moment>, Doubt> {
        let Some(property) = self.part.find_prop(key) else { return Ok(None) };
        match moments(property, self.zones)?.as_slice() {
            [one] => Ok(Some(*one)),
            _ => Err(Doubt::BadValue(format!("{key}:{}", property.val))),
        }
    }

    /// What the event says of its days, less the starts that are events of their own.
    pub(super) fn read(&self, moved: &[Moment], offset: Offset) -> Result<Vec<SaidDay>, Refused> {
        let title = self.title();
        let days = self.days(moved, offset);
        let span = days.as_ref().ok().and_then(|days| Some((*days.first()?, *days.last()?)));
        let refused = |doubt: Doubt| Refused { title: title.clone(), days: span, doubt };
        let Meaning { off, name } = self.meaning(&title).map_err(refused)?;
        let days = days.map_err(refused)?;
        Ok(days.into_iter().map(|day| SaidDay { day, off, name: name.clone(), title: title.clone() }).collect())
    }

    /// The title's meaning. Apple's calendar of Chinese holidays says it in a property of its own as well.
    fn meaning(&self, title: &str) -> Result<Meaning, Doubt> {
        if self.value("STATUS").is_some_and(|status| status.eq_ignore_ascii_case("TENTATIVE")) {
            return Err(Doubt::Unsure);
        }
        let special = match self.value("X-APPLE-SPECIAL-DAY") {
            Some("WORK-HOLIDAY") => Some(true),
            Some("ALTERNATE-WORKDAY") => Some(false),
            _ => None,
        };
        match (meaning(title), special) {
            (Ok(said), Some(off)) if said.off != off => Err(Doubt::BothMarks),
            (Err(Doubt::NoMark), Some(off)) => Ok(Meaning { off, name: title.to_owned() }),
            (said, _) => said,
        }
    }

    fn days(&self, moved: &[Moment], offset: Offset) -> Result<Vec<Day>, Doubt> {
        let first = self.moment("DTSTART")?.ok_or(Doubt::NoDate)?;
        let length = self.length(first, offset)?;
        let mut days = Vec::new();
        for start in starts(self.part, first, moved, self.zones, offset)? {
            let end = start.checked_add_signed(length).ok_or(Doubt::TooLong)?;
            days.extend(whole_days(start, end)?);
        }
        days.sort_unstable();
        days.dedup();
        Ok(days)
    }

    /// From the start to the end, which is exclusive. Without an end a day is that day, and a time has no length.
    fn length(&self, start: Moment, offset: Offset) -> Result<TimeDelta, Doubt> {
        let from = start.local(offset)?;
        let by_end = self.moment("DTEND")?.map(|end| end.local(offset)).transpose()?.map(|end| end - from);
        let given = self.part.find_prop("DURATION").map(|p| p.val.as_str());
        let bad = || Doubt::BadValue(format!("DURATION:{}", given.unwrap_or_default()));
        let by_duration = given.map(|text| duration(text).ok_or_else(bad)).transpose()?;
        match (by_end, by_duration) {
            (Some(a), Some(b)) if a != b => Err(bad()),
            (Some(length), _) if length < TimeDelta::zero() => Err(Doubt::EndsBeforeStart),
            (Some(length), _) | (None, Some(length)) => Ok(length),
            (None, None) => Ok(TimeDelta::zero()),
        }
    }
}

/// The days between two midnights. An end of 23:59 means the midnight behind it, and a start at midnight without any
/// length means its day.
fn whole_days(start: NaiveDateTime, end: NaiveDateTime) -> Result<Vec<Day>, Doubt> {
    let is_last_minute = end.hour() == 23 && end.minute() == 59;
    let is_day = start == end && start.time() == NaiveTime::MIN;
    let last = if is_last_minute || is_day { Day(end.date()).next().0.and_time(NaiveTime::MIN) } else { end };
    if start.time() != NaiveTime::MIN || last.time() != NaiveTime::MIN {
        let text = |at: NaiveDateTime| at.format("%Y-%m-%d %H:%M").to_string();
        return Err(Doubt::PartOfDay { from: text(start), to: text(end) });
    }
    let (first, after) = (Day(start.date()), Day(last.date()));
    if after.days_since(first) > MAX_DAYS {
        return Err(Doubt::TooLong);
    }
    Ok(std::iter::successors(Some(first), |day| Some(day.next())).take_while(|day| *day < after).collect())
}
