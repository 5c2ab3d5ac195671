//! 走访: homes that are to be visited by the cadence of `[visits]`. People in care have a rule of their own, a new
//! household has one until it was met.

use crate::analysis::population::Excluded;
use crate::analysis::visits::{NextContact, current, next_contact, present_owners, since};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::rules::new_owner::newcomers;
use crate::facts::rows::Owner;
use crate::model::interner::Sym;
use crate::model::time::{Day, When};
use std::collections::HashMap;

pub static RULE: DueRule = DueRule {
    key: "visit",
    pressing: Pressing::Routine,
    subject: RuleSubject::Household,
    calls: true,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| s.visit_add(),
};

/// Who lives in a room.
#[derive(Default)]
struct LivedInRoom<'a> {
    members: Vec<&'a Owner>,
    since: Option<Day>,
    declined: bool,
    has_tier: bool,
}

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let Some(every) = ground.settings.visits.every else { return };
    let new = newcomers(list);
    for (room, home) in lived_in_rooms(list) {
        if home.has_tier || new.contains_key(&room) {
            continue;
        }
        if home.declined {
            list.leave_out(Excluded::Declined);
            continue;
        }
        let next = next_contact(ground, list.contacts.of_room(room), home.since, every, ground.settings.visits.max);
        let Some(owner) = home.members.iter().min_by_key(|o| ground.facts.names.text(o.id)) else { continue };
        if let Some(Some(NextContact { last, due, breach })) = list.known(&RULE, next) {
            let about = About { id: Some(owner.id), room: Some(room), ..About::default() };
            list.add(&RULE, When::On(due), DueReason::Contact { last, breach, tier: None }, about);
        }
    }
}

/// Rooms where somebody on file is stated to live.
fn lived_in_rooms<'g>(list: &ListBuilder<'g>) -> HashMap<Sym, LivedInRoom<'g>> {
    let mut homes: HashMap<Sym, LivedInRoom> = HashMap::new();
    let today = list.ground.today();
    for owner in present_owners(list.ground) {
        for residence in current(list.ground, owner).filter(|r| r.lives == Some(true)) {
            let Some(from) = since(list.ground, residence.since, owner.id).filter(|s| *s <= today) else { continue };
            let home = homes.entry(residence.room).or_default();
            home.members.push(owner);
            home.since = Some(home.since.map_or(from, |s| s.min(from)));
            home.declined |= !owner.visits;
            home.has_tier |= owner.care.is_some_and(|c| c.since.is_none_or(|s| s <= today));
        }
    }
    homes
}
