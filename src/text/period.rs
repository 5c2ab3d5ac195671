//! Periods as they are typed (`2026-Q3`, `last-month`, `上季度`) and as they are named.

use super::day::{TimeFault, full_day};
use super::scan::Scan;
use crate::model::time::Day;
use crate::model::window::Window;
use crate::text::normalize::fold_argument;

/// Reads a period: `2026`, `2026-H1`, `2026-Q3`, `2026-10`, `2026-W47` (ISO week), a day; `this-` or `last-`
/// with `week month quarter year`; `本周 上月 本季度 去年 上半年 2026年三季度 2026年10月`. Of two with `..`,
/// `~`, `至` or `到` between them, from the start of the first to the end of the second: the last day is
/// part of it. Relative ones are reckoned from `today`; a month or quarter without a year is ambiguous.
///
/// # Errors
/// The text is no period, or there is no such one.
pub fn read_period(text: &str, today: Day) -> Result<Window, TimeFault> {
    let typed: String = fold_argument(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    let ends = ["..", "~", "至", "到"].iter().find_map(|mark| typed.split_once(mark));
    let Some((first, last)) = ends else { return one(&typed, today) };
    let trim = |part: &str| one(part.trim_matches(['-', '.']), today);
    let window = Window { from: trim(first)?.from, to: trim(last)?.to };
    if window.from < window.to { Ok(window) } else { Err(TimeFault::NoSuchTime) }
}

fn one(typed: &str, today: Day) -> Result<Window, TimeFault> {
    if let Some(window) = relative(typed, today) {
        return Ok(window);
    }
    let mut s = Scan::new(typed);
    if let Some(day) = full_day(&mut s)?
        && s.done()
    {
        return Ok(Window { from: day, to: day.next() });
    }
    let mut s = Scan::new(typed);
    let Some(first) = s.number(4) else { return Err(bare_part(typed)) };
    if first.digits != 4 {
        return Err(if first.digits <= 2 { bare_part(typed) } else { TimeFault::NotATime });
    }
    let year = i32::try_from(first.value).map_err(|_| TimeFault::NotATime)?;
    s.eat_any(&["年度", "年"]);
    let mark = s.eat_any(&["-", "/", "."]);
    if s.done() || matches!(s.rest(), "全年") {
        return if mark { Err(TimeFault::NotATime) } else { months(year, 1, 12) };
    }
    match part_of_year(s.rest()).ok_or(TimeFault::NotATime)? {
        PeriodPart::Half(n @ 1..=2) => months(year, n * 6 - 5, 6),
        PeriodPart::Quarter(n @ 1..=4) => months(year, n * 3 - 2, 3),
        PeriodPart::Month(n @ 1..=12) => months(year, n, 1),
        PeriodPart::Week(n) => week(year, n),
        _ => Err(TimeFault::NoSuchTime),
    }
}

enum PeriodPart {
    Half(u32),
    Quarter(u32),
    Month(u32),
    Week(u32),
}

fn part_of_year(text: &str) -> Option<PeriodPart> {
    let mut s = Scan::new(text);
    if let Some(half) = s.choose(&[("上半年", 1), ("下半年", 2)]) {
        return s.done().then_some(PeriodPart::Half(half));
    }
    let of_letter: Option<fn(u32) -> PeriodPart> = s.choose(&[
        ("h", PeriodPart::Half as fn(u32) -> PeriodPart),
        ("q", PeriodPart::Quarter),
        ("w", PeriodPart::Week),
    ]);
    if let Some(part) = of_letter {
        let n = s.number(2)?.value;
        return s.done().then(|| part(n));
    }
    let ordinal = s.eat("第");
    let n = s.number(2)?;
    if s.done() {
        return (!ordinal).then_some(PeriodPart::Month(n.value));
    }
    let part: fn(u32) -> PeriodPart = s.choose(&[
        ("季度", PeriodPart::Quarter as fn(u32) -> PeriodPart),
        ("季", PeriodPart::Quarter),
        ("月份", PeriodPart::Month),
        ("月", PeriodPart::Month),
        ("周", PeriodPart::Week),
    ])?;
    s.done().then(|| part(n.value))
}

/// A part of a year without the year: which year?
fn bare_part(typed: &str) -> TimeFault {
    match part_of_year(typed) {
        Some(PeriodPart::Month(_)) if typed.bytes().all(|b| b.is_ascii_digit()) => TimeFault::NotATime,
        Some(_) => TimeFault::Ambiguous,
        None if Scan::new(typed).number(2).is_some() && typed.contains(['/', '.', '-']) => TimeFault::Ambiguous,
        None => TimeFault::NotATime,
    }
}

fn months(year: i32, first: u32, count: i32) -> Result<Window, TimeFault> {
    let from = Day::new(year, first, 1).ok_or(TimeFault::NoSuchTime)?;
    Ok(Window { from, to: from.plus_months(count) })
}

fn week(year: i32, n: u32) -> Result<Window, TimeFault> {
    // 4 January is always in the first ISO week.
    let first = Day::new(year, 1, 4).ok_or(TimeFault::NoSuchTime)?.first_of_week();
    let from = first.plus_days(7 * (i64::from(n) - 1));
    if from.iso_week() != format!("{year}-W{n:02}") {
        return Err(TimeFault::NoSuchTime);
    }
    Ok(Window { from, to: from.plus_days(7) })
}

fn relative(typed: &str, today: Day) -> Option<Window> {
    let month = today.first_of_month();
    let since = |months: u32| i32::try_from((today.month() - 1) % months).unwrap_or(0);
    let quarter = month.plus_months(-since(3));
    let year = month.plus_months(-since(12));
    let week = today.first_of_week();
    let of_months = |from: Day, count: i32| Window { from, to: from.plus_months(count) };
    let of_days = |from: Day, count: i64| Window { from, to: from.plus_days(count) };
    Some(match typed {
        "today" | "今天" | "今日" => of_days(today, 1),
        "yesterday" | "昨天" | "昨日" => of_days(today.plus_days(-1), 1),
        "this-week" | "本周" | "这周" | "本星期" | "这个星期" => of_days(week, 7),
        "last-week" | "上周" | "上星期" | "上个星期" => of_days(week.plus_days(-7), 7),
        "this-month" | "本月" | "这个月" | "当月" => of_months(month, 1),
        "last-month" | "上月" | "上个月" => of_months(month.plus_months(-1), 1),
        "this-quarter" | "本季度" | "本季" | "这个季度" => of_months(quarter, 3),
        "last-quarter" | "上季度" | "上季" | "上个季度" | "上一季度" => {
            of_months(quarter.plus_months(-3), 3)
        }
        "this-year" | "今年" | "本年" | "本年度" => of_months(year, 12),
        "last-year" | "去年" | "上年" | "上年度" => of_months(year.plus_months(-12), 12),
        "上半年" | "今年上半年" => of_months(year, 6),
        "下半年" | "今年下半年" => of_months(year.plus_months(6), 6),
        "去年上半年" => of_months(year.plus_months(-12), 6),
        "去年下半年" => of_months(year.plus_months(-6), 6),
        _ => return None,
    })
}

/// The name of a window that is exactly a year, half-year, quarter, month or ISO week: `2026`,
/// `2026-H1`, `2026-Q3`, `2026-10`, `2026-W47`. [`read_period`] reads each of them back.
pub fn period_name(window: Window) -> Option<String> {
    let Window { from, to } = window;
    let (year, month) = (from.year(), from.month());
    if from == from.first_of_week() && to == from.plus_days(7) {
        return Some(from.iso_week());
    }
    if from.day_of_month() != 1 {
        return None;
    }
    let part = [(12, ""), (6, "-H"), (3, "-Q"), (1, "-")]
        .into_iter()
        .find(|(count, _)| i32::try_from(*count).is_ok_and(|n| to == from.plus_months(n)) && (month - 1) % count == 0);
    let (count, mark) = part?;
    let n = (month - 1) / count + 1;
    Some(match count {
        12 => format!("{year:04}"),
        1 => format!("{year:04}{mark}{n:02}"),
        _ => format!("{year:04}{mark}{n}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn periods_are_read() {
        let today = day("2026-11-23");
        for (text, from, to) in [
            ("2026", "2026-01-01", "2027-01-01"),
            ("2026年", "2026-01-01", "2027-01-01"),
            ("2026年度", "2026-01-01", "2027-01-01"),
            ("2026-H1", "2026-01-01", "2026-07-01"),
            ("2026年下半年", "2026-07-01", "2027-01-01"),
            ("2026-Q3", "2026-07-01", "2026-10-01"),
            ("2026q3", "2026-07-01", "2026-10-01"),
            ("２０２６－Ｑ３", "2026-07-01", "2026-10-01"),
            ("2026年三季度", "2026-07-01", "2026-10-01"),
            ("2026年第3季度", "2026-07-01", "2026-10-01"),
            ("二〇二六年第三季度", "2026-07-01", "2026-10-01"),
            ("2026-10", "2026-10-01", "2026-11-01"),
            ("2026/10", "2026-10-01", "2026-11-01"),
            ("2026-12", "2026-12-01", "2027-01-01"),
            ("2026年10月", "2026-10-01", "2026-11-01"),
            ("2026年十月份", "2026-10-01", "2026-11-01"),
            ("2026-W47", "2026-11-16", "2026-11-23"),
            ("2026-W53", "2026-12-28", "2027-01-04"),
            ("2027-W01", "2027-01-04", "2027-01-11"),
            ("2026年第47周", "2026-11-16", "2026-11-23"),
            ("2026-11-23", "2026-11-23", "2026-11-24"),
            ("2026年11月23日", "2026-11-23", "2026-11-24"),
            ("昨天", "2026-11-22", "2026-11-23"),
            ("this-week", "2026-11-23", "2026-11-30"),
            ("last week", "2026-11-16", "2026-11-23"),
            ("上周", "2026-11-16", "2026-11-23"),
            ("this-month", "2026-11-01", "2026-12-01"),
            ("上月", "2026-10-01", "2026-11-01"),
            ("last-quarter", "2026-07-01", "2026-10-01"),
            ("本季度", "2026-10-01", "2027-01-01"),
            ("上季度", "2026-07-01", "2026-10-01"),
            ("今年", "2026-01-01", "2027-01-01"),
            ("last-year", "2025-01-01", "2026-01-01"),
            ("上半年", "2026-01-01", "2026-07-01"),
            ("2026-10-01..2026-11-15", "2026-10-01", "2026-11-16"),
            ("2026年10月1日至2026年11月15日", "2026-10-01", "2026-11-16"),
            ("2026-10~2026-11", "2026-10-01", "2026-12-01"),
            ("2026-10-01..today", "2026-10-01", "2026-11-24"),
        ] {
            assert_eq!(read_period(text, today), Ok(Window { from: day(from), to: day(to) }), "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        use TimeFault::{Ambiguous, NoSuchTime, NotATime};
        for (text, fault) in [
            ("2026-Q5", NoSuchTime),
            ("2026-13", NoSuchTime),
            ("2026-00", NoSuchTime),
            ("2027-W53", NoSuchTime),
            ("2026-W00", NoSuchTime),
            ("2026-02-30", NoSuchTime),
            ("2026-11-15..2026-10-01", NoSuchTime),
            ("10月", Ambiguous),
            ("三季度", Ambiguous),
            ("Q3", Ambiguous),
            ("10/2026", Ambiguous),
            ("04-05", Ambiguous),
            ("", NotATime),
            ("all", NotATime),
            ("26", NotATime),
            ("2026-", NotATime),
            ("2026-X3", NotATime),
            ("2026-10-01..", NotATime),
        ] {
            assert_eq!(read_period(text, day("2026-11-23")), Err(fault), "{text}");
        }
    }

    #[test]
    fn relative_periods_at_the_turn_of_the_year() {
        let read = |text, today| read_period(text, day(today)).unwrap();
        assert_eq!(read("上月", "2027-01-31"), Window { from: day("2026-12-01"), to: day("2027-01-01") });
        assert_eq!(read("上季度", "2027-03-31"), Window { from: day("2026-10-01"), to: day("2027-01-01") });
        assert_eq!(read("this-week", "2027-01-01"), Window { from: day("2026-12-28"), to: day("2027-01-04") });
    }

    #[test]
    fn only_whole_periods_have_names() {
        let named = |from, to| period_name(Window { from: day(from), to: day(to) });
        assert_eq!(named("2026-07-01", "2026-10-01").as_deref(), Some("2026-Q3"));
        assert_eq!(named("2026-11-16", "2026-11-23").as_deref(), Some("2026-W47"));
        assert_eq!(named("2026-02-01", "2026-05-01"), None);
        assert_eq!(named("2026-07-02", "2026-10-02"), None);
        assert_eq!(named("2026-04-01", "2026-10-01"), None);
        assert_eq!(named("2026-11-17", "2026-11-24"), None);
    }

    proptest! {
        #[test]
        fn periods_tile_and_read_back(year in 1990i32..2100) {
            let read = |text: &str| read_period(text, day("2026-11-23")).unwrap();
            let whole = read(&year.to_string());
            for names in [
                (1..=2).map(|n| format!("{year}-H{n}")).collect::<Vec<_>>(),
                (1..=4).map(|n| format!("{year}-Q{n}")).collect(),
                (1..=12).map(|n| format!("{year}-{n:02}")).collect(),
            ] {
                let mut at = whole.from;
                for name in names {
                    let window = read(&name);
                    prop_assert_eq!(window.from, at);
                    prop_assert_eq!(period_name(window), Some(name));
                    at = window.to;
                }
                prop_assert_eq!(at, whole.to);
            }
            let next = read(&format!("{}-W01", year + 1)).from;
            let mut at = read(&format!("{year}-W01")).from;
            for n in 1..=53 {
                let name = format!("{year}-W{n:02}");
                let Ok(window) = read_period(&name, at) else {
                    prop_assert_eq!((n, at), (53, next));
                    break;
                };
                prop_assert_eq!(window.from, at);
                prop_assert_eq!(period_name(window), Some(name));
                at = window.to;
            }
            prop_assert_eq!(at, next);
        }
    }
}
