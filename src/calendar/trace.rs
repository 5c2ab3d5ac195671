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
    /// The limit has run out, and these days rest: the last day moves on.
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
            match self.day(day) {
                Ok(_) if self.open(day).is_ok_and(|hours| !hours.is_empty()) => {
                    self.within_hours(day, from, to).for_each(|(a, b)| pieces(&union, a, b, &mut found));
                }
                Ok(info) => push(&mut found, rests(&info)),
                Err(_) => {}
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
        let (mut found, mut nth, mut day) = (Vec::new(), 0, first.next());
        while day.start(self.offset) < until {
            let is_paused = self.is_paused(day, clock, &union).unwrap_or(false);
            let rests_now = self.day(day).ok().filter(|info| !info.working);
            let stretch = match rests_now {
                _ if is_paused => Some(Stretch::PausedDays { first: day, last: day }),
                Some(info) if nth >= n => Some(rolled(&info)),
                Some(info) if working => Some(rests(&info)),
                _ if nth < n => {
                    nth += 1;
                    Some(Stretch::Counted { first: day, last: day, nth })
                }
                _ => None,
            };
            stretch.into_iter().for_each(|s| push(&mut found, s));
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
