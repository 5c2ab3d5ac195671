//! What a clock did between two moments, stretch by stretch: when it ran, when it stood still in a pause,
//! which days rested and why. The arithmetic behind a deadline or a duration, for people to follow.

use super::days::{Calendar, DayInfo, Reason};
use super::pauses::{NEVER, Pause, Pauses};
use crate::model::settings::{Clock, Limit, Span};
use crate::model::time::{Day, Instant, When};

/// One stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// The clock ran from one moment to the other.
    Ran { from: Instant, to: Instant },
    /// The clock stood still in a pause.
    Paused { from: Instant, to: Instant },
    /// Days on which it does not run, or that do not count, and why.
    Rests { first: Day, last: Day, reason: Reason, name: Option<String> },
    /// Days of a limit in days that count, the `nth` to the `nth + last - first`.
    Counted { first: Day, last: Day, nth: i64 },
    /// Days that do not count because all their open hours are paused.
    PausedDays { first: Day, last: Day },
    /// Working days without open hours, in which alone the clock runs.
    Closed { first: Day, last: Day },
    /// The limit has run out on or before these days, and they have no open hours, in which alone it can end.
    RolledClosed { first: Day, last: Day },
    /// The limit has run out on or before these days, and they are off, or rest without open hours where it ends in
    /// these: the last day moves on.
    Rolled { first: Day, last: Day, reason: Reason, name: Option<String> },
}

impl Calendar {
    /// How `limit` ran from the earliest moment of `from` to the deadline, or to any earlier moment; see
    /// [`deadlines`](Calendar::deadlines). Days of unknown years are left out.
    pub fn trace(
        &self,
        limit: Limit,
        from: When,
        not_before: Option<Instant>,
        until: Instant,
        pauses: &[Pause],
    ) -> Vec<Stretch> {
        let (first, from) = (from.day(self.offset), from.earliest(self.offset, not_before));
        match limit.span {
            Span::Seconds(_) => self.stretches(limit.clock, from, until, pauses),
            Span::Days(n) => self.days_of(i64::from(n), false, limit.clock, first, until, pauses),
            Span::WorkingDays(n) => self.days_of(i64::from(n), true, limit.clock, first, until, pauses),
            Span::Months(n) => {
                let days = first.plus_months(i32::try_from(n).unwrap_or(i32::MAX)).days_since(first);
                self.days_of(days, false, limit.clock, first, until, pauses)
            }
        }
    }

    /// What a clock did in `[from, to)`: the seconds that ran are those of [`elapsed_net`](Calendar::elapsed_net).
    pub fn stretches(&self, clock: Clock, from: Instant, to: Instant, pauses: &[Pause]) -> Vec<Stretch> {
        let union = Pauses::new(pauses);
        let mut found = Vec::new();
        if clock == Clock::Wall {
            pieces(&union, from, to, &mut found);
            return found;
        }
        let mut day = from.day(self.offset);
        while day.start(self.offset) < to {
            match (self.day(day), self.open(day)) {
                (Ok(_), Ok([_, ..])) => {
                    self.within_hours(day, from, to).for_each(|(a, b)| pieces(&union, a, b, &mut found));
                }
                (Ok(info), Ok([])) if info.working => push(&mut found, Stretch::Closed { first: day, last: day }),
                (Ok(info), Ok([])) => push(&mut found, rests(&info)),
                _ => {}
            }
            day = day.next();
        }
        found
    }

    fn days_of(
        &self,
        n: i64,
        working: bool,
        clock: Clock,
        first: Day,
        until: Instant,
        pauses: &[Pause],
    ) -> Vec<Stretch> {
        let union = Pauses::new(pauses);
        let (mut found, mut nth, mut day) = (Vec::new(), 0, first);
        let is_paused = |day| self.is_paused(day, clock, &union).unwrap_or(false);
        while nth < n && day.next().start(self.offset) < until {
            day = day.next();
            let rests_now = self.day(day).ok().filter(|info| working && !info.working);
            let stretch = match rests_now {
                _ if is_paused(day) => Stretch::PausedDays { first: day, last: day },
                Some(info) => rests(&info),
                None => {
                    nth += 1;
                    Stretch::Counted { first: day, last: day, nth }
                }
            };
            push(&mut found, stretch);
        }
        // The last day that counts moves on itself where it is off.
        while nth >= n && day.start(self.offset) < until {
            let is_closed = clock == Clock::Business && !working && self.open(day).is_ok_and(<[_]>::is_empty);
            let stretch = match self.day(day) {
                Ok(info) if self.is_off(day).unwrap_or(false) => rolled(&info),
                _ if is_paused(day) => Stretch::PausedDays { first: day, last: day },
                Ok(info) if is_closed && (!info.working || info.reason == Reason::OwnRule) => rolled(&info),
                _ if is_closed => Stretch::RolledClosed { first: day, last: day },
                _ => break,
            };
            push(&mut found, stretch);
            day = day.next();
        }
        found
    }
}

fn pieces(pauses: &Pauses, from: Instant, to: Instant, found: &mut Vec<Stretch>) {
    let mut at = from;
    for (a, b) in pauses.running(from, to) {
        if at < a {
            found.push(Stretch::Paused { from: at, to: a });
        }
        found.push(Stretch::Ran { from: a, to: b });
        at = b;
    }
    if at < to && to < NEVER {
        found.push(Stretch::Paused { from: at, to });
    }
}

fn rests(info: &DayInfo) -> Stretch {
    let name = info.name.map(str::to_owned);
    Stretch::Rests { first: info.day, last: info.day, reason: info.reason, name }
}

fn rolled(info: &DayInfo) -> Stretch {
    let name = info.name.map(str::to_owned);
    Stretch::Rolled { first: info.day, last: info.day, reason: info.reason, name }
}

/// Adds a stretch, one with the last where it goes on in the same way.
fn push(found: &mut Vec<Stretch>, next: Stretch) {
    let goes_on = match (found.last_mut(), &next) {
        (Some(Stretch::Rests { last, reason, name, .. }), Stretch::Rests { first, reason: why, name: of, .. })
        | (Some(Stretch::Rolled { last, reason, name, .. }), Stretch::Rolled { first, reason: why, name: of, .. })
            if last.next() == *first && reason == why && name == of =>
        {
            Some(last)
        }
        (Some(Stretch::Counted { last, .. }), Stretch::Counted { first, .. })
        | (Some(Stretch::PausedDays { last, .. }), Stretch::PausedDays { first, .. })
        | (Some(Stretch::Closed { last, .. }), Stretch::Closed { first, .. })
        | (Some(Stretch::RolledClosed { last, .. }), Stretch::RolledClosed { first, .. })
            if last.next() == *first =>
        {
            Some(last)
        }
        _ => None,
    };
    match goes_on {
        Some(last) => *last = last.next(),
        None => found.push(next),
    }
}
