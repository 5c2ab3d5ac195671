//! The rhythm of the year that is told: its days, when people call, when staff are there.

use crate::demo::dice::Dice;
use crate::model::time::{Day, Instant, Offset};
use chrono::{NaiveDate, Timelike, Weekday};

pub const OFFSET: Offset = Offset::CHINA;
const DAYS: i64 = 365;

/// How much is reported in each month of the told year, October first: the cold and the hot months more.
const MONTHS: &[i64] = &[90, 84, 98, 100, 86, 84, 86, 92, 112, 124, 118, 96];

/// Long holidays of the told year: nobody goes visiting.
const HOLIDAYS: &[(u32, u32, u32)] =
    &[(10, 1, 8), (1, 1, 3), (2, 14, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27)];

fn day(year: i32, month: u32, day: u32) -> Day {
    Day(NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default())
}

/// 2025-10-01.
pub fn first_day() -> Day {
    day(2025, 10, 1)
}

/// 2026-09-30: the third quarter is just over.
pub fn last_day() -> Day {
    day(2026, 9, 30)
}

/// The evening of the last day: after it nothing is written.
pub fn as_of() -> Instant {
    clock(last_day(), 18, 0)
}

/// The morning after the last day, when the quarter is over.
pub fn published_at() -> Instant {
    clock(last_day().next(), 9, 0)
}

pub fn clock(day: Day, hour: i64, minute: i64) -> Instant {
    day.at(hour * 3600 + minute * 60, OFFSET)
}

/// The day on which number `index` of `total` falls, spread over the year by the months' weights.
pub fn day_of(index: usize, total: usize) -> Day {
    let weights: i64 = MONTHS.iter().sum();
    let total = i64::try_from(total.max(1)).unwrap_or(1);
    let mut place = i64::try_from(index).unwrap_or(0).min(total - 1) * weights * 100 / total;
    let mut from = first_day();
    for weight in MONTHS {
        let next = from.plus_months(1);
        if place < weight * 100 {
            return from.plus_days(place * next.days_since(from) / (weight * 100));
        }
        place -= weight * 100;
        from = next;
    }
    last_day()
}

/// The day on which number `index` of `total` falls, spread evenly.
pub fn even_day(index: usize, total: usize) -> Day {
    let place = i64::try_from(index * 365 / total.max(1)).unwrap_or(0);
    first_day().plus_days(place.min(DAYS - 1))
}

/// When in the day something is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeOfDay {
    /// By daylight and in the evening.
    Day,
    /// While the office is open.
    Office,
    /// Evening and night.
    Night,
    /// Whenever it breaks.
    Any,
}

const BY_DAY: &[(i64, usize)] = &[
    (7, 3),
    (8, 9),
    (9, 12),
    (10, 11),
    (11, 7),
    (12, 3),
    (13, 4),
    (14, 8),
    (15, 8),
    (16, 7),
    (17, 6),
    (18, 5),
    (19, 6),
    (20, 5),
    (21, 2),
];
const BY_OFFICE: &[(i64, usize)] = &[(9, 5), (10, 6), (11, 3), (14, 4), (15, 5), (16, 5)];
const BY_NIGHT: &[(i64, usize)] = &[(20, 2), (21, 4), (22, 6), (23, 5), (0, 2), (1, 1), (6, 1)];
const BY_ALL: &[(i64, usize)] =
    &[(1, 1), (3, 1), (5, 1), (6, 2), (7, 4), (8, 5), (9, 5), (11, 4), (14, 4), (17, 5), (19, 6), (21, 5), (23, 3)];

/// A moment of the day; never after the end of the year that is told.
pub fn moment(dice: &mut Dice, day: Day, time: TimeOfDay) -> Instant {
    let hours = match time {
        TimeOfDay::Day => BY_DAY,
        TimeOfDay::Office => BY_OFFICE,
        TimeOfDay::Night => BY_NIGHT,
        TimeOfDay::Any => BY_ALL,
    };
    let hour = dice.weighted(hours, 9);
    let at = clock(day, hour, dice.between(0, 59)).plus(dice.between(0, 59));
    if at < as_of() { at } else { clock(day, dice.between(9, 17), dice.between(0, 59)) }
}

/// Seconds after 00:00.
fn second(at: Instant) -> i64 {
    i64::from(OFFSET.local(at).time().num_seconds_from_midnight())
}

/// Whether the service desk is manned.
pub fn is_office(at: Instant) -> bool {
    let s = second(at);
    (30_600..43_200).contains(&s) || (48_600..63_000).contains(&s)
}

/// The moment itself, or early in the next shift of the craftsmen (08:30 to 17:30, every day).
pub fn on_shift(dice: &mut Dice, at: Instant) -> Instant {
    match second(at) {
        s if s < 30_600 => clock(at.day(OFFSET), 8, 30).plus(dice.between(60, 5_400)),
        s if s < 64_200 => at,
        _ => clock(at.day(OFFSET).next(), 8, 30).plus(dice.between(60, 7_200)),
    }
}

/// The moment itself, or the next at which one may ring people up: 09:30-11:40 and 14:30-19:50.
pub fn to_ring(dice: &mut Dice, at: Instant) -> Instant {
    let day = at.day(OFFSET);
    match second(at) {
        s if s < 34_200 => clock(day, 9, 30).plus(dice.between(0, 6_000)),
        s if s < 42_000 => at,
        s if s < 52_200 => clock(day, 14, 30).plus(dice.between(0, 7_200)),
        s if s < 71_400 => at,
        _ => clock(day.next(), 9, 30).plus(dice.between(0, 6_000)),
    }
}

/// A working day's office hour at or after the moment.
pub fn at_desk(dice: &mut Dice, at: Instant) -> Instant {
    let mut day = at.day(OFFSET);
    if is_workday(day) && is_office(at) {
        return at;
    }
    if second(at) >= 43_200 {
        day = day.next();
    }
    clock(workday(day), 9, 0).plus(dice.between(0, 9_000))
}

pub fn is_workday(day: Day) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let holiday =
        HOLIDAYS.iter().any(|(month, from, to)| day.month() == *month && (*from..=*to).contains(&day.day_of_month()));
    !weekend && !holiday
}

/// The day itself or the next on which the office works.
pub fn workday(day: Day) -> Day {
    (0..15).map(|n| day.plus_days(n)).find(|d| is_workday(*d)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_runs_from_its_first_to_its_last_day() {
        assert_eq!(day_of(0, 450), first_day());
        assert_eq!(day_of(449, 450), last_day());
        assert_eq!(even_day(0, 10), first_day());
        let days: Vec<Day> = (0..10_000).map(|i| day_of(i, 10_000)).collect();
        assert!(days.is_sorted());
    }
}
