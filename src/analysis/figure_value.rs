//! One number of a figure and of how many records it is made: what the effect of an improvement is seen by.

use super::catalog::{Stat, cases};
use super::figure_asked::{AskedFigure, FigureUnit, FigureValue};
use super::figure_path::{FigurePath, group_wanted};
use super::group::By;
use super::measure::at_path;
use super::population::{Basis, Query};
use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::Calendar;
use crate::facts::all::Facts;
use crate::model::figure::Tenths;
use crate::model::rooms::Rooms;
use crate::model::settings::{Clock, Settings};
use crate::model::time::{AsOf, Instant};
use crate::model::value::Table;
use crate::model::window::Window;
use serde_json::Value as Json;

/// A figure, the groups of its records that are meant, and by which time a window selects them.
#[derive(Clone, Debug)]
pub struct FigureQuestion {
    pub figure: FigurePath,
    pub wanted: Vec<(By, String)>,
    pub basis: Basis,
}

/// What every question of a survey has that was asked so; its own name stands before it.
const QUESTION_FIGURES: &[&str] = &["strict", "lenient", "nps", "answered", "na", "unanswered"];

/// By what rates divide, the first that stands beside one.
const DENOMINATORS: &[&str] = &[
    "matured",
    "answered",
    "delivered",
    "decided",
    "due",
    "of",
    "slots",
    "eligible",
    "lived_in",
    "signed_up",
    "people",
    "judged",
    "n",
];

impl FigureQuestion {
    /// `None` where there is no such figure, or it is not split by such a key.
    pub fn read<'w>(figure: &str, wanted: impl Iterator<Item = &'w str>, basis: Basis) -> Option<FigureQuestion> {
        let figure = FigurePath::read(figure).ok()?;
        let wanted = wanted.map(|typed| group_wanted(typed, figure.stat)).collect::<Option<Vec<_>>>()?;
        let basis = if figure.stat.has_basis() { basis } else { Basis::Received };
        Some(FigureQuestion { figure, wanted, basis })
    }

    /// Whether the path leads below something that is there only where there are records of it.
    fn is_of_what_is_absent(&self, ground: &Snapshot, rooms: &Rooms, window: Window) -> bool {
        let question = self.figure.path.strip_prefix("questions.").filter(|_| self.figure.stat == Stat::Survey);
        if let Some(question) = question {
            return question.split('.').nth(1).is_some_and(|key| QUESTION_FIGURES.contains(&key));
        }
        let query = Query { window, basis: self.basis, clock: Clock::Wall };
        let counted = cases(self.figure.source, ground, rooms, &query).map(|cases| cases.count(&[]));
        let Some(total) = counted.map(|counted| counted.total) else { return false };
        let mut above = self.figure.path.as_str();
        while let Some((holder, _)) = above.rsplit_once('.') {
            above = holder;
            match at_path(&total, above) {
                None => {}
                Some(Json::Null) => return true,
                Some(node) => return node.as_object().is_some_and(serde_json::Map::is_empty),
            }
        }
        false
    }

    /// What it comes to in a window; `None` where there is no number at the path. An improvement is no figure of itself.
    pub fn value(&self, ground: &Snapshot, rooms: &Rooms, window: Window) -> Option<FigureValue> {
        if self.figure.stat == Stat::Improvements {
            return None;
        }
        let query = Query { window, basis: self.basis, clock: Clock::Wall };
        let mut cases = cases(self.figure.source, ground, rooms, &query)?;
        cases.keep(&self.wanted);
        let counted = cases.count(&[]);
        let path = leaf(&counted.total, &self.figure.path);
        let unit = unit(&path);
        // A figure that needs a year without a calendar has nothing below it.
        if counted.withheld.iter().any(|w| path.starts_with(w.figure)) {
            return Some(FigureValue { value: None, n: 0, unit });
        }
        match at_path(&counted.total, &path)? {
            node @ (Json::Number(_) | Json::Null) => {
                Some(FigureValue { value: tenths(node), n: base(&counted.total, &path, unit), unit })
            }
            _ => None,
        }
    }
}

/// What a figure that is asked for by its name comes to in a window.
pub fn look_up(asked: &AskedFigure<'_>, ground: &Snapshot<'_>, rooms: &Rooms, window: Window) -> Option<FigureValue> {
    FigureQuestion::read(asked.figure, asked.wanted.iter().copied(), asked.basis)?.value(ground, rooms, window)
}

/// Whether there is such a figure, and it is split by such keys. What is there only where there are records of it
/// (a channel, the oldest item) is believed.
pub fn is_figure<'w>(figure: &str, wanted: impl Iterator<Item = &'w str>) -> bool {
    let Some(question) = FigureQuestion::read(figure, wanted, Basis::Received) else { return false };
    let (facts, settings) = (Facts::default(), Settings::read(&Table::default()));
    let calendar = Calendar::new(&settings, &[]);
    let nothing = Snapshot::new(&facts, &settings, &calendar, AsOf::instant(Instant(0)));
    let day = nothing.today();
    let (window, rooms) = (Window { from: day, to: day.next() }, Rooms::default());
    question.value(&nothing, &rooms, window).is_some() || question.is_of_what_is_absent(&nothing, &rooms, window)
}

/// The path of the number: a rate, or an NPS, stands for the object that holds it.
fn leaf(total: &Json, path: &str) -> String {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let mut numbers = ["rate", "value"].into_iter().map(below);
    numbers.find(|number| at_path(total, number).is_some()).unwrap_or_else(|| path.to_owned())
}

fn unit(path: &str) -> FigureUnit {
    let key = path.rsplit('.').next().unwrap_or(path);
    if key == "rate" || key.ends_with("_rate") || key == "coverage" {
        FigureUnit::Percent
    } else if key.ends_with("_s") {
        FigureUnit::Seconds
    } else if key.ends_with("fen") {
        FigureUnit::Fen
    } else {
        FigureUnit::Count
    }
}

/// The number as JSON prints it: a whole one, or one with one decimal.
fn tenths(node: &Json) -> Option<Tenths> {
    let Json::Number(number) = node else { return None };
    Tenths::parse(&number.to_string())
}

/// Of how many records the number at a path is made.
fn base(total: &Json, path: &str, unit: FigureUnit) -> u64 {
    let mut holder = path;
    loop {
        holder = holder.rsplit_once('.').map_or("", |(above, _)| above);
        let node = at_path(total, holder);
        let count = |key: &&str| node.and_then(|node| node.get(*key)).and_then(Json::as_u64);
        let rooms = if path.ends_with("on_file_rate") { count(&"rooms") } else { None };
        let own = if unit == FigureUnit::Percent { None } else { count(&"n") };
        if let Some(n) = rooms.or(own).or_else(|| DENOMINATORS.iter().find_map(count)) {
            return n;
        }
        if holder.is_empty() {
            return 0;
        }
    }
}
