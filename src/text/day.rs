//! Days as they are written out or said: `2026-4-25`, `2026年4月25日`, `昨天`, `上周一`.

use super::numeral;
use super::scan::Scan;
use crate::model::time::Day;

/// Why a spelling gives no day, time or period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeFault {
    /// It can be read in more than one way.
    Ambiguous,
    /// Read well, but there is none such: 30 February, 25:00, 24:00 as an instant, a fifth quarter.
    NoSuchTime,
    /// No spelling of a time.
    NotATime,
}

/// A day with its year: `2026-04-25`, `2026/4/25`, `2026.4.25`, `20260425`, `2026年4月25日`,
/// `26年4月25日`, and a weekday after it, which must be right. `Ok(None)` where no day stands;
/// `4/25`, `25/4/2026` and the like are ambiguous.
///
/// # Errors
/// There is no such day.
pub fn full_day(scan: &mut Scan<'_>) -> Result<Option<Day>, TimeFault> {
    let mut s = *scan;
    let Some(first) = s.number(8) else { return Ok(None) };
    let day = if first.digits == 8 {
        day_of(first.value / 10_000, first.value / 100 % 100, first.value % 100)?
    } else {
        s.spaces();
        let chinese = s.eat("年");
        let mark = ["-", "/", "."].into_iter().find(|mark| !chinese && s.eat(mark));
        s.spaces();
        let Some(second) = s.number(2).filter(|_| chinese || mark.is_some()) else { return Ok(None) };
        let pair_ends = s.done() || s.rest().starts_with(' ');
        s.spaces();
        if !(if chinese { s.eat("月") } else { mark.is_some_and(|mark| s.eat(mark)) }) {
            // `4/25`, `9.30`: the month first, or the day, or hours and minutes.
            let short_pair = first.digits <= 2 && !chinese && pair_ends;
            return if short_pair { Err(TimeFault::Ambiguous) } else { Ok(None) };
        }
        s.spaces();
        let Some(third) = s.number(4) else { return Ok(None) };
        let year = match (first.digits, third.digits) {
            (4, 1 | 2) => first.value,
            (2, 1 | 2) if chinese && first.value < 70 => 2000 + first.value,
            (1 | 2, 1 | 2) => return Err(TimeFault::Ambiguous),
            (1 | 2, 4) if (1900..2100).contains(&third.value) => return Err(TimeFault::Ambiguous),
            _ => return Ok(None),
        };
        if chinese {
            s.spaces();
            s.eat_any(&["日", "号"]);
        }
        day_of(year, second.value, third.value)?
    };
    weekday_after(&mut s, day)?;
    *scan = s;
    Ok(Some(day))
}

fn day_of(year: u32, month: u32, day: u32) -> Result<Day, TimeFault> {
    i32::try_from(year).ok().and_then(|year| Day::new(year, month, day)).ok_or(TimeFault::NoSuchTime)
}

pub(super) const WEEK: &[&str] = &["周", "星期", "礼拜"];

/// Days from Monday.
fn weekday(c: char) -> Option<i64> {
    match c {
        '日' | '天' | '七' | '7' => Some(6),
        c => numeral::digit(c).filter(|n| (1..=6).contains(n)).map(|n| i64::from(n) - 1),
    }
}

/// `星期四` after a day, also in brackets: a check on the day.
pub(super) fn weekday_after(s: &mut Scan<'_>, day: Day) -> Result<(), TimeFault> {
    let said = s.attempt(|s| {
        s.spaces();
        let bracket = s.eat("(");
        s.eat_any(WEEK).then_some(())?;
        let n = s.one(weekday)?;
        (!bracket || s.eat(")")).then_some(n)
    });
    match said {
        Some(n) if n != i64::from(day.weekday().num_days_from_monday()) => Err(TimeFault::NoSuchTime),
        _ => Ok(()),
    }
}

/// A day as people say it, reckoned from `today`: `昨天`, `tomorrow`, `上周一`, `4月25日` (of this
/// year, past or to come), or written out with its year. A weekday without its week is ambiguous,
/// and so are `25日` and `next friday`.
///
/// # Errors
/// There is no such day.
pub fn said_day(s: &mut Scan<'_>, today: Day) -> Result<Option<Day>, TimeFault> {
    if let Some(day) = full_day(s)? {
        return Ok(Some(day));
    }
    if let Some((month, day)) = s.attempt(month_and_day) {
        let year = u32::try_from(today.year()).map_err(|_| TimeFault::NoSuchTime)?;
        let day = day_of(year, month, day)?;
        weekday_after(s, day)?;
        return Ok(Some(day));
    }
    if let Some(days) = s.choose(SAID) {
        return Ok(Some(today.plus_days(days)));
    }
    if s.attempt(|s| s.number(2).filter(|_| s.eat_any(&["日", "号"]))).is_some() {
        return Err(TimeFault::Ambiguous);
    }
    day_of_week(s, today)
}

const SAID: &[(&str, i64)] = &[
    ("大前天", -3),
    ("前天", -2),
    ("昨天", -1),
    ("昨日", -1),
    ("昨", -1),
    ("今天", 0),
    ("今日", 0),
    ("今", 0),
    ("明天", 1),
    ("明日", 1),
    ("明", 1),
    ("大后天", 3),
    ("后天", 2),
    ("yesterday", -1),
    ("today", 0),
    ("tomorrow", 1),
];

pub(super) fn month_and_day(s: &mut Scan<'_>) -> Option<(u32, u32)> {
    let month = s.number(2)?;
    s.spaces();
    s.eat("月").then_some(())?;
    s.spaces();
    let day = s.number(2)?;
    s.spaces();
    s.eat_any(&["日", "号"]);
    Some((month.value, day.value))
}

const WEEKS: &[(&str, i64)] = &[
    ("上上个", -2),
    ("上上", -2),
    ("上个", -1),
    ("上", -1),
    ("本", 0),
    ("这个", 0),
    ("这", 0),
    ("下下个", 2),
    ("下下", 2),
    ("下个", 1),
    ("下", 1),
];

const ENGLISH_WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn day_of_week(s: &mut Scan<'_>, today: Day) -> Result<Option<Day>, TimeFault> {
    let said = s.attempt(|s| {
        let weeks = s.choose(WEEKS);
        s.eat_any(WEEK).then_some(())?;
        Some((weeks, s.one(weekday)?))
    });
    if let Some((weeks, weekday)) = said {
        let weeks = weeks.ok_or(TimeFault::Ambiguous)?;
        return Ok(Some(today.first_of_week().plus_days(7 * weeks + weekday)));
    }
    let english = s.attempt(|s| {
        s.eat_any(&["last ", "next ", "this "]);
        s.eat_any(ENGLISH_WEEKDAYS).then_some(())
    });
    if english.is_some() { Err(TimeFault::Ambiguous) } else { Ok(None) }
}
