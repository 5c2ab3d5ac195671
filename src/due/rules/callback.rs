//! 回访: the call back after an item was resolved, unless its owner has moved out.

use crate::analysis::population::Excluded;
use crate::analysis::snapshot::Item;
use crate::analysis::visits::has_moved_out;
use crate::due::builder::ListBuilder;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::unmet;
use crate::model::settings::Duty;

pub static RULE: DueRule = DueRule {
    key: "callback",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Item,
    calls: true,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| format!("linli callback {} …", s.id()),
};

fn find(list: &mut ListBuilder, item: Item) {
    if item.standing.folded.last_close().is_none() {
        return;
    }
    let Some((due, reason)) = unmet(list, &RULE, item, Duty::Callback) else { return };
    let owner = item.row.owner.and_then(|id| list.owners.get(&id));
    if owner.is_some_and(|owner| has_moved_out(list.ground, owner)) {
        list.leave_out(Excluded::MovedOut);
    } else {
        list.add_item(&RULE, due, reason, item);
    }
}
