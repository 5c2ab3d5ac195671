//! Two logs of one item as one: every entry that either side wrote, in time order.

use crate::model::time::{DAY_S, Instant, Offset, When};
use crate::model::value::Node;
use crate::store::align::spelled;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// The union of two logs that grew from `base`. An entry is what the whole of it says: two of the same time,
/// action and person with other content are two. What one side took out of the base, or wrote otherwise, is
/// gone. What both have keeps its place; between such entries those of each side stand in time order, and of
/// the same time in the order of what they say, so that two offices that merge come to the same log.
pub fn union(base: &[Node], ours: &[Node], theirs: &[Node], offset: Offset) -> Vec<Node> {
    let mut counts = Counts::of(base, ours, theirs);
    let (mine, others) = (Keyed::of(ours, offset), Keyed::of(theirs, offset));
    let spell = |entries: &[Keyed]| entries.iter().map(|e| e.says.clone()).collect::<Vec<String>>();
    let mut merged: Vec<Node> = Vec::new();
    let mut take = |entry: &Keyed| {
        if counts.take(&entry.says) {
            merged.push(entry.node.clone());
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &spell(&mine), &spell(&others)) {
        let (a, b) = (op.old_range(), op.new_range());
        let (a, b) = (mine.get(a).unwrap_or(&[]), others.get(b).unwrap_or(&[]));
        match op {
            DiffOp::Equal { .. } => a.iter().for_each(&mut take),
            _ => by_time(a, b).into_iter().for_each(&mut take),
        }
    }
    merged
}

/// An entry with its place in time: a day's is no earlier than the day's entries before it.
struct Keyed<'n> {
    at: Instant,
    says: String,
    node: &'n Node,
}

impl<'n> Keyed<'n> {
    fn of(log: &'n [Node], offset: Offset) -> Vec<Keyed<'n>> {
        let mut latest: Option<Instant> = None;
        let each = log.iter().map(|node| {
            let when = node.as_table().and_then(|t| t.when("at"));
            let at = match when {
                Some(When::At(at)) => at,
                Some(When::On(day)) => {
                    let (start, same_day) = (day.start(offset), latest.filter(|at| at.day(offset) == day));
                    same_day.map_or(start, |at| at.max(start))
                }
                None => latest.unwrap_or(Instant(-DAY_S)),
            };
            latest = Some(latest.map_or(at, |latest| latest.max(at)));
            Keyed { at, says: spelled(node), node }
        });
        each.collect()
    }
}

/// Two runs as one; neither loses its own order.
fn by_time<'k, 'n>(a: &'k [Keyed<'n>], b: &'k [Keyed<'n>]) -> Vec<&'k Keyed<'n>> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut merged = Vec::new();
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if (x.at, &x.says) <= (y.at, &y.says) => a.next(),
            (_, Some(_)) => b.next(),
            (Some(_), None) => a.next(),
            (None, None) => return merged,
        };
        merged.extend(next);
    }
}

/// How often each entry stands in the union.
struct Counts(HashMap<String, usize>);

impl Counts {
    fn of(base: &[Node], ours: &[Node], theirs: &[Node]) -> Counts {
        let mut all: HashMap<String, [usize; 3]> = HashMap::new();
        for (side, log) in [base, ours, theirs].into_iter().enumerate() {
            for node in log {
                if let Some(count) = all.entry(spelled(node)).or_default().get_mut(side) {
                    *count += 1;
                }
            }
        }
        let of = |[base, ours, theirs]: [usize; 3]| match (ours == base, theirs == base) {
            (true, _) => theirs,
            (_, true) => ours,
            // Written by both: once is enough.
            _ if ours > base && theirs > base => ours.max(theirs),
            _ => (ours + theirs).saturating_sub(base),
        };
        Counts(all.into_iter().map(|(says, counts)| (says, of(counts))).collect())
    }

    fn take(&mut self, says: &str) -> bool {
        match self.0.get_mut(says) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}
