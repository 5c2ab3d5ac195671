//! One way for every figure. A figure judges each record once: a case. The total, each group and what a
//! single record adds are one and the same counting, over all cases, over those of a group and over one
//! alone, so that a figure and its explanation cannot disagree.

use super::figures::{Notes, Withheld};
use super::group::{By, GroupKey, key_of};
use super::population::{Excluded, ExcludedCount, tally};
use crate::analysis::explanation::Explained;
use crate::analysis::snapshot::{Item, Snapshot};
use crate::facts::records::RecordRow;
use crate::facts::rows::{Owner, Visit};
use crate::model::interner::Sym;
use crate::model::listed::Plan;
use crate::model::time::When;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The record behind a case.
#[derive(Clone, Copy)]
pub enum Subject<'g> {
    Item(Item<'g>),
    /// A visit, and the building to which it went.
    Visit(&'g Visit, Option<&'g str>),
    Owner(&'g Owner, Option<&'g str>),
    /// A room of rooms.toml and its building.
    Room {
        room: &'g str,
        building: &'g str,
    },
    /// A record of a kind that is planned and done: a notice, an activity.
    Record(&'g RecordRow),
    /// A slot of a plan of linli.toml.
    Plan(&'g Plan),
    /// One of the staff, as far as a topic of training is concerned.
    Staff {
        who: Sym,
        topic: Option<&'g str>,
    },
}

/// A record, or a fact within one, as a figure sees it.
pub struct Case<'g, J> {
    pub subject: Subject<'g>,
    /// The time of the fact, where a record has several: a promise, an entry.
    pub part: Option<When>,
    /// The time by which the window selects it, and by which it falls into a month or week.
    pub at: When,
    /// Who is charged with it.
    pub holder: Option<Sym>,
    pub judged: J,
}

/// How cases are counted and explained.
pub trait Measure<'g> {
    type Judged: Clone;
    type Total: Serialize;

    /// What cases come to; counts are sums over the cases, so that one case alone gives what it adds.
    fn total(&self, cases: &[&Case<'g, Self::Judged>], notes: &mut Notes) -> Self::Total;

    /// The figures of one person, or of one who works for the office: some are not given of few records.
    fn of_person(&self, total: Self::Total) -> Self::Total {
        total
    }

    /// Counts of what several cases may have in common, by table and key: no case adds to them by itself.
    fn shared(&self) -> &'static [[&'static str; 2]] {
        &[]
    }

    /// What of a case is explained for itself.
    fn parts(&self, judged: &Self::Judged) -> Vec<Self::Judged> {
        vec![judged.clone()]
    }

    /// How a case is judged for the figure at `path`; `None` where that figure does not look at it.
    fn explain(&self, ground: &'g Snapshot<'g>, case: &Case<'g, Self::Judged>, path: &str) -> Option<Explained>;
}

/// Figures in total and by groups.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Stats<T: Serialize> {
    pub excluded: Vec<ExcludedCount>,
    pub total: T,
    pub by: Vec<MeasuredGroup<T>>,
    pub withheld: Vec<Withheld>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredGroup<T> {
    pub key: GroupKey,
    pub figures: T,
}

/// The group's key, then its figures.
impl<T: Serialize> Serialize for MeasuredGroup<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let figures = serde_json::to_value(&self.figures).map_err(serde::ser::Error::custom)?;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("key", &self.key)?;
        for (key, value) in figures.as_object().into_iter().flatten() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// A figure with its cases, ready to be counted.
pub struct Measured<'g, M: Measure<'g>> {
    pub ground: &'g Snapshot<'g>,
    pub measure: M,
    pub cases: Vec<Case<'g, M::Judged>>,
    /// Records of the window that stand apart.
    pub apart: Vec<(Subject<'g>, Excluded)>,
}

/// One case, with what it adds to a figure.
pub struct Evidence<'g> {
    pub subject: Subject<'g>,
    pub part: Option<When>,
    pub explained: Explained,
    /// Counts by their path below the figure; the sums over all evidence are the figure's counts.
    pub adds: BTreeMap<String, u64>,
}

impl<'g, M: Measure<'g>> Measured<'g, M> {
    /// The total, and each group of `by` (no groups where it is empty).
    pub fn stats(&self, by: &[By]) -> Stats<M::Total> {
        let mut notes = Notes::default();
        let total = self.measure.total(&self.cases.iter().collect::<Vec<_>>(), &mut notes);
        let mut groups: BTreeMap<GroupKey, Vec<&Case<'g, M::Judged>>> = BTreeMap::new();
        if !by.is_empty() {
            for case in &self.cases {
                groups.entry(self.key(case, by)).or_default().push(case);
            }
        }
        let figures = |cases: &[&Case<'g, M::Judged>]| {
            let total = self.measure.total(cases, &mut Notes::default());
            if by.contains(&By::Assignee) { self.measure.of_person(total) } else { total }
        };
        Stats {
            excluded: tally(self.apart.iter().map(|(_, why)| *why)),
            total,
            by: groups.into_iter().map(|(key, cases)| MeasuredGroup { key, figures: figures(&cases) }).collect(),
            withheld: notes.0,
        }
    }

    /// Keeps the cases, and the records that stand apart, of one group.
    pub fn keep(&mut self, wanted: &[(By, String)]) {
        let by: Vec<By> = wanted.iter().map(|(by, _)| *by).collect();
        let is_wanted = |key: &GroupKey| {
            key.values().zip(wanted).all(|((_, value), (_, want))| value.unwrap_or_default() == want.as_str())
        };
        let ground = self.ground;
        self.cases.retain(|case| is_wanted(&key_of(ground, case.subject, case.at, case.holder, &by)));
        self.apart.retain(|(subject, _)| {
            let at = match subject {
                Subject::Item(item) => item.standing.receipt,
                Subject::Record(row) => row.done.or(row.planned).unwrap_or(When::At(ground.as_of.at)),
                _ => When::At(ground.as_of.at),
            };
            is_wanted(&key_of(ground, *subject, at, None, &by))
        });
    }

    /// Every case at which the figure at `path` looks, with what it adds.
    pub fn evidence(&self, path: &str) -> Vec<Evidence<'g>> {
        let parts = |case: &Case<'g, M::Judged>| {
            let Case { subject, part, at, holder, .. } = *case;
            self.measure.parts(&case.judged).into_iter().map(move |judged| Case { subject, part, at, holder, judged })
        };
        let of_one = |case: Case<'g, M::Judged>| {
            let case = &case;
            let alone = self.measure.total(&[case], &mut Notes::default());
            let mut alone = serde_json::to_value(alone).unwrap_or_default();
            for [table, key] in self.measure.shared() {
                alone.get_mut(table).and_then(Json::as_object_mut).and_then(|counts| counts.remove(*key));
            }
            let adds = counts(&alone, path);
            let explained = self.measure.explain(self.ground, case, path)?;
            Some(Evidence { subject: case.subject, part: case.part, explained, adds })
        };
        self.cases.iter().flat_map(parts).filter_map(of_one).collect()
    }

    fn key(&self, case: &Case<'g, M::Judged>, by: &[By]) -> GroupKey {
        key_of(self.ground, case.subject, case.at, case.holder, by)
    }
}

/// The node of a document at a dotted path.
pub fn at_path<'j>(document: &'j Json, path: &str) -> Option<&'j Json> {
    let mut keys = path.split('.').filter(|key| !key.is_empty());
    keys.try_fold(document, |at, key| match at {
        Json::Array(items) => items.get(key.parse::<usize>().ok()?),
        other => other.get(key),
    })
}

/// The counts at a path and below, by their path from there. A rate or a duration is a word about the
/// counts beside it, so its path stands for the object that holds it.
pub fn counts(document: &Json, path: &str) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let last = path.rsplit('.').next().unwrap_or(path);
    let is_table = at_path(document, path).is_some_and(Json::is_object);
    let holder = if is_table || is_count(last) { path } else { path.rsplit_once('.').map_or("", |(holder, _)| holder) };
    if let Some(node) = at_path(document, holder) {
        gather(node, last, &mut Vec::new(), &mut found);
    }
    if let Some((_, parts)) = RATES_AMONG_OTHERS.iter().find(|(rate, _)| !is_table && *rate == last) {
        found.retain(|key, _| parts.contains(&key.as_str()));
    }
    found
}

/// Rates that stand beside counts of other things, with what they are made of.
const RATES_AMONG_OTHERS: [(&str, [&str; 2]); 2] =
    [("coverage", ["covered", "eligible"]), ("on_file_rate", ["on_file", "rooms"])];

/// Whether a key counts records: neither a rate nor a duration nor what a rate is made with.
pub fn is_count(key: &str) -> bool {
    let is_rate = key == "rate" || key.ends_with("_rate") || key == "coverage" || key.starts_with("per_");
    !is_rate
        && !key.ends_with("_s")
        && !["weight", "oldest", "min_n", "days", "mean", "compared", "wave"].contains(&key)
}

fn gather<'j>(node: &'j Json, name: &'j str, path: &mut Vec<&'j str>, found: &mut BTreeMap<String, u64>) {
    match node {
        Json::Object(map) => in_object(map, path, found),
        Json::Number(n) => {
            let key = if path.is_empty() { name.to_owned() } else { path.join(".") };
            if let Some(n) = n.as_u64().filter(|n| *n > 0) {
                found.insert(key, n);
            }
        }
        Json::Array(items) => {
            for (at, n) in items.iter().enumerate().filter_map(|(at, item)| Some((at, item.as_u64()?))) {
                if n > 0 {
                    let below = path.iter().map(|key| (*key).to_owned()).chain([at.to_string()]);
                    found.insert(below.collect::<Vec<_>>().join("."), n);
                }
            }
        }
        Json::Null | Json::Bool(_) | Json::String(_) => {}
    }
}

/// Whether something below a key counts records of the figure: not what tells of another wave, or of a wave as such.
fn is_counted(key: &str, value: &Json) -> bool {
    (value.is_object() && !["compared", "wave"].contains(&key)) || is_count(key)
}

fn in_object<'j>(map: &'j Map<String, Json>, path: &mut Vec<&'j str>, found: &mut BTreeMap<String, u64>) {
    for (key, value) in map.iter().filter(|(key, value)| is_counted(key, value)) {
        path.push(key);
        gather(value, key, path, found);
        path.pop();
    }
}
