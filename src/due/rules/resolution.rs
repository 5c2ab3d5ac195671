//! 办结: an open item that a target wants resolved.

use crate::analysis::snapshot::Item;
use crate::due::builder::ListBuilder;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::unmet;
use crate::model::settings::Duty;

pub static RULE: DueRule = DueRule {
    key: "resolution",
    pressing: Pressing::SomebodyWaits,
    subject: RuleSubject::Item,
    calls: false,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| format!("linli resolve {} …", s.id()),
};

fn find(list: &mut ListBuilder, item: Item) {
    if !item.standing.folded.state.is_open() {
        return;
    }
    if let Some((due, reason)) = unmet(list, &RULE, item, Duty::Resolve) {
        list.add_item(&RULE, due, reason, item);
    }
}
