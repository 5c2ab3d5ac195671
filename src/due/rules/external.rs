//! 上级派单: another body's order without a report back; a duplicate's order is still its own.

use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::lifecycle::Action;

pub static RULE: DueRule = DueRule {
    key: "external",
    pressing: Pressing::SomebodyWaits,
    subject: RuleSubject::Item,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli report-back {}", s.id()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for item in ground.items().filter(|item| item.standing.void.is_none()) {
        let Some(by) = item.row.rare().external.and_then(|e| e.due) else { continue };
        let entries = &mut item.standing.folded.entries(item.row.log());
        if !entries.any(|(_, e)| e.action == Action::ReportBack) {
            list.add_item(&RULE, by, DueReason::External, item);
        }
    }
}
