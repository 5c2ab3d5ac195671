//! A figure of one community as a document: what it covers, its total, its groups, and the window it is
//! compared with. Made the same way for every figure.

use crate::analysis::backlog;
use crate::analysis::catalog::{CountedFigure, RowSource, Stat, count};
use crate::analysis::fairness::fairness;
use crate::analysis::flow;
use crate::analysis::group::{By, GroupKey, by_steps, steps};
use crate::analysis::measure::at_path;
use crate::analysis::population::{ExcludedCount, Query};
use crate::analysis::snapshot::Snapshot;
use crate::analysis::staff_figures::{MIN_N, staff};
use crate::cli::community::Community;
use crate::model::rooms::Rooms;
use crate::model::window::Window;
use crate::render::json::window_json;
use serde_json::{Map, Value as Json, json};

/// A window of at most so many days has its trend by weeks.
const BY_WEEKS: i64 = 92;

/// One figure of one community.
#[derive(Clone, Debug)]
pub(in crate::cli::commands) struct StatsDocument {
    pub stat: Stat,
    pub query: Query,
    pub total: Json,
    pub by: Vec<(GroupKey, Json)>,
    pub excluded: Vec<ExcludedCount>,
    /// By their path, with the year that is missing.
    pub withheld: Vec<(String, i32)>,
    /// What stands beside the total: the flow of the backlog.
    pub rest: Map<String, Json>,
    pub compare: Option<Box<StatsDocument>>,
}

impl StatsDocument {
    /// Total and what stands beside it: where the paths of lines lead.
    pub fn view(&self) -> Json {
        let mut view = self.total.as_object().cloned().unwrap_or_default();
        view.extend(self.rest.clone());
        Json::Object(view)
    }

    /// What a 'basically satisfied' counts for, where satisfaction is among the figures.
    pub fn weight(&self) -> Option<f64> {
        let holder = if self.stat == Stat::Overview { self.total.get(Stat::Satisfaction.key())? } else { &self.total };
        at_path(holder, "own.first.satisfaction.weight")?.as_f64()
    }

    /// What follows the head.
    pub fn json(&self) -> Map<String, Json> {
        let withheld = |(figure, year): &(String, i32)| json!({"figure": figure, "year": year});
        let mut map = Map::new();
        map.insert("excluded".to_owned(), serde_json::to_value(&self.excluded).unwrap_or_default());
        map.insert("total".to_owned(), self.total.clone());
        map.insert("by".to_owned(), groups(&self.by));
        map.insert("withheld".to_owned(), self.withheld.iter().map(withheld).collect());
        map.extend(self.rest.clone());
        if let Some(before) = &self.compare {
            let mut other = Map::new();
            other.insert("window".to_owned(), window_json(before.query.window));
            other.insert("total".to_owned(), before.total.clone());
            if !before.by.is_empty() {
                other.insert("by".to_owned(), groups(&before.by));
            }
            other.extend(before.rest.clone());
            map.insert("compare".to_owned(), Json::Object(other));
        }
        map
    }
}

impl Community<'_> {
    pub(in crate::cli::commands) fn document(&self, stat: Stat, query: &Query, by: &[By]) -> StatsDocument {
        document(stat, &self.ground, self.rooms, query, by)
    }

    /// The figure in each month (of a short window in each week) of the window, where there are two and more.
    /// Gives the last `most` steps where there are more.
    pub(super) fn trend(&self, stat: Stat, query: &Query, most: usize) -> Vec<(String, Json)> {
        if !stat.keys().contains(&By::Month) {
            return Vec::new();
        }
        let days = query.window.to.days_since(query.window.from);
        let by = if days <= BY_WEEKS { By::Week } else { By::Month };
        let steps = steps(query.window, self.ground.today(), by);
        if steps.len() < 2 {
            return Vec::new();
        }
        let shown = steps.iter().skip(steps.len().saturating_sub(most));
        if stat.is_of_a_moment() {
            let of = |window| self.document(stat, &Query { window, ..*query }, &[]).view();
            return shown.map(|(name, window)| (name.clone(), of(*window))).collect();
        }
        let groups = self.document(stat, query, &[by]).by;
        let of = |name: &String| {
            let found = groups.iter().find(|(key, _)| key.values().any(|(_, value)| value == Some(name.as_str())));
            (name.clone(), found.map(|(_, view)| view.clone()).unwrap_or_default())
        };
        shown.map(|(name, _)| of(name)).collect()
    }
}

fn groups(by: &[(GroupKey, Json)]) -> Json {
    let group = |(key, figures): &(GroupKey, Json)| {
        let mut map = Map::new();
        map.insert("key".to_owned(), serde_json::to_value(key).unwrap_or_default());
        map.extend(figures.as_object().cloned().unwrap_or_default());
        Json::Object(map)
    };
    by.iter().map(group).collect()
}

/// Counts a figure, in total and by groups.
fn document(stat: Stat, ground: &Snapshot, rooms: &Rooms, query: &Query, by: &[By]) -> StatsDocument {
    let empty = StatsDocument {
        stat,
        query: *query,
        total: Json::Null,
        by: Vec::new(),
        excluded: Vec::new(),
        withheld: Vec::new(),
        rest: Map::new(),
        compare: None,
    };
    match stat {
        Stat::Fairness => {
            let (total, excluded, withheld) = fairness(ground, query);
            let withheld = withheld.iter().map(|w| (w.figure.to_owned(), w.year)).collect();
            StatsDocument { total: serde_json::to_value(total).unwrap_or_default(), excluded, withheld, ..empty }
        }
        Stat::Staff => {
            let (total, withheld) = staff(ground, query);
            let withheld = withheld.iter().map(|w| (w.figure.to_owned(), w.year)).collect();
            StatsDocument { total: serde_json::to_value(total).unwrap_or_default(), withheld, ..empty }
        }
        Stat::Overview => overview(ground, rooms, query, empty),
        _ => {
            let counted =
                |window, by: &[By]| count(RowSource::Of(stat), ground, rooms, &Query { window, ..*query }, by);
            let is_by_steps = matches!(stat, Stat::Visits | Stat::Fees);
            let Some(whole) = counted(query.window, if is_by_steps { &[] } else { by }) else { return empty };
            let CountedFigure { total, by: groups, excluded, withheld } = whole;
            let groups_of = |window, by: &[By]| match counted(window, by) {
                Some(of) if by.is_empty() => vec![(GroupKey::default(), of.total)],
                of => of.map(|of| of.by).unwrap_or_default(),
            };
            let is_by_person = by.contains(&By::Assignee);
            let mut by = match is_by_steps && !by.is_empty() {
                true => by_steps(query.window, ground.today(), by, groups_of),
                false => groups,
            };
            if is_by_person {
                by.iter_mut().for_each(|(_, view)| without_rates_of_few(view));
            }
            let mut withheld: Vec<(String, i32)> = withheld.iter().map(|w| (w.figure.to_owned(), w.year)).collect();
            let rest = match stat {
                Stat::Backlog => flow(ground, query.window),
                Stat::Activities => adoption(ground, rooms, query, &mut withheld),
                _ => Map::new(),
            };
            StatsDocument { total, by, excluded, withheld, rest, ..empty }
        }
    }
}

/// What a rate of a document divides by, the first that stands beside it.
const DIVIDES_BY: &[&str] = &["matured", "of", "due", "answered", "decided", "judged", "slots", "n"];

/// The figures of somebody's records: rates of fewer than ten are counts alone.
fn without_rates_of_few(view: &mut Json) {
    let Some(figures) = view.as_object_mut() else { return };
    let of = DIVIDES_BY.iter().find_map(|key| figures.get(*key)?.as_u64());
    for (key, value) in figures.iter_mut() {
        let is_rate = key == "rate" || key.ends_with("_rate");
        if is_rate && of.is_some_and(|n| n < MIN_N) {
            *value = Json::Null;
        }
        without_rates_of_few(value);
    }
}

fn flow(ground: &Snapshot, window: Window) -> Map<String, Json> {
    let mut rest = Map::new();
    rest.insert("at".to_owned(), backlog::moment(ground, window).at.iso(ground.offset()).into());
    let flow = flow::flow(ground, window);
    rest.insert("flow".to_owned(), serde_json::to_value(flow).unwrap_or_default());
    rest
}

/// What became of suggestions, beside the activities that brought some of them.
fn adoption(ground: &Snapshot, rooms: &Rooms, query: &Query, withheld: &mut Vec<(String, i32)>) -> Map<String, Json> {
    let counted = count(RowSource::Adoption, ground, rooms, query, &[]);
    let missing = counted.iter().flat_map(|counted| &counted.withheld);
    withheld.extend(missing.map(|w| (format!("adoption.{}", w.figure), w.year)));
    counted.map(|counted| ("adoption".to_owned(), counted.total)).into_iter().collect()
}

/// The total of each figure, under its name.
fn overview(ground: &Snapshot, rooms: &Rooms, query: &Query, empty: StatsDocument) -> StatsDocument {
    let mut page = StatsDocument { total: Json::Object(Map::new()), ..empty };
    for stat in Stat::ALL.iter().copied().filter(|s| s.has_total()) {
        let one = document(stat, ground, rooms, query, &[]);
        if stat == Stat::Response {
            page.excluded.clone_from(&one.excluded);
        }
        page.withheld.extend(one.withheld.iter().map(|(path, year)| (format!("{}.{path}", stat.key()), *year)));
        if let Some(total) = page.total.as_object_mut() {
            total.insert(stat.key().to_owned(), one.view());
        }
    }
    page
}
