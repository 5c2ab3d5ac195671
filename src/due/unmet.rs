//! The targets of an item (答复、到场、办结、回访时限) that nothing has met yet: what the rules of the four duties share.

use crate::analysis::snapshot::Item;
use crate::analysis::targets::{Extension, due_now, first_close};
use crate::analysis::verdict::{End, answer, ending_since_receipt, lacks};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::rule::DueRule;
use crate::model::settings::Duty;
use crate::model::time::{Offset, When};

/// The deadline of a duty that is not met; `None` too where none is known, and in a pause.
pub(super) fn unmet(
    list: &mut ListBuilder,
    rule: &'static DueRule,
    item: Item,
    duty: Duty,
) -> Option<(When, DueReason)> {
    // A reopened item is unresolved again, though its first `resolve` was judged.
    if duty != Duty::Resolve && answer(list.ground, item, duty).is_some() {
        return None;
    }
    // Of what is over, what its source could not show is not asked for; of what is open, not when it is late.
    let is_unshown = lacks(item, duty);
    if is_unshown && !item.standing.folded.state.is_open() {
        return None;
    }
    let found = due_now(list.ground, item, duty, list.ground.as_of.before());
    let due = list.known(rule, found)??;
    let close = first_close(list.ground, item).filter(|_| duty == Duty::Callback);
    let is_unknown = is_unshown || close.is_some_and(|close| close.by_then);
    if is_unknown && due.in_force.earliest.at().is_some_and(|deadline| deadline <= list.ground.as_of.at) {
        return None;
    }
    let from = close.map_or(due.from, |close| close.at);
    let extended = due.extensions.iter().any(|(_, what)| *what == Extension::Moved);
    let reopened =
        duty == Duty::Resolve && item.reopened_before(list.ground.as_of.before(), list.ground.offset()).is_some();
    Some((due.shown(list.ground.offset())?, DueReason::Target { duty, from, extended, reopened }))
}

/// Whether the item stands ended in one of these ways, since a resident reported it.
pub(super) fn is_ended_by(item: Item, offset: Offset, ends: &[End]) -> bool {
    ending_since_receipt(item, offset).is_some_and(|(how, _)| ends.contains(&how))
}
