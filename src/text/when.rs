//! Days and times as people type them, and as spreadsheets hold them as text. What is not plain is
//! refused rather than guessed: a wrong time in a record cannot be seen.

use super::clock::{Hand, clock};
pub use super::day::TimeFault;
use super::day::said_day;
use super::distance::distance;
use super::scan::Scan;
use super::sheet_time::{SheetTime, read_sheet_day_time};
use crate::model::time::{Instant, Offset, When};
use crate::text::normalize::fold_argument;

/// Reads a day or time that a person typed. ISO, `2026/4/25 9:32`, `4月25日 9点半` (this year), `9:30`
/// (today, past or to come), `昨天下午3点`, `明天15:00`, `上周一`, `now`, `刚才`; and distances from `now`:
/// `+3d -2w +1mo` and `3天后` give a day, `+30m -2h` and `半小时前` an instant. A day alone stays a day.
///
/// Refused as ambiguous: `04-05`, `3/4/2026`, `26/4/25`, `周三`, `25日`, `3点` (without 上午 or 下午),
/// `上午12点`, `晚上12点`, `明天下午`.
///
/// # Errors
/// The text is no time, cannot be one, or may be several.
pub fn read_when(text: &str, now: Instant, offset: Offset) -> Result<When, TimeFault> {
    let typed = normal(text);
    if matches!(typed.as_str(), "now" | "现在" | "此刻" | "刚才" | "刚刚") {
        return Ok(When::At(now));
    }
    if let Some(moved) = distance(&typed) {
        return Ok(moved.from(now, offset));
    }
    let mut s = Scan::new(&typed);
    let today = now.day(offset);
    let day = said_day(&mut s, today)?;
    let time = time_after(&mut s, Hand::Person, offset)?;
    match (day, time) {
        _ if !s.done() => Err(TimeFault::NotATime),
        (_, Some((seconds, offset))) => Ok(When::At(day.unwrap_or(today).at(seconds, offset))),
        (Some(day), None) => Ok(When::On(day)),
        (None, None) => Err(TimeFault::NotATime),
    }
}

/// Reads a cell of text that holds a day with its year, with or without a time, in the order that its spelling
/// alone tells: `2019/4/25 9:32:09`, `20190425`, `2019年4月25日 星期四`; see [`read_sheet_day_time`].
///
/// # Errors
/// The text is no time, cannot be one, or may be several.
pub fn read_sheet_time(text: &str, offset: Offset) -> Result<When, TimeFault> {
    match read_sheet_day_time(text, None, offset)? {
        SheetTime::At(at) => Ok(When::At(at)),
        SheetTime::On(day) => Ok(When::On(day)),
        SheetTime::Clock(_) | SheetTime::MonthDay { .. } | SheetTime::SameDay(_) => Err(TimeFault::NotATime),
    }
}

/// Folded, lower case, single spaces.
pub(super) fn normal(text: &str) -> String {
    fold_argument(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A time of day and the offset that it is at.
pub(super) fn time_after(s: &mut Scan<'_>, hand: Hand, offset: Offset) -> Result<Option<(i64, Offset)>, TimeFault> {
    s.spaces();
    s.eat_any(&["t", ","]);
    s.spaces();
    let Some(seconds) = clock(s, hand)? else { return Ok(None) };
    s.spaces();
    s.eat("uhr");
    Ok(Some((seconds, s.attempt(zone).unwrap_or(offset))))
}

/// `z`, `+08:00`, `+0800`, `+08`.
fn zone(s: &mut Scan<'_>) -> Option<Offset> {
    if s.eat("z") {
        return Some(Offset::UTC);
    }
    let sign = s.choose(&[("+", 1), ("-", -1)])?;
    let hours = s.number(4)?;
    let (h, m) = match hours.digits {
        2 if s.eat(":") => (hours.value, s.number(2).filter(|n| n.digits == 2)?.value),
        2 => (hours.value, 0),
        4 => (hours.value / 100, hours.value % 100),
        _ => return None,
    };
    let minutes = i32::try_from(h * 60 + m).ok().filter(|_| m < 60)?;
    Offset::from_minutes(sign * minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const O: Offset = Offset::CHINA;

    /// Monday 23 November 2026, 10:07:30.
    fn now() -> Instant {
        let day: crate::model::time::Day = "2026-11-23".parse().unwrap();
        day.at(10 * 3600 + 7 * 60 + 30, O)
    }

    fn typed(text: &str) -> Result<String, TimeFault> {
        read_when(text, now(), O).map(|when| match when {
            When::At(at) => O.local(at).format("%Y-%m-%d %H:%M:%S").to_string(),
            When::On(day) => day.to_string(),
        })
    }

    #[test]
    fn days_and_times_are_read_as_typed() {
        for (text, meant) in [
            ("2026-11-23T09:30:00+08:00", "2026-11-23 09:30:00"),
            ("2026-11-23T01:30:00Z", "2026-11-23 09:30:00"),
            ("2026-11-23T09:30:00.999+0800", "2026-11-23 09:30:00"),
            ("2026-11-23T09:30", "2026-11-23 09:30:00"),
            ("2026-11-23 9:30:05", "2026-11-23 09:30:05"),
            ("2026-11-23", "2026-11-23"),
            ("20261123", "2026-11-23"),
            ("9:30", "2026-11-23 09:30:00"),
            ("２３：０５", "2026-11-23 23:05:00"),
            ("0:00", "2026-11-23 00:00:00"),
            ("2026/4/25 9:32:09", "2026-04-25 09:32:09"),
            ("2026.4.25", "2026-04-25"),
            ("2026年4月25日 9时32分", "2026-04-25 09:32:00"),
            ("2026年4月25日星期六9时32分9秒", "2026-04-25 09:32:09"),
            ("二〇二六年四月二十五日", "2026-04-25"),
            ("26年4月25日", "2026-04-25"),
            ("4月25日", "2026-04-25"),
            ("12月1号上午九点", "2026-12-01 09:00:00"),
            ("yesterday 15:00", "2026-11-22 15:00:00"),
            ("Today", "2026-11-23"),
            ("tomorrow 3pm", "2026-11-24 15:00:00"),
            ("tomorrow 12:15 am", "2026-11-24 00:15:00"),
            ("+3d", "2026-11-26"),
            ("-2w", "2026-11-09"),
            ("+1mo", "2026-12-23"),
            ("-2h", "2026-11-23 08:07:30"),
            ("—2h", "2026-11-23 08:07:30"),
            ("+30m", "2026-11-23 10:37:30"),
            ("今天", "2026-11-23"),
            ("昨天", "2026-11-22"),
            ("前天", "2026-11-21"),
            ("大前天", "2026-11-20"),
            ("明天", "2026-11-24"),
            ("后天", "2026-11-25"),
            ("大后天", "2026-11-26"),
            ("明天15:00", "2026-11-24 15:00:00"),
            ("明天　１５：００", "2026-11-24 15:00:00"),
            ("上周一", "2026-11-16"),
            ("上周五十点", "2026-11-20 10:00:00"),
            ("上周一13:00", "2026-11-16 13:00:00"),
            ("本周三", "2026-11-25"),
            ("下周五", "2026-12-04"),
            ("下星期天", "2026-12-06"),
            ("上上周日", "2026-11-15"),
            ("下午3点半", "2026-11-23 15:30:00"),
            ("下午三点一刻", "2026-11-23 15:15:00"),
            ("昨天下午3点", "2026-11-22 15:00:00"),
            ("昨晚8点", "2026-11-22 20:00:00"),
            ("今早九点十分", "2026-11-23 09:10:00"),
            ("中午12点", "2026-11-23 12:00:00"),
            ("中午一点", "2026-11-23 13:00:00"),
            ("凌晨2点", "2026-11-23 02:00:00"),
            ("晚上十一点四十五分", "2026-11-23 23:45:00"),
            ("10点", "2026-11-23 10:00:00"),
            ("15点整", "2026-11-23 15:00:00"),
            ("3时05分", "2026-11-23 03:05:00"),
            ("3天后", "2026-11-26"),
            ("三天前", "2026-11-20"),
            ("两周后", "2026-12-07"),
            ("1个月后", "2026-12-23"),
            ("半小时前", "2026-11-23 09:37:30"),
            ("一个半小时后", "2026-11-23 11:37:30"),
            ("20分钟前", "2026-11-23 09:47:30"),
            ("2个小时之后", "2026-11-23 12:07:30"),
            ("刚才", "2026-11-23 10:07:30"),
        ] {
            assert_eq!(typed(text).as_deref(), Ok(meant), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_refused() {
        use TimeFault::{Ambiguous, NoSuchTime, NotATime};
        let faults = [
            (
                Ambiguous,
                "3/4/2026|25/4/2026|04-05|4/25|9.30|26/4/25|04-05 9:30|周三|星期天下午3点|25日|friday|next monday",
            ),
            (Ambiguous, "3点|明天3点半|明天下午|昨晚|上午12点|晚上12点|晚上1点|凌晨12点"),
            (NoSuchTime, "2026-02-30|2月30日|25:00|24:00|2026-11-23T24:00|9:60|9:30:60|上午15:00|2026年4月25日星期五"),
            (
                NotATime,
                "|电梯|3-1-1101|4hd0wr|13800138000|fb-20261123-4hd0wr|2026|2026-10|上周|上月|9|9:3|明天的|3天|+3x|9:30x|2026-11-23 x",
            ),
        ];
        for (fault, texts) in faults {
            for text in texts.split('|') {
                assert_eq!(typed(text), Err(fault), "{text}");
            }
        }
    }

    #[test]
    fn sheets_hold_days_with_their_year() {
        for (text, meant) in [
            ("2019/4/25 9:32:09", "2019-04-25T09:32:09+08:00"),
            ("\t\n2019/4/25 9:32:09\u{a0}\r\n", "2019-04-25T09:32:09+08:00"),
            ("2019-04-25 09:32", "2019-04-25T09:32:00+08:00"),
            ("2019-04-25T09:32:09+08:00", "2019-04-25T09:32:09+08:00"),
            ("2019-04-25T09:32:09Z", "2019-04-25T17:32:09+08:00"),
            ("20190425", "2019-04-25"),
            ("2019年4月25日", "2019-04-25"),
            ("2019年4月25日 星期四", "2019-04-25"),
            ("2019-04-25(周四) 9:32", "2019-04-25T09:32:00+08:00"),
            ("2019年4月25日9时32分", "2019-04-25T09:32:00+08:00"),
            ("2019/4/25 上午9:32", "2019-04-25T09:32:00+08:00"),
            ("2019/4/25 下午12:05", "2019-04-25T12:05:00+08:00"),
            ("2019/4/25 上午12:05", "2019-04-25T00:05:00+08:00"),
            ("2019/4/25 9:32:09 PM", "2019-04-25T21:32:09+08:00"),
            ("2019.4.25", "2019-04-25"),
            ("２０１９／４／２５", "2019-04-25"),
        ] {
            assert_eq!(read_sheet_time(text, O).map(|w| w.iso(O)).as_deref(), Ok(meant), "{text}");
        }
        use TimeFault::{Ambiguous, NoSuchTime, NotATime};
        for (text, fault) in [
            ("12/4/25", Ambiguous),
            ("19/4/25", Ambiguous),
            ("25/04/2019", Ambiguous),
            ("2019/2/29", NoSuchTime),
            ("2019/4/25 24:00", NoSuchTime),
            ("今天", NotATime),
            ("9:30", NotATime),
            ("4月25日", NotATime),
            ("", NotATime),
            ("2019/4/25 9:32 左右", NotATime),
        ] {
            assert_eq!(read_sheet_time(text, O), Err(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_records_hold_reads_as_itself(seconds in -60_000_000_000i64..250_000_000_000, minutes in -1080i32..1080) {
            let (at, offset) = (Instant(seconds), Offset::from_minutes(minutes).unwrap());
            prop_assert_eq!(read_when(&at.iso(offset), now(), O), Ok(When::At(at)));
            prop_assert_eq!(read_when(&at.utc(), now(), O), Ok(When::At(at)));
            let day = at.day(offset);
            let of_a_register = (1900..2100).contains(&day.year()).then_some(When::At(at)).ok_or(TimeFault::NoSuchTime);
            prop_assert_eq!(read_sheet_time(&at.iso(offset), O), of_a_register);
            prop_assert_eq!(read_when(&day.to_string(), now(), O), Ok(When::On(day)));
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(text in "[0-9年月日号点时分半上下周前后天明昨晚午三十二:./+ tzdhw-]{0,14}") {
            let _ = (read_when(&text, now(), O), read_sheet_time(&text, O), super::super::period::read_period(&text, now().day(O)));
        }
    }
}
