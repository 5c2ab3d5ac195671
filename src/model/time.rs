//! Instants, days and windows of time, without a clock and without zone names.
//! Every community has one fixed offset; a day means the 24 hours of that offset.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Weekday};
use std::fmt;
use std::str::FromStr;

/// Seconds in a day of 24 hours.
pub const DAY_S: i64 = 86_400;

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z. Packed, so that a [`When`], and one that may
/// be absent, take 12 bytes in place of 16: a million records hold ten millions of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(Rust, packed(4))]
pub struct Instant(pub i64);

impl Instant {
    /// The instant `seconds` later.
    pub fn plus(self, seconds: i64) -> Instant {
        Instant(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this instant; negative where this one is earlier.
    pub fn since(self, earlier: Instant) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The day on which this instant falls at `offset`.
    pub fn day(self, offset: Offset) -> Day {
        let local = self.0.clamp(MIN_S, MAX_S) + i64::from(offset.0);
        let days = i32::try_from(local.div_euclid(DAY_S)).unwrap_or_default();
        Day(NaiveDate::from_epoch_days(days).unwrap_or_default())
    }

    /// `2026-11-23T09:30:00+08:00`.
    pub fn iso(self, offset: Offset) -> String {
        stamp(offset.local(self)) + &offset.to_string()
    }

    /// `2026-11-23T01:30:00Z`.
    pub fn utc(self) -> String {
        stamp(Offset::UTC.local(self)) + "Z"
    }

    /// `2026-11-23 09:30`, with the seconds where there are any.
    pub fn second(self, offset: Offset) -> String {
        let format = if self.0.rem_euclid(60) == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
        offset.local(self).format(format).to_string()
    }

    /// `2026-11-23 09:30`, for people.
    pub fn minute(self, offset: Offset) -> String {
        offset.local(self).format("%Y-%m-%d %H:%M").to_string()
    }
}

/// `2026-11-23T09:30:00`: of every instant in JSON, and of every close that is drawn, so without chrono's formatter.
fn stamp(local: NaiveDateTime) -> String {
    let year = local.year().unsigned_abs();
    let numbers = [year / 100, year % 100, local.month(), local.day(), local.hour(), local.minute(), local.second()];
    let mut text = String::with_capacity("2026-11-23T09:30:00+08:00".len());
    for (number, before) in numbers.into_iter().zip(["", "", "-", "-", "T", ":", ":"]) {
        text.push_str(before);
        text.extend([number / 10 % 10, number % 10].into_iter().filter_map(|digit| char::from_digit(digit, 10)));
    }
    text
}

/// The fixed distance of a community's clock from UTC (`utc_offset`), in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(i32);

impl Offset {
    pub const UTC: Offset = Offset(0);
    /// China's clock, `+08:00`.
    pub const CHINA: Offset = Offset(8 * 3600);

    /// `None` outside -18:00 to +18:00.
    pub fn from_minutes(minutes: i32) -> Option<Offset> {
        (-18 * 60..=18 * 60).contains(&minutes).then(|| Offset(minutes * 60))
    }

    /// Wall-clock date and time of an instant.
    pub fn local(self, at: Instant) -> NaiveDateTime {
        DateTime::from_timestamp(at.0.clamp(MIN_S, MAX_S), 0)
            .unwrap_or_default()
            .naive_utc()
            .checked_add_signed(TimeDelta::seconds(i64::from(self.0)))
            .unwrap_or_default()
    }

    /// The instant of a wall-clock date and time.
    pub fn instant(self, local: NaiveDateTime) -> Instant {
        Instant(local.and_utc().timestamp().saturating_sub(i64::from(self.0)))
    }
}

/// 0001-01-02 and 9999-12-30: the outermost instants that print at every offset.
const MIN_S: i64 = -62_135_510_400;
const MAX_S: i64 = 253_402_128_000;

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.0.abs() / 60;
        let sign = if self.0 < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl FromStr for Offset {
    type Err = ();

    /// `+08:00`, `-03:30` or `Z`.
    fn from_str(text: &str) -> Result<Offset, ()> {
        if text == "Z" {
            return Ok(Offset::UTC);
        }
        let (sign, rest) = match text.split_at_checked(1) {
            Some(("+", rest)) => (1, rest),
            Some(("-", rest)) => (-1, rest),
            _ => return Err(()),
        };
        let (h, m) = rest.split_once(':').ok_or(())?;
        let two = |s: &str| (s.len() == 2).then(|| s.parse::<u8>().ok()).flatten().ok_or(());
        let (h, m) = (i32::from(two(h)?), i32::from(two(m)?));
        if m > 59 {
            return Err(());
        }
        Offset::from_minutes(sign * (h * 60 + m)).ok_or(())
    }
}

/// A number of two digits; `None` where one of the two bytes is none.
pub fn two_digits(tens: u8, ones: u8) -> Option<u32> {
    let digit = |b: u8| b.is_ascii_digit().then(|| u32::from(b - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Day {
    /// `None` where there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day)
    }

    /// `20261123`; `None` where it is not eight digits, or no such day.
    pub fn from_digits([y, e, a, r, m, o, d, n]: [u8; 8]) -> Option<Day> {
        let year = i32::try_from(two_digits(y, e)? * 100 + two_digits(a, r)?).ok()?;
        Day::new(year, two_digits(m, o)?, two_digits(d, n)?)
    }

    /// 00:00 of the day.
    pub fn start(self, offset: Offset) -> Instant {
        Instant(i64::from(self.0.to_epoch_days()) * DAY_S - i64::from(offset.0))
    }

    /// 24:00 of the day.
    pub fn end(self, offset: Offset) -> Instant {
        self.start(offset).plus(DAY_S)
    }

    /// `seconds` after 00:00.
    pub fn at(self, seconds: i64, offset: Offset) -> Instant {
        self.start(offset).plus(seconds)
    }

    /// At most the last day, or the first, that can be told.
    pub fn plus_days(self, days: i64) -> Day {
        let by = Days::new(days.unsigned_abs());
        Day(if days >= 0 {
            self.0.checked_add_days(by).unwrap_or(NaiveDate::MAX)
        } else {
            self.0.checked_sub_days(by).unwrap_or(NaiveDate::MIN)
        })
    }

    /// The same-numbered day `months` later, or that month's last.
    pub fn plus_months(self, months: i32) -> Day {
        let by = Months::new(months.unsigned_abs());
        let moved = if months >= 0 { self.0.checked_add_months(by) } else { self.0.checked_sub_months(by) };
        Day(moved.unwrap_or(self.0))
    }

    /// Whole days from `earlier` to this day.
    pub fn days_since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    pub fn next(self) -> Day {
        self.plus_days(1)
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    pub fn month(self) -> u32 {
        self.0.month()
    }

    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    pub fn first_of_month(self) -> Day {
        Day(self.0.with_day(1).unwrap_or(self.0))
    }

    /// Monday of the ISO week.
    pub fn first_of_week(self) -> Day {
        self.plus_days(-i64::from(self.weekday().num_days_from_monday()))
    }

    /// `2026-W47`.
    pub fn iso_week(self) -> String {
        let week = self.0.iso_week();
        format!("{}-W{:02}", week.year(), week.week())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Day {
    type Err = ();

    /// `2026-11-23` and nothing else.
    fn from_str(text: &str) -> Result<Day, ()> {
        let shape = text.len() == 10
            && text.char_indices().all(|(i, c)| if i == 4 || i == 7 { c == '-' } else { c.is_ascii_digit() });
        if !shape {
            return Err(());
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Day).map_err(drop)
    }
}

/// 截至: the moment of which everything is told. An instant counts what happened at it. A day is all of
/// it: measured at its 24:00, while what happens at the next 00:00 does not exist yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The instant at which deadlines, ages and open durations are measured.
    pub at: Instant,
    /// The last instant of which facts exist.
    pub last: Instant,
}

impl AsOf {
    pub fn instant(at: Instant) -> AsOf {
        AsOf { at, last: at }
    }

    pub fn end_of(day: Day, offset: Offset) -> AsOf {
        let end = day.end(offset);
        AsOf { at: end, last: end.plus(-1) }
    }

    pub fn new(when: When, offset: Offset) -> AsOf {
        match when {
            When::At(at) => AsOf::instant(at),
            When::On(day) => AsOf::end_of(day, offset),
        }
    }

    /// The day that is today for this as-of.
    pub fn day(self, offset: Offset) -> Day {
        self.last.day(offset)
    }

    /// Facts strictly before this exist.
    pub fn before(self) -> Instant {
        self.last.plus(1)
    }

    /// As JSON says it, and as it can be given again for the same: a day stays a day.
    pub fn iso(self, offset: Offset) -> String {
        self.whole_day(offset).map_or_else(|| self.at.iso(offset), |day| day.to_string())
    }

    /// For people, who can give it again likewise: `2026-11-23 18:00`, with the seconds where there are any; a day alone.
    pub fn shown(self, offset: Offset) -> String {
        self.whole_day(offset).map_or_else(|| self.at.second(offset), |day| day.to_string())
    }

    fn whole_day(self, offset: Offset) -> Option<Day> {
        (self.last < self.at).then(|| self.day(offset))
    }
}

/// When something happened: an instant, or a day where no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    At(Instant),
    On(Day),
}

impl When {
    /// The earliest it can have been; a day begins at 00:00, or at `not_before` if that is later.
    pub fn earliest(self, offset: Offset, not_before: Option<Instant>) -> Instant {
        match self {
            When::At(at) => at,
            When::On(day) => not_before.map_or(day.start(offset), |nb| day.start(offset).max(nb)),
        }
    }

    /// The latest it can have been; a day ends at 24:00, or at `as_of` if that is earlier.
    pub fn latest(self, offset: Offset, as_of: AsOf) -> Instant {
        match self {
            When::At(at) => at,
            When::On(day) => day.end(offset).min(as_of.at).max(day.start(offset)),
        }
    }

    /// The moment itself, or 24:00 of the day: when what is due then is due.
    pub fn end(self, offset: Offset) -> Instant {
        match self {
            When::At(at) => at,
            When::On(day) => day.end(offset),
        }
    }

    /// A fact exists at `as_of` if its moment, or the start of its day, is not later.
    pub fn exists(self, offset: Offset, as_of: AsOf) -> bool {
        self.earliest(offset, None) <= as_of.last
    }

    pub fn day(self, offset: Offset) -> Day {
        match self {
            When::At(at) => at.day(offset),
            When::On(day) => day,
        }
    }

    pub fn is_day(self) -> bool {
        matches!(self, When::On(_))
    }

    /// The text that stands in a record and in JSON.
    pub fn iso(self, offset: Offset) -> String {
        match self {
            When::At(at) => at.iso(offset),
            When::On(day) => day.to_string(),
        }
    }

    /// For people: to the minute, or the day alone.
    pub fn minute(self, offset: Offset) -> String {
        match self {
            When::At(at) => at.minute(offset),
            When::On(day) => day.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_reads_what_it_prints() {
        for text in ["+08:00", "-03:30", "+00:00"] {
            assert_eq!(text.parse::<Offset>().unwrap().to_string(), text);
        }
        assert!("+8:00".parse::<Offset>().is_err());
        assert!("+19:00".parse::<Offset>().is_err());
    }

    #[test]
    fn a_day_is_the_interval_from_receipt_to_its_end_or_as_of() {
        let o = Offset::CHINA;
        let d: Day = "2026-11-23".parse().unwrap();
        let w = When::On(d);
        let noon = d.at(12 * 3600, o);
        assert_eq!(w.earliest(o, Some(noon)), noon);
        assert_eq!(w.latest(o, AsOf::instant(noon)), noon);
        assert_eq!(w.latest(o, AsOf::instant(noon.plus(DAY_S))), d.end(o));
    }

    #[test]
    fn a_day_as_as_of_is_all_of_it_and_nothing_of_the_next() {
        let o = Offset::CHINA;
        let d: Day = "2026-11-23".parse().unwrap();
        let as_of = AsOf::end_of(d, o);
        assert_eq!((as_of.at, as_of.day(o)), (d.end(o), d));
        assert_eq!([as_of.iso(o), as_of.shown(o)], ["2026-11-23", "2026-11-23"], "given again it is the same");
        let midnight = AsOf::instant(d.end(o));
        assert_eq!([midnight.iso(o), midnight.shown(o)], ["2026-11-24T00:00:00+08:00", "2026-11-24 00:00"]);
        assert_eq!(AsOf::instant(d.end(o).plus(7)).shown(o), "2026-11-24 00:00:07");
        assert!(When::At(d.end(o).plus(-1)).exists(o, as_of) && !When::At(d.end(o)).exists(o, as_of));
        assert!(When::On(d).exists(o, as_of) && !When::On(d.next()).exists(o, as_of));
        assert_eq!(When::On(d).latest(o, as_of), d.end(o));
    }
}
