//! The list in the making: rules add their rows here, and say what they had to leave out.

use crate::analysis::figures::Withheld;
use crate::analysis::population::Excluded;
use crate::analysis::snapshot::{Item, Snapshot};
use crate::analysis::visits::{Contacts, current};
use crate::calendar::days::UnknownYear;
use crate::due::reason::DueReason;
use crate::due::row::{About, DueRow};
use crate::due::rule::DueRule;
use crate::facts::rows::Owner;
use crate::model::interner::Sym;
use crate::model::time::When;
use std::collections::HashMap;

/// Rows in the making, with what several rules need to know.
pub struct ListBuilder<'g> {
    pub ground: &'g Snapshot<'g>,
    pub owners: HashMap<Sym, &'g Owner>,
    pub contacts: Contacts,
    pub(super) rows: Vec<DueRow>,
    pub(super) withheld: Vec<Withheld>,
    pub(super) excluded: Vec<Excluded>,
    within_s: i64,
}

impl<'g> ListBuilder<'g> {
    pub(super) fn new(ground: &'g Snapshot<'g>, within_s: i64) -> ListBuilder<'g> {
        ListBuilder {
            ground,
            owners: ground.facts.owners.iter().map(|o| (o.id, o)).collect(),
            contacts: Contacts::new(ground),
            rows: Vec::new(),
            withheld: Vec::new(),
            excluded: Vec::new(),
            within_s,
        }
    }

    /// Adds a row, unless it is due later than was asked for.
    pub fn add(&mut self, rule: &'static DueRule, due: When, reason: DueReason, about: About) {
        let About { id, sub, room, place, assignee, state } = about;
        let overdue_s = self.ground.as_of.at.since(due.end(self.ground.offset()));
        let row = DueRow { rule, id, sub, room, place, assignee, state, due, overdue_s, reason, escalation: None };
        if row.is_within(self.ground, self.within_s) {
            self.rows.push(row);
        }
    }

    /// Adds a row about an item, held by whoever holds the item.
    pub fn add_item(&mut self, rule: &'static DueRule, due: When, reason: DueReason, item: Item) {
        let (row, folded) = (item.row, &item.standing.folded);
        let about = About {
            id: Some(row.id),
            sub: None,
            room: row.room,
            place: row.place,
            assignee: folded.holder(row.log(), self.ground.as_of.at),
            state: Some(folded.state),
        };
        self.add(rule, due, reason, about);
    }

    /// Adds a row about an item, due on the working day after `after`.
    pub fn add_for_next_working_day(&mut self, rule: &'static DueRule, after: When, reason: DueReason, item: Item) {
        let next = self.ground.calendar.next_working_day(after.day(self.ground.offset()));
        if let Some(day) = self.known(rule, next) {
            self.add_item(rule, When::On(day), reason, item);
        }
    }

    /// The room where somebody is to be met: where they live, else the first of their rooms.
    pub fn home(&self, owner: &Owner) -> Option<Sym> {
        current(self.ground, owner).min_by_key(|r| r.lives != Some(true)).map(|r| r.room)
    }

    /// `None`, and a note, where a year without a calendar is needed.
    pub fn known<T>(&mut self, rule: &'static DueRule, result: Result<T, UnknownYear>) -> Option<T> {
        result.map_err(|UnknownYear(year)| self.withheld.push(Withheld { figure: rule.key, year })).ok()
    }

    pub fn leave_out(&mut self, why: Excluded) {
        self.excluded.push(why);
    }
}
