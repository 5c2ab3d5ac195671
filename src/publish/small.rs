//! Counts of parts of the community, where a small one would tell of a household: what is printed in their place,
//! and of which buildings they are.

use super::inference::{NamedParts, Part, PrintedCounts, told_by};
use crate::analysis::group::By;
use crate::analysis::measure::MeasuredGroup;
use crate::model::rooms::Rooms;
use crate::model::window::Window;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A count of a part as it may be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountCell {
    Count(u64),
    /// From 1 to one under this: `<5`.
    Under(u64),
    /// ※: would tell one of those.
    Hidden,
}

/// What stands where a count is hidden.
pub const HIDDEN: &str = "※";

/// A number, `"<5"` or `"※"`.
impl Serialize for CountCell {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            CountCell::Count(n) => s.serialize_u64(*n),
            CountCell::Under(k) => s.collect_str(&format_args!("<{k}")),
            CountCell::Hidden => s.serialize_str(HIDDEN),
        }
    }
}

/// A building, or whatever stands in none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BuildingRow {
    /// The label of rooms.toml; `None`: public places and what names no building.
    pub building: Option<String>,
    pub received: CountCell,
}

/// From 1 to one under the smallest count that is printed.
pub fn is_small(n: u64, min_count: u64) -> bool {
    (1..min_count).contains(&n)
}

/// Counts of parts whose sum is printed too: small ones are hidden, and with them as few others, the smallest
/// first, as it takes that no hidden one can be told from the sum; `kept` ones are hidden whatever their size.
/// `None`: that cannot be reached.
pub fn guarded(counts: &[u64], kept: &[bool], k: u64) -> Option<Vec<CountCell>> {
    let sum: u64 = counts.iter().sum();
    // One whose complement is small, or that is kept back: `<k` would say of it what is not so, or too much.
    let first = |(n, kept): (&u64, &bool)| match is_small(*n, k) {
        // `<2` would say that it is one.
        is_small if *kept || (is_small && k < 3) => CountCell::Hidden,
        true => CountCell::Under(k),
        false if is_small(sum - n, k) => CountCell::Hidden,
        false => CountCell::Count(*n),
    };
    let mut cells: Vec<CountCell> = counts.iter().zip(kept).map(first).collect();
    while !is_safe(&cells, counts, k) {
        let next = smallest_printed(&cells)?;
        *cells.get_mut(next)? = CountCell::Hidden;
    }
    Some(cells)
}

/// The printed count that is hidden next: the smallest that is something, and a zero only when none is left.
fn smallest_printed(cells: &[CountCell]) -> Option<usize> {
    let printed = cells.iter().enumerate().filter_map(|(at, cell)| match cell {
        CountCell::Count(0) => Some((u64::MAX, at)),
        CountCell::Count(n) => Some((*n, at)),
        _ => None,
    });
    printed.min().map(|(_, at)| at)
}

/// Whether the printed numbers and their sum leave each `<k` anything from 1 to k-1 and each ※ at least k values.
/// A ※ of k or more may be named elsewhere as a building with enough items: it is taken to be known as such.
fn is_safe(cells: &[CountCell], counts: &[u64], k: u64) -> bool {
    let hidden = |cell: &CountCell| !matches!(cell, CountCell::Count(_));
    let left: u64 = cells.iter().zip(counts).filter(|(cell, _)| hidden(cell)).map(|(_, n)| n).sum();
    let bounds = |cell: &CountCell, n: u64| match cell {
        CountCell::Under(k) => (1, k - 1),
        _ => (if n >= k { k } else { 0 }, left),
    };
    let all: Vec<(&CountCell, (u64, u64))> =
        cells.iter().zip(counts).filter(|(c, _)| hidden(c)).map(|(c, n)| (c, bounds(c, *n))).collect();
    let of = |pick: fn((u64, u64)) -> u64| all.iter().map(|(_, b)| pick(*b)).sum::<u64>();
    let (least, most) = (of(|b| b.0), of(|b| b.1));
    all.iter().all(|(cell, (low, high))| {
        let (low, high) = (*low, *high);
        let from = left.saturating_sub(most - high).max(low);
        let to = left.saturating_sub(least - low).min(high);
        match cell {
            CountCell::Under(k) => from <= 1 && to >= k - 1,
            _ => to >= from && to - from + 1 >= k,
        }
    })
}

/// Counts by building; `None`: whatever names none.
pub type PerBuilding = BTreeMap<Option<String>, u64>;

/// A figure's groups as counts by building.
pub fn per_building<T>(groups: &[MeasuredGroup<T>], n: fn(&T) -> u64) -> PerBuilding {
    let of = |g: &MeasuredGroup<T>| {
        g.key.values().find(|(by, _)| *by == By::Building).and_then(|(_, v)| v.map(str::to_owned))
    };
    groups.iter().map(|group| (of(group), n(&group.figures))).collect()
}

/// What counts by part are guarded against: the notices that stand already, and what else this one says of the parts.
#[derive(Clone, Copy)]
pub struct PartGuard<'a> {
    pub k: u64,
    pub window: Window,
    /// By label.
    pub earlier: &'a [PrintedCounts],
    /// Labels of buildings and times that lists name.
    pub named: NamedParts<'a>,
    /// Parts of which everybody sees that there is none, and which hide no other.
    pub none: &'a [Part],
}

/// Received in the period, in the order of rooms.toml; what names no building is last. Nothing else is told by
/// building: the list of what is overdue names buildings, and would bound how many are open in each. A count is
/// hidden too where a reader of all notices could work out of it how many there were between any two days, and these
/// are so few that they would tell of a household. `None`: nothing can be printed that is safe.
pub fn buildings(rooms: &Rooms, received: &PerBuilding, guard: &PartGuard<'_>) -> Option<Vec<BuildingRow>> {
    let known = rooms.buildings.iter().map(|b| (Some(b.id.clone()), Some(b.label.clone())));
    let parts: Vec<(Part, Part)> = known.chain([(None, None)]).collect();
    let counts: Vec<u64> = parts.iter().map(|(id, _)| received.get(id).copied().unwrap_or(0)).collect();
    let labels: Vec<Part> = parts.into_iter().map(|(_, label)| label).collect();
    let cells = safe_cells(&labels, &counts, guard)?;
    Some(labels.into_iter().zip(cells).map(|(building, received)| BuildingRow { building, received }).collect())
}

/// The same of parts of which it is known elsewhere that some are nothing: given by the first notice of a time alone,
/// as nobody can reckon with notices that do not overlap. `None` also where another one overlaps it.
pub fn safe_alone(labels: &[Part], counts: &[u64], guard: &PartGuard<'_>) -> Option<Vec<CountCell>> {
    let is_first = !guard.earlier.iter().any(|notice| notice.overlaps(guard.window));
    is_first.then(|| safe_cells(labels, counts, guard)).flatten()
}

/// The most that is printed of the counts so that no notice tells of a household, this one or one before it. `None`:
/// nothing can be printed that is safe.
pub fn safe_cells(labels: &[Part], counts: &[u64], guard: &PartGuard<'_>) -> Option<Vec<CountCell>> {
    let none = guard.none.iter().map(|part| (part.clone(), CountCell::Count(0)));
    let mut kept: Vec<bool> = labels
        .iter()
        .zip(counts)
        .map(|(label, n)| differs_by_few(label, *n, (guard.window, guard.earlier), guard.k))
        .collect();
    loop {
        let cells = guarded(counts, &kept, guard.k)?;
        let now = PrintedCounts {
            window: guard.window,
            total: Some(counts.iter().sum()),
            cells: labels.iter().cloned().zip(cells.iter().copied()).chain(none.clone()).collect(),
        };
        let told = told_by(guard.earlier, &now, guard.named, guard.k);
        if told.is_empty() {
            return Some(cells);
        }
        // Those that are told are kept back; where they are already, another one must help to hide them.
        let more: Vec<usize> = (0..labels.len())
            .filter(|at| labels.get(*at).is_some_and(|label| told.contains(label)))
            .filter(|at| cells.get(*at).is_some_and(|cell| *cell != CountCell::Hidden))
            .collect();
        let more = if more.is_empty() { vec![smallest_printed(&cells)?] } else { more };
        for (at, kept) in kept.iter_mut().enumerate() {
            *kept |= more.contains(&at) || cells.get(at) == Some(&CountCell::Hidden);
        }
    }
}

/// Whether a count differs by few from the one that an overlapping notice prints, this period's before it was
/// corrected too.
pub fn differs_by_few(part: &Part, n: u64, (window, earlier): (Window, &[PrintedCounts]), k: u64) -> bool {
    let printed = earlier.iter().filter(|notice| notice.overlaps(window)).filter_map(|notice| notice.cells.get(part));
    printed.into_iter().any(|cell| matches!(cell, CountCell::Count(m) if is_small(m.abs_diff(n), k)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_count_cannot_be_had_by_subtraction() {
        let shown = |counts: &[u64]| {
            let cells = guarded(counts, &[false; 4], 5)?;
            let text = |cell: &CountCell| match cell {
                CountCell::Count(n) => n.to_string(),
                CountCell::Under(k) => format!("<{k}"),
                CountCell::Hidden => "※".to_owned(),
            };
            Some(cells.iter().map(text).collect::<Vec<_>>().join(" "))
        };
        for (counts, expected) in [
            (&[7, 9, 0][..], Some("7 9 0")),
            (&[3, 9, 20], Some("<5 ※ ※")),
            (&[3, 2, 9, 20], Some("<5 <5 9 20")),
            (&[0, 0], Some("0 0")),
            (&[3, 0], None),
        ] {
            assert_eq!(shown(counts).as_deref(), expected, "{counts:?}");
        }
    }

    /// By trying every table that prints the same: what is left possible of each hidden cell.
    #[test]
    fn whatever_the_counts_every_hidden_one_keeps_its_range() {
        let (k, most) = (3u64, 12u64);
        let two = (0..=most).flat_map(|a| (0..=most - a).map(move |b| (a, b)));
        let all: Vec<[u64; 3]> = two.flat_map(|(a, b)| (0..=most - a - b).map(move |c| [a, b, c])).collect();
        let mut seen = 0;
        for counts in &all {
            let Some(cells) = guarded(counts, &[false; 3], k) else { continue };
            let fits = |other: &&[u64; 3]| {
                let same = other.iter().zip(counts).zip(&cells).all(|((n, own), cell)| match cell {
                    CountCell::Count(shown) => n == shown,
                    CountCell::Under(k) => is_small(*n, *k),
                    CountCell::Hidden => (*n >= k) == (*own >= k) || *own < k,
                });
                same && other.iter().sum::<u64>() == counts.iter().sum::<u64>()
            };
            let fitting: Vec<&[u64; 3]> = all.iter().filter(fits).collect();
            for (at, cell) in cells.iter().enumerate() {
                let values: std::collections::BTreeSet<u64> = fitting.iter().map(|t| t[at]).collect();
                match cell {
                    CountCell::Count(_) => continue,
                    CountCell::Under(_) => assert!((1..k).all(|n| values.contains(&n)), "{counts:?} {cells:?}"),
                    CountCell::Hidden => {
                        let wide = values.last().unwrap() - values.first().unwrap() + 1;
                        assert!(wide >= k, "{counts:?} {cells:?}");
                    }
                }
                seen += 1;
            }
        }
        assert!(seen > 100);
    }
}
