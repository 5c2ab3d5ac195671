//! Days and times of a sheet: the spelling through the one reader of `text`, the rest by what the sheet itself tells
//! (the order of its dates, its newest day, a column of times of day, the receipt of the row).

use crate::import::assumption::Assumption;
use crate::import::file::sheet::SheetCell;
use crate::import::row::cells::Cells;
use crate::import::row::layout::CLOCKS;
use crate::locale::answers::says_nothing;
use crate::locale::import_rows::RowMsg;
use crate::model::time::{Day, Instant, Offset, When};
use crate::text::clock::{read_clock, share_of_day};
use crate::text::date_order::{DateOrder, orders, readings};
use crate::text::day::TimeFault;
use crate::text::sheet_time::{SheetTime, latest_year, read_sheet_day_time};

/// Meanings of times that lie ahead of the receipt.
const AHEAD: &[&str] = &["promise", "follow_up_due", "rescheduled_to", "until", "valid_from", "valid_until"];
/// Whole numbers that are written days: 20190425.
const WRITTEN_DAYS: std::ops::RangeInclusive<f64> = 19_000_101.0..=21_001_231.0;

/// How the times of a sheet are read.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    pub offset: Offset,
    pub now: Instant,
    /// How a day of two-digit parts is meant.
    pub order: Option<DateOrder>,
    /// Whether 0:00 is a time of day.
    pub midnight: bool,
    /// The newest day of the sheet that is certain, or `--sheet-date`.
    pub newest: Option<Day>,
}

/// A time cell as it reads by itself; `None` for a cell that says that it says nothing (`-`, 无).
///
/// # Errors
/// The cell is no time, or may be several.
pub fn read_cell(cell: &SheetCell, times: Times) -> Result<Option<SheetTime>, RowMsg> {
    let found = cell.text().trim().to_owned();
    let text = match cell {
        SheetCell::Time(at) if at.time() == chrono::NaiveTime::MIN => return Ok(Some(SheetTime::On(Day(at.date())))),
        SheetCell::Time(at) => return Ok(Some(SheetTime::At(times.offset.instant(*at)))),
        SheetCell::Duration(share) if share_of_day(*share).is_some() => {
            return Ok(share_of_day(*share).map(SheetTime::Clock));
        }
        SheetCell::Number(n) if share_of_day(*n).is_some() => return Ok(share_of_day(*n).map(SheetTime::Clock)),
        SheetCell::Number(n) if !WRITTEN_DAYS.contains(n) => return Err(RowMsg::NumberNotDate { found }),
        SheetCell::Text(text) if says_nothing(text) => return Ok(None),
        _ => found.clone(),
    };
    if is_span(&text) {
        return Err(RowMsg::NotATime { found });
    }
    let read = read_sheet_day_time(&text, times.order, times.offset).or_else(|fault| {
        // A spelling that is a day in one order alone leaves no choice.
        let only = orders(&text).first().copied().filter(|_| readings(&text).len() == 1);
        match only.filter(|_| fault == TimeFault::Ambiguous && times.order.is_none()) {
            Some(order) => read_sheet_day_time(&text, Some(order), times.offset),
            None => Err(fault),
        }
    });
    match read {
        Ok(time) => Ok(Some(time)),
        Err(TimeFault::Ambiguous) => Err(RowMsg::AmbiguousTime { found }),
        Err(TimeFault::NoSuchTime) => Err(RowMsg::ImpossibleDate { found }),
        Err(TimeFault::NotATime) => Err(RowMsg::NotATime { found }),
    }
}

/// `11:00-12:00`: what follows the hyphen is another time, not an offset, which stands in ISO times alone.
fn is_span(text: &str) -> bool {
    let behind = text.split_once([':', '：']).map_or("", |(_, rest)| rest);
    !text.contains(['T', 't']) && behind.contains(['-', '–', '—', '－'])
}

impl<'a> Cells<'a> {
    /// A time, or a day alone, past or to come.
    pub fn when(&mut self, meaning: &'static str) -> Option<When> {
        let cell = self.cell(meaning)?;
        let when = match read_cell(cell, self.with.times) {
            Err(reason) => {
                self.fault(meaning, reason);
                None
            }
            Ok(None) => None,
            Ok(Some(time)) => self.placed(meaning, time, cell),
        };
        if let Some(when) = when {
            let text = when.minute(self.offset());
            self.show(meaning, &text);
        }
        when
    }

    fn placed(&mut self, meaning: &'static str, time: SheetTime, cell: &SheetCell) -> Option<When> {
        let offset = self.offset();
        if matches!(cell, SheetCell::Text(text) if text.trim().parse::<f64>().is_ok_and(|n| n < 1e6)) {
            self.count(Assumption::SerialNumber);
        }
        let (day, seconds) = match time {
            SheetTime::At(at) => {
                let day = at.day(offset);
                (day, Some(at.since(day.start(offset))))
            }
            SheetTime::On(day) => (day, None),
            SheetTime::MonthDay { month, day, seconds } => {
                let day = self.year_of(meaning, month, day, cell)?;
                let ahead = AHEAD.contains(&meaning);
                self.count(if ahead { Assumption::YearAhead } else { Assumption::YearOfSheet });
                (day, seconds)
            }
            SheetTime::SameDay(seconds) => {
                let Some(day) = self.day else {
                    self.fault(meaning, RowMsg::NotATime { found: cell.text() });
                    return None;
                };
                self.count(Assumption::SameDay);
                (day, seconds)
            }
            SheetTime::Clock(seconds) => match self.day.filter(|_| meaning == "ended_at") {
                Some(day) => (day, Some(seconds)),
                None => {
                    self.fault(meaning, RowMsg::ClockWithoutDay { found: cell.text() });
                    return None;
                }
            },
        };
        match seconds {
            None => self.with_clock(meaning, day),
            Some(0) if self.clock(meaning).is_some() => self.with_clock(meaning, day),
            Some(0) if !self.with.times.midnight => {
                self.count(Assumption::MidnightIsDay);
                Some(When::On(day))
            }
            Some(seconds) => self.timed(meaning, day.at(seconds, offset)),
        }
    }

    /// A column of times of day beside a time that has its own must say the same.
    fn timed(&mut self, meaning: &'static str, at: Instant) -> Option<When> {
        let Some((column, cell)) = self.clock(meaning) else { return Some(When::At(at)) };
        let day = at.day(self.offset());
        match read_cell(cell, self.with.times) {
            Ok(Some(SheetTime::Clock(seconds))) if day.at(seconds, self.offset()) == at => Some(When::At(at)),
            Ok(None) => Some(When::At(at)),
            _ => {
                self.fault(column, RowMsg::NotATime { found: cell.text() });
                None
            }
        }
    }

    /// The day with the time of day that stands in a column of its own.
    fn with_clock(&mut self, meaning: &'static str, day: Day) -> Option<When> {
        let Some((column, cell)) = self.clock(meaning) else { return Some(When::On(day)) };
        // `上午` beside a day is the day.
        let is_part = || matches!(cell, SheetCell::Text(text) if read_clock(text) == Ok(None));
        match read_cell(cell, self.with.times) {
            Ok(Some(SheetTime::Clock(0))) if !self.with.times.midnight => {
                self.count(Assumption::MidnightIsDay);
                Some(When::On(day))
            }
            Ok(Some(SheetTime::Clock(seconds))) => {
                let head = self.head(column).to_owned();
                self.assume(Assumption::ClockBeside(head));
                self.show(column, &cell.text());
                Some(When::At(day.at(seconds, self.offset())))
            }
            Ok(None) => Some(When::On(day)),
            _ if is_part() => {
                self.count(Assumption::PartOfDay);
                Some(When::On(day))
            }
            _ => {
                self.fault(column, RowMsg::NotATime { found: cell.text() });
                None
            }
        }
    }

    /// The cell of the times of day that belong to the days of a meaning.
    fn clock(&self, meaning: &str) -> Option<(&'static str, &'a SheetCell)> {
        let column = CLOCKS.iter().find(|(day, _)| *day == meaning).map(|(_, clock)| *clock)?;
        let cell = self.row.cell(self.with.layout.column(column)?.index);
        (!cell.is_blank()).then_some((column, cell))
    }

    /// The first day of a month and day that is not before another.
    pub(super) fn first_year(
        &mut self,
        meaning: &str,
        (month, day): (u32, u32),
        near: Day,
        found: &str,
    ) -> Option<Day> {
        let of_year = |year: i32| Day::new(year, month, day);
        let first = (near.year()..near.year() + 9).filter_map(of_year).find(|first| *first >= near);
        if first.is_none() {
            self.fault(meaning, RowMsg::ImpossibleDate { found: found.to_owned() });
        }
        first
    }

    /// The year of a day without one: of what lies ahead the first not before the receipt, else the latest not after
    /// the newest day of the sheet.
    fn year_of(&mut self, meaning: &str, month: u32, day: u32, cell: &SheetCell) -> Option<Day> {
        let of_year = |year: i32| Day::new(year, month, day);
        let found = if AHEAD.contains(&meaning) {
            self.day.and_then(|from| (from.year()..from.year() + 9).filter_map(of_year).find(|d| *d >= from))
        } else {
            self.with.times.newest.and_then(|newest| latest_year(month, day, newest))
        };
        if found.is_none() {
            self.fault(meaning, RowMsg::NoYear { found: cell.text() });
        }
        found
    }
}
