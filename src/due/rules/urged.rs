//! 催办: an `urge` without a reply, an arrival or work since: whoever asked again has not heard, whatever became of the
//! item.

use crate::analysis::snapshot::Item;
use crate::analysis::verdict::End;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::is_ended_by;
use crate::model::lifecycle::Action;

pub static RULE: DueRule = DueRule {
    key: "urged",
    pressing: Pressing::SomebodyWaits,
    subject: RuleSubject::Item,
    calls: true,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| format!("linli reply {} …", s.id()),
};

fn find(list: &mut ListBuilder, item: Item) {
    let (mut first, mut times) = (None, 0);
    for (_, entry) in item.entries(list.ground.offset()) {
        match entry.action {
            Action::Urge => {
                first = first.or(Some(entry.at));
                times += 1;
            }
            Action::Reply | Action::Arrive | Action::Work => (first, times) = (None, 0),
            _ => {}
        }
    }
    if let Some(first) = first.filter(|_| !is_ended_by(item, list.ground.offset(), &[End::Withdrawn])) {
        list.add_for_next_working_day(&RULE, first, DueReason::Urged { first, times }, item);
    }
}
