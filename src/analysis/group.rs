//! By what a figure is split: keys of items, and the order in which groups stand.

use super::measure::Subject;
use crate::analysis::snapshot::Snapshot;
use crate::facts::records::RecordRow;
use crate::model::field::{FieldType, Mark};
use crate::model::interner::Sym;
use crate::model::time::{Day, When};
use crate::model::vocab::{Channel, FeedbackType, Urgency, vocabulary};
use crate::model::window::Window;
use serde::ser::{Serialize, SerializeMap, Serializer};

vocabulary! {
    /// By what figures are split (分组).
    By("by") {
        Type = "type",
        Category = "category",
        Channel = "channel",
        Building = "building",
        /// Whoever is charged with the item in the figure at hand.
        Assignee = "assignee",
        Urgency = "urgency",
        /// The month of receipt, or of whatever else a figure selects its records by: a deadline, the first close.
        Month = "month",
        /// The ISO week of the same.
        Week = "week",
        /// Received in open hours or not; unknown for a day.
        Hours = "hours",
        /// What the office undertook to do regularly.
        Plan = "plan",
    }
}

/// One value of a key; absent ones stand last. Ordered as settings and vocabularies are, numbers as numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct GroupPart {
    is_absent: bool,
    rank: usize,
    text: String,
}

/// The values of one group, in the order of the keys asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupKey {
    parts: Vec<GroupPart>,
    by: Vec<By>,
}

impl GroupKey {
    /// Key and value; `None` is 未填.
    pub fn values(&self) -> impl Iterator<Item = (By, Option<&str>)> {
        self.by.iter().copied().zip(self.parts.iter().map(|p| (!p.is_absent).then_some(p.text.as_str())))
    }
}

impl GroupKey {
    /// The same key with the names of steps of time in their places among `by`.
    fn in_steps(&self, by: &[By], names: &[String]) -> GroupKey {
        let mut names = names.iter();
        let own = |by: &By| self.by.iter().zip(&self.parts).find(|(b, _)| *b == by).map(|(_, part)| part.clone());
        let step = |text: &String| GroupPart { is_absent: false, rank: 0, text: text.clone() };
        let parts = by.iter().filter_map(|b| if b.is_time() { names.next().map(step) } else { own(b) });
        GroupKey { parts: parts.collect(), by: by.to_vec() }
    }
}

impl By {
    fn is_time(self) -> bool {
        matches!(self, By::Month | By::Week)
    }
}

/// The months or weeks of a window up to a day, by their names, the first and the last cut to the window.
pub fn steps(window: Window, last: Day, by: By) -> Vec<(String, Window)> {
    let is_weeks = by == By::Week;
    let first = if is_weeks { window.from.first_of_week() } else { window.from.first_of_month() };
    let next = |day: Day| if is_weeks { day.plus_days(7) } else { day.plus_months(1) };
    let name = |day: Day| if is_weeks { day.iso_week() } else { month(day) };
    let starts = std::iter::successors(Some(first), |day| Some(next(*day)));
    let within = starts.take_while(|day| *day <= last && *day < window.to);
    let cut = |day: Day| Window { from: day.max(window.from), to: next(day).min(window.to) };
    within.map(|day| (name(day), cut(day))).collect()
}

/// Groups of a figure that has a value of its own in each month or week and is no sum of theirs: `count` counts a
/// window by the keys that are left.
pub fn by_steps<T>(
    window: Window,
    last: Day,
    by: &[By],
    count: impl Fn(Window, &[By]) -> Vec<(GroupKey, T)>,
) -> Vec<(GroupKey, T)> {
    let (times, others): (Vec<By>, Vec<By>) = by.iter().partition(|by| by.is_time());
    let mut cut = vec![(Vec::new(), window)];
    for time in times {
        let within = |(names, window): (Vec<String>, Window)| {
            let part = move |(name, window)| ([names.as_slice(), &[name]].concat(), window);
            steps(window, last, time).into_iter().map(part)
        };
        cut = cut.into_iter().flat_map(within).collect();
    }
    let counted = |(names, window): (Vec<String>, Window)| {
        count(window, &others).into_iter().map(move |(key, value)| (key.in_steps(by, &names), value))
    };
    let mut groups: Vec<(GroupKey, T)> = cut.into_iter().flat_map(counted).collect();
    groups.sort_by(|(a, _), (b, _)| a.cmp(b));
    groups
}

/// `{"category": "elevator"}`, an absent value as null.
impl Serialize for GroupKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.by.len()))?;
        for (by, value) in self.values() {
            map.serialize_entry(by.key(), &value)?;
        }
        map.end()
    }
}

/// The group of a case: its record, the time at which it stands, and whoever is charged with it.
pub fn key_of(ground: &Snapshot, subject: Subject, at: When, holder: Option<Sym>, by: &[By]) -> GroupKey {
    GroupKey { parts: by.iter().map(|by| part(ground, subject, at, holder, *by)).collect(), by: by.to_vec() }
}

/// A record without such a key (a visit has no channel) is 未填.
fn part(ground: &Snapshot, subject: Subject, at: When, holder: Option<Sym>, by: By) -> GroupPart {
    let text = |sym: Option<Sym>| sym.map(|s| ground.facts.names.text(s).to_owned());
    let row = if let Subject::Item(item) = subject { Some(item.row) } else { None };
    let (rank, value) = match by {
        By::Type => match subject {
            Subject::Record(row) => sort(ground, row, text(row.sort)),
            Subject::Staff { topic, .. } => {
                let rank = ground.settings.topics.iter().position(|own| Some(own.named.key.as_str()) == topic);
                (rank.unwrap_or(usize::MAX), topic.map(str::to_owned))
            }
            _ => key(FeedbackType::ALL, row.map(|r| r.kind), FeedbackType::key),
        },
        By::Category => {
            let key = text(row.and_then(|r| r.category));
            let rank = ground.settings.categories.iter().position(|c| Some(&c.named.key) == key.as_ref());
            (rank.unwrap_or(usize::MAX), key)
        }
        By::Channel => key(Channel::ALL, row.and_then(|r| r.channel), Channel::key),
        By::Building => {
            let id = match subject {
                Subject::Item(item) => text(item.row.building),
                Subject::Visit(_, building) | Subject::Owner(_, building) => building.map(str::to_owned),
                Subject::Room { building, .. } => Some(building.to_owned()),
                Subject::Record(row) => text(row.building),
                Subject::Plan(_) | Subject::Staff { .. } => None,
            };
            (id.as_deref().and_then(|id| id.parse().ok()).unwrap_or(usize::MAX), id)
        }
        By::Assignee => (0, text(holder)),
        By::Urgency => key(Urgency::ALL, row.and_then(|r| r.urgency), Urgency::key),
        By::Month => (0, Some(month(at.day(ground.offset())))),
        By::Week => (0, Some(at.day(ground.offset()).iso_week())),
        By::Hours => match subject {
            Subject::Item(item) => hours(ground, item.standing.receipt),
            _ => (3, None),
        },
        By::Plan => {
            let key = if let Subject::Plan(plan) = subject { Some(&plan.named.key) } else { None };
            let rank = ground.settings.plans.iter().position(|plan| Some(&plan.named.key) == key);
            (rank.unwrap_or(usize::MAX), key.cloned())
        }
    };
    GroupPart { is_absent: value.is_none(), rank, text: value.unwrap_or_default() }
}

/// The type of a record, ordered as its vocabulary or its list of linli.toml is.
fn sort(ground: &Snapshot, row: &RecordRow, value: Option<String>) -> (usize, Option<String>) {
    let field = row.kind.fields().iter().find(|field| field.mark == Some(Mark::Type));
    let keys: Vec<&str> = match field.map(|field| field.ty) {
        Some(FieldType::Choice(of)) => of.keys.to_vec(),
        Some(FieldType::Listed(list)) => {
            ground.settings.listed(list).into_iter().map(|named| named.key.as_str()).collect()
        }
        _ => Vec::new(),
    };
    let rank = keys.iter().position(|key| Some(*key) == value.as_deref());
    (rank.unwrap_or(usize::MAX), value)
}

fn key<T: PartialEq + Copy>(all: &[T], value: Option<T>, key: fn(T) -> &'static str) -> (usize, Option<String>) {
    (value.map_or(0, |v| place(all, &v)), value.map(|v| key(v).to_owned()))
}

fn place<T: PartialEq>(all: &[T], value: &T) -> usize {
    all.iter().position(|v| v == value).unwrap_or(usize::MAX)
}

fn month(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// `open`, `closed`, `unknown` for a day, and absent where the year has no calendar.
fn hours(ground: &Snapshot, receipt: When) -> (usize, Option<String>) {
    let When::At(at) = receipt else { return (2, Some("unknown".to_owned())) };
    match ground.calendar.business_seconds(at, at.plus(1)) {
        Ok(0) => (1, Some("closed".to_owned())),
        Ok(_) => (0, Some("open".to_owned())),
        Err(_) => (2, Some("unknown".to_owned())),
    }
}
