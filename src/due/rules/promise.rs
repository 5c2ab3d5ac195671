//! 承诺: a time told to the resident that no arrival, resolve or further reply has followed.

use crate::analysis::promises::open_promise;
use crate::analysis::snapshot::Item;
use crate::analysis::verdict::End;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::is_ended_by;
use crate::model::lifecycle::State;

pub static RULE: DueRule = DueRule {
    key: "promise",
    pressing: Pressing::SomebodyWaits,
    subject: RuleSubject::Item,
    calls: true,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| match s.row.state {
        Some(State::Open) => format!("linli arrive {}", s.id()),
        _ => format!("linli reply {} …", s.id()),
    },
};

fn find(list: &mut ListBuilder, item: Item) {
    if let Some((by, made)) = open_promise(item, list.ground.offset())
        && !is_ended_by(item, &[End::Withdrawn, End::Rejected])
    {
        list.add_item(&RULE, by, DueReason::Promised { made }, item);
    }
}
