//! The list as people read it: routine rows of one rule stand as one, so that whoever waits is not lost among them.

use crate::due::reason::DueReason;
use crate::due::row::DueRow;
use crate::due::rule::{Pressing, RuleSubject};

/// Puts one row in place of several of a routine rule, where the first of them stood: due when the most overdue is.
pub fn stand_together(rows: &mut Vec<DueRow>) {
    let mut kept: Vec<DueRow> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let is_routine = row.rule.pressing == Pressing::Routine && row.rule.subject != RuleSubject::Items;
        match kept.iter_mut().find(|other| is_routine && other.rule == row.rule) {
            Some(first) => first.join(),
            None => kept.push(row),
        }
    }
    *rows = kept;
}

impl DueRow {
    /// Takes one more row of its rule into this one, which names none of them any more.
    fn join(&mut self) {
        let n = if let DueReason::Together { n } = self.reason { n } else { 1 };
        self.reason = DueReason::Together { n: n + 1 };
        (self.id, self.sub, self.room, self.place, self.assignee) = (None, None, None, None, None);
    }
}
