//! Days and times as the cells of a sheet hold them, in whatever order an office or a machine wrote
//! them. What can be read in two ways is read in neither: the column, or a map file, must say the order.

use super::clock::{Hand, part_of_day, read_clock};
pub use super::date_order::{DateOrder, orders, readings};
use super::date_order::{Triple, YEARS, weekday_before};
use super::day::{TimeFault, full_day, month_and_day, weekday_after};
use super::scan::Scan;
use super::when::{normal, time_after};
use crate::model::time::{DAY_S, Day, Instant, Offset, When};

/// What a cell says. Seconds are those after 00:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetTime {
    At(Instant),
    /// A day, or a day and no more than a part of it (`上午`).
    On(Day),
    /// A time of day without a day.
    Clock(i64),
    /// `11月3日`: the year is for the reader of the whole column to find ([`latest_year`]).
    MonthDay {
        month: u32,
        day: u32,
        seconds: Option<i64>,
    },
    /// `同日`: the day of receipt.
    SameDay(Option<i64>),
}

/// Numbers that spreadsheets give to the days from 1990 until before 2100.
const SERIALS: std::ops::Range<i64> = 32_874..73_051;
/// The number of 1970-01-01.
const EPOCH_SERIAL: i64 = 25_569;
/// Reads a cell of text. Beside the spellings with the year in front (`2026/11/3 9:32`, `20261103`,
/// `2026年11月3日 星期二 上午9:32`, ISO with a zone): by `order` those that say less (`12/11/25`, `4.11.2026 14:30`,
/// `11/4/2026 02:15:00 PM`, `11/3`), months by their names (`3-Nov-2026`), the numbers that spreadsheets give to days
/// (`45964.375`), `11月3日`, `同日`, `当天 15:00`, and a time alone. `11.3` is read in no order: a number has lost
/// its last zero.
///
/// # Errors
/// The text is no time, cannot be one (`24:00` too, which is of two days), or may be several.
pub fn read_sheet_day_time(text: &str, order: Option<DateOrder>, offset: Offset) -> Result<SheetTime, TimeFault> {
    let cell = normal(text);
    if let Some(time) = serial(&cell) {
        return Ok(time.over(offset));
    }
    let mut s = Scan::new(&cell);
    let day = CellDay::read(&mut s, order)?;
    let time = match time_after(&mut s, Hand::Sheet, offset) {
        Err(fault) => {
            let is_part = day.is_some() && s.attempt(part_of_day).is_some() && s.done();
            if is_part { None } else { return Err(fault) }
        }
        Ok(time) => time,
    };
    s.spaces();
    if !s.done() {
        return Err(TimeFault::NotATime);
    }
    let seconds = time.map(|(seconds, _)| seconds);
    match day {
        Some(CellDay::Full(day)) => Ok(match time {
            Some((seconds, offset)) => SheetTime::At(day.at(seconds, offset)),
            None => SheetTime::On(day),
        }),
        Some(CellDay::OfYear { month, day }) => Ok(SheetTime::MonthDay { month, day, seconds }),
        Some(CellDay::Same) => Ok(SheetTime::SameDay(seconds)),
        None => seconds.map(SheetTime::Clock).ok_or(TimeFault::NotATime),
    }
}

/// A day column and the time column beside it.
///
/// # Errors
/// The second cell holds no time of day.
pub fn day_with_clock(day: Day, clock: &str, offset: Offset) -> Result<When, TimeFault> {
    Ok(read_clock(clock)?.map_or(When::On(day), |seconds| When::At(day.at(seconds, offset))))
}

/// The last such day that is not after `newest`: 29 February of the last leap year.
pub fn latest_year(month: u32, day: u32, newest: Day) -> Option<Day> {
    const LEAP_YEARS_APART: i32 = 8;
    let years = (newest.year() - LEAP_YEARS_APART..=newest.year()).rev();
    years.filter_map(|year| Day::new(year, month, day)).find(|day| *day <= newest)
}

/// The day, or the instant, to which a spreadsheet gives a number (`45964.375`).
pub fn serial_time(number: f64) -> Option<SerialTime> {
    #[expect(clippy::cast_possible_truncation, reason = "within SERIALS")]
    let whole = SERIALS.contains(&(number.floor() as i64)).then(|| number.floor() as i64)?;
    #[expect(clippy::cast_possible_truncation, reason = "at most a day, in seconds")]
    let seconds = ((number - number.floor()) * 86_400.0).round() as i64;
    let epoch = Day::new(1970, 1, 1)?;
    let day = epoch.plus_days(whole - EPOCH_SERIAL + seconds.div_euclid(DAY_S));
    Some(SerialTime { day, seconds: Some(seconds.rem_euclid(DAY_S)).filter(|seconds| *seconds > 0) })
}

/// What a spreadsheet's number stands for; without a share of a day, the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SerialTime {
    pub day: Day,
    pub seconds: Option<i64>,
}

impl SerialTime {
    pub fn over(self, offset: Offset) -> SheetTime {
        self.seconds.map_or(SheetTime::On(self.day), |seconds| SheetTime::At(self.day.at(seconds, offset)))
    }
}

fn serial(cell: &str) -> Option<SerialTime> {
    let (whole, share) = cell.split_once('.').unwrap_or((cell, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (whole.len() == 5 && is_number(whole) && is_number(share)).then(|| serial_time(cell.parse().ok()?)).flatten()
}

#[derive(Clone, Copy)]
enum CellDay {
    Full(Day),
    OfYear { month: u32, day: u32 },
    Same,
}

const SAME_DAY: &[&str] = &["同一天", "同日", "当日", "当天", "同天", "same day"];

impl CellDay {
    fn read(s: &mut Scan<'_>, order: Option<DateOrder>) -> Result<Option<CellDay>, TimeFault> {
        if s.eat_any(SAME_DAY) {
            return Ok(Some(CellDay::Same));
        }
        if let Some((month, day)) = s.attempt(month_and_day) {
            s.attempt(weekday_word);
            return of_year(month, day).map(Some);
        }
        let weekday = s.attempt(weekday_before);
        let day = match s.attempt(Triple::read) {
            Some(triple) => {
                let day = triple.day(order)?;
                weekday_after(s, day)?;
                Some(day)
            }
            None if weekday.is_some() => return Err(TimeFault::NotATime),
            None => match s.attempt(pair) {
                Some((month, day)) => {
                    let (month, day) = match order.ok_or(TimeFault::Ambiguous)? {
                        DateOrder::Dmy => (day, month),
                        DateOrder::Ymd | DateOrder::Mdy => (month, day),
                    };
                    return of_year(month, day).map(Some);
                }
                None => full_day(s)?,
            },
        };
        let is_other = |day: Day| weekday.is_some_and(|n| n != day.weekday().num_days_from_monday());
        match day {
            Some(day) if is_other(day) || !YEARS.contains(&day.year()) => Err(TimeFault::NoSuchTime),
            day => Ok(day.map(CellDay::Full)),
        }
    }
}

fn of_year(month: u32, day: u32) -> Result<CellDay, TimeFault> {
    // 2024 has every day that some year has.
    Day::new(2024, month, day).map(|_| CellDay::OfYear { month, day }).ok_or(TimeFault::NoSuchTime)
}

/// A weekday in Chinese, after a day without its year.
fn weekday_word(s: &mut Scan<'_>) -> Option<()> {
    s.spaces();
    let bracket = s.eat("(");
    (s.eat_any(&["周", "星期", "礼拜"]) && s.one(|c| "一二三四五六日天".contains(c).then_some(())).is_some())
        .then_some(())?;
    (!bracket || s.eat(")")).then_some(())
}

/// `11/3`, `11-3`: month and day, or day and month.
fn pair(s: &mut Scan<'_>) -> Option<(u32, u32)> {
    let first = s.number(2)?;
    s.eat_any(&["/", "-"]).then_some(())?;
    let second = s.number(2)?;
    (s.done() || s.rest().starts_with(' ')).then_some((first.value, second.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const O: Offset = Offset::CHINA;

    fn read(text: &str, order: Option<DateOrder>) -> Result<String, TimeFault> {
        let clock = |s: Option<i64>| s.map(|s| format!(" {:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60));
        read_sheet_day_time(text, order, O).map(|time| match time {
            SheetTime::At(at) => O.local(at).format("%Y-%m-%d %H:%M:%S").to_string(),
            SheetTime::On(day) => day.to_string(),
            SheetTime::Clock(seconds) => clock(Some(seconds)).unwrap_or_default(),
            SheetTime::MonthDay { month, day, seconds } => {
                format!("{month:02}-{day:02}{}", clock(seconds).unwrap_or_default())
            }
            SheetTime::SameDay(seconds) => format!("same{}", clock(seconds).unwrap_or_default()),
        })
    }

    #[test]
    fn spellings_that_leave_no_choice_are_read_in_every_order() {
        for (text, meant) in [
            ("2026/11/3 9:32:09", "2026-11-03 09:32:09"),
            ("2026-11-03T01:32:09Z", "2026-11-03 09:32:09"),
            ("2026-11-03T09:32:09.5+0800", "2026-11-03 09:32:09"),
            ("2026年11月3日 星期二", "2026-11-03"),
            ("26年11月3日 下午2:30", "2026-11-03 14:30:00"),
            ("二〇二六年十一月三日", "2026-11-03"),
            ("2026.11.3", "2026-11-03"),
            ("2026-11-03\n14:30", "2026-11-03 14:30:00"),
            ("20261103", "2026-11-03"),
            ("2026-11-03 上午", "2026-11-03"),
            ("2026/11/4 0:00", "2026-11-04 00:00:00"),
            ("3-Nov-2026", "2026-11-03"),
            ("Nov 3, 2026 2:15 PM", "2026-11-03 14:15:00"),
            ("3. November 2026 14:30 Uhr", "2026-11-03 14:30:00"),
            ("Tue, 3 Nov 2026", "2026-11-03"),
            ("2026-Nov-03", "2026-11-03"),
            ("45964", "2025-11-03"),
            ("45964.0", "2025-11-03"),
            ("45964.375", "2025-11-03 09:00:00"),
            ("45964.6041666667", "2025-11-03 14:30:00"),
            ("45964.9999999", "2025-11-04"),
            ("11月3日", "11-03"),
            ("11月3号 9时5分", "11-03 09:05:00"),
            ("十一月三日 周二", "11-03"),
            ("2月29日", "02-29"),
            ("同日", "same"),
            ("当天 15:00", "same 15:00:00"),
            ("当日下午3点半", "same 15:30:00"),
            ("9:30", " 09:30:00"),
            ("下午2:30", " 14:30:00"),
            ("02:15:00 PM", " 14:15:00"),
        ] {
            for order in [None, Some(DateOrder::Ymd), Some(DateOrder::Dmy), Some(DateOrder::Mdy)] {
                assert_eq!(read(text, order).as_deref(), Ok(meant), "{text} {order:?}");
            }
        }
    }

    #[test]
    fn what_leaves_a_choice_is_read_by_its_order_alone() {
        use DateOrder::{Dmy, Mdy, Ymd};
        for (text, order, meant) in [
            ("13/11/25", Dmy, "2025-11-13"),
            ("12/11/25", Dmy, "2025-11-12"),
            ("12/11/25", Mdy, "2025-12-11"),
            ("12/11/25", Ymd, "2012-11-25"),
            ("25/04/26", Dmy, "2026-04-25"),
            ("4.11.2026 14:30", Dmy, "2026-11-04 14:30:00"),
            ("04.11.26", Dmy, "2026-11-04"),
            ("11/4/2026 02:15:00 PM", Mdy, "2026-11-04 14:15:00"),
            ("11-04-2026", Mdy, "2026-11-04"),
            ("Wed 11/4/2026", Mdy, "2026-11-04"),
            ("99/4/25", Ymd, "1999-04-25"),
            ("3-Nov-26", Dmy, "2026-11-03"),
            ("11/3", Mdy, "11-03"),
            ("3/11 9:30", Dmy, "11-03 09:30:00"),
        ] {
            assert_eq!(read(text, Some(order)).as_deref(), Ok(meant), "{text}");
            assert_eq!(read(text, None), Err(TimeFault::Ambiguous), "{text}");
        }
        for (text, order) in [("11/25/2026", Dmy), ("25/11/2026", Mdy), ("26/13/1", Ymd), ("Mon 11/4/2026", Mdy)] {
            assert_eq!(read(text, Some(order)), Err(TimeFault::NoSuchTime), "{text}");
        }
        for text in ["11.3", "11.30", "9.30 8:00", "上午"] {
            assert_eq!(read(text, Some(Mdy)), Err(TimeFault::Ambiguous), "{text}");
        }
        assert_eq!(read("25/04/2026", Some(Ymd)), Err(TimeFault::Ambiguous));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        use TimeFault::{NoSuchTime, NotATime};
        for (fault, texts) in [
            (
                NoSuchTime,
                "2026-02-30|32/13/2026|2026-11-03 24:00|2026-11-03 25:00|13月3日|2月30日|2026年11月3日 星期一|0026-11-03|3-1-1101|\
                 Mon, 3 Nov 2026",
            ),
            (
                NotATime,
                "|昨天|次日|1430|2026|2026-11|13800138000|99999|4596|电梯|2026-11-03 9:30 左右|2026-11-03-5|2026 11 3|\
                 2026/11-03|同日x",
            ),
        ] {
            for text in texts.split('|').map(str::trim) {
                assert_eq!(read(text, None), Err(fault), "{text}");
            }
        }
    }

    #[test]
    fn clocks_stand_beside_days() {
        let day: Day = "2026-11-02".parse().unwrap();
        for (clock, meant) in [
            ("14:30:00", "2026-11-02T14:30:00+08:00"),
            ("08:05", "2026-11-02T08:05:00+08:00"),
            ("14时30分", "2026-11-02T14:30:00+08:00"),
            ("下午2:30", "2026-11-02T14:30:00+08:00"),
            ("2:30 PM", "2026-11-02T14:30:00+08:00"),
            ("上午12:05", "2026-11-02T00:05:00+08:00"),
            ("1430", "2026-11-02T14:30:00+08:00"),
            ("0.604166667", "2026-11-02T14:30:00+08:00"),
            ("14:30 Uhr", "2026-11-02T14:30:00+08:00"),
            ("0:00", "2026-11-02T00:00:00+08:00"),
            ("下午", "2026-11-02"),
        ] {
            assert_eq!(day_with_clock(day, clock, O).map(|when| when.iso(O)).as_deref(), Ok(meant), "{clock}");
        }
        for clock in ["", "9", "930", "2561", "25:00", "24:00", "9.30", "0.30", "2026-11-02", "9:30 左右", "3点"] {
            assert!(day_with_clock(day, clock, O).is_err(), "{clock}");
        }
    }

    #[test]
    fn a_day_without_its_year_is_the_last_that_was() {
        let newest: Day = "2026-11-20".parse().unwrap();
        let latest = |month, day| latest_year(month, day, newest).map(|day| day.to_string());
        assert_eq!(latest(11, 20).as_deref(), Some("2026-11-20"));
        assert_eq!(latest(11, 21).as_deref(), Some("2025-11-21"));
        assert_eq!(latest(2, 29).as_deref(), Some("2024-02-29"));
        assert_eq!(latest(2, 30), None);
    }

    proptest! {
        #[test]
        fn a_day_reads_as_itself_in_ten_spellings(days in 7_305i64..47_400, seconds in 1i64..86_400) {
            let day = Day::new(1970, 1, 1).unwrap().plus_days(days);
            let (y, m, d) = (day.year(), day.month(), day.day_of_month());
            let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            let clock = format!("{hour:02}:{minute:02}:{second:02}");
            let half = format!("{}:{minute:02}:{second:02} {}", (hour + 11) % 12 + 1, if hour < 12 { "AM" } else { "PM" });
            let month = day.0.format("%b").to_string();
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let serial = (days + EPOCH_SERIAL) as f64 + seconds as f64 / 86_400.0;
            let at = SheetTime::At(day.at(seconds, O));
            for (text, order) in [
                (format!("{y}-{m:02}-{d:02} {clock}"), None),
                (format!("{y}/{m}/{d} {clock}"), None),
                (format!("{y}年{m}月{d}日{hour}时{minute}分{second}秒"), None),
                (format!("{y}{m:02}{d:02} {clock}"), None),
                (format!("{y}.{m}.{d} {half}"), None),
                (day.at(seconds, O).utc(), None),
                (format!("{d}-{month}-{y} {clock}"), None),
                (format!("{d:02}.{m:02}.{y} {clock}"), Some(DateOrder::Dmy)),
                (format!("{m}/{d}/{y} {half}"), Some(DateOrder::Mdy)),
                (serial.to_string(), None),
            ] {
                prop_assert_eq!(read_sheet_day_time(&text, order, O), Ok(at), "{}", text);
            }
            let short = format!("{d}/{m}/{:02}", y % 100);
            if (1990..2070).contains(&y) {
                prop_assert_eq!(read_sheet_day_time(&short, Some(DateOrder::Dmy), O), Ok(SheetTime::On(day)));
                prop_assert!(readings(&short).contains(&day));
            }
        }

        #[test]
        fn nothing_that_a_cell_holds_breaks_it(text in "[0-9年月日时上下午同novmarpm周三十二:./+ tz,-]{0,16}") {
            for order in [None, Some(DateOrder::Ymd), Some(DateOrder::Dmy), Some(DateOrder::Mdy)] {
                let _ = read_sheet_day_time(&text, order, O);
            }
            let _ = (readings(&text), read_clock(&text));
        }
    }
}
