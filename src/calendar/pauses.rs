//! Pauses (暂停) of one item as a union of spans, in which a clock stands still.

use crate::model::time::Instant;

/// A pause: its beginning and its end; no end where it still lasts.
pub type Pause = (Instant, Option<Instant>);

/// Later than any instant: the far end of a clock that runs on and of a pause that lasts.
pub(super) const NEVER: Instant = Instant(i64::MAX);

/// Half-open spans, in order, neither overlapping nor touching.
#[derive(Clone, Debug, Default)]
pub(super) struct Pauses(Vec<(Instant, Instant)>);

impl Pauses {
    pub fn new(pauses: &[Pause]) -> Pauses {
        Pauses(union(pauses.iter().map(|(from, to)| (*from, to.unwrap_or(NEVER))).collect()))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Since when the pause that still lasts has lasted without a break.
    pub fn standing_since(&self) -> Option<Instant> {
        self.0.last().filter(|(_, to)| *to == NEVER).map(|(from, _)| *from)
    }

    /// Whether all of `[from, to)` is paused.
    pub fn cover(&self, from: Instant, to: Instant) -> bool {
        self.0.iter().any(|(begin, end)| *begin <= from && to <= *end)
    }

    /// The parts of `[from, to)` that are not paused, in order.
    pub fn running(&self, from: Instant, to: Instant) -> impl Iterator<Item = (Instant, Instant)> {
        let begins = std::iter::once(from).chain(self.0.iter().map(|(_, end)| *end));
        let ends = self.0.iter().map(|(begin, _)| *begin).chain(std::iter::once(to));
        begins.zip(ends).map(move |(a, b)| (a.max(from), b.min(to))).filter(|(a, b)| a < b)
    }
}

/// The same time as `spans`, in order, with what overlaps or touches made one and empty spans dropped.
pub(super) fn union<T: Ord + Copy>(mut spans: Vec<(T, T)>) -> Vec<(T, T)> {
    spans.retain(|(from, to)| from < to);
    spans.sort_unstable();
    let mut merged: Vec<(T, T)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match merged.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => merged.push((from, to)),
        }
    }
    merged
}
