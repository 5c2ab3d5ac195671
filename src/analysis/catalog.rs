//! The figures by their names: from a name to its cases, ready to be counted or explained.

use super::figure_value::look_up;
use super::figures::Withheld;
use super::group::{By, GroupKey};
use super::measure::{Evidence, Measure, Measured, MeasuredGroup, Stats, Subject};
use super::population::{Excluded, ExcludedCount, Query};
use super::{
    activities, adoption, backlog, coverage, fees, fees_beside, flow, improvements, lag, notices, plan, promises,
    reopened, repeat, response, satisfaction, services, surveys, trainings,
};
use crate::analysis::snapshot::Snapshot;
use crate::model::rooms::Rooms;
use crate::model::vocab::vocabulary;
use serde::Serialize;
use serde_json::Value as Json;

vocabulary! {
    /// What `linli stats` can be asked for (统计项).
    Stat("stat") {
        Response = "response",
        Backlog = "backlog",
        Satisfaction = "satisfaction",
        Promises = "promises",
        Reopened = "reopened",
        Repeat = "repeat",
        Visits = "visits",
        Plan = "plan",
        Notices = "notices",
        Activities = "activities",
        Services = "services",
        Training = "training",
        Survey = "survey",
        Improvements = "improvements",
        Fees = "fees",
        Staff = "staff",
        Lag = "lag",
        Fairness = "fairness",
        Overview = "overview",
    }
}

/// The keys of feedback items.
const OF_ITEMS: &[By] =
    &[By::Type, By::Category, By::Channel, By::Building, By::Assignee, By::Urgency, By::Month, By::Week, By::Hours];

impl Stat {
    /// The keys by which it can be split. A room has a building and nothing else, and the visits have a figure of
    /// their own in each month or week; fairness has its own two splits, people have one row each, and the overview is one page.
    pub fn keys(self) -> &'static [By] {
        match self {
            Stat::Visits => &[By::Building, By::Month, By::Week],
            Stat::Plan => &[By::Plan, By::Assignee, By::Month],
            Stat::Notices | Stat::Activities | Stat::Services => &[By::Type, By::Assignee, By::Month, By::Week],
            Stat::Training => &[By::Type, By::Assignee, By::Month],
            Stat::Improvements => &[By::Type, By::Assignee, By::Month],
            Stat::Fees => &[By::Type, By::Building, By::Month],
            Stat::Survey | Stat::Staff | Stat::Fairness | Stat::Overview => &[],
            _ => OF_ITEMS,
        }
    }

    /// Whether its records are feedback items.
    pub fn is_of_items(self) -> bool {
        self.keys() == OF_ITEMS
    }

    /// Whether a month or week is a window of its own: the figure says how things stand at its end.
    pub fn is_of_a_moment(self) -> bool {
        matches!(self, Stat::Visits | Stat::Backlog | Stat::Training | Stat::Fees)
    }

    /// The keys of its records, by which `why` can look at one group.
    pub fn record_keys(self) -> &'static [By] {
        match self {
            Stat::Visits => &[By::Building],
            Stat::Fees => &[By::Type, By::Building],
            Stat::Training => &[By::Type, By::Assignee],
            _ => self.keys(),
        }
    }

    /// Whether it has a total of its own, and so stands on the pages of all figures. Fairness has rows alone, people
    /// are on no page but theirs, and the overview is made of the others.
    pub fn has_total(self) -> bool {
        !matches!(self, Stat::Staff | Stat::Fairness | Stat::Overview)
    }

    /// Whether the window can select by deadline.
    pub fn has_basis(self) -> bool {
        matches!(self, Stat::Response | Stat::Promises | Stat::Fees | Stat::Staff | Stat::Fairness | Stat::Overview)
    }

    /// Whether it has durations that can be measured in open hours.
    pub fn has_clock(self) -> bool {
        matches!(self, Stat::Response | Stat::Fairness | Stat::Overview)
    }
}

/// A set of cases that can be counted as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowSource {
    Of(Stat),
    /// The other half of the backlog: how the stock came about.
    Flow,
    /// What became of suggestions, beside the activities that brought some of them.
    Adoption,
}

/// Figures as a document: the total and its groups.
#[derive(Clone, Debug)]
pub struct CountedFigure {
    pub total: Json,
    pub by: Vec<(GroupKey, Json)>,
    pub excluded: Vec<ExcludedCount>,
    pub withheld: Vec<Withheld>,
}

/// Cases of any figure.
pub trait Cases<'g> {
    fn count(&self, by: &[By]) -> CountedFigure;
    /// Leaves the cases of one group.
    fn keep(&mut self, wanted: &[(By, String)]);
    fn evidence(&self, path: &str) -> Vec<Evidence<'g>>;
    fn apart(&self) -> &[(Subject<'g>, Excluded)];
}

impl<T: Serialize> From<Stats<T>> for CountedFigure {
    fn from(stats: Stats<T>) -> CountedFigure {
        let json = |total: &T| serde_json::to_value(total).unwrap_or_default();
        CountedFigure {
            total: json(&stats.total),
            by: stats.by.into_iter().map(|MeasuredGroup { key, figures }| (key, json(&figures))).collect(),
            excluded: stats.excluded,
            withheld: stats.withheld,
        }
    }
}

impl<'g, M: Measure<'g>> Cases<'g> for Measured<'g, M> {
    fn count(&self, by: &[By]) -> CountedFigure {
        self.stats(by).into()
    }

    fn keep(&mut self, wanted: &[(By, String)]) {
        Measured::keep(self, wanted);
    }

    fn evidence(&self, path: &str) -> Vec<Evidence<'g>> {
        Measured::evidence(self, path)
    }

    fn apart(&self) -> &[(Subject<'g>, Excluded)] {
        &self.apart
    }
}

/// What the cases of a source come to; `None` as for [`cases`].
pub fn count(source: RowSource, ground: &Snapshot, rooms: &Rooms, query: &Query, by: &[By]) -> Option<CountedFigure> {
    match source {
        RowSource::Of(Stat::Response) => Some(response::response(ground, query, by).into()),
        RowSource::Of(Stat::Fees) => Some(fees_beside::stats(ground, rooms, query, by).into()),
        _ => cases(source, ground, rooms, query).map(|cases| cases.count(by)),
    }
}

/// The cases of a source; `None` for those that are made of others (fairness, overview).
pub fn cases<'g>(
    source: RowSource,
    ground: &'g Snapshot<'g>,
    rooms: &'g Rooms,
    query: &Query,
) -> Option<Box<dyn Cases<'g> + 'g>> {
    Some(match source {
        RowSource::Adoption => Box::new(adoption::measured(ground, query)),
        RowSource::Of(Stat::Plan) => Box::new(plan::measured(ground, query)),
        RowSource::Of(Stat::Notices) => Box::new(notices::measured(ground, query)),
        RowSource::Of(Stat::Activities) => Box::new(activities::measured(ground, rooms, query)),
        RowSource::Of(Stat::Services) => Box::new(services::measured(ground, query)),
        RowSource::Of(Stat::Training) => Box::new(trainings::measured(ground, query)),
        RowSource::Of(Stat::Improvements) => Box::new(improvements::measured(ground, rooms, query, look_up)),
        RowSource::Of(Stat::Fees) => Box::new(fees::measured(ground, rooms, query)),
        RowSource::Of(Stat::Survey) => Box::new(surveys::measured(ground, query)),
        RowSource::Flow => Box::new(flow::flow_cases(ground, query.window)),
        RowSource::Of(Stat::Response) => Box::new(response::measured(ground, query)),
        RowSource::Of(Stat::Backlog) => Box::new(backlog::stock(ground, query.window)),
        RowSource::Of(Stat::Satisfaction) => Box::new(satisfaction::measured(ground, query)),
        RowSource::Of(Stat::Promises) => Box::new(promises::measured(ground, query)),
        RowSource::Of(Stat::Reopened) => Box::new(reopened::measured(ground, query)),
        RowSource::Of(Stat::Repeat) => Box::new(repeat::measured(ground, query)),
        RowSource::Of(Stat::Visits) => Box::new(coverage::measured(ground, rooms, query)),
        RowSource::Of(Stat::Lag) => Box::new(lag::measured(ground, query)),
        RowSource::Of(Stat::Staff | Stat::Fairness | Stat::Overview) => return None,
    })
}
