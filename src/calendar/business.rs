//! Seconds on either clock: all of them (wall), or the open ones of working days (business).

use super::days::{Calendar, UnknownYear};
use super::pauses::{Pause, Pauses};
use crate::model::settings::Clock;
use crate::model::time::{Day, Instant};

impl Calendar {
    /// Open seconds in `[from, to)`; negative where `to` is the earlier, like [`Instant::since`].
    ///
    /// Needs the years of those days alone in which the span touches the hours of the weekday.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn business_seconds(&self, from: Instant, to: Instant) -> Result<i64, UnknownYear> {
        if to < from {
            return self.business_seconds(to, from).map(|seconds| -seconds);
        }
        let mut seconds = 0;
        let mut day = from.day(self.offset);
        while day.start(self.offset) < to {
            let open: i64 = self.within_hours(day, from, to).map(|(a, b)| b.since(a)).sum();
            if open > 0 && self.is_working(day)? {
                seconds += open;
            }
            day = day.next();
        }
        Ok(seconds)
    }

    /// Seconds from `from` to `to` on a clock; negative where `to` is the earlier.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn elapsed(&self, clock: Clock, from: Instant, to: Instant) -> Result<i64, UnknownYear> {
        match clock {
            Clock::Wall => Ok(to.since(from)),
            Clock::Business => self.business_seconds(from, to),
        }
    }

    /// Seconds in `[from, to)` on a clock that stands still in pauses (扣除暂停); 0 where `to` is not the later.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn elapsed_net(&self, clock: Clock, from: Instant, to: Instant, pauses: &[Pause]) -> Result<i64, UnknownYear> {
        Pauses::new(pauses).running(from, to).map(|(a, b)| self.elapsed(clock, a, b)).sum()
    }

    /// The parts of `[from, to)` that lie in the hours of the day's weekday, should the day work.
    pub(super) fn within_hours(
        &self,
        day: Day,
        from: Instant,
        to: Instant,
    ) -> impl Iterator<Item = (Instant, Instant)> {
        let start = day.start(self.offset);
        let hours = self.hours(day).iter();
        hours.map(move |(a, b)| (start.plus(*a).max(from), start.plus(*b).min(to))).filter(|(a, b)| a < b)
    }
}
