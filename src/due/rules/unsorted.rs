//! 待分类: items without a type, in one row at the one that waits longest.

use crate::analysis::snapshot::Item;
use crate::analysis::verdict::End;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::is_ended_by;
use crate::model::vocab::FeedbackType;

pub static RULE: DueRule = DueRule {
    key: "unsorted",
    pressing: Pressing::Routine,
    subject: RuleSubject::Items,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli feedback set {} type=…", s.id()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let is_meant = |item: &Item| {
        item.row.kind == FeedbackType::Unsorted
            && item.standing.counts()
            && !is_ended_by(*item, ground.offset(), &[End::Withdrawn, End::Rejected])
    };
    let n = ground.items().filter(is_meant).count();
    let oldest = ground.items().filter(is_meant).min_by_key(|item| item.receipt(ground.offset()));
    if let Some(oldest) = oldest {
        let reason = DueReason::Unsorted { n: u64::try_from(n).unwrap_or(u64::MAX) };
        list.add_for_next_working_day(&RULE, oldest.standing.receipt, reason, oldest);
    }
}
