//! 异议: an objection to a publication that is not answered, by the day that the ledger names.

use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "objection",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Community,
    // The answer is published.
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| {
        let publication = match s.row.reason {
            DueReason::Objected { publication, .. } => s.text(Some(publication)),
            _ => "",
        };
        format!("linli publish --period {publication} --answer … --to {}", s.part())
    },
};

fn find(list: &mut ListBuilder) {
    for objection in list.ground.facts.published.iter().flat_map(|published| &published.objections) {
        let reason = DueReason::Objected { publication: objection.publication, at: objection.at };
        let about = About { sub: Some(objection.id), ..About::default() };
        list.add(&RULE, When::On(objection.due), reason, about);
    }
}
