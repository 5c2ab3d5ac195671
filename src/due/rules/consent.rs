//! 知情同意复核: a care tier whose consent is to be reviewed.

use crate::analysis::visits::present_owners;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "consent",
    pressing: Pressing::Routine,
    subject: RuleSubject::Person,
    calls: true,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli owner set {} care.review_by=…", s.id()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for owner in present_owners(ground) {
        let in_force = owner.care.filter(|care| care.since.is_none_or(|since| since <= ground.today()));
        if let Some(by) = in_force.and_then(|care| care.review_by) {
            let about = About { id: Some(owner.id), room: list.home(owner), ..About::default() };
            list.add(&RULE, When::On(by), DueReason::ConsentReview, about);
        }
    }
}
