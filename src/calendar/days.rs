//! Which days work (工作日), and why: the community's own rule, else the calendar file, else the
//! built-in notice, else Monday to Friday of a year that is known.

use super::builtin;
use super::hours::hours_of;
use super::pauses::union;
use crate::model::opening::{CalendarDay, Hours};
use crate::model::settings::Settings;
use crate::model::time::{Day, Offset};
use chrono::{Datelike, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The days that a file of the tree settles (`calendar/cn-2027.toml`): a year newer than the program, or a correction.
///
/// It speaks for the days it lists; a built-in year keeps all others. It may list days of the December before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearTable {
    /// The year of the notice, known from now on.
    pub year: i32,
    /// The day, whether it rests (`false`: it makes up for a holiday), and the holiday's name.
    pub days: Vec<(Day, bool, String)>,
}

/// A year that is needed and has no table. Whatever needs it is withheld, never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownYear(pub i32);

impl fmt::Display for UnknownYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no holidays known for {}", self.0)
    }
}

impl std::error::Error for UnknownYear {}

/// What decides about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// `[[calendar.day]]`, working or not.
    OwnRule,
    /// Listed as working in place of a holiday (调休上班).
    MakeUp,
    /// Listed as resting (放假).
    Holiday,
    /// Monday to Friday, not listed.
    Weekday,
    /// Saturday or Sunday, not listed.
    Weekend,
}

impl Reason {
    pub fn key(self) -> &'static str {
        match self {
            Reason::OwnRule => "own-rule",
            Reason::MakeUp => "make-up",
            Reason::Holiday => "holiday",
            Reason::Weekday => "weekday",
            Reason::Weekend => "weekend",
        }
    }
}

/// Whether a day works and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayInfo<'a> {
    pub day: Day,
    pub working: bool,
    pub reason: Reason,
    /// The holiday's name, or the reason that the community gave.
    pub name: Option<&'a str>,
    /// The year of the notice that lists the day: for days of December it may be the next one.
    pub notice: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) working: bool,
    pub(super) reason: Reason,
    /// Which of [`Calendar::hours`] are open.
    pub(super) hours: u16,
}

/// Where in [`Calendar::hours`] those of Monday stand; the other weekdays follow.
pub(super) const MONDAY: u16 = 0;
/// Where those of `open` stand, which are those of a make-up workday.
pub(super) const OPEN: u16 = 7;
/// Where those of a day that is closed stand.
pub(super) const CLOSED: u16 = 8;

/// What a rule or a notice says of a day.
#[derive(Clone, Debug)]
struct Listed {
    mark: Mark,
    name: Option<String>,
    notice: Option<i32>,
}

/// A community's working time. Made once a run; every question is answered without a search through the tables.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub(super) offset: Offset,
    /// Of the weekdays, Monday first; of `open`; of a closed day; of each day that has its own.
    pub(super) hours: Vec<Hours>,
    roll_weekends: bool,
    known: BTreeSet<i32>,
    /// One mark a day, from the first year of which a day is settled on; `None` where only some days of an
    /// unknown year are.
    sheets: Vec<Vec<Option<Mark>>>,
    first: i32,
    /// Days that a rule or a notice settles.
    listed: BTreeMap<Day, Listed>,
}

impl Calendar {
    /// The built-in years hold where `[calendar] country` is `cn` or absent. Where two tables of `extra`
    /// settle one day, the later year's does; of one year, the later in the list.
    pub fn new(settings: &Settings, extra: &[YearTable]) -> Calendar {
        let mut calendar = Calendar {
            offset: settings.offset,
            hours: hours_of(&settings.hours),
            roll_weekends: settings.roll_weekends,
            known: BTreeSet::new(),
            sheets: Vec::new(),
            first: 0,
            listed: BTreeMap::new(),
        };
        if settings.country.as_deref().is_none_or(|country| country == "cn") {
            for (year, days) in builtin::notices() {
                calendar.known.insert(year);
                days.for_each(|(day, off, name)| calendar.list(day, off, name, year));
            }
        }
        let mut extra: Vec<&YearTable> = extra.iter().collect();
        extra.sort_by_key(|table| table.year);
        for table in extra {
            calendar.known.insert(table.year);
            table.days.iter().for_each(|(day, off, name)| calendar.list(*day, *off, name, table.year));
        }
        settings.days.iter().for_each(|own| calendar.list_own(own));
        calendar.draw_sheets();
        calendar
    }

    fn list(&mut self, day: Day, off: bool, name: &str, notice: i32) {
        let (reason, hours) = if off { (Reason::Holiday, CLOSED) } else { (Reason::MakeUp, OPEN) };
        let mark = Mark { working: !off, reason, hours };
        self.listed.insert(day, Listed { mark, name: Some(name.to_owned()), notice: Some(notice) });
    }

    /// Lists a day of `[[calendar.day]]`. One that says nothing but hours stays what it is, and is not known
    /// before its year is.
    fn list_own(&mut self, own: &CalendarDay) {
        let known = self.listed.get(&own.date);
        let is_known = known.is_some() || self.known.contains(&own.date.year());
        let before = known.map(|listed| listed.mark).or_else(|| is_known.then(|| plain(own.date)));
        let mark = own.work.map(|working| own_mark(own.date, working)).or(before);
        let (name, notice) = match (known, own.work) {
            (Some(known), None) => (own.reason.clone().or_else(|| known.name.clone()), known.notice),
            _ => (own.reason.clone(), None),
        };
        let Some(mut mark) = mark else { return };
        if let Some(hours) = &own.hours {
            mark.hours = u16::try_from(self.hours.len()).unwrap_or(CLOSED);
            self.hours.push(union(hours.clone()));
        }
        self.listed.insert(own.date, Listed { mark, name, notice });
    }

    fn draw_sheets(&mut self) {
        let mut sheets: BTreeMap<i32, Vec<Option<Mark>>> = BTreeMap::new();
        for year in &self.known {
            let first = Day::new(*year, 1, 1);
            let days = std::iter::successors(first, |day| Some(day.next())).take_while(|day| day.year() == *year);
            sheets.insert(*year, days.take(366).map(|day| Some(plain(day))).collect());
        }
        for (day, Listed { mark, .. }) in &self.listed {
            let sheet = sheets.entry(day.year()).or_insert_with(|| vec![None; 366]);
            if let Some(place) = sheet.get_mut(place_of(*day)) {
                *place = Some(*mark);
            }
        }
        let (first, last) = (sheets.keys().next().copied(), sheets.keys().next_back().copied());
        self.first = first.unwrap_or_default();
        let years = first.zip(last).into_iter().flat_map(|(first, last)| first..=last);
        self.sheets = years.map(|year| sheets.remove(&year).unwrap_or_default()).collect();
    }

    pub(super) fn mark(&self, day: Day) -> Result<Mark, UnknownYear> {
        let sheet = usize::try_from(day.year() - self.first).ok().and_then(|year| self.sheets.get(year));
        sheet.and_then(|s| s.get(place_of(day)).copied().flatten()).ok_or(UnknownYear(day.year()))
    }

    /// Whether a day works, why, and the holiday's name.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn day(&self, day: Day) -> Result<DayInfo<'_>, UnknownYear> {
        let Mark { working, reason, .. } = self.mark(day)?;
        let listed = self.listed.get(&day);
        let name = listed.and_then(|listed| listed.name.as_deref());
        Ok(DayInfo { day, working, reason, name, notice: listed.and_then(|listed| listed.notice) })
    }

    /// Whether a day is a working day. A day in December is settled by next year's notice where that
    /// is known and lists it; else by its own year, which must be known unless the day itself is listed.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn is_working(&self, day: Day) -> Result<bool, UnknownYear> {
        self.mark(day).map(|mark| mark.working)
    }

    /// Whether a last day moves on: a holiday of the calendar or a day of rest by the community's own
    /// rule; a plain weekend only with `roll_weekends`.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn is_off(&self, day: Day) -> Result<bool, UnknownYear> {
        let mark = self.mark(day)?;
        Ok(!mark.working && (mark.reason != Reason::Weekend || self.roll_weekends))
    }

    /// The first working day after `after`.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn next_working_day(&self, after: Day) -> Result<Day, UnknownYear> {
        let mut day = after.next();
        while !self.is_working(day)? {
            day = day.next();
        }
        Ok(day)
    }

    /// Whether the year has a table, built in or from a file.
    pub fn knows(&self, year: i32) -> bool {
        self.known.contains(&year)
    }

    /// The days of a year that a rule or a notice settles, in order: what tells the year from any other.
    pub fn listed(&self, year: i32) -> impl Iterator<Item = DayInfo<'_>> {
        let days = self.listed.iter().filter(move |(day, _)| day.year() == year);
        days.map(|(day, Listed { mark, name, notice })| DayInfo {
            day: *day,
            working: mark.working,
            reason: mark.reason,
            name: name.as_deref(),
            notice: *notice,
        })
    }
}

fn plain(day: Day) -> Mark {
    let is_weekend = is_weekend(day);
    let reason = if is_weekend { Reason::Weekend } else { Reason::Weekday };
    Mark { working: !is_weekend, reason, hours: weekday_place(day) }
}

/// What the community's own rule says of a day: at a weekend it makes up for another, from Monday to Friday it works
/// like any other.
fn own_mark(day: Day, working: bool) -> Mark {
    let hours = match (working, is_weekend(day)) {
        (false, _) => CLOSED,
        (true, true) => OPEN,
        (true, false) => weekday_place(day),
    };
    Mark { working, reason: Reason::OwnRule, hours }
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

pub(super) fn weekday_place(day: Day) -> u16 {
    u16::try_from(day.weekday().num_days_from_monday()).map_or(CLOSED, |weekday| MONDAY + weekday)
}

fn place_of(day: Day) -> usize {
    usize::try_from(day.0.ordinal0()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::opening::CalendarDay;
    use crate::model::value::Table;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn settings() -> Settings {
        Settings::read(&Table::default())
    }

    fn why(calendar: &Calendar, text: &str) -> (bool, Reason, Option<String>) {
        let info = calendar.day(day(text)).unwrap();
        (info.working, info.reason, info.name.map(str::to_owned))
    }

    #[test]
    fn the_notices_say_which_days_rest_and_which_make_up() {
        let c = Calendar::new(&settings(), &[]);
        let named = |name: &str| Some(name.to_owned());
        assert_eq!(why(&c, "2018-12-29"), (true, Reason::MakeUp, named("元旦")));
        assert_eq!(why(&c, "2018-12-30"), (false, Reason::Holiday, named("元旦")));
        assert_eq!(why(&c, "2018-12-31"), (false, Reason::Holiday, named("元旦")));
        assert_eq!(why(&c, "2020-02-02"), (false, Reason::Holiday, named("春节")));
        assert_eq!(why(&c, "2020-02-03"), (true, Reason::MakeUp, named("春节")));
        assert_eq!(why(&c, "2026-02-14"), (true, Reason::MakeUp, named("春节")));
        assert_eq!(why(&c, "2026-02-23"), (false, Reason::Holiday, named("春节")));
        assert_eq!(why(&c, "2026-02-24"), (true, Reason::Weekday, None));
        assert_eq!(why(&c, "2026-02-28"), (true, Reason::MakeUp, named("春节")));
        assert_eq!(why(&c, "2026-03-01"), (false, Reason::Weekend, None));
        assert_eq!(c.next_working_day(day("2026-02-14")), Ok(day("2026-02-24")));
    }

    #[test]
    fn a_year_without_a_notice_is_not_guessed() {
        let c = Calendar::new(&settings(), &[]);
        assert!(c.knows(2026) && !c.knows(2027));
        assert_eq!(c.is_working(day("2026-12-31")), Ok(true));
        assert_eq!(c.is_working(day("2027-01-04")), Err(UnknownYear(2027)));
        // Settled by the notice for 2007, though nothing is known of 2006 otherwise.
        assert_eq!(c.is_working(day("2006-12-30")), Ok(true));
        assert_eq!(c.is_working(day("2006-12-29")), Err(UnknownYear(2006)));
        let mut abroad = settings();
        abroad.country = Some("sg".to_owned());
        let elsewhere = Calendar::new(&abroad, &[]);
        assert_eq!(elsewhere.is_working(day("2026-06-01")), Err(UnknownYear(2026)));
    }

    #[test]
    fn own_rules_stand_before_files_and_files_before_the_built_in_years() {
        let files = [
            YearTable { year: 2027, days: vec![(day("2026-12-31"), true, "元旦".to_owned())] },
            YearTable { year: 2026, days: vec![(day("2026-10-10"), true, "更正".to_owned())] },
        ];
        let own = |date: &str, work| CalendarDay {
            date: day(date),
            work: Some(work),
            hours: None,
            reason: Some("社区".to_owned()),
        };
        let mut settings = settings();
        settings.days = vec![own("2026-10-01", true), own("2030-05-06", false)];
        let c = Calendar::new(&settings, &files);
        assert_eq!(why(&c, "2026-12-31").1, Reason::Holiday);
        assert_eq!(why(&c, "2026-10-10"), (false, Reason::Holiday, Some("更正".to_owned())));
        assert_eq!(why(&c, "2026-10-02"), (false, Reason::Holiday, Some("国庆节".to_owned())));
        assert_eq!(why(&c, "2026-10-01"), (true, Reason::OwnRule, Some("社区".to_owned())));
        assert_eq!(why(&c, "2027-01-01").1, Reason::Weekday);
        // An own rule needs no year.
        assert!(!why(&c, "2030-05-06").0);
        assert_eq!(c.is_working(day("2030-05-07")), Err(UnknownYear(2030)));
        assert_eq!(c.listed(2027).count(), 0);
        assert_eq!(c.listed(2030).map(|info| info.day).collect::<Vec<_>>(), [day("2030-05-06")]);
    }

    #[test]
    fn every_holiday_has_a_name_that_can_be_translated() {
        for (_, days) in builtin::notices() {
            days.for_each(|(_, _, name)| assert!(builtin::NAMES.contains(&name), "{name}"));
        }
    }
}
