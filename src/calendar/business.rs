//! Seconds on either clock: all of them (wall), or the open ones of working days (business).

use super::days::{Calendar, UnknownYear};
use super::pauses::{Pause, Pauses};
use crate::model::settings::Clock;
use crate::model::time::{Day, Instant};

impl Calendar {
    /// Open seconds in `[from, to)`; negative where `to` is the earlier, like [`Instant::since`].
    ///
    /// Needs the years of those days alone in which the span touches hours that the day can have.
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
            let touches = |hours: &[(i64, i64)]| self.clipped(hours, day, from, to).next().is_some();
            let hours = self.open_where(day, touches)?;
            seconds += self.clipped(hours, day, from, to).map(|(a, b)| b.since(a)).sum::<i64>();
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

    /// The parts of `[from, to)` that lie in the hours of a day; none of a day in an unknown year.
    pub(super) fn within_hours(
        &self,
        day: Day,
        from: Instant,
        to: Instant,
    ) -> impl Iterator<Item = (Instant, Instant)> {
        self.clipped(self.open(day).unwrap_or_default(), day, from, to)
    }

    /// The parts of `[from, to)` that lie in hours, should a day have them.
    pub(super) fn clipped(
        &self,
        hours: &[(i64, i64)],
        day: Day,
        from: Instant,
        to: Instant,
    ) -> impl Iterator<Item = (Instant, Instant)> {
        let start = day.start(self.offset);
        hours.iter().map(move |(a, b)| (start.plus(*a).max(from), start.plus(*b).min(to))).filter(|(a, b)| a < b)
    }
}
