//! 到场: an arrival on site that a target asks for, of an item that is open.

use crate::analysis::snapshot::Item;
use crate::due::builder::ListBuilder;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::unmet;
use crate::model::lifecycle::State;
use crate::model::settings::Duty;

pub static RULE: DueRule = DueRule {
    key: "arrival",
    pressing: Pressing::SomebodyWaits,
    subject: RuleSubject::Item,
    // Whoever comes goes to the place of the matter, a door or a lift, and not to the reporter.
    calls: false,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| match s.row.state {
        Some(State::Paused) => format!("linli resume {0} && linli arrive {0}", s.id()),
        _ => format!("linli arrive {}", s.id()),
    },
};

fn find(list: &mut ListBuilder, item: Item) {
    if !item.standing.folded.state.is_open() {
        return;
    }
    if let Some((due, reason)) = unmet(list, &RULE, item, Duty::Arrive) {
        list.add_item(&RULE, due, reason, item);
    }
}
