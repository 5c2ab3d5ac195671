//! Due rules about households: visits by cadence, care, new owners, follow-ups, needs, consent, retention.

use crate::analysis::population::Excluded;
use crate::analysis::visits::{
    Contacts, NextContact, current, has_moved_out, is_done, is_void, next_contact, present_owners, rooms_of, since,
    standing_visits,
};
use crate::due::list::{About, Reason, Rows, Rule};
use crate::facts::rows::Owner;
use crate::model::interner::Sym;
use crate::model::time::{Day, When};
use std::collections::{HashMap, HashSet};

/// A residence is new for so many days.
const NEW_DAYS: i64 = 90;
/// A new household is to be met, a need to be answered within so many days.
const GRACE_DAYS: i64 = 30;

pub(super) fn people_rows(rows: &mut Rows) {
    let contacts = Contacts::new(rows.ground);
    let new = new_owners(rows, &contacts);
    care(rows, &contacts);
    visits(rows, &contacts, &new);
    follow_ups(rows);
    for owner in present_owners(rows.ground) {
        needs(rows, owner);
        consent(rows, owner);
    }
    retention(rows);
}

fn about(owner: &Owner, room: Option<Sym>) -> About {
    About { id: Some(owner.id), room, ..About::default() }
}

/// Where somebody is to be met: where they live, else the first of their rooms.
fn home(rows: &Rows, owner: &Owner) -> Option<Sym> {
    current(rows.ground, owner).min_by_key(|r| r.lives != Some(true)).map(|r| r.room)
}

/// A household that lives in a room.
#[derive(Default)]
struct Household<'a> {
    members: Vec<&'a Owner>,
    since: Option<Day>,
    declined: bool,
    has_tier: bool,
}

/// Lived-in rooms: those where somebody on file is stated to live.
fn households<'a>(rows: &Rows<'a>) -> HashMap<Sym, Household<'a>> {
    let mut homes: HashMap<Sym, Household> = HashMap::new();
    let today = rows.ground.today();
    for owner in present_owners(rows.ground) {
        for residence in current(rows.ground, owner).filter(|r| r.lives == Some(true)) {
            let Some(from) = since(rows.ground, residence.since, owner.id).filter(|s| *s <= today) else { continue };
            let home = homes.entry(residence.room).or_default();
            home.members.push(owner);
            home.since = Some(home.since.map_or(from, |s| s.min(from)));
            home.declined |= !owner.visits;
            home.has_tier |= owner.care.is_some_and(|c| c.since.is_none_or(|s| s <= today));
        }
    }
    homes
}

/// Residences younger than 90 days where nobody was met since: one row a room. Returns the rooms.
fn new_owners(rows: &mut Rows, contacts: &Contacts) -> HashSet<Sym> {
    let today = rows.ground.today();
    let mut found: HashMap<Sym, (Day, &Owner)> = HashMap::new();
    for owner in present_owners(rows.ground).filter(|o| o.visits) {
        for residence in current(rows.ground, owner).filter(|r| r.lives != Some(false)) {
            let Some(since) = residence.since.filter(|s| today.days_since(*s) < NEW_DAYS) else { continue };
            let is_met = contacts.any_of_room(residence.room).is_some_and(|at| at.day(rows.ground.offset()) >= since);
            if !is_met {
                let kept = found.entry(residence.room).or_insert((since, owner));
                if since < kept.0 {
                    *kept = (since, owner);
                }
            }
        }
    }
    for (room, (since, owner)) in &found {
        let due = When::On(since.plus_days(GRACE_DAYS));
        rows.add(Rule::NewOwner, due, Reason::NewOwner { since: *since }, about(owner, Some(*room)));
    }
    found.into_keys().collect()
}

/// People with a care tier (关怀走访).
fn care(rows: &mut Rows, contacts: &Contacts) {
    let ground = rows.ground;
    for owner in present_owners(ground) {
        let Some(care) = owner.care else { continue };
        let Some(tier) = ground.settings.care_tier(ground.facts.names.text(care.tier)) else { continue };
        let Some(since) = since(ground, care.since, owner.id).filter(|s| *s <= ground.today()) else { continue };
        if !owner.visits {
            rows.leave_out(Excluded::Declined);
            continue;
        }
        let next = next_contact(ground, contacts.of_owner(ground, owner), Some(since), tier.every, tier.max);
        if let Some(Some(NextContact { last, due, breach })) = rows.known(Rule::Care, next) {
            let reason = Reason::Contact { last, breach, tier: Some(care.tier) };
            rows.add(Rule::Care, When::On(due), reason, about(owner, home(rows, owner)));
        }
    }
}

/// Lived-in rooms without a care tier, by `[visits]`. A new household has its own rule until it was met.
fn visits(rows: &mut Rows, contacts: &Contacts, new: &HashSet<Sym>) {
    let ground = rows.ground;
    let Some(every) = ground.settings.visits.every else { return };
    for (room, home) in households(rows) {
        if home.has_tier || new.contains(&room) {
            continue;
        }
        if home.declined {
            rows.leave_out(Excluded::Declined);
            continue;
        }
        let next = next_contact(ground, contacts.of_room(room), home.since, every, ground.settings.visits.max);
        let Some(owner) = home.members.iter().min_by_key(|o| ground.facts.names.text(o.id)) else { continue };
        if let Some(Some(NextContact { last, due, breach })) = rows.known(Rule::Visit, next) {
            let reason = Reason::Contact { last, breach, tier: None };
            rows.add(Rule::Visit, When::On(due), reason, about(owner, Some(room)));
        }
    }
}

/// What was agreed on a visit and is not done; without a day of its own, 30 days after the visit.
fn follow_ups(rows: &mut Rows) {
    let ground = rows.ground;
    let owners: HashMap<Sym, &Owner> = ground.facts.owners.iter().map(|o| (o.id, o)).collect();
    for visit in standing_visits(ground) {
        let mut named = visit.owners.iter().filter_map(|id| owners.get(id)).peekable();
        let all_gone = named.peek().is_some() && named.all(|o| is_void(ground, o) || has_moved_out(ground, o));
        let room = rooms_of(ground, visit, &owners).first().copied();
        for follow_up in visit.follow_ups.iter().filter(|f| !is_done(ground, f)) {
            if all_gone {
                rows.leave_out(Excluded::MovedOut);
                continue;
            }
            let due = follow_up.due.unwrap_or_else(|| visit.at.day(ground.offset()).plus_days(GRACE_DAYS));
            let assignee = follow_up.assignee.or(visit.staff.first().copied());
            let about = About { id: Some(visit.id), sub: Some(follow_up.id), room, place: None, assignee };
            rows.add(Rule::VisitFollowUp, When::On(due), Reason::FollowUp { visit: visit.at }, about);
        }
    }
    let void = ground.facts.visits.iter().filter(|v| v.at.exists(ground.offset(), ground.as_of));
    let void = void.filter(|v| v.void.is_some_and(|at| at.exists(ground.offset(), ground.as_of))).count();
    (0..void).for_each(|_| rows.leave_out(Excluded::Void));
}

fn needs(rows: &mut Rows, owner: &Owner) {
    let today = rows.ground.today();
    for need in owner.needs.iter().filter(|n| !is_done(rows.ground, n)) {
        let Some(since) = since(rows.ground, need.since, owner.id).filter(|s| *s <= today) else { continue };
        let due = When::On(need.due.unwrap_or_else(|| since.plus_days(GRACE_DAYS)));
        let about = About { sub: Some(need.id), ..about(owner, home(rows, owner)) };
        rows.add(Rule::Need, due, Reason::Need { since }, about);
    }
}

/// A care tier whose consent is to be reviewed (知情同意复核).
fn consent(rows: &mut Rows, owner: &Owner) {
    let today = rows.ground.today();
    let in_force = owner.care.filter(|c| c.since.is_none_or(|s| s <= today));
    if let Some(by) = in_force.and_then(|c| c.review_by) {
        rows.add(Rule::Consent, When::On(by), Reason::ConsentReview, about(owner, home(rows, owner)));
    }
}

/// People who moved out longer ago than `[retention] days` (个人信息保存期满).
fn retention(rows: &mut Rows) {
    let ground = rows.ground;
    let Some(days) = ground.settings.retention_days else { return };
    for owner in ground.facts.owners.iter().filter(|o| !is_void(ground, o) && has_moved_out(ground, o)) {
        let Some(until) = owner.residences.iter().filter_map(|r| r.until).max() else { continue };
        let due = When::On(until.plus_days(i64::from(days)));
        rows.add(Rule::Retention, due, Reason::MovedOut { until }, about(owner, None));
    }
}
