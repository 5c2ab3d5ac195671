//! 告知共同反映人: further reporters, those of duplicates among them, who have heard nothing since the matter was resolved.

use crate::analysis::snapshot::Item;
use crate::analysis::verdict::End;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::is_ended_by;
use crate::model::lifecycle::Action;

pub static RULE: DueRule = DueRule {
    key: "tell",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Item,
    calls: true,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| format!("linli reply {} --all …", s.id()),
};

fn find(list: &mut ListBuilder, item: Item) {
    let own = u32::from(!item.row.is_patrol());
    let n = u64::from(item.standing.reporters.saturating_sub(own));
    if n == 0 || is_ended_by(item, list.ground.offset(), &[End::Withdrawn, End::Rejected]) {
        return;
    }
    let Some(close) = item.standing.folded.last_close() else { return };
    let since = item.entries(list.ground.offset()).filter(|(l, _)| (l.at, l.entry) > (close.at, close.entry));
    let is_told = { since }.any(|(_, e)| e.action == Action::Reply || e.callback().is_some_and(|c| c.reached));
    let resolved = item.row.entry(close.entry).map(|e| e.at);
    if let Some(resolved) = resolved.filter(|_| !is_told) {
        list.add_for_next_working_day(&RULE, resolved, DueReason::NotTold { n, resolved }, item);
    }
}
