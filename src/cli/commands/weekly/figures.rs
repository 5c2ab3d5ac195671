//! The figures of the page: this week against last, with the eight weeks as a line.

use crate::analysis::trends::{Point, Trend};
use crate::cli::commands::weekly::view::WeeklyView;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::weekly::WeeklyMsg as Msg;
use crate::render::blocks::spark;
use crate::render::page::Section;
use crate::render::table::{Cell, Column, TextTable};
use serde_json::Value as Json;

pub(super) fn section(view: &WeeklyView) -> Section {
    let number = |key: &str, head: Msg| Column::number(key, view.say(head));
    let columns = vec![
        view.column("figure", Msg::Figure),
        number("this_week", Msg::ThisWeek),
        number("last_week", Msg::LastWeek),
        number("change", Msg::Change),
        view.column("weeks", Msg::EightWeeks),
    ];
    let rows = view.trends.iter().map(|trend| row(view, trend)).collect();
    Section {
        key: "figures",
        heading: view.say(Msg::Figures),
        table: TextTable { columns, rows, ..TextTable::default() },
        below: not_recorded(view),
        tenths: 6,
        ..Section::default()
    }
}

/// Which rates of the week have imported items beside them of which nobody can tell.
fn not_recorded(view: &WeeklyView) -> Option<String> {
    let of = |trend: &Trend| match trend.points.last() {
        Some(Point::Rate { not_recorded: n, .. }) if *n > 0 => {
            Some(view.say(Msg::NotRecordedOf { figure: view.say(name(trend.key)), n: *n }))
        }
        _ => None,
    };
    let said: Vec<String> = view.trends.iter().filter_map(of).collect();
    let list = said.join(&Mark::Comma.text(view.lang()));
    (!said.is_empty()).then(|| view.say(Msg::NotRecorded { list }))
}

pub(super) fn name(key: &str) -> Msg {
    match key {
        "received" => Msg::Received,
        "resolved" => Msg::Resolved,
        "open" => Msg::Open,
        "overdue" => Msg::Overdue,
        "respond" => Msg::Respond,
        "resolve" => Msg::Resolve,
        "callback" => Msg::Callback,
        "satisfied" => Msg::Satisfied,
        "promises" => Msg::Promises,
        "reopened" => Msg::Reopened,
        "repeats" => Msg::Repeats,
        _ => Msg::Visits,
    }
}

fn row(view: &WeeklyView, trend: &Trend) -> Vec<Cell> {
    let mut newest = trend.points.iter().rev().copied();
    let (now, before) = (newest.next(), newest.next());
    vec![
        Cell::new(view.say(name(trend.key)), trend.key),
        now.map_or_else(Cell::empty, value),
        before.map_or_else(Cell::empty, value),
        change(view, now, before),
        Cell::text(line(&trend.points)),
    ]
}

/// `93.2% (371/398)`, `12`; nothing to divide by is a dash.
fn value(point: Point) -> Cell {
    match point {
        Point::Count(n) => Cell::int(n.cast_signed()),
        Point::Rate { up, of, percent: Some(percent), .. } => {
            let of = up.map_or_else(|| format!("({of})"), |up| format!("({up}/{of})"));
            Cell::new(format!("{percent}% {of}"), serde_json::to_value(percent).unwrap_or_default())
        }
        Point::Rate { percent: None, .. } | Point::Withheld => Cell::new("—", Json::Null),
    }
}

fn change(view: &WeeklyView, now: Option<Point>, before: Option<Point>) -> Cell {
    let heights = |point: Option<Point>| point.and_then(Point::height).map(u64::cast_signed);
    let (Some(new), Some(old)) = (heights(now), heights(before)) else { return Cell::new("—", Json::Null) };
    let difference = new - old;
    let sign = if difference < 0 { "−".to_owned() } else { Mark::Plus.text(view.lang()) };
    let size = difference.abs();
    match now {
        _ if difference == 0 => Cell::new("0", 0),
        Some(Point::Rate { .. }) => {
            let tenths = i32::try_from(difference).unwrap_or_default();
            Cell::new(format!("{sign}{}.{}", size / 10, size % 10), f64::from(tenths) / 10.0)
        }
        _ => Cell::new(format!("{sign}{size}"), difference),
    }
}

fn line(points: &[Point]) -> String {
    let height = |point: &Point| point.height().and_then(|n| u32::try_from(n).ok()).map(f64::from);
    spark(&points.iter().map(height).collect::<Vec<_>>())
}
