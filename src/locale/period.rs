//! Days, months and periods as a sentence says them: `9 月 30 日`, `2026 年第三季度`.

use super::message::Message;
use super::word_set::WordSet;
use super::words::nth;
use crate::model::time::Day;
use crate::model::vocab::Language;

super::message::messages! {
    /// A day or a period.
    PeriodMsg {
        Year { year: i32 } => "{year} 年", "{year}";
        Half { year: i32, half: String } => "{year} 年{half}半年", "{half} half of {year}";
        Quarter { year: i32, quarter: String } => "{year} 年第{quarter}季度", "{quarter} quarter of {year}";
        Month { year: i32, month: String } => "{year} 年 {month}", "{month} {year}";
        Week { year: String, week: String } => "{year} 年第 {week} 周", "Week {week} of {year}";
        Day { year: i32, month: String, day: u32 } => "{year} 年 {month} {day} 日", "{day} {month} {year}";
        DayOfYear { month: String, day: u32 } => "{month} {day} 日", "{day} {month}";
    }
}

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    ("term.this", &[
        ("year", "本年度", "this year"),
        ("half", "本半年", "this half-year"),
        ("quarter", "本季度", "this quarter"),
        ("month", "本月", "this month"),
        ("week", "本周", "this week"),
    ]),
    ("term.last", &[
        ("year", "上年度", "the year before"),
        ("half", "前半年", "the half-year before"),
        ("quarter", "上季度", "the quarter before"),
        ("month", "上月", "the month before"),
        ("week", "上周", "the week before"),
    ]),
    ("half-of-year", &[("1", "上", "First"), ("2", "下", "Second")]),
    ("quarter-of-year", &[
        ("1", "一", "First"),
        ("2", "二", "Second"),
        ("3", "三", "Third"),
        ("4", "四", "Fourth"),
    ]),
    ("month-of-year", &[
        ("1", "1 月", "January"),
        ("2", "2 月", "February"),
        ("3", "3 月", "March"),
        ("4", "4 月", "April"),
        ("5", "5 月", "May"),
        ("6", "6 月", "June"),
        ("7", "7 月", "July"),
        ("8", "8 月", "August"),
        ("9", "9 月", "September"),
        ("10", "10 月", "October"),
        ("11", "11 月", "November"),
        ("12", "12 月", "December"),
    ]),
];

/// `2026 年`.
pub fn year(first: Day, lang: Language) -> String {
    PeriodMsg::Year { year: first.year() }.text(lang)
}

/// `2026 年下半年`.
pub fn half(first: Day, lang: Language) -> String {
    let half = nth("half-of-year", first.month().div_ceil(6), lang).to_owned();
    PeriodMsg::Half { year: first.year(), half }.text(lang)
}

/// `2026 年第三季度`.
pub fn quarter(first: Day, lang: Language) -> String {
    let quarter = nth("quarter-of-year", first.month().div_ceil(3), lang).to_owned();
    PeriodMsg::Quarter { year: first.year(), quarter }.text(lang)
}

/// `2026 年 9 月`.
pub fn month(first: Day, lang: Language) -> String {
    PeriodMsg::Month { year: first.year(), month: month_name(first, lang).to_owned() }.text(lang)
}

/// `9 月`.
pub fn month_name(day: Day, lang: Language) -> &'static str {
    nth("month-of-year", day.month(), lang)
}

/// `2026 年第 47 周`; the first week of a year may begin in the year before.
pub fn week(first: Day, lang: Language) -> String {
    let name = first.iso_week();
    let (year, week) = name.split_once("-W").unwrap_or(("", ""));
    PeriodMsg::Week { year: year.to_owned(), week: week.trim_start_matches('0').to_owned() }.text(lang)
}

/// `2026 年 9 月 30 日`.
pub fn day(day: Day, lang: Language) -> String {
    let month = month_name(day, lang).to_owned();
    PeriodMsg::Day { year: day.year(), month, day: day.day_of_month() }.text(lang)
}

/// `9 月 30 日`.
pub fn day_of_year(day: Day, lang: Language) -> String {
    PeriodMsg::DayOfYear { month: month_name(day, lang).to_owned(), day: day.day_of_month() }.text(lang)
}
