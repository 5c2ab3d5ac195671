//! 反映最多的: the categories of what was received in the period. Small ones are put together as 其他, and
//! with them whatever nobody sorted.

use super::inference::{NamedParts, Part, PrintedCounts, told_by};
use super::small::{CountCell, differs_by_few};
use crate::analysis::figures::Figures;
use crate::analysis::measure::MeasuredGroup;
use crate::analysis::snapshot::Snapshot;
use crate::model::listed::Named;
use crate::model::window::Window;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The most categories that are named.
const MOST: usize = 6;

/// A category and how often it was raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// `None`: 其他.
    pub category: Option<Named>,
    pub n: u64,
}

/// What the categories are guarded against.
pub struct RaisedGuard<'a> {
    pub min_count: u64,
    pub window: Window,
    /// By key.
    pub earlier: &'a [PrintedCounts],
}

/// The most frequent first, 其他 last: the sum is what was received. 其他 is not itself under `min_count` unless
/// nothing else is left. A category of which a reader of all notices could work out that there were few between any
/// two days is in 其他 too.
pub fn raised(ground: &Snapshot, groups: &[MeasuredGroup<Figures>], guard: &RaisedGuard<'_>) -> Vec<Topic> {
    let named = |group: &MeasuredGroup<Figures>| {
        let key = group.key.values().find_map(|(_, value)| value)?;
        Some(ground.settings.category(key).map_or_else(|| Named::by_key(key), |c| c.named.clone()))
    };
    let all = groups.iter().map(|group| Topic { category: named(group), n: group.figures.n });
    let all: Vec<Topic> = all.filter(|topic| topic.n > 0).collect();
    let parts: Vec<Part> = ground.settings.categories.iter().map(|c| Some(c.named.key.clone())).chain([None]).collect();
    safe(&all, &parts, guard)
}

/// The most categories that can be named so that none is told, in this notice or in one before it; `parts`: all that
/// there are.
fn safe(all: &[Topic], parts: &[Part], guard: &RaisedGuard<'_>) -> Vec<Topic> {
    let total = all.iter().map(|topic| topic.n).sum();
    let mut hidden: BTreeSet<Part> = all
        .iter()
        .filter(|topic| differs_by_few(&key(topic), topic.n, (guard.window, guard.earlier), guard.min_count))
        .map(key)
        .collect();
    loop {
        let topics = merged(all.to_vec(), &hidden, guard.min_count);
        let named: BTreeMap<Part, CountCell> = topics
            .iter()
            .filter(|topic| topic.category.is_some())
            .map(|topic| (key(topic), CountCell::Count(topic.n)))
            .collect();
        let mut cells: BTreeMap<Part, CountCell> = parts.iter().map(|part| (part.clone(), CountCell::Hidden)).collect();
        cells.extend(named.clone());
        let now = PrintedCounts { window: guard.window, total: Some(total), cells };
        let told = told_by(guard.earlier, &now, NamedParts::default(), guard.min_count);
        let more: Vec<Part> = told.iter().filter(|part| named.contains_key(*part)).cloned().collect();
        let smallest = || topics.iter().rev().find(|topic| topic.category.is_some()).map(key);
        match (told.is_empty(), more.is_empty(), smallest()) {
            (true, ..) | (_, true, None) => return topics,
            (_, false, _) => hidden.extend(more),
            (_, true, Some(smallest)) => drop(hidden.insert(smallest)),
        }
    }
}

fn key(topic: &Topic) -> Part {
    topic.category.as_ref().map(|named| named.key.clone())
}

fn merged(all: Vec<Topic>, hidden: &BTreeSet<Part>, min_count: u64) -> Vec<Topic> {
    let is_named = |topic: &Topic| topic.category.is_some() && topic.n >= min_count && !hidden.contains(&key(topic));
    let (mut kept, rest): (Vec<Topic>, Vec<Topic>) = all.into_iter().partition(is_named);
    let mut other: u64 = rest.iter().map(|topic| topic.n).sum();
    // A stable order: equally frequent ones as the settings have them.
    kept.sort_by_key(|topic| std::cmp::Reverse(topic.n));
    while kept.len() > MOST || (other > 0 && other < min_count && !kept.is_empty()) {
        other += kept.pop().map_or(0, |topic| topic.n);
    }
    let other = (other > 0).then_some(Topic { category: None, n: other });
    kept.into_iter().chain(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Day;

    fn topics(counts: &[(&str, u64)]) -> Vec<Topic> {
        let topic = |(key, n): &(&str, u64)| Topic { category: (!key.is_empty()).then(|| Named::by_key(key)), n: *n };
        counts.iter().map(topic).collect()
    }

    #[test]
    fn small_ones_are_put_together_and_nothing_is_lost() {
        for (counts, expected) in [
            (&[("a", 5), ("b", 9), ("c", 4), ("d", 3)][..], &[("b", 9), ("a", 5), ("", 7)][..]),
            (&[("a", 6), ("b", 9), ("c", 4)], &[("b", 9), ("", 10)]),
            (&[("a", 3), ("", 1)], &[("", 4)]),
            (&[("a", 9)], &[("a", 9)]),
            (
                &[("a", 9), ("b", 9), ("c", 9), ("d", 9), ("e", 9), ("f", 9), ("g", 9), ("h", 8)],
                &[("a", 9), ("b", 9), ("c", 9), ("d", 9), ("e", 9), ("f", 9), ("", 17)],
            ),
        ] {
            assert_eq!(merged(topics(counts), &BTreeSet::new(), 5), topics(expected));
        }
    }

    #[test]
    fn a_category_is_in_other_where_two_notices_would_tell_of_it() {
        let month = |month| Day::new(2026, month, 1).unwrap();
        let window = |from: u32, to: u32| Window { from: month(from), to: month(to + 1) };
        let parts: Vec<Part> = ["a", "b", "c"].map(|key| Some(key.to_owned())).into_iter().chain([None]).collect();
        let cells = [("a", 6), ("b", 7)].map(|(key, n)| (Some(key.to_owned()), CountCell::Count(n)));
        let july = PrintedCounts { window: window(7, 7), total: Some(20), cells: cells.into() };
        let guard = RaisedGuard { min_count: 5, window: window(7, 9), earlier: &[july] };
        let quarter = topics(&[("a", 8), ("b", 30), ("c", 9)]);
        // Of `a` 8 less 6 would be left; with it hidden, of `c` at least 2 and at most 4.
        assert_eq!(safe(&quarter, &parts, &guard), topics(&[("b", 30), ("", 17)]));
        let guard = RaisedGuard { earlier: &[], ..guard };
        assert_eq!(safe(&quarter, &parts, &guard), topics(&[("b", 30), ("c", 9), ("a", 8)]));
    }
}
