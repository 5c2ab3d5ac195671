//! Words of the calendar (日历): months, reasons of days, and holidays by their names.

use super::message::pick;
use crate::model::vocab::Language;

super::message::messages! {
    /// `linli calendar` and its import.
    CalendarMsg {
        Title { community: String, from: String, to: String } => "{community} 日历 {from} 至 {to}", "{community}: calendar, {from} to {to}";
        WorkingDays { n: usize } => "工作日 {n} 天", "working days: {n}";
        OpenTime { hours: i64, minutes: i64 } => "开门时间共 {hours} 小时 {minutes} 分钟", "open in all: {hours} h {minutes} min";
        UnknownYear { year: String } => "不知道 {year} 年的节假日：等国务院通知公布后 `linli calendar import FILE`", "the holidays of {year} are not known: once the notice is out, `linli calendar import FILE`";
        Works => "上班", "works";
        Rests => "休息", "rests";
        Unknown => "不知道", "not known";
        ByNotice { year: String } => "按 {year} 年的通知", "by the notice for {year}";
        Created { path: String, days: usize } => "新增 {path}，{days} 天", "{path} is new, with days: {days}";
        Unchanged { year: String } => "{year} 年没有变化，什么也没写", "nothing is new about {year}; nothing was written";
        Replaced { path: String, days: usize } => "已改 {path}，变了 {days} 天", "{path} was replaced, days that changed: {days}";
        DayNew { day: String, now: String } => "{day} {now}", "{day} {now}";
        DayGone { day: String, was: String } => "{day} 不再列出，原为{was}", "{day} is listed no more, it was: {was}";
        DayChanged { day: String, was: String, now: String } => "{day} 原为{was}，现为{now}", "{day} was: {was}, and is now: {now}";
        Unreadable { path: String } => "{path} 不是节假日文件", "{path} is no file of holidays";
        UnreadableHint => "要 `JSON`（`year` 与 `days`，每天有 `date`、`isOffDay`、`name`），或整天事件的 `ics`", "it must be JSON (`year` and `days`, each with `date`, `isOffDay`, `name`) or an `ics` of whole-day events";
        BadDay { path: String, found: String } => "{path}：`{found}` 没有日期，或没说上班还是休息", "{path}: `{found}` has no date, or does not say whether it works or rests";
        Contradiction { path: String, day: String } => "{path}：{day} 又休息又上班", "{path}: {day} both rests and works";
        Empty { path: String } => "{path} 里没有日子", "{path} lists no day";
        NotAMonth { found: String } => "`{found}` 不是月份", "`{found}` is not a month";
        MonthHint => "如 `2026-10`、`上月`、`2026-Q4`", "such as `2026-10`, `last-month`, `2026-Q4`";
    }
}

type Word = (&'static str, &'static str, &'static str);

/// The holidays of the notices, as they name them.
#[rustfmt::skip]
const HOLIDAYS: &[Word] = &[
    ("元旦", "元旦", "New Year"),
    ("春节", "春节", "Spring Festival"),
    ("清明节", "清明节", "Qingming"),
    ("劳动节", "劳动节", "Labour Day"),
    ("端午节", "端午节", "Dragon Boat Festival"),
    ("中秋节", "中秋节", "Mid-Autumn Festival"),
    ("国庆节", "国庆节", "National Day"),
    ("国庆节、中秋节", "国庆节、中秋节", "National Day and Mid-Autumn Festival"),
    ("抗日战争暨世界反法西斯战争胜利70周年纪念日", "抗战胜利纪念日", "Victory Day"),
];

/// Why a day works or rests.
#[rustfmt::skip]
const REASONS: &[Word] = &[
    ("own-rule", "社区规定", "the community's own rule"),
    ("make-up", "调休上班", "make-up workday"),
    ("holiday", "放假", "holiday"),
    ("weekday", "工作日", "weekday"),
    ("weekend", "周末", "weekend"),
];

const WEEKDAYS: [(&str, &str); 7] = [
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
];

/// A holiday's name; one that no notice of the built-in years gave stays as it is written.
pub fn holiday(name: &str, lang: Language) -> &str {
    HOLIDAYS.iter().find(|(k, _, _)| *k == name).map_or(name, |(_, zh, en)| pick(lang, zh, en))
}

/// The words for the reason of a day.
pub fn reason(key: &'static str, lang: Language) -> &'static str {
    REASONS.iter().find(|(k, _, _)| *k == key).map_or(key, |(_, zh, en)| pick(lang, zh, en))
}

/// `周五`, counted from Monday as 0.
pub fn weekday(from_monday: usize, lang: Language) -> &'static str {
    WEEKDAYS.get(from_monday).map_or("", |(zh, en)| pick(lang, zh, en))
}

/// Every word of these tables in one language, for the test that reads them all.
pub fn every_word(lang: Language) -> impl Iterator<Item = &'static str> {
    let words = HOLIDAYS.iter().chain(REASONS).map(|(_, zh, en)| (*zh, *en));
    words.chain(WEEKDAYS).map(move |(zh, en)| pick(lang, zh, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::builtin::NAMES;

    #[test]
    fn every_holiday_of_the_notices_has_an_english_name() {
        assert!(NAMES.iter().all(|name| holiday(name, Language::En).is_ascii()), "a holiday without an English name");
    }
}
