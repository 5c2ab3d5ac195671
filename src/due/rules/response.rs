//! 答复: the first response that a target asks for and nobody has given; owed after the end of the item too, unless it
//! was withdrawn or there is nobody to be told.

use crate::analysis::snapshot::Item;
use crate::analysis::verdict::End;
use crate::due::builder::ListBuilder;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::{is_ended_by, unmet};
use crate::model::settings::Duty;

pub static RULE: DueRule = DueRule {
    key: "response",
    pressing: Pressing::SomebodyWaits,
    subject: RuleSubject::Item,
    calls: true,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| format!("linli reply {} …", s.id()),
};

fn find(list: &mut ListBuilder, item: Item) {
    let is_over = !item.standing.folded.state.is_open();
    if is_ended_by(item, list.ground.offset(), &[End::Withdrawn]) || is_over && item.row.owner.is_none() {
        return;
    }
    if let Some((due, reason)) = unmet(list, &RULE, item, Duty::Respond) {
        list.add_item(&RULE, due, reason, item);
    }
}
