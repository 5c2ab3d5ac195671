//! 新业主走访: residences younger than 90 days where nobody was met since, one row a room.

use crate::analysis::visits::{current, present_owners};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::facts::rows::Owner;
use crate::model::interner::Sym;
use crate::model::time::{Day, When};
use std::collections::HashMap;

pub static RULE: DueRule = DueRule {
    key: "new-owner",
    pressing: Pressing::Routine,
    subject: RuleSubject::Household,
    calls: true,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| s.visit_add(),
};

/// A residence is new for so many days.
const NEW_DAYS: i64 = 90;
/// A new household is to be met within so many days.
const GRACE_DAYS: i64 = 30;

fn find(list: &mut ListBuilder) {
    for (room, (since, owner)) in newcomers(list) {
        let about = About { id: Some(owner.id), room: Some(room), ..About::default() };
        list.add(&RULE, When::On(since.plus_days(GRACE_DAYS)), DueReason::NewOwner { since }, about);
    }
}

/// The rooms, each with the earliest new residence that nobody has met and whose it is.
pub(super) fn newcomers<'g>(list: &ListBuilder<'g>) -> HashMap<Sym, (Day, &'g Owner)> {
    let ground = list.ground;
    let mut found: HashMap<Sym, (Day, &Owner)> = HashMap::new();
    for owner in present_owners(ground).filter(|o| o.visits) {
        for residence in current(ground, owner).filter(|r| r.lives != Some(false)) {
            let is_new = |since: &Day| ground.today().days_since(*since) < NEW_DAYS;
            let Some(since) = residence.since.filter(is_new) else { continue };
            let met = list.contacts.any_of_room(residence.room);
            if met.is_none_or(|at| at.day(ground.offset()) < since) {
                let kept = found.entry(residence.room).or_insert((since, owner));
                if since < kept.0 {
                    *kept = (since, owner);
                }
            }
        }
    }
    found
}
