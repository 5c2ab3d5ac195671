//! Due rules about feedback items: unmet targets, promises, urging, answers that were not good, further
//! reporters, orders of other bodies, and items without a type.

use crate::analysis::population::Excluded;
use crate::analysis::promises::open_promise;
use crate::analysis::snapshot::Item;
use crate::analysis::targets::{Extension, Extensions, Start, due, start};
use crate::analysis::verdict::{End, answer, ending};
use crate::analysis::visits::has_moved_out;
use crate::due::list::{About, Reason, Row, Rows, Rule};
use crate::facts::rows::Owner;
use crate::model::interner::Sym;
use crate::model::lifecycle::Action;
use crate::model::settings::Duty;
use crate::model::time::When;
use crate::model::vocab::FeedbackType;
use std::collections::HashMap;

pub(super) fn item_rows(rows: &mut Rows) {
    let ground = rows.ground;
    let owners: HashMap<Sym, &Owner> = ground.facts.owners.iter().map(|o| (o.id, o)).collect();
    let mut unsorted: Vec<Item> = Vec::new();
    for item in ground.items().filter(|i| i.standing.void.is_none()) {
        external(rows, item);
        if !item.standing.counts() {
            continue;
        }
        targets(rows, item, &owners);
        unsolved(rows, item);
        urged(rows, item);
        if is_ended_by(item, &[End::Withdrawn, End::Rejected]) {
            continue;
        }
        promise(rows, item);
        tell(rows, item);
        if item.row.kind == FeedbackType::Unsorted {
            unsorted.push(item);
        }
    }
    one_for_all_unsorted(rows, &unsorted);
}

fn about(rows: &Rows, item: Item) -> About {
    let assignee = item.standing.folded.holder(item.row.log(), rows.ground.as_of.at);
    About { id: Some(item.row.id), sub: None, room: item.row.room, place: item.row.place, assignee }
}

fn is_ended_by(item: Item, ends: &[End]) -> bool {
    ending(item).is_some_and(|(how, _)| ends.contains(&how))
}

fn targets(rows: &mut Rows, item: Item, owners: &HashMap<Sym, &Owner>) {
    let state = item.standing.folded.state;
    for (duty, rule) in [
        (Duty::Respond, Rule::Response),
        (Duty::Arrive, Rule::Arrival),
        (Duty::Resolve, Rule::Resolution),
        (Duty::Callback, Rule::Callback),
    ] {
        let is_owed = match duty {
            Duty::Respond => !is_ended_by(item, &[End::Withdrawn]),
            Duty::Arrive | Duty::Resolve => state.is_open(),
            Duty::Callback => item.standing.folded.last_close().is_some(),
        };
        // A reopened item is unresolved again, though its first `resolve` was judged.
        let is_met = duty != Duty::Resolve && answer(rows.ground, item, duty).is_some();
        if !is_owed || is_met {
            continue;
        }
        let Start::At(from, chosen) = start(rows.ground, item, duty) else { continue };
        let found = due(rows.ground, item, duty, (from, chosen), Extensions::All);
        let Some(due) = rows.known(rule, found) else { continue };
        let Some(moment) = due.shown(rows.ground.offset()) else { continue };
        let owner = item.row.owner.and_then(|id| owners.get(&id));
        if duty == Duty::Callback && owner.is_some_and(|owner| has_moved_out(rows.ground, owner)) {
            rows.leave_out(Excluded::MovedOut);
            continue;
        }
        let extended = due.extensions.iter().any(|(_, what)| *what == Extension::Moved);
        let reopened = duty == Duty::Resolve && item.standing.folded.first_close().is_some();
        rows.add(rule, moment, Reason::Target { duty, from, extended, reopened }, about(rows, item));
    }
}

fn promise(rows: &mut Rows, item: Item) {
    if let Some((by, made)) = open_promise(item, rows.ground.offset()) {
        rows.add(Rule::Promise, by, Reason::Promised { made }, about(rows, item));
    }
}

/// 催办 without a reply, an arrival or work since: whoever asked again has not heard, whatever became of the item.
fn urged(rows: &mut Rows, item: Item) {
    if is_ended_by(item, &[End::Withdrawn]) {
        return;
    }
    let (mut first, mut times) = (None, 0);
    for (_, entry) in item.entries(rows.ground.offset()) {
        match entry.action {
            Action::Urge => {
                first = first.or(Some(entry.at));
                times += 1;
            }
            Action::Reply | Action::Arrive | Action::Work => (first, times) = (None, 0),
            _ => {}
        }
    }
    if let Some(first) = first {
        next_working_day(rows, item, Rule::Urged, first, Reason::Urged { first, times });
    }
}

/// A callback that says not solved or dissatisfied, without a reopening or a note since; of a rejected item too.
fn unsolved(rows: &mut Rows, item: Item) {
    let mut open = None;
    for (_, entry) in item.entries(rows.ground.offset()) {
        match entry.action {
            Action::Reopen | Action::Note => open = None,
            _ => {
                let bad = entry.callback().filter(|c| {
                    c.solved == Some(false) || c.satisfaction.is_some_and(crate::model::vocab::Satisfaction::is_bad)
                });
                open = open.or(bad.map(|c| (entry.at, c)));
            }
        }
    }
    if let Some((at, answers)) = open {
        let reason = Reason::Unsolved { at, solved: answers.solved, satisfaction: answers.satisfaction };
        next_working_day(rows, item, Rule::Unsolved, at, reason);
    }
}

/// Further reporters, those of duplicates among them, who have heard nothing since the matter was resolved (告知共同反映人).
fn tell(rows: &mut Rows, item: Item) {
    let own = u32::from(!item.row.is_patrol());
    let n = u64::from(item.standing.reporters.saturating_sub(own));
    let Some(close) = item.standing.folded.last_close().filter(|_| n > 0) else { return };
    let since = item.entries(rows.ground.offset()).filter(|(l, _)| (l.at, l.entry) > (close.at, close.entry));
    let is_told = { since }.any(|(_, e)| e.action == Action::Reply || e.callback().is_some_and(|c| c.reached));
    let resolved = item.row.entry(close.entry).map(|e| e.at);
    if let Some(resolved) = resolved.filter(|_| !is_told) {
        next_working_day(rows, item, Rule::Tell, resolved, Reason::NotTold { n, resolved });
    }
}

/// Another body's order without a report back (上级派单); a duplicate's order is still its own.
fn external(rows: &mut Rows, item: Item) {
    let Some(by) = item.row.rare().external.and_then(|e| e.due) else { return };
    let entries = &mut item.standing.folded.entries(item.row.log());
    if !entries.any(|(_, e)| e.action == Action::ReportBack) {
        rows.add(Rule::External, by, Reason::External, about(rows, item));
    }
}

fn next_working_day(rows: &mut Rows, item: Item, rule: Rule, after: When, reason: Reason) {
    let next = rows.ground.calendar.next_working_day(after.day(rows.ground.offset()));
    if let Some(day) = rows.known(rule, next) {
        rows.add(rule, When::On(day), reason, about(rows, item));
    }
}

/// One row, at the item that waits longest.
fn one_for_all_unsorted(rows: &mut Rows, unsorted: &[Item]) {
    let offset = rows.ground.offset();
    if let Some(oldest) = unsorted.iter().min_by_key(|item| item.receipt(offset)) {
        let n = u64::try_from(unsorted.len()).unwrap_or(u64::MAX);
        next_working_day(rows, *oldest, Rule::Unsorted, oldest.standing.receipt, Reason::Unsorted { n });
    }
}

impl Row {
    /// Whether the row speaks of a feedback item.
    pub fn is_item(&self) -> bool {
        self.rule <= Rule::External
    }
}
