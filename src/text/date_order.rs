//! Days that are spelled with their parts in an order of the writer's: `12/11/25`, `4.11.2026`, `3-Nov-26`.

use super::day::TimeFault;
use super::scan::{Scan, ScannedNumber};
use super::when::normal;
use crate::model::time::Day;

/// In which order year, month and day stand (the map file's `dates`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    Ymd,
    Dmy,
    Mdy,
}

impl DateOrder {
    pub const ALL: [DateOrder; 3] = [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy];

    pub fn key(self) -> &'static str {
        match self {
            DateOrder::Ymd => "ymd",
            DateOrder::Dmy => "dmy",
            DateOrder::Mdy => "mdy",
        }
    }

    pub fn from_key(key: &str) -> Option<DateOrder> {
        DateOrder::ALL.into_iter().find(|order| order.key() == key)
    }
}

/// Years of which a register can tell; others are slips.
pub(super) const YEARS: std::ops::Range<i32> = 1900..2100;
/// From here on a year of two digits is of the last century.
const LAST_CENTURY: u32 = 70;

/// The days that a cell can mean in one order or another, without duplicates; none where its spelling leaves no
/// choice.
pub fn readings(text: &str) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for (_, day) in ordered(text) {
        if !days.contains(&day) {
            days.push(day);
        }
    }
    days
}

/// The orders in which a cell is a day; none where its spelling leaves no choice.
pub fn orders(text: &str) -> Vec<DateOrder> {
    ordered(text).into_iter().map(|(order, _)| order).collect()
}

fn ordered(text: &str) -> Vec<(DateOrder, Day)> {
    let cell = normal(text);
    let mut s = Scan::new(&cell);
    s.attempt(weekday_before);
    let triple = s.attempt(Triple::read).filter(|triple| !triple.is_certain());
    triple.map(|triple| triple.days()).unwrap_or_default()
}

const WEEKDAYS: &[(&str, u32)] = &[("mon", 0), ("tue", 1), ("wed", 2), ("thu", 3), ("fri", 4), ("sat", 5), ("sun", 6)];
const WEEKDAY_ENDS: &[&str] = &["nesday", "rsday", "urday", "sday", "day", "rs", "s", "r", "."];

/// `Tue, ` and `Tuesday ` before a day: days from Monday.
pub(super) fn weekday_before(s: &mut Scan<'_>) -> Option<u32> {
    let weekday = s.choose(WEEKDAYS)?;
    s.eat_any(WEEKDAY_ENDS);
    let parted = s.eat(",") | s.rest().starts_with(' ');
    s.spaces();
    parted.then_some(weekday)
}

/// A number of a day, or a month by its name.
#[derive(Clone, Copy)]
struct DayPart {
    value: u32,
    digits: usize,
    named: bool,
}

/// Three parts of a day in an order that only their spelling, or nothing, tells.
#[derive(Clone, Copy)]
pub(super) struct Triple([DayPart; 3]);

const MONTHS: &[(&str, u32)] = &[
    ("january", 1),
    ("januar", 1),
    ("jan", 1),
    ("february", 2),
    ("februar", 2),
    ("feb", 2),
    ("march", 3),
    ("märz", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("mai", 5),
    ("june", 6),
    ("juni", 6),
    ("jun", 6),
    ("july", 7),
    ("juli", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oktober", 10),
    ("oct", 10),
    ("okt", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dezember", 12),
    ("dec", 12),
    ("dez", 12),
];

impl DayPart {
    fn read(s: &mut Scan<'_>) -> Option<DayPart> {
        if let Some(value) = s.choose(MONTHS) {
            return Some(DayPart { value, digits: 0, named: true });
        }
        // Chinese numerals have marks of their own, 年 and 月.
        let western = s.rest().starts_with(|c: char| c.is_ascii_digit());
        let ScannedNumber { value, digits } = s.number(4).filter(|_| western)?;
        Some(DayPart { value, digits, named: false })
    }

    fn year(self) -> Option<i32> {
        let year = match self.digits {
            4 => self.value,
            2 if self.value < LAST_CENTURY => 2000 + self.value,
            2 => 1900 + self.value,
            _ => return None,
        };
        i32::try_from(year).ok()
    }

    fn is_short(self) -> bool {
        matches!(self.digits, 1 | 2)
    }
}

impl Triple {
    /// Numbers parted by the same mark, `/`, `-` or a full stop; beside a month's name by any.
    pub(super) fn read(s: &mut Scan<'_>) -> Option<Triple> {
        let first = DayPart::read(s)?;
        let one = part_mark(s);
        let second = DayPart::read(s)?;
        let two = part_mark(s);
        let third = DayPart::read(s)?;
        let named = [first, second, third].iter().filter(|part| part.named).count();
        let is_parted = named == 1 || (named == 0 && one == two && matches!(one.as_str(), "/" | "-" | "."));
        is_parted.then_some(Triple([first, second, third]))
    }

    /// A year of four digits that stands first, or beside the month's name.
    fn is_certain(self) -> bool {
        let Triple([first, second, third]) = self;
        first.digits == 4 || ((first.named || second.named) && third.digits == 4)
    }

    /// The days that there are, by their order.
    fn days(self) -> Vec<(DateOrder, Day)> {
        let Triple([first, second, third]) = self;
        let ways = [
            (DateOrder::Ymd, first, second, third),
            (DateOrder::Dmy, third, second, first),
            (DateOrder::Mdy, third, first, second),
        ];
        let named = [first, second, third].iter().any(|part| part.named);
        let read = |(order, year, month, day): (DateOrder, DayPart, DayPart, DayPart)| {
            let is_month = if named { month.named } else { month.is_short() };
            let year = year.year().filter(|year| order == DateOrder::Ymd || YEARS.contains(year))?;
            let day = Day::new(year, month.value, day.value).filter(|_| is_month && day.is_short())?;
            Some((order, day))
        };
        ways.into_iter().filter_map(read).collect()
    }

    pub(super) fn day(self, order: Option<DateOrder>) -> Result<Day, TimeFault> {
        let days = self.days();
        if self.is_certain() || days.is_empty() {
            return days.first().map(|(_, day)| *day).ok_or(TimeFault::NoSuchTime);
        }
        let Triple([.., third]) = self;
        match order {
            None => Err(TimeFault::Ambiguous),
            Some(DateOrder::Ymd) if third.digits == 4 => Err(TimeFault::Ambiguous),
            Some(order) => days.iter().find(|(o, _)| *o == order).map(|(_, day)| *day).ok_or(TimeFault::NoSuchTime),
        }
    }
}

/// What stands between two parts, without spaces.
fn part_mark(s: &mut Scan<'_>) -> String {
    let mut mark = String::new();
    s.eat_any(&["st ", "nd ", "rd ", "th ", "st,", "nd,", "rd,", "th,"]);
    while let Some(c) = s.one(|c| matches!(c, ' ' | '/' | '-' | '.' | ',').then_some(c)) {
        mark.extend((c != ' ').then_some(c));
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_tells_the_days_that_it_can_mean() {
        let days = |text: &str| readings(text).iter().map(Day::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(days("12/11/25"), "2012-11-25 2025-11-12 2025-12-11");
        assert_eq!(days("13/11/25 9:30"), "2013-11-25 2025-11-13");
        assert_eq!(days("25/04/26"), "2025-04-26 2026-04-25");
        assert_eq!(days("11/11/11"), "2011-11-11");
        assert_eq!(days("25/04/2026"), "2026-04-25");
        assert_eq!(days("4/11/2026"), "2026-11-04 2026-04-11");
        assert_eq!(days("99/4/25"), "1999-04-25");
        for text in ["2026-11-03", "3-Nov-2026", "11月3日", "9:30", "", "32/13/26"] {
            assert_eq!(days(text), "", "{text}");
        }
        assert_eq!(orders("25/04/2026"), [DateOrder::Dmy]);
        assert_eq!(orders("4/11/2026"), [DateOrder::Dmy, DateOrder::Mdy]);
    }
}
