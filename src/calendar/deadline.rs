//! Deadlines (截止时间), counted as 民法典 201-204 counts periods, on a clock that stands still in pauses.

use super::days::{Calendar, UnknownYear};
use super::pauses::{NEVER, Pause, Pauses};
use crate::model::settings::{Clock, Limit, Span};
use crate::model::time::{AsOf, Day, Instant, When};

/// When a limit runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deadline {
    /// The last moment in time: an answer at it is met.
    At(Instant),
    /// The limit cannot run out before the item's pause ends; the pause lasts since `since`, before the moment.
    Standing { since: Instant },
}

impl Deadline {
    /// The moment, where there is one yet.
    pub fn at(self) -> Option<Instant> {
        match self {
            Deadline::At(at) => Some(at),
            Deadline::Standing { .. } => None,
        }
    }
}

/// Which days after the first count towards a limit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CountedDays {
    All,
    Working,
}

impl Calendar {
    /// The moment at which `limit` has run out from `from` on, standing still in `pauses` (a union; at
    /// most the last without an end).
    ///
    /// - Minutes and hours run from the moment, on the business clock through open seconds; they never roll.
    ///   A limit that is used up at the close of hours ends there, not at the next opening.
    /// - Days do not count the first day; months end on the same-numbered day or the month's last. A last day
    ///   that [`is_off`](Calendar::is_off) rolls to the next day that is not. It ends at 24:00, on the
    ///   business clock at the close of hours; where it has none, of the next day that has.
    /// - Working days are counted after the first day, whatever their hours; the last ends at the close of hours,
    ///   at 24:00 where it has none.
    /// - A day does not count, nor is it the last, if all its open hours (wall: all 24; on a day without open
    ///   hours likewise) are paused. A day of which a part is left counts whole.
    /// - If the moment comes after the beginning of a pause that still lasts: [`Deadline::Standing`].
    ///
    /// Needs no year for hours on the wall clock; for days and months on it, the years of the last day and
    /// of those it rolls over; on the business clock, those of the days whose hours matter.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn deadline(&self, limit: Limit, from: Instant, pauses: &[Pause]) -> Result<Deadline, UnknownYear> {
        self.run_out(limit, from, from.day(self.offset), &Pauses::new(pauses))
    }

    /// The deadlines from the earliest and from the latest moment that `from` can have been: a day lasts from
    /// its 00:00 (or `not_before`, if later) to its 24:00 (or `as_of`, if earlier). They differ for minutes
    /// and hours alone: the first day of a limit in days is that day itself, even at its 24:00.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn deadlines(
        &self,
        limit: Limit,
        from: When,
        not_before: Option<Instant>,
        as_of: AsOf,
        pauses: &[Pause],
    ) -> Result<(Deadline, Deadline), UnknownYear> {
        let (first, pauses) = (from.day(self.offset), Pauses::new(pauses));
        let (begin, end) = (from.earliest(self.offset, not_before), from.latest(self.offset, as_of));
        let earliest = self.run_out(limit, begin, first, &pauses)?;
        Ok((earliest, if begin == end { earliest } else { self.run_out(limit, end, first, &pauses)? }))
    }

    fn run_out(&self, limit: Limit, from: Instant, first: Day, pauses: &Pauses) -> Result<Deadline, UnknownYear> {
        let clock = limit.clock;
        let months = |n: u32| first.plus_months(i32::try_from(n).unwrap_or(i32::MAX)).days_since(first);
        match limit.span {
            Span::Seconds(seconds) if clock == Clock::Wall => Ok(run_wall(seconds, from, pauses)),
            Span::Seconds(seconds) => self.run_business(seconds, from, pauses),
            Span::Days(n) => self.count(i64::from(n), CountedDays::All, clock, first, pauses),
            Span::Months(n) => self.count(months(n), CountedDays::All, clock, first, pauses),
            Span::WorkingDays(n) => self.count(i64::from(n), CountedDays::Working, clock, first, pauses),
        }
    }

    fn run_business(&self, seconds: i64, from: Instant, pauses: &Pauses) -> Result<Deadline, UnknownYear> {
        let mut left = seconds;
        let mut day = from.day(self.offset);
        loop {
            if let Some(since) = pauses.standing_since().filter(|since| *since <= day.start(self.offset).max(from)) {
                return Ok(Deadline::Standing { since });
            }
            match spend(left, self.running_on(day, from, pauses)?) {
                Spent::At(at) => return Ok(Deadline::At(at)),
                Spent::Left(rest) => left = rest,
            }
            day = day.next();
        }
    }

    /// The open time of a day, from `from` on, that is not paused.
    fn running_on<'c>(
        &'c self,
        day: Day,
        from: Instant,
        pauses: &'c Pauses,
    ) -> Result<impl Iterator<Item = (Instant, Instant)> + 'c, UnknownYear> {
        let hours = self.open_where(day, |hours| {
            self.clipped(hours, day, from, NEVER).any(|(a, b)| pauses.running(a, b).next().is_some())
        })?;
        Ok(self.clipped(hours, day, from, NEVER).flat_map(|(a, b)| pauses.running(a, b)))
    }

    fn count(
        &self,
        days: i64,
        counted: CountedDays,
        clock: Clock,
        first: Day,
        pauses: &Pauses,
    ) -> Result<Deadline, UnknownYear> {
        let since = pauses.standing_since();
        let standing = |before: &dyn Fn() -> Instant| {
            since.filter(|since| *since < before()).map(|since| Deadline::Standing { since })
        };
        let (mut left, mut day) = (days, first);
        if counted == CountedDays::All && pauses.is_empty() {
            (left, day) = (0, first.plus_days(days));
        }
        while left > 0 {
            day = day.next();
            if let Some(standing) = standing(&|| day.start(self.offset)) {
                return Ok(standing);
            }
            let counts =
                !self.is_paused(day, clock, pauses)? && (counted == CountedDays::All || self.is_working(day)?);
            left -= i64::from(counts);
        }
        loop {
            if let Some(standing) = standing(&|| self.earliest_end(day, clock)) {
                return Ok(standing);
            }
            let can_end = clock == Clock::Wall || counted == CountedDays::Working || !self.open(day)?.is_empty();
            if can_end && !self.is_off(day)? && !self.is_paused(day, clock, pauses)? {
                break;
            }
            day = day.next();
        }
        let end = self.earliest_end(day, clock);
        Ok(standing(&|| end).unwrap_or(Deadline::At(end)))
    }

    /// When the day ends for a limit, which is at 24:00 where it has no hours; of a day in an unknown year the
    /// earliest that is possible.
    fn earliest_end(&self, day: Day, clock: Clock) -> Instant {
        let end = |hours: &[(i64, i64)]| match hours.last() {
            Some((_, close)) if clock == Clock::Business => day.at(*close, self.offset),
            _ => day.end(self.offset),
        };
        match self.open(day) {
            Ok(hours) => end(hours),
            Err(_) => self.possible_hours(day).map(end).into_iter().min().unwrap_or(day.end(self.offset)),
        }
    }

    /// Whether all the open hours of a day are paused; on the wall clock, and where it has none, all 24.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub(super) fn is_paused(&self, day: Day, clock: Clock, pauses: &Pauses) -> Result<bool, UnknownYear> {
        if pauses.is_empty() {
            return Ok(false);
        }
        if pauses.cover(day.start(self.offset), day.end(self.offset)) {
            return Ok(true);
        }
        let are_paused = |hours: &[(i64, i64)]| {
            let is_paused = |(a, b): &(i64, i64)| pauses.cover(day.at(*a, self.offset), day.at(*b, self.offset));
            !hours.is_empty() && hours.iter().all(is_paused)
        };
        Ok(clock == Clock::Business && are_paused(self.open_where(day, are_paused)?))
    }
}

fn run_wall(seconds: i64, from: Instant, pauses: &Pauses) -> Deadline {
    match spend(seconds, pauses.running(from, NEVER)) {
        Spent::At(at) => Deadline::At(at),
        Spent::Left(_) => Deadline::Standing { since: pauses.standing_since().unwrap_or(from) },
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Spent {
    At(Instant),
    Left(i64),
}

/// Where in `pieces` of running time `seconds` are used up, or how many are left.
fn spend(seconds: i64, pieces: impl Iterator<Item = (Instant, Instant)>) -> Spent {
    let mut left = seconds;
    for (from, to) in pieces {
        let length = to.since(from);
        if left <= length {
            return Spent::At(from.plus(left));
        }
        left -= length;
    }
    Spent::Left(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::opening::{CalendarDay, Hours, OpeningHours};
    use crate::model::settings::Settings;
    use crate::model::time::{AsOf, DAY_S, Offset};
    use crate::model::value::Table;

    const O: Offset = Offset::CHINA;

    fn at(text: &str) -> Instant {
        let (day, time) = text.split_once(' ').unwrap();
        let (h, m) = time.split_once(':').unwrap();
        let minutes = h.parse::<i64>().unwrap() * 60 + m.parse::<i64>().unwrap();
        day.parse::<Day>().unwrap().at(minutes * 60, O)
    }

    fn office() -> Settings {
        let mut settings = Settings::read(&Table::default());
        settings.hours.open = vec![(30_600, 43_200), (48_600, 63_000)];
        let open = settings.hours.open.clone();
        settings.hours.weekdays = std::array::from_fn(|day| if day < 5 { open.clone() } else { Vec::new() });
        settings
    }

    fn own(date: &str, work: Option<bool>, hours: Option<Hours>) -> CalendarDay {
        CalendarDay { date: date.parse().unwrap(), work, hours, reason: None }
    }

    /// The deadline of an office with days of its own and a Saturday from 09:00 to 11:00.
    fn due_with(days: &[CalendarDay], limit: &str, from: &str) -> Result<Deadline, UnknownYear> {
        let mut settings = office();
        settings.hours.weekdays[5] = vec![(32_400, 39_600)];
        settings.days = days.to_vec();
        Calendar::new(&settings, &[]).deadline(Limit::parse(limit).unwrap(), at(from), &[])
    }

    fn due(limit: &str, from: &str, pauses: &[Pause]) -> Result<Deadline, UnknownYear> {
        Calendar::new(&office(), &[]).deadline(Limit::parse(limit).unwrap(), at(from), pauses)
    }

    fn moment(text: &str) -> Result<Deadline, UnknownYear> {
        Ok(Deadline::At(at(text)))
    }

    #[test]
    fn hours_run_from_the_moment_and_never_roll() {
        assert_eq!(due("24h", "2026-09-30 10:00", &[]), moment("2026-10-01 10:00"));
        assert_eq!(due("2h business", "2026-09-30 16:30", &[]), moment("2026-10-08 09:30"));
        assert_eq!(due("1h business", "2026-09-30 16:30", &[]), moment("2026-09-30 17:30"));
        assert_eq!(due("24h", "2030-05-01 10:00", &[]), moment("2030-05-02 10:00"));
    }

    #[test]
    fn days_exclude_the_first_and_roll_over_holidays() {
        assert_eq!(due("3d", "2026-11-23 08:00", &[]), moment("2026-11-26 24:00"));
        assert_eq!(due("3d business", "2026-11-23 08:00", &[]), moment("2026-11-26 17:30"));
        assert_eq!(due("1d", "2026-09-30 10:00", &[]), moment("2026-10-08 24:00"));
        assert_eq!(due("1mo", "2026-01-31 10:00", &[]), moment("2026-02-28 24:00"));
        assert_eq!(due("1mo", "2026-01-16 10:00", &[]), moment("2026-02-24 24:00"));
        assert_eq!(due("3d", "2026-12-30 10:00", &[]), Err(UnknownYear(2027)));
        assert_eq!(due("1d", "2026-12-30 10:00", &[]), moment("2026-12-31 24:00"));
    }

    #[test]
    fn a_plain_weekend_rolls_only_where_the_community_says_so() {
        assert_eq!(due("1d", "2026-11-27 10:00", &[]), moment("2026-11-28 24:00"));
        assert_eq!(due("1d business", "2026-11-27 10:00", &[]), moment("2026-11-30 17:30"));
        let mut settings = office();
        settings.roll_weekends = true;
        let rolling = Calendar::new(&settings, &[]);
        let one_day = Limit::parse("1d business").unwrap();
        assert_eq!(rolling.deadline(one_day, at("2026-11-27 10:00"), &[]), moment("2026-11-30 17:30"));
        let mut settings = office();
        settings.days = vec![own("2026-11-24", Some(false), None)];
        let own = Calendar::new(&settings, &[]);
        assert_eq!(own.deadline(one_day, at("2026-11-23 10:00"), &[]), moment("2026-11-25 17:30"));
    }

    #[test]
    fn working_days_count_make_up_days_and_skip_holidays() {
        // Sunday 2026-09-20 and Saturday 2026-10-10 make up.
        assert_eq!(due("2wd", "2026-09-18 16:00", &[]), moment("2026-09-21 17:30"));
        assert_eq!(due("3wd", "2026-09-30 16:00", &[]), moment("2026-10-10 17:30"));
        assert_eq!(due("3wd", "2026-10-03 16:00", &[]), moment("2026-10-10 17:30"));
    }

    #[test]
    fn a_last_day_ends_when_its_own_hours_do() {
        let half = || own("2026-11-26", None, Some(vec![(30_600, 43_200)]));
        assert_eq!(due_with(&[half()], "3d business", "2026-11-23 08:00"), moment("2026-11-26 12:00"));
        assert_eq!(due_with(&[half()], "3wd", "2026-11-23 08:00"), moment("2026-11-26 12:00"));
        assert_eq!(due_with(&[half()], "3d", "2026-11-23 08:00"), moment("2026-11-26 24:00"));
        // Of eight hours Wednesday has seven and a half, so that half an hour is left for the next day.
        assert_eq!(due_with(&[half()], "8h business", "2026-11-25 08:30"), moment("2026-11-26 09:00"));
    }

    #[test]
    fn open_saturdays_run_without_being_working_days() {
        assert_eq!(due_with(&[], "2h business", "2026-11-27 16:30"), moment("2026-11-28 10:00"));
        assert_eq!(due_with(&[], "1d business", "2026-11-27 10:00"), moment("2026-11-28 11:00"));
        assert_eq!(due_with(&[], "1wd", "2026-11-27 10:00"), moment("2026-11-30 17:30"));
        // Saturday 2026-10-10 makes up: it has the hours of a working day.
        assert_eq!(due_with(&[], "2h business", "2026-10-09 16:30"), moment("2026-10-10 09:30"));
    }

    #[test]
    fn a_working_day_without_hours_counts_and_ends_a_limit_in_working_days_alone() {
        let shut = || own("2026-11-26", Some(true), Some(Vec::new()));
        assert_eq!(due_with(&[shut()], "3wd", "2026-11-23 08:00"), moment("2026-11-26 24:00"));
        assert_eq!(due_with(&[shut()], "3d business", "2026-11-23 08:00"), moment("2026-11-27 17:30"));
    }

    #[test]
    fn a_community_that_is_never_open_has_an_end() {
        let mut settings = office();
        settings.hours = OpeningHours { open: Vec::new(), weekdays: Default::default() };
        let shut = Calendar::new(&settings, &[]);
        let due = |limit: &str| shut.deadline(Limit::parse(limit).unwrap(), at("2026-11-23 08:00"), &[]);
        assert_eq!([due("1h business"), due("2d business")], [Err(UnknownYear(2027)); 2]);
        assert_eq!(due("2wd"), moment("2026-11-25 24:00"));
    }

    #[test]
    fn a_clock_stands_still_in_the_union_of_pauses() {
        let twice = [
            (at("2026-11-23 11:00"), Some(at("2026-11-23 14:00"))),
            (at("2026-11-23 12:00"), Some(at("2026-11-23 15:00"))),
        ];
        assert_eq!(due("2h", "2026-11-23 10:00", &twice), moment("2026-11-23 16:00"));
        assert_eq!(due("2h business", "2026-11-23 10:00", &twice), moment("2026-11-23 16:00"));
        // Thursday keeps its afternoon and counts; Friday keeps no open hour and does not.
        let shut = [(at("2026-11-26 09:00"), Some(at("2026-11-27 17:30")))];
        assert_eq!(due("3wd", "2026-11-24 09:00", &shut), moment("2026-11-30 17:30"));
        assert_eq!(due("3d", "2026-11-24 09:00", &shut), moment("2026-11-27 24:00"));
        // The whole of the 1st and the 2nd is paused: two days more than the 24th.
        let whole = [(at("2026-11-30 20:00"), Some(at("2026-12-03 08:00")))];
        assert_eq!(due("1mo", "2026-11-24 09:00", &whole), moment("2026-12-26 24:00"));
    }

    #[test]
    fn a_pause_that_lasts_holds_the_deadline_only_if_it_began_before() {
        let lasting = |from: &str| [(at(from), None)];
        let standing = |since: &str| Ok(Deadline::Standing { since: at(since) });
        assert_eq!(due("2h", "2026-11-23 10:00", &lasting("2026-11-23 11:59")), standing("2026-11-23 11:59"));
        assert_eq!(due("2h", "2026-11-23 10:00", &lasting("2026-11-23 12:00")), moment("2026-11-23 12:00"));
        assert_eq!(due("1wd", "2026-11-23 10:00", &lasting("2026-11-24 17:00")), standing("2026-11-24 17:00"));
        assert_eq!(due("1wd", "2026-11-23 10:00", &lasting("2026-11-24 17:30")), moment("2026-11-24 17:30"));
        // No year is needed to know that nothing runs.
        assert_eq!(due("10wd", "2026-12-30 10:00", &lasting("2026-12-31 09:00")), standing("2026-12-31 09:00"));
    }

    #[test]
    fn a_receipt_known_by_day_has_two_deadlines_in_hours_and_one_in_days() {
        let c = Calendar::new(&office(), &[]);
        let (monday, later) = (Day::new(2026, 11, 23).unwrap(), AsOf::instant(at("2026-12-01 00:00")));
        let both = |limit: &str| c.deadlines(Limit::parse(limit).unwrap(), When::On(monday), None, later, &[]);
        let hours = (Deadline::At(monday.at(2 * DAY_S, O)), Deadline::At(monday.at(3 * DAY_S, O)));
        assert_eq!(both("48h"), Ok(hours));
        assert_eq!(both("2d"), Ok((Deadline::At(monday.at(3 * DAY_S, O)), Deadline::At(monday.at(3 * DAY_S, O)))));
    }
}
