//! Periods, months and days as a notice says them: `2026 年第三季度`, `本季度`, `上季度`, `9 月 30 日`.

use super::notice::Month;
use super::scan::own;
use crate::locale::duration;
use crate::locale::message::pick;
use crate::model::settings::Span;
use crate::model::time::{Day, Instant, Offset, Window};
use crate::model::vocab::Language;
use crate::text::period::period_name;

/// What kind of period it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Year,
    Half,
    Quarter,
    Month,
    Week,
}

impl Term {
    /// `None` for a window that is none of them.
    pub fn of(window: Window) -> Option<Term> {
        let name = period_name(window)?;
        Some(match name.split_once('-').map(|(_, part)| part.chars().next()) {
            None => Term::Year,
            Some(Some('H')) => Term::Half,
            Some(Some('Q')) => Term::Quarter,
            Some(Some('W')) => Term::Week,
            Some(_) => Term::Month,
        })
    }

    /// 本季度.
    pub fn this(self, lang: Language) -> &'static str {
        match self {
            Term::Year => pick(lang, "本年度", "this year"),
            Term::Half => pick(lang, "本半年", "this half-year"),
            Term::Quarter => pick(lang, "本季度", "this quarter"),
            Term::Month => pick(lang, "本月", "this month"),
            Term::Week => pick(lang, "本周", "this week"),
        }
    }

    /// 上季度.
    pub fn last(self, lang: Language) -> &'static str {
        match self {
            Term::Year => pick(lang, "上年度", "the year before"),
            Term::Half => pick(lang, "前半年", "the half-year before"),
            Term::Quarter => pick(lang, "上季度", "the quarter before"),
            Term::Month => pick(lang, "上月", "the month before"),
            Term::Week => pick(lang, "上周", "the week before"),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(month: u32) -> &'static str {
    usize::try_from(month).ok().and_then(|m| MONTHS.get(m.wrapping_sub(1))).copied().unwrap_or("")
}

fn ordinal(n: u32, lang: Language) -> &'static str {
    match (n, lang) {
        (1, Language::Zh) => "一",
        (2, Language::Zh) => "二",
        (3, Language::Zh) => "三",
        (_, Language::Zh) => "四",
        (1, Language::En) => "First",
        (2, Language::En) => "Second",
        (3, Language::En) => "Third",
        (_, Language::En) => "Fourth",
    }
}

/// `2026 年第三季度`.
pub fn named(window: Window, lang: Language) -> String {
    let (year, month) = (window.from.year(), window.from.month());
    let shown = match (Term::of(window), lang) {
        (Some(Term::Year), Language::Zh) => format!("{year} 年"),
        (Some(Term::Year), Language::En) => year.to_string(),
        (Some(Term::Half), Language::Zh) => format!("{year} 年{}半年", if month == 1 { "上" } else { "下" }),
        (Some(Term::Half), Language::En) => format!("{} half of {year}", ordinal((month - 1) / 6 + 1, lang)),
        (Some(Term::Quarter), Language::Zh) => format!("{year} 年第{}季度", ordinal((month - 1) / 3 + 1, lang)),
        (Some(Term::Quarter), Language::En) => format!("{} quarter of {year}", ordinal((month - 1) / 3 + 1, lang)),
        (Some(Term::Month), Language::Zh) => format!("{year} 年 {month} 月"),
        (Some(Term::Month), Language::En) => format!("{} {year}", month_name(month)),
        (Some(Term::Week), _) => {
            let name = window.from.iso_week();
            let (year, week) = name.split_once("-W").unwrap_or(("", ""));
            let week = week.trim_start_matches('0');
            match lang {
                Language::Zh => format!("{year} 年第 {week} 周"),
                Language::En => format!("Week {week} of {year}"),
            }
        }
        (None, _) => format!("{} – {}", window.from, last_day(window)),
    };
    own(shown)
}

/// The last day of a window.
pub fn last_day(window: Window) -> Day {
    window.to.plus_days(-1)
}

/// `2026 年 9 月 30 日`.
pub fn day(day: Day, lang: Language) -> String {
    own(match lang {
        Language::Zh => format!("{} 年 {} 月 {} 日", day.year(), day.month(), day.day_of_month()),
        Language::En => format!("{} {} {}", day.day_of_month(), month_name(day.month()), day.year()),
    })
}

/// A day of the year of the notice without that year.
pub fn day_in(shown: Day, year: i32, lang: Language) -> String {
    if shown.year() != year {
        return day(shown, lang);
    }
    own(match lang {
        Language::Zh => format!("{} 月 {} 日", shown.month(), shown.day_of_month()),
        Language::En => format!("{} {}", shown.day_of_month(), month_name(shown.month())),
    })
}

/// A month, with its year where that is not the notice's.
pub fn month_in(month: Month, year: i32, lang: Language) -> String {
    let first = month.first();
    own(match (lang, first.year() == year) {
        (Language::Zh, true) => format!("{} 月", first.month()),
        (Language::Zh, false) => format!("{} 年 {} 月", first.year(), first.month()),
        (Language::En, true) => month_name(first.month()).to_owned(),
        (Language::En, false) => format!("{} {}", month_name(first.month()), first.year()),
    })
}

/// An instant: the day alone where it is the day's last second, else to the minute.
pub fn moment(at: Instant, offset: Offset, lang: Language) -> String {
    let whole = at.plus(1).day(offset) != at.day(offset);
    if whole { day(at.day(offset), lang) } else { own(at.minute(offset)) }
}

/// `7 天`, `5 个工作日`.
pub fn span(span: Span, lang: Language) -> String {
    own(duration::span(span, lang))
}

#[cfg(test)]
mod tests {
    use super::super::scan::unmarked;
    use super::*;
    use crate::text::period::read_period;

    #[test]
    fn periods_have_their_names() {
        let today = Day::new(2026, 11, 23).unwrap();
        for (typed, zh, term, en) in [
            ("2026-Q3", "2026 年第三季度", "上季度", "Third quarter of 2026"),
            ("2026-10", "2026 年 10 月", "上月", "October 2026"),
            ("2026-H2", "2026 年下半年", "前半年", "Second half of 2026"),
            ("2026", "2026 年", "上年度", "2026"),
            ("2026-W47", "2026 年第 47 周", "上周", "Week 47 of 2026"),
        ] {
            let window = read_period(typed, today).unwrap();
            assert_eq!(unmarked(&named(window, Language::Zh)), zh);
            assert_eq!(unmarked(&named(window, Language::En)), en);
            assert_eq!(Term::of(window).unwrap().last(Language::Zh), term);
        }
        let odd = Window { from: today, to: today.plus_days(3) };
        assert_eq!(Term::of(odd), None);
    }
}
