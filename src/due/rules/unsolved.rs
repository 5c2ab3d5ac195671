//! 回访未解决: a callback that says not solved or dissatisfied, without a reopening or a note since; of a rejected item
//! too.

use crate::analysis::snapshot::Item;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::lifecycle::Action;

pub static RULE: DueRule = DueRule {
    key: "unsolved",
    pressing: Pressing::SomebodyWaits,
    subject: RuleSubject::Item,
    calls: true,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| {
        // The reason to reopen is what the owner answered.
        let why = match s.row.reason {
            DueReason::Unsolved { solved: Some(false), .. } => "not-fixed",
            _ => "dissatisfied",
        };
        format!("linli reopen {} {why}", s.id())
    },
};

fn find(list: &mut ListBuilder, item: Item) {
    let mut open = None;
    for (_, entry) in item.entries(list.ground.offset()) {
        match entry.action {
            Action::Reopen | Action::Note => open = None,
            _ => open = open.or(entry.callback().filter(|answers| answers.is_bad()).map(|answers| (entry.at, answers))),
        }
    }
    if let Some((at, answers)) = open {
        let reason = DueReason::Unsolved { at, solved: answers.solved, satisfaction: answers.satisfaction };
        list.add_for_next_working_day(&RULE, at, reason, item);
    }
}
