//! 反映最多的: the categories of what was received in the period. Small ones are put together as 其他, and
//! with them whatever nobody sorted.

use crate::analysis::figures::Figures;
use crate::analysis::measure::MeasuredGroup;
use crate::analysis::snapshot::Snapshot;
use crate::model::listed::Named;
use serde::Serialize;

/// The most categories that are named.
const MOST: usize = 6;

/// A category and how often it was raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// `None`: 其他.
    pub category: Option<Named>,
    pub n: u64,
}

/// The most frequent first, 其他 last: the sum is what was received. 其他 is not itself under `min_count` unless
/// nothing else is left.
pub fn raised(ground: &Snapshot, groups: &[MeasuredGroup<Figures>], min_count: u64) -> Vec<Topic> {
    let named = |group: &MeasuredGroup<Figures>| {
        let key = group.key.values().find_map(|(_, value)| value)?;
        Some(ground.settings.category(key).map_or_else(|| Named::by_key(key), |c| c.named.clone()))
    };
    let all = groups.iter().map(|group| Topic { category: named(group), n: group.figures.n });
    merged(all.filter(|topic| topic.n > 0).collect(), min_count)
}

fn merged(all: Vec<Topic>, min_count: u64) -> Vec<Topic> {
    let (mut kept, rest): (Vec<Topic>, Vec<Topic>) =
        all.into_iter().partition(|topic| topic.category.is_some() && topic.n >= min_count);
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
            assert_eq!(merged(topics(counts), 5), topics(expected));
        }
    }
}
