//! What is done for a household: the services that it ordered, and the improvements that came of what it reported.

use crate::cli::columns::RecordView;
use crate::cli::commands::lookup::command::Household;
use crate::cli::commands::lookup::gatherings::{PagePart, objects, parts_of_page};
use crate::cli::failure::Failure;
use crate::facts::records::RecordRow;
use crate::locale::household::HouseholdMsg as Msg;
use crate::model::interner::Sym;
use crate::model::time::When;
use crate::store::load::Record;
use serde_json::{Value as Json, json};
use std::collections::HashSet;

/// The most orders that are over, and the most improvements, that are shown.
const MOST: usize = 3;

/// The records: open orders, the oldest first; those that are over and improvements, the newest first.
pub(super) struct Undertaken {
    open: Vec<Record>,
    over: Vec<Record>,
    improvements: Vec<Record>,
}

/// What a line of the page shows, and what programs get: nothing that tells of another household.
const ORDER: &[&str] =
    &["id", "service", "state", "requested_at", "promised_for", "provider", "done_at", "cancelled_at", "note"];
const IMPROVEMENT: &[&str] = &["id", "title", "state", "due", "done_at"];

impl Undertaken {
    /// # Errors
    /// The settings of the tree cannot be read.
    pub fn of(household: &Household<'_>) -> Result<Undertaken, Failure> {
        let (facts, offset, as_of) = (&household.tree.facts, household.ctx.offset()?, household.ctx.as_of()?);
        let happened = |at: When| at.exists(offset, as_of);
        let stands = |row: &RecordRow| row.since.is_none_or(happened) && !row.void.is_some_and(happened);
        let is_over = |row: &RecordRow| row.done.is_some_and(happened) || row.cancelled.is_some_and(happened);
        let orders = facts.services.iter().filter(|order| household.is_ours(order.room, order.owner));
        let orders = orders.filter(|order| stands(&order.record));
        let mut orders: Vec<_> = orders.collect();
        orders.sort_by_key(|order| order.requested.earliest(offset, None));
        let (over, open): (Vec<_>, Vec<_>) = orders.into_iter().partition(|order| is_over(&order.record));
        let ours = facts.feedback.iter().filter(|item| household.is_ours(item.room, item.owner)).map(|item| item.id);
        let ours: HashSet<Sym> = ours.collect();
        let improvements = facts.improvements.iter().filter(|improvement| stands(&improvement.record));
        let improvements = improvements.filter(|improvement| improvement.feedback.iter().any(|id| ours.contains(id)));
        let record = |row: &RecordRow| household.record(row.kind, facts.names.text(row.id));
        Ok(Undertaken {
            open: open.into_iter().filter_map(|order| record(&order.record)).collect(),
            over: over.into_iter().rev().take(MOST).filter_map(|order| record(&order.record)).collect(),
            improvements: improvements.rev().take(MOST).filter_map(|improvement| record(&improvement.record)).collect(),
        })
    }

    /// Under a heading each, where there are any.
    pub fn lines(&self, view: &RecordView<'_>) -> Vec<String> {
        let parts: [PagePart<'_>; 3] = [
            (Msg::OpenOrders, &self.open, ORDER),
            (Msg::LastOrders, &self.over, ORDER),
            (Msg::Improvements, &self.improvements, IMPROVEMENT),
        ];
        parts_of_page(view, &parts)
    }

    /// For programs.
    pub fn put(&self, view: &RecordView<'_>, document: &mut Json) {
        let lists = [
            ("open_orders", &self.open, ORDER),
            ("last_orders", &self.over, ORDER),
            ("improvements", &self.improvements, IMPROVEMENT),
        ];
        for (key, records, keys) in lists {
            document[key] = json!(objects(view, records, keys));
        }
    }
}
