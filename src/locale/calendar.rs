//! Words of the calendar (日历): months, reasons of days, and holidays by their names.

use super::labels::label;
use super::marks::Mark;
use super::message::Message;
use super::word_set::WordSet;
use super::words::nth;
use crate::calendar::builtin;
use crate::model::time::Day;
use crate::model::vocab::Language;

super::message::messages! {
    /// `linli calendar`.
    CalendarMsg {
        Title { community: String, from: String, to: String } => "{community} 日历 {from} 至 {to}", "{community}: calendar, {from} to {to}";
        WorkingDays { n: usize } => "工作日 {n} 天", "working days: {n}";
        OpenTime { hours: i64, minutes: i64 } => "开门时间共 {hours} 小时 {minutes} 分钟", "open in all: {hours} h {minutes} min";
        Day => "日期", "day";
        Weekday => "星期", "weekday";
        Why => "原因", "why";
        OpenHours => "开门时间", "open hours";
        UnknownYear { year: String } => "不知道 {year} 年的节假日：等国务院通知公布后 `linli calendar import FILE`", "the holidays of {year} are not known: once the notice is out, `linli calendar import FILE`";
        Works => "上班", "works";
        Rests => "休息", "rests";
        Unknown => "不知道", "not known";
        ByNotice { year: String } => "按 {year} 年的通知", "by the notice for {year}";
        NotAMonth { found: String } => "`{found}` 不是月份", "`{found}` is not a month";
        MonthHint => "如 `2026-10`、`上月`、`2026-Q4`", "such as `2026-10`, `last-month`, `2026-Q4`";
    }
}

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    // The holidays of the notices, as they name them; another one stays as it is written.
    ("holiday", &[
        (builtin::NEW_YEAR, "元旦", "New Year"),
        (builtin::SPRING, "春节", "Spring Festival"),
        (builtin::QINGMING, "清明节", "Qingming"),
        (builtin::LABOUR, "劳动节", "Labour Day"),
        (builtin::DRAGON_BOAT, "端午节", "Dragon Boat Festival"),
        (builtin::MID_AUTUMN, "中秋节", "Mid-Autumn Festival"),
        (builtin::NATIONAL, "国庆节", "National Day"),
        (builtin::NATIONAL_MID_AUTUMN, "国庆节、中秋节", "National Day and Mid-Autumn Festival"),
        (builtin::VICTORY_70, "抗战胜利纪念日", "Victory Day"),
    ]),
    // Why a day works or rests.
    ("day-reason", &[
        ("own-rule", "社区规定", "the community's own rule"),
        ("make-up", "调休上班", "make-up workday"),
        ("holiday", "放假", "holiday"),
        ("weekday", "工作日", "weekday"),
        ("weekend", "周末", "weekend"),
    ]),
    ("weekday", &[
        ("1", "周一", "Mon"),
        ("2", "周二", "Tue"),
        ("3", "周三", "Wed"),
        ("4", "周四", "Thu"),
        ("5", "周五", "Fri"),
        ("6", "周六", "Sat"),
        ("7", "周日", "Sun"),
    ]),
];

/// `调休上班：国庆节`: why a day works or rests, and the holiday that makes it so.
pub fn day_reason(reason: &str, holiday: Option<&str>, lang: Language) -> String {
    let head = label("day-reason", reason, lang).to_owned();
    match holiday {
        Some(name) => Mark::Colon { head, text: label("holiday", name, lang).to_owned() }.text(lang),
        None => head,
    }
}

/// `周五`.
pub fn weekday(day: Day, lang: Language) -> &'static str {
    nth("weekday", day.weekday().number_from_monday(), lang)
}

#[cfg(test)]
mod tests {
    use crate::calendar::builtin::NAMES;
    use crate::locale::labels::label;
    use crate::model::vocab::Language;

    #[test]
    fn every_holiday_of_the_notices_has_an_english_name() {
        assert!(
            NAMES.iter().all(|name| label("holiday", name, Language::En).is_ascii()),
            "a holiday without an English name"
        );
    }
}
