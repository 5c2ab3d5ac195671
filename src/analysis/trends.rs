//! The figures of the Monday page, week by week: each is counted where it is defined, over the window of its week.
//! Rates go by the deadlines of the week, so that no late item falls between two pages.

use super::measure::Subject;
use super::population::{Basis, Query};
use super::promises::Kept;
use super::rate::Percent;
use super::{backlog, coverage, lag, promises, repeat, response, satisfaction};
use crate::analysis::snapshot::Snapshot;
use crate::model::interner::Sym;
use crate::model::rooms::Rooms;
use crate::model::settings::Clock;
use crate::model::time::When;
use crate::model::window::Window;

/// A promise that was due in the week and not kept by its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    pub id: Sym,
    pub room: Option<Sym>,
    pub place: Option<Sym>,
    pub holder: Option<Sym>,
    pub made: When,
    pub to: When,
    /// Kept after all, but late.
    pub late: bool,
}

/// What the figures of promises and repeats have found in the week.
#[derive(Clone, Debug, Default)]
pub struct WeekFindings {
    pub broken: Vec<Broken>,
    /// Item and the earlier one that it repeats.
    pub repeats: Vec<(Sym, Sym)>,
}

/// Weeks that are shown side by side, the one of the page among them.
pub const WEEKS: usize = 8;

/// One figure in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    Count(u64),
    /// Numerator (where it is a count), denominator; nothing to divide by: no rate.
    Rate {
        up: Option<u64>,
        of: u64,
        percent: Option<Percent>,
        /// 来源未记: imported items of which nobody can tell, beside the denominator.
        not_recorded: u64,
    },
    /// The figure is withheld: it needs a year without a calendar.
    Withheld,
}

/// A figure through the weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    pub key: &'static str,
    /// Whether more is better; `None`: neither.
    pub more_is_better: Option<bool>,
    /// The oldest first; the last is the week of the page.
    pub points: Vec<Point>,
}

/// How late the week's facts were written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lateness {
    pub facts: u64,
    /// More than 24 hours later.
    pub over_24h: u64,
}

/// The rows of the page: key, and whether more is better.
const ROWS: &[(&str, Option<bool>)] = &[
    ("received", None),
    ("resolved", Some(true)),
    ("open", Some(false)),
    ("overdue", Some(false)),
    ("respond", Some(true)),
    ("resolve", Some(true)),
    ("callback", Some(true)),
    ("satisfied", Some(true)),
    ("promises", Some(true)),
    ("reopened", Some(false)),
    ("repeats", Some(false)),
    ("visits", Some(true)),
];

/// The week and the seven before it.
pub fn trends(ground: &Snapshot, rooms: &Rooms, week: Window) -> Vec<Trend> {
    let mut trends: Vec<Trend> =
        ROWS.iter().map(|(key, more)| Trend { key, more_is_better: *more, points: Vec::new() }).collect();
    for back in (0..WEEKS).rev() {
        let days = -7 * i64::try_from(back).unwrap_or(0);
        let window = Window { from: week.from.plus_days(days), to: week.to.plus_days(days) };
        for (trend, point) in trends.iter_mut().zip(points(ground, rooms, window)) {
            trend.points.push(point);
        }
    }
    trends
}

/// What the figures of a week found, item by item.
pub fn judged(ground: &Snapshot, week: Window) -> (WeekFindings, Lateness) {
    let promises = promises::measured(ground, &query(week, Basis::Due));
    let broken = promises.cases.iter().filter(|case| case.judged.kept == Kept::Broken).filter_map(|case| {
        let Subject::Item(item) = case.subject else { return None };
        let (row, promise) = (item.row, case.judged);
        let (made, to, late) = (promise.made, promise.to, promise.by.is_some());
        Some(Broken { id: row.id, room: row.room, place: row.place, holder: case.holder, made, to, late })
    });
    let repeats = repeat::measured(ground, &query(week, Basis::Received));
    let repeats = repeats.cases.iter().filter_map(|case| {
        let Subject::Item(item) = case.subject else { return None };
        Some((item.row.id, case.judged.earlier?.0))
    });
    let lag = lag::measured(ground, &query(week, Basis::Received)).stats(&[]).total;
    (
        WeekFindings { broken: broken.collect(), repeats: repeats.collect() },
        Lateness { facts: lag.n, over_24h: lag.over_24h },
    )
}

fn query(window: Window, basis: Basis) -> Query {
    Query { window, basis, clock: Clock::Wall }
}

/// In the order of [`ROWS`].
fn points(ground: &Snapshot, rooms: &Rooms, week: Window) -> [Point; 12] {
    let rate = |up, of, percent| Point::Rate { up: Some(up), of, percent, not_recorded: 0 };
    let stock = backlog::backlog(ground, week, &[]);
    let in_target = response::response(ground, &query(week, Basis::Due), &[]).total.in_target;
    let target = |counts: Option<super::figures::TargetCounts>| {
        let point = |c: super::figures::TargetCounts| Point::Rate {
            up: Some(c.met),
            of: c.matured,
            percent: c.rate,
            not_recorded: c.not_recorded,
        };
        counts.map_or(Point::Withheld, point)
    };
    let said = satisfaction::measured(ground, &query(week, Basis::Received)).stats(&[]).total.own.first.satisfaction;
    let kept = promises::measured(ground, &query(week, Basis::Due)).stats(&[]).total;
    let repeats = repeat::measured(ground, &query(week, Basis::Received)).stats(&[]).total.repeats;
    let met = coverage::measured(ground, rooms, &query(week, Basis::Received)).stats(&[]).total.met;
    [
        Point::Count(stock.flow.received),
        Point::Count(stock.flow.resolved + stock.flow.answered),
        Point::Count(stock.total.n),
        stock.total.overdue.map_or(Point::Withheld, Point::Count),
        target(in_target.respond),
        target(in_target.resolve),
        target(in_target.callback),
        Point::Rate { up: None, of: said.answered, percent: said.rate, not_recorded: 0 },
        rate(kept.kept, kept.due, kept.rate),
        Point::Count(stock.flow.reopened),
        Point::Count(repeats),
        Point::Count(met),
    ]
}

impl Point {
    /// For a picture: counts as they are, rates in tenths of a percent.
    pub fn height(self) -> Option<u64> {
        match self {
            Point::Count(n) => Some(n),
            Point::Rate { percent, .. } => percent.map(Percent::tenths),
            Point::Withheld => None,
        }
    }
}
