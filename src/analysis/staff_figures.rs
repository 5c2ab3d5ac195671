//! 人员: what each person carried and how it went, the load beside every rate. In order of handle: whoever wants another
//! order needs thirty of each, since fewer put people in order by chance.

use super::figures::{Figures, TargetCounts, Withheld};
use super::group::By;
use super::measure::MeasuredGroup;
use super::population::{Query, excluded, is_received_in};
use super::rate::Percent;
use super::services::Score;
use super::{backlog, promises, response, satisfaction, services};
use crate::analysis::snapshot::Snapshot;
use crate::facts::rows::Staff;
use crate::model::lifecycle::State;
use crate::model::time::Day;
use crate::model::vocab::{FeedbackType, StaffKind};
use serde::Serialize;
use std::collections::BTreeMap;

/// Of fewer a person shows counts and no rate.
pub const MIN_N: u64 = 10;
/// Of fewer nothing is put in order by a figure.
pub const MIN_N_ORDER: u64 = 30;

/// `stats staff`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StaffFigures {
    /// By handle.
    pub rows: Vec<PersonFigures>,
}

/// One person in the window.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PersonFigures {
    pub staff: String,
    /// 在手: open items at the end of the window.
    pub held: u64,
    /// Items first resolved in the window that were in their hands.
    pub resolved: u64,
    /// As `stats response` charges them.
    pub in_target: PersonTargets,
    pub promises: PersonShare,
    /// 满意率, strict: very satisfied and satisfied, of the first callbacks after resolution.
    pub callbacks: PersonShare,
    pub orders: PersonOrders,
    /// Items received in the window that speak of them; neither rejected nor withdrawn.
    pub praise: u64,
    pub complaints: u64,
    pub recognitions: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonTargets {
    /// `None`: withheld, a year without a calendar is needed.
    pub respond: Option<PersonShare>,
    pub arrive: Option<PersonShare>,
    pub resolve: Option<PersonShare>,
}

/// rate = items / of; none of fewer than ten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonShare {
    pub items: u64,
    pub of: u64,
    pub rate: Option<Percent>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonOrders {
    pub n: u64,
    pub done: u64,
    /// 4 or 5, of the orders drawn for a rating.
    pub speed: PersonShare,
    pub quality: PersonShare,
    pub attitude: PersonShare,
}

/// Every person of the window, with what was withheld.
pub fn staff(ground: &Snapshot, query: &Query) -> (StaffFigures, Vec<Withheld>) {
    let mut people: BTreeMap<&str, PersonFigures> = BTreeMap::new();
    let last = query.window.to.min(ground.today().next());
    let is_there =
        |person: &&Staff| person.kind == StaffKind::Person && !person.desk && serves(person, query.window.from, last);
    for person in ground.facts.staff.iter().filter(is_there) {
        let staff = ground.facts.names.text(person.handle);
        people.insert(staff, PersonFigures { staff: staff.to_owned(), ..PersonFigures::default() });
    }
    let answered = response::response(ground, query, &[By::Assignee]);
    of_each(&mut people, &answered.by, |person, figures| person.in_target = targets(figures));
    let held = backlog::stock(ground, query.window).stats(&[By::Assignee]);
    of_each(&mut people, &held.by, |person, stock| person.held = stock.n);
    let said = satisfaction::measured(ground, query).stats(&[By::Assignee]);
    of_each(&mut people, &said.by, |person, answers| {
        let levels = answers.own.first.satisfaction;
        person.resolved = answers.closed;
        person.callbacks = PersonShare::of(levels.very_satisfied + levels.satisfied, levels.answered);
    });
    let promised = promises::measured(ground, query).stats(&[By::Assignee]);
    of_each(&mut people, &promised.by, |person, p| person.promises = PersonShare::of(p.kept, p.due));
    let ordered = services::measured(ground, query).stats(&[By::Assignee]);
    of_each(&mut people, &ordered.by, |person, orders| {
        let scores = orders.ratings.drawn;
        let share = |score: Score| PersonShare::of(score.good, score.n);
        person.orders = PersonOrders {
            n: orders.orders,
            done: orders.done,
            speed: share(scores.speed),
            quality: share(scores.quality),
            attitude: share(scores.attitude),
        };
    });
    spoken_of(ground, query, &mut people);
    recognised(ground, query, &mut people);
    let withheld = answered.withheld.into_iter().filter(|w| w.figure.starts_with("in_target"));
    (StaffFigures { rows: people.into_values().collect() }, withheld.collect())
}

/// Whether somebody was in service at any time of the days from `from` up to but not including `to`.
fn serves(person: &Staff, from: Day, to: Day) -> bool {
    person.since.is_none_or(|since| since < to) && person.until.is_none_or(|until| from < until)
}

/// Gives each person what a figure says of them.
fn of_each<T>(
    people: &mut BTreeMap<&str, PersonFigures>,
    groups: &[MeasuredGroup<T>],
    put: impl Fn(&mut PersonFigures, &T),
) where
    T: Serialize,
{
    for group in groups {
        let handle = group.key.values().next().and_then(|(_, value)| value);
        if let Some(person) = handle.and_then(|handle| people.get_mut(handle)) {
            put(person, &group.figures);
        }
    }
}

fn targets(figures: &Figures) -> PersonTargets {
    let share = |counts: Option<TargetCounts>| counts.map(|c| PersonShare::of(c.met, c.matured));
    let target = figures.in_target;
    PersonTargets { respond: share(target.respond), arrive: share(target.arrive), resolve: share(target.resolve) }
}

/// Praise and complaints that name somebody (`about`).
fn spoken_of(ground: &Snapshot, query: &Query, people: &mut BTreeMap<&str, PersonFigures>) {
    for item in ground.items().filter(|item| is_received_in(ground, *item, query.window) && excluded(*item).is_none()) {
        let is_out = matches!(item.standing.folded.state, State::Rejected | State::Withdrawn);
        for about in item.row.rare().about.iter().filter(|_| !is_out) {
            let Some(person) = people.get_mut(ground.facts.names.text(*about)) else { continue };
            person.praise += u64::from(item.row.kind == FeedbackType::Praise);
            person.complaints += u64::from(item.row.kind == FeedbackType::Complaint);
        }
    }
}

fn recognised(ground: &Snapshot, query: &Query, people: &mut BTreeMap<&str, PersonFigures>) {
    let offset = ground.offset();
    for member in &ground.facts.staff {
        let Some(person) = people.get_mut(ground.facts.names.text(member.handle)) else { continue };
        let at = member
            .recognised
            .iter()
            .filter(|at| at.exists(offset, ground.as_of) && query.window.contains(at.earliest(offset, None), offset));
        person.recognitions = u64::try_from(at.count()).unwrap_or(u64::MAX);
    }
}

impl PersonShare {
    fn of(items: u64, of: u64) -> PersonShare {
        PersonShare { items, of, rate: Percent::of(items, of).filter(|_| of >= MIN_N) }
    }
}
