//! 关怀走访: people with a care tier, by the cadence of their `[[care_tier]]`.

use crate::analysis::population::Excluded;
use crate::analysis::visits::{NextContact, next_contact, present_owners, since};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "care",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Person,
    calls: true,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| s.visit_add(),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for owner in present_owners(ground) {
        let Some(care) = owner.care else { continue };
        let Some(tier) = ground.settings.care_tier(ground.facts.names.text(care.tier)) else { continue };
        let Some(since) = since(ground, care.since, owner.id).filter(|s| *s <= ground.today()) else { continue };
        if !owner.visits {
            list.leave_out(Excluded::Declined);
            continue;
        }
        let next = next_contact(ground, list.contacts.of_owner(ground, owner), Some(since), tier.every, tier.max);
        if let Some(Some(NextContact { last, due, breach })) = list.known(&RULE, next) {
            let about = About { id: Some(owner.id), room: list.home(owner), ..About::default() };
            list.add(&RULE, When::On(due), DueReason::Contact { last, breach, tier: Some(care.tier) }, about);
        }
    }
}
