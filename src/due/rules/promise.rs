//! 承诺: a time told to the resident that no arrival, resolve or reply without a new one has followed. One whose time is
//! over stays beside a new one: a further promise keeps none.

use crate::analysis::promises::promises;
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
    if is_ended_by(item, list.ground.offset(), &[End::Withdrawn, End::Rejected]) {
        return;
    }
    let made = promises(list.ground, item);
    let last = made.len().saturating_sub(1);
    for (at, (promise, _)) in made.iter().enumerate() {
        if promise.is_owed(at == last) {
            list.add_item(&RULE, promise.to, DueReason::Promised { made: promise.made }, item);
        }
    }
}
