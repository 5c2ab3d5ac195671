//! 需求: what somebody needs and nobody has seen to; without a day of its own, 30 days after it was told.

use crate::analysis::visits::{is_done, present_owners, since};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject, UNDATED_DAYS};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "need",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Person,
    calls: true,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli done {} {}", s.id(), s.part()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for owner in present_owners(ground) {
        for need in owner.needs.iter().filter(|n| !is_done(ground, n)) {
            let Some(since) = since(ground, need.since, owner.id).filter(|s| *s <= ground.today()) else { continue };
            let due = need.due.unwrap_or_else(|| since.plus_days(UNDATED_DAYS));
            let about = About { id: Some(owner.id), sub: Some(need.id), room: list.home(owner), ..About::default() };
            list.add(&RULE, When::On(due), DueReason::Need { since }, about);
        }
    }
}
