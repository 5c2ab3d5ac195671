//! What stood on the list of what is due and is settled since: for calendars that have it from an earlier list.
//!
//! The list is made again for the moment before each fact of the last days, of the records that the fact can
//! touch: an item with those that it is merged with, or the people of a home with the visits to them. What stood
//! there and is gone at the fact was settled by it. What changes without a date (a setting, a type, a review day)
//! leaves no trace here.

use crate::analysis::snapshot::Snapshot;
use crate::due::list::{EVER_S, due_list};
use crate::due::row::{DueRow, Identity};
use crate::due::rule::RuleSubject;
use crate::facts::all::Facts;
use crate::facts::rows::{Feedback, Owner, Visit};
use crate::model::interner::Sym;
use crate::model::log::Arg;
use crate::model::time::{AsOf, Instant, When};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Rows that were on the list of `within_s` at some moment after `since` and are on no list of `as_of`, the last
/// settled first.
pub fn settled(ground: &Snapshot, since: Instant, within_s: i64) -> Vec<DueRow> {
    let mut search = SettledSearch {
        ground,
        since,
        within_s,
        now: due_list(ground, EVER_S).rows.iter().map(DueRow::identity).collect(),
        found: Vec::new(),
    };
    let facts = ground.facts;
    let mut part = Facts { names: facts.names.clone(), has_owners: facts.has_owners, ..Facts::default() };
    let owners: HashMap<Sym, &Owner> = facts.owners.iter().map(|o| (o.id, o)).collect();
    for group in item_groups(&facts.feedback) {
        let times = search.times(group.iter().flat_map(|item| item_times(item)));
        if !times.is_empty() {
            let theirs: BTreeMap<usize, Sym> = group.iter().filter_map(|i| i.owner).map(|o| (o.index(), o)).collect();
            part.owners = theirs.values().filter_map(|id| owners.get(id).copied().cloned()).collect();
            part.feedback = group.into_iter().cloned().collect();
            search.compare(&part, &times, is_of_items);
        }
    }
    part.feedback.clear();
    for (owners, visits) in households(facts) {
        let times = search.times(people_times(&owners, &visits));
        if !times.is_empty() {
            part.owners = owners.into_iter().cloned().collect();
            part.visits = visits.into_iter().cloned().collect();
            search.compare(&part, &times, |row| !is_of_items(row) && row.rule.subject != RuleSubject::Community);
        }
    }
    let mut found = search.found;
    found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut seen: HashSet<Identity> = HashSet::new();
    found.into_iter().filter(|(_, row)| seen.insert(row.identity())).map(|(_, row)| row).collect()
}

fn is_of_items(row: &DueRow) -> bool {
    matches!(row.rule.subject, RuleSubject::Item | RuleSubject::Items)
}

struct SettledSearch<'g> {
    ground: &'g Snapshot<'g>,
    since: Instant,
    within_s: i64,
    now: HashSet<Identity>,
    found: Vec<(Instant, DueRow)>,
}

impl SettledSearch<'_> {
    /// The distinct moments of facts after `since` and up to the as-of.
    fn times(&self, facts: impl Iterator<Item = When>) -> BTreeSet<Instant> {
        let offset = self.ground.offset();
        let at = facts.map(|when: When| when.earliest(offset, None));
        at.filter(|at| self.since < *at && *at <= self.ground.as_of.last).collect()
    }

    fn compare(&mut self, part: &Facts, times: &BTreeSet<Instant>, is_meant: fn(&DueRow) -> bool) {
        let (settings, calendar) = (self.ground.settings, self.ground.calendar);
        let rows = |at, within_s| due_list(&Snapshot::new(part, settings, calendar, AsOf::instant(at)), within_s).rows;
        for at in times {
            let after: HashSet<Identity> = rows(*at, EVER_S).iter().map(DueRow::identity).collect();
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
fn item_groups(items: &[Feedback]) -> Vec<Vec<&Feedback>> {
    let mut joined = DisjointSets::default();
    for item in items {
        let named = item.entries.iter().filter_map(|e| if let Arg::Of(of) = e.arg { Some(of) } else { None });
        joined.join([item.id].into_iter().chain(named));
    }
    joined.grouped(items, |item| item.id)
}

/// People with whom they share a room, and the visits to them: no fact of one touches the rules of another.
fn households(facts: &Facts) -> Vec<(Vec<&Owner>, Vec<&Visit>)> {
    let mut joined = DisjointSets::default();
    for owner in &facts.owners {
        joined.join([owner.id].into_iter().chain(owner.residences.iter().map(|r| r.room)));
    }
    for visit in &facts.visits {
        joined.join([visit.id].into_iter().chain(visit.owners.iter().copied()).chain(visit.rooms.iter().copied()));
    }
    let mut groups: BTreeMap<usize, (Vec<&Owner>, Vec<&Visit>)> = BTreeMap::new();
    for owner in &facts.owners {
        groups.entry(joined.root(owner.id)).or_default().0.push(owner);
    }
    for visit in &facts.visits {
        groups.entry(joined.root(visit.id)).or_default().1.push(visit);
    }
    groups.into_values().collect()
}

/// What belongs together, by the numbers of ids and rooms; each points at an earlier one, or at itself.
#[derive(Default)]
struct DisjointSets {
    to: HashMap<usize, usize>,
}

impl DisjointSets {
    fn root(&self, sym: Sym) -> usize {
        let mut at = sym.index();
        while let Some(next) = self.to.get(&at).copied().filter(|next| *next != at) {
            at = next;
        }
        at
    }

    fn join(&mut self, all: impl Iterator<Item = Sym>) {
        let mut first = None;
        for sym in all {
            let (root, with) = (self.root(sym), first.unwrap_or_else(|| self.root(sym)));
            self.to.insert(root.max(with), root.min(with));
            first = Some(root.min(with));
        }
    }

    fn grouped<'r, R>(&self, all: &'r [R], id: fn(&R) -> Sym) -> Vec<Vec<&'r R>> {
        let mut groups: BTreeMap<usize, Vec<&R>> = BTreeMap::new();
        for one in all {
            groups.entry(self.root(id(one))).or_default().push(one);
        }
        groups.into_values().collect()
    }
}

fn item_times(item: &Feedback) -> impl Iterator<Item = When> {
    item.entries.iter().map(|e| e.at).chain(item.rare().void).chain(item.rare().joined.iter().map(|j| j.at))
}

fn people_times(owners: &[&Owner], visits: &[&Visit]) -> impl Iterator<Item = When> {
    let of_visits = visits
        .iter()
        .flat_map(|v| [Some(v.at), v.void].into_iter().flatten().chain(v.follow_ups.iter().filter_map(|f| f.done)));
    let of_owners = owners.iter().flat_map(|o| o.void.into_iter().chain(o.needs.iter().filter_map(|n| n.done)));
    of_visits.chain(of_owners)
}
