//! 延期待批准: an open item whose latest extension nobody approved: it moves nothing until somebody does, so the approval
//! is due at the deadline that is in force.

use crate::analysis::snapshot::Item;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::unmet;
use crate::model::lifecycle::Action;
use crate::model::log::Arg;
use crate::model::settings::Duty;
use crate::model::time::{Offset, When};

pub static RULE: DueRule = DueRule {
    key: "approval",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Item,
    calls: false,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| {
        let DueReason::Unapproved { to, .. } = s.row.reason else { return String::new() };
        command(s.id(), to, s.ground.offset())
    },
};

/// The command that approves an extension: the same time, with whoever approves it.
pub fn command(short_id: &str, to: When, offset: Offset) -> String {
    let to = match to {
        When::At(at) => at.second(offset).replace(' ', "T"),
        When::On(day) => day.to_string(),
    };
    format!("linli extend {short_id} {to} --approved-by …")
}

fn find(list: &mut ListBuilder, item: Item) {
    if !item.standing.folded.state.is_open() {
        return;
    }
    let Some((at, to)) = pending(item, list.ground.offset()) else { return };
    if let Some((due, _)) = unmet(list, &RULE, item, Duty::Resolve) {
        list.add_item(&RULE, due, DueReason::Unapproved { at, to }, item);
    }
}

/// The latest `extend` since the last reopening, where nobody approved it: when it was asked for, and to when.
fn pending(item: Item, offset: Offset) -> Option<(When, When)> {
    let latest =
        item.entries(offset).map(|(_, entry)| entry).rfind(|e| matches!(e.action, Action::Extend | Action::Reopen));
    let entry = latest?;
    if let Arg::Extend { to, approved: false } = entry.arg { Some((entry.at, to)) } else { None }
}
