//! Times of day as they are written or said: `9:30`, `下午3点半`, `15时04分`, `3pm`.

use super::day::TimeFault;
use super::scan::Scan;
use super::when::normal;
use crate::model::time::DAY_S;

/// Who wrote the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// A person: `上午12点` and `凌晨12点` may be either end of the half day, `3点` morning or afternoon.
    Person,
    /// A spreadsheet: `上午12:05` is 00:05, as Excel writes it.
    Sheet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClockPart {
    SmallHours,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Am,
    Pm,
}

const PARTS: &[(&str, ClockPart)] = &[
    ("凌晨", ClockPart::SmallHours),
    ("清晨", ClockPart::Morning),
    ("早上", ClockPart::Morning),
    ("早晨", ClockPart::Morning),
    ("上午", ClockPart::Morning),
    ("早", ClockPart::Morning),
    ("中午", ClockPart::Noon),
    ("下午", ClockPart::Afternoon),
    ("午后", ClockPart::Afternoon),
    ("傍晚", ClockPart::Afternoon),
    ("晚上", ClockPart::Evening),
    ("夜里", ClockPart::Evening),
    ("晚", ClockPart::Evening),
    ("am", ClockPart::Am),
    ("pm", ClockPart::Pm),
];

const AFTER: &[(&str, ClockPart)] = &[
    ("am", ClockPart::Am),
    ("a.m.", ClockPart::Am),
    ("pm", ClockPart::Pm),
    ("p.m.", ClockPart::Pm),
    ("上午", ClockPart::Morning),
    ("下午", ClockPart::Afternoon),
];

/// Reads a cell that holds a time of day and nothing else: `14:30:00`, `14时30分`, `下午2:30`, `1430`, `0.604167`.
/// `Ok(None)` for a part of the day (`上午`).
///
/// # Errors
/// The text is no time of day, or there is none such.
pub fn read_clock(text: &str) -> Result<Option<i64>, TimeFault> {
    let cell = normal(text);
    let mut s = Scan::new(&cell);
    if s.attempt(part_of_day).is_some() && s.done() {
        return Ok(None);
    }
    let digits = cell.bytes().all(|b| b.is_ascii_digit());
    if let (4, true, Some((hours, minutes))) = (cell.len(), digits, cell.split_at_checked(2)) {
        return read_clock(&format!("{hours}:{minutes}"));
    }
    if let Some(decimals) = cell.strip_prefix("0.")
        && decimals.len() >= 3
    {
        return share_of_day(cell.parse().map_err(|_| TimeFault::NotATime)?).map(Some).ok_or(TimeFault::NotATime);
    }
    let mut s = Scan::new(&cell);
    let seconds = clock(&mut s, Hand::Sheet)?;
    s.spaces();
    s.eat("uhr");
    if s.done() { seconds.map(Some).ok_or(TimeFault::NotATime) } else { Err(TimeFault::NotATime) }
}

/// Seconds after 00:00 of the share of a day by which spreadsheets keep a time; `None` where it is no share.
pub fn share_of_day(share: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "less than a day, in seconds")]
    let seconds = (0.0..1.0).contains(&share).then(|| (share * 86_400.0).round() as i64)?;
    (seconds < DAY_S).then_some(seconds)
}

/// A part of the day without an hour: `上午`.
pub(super) fn part_of_day(s: &mut Scan<'_>) -> Option<()> {
    s.choose(PARTS).map(drop)
}

/// Seconds after 00:00. `Ok(None)` where no time stands; a part of the day without an hour
/// (`下午`) is ambiguous. `24:00` is no instant of the day that it names.
///
/// # Errors
/// The time cannot be, or may be several.
pub fn clock(scan: &mut Scan<'_>, hand: Hand) -> Result<Option<i64>, TimeFault> {
    let mut s = *scan;
    let before = s.choose(PARTS);
    s.spaces();
    let Some(read) = s.attempt(hour_and_minute) else {
        return if before.is_some() { Err(TimeFault::Ambiguous) } else { Ok(None) };
    };
    let part = before.or_else(|| {
        s.attempt(|s| {
            s.spaces();
            s.choose(AFTER)
        })
    });
    if read.style == Style::Bare && !matches!(part, Some(ClockPart::Am | ClockPart::Pm)) {
        return Ok(None);
    }
    let hour = on_24_hours(read.hour, part, read.style, hand)?;
    if hour > 23 || read.minute > 59 || read.second > 59 {
        return Err(TimeFault::NoSuchTime);
    }
    *scan = s;
    Ok(Some(i64::from(hour * 3600 + read.minute * 60 + read.second)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `9:30`, `9时30分`: 24 hours.
    Written,
    /// `9点半`.
    Said,
    /// `9`, which only `am` or `pm` makes a time.
    Bare,
}

struct ClockReading {
    hour: u32,
    minute: u32,
    second: u32,
    style: Style,
}

fn hour_and_minute(s: &mut Scan<'_>) -> Option<ClockReading> {
    let hour = s.number(2)?.value;
    if s.eat(":") {
        let minute = s.number(2).filter(|n| n.digits == 2)?.value;
        let second = if s.eat(":") { s.number(2).filter(|n| n.digits == 2)?.value } else { 0 };
        second_fraction(s)?;
        return Some(ClockReading { hour, minute, second, style: Style::Written });
    }
    s.spaces();
    let style = match s.choose(&[("点钟", Style::Said), ("点", Style::Said), ("时", Style::Written)]) {
        Some(style) => style,
        None => return Some(ClockReading { hour, minute: 0, second: 0, style: Style::Bare }),
    };
    if s.eat("整") {
        return Some(ClockReading { hour, minute: 0, second: 0, style });
    }
    if let Some(minute) = s.choose(&[("半", 30), ("一刻", 15), ("1刻", 15), ("三刻", 45), ("3刻", 45)]) {
        return Some(ClockReading { hour, minute, second: 0, style });
    }
    s.spaces();
    let Some(minute) = s.number(2) else { return Some(ClockReading { hour, minute: 0, second: 0, style }) };
    s.spaces();
    let second = if s.eat("分") {
        s.spaces();
        let second = s.attempt(|s| s.number(2).filter(|_| s.eat("秒")));
        second.map_or(0, |n| n.value)
    } else {
        0
    };
    Some(ClockReading { hour, minute: minute.value, second, style })
}

/// Fractions of a second are dropped.
fn second_fraction(s: &mut Scan<'_>) -> Option<()> {
    if s.eat(".") {
        s.one(|c| c.is_ascii_digit().then_some(()))?;
        while s.one(|c| c.is_ascii_digit().then_some(())).is_some() {}
    }
    Some(())
}

fn on_24_hours(hour: u32, part: Option<ClockPart>, style: Style, hand: Hand) -> Result<u32, TimeFault> {
    use TimeFault::{Ambiguous, NoSuchTime};
    let twelve_is_midnight = if hand == Hand::Sheet { Ok(0) } else { Err(Ambiguous) };
    match (part, hour) {
        (None, 1..=6) if style == Style::Said => Err(Ambiguous),
        (None, h) => Ok(h),
        (Some(ClockPart::Am), 12) => Ok(0),
        (Some(ClockPart::Morning | ClockPart::SmallHours), 12) => twelve_is_midnight,
        (Some(ClockPart::Am | ClockPart::Morning), h @ 0..=11) | (Some(ClockPart::SmallHours), h @ 0..=6) => Ok(h),
        (Some(ClockPart::Noon), h @ 11..=14) => Ok(h),
        (Some(ClockPart::Noon), h @ 1..=2) => Ok(h + 12),
        (Some(ClockPart::Pm | ClockPart::Afternoon), h @ 12..=23) | (Some(ClockPart::Evening), h @ 17..=23) => Ok(h),
        (Some(ClockPart::Pm | ClockPart::Afternoon), h @ 1..=11) | (Some(ClockPart::Evening), h @ 5..=11) => Ok(h + 12),
        // Past midnight, or before it: of which day?
        (Some(ClockPart::Evening), 0..=4 | 12) => Err(Ambiguous),
        _ => Err(NoSuchTime),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_a_day_is_its_seconds() {
        assert_eq!(share_of_day(0.375), Some(9 * 3600));
        assert_eq!(share_of_day(0.604_166_666_67), Some(14 * 3600 + 30 * 60));
        assert_eq!([share_of_day(1.0), share_of_day(0.999_999_9), share_of_day(f64::NAN)], [None; 3]);
    }
}
