//! What stood on the list of what is due and is settled since: for calendars that have it from an earlier list.
//!
//! The list is made again for the moment before each fact of the last days, of the records that the fact can
//! touch: an item with those that it is merged with, or all that is not feedback. What stood there and is gone at
//! the fact was settled by it. What changes without a date (a setting, a type, a review day) leaves no trace here.

use super::due::{Identity, Row, Rule, due_list};
use super::ground::Ground;
use crate::model::facts::{Arg, Facts, Feedback, Sym};
use crate::model::time::{AsOf, Instant, When};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Rows that were on the list of `within_s` at some moment after `since` and are on no list of `as_of`, the last
/// settled first.
pub fn settled(ground: &Ground, since: Instant, within_s: i64) -> Vec<Row> {
    let mut search = Search {
        ground,
        since,
        within_s,
        now: due_list(ground, i64::MAX / 2).rows.iter().map(Row::identity).collect(),
        found: Vec::new(),
    };
    let facts = ground.facts;
    let mut part = Facts {
        names: facts.names.clone(),
        owners: facts.owners.clone(),
        has_owners: facts.has_owners,
        ..Facts::default()
    };
    for group in groups(&facts.feedback) {
        let times = search.times(group.iter().flat_map(|item| item_times(item)));
        if !times.is_empty() {
            part.feedback = group.into_iter().cloned().collect();
            search.compare(&part, &times, Row::is_item);
        }
    }
    part.feedback.clear();
    part.visits.clone_from(&facts.visits);
    let times = search.times(people_times(facts));
    search.compare(&part, &times, |row| !row.is_item() && row.rule != Rule::Calendar);
    let mut found = search.found;
    found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut seen: HashSet<Identity> = HashSet::new();
    found.into_iter().filter(|(_, row)| seen.insert(row.identity())).map(|(_, row)| row).collect()
}

struct Search<'g> {
    ground: &'g Ground<'g>,
    since: Instant,
    within_s: i64,
    now: HashSet<Identity>,
    found: Vec<(Instant, Row)>,
}

impl Search<'_> {
    /// The distinct moments of facts after `since` and up to the as-of.
    fn times(&self, facts: impl Iterator<Item = When>) -> BTreeSet<Instant> {
        let offset = self.ground.offset();
        let at = facts.map(|when: When| when.earliest(offset, None));
        at.filter(|at| self.since < *at && *at <= self.ground.as_of.last).collect()
    }

    fn compare(&mut self, part: &Facts, times: &BTreeSet<Instant>, is_meant: fn(&Row) -> bool) {
        let (settings, calendar) = (self.ground.settings, self.ground.calendar);
        let rows = |at, within_s| due_list(&Ground::new(part, settings, calendar, AsOf::instant(at)), within_s).rows;
        for at in times {
            let after: HashSet<Identity> = rows(*at, i64::MAX / 2).iter().map(Row::identity).collect();
            let before = rows(at.plus(-1), self.within_s).into_iter().filter(is_meant);
            let gone = before.filter(|row| {
                let identity = row.identity();
                !after.contains(&identity) && !self.now.contains(&identity)
            });
            self.found.extend(gone.map(|row| (*at, row)));
        }
    }
}

/// Items with those that their logs name as the main one: no fact of one changes another group.
fn groups(items: &[Feedback]) -> Vec<Vec<&Feedback>> {
    let place: HashMap<Sym, usize> = items.iter().enumerate().map(|(at, item)| (item.id, at)).collect();
    let mut group: Vec<usize> = (0..items.len()).collect();
    for (at, item) in items.iter().enumerate() {
        for entry in &item.log {
            if let Arg::Of(of) = entry.arg
                && let Some(main) = place.get(&of)
            {
                let (a, b) = (root(&group, at), root(&group, *main));
                if let Some(slot) = group.get_mut(a.max(b)) {
                    *slot = a.min(b);
                }
            }
        }
    }
    let mut members: HashMap<usize, Vec<&Feedback>> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        members.entry(root(&group, at)).or_default().push(item);
    }
    let mut groups: Vec<Vec<&Feedback>> = members.into_values().collect();
    groups.sort_by_key(|group| group.first().and_then(|item| place.get(&item.id)).copied());
    groups
}

fn root(group: &[usize], mut at: usize) -> usize {
    while let Some(next) = group.get(at).copied().filter(|next| *next != at) {
        at = next;
    }
    at
}

fn item_times(item: &Feedback) -> impl Iterator<Item = When> {
    item.log.iter().map(|e| e.at).chain(item.void).chain(item.joined.iter().map(|j| j.at))
}

fn people_times(facts: &Facts) -> impl Iterator<Item = When> {
    let visits = facts
        .visits
        .iter()
        .flat_map(|v| [Some(v.at), v.void].into_iter().flatten().chain(v.follow_ups.iter().filter_map(|f| f.done)));
    let owners = facts.owners.iter().flat_map(|o| o.void.into_iter().chain(o.needs.iter().filter_map(|n| n.done)));
    visits.chain(owners)
}
