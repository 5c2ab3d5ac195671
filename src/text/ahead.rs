//! Times that lie ahead, as people agree on them: `周三9点` is the next such day to come, `1月5日` in December the one
//! of the year to come.

use super::day::WEEK;
use super::when::{TimeFault, normal, read_when};
use crate::model::time::{Instant, Offset, When};

/// A day of another year is meant within so many days from now, else it was mistyped.
const NEXT_YEAR_DAYS: i64 = 183;

/// Reads a time that somebody agreed on, as [`read_when`] does, but never one that is over where the same words can
/// mean one to come.
///
/// # Errors
/// The text is no time, cannot be one, or may be several.
pub fn read_when_ahead(text: &str, now: Instant, offset: Offset) -> Result<When, TimeFault> {
    let typed = normal(text);
    let lies_ahead = |at: &When| at.end(offset) > now;
    if WEEK.iter().any(|week| typed.starts_with(week)) {
        let this_week = read_when(&format!("本{typed}"), now, offset)?;
        return if lies_ahead(&this_week) { Ok(this_week) } else { read_when(&format!("下{typed}"), now, offset) };
    }
    let read = read_when(&typed, now, offset)?;
    let is_without_year = typed.contains('月') && !typed.contains('年');
    if lies_ahead(&read) || !is_without_year {
        return Ok(read);
    }
    let year = now.day(offset).year() + 1;
    let next = read_when(&format!("{year}年{typed}"), now, offset);
    let is_near = |at: &When| at.day(offset).days_since(now.day(offset)) <= NEXT_YEAR_DAYS;
    Ok(next.ok().filter(is_near).unwrap_or(read))
}

/// Whether a text that cannot be read as a time was meant as one: it begins with a day, or it has a digit.
pub fn is_about_time(text: &str) -> bool {
    const DAYS: &[&str] = &["今天", "今日", "明天", "明日", "后天", "tomorrow", "today"];
    let typed = normal(text);
    let begins = |word: &&str| typed.starts_with(*word);
    DAYS.iter().any(&begins) || WEEK.iter().any(begins) || typed.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday 2026-11-23, 10:00.
    fn read(text: &str) -> Result<String, TimeFault> {
        let day: crate::model::time::Day = "2026-11-23".parse().unwrap();
        read_when_ahead(text, day.at(10 * 3600, Offset::CHINA), Offset::CHINA).map(|at| at.iso(Offset::CHINA))
    }

    #[test]
    fn a_day_of_the_week_is_the_next_to_come() {
        assert_eq!(read("周三9点").as_deref(), Ok("2026-11-25T09:00:00+08:00"));
        assert_eq!(read("星期三 下午3点半").as_deref(), Ok("2026-11-25T15:30:00+08:00"));
        assert_eq!(read("周一9点").as_deref(), Ok("2026-11-30T09:00:00+08:00"), "nine is over today");
        assert_eq!(read("周一11点").as_deref(), Ok("2026-11-23T11:00:00+08:00"));
        assert_eq!(read("礼拜天").as_deref(), Ok("2026-11-29"));
        assert_eq!(read("下周三9:30").as_deref(), Ok("2026-12-02T09:30:00+08:00"));
        assert_eq!(read("周三3点"), Err(TimeFault::Ambiguous), "morning or afternoon");
    }

    #[test]
    fn a_day_of_the_year_may_be_in_the_next() {
        assert_eq!(read("1月5日").as_deref(), Ok("2027-01-05"));
        assert_eq!(read("12月1日9点").as_deref(), Ok("2026-12-01T09:00:00+08:00"));
        assert_eq!(read("11月22日").as_deref(), Ok("2026-11-22"), "yesterday was mistyped");
        assert_eq!(read("明天9点").as_deref(), Ok("2026-11-24T09:00:00+08:00"));
        assert_eq!(read("做厨房"), Err(TimeFault::NotATime));
    }
}
