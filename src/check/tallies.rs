//! Tallies of a counter's day (台账): one record a service and day, or the day is counted twice.

use super::scope::CheckScope;
use crate::facts::all::Facts;
use crate::facts::services::ServiceOrder;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::time::Day;
use std::collections::HashMap;

/// Each tally of a service and day but the first, as their ids stand.
pub fn check(scope: &CheckScope<'_>, facts: &Facts) -> Vec<Problem> {
    let names = &facts.names;
    let tallies = facts.services.iter().filter(|order| order.is_tally && order.record.void.is_none());
    let mut tallies: Vec<&ServiceOrder> = tallies.collect();
    tallies.sort_by_key(|order| names.text(order.record.id));
    let mut first: HashMap<(Option<Sym>, Day), Sym> = HashMap::new();
    let mut found = Vec::new();
    for order in tallies {
        let id = order.record.id;
        let before = *first.entry((order.record.sort, order.requested.day(scope.offset))).or_insert(id);
        if before != id {
            found.extend(told(scope, names.text(id), names.text(before), order.count));
        }
    }
    found
}

fn told(scope: &CheckScope<'_>, id: &str, before: &str, count: u32) -> Option<Problem> {
    let record = scope.again(Kind::Service, id)?;
    let node = record.table.get("count")?;
    let problem = Problem::new(Code::TalliedTwice, &record.path).with("id", id).with("other", before);
    Some(problem.with("count", count.to_string()).at(&record.text, &node.span))
}
