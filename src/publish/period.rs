//! Periods, months and days as a notice says them: `2026 年第三季度`, `本季度`, `上季度`, `9 月 30 日`.

use super::marks::own;
use crate::locale::duration;
use crate::locale::labels::label;
use crate::locale::period;
use crate::model::settings::Span;
use crate::model::time::{Day, Instant, Offset};
use crate::model::vocab::{Language, vocabulary};
use crate::model::window::Window;
use crate::text::period::period_name;
use serde::{Serialize, Serializer};

vocabulary! {
    /// What kind of period it is.
    Term("term") { Year = "year", Half = "half", Quarter = "quarter", Month = "month", Week = "week" }
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
        label("term.this", self.key(), lang)
    }

    /// 上季度.
    pub fn last(self, lang: Language) -> &'static str {
        label("term.last", self.key(), lang)
    }
}

/// `2026 年第三季度`.
pub fn named(window: Window, lang: Language) -> String {
    let first = window.from;
    own(match Term::of(window) {
        Some(Term::Year) => period::year(first, lang),
        Some(Term::Half) => period::half(first, lang),
        Some(Term::Quarter) => period::quarter(first, lang),
        Some(Term::Month) => period::month(first, lang),
        Some(Term::Week) => period::week(first, lang),
        None => format!("{first} – {}", last_day(window)),
    })
}

/// The last day of a window.
pub fn last_day(window: Window) -> Day {
    window.to.plus_days(-1)
}

/// `2026 年 9 月 30 日`.
pub fn day(day: Day, lang: Language) -> String {
    own(period::day(day, lang))
}

/// A day of the year of the notice without that year.
pub fn day_in(shown: Day, year: i32, lang: Language) -> String {
    if shown.year() == year { own(period::day_of_year(shown, lang)) } else { day(shown, lang) }
}

/// A month, with its year where that is not the notice's.
pub fn month_in(month: Month, year: i32, lang: Language) -> String {
    let first = month.first();
    if first.year() == year { own(period::month_name(first, lang)) } else { own(period::month(first, lang)) }
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

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Month(#[serde(serialize_with = "written")] Day);

impl Month {
    pub fn of(day: Day) -> Month {
        Month(day.first_of_month())
    }

    pub fn first(self) -> Day {
        self.0
    }

    pub fn window(self) -> Window {
        Window { from: self.0, to: self.0.plus_months(1) }
    }
}

fn written<S: Serializer>(day: &Day, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(day)
}

#[cfg(test)]
mod tests {
    use super::super::marks::unmarked;
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
