//! The days of a month: whether each works, why, and its open hours.

use crate::calendar::days::{Calendar, DayInfo};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::locale::calendar::{CalendarMsg as Msg, day_reason, weekday};
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::time::Day;
use crate::model::vocab::Language;
use crate::model::window::Window;
use crate::render::table::{Cell, Column, TextTable};
use crate::text::normalize::fold_argument;
use crate::text::period::read_period;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

pub(super) fn run(ctx: &Context, month: Option<&str>) -> Result<(), Failure> {
    let (calendar, offset) = (ctx.calendar()?, ctx.offset()?);
    let today = ctx.as_of()?.day(offset);
    let first = today.first_of_month();
    let window = match month {
        None => Window { from: first, to: first.plus_months(1) },
        Some(typed) => read_period(&fold_argument(typed), today)
            .map_err(|_| Failure::usage(Msg::NotAMonth { found: typed.to_owned() }).hint(Msg::MonthHint))?,
    };
    let days = std::iter::successors(Some(window.from), |day| Some(day.next())).take_while(|day| *day < window.to);
    let sheet = MonthSheet { calendar: &calendar, lang: ctx.lang(), days: days.collect() };
    let settings = ctx.settings()?;
    if ctx.ui.format.is_json() {
        let head = json!({
            "schema": "linli/calendar/1", "community": settings.id,
            "window": {"from": window.from.to_string(), "to": window.to.to_string()},
            "working_days": sheet.working_days(), "open_s": sheet.open_seconds(),
            "unknown_years": sheet.unknown_years(), "days": sheet.days.iter().map(|d| sheet.json(*d)).collect::<Json>(),
        });
        return Ok(ctx.ui.give_json(&head)?);
    }
    let mut table = sheet.table();
    let (from, to) = (window.from.to_string(), window.to.plus_days(-1).to_string());
    table.title = Some(Msg::Title { community: settings.name.clone(), from, to }.text(ctx.lang()));
    Ok(ctx.ui.give_table(&table)?)
}

struct MonthSheet<'c> {
    calendar: &'c Calendar,
    lang: Language,
    days: Vec<Day>,
}

impl MonthSheet<'_> {
    /// `None` where a day is of a year without a calendar.
    fn working_days(&self) -> Option<usize> {
        self.days.iter().map(|day| self.calendar.is_working(*day).ok().map(usize::from)).sum()
    }

    /// `None` likewise.
    fn open_seconds(&self) -> Option<i64> {
        let open = |day: &Day| Some(self.calendar.open(*day).ok()?.iter().map(|(a, b)| b - a).sum::<i64>());
        self.days.iter().map(open).sum()
    }

    fn unknown_years(&self) -> BTreeSet<i32> {
        self.days.iter().filter_map(|day| self.calendar.is_working(*day).err()).map(|year| year.0).collect()
    }

    fn json(&self, day: Day) -> Json {
        let info = self.calendar.day(day).ok();
        json!({
            "day": day.to_string(), "weekday": day.weekday().number_from_monday(),
            "working": info.map(|i| i.working), "reason": info.map(|i| i.reason.key()),
            "name": info.and_then(|i| i.name), "notice": info.and_then(|i| i.notice), "open": self.hours(day),
        })
    }

    /// `08:30-12:00` and so on.
    fn hours(&self, day: Day) -> Vec<String> {
        let time = |s: i64| format!("{:02}:{:02}", s / 3600, s % 3600 / 60);
        self.calendar.open(day).unwrap_or_default().iter().map(|(a, b)| format!("{}-{}", time(*a), time(*b))).collect()
    }

    fn table(&self) -> TextTable {
        let column = |key: &str, head: Msg| Column::new(key, head.text(self.lang));
        let columns = vec![
            column("day", Msg::Day),
            column("weekday", Msg::Weekday),
            column("working", Msg::Works),
            column("why", Msg::Why),
            column("open", Msg::OpenHours),
        ];
        let row = |day: &Day| {
            let info = self.calendar.day(*day).ok();
            let works = info.map_or(Msg::Unknown, |i| if i.working { Msg::Works } else { Msg::Rests });
            vec![
                Cell::text(day.to_string()),
                Cell::text(weekday(*day, self.lang)),
                Cell::new(works.text(self.lang), info.map(|i| i.working)),
                Cell::text(info.map_or(String::new(), |i| self.why(&i))),
                Cell::text(self.hours(*day).join(" ")),
            ]
        };
        let rows = self.days.iter().map(row).collect();
        let days = self.working_days().map(|n| Msg::WorkingDays { n });
        let open = self.open_seconds().map(|s| Msg::OpenTime { hours: s / 3600, minutes: s % 3600 / 60 });
        let mut notes: Vec<String> = days.into_iter().chain(open).map(|told| told.text(self.lang)).collect();
        let unknown = self.unknown_years();
        notes.extend(unknown.iter().map(|year| Msg::UnknownYear { year: year.to_string() }.text(self.lang)));
        TextTable { columns, rows, notes, ..TextTable::default() }
    }

    /// `调休上班：国庆节`; of December the notice of the next year is named.
    fn why(&self, info: &DayInfo) -> String {
        let reason = day_reason(info.reason.key(), info.name, self.lang);
        let notice = info.notice.filter(|year| *year != info.day.year());
        let notice = notice.map(|year| Msg::ByNotice { year: year.to_string() }.text(self.lang));
        [Some(reason), notice].into_iter().flatten().collect::<Vec<_>>().join(&Mark::Comma.text(self.lang))
    }
}
