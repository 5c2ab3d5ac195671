//! 便民服务: an order to which nobody came by the time agreed or set by the catalogue, or that is not done by its limit.
//! The times of a paid repair are those of its item; where that has ended and the order has not, the order is to be ended.

use crate::analysis::orders::{OrderStep, answer, deadline};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::analysis::undertakings::is_open;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::settle::Settle;
use crate::facts::services::ServiceOrder;
use crate::model::interner::Sym;
use crate::model::lifecycle::State;
use crate::model::time::When;
use std::collections::{HashMap, HashSet};

pub static RULE: DueRule = DueRule {
    key: "service",
    pressing: Pressing::SomebodyWaits,
    subject: RuleSubject::Household,
    calls: true,
    asked_early: false,
    find: Find::Community(find),
    settle,
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let is_single = |order: &&ServiceOrder| !order.is_tally && order.item.is_none();
    let open = |order: &&ServiceOrder| is_open(ground, &order.record);
    for order in ground.facts.services.iter().filter(is_single).filter(open) {
        let steps = [OrderStep::Arrive, OrderStep::Finish].into_iter();
        let awaited = steps.filter(|step| answer(ground, order, *step).is_none());
        let mut deadlines = Vec::new();
        for step in awaited {
            let due = list.known(&RULE, deadline(ground, order, step)).flatten();
            deadlines.extend(due.map(|due| (due, step)));
        }
        let Some((due, step)) = deadlines.into_iter().min_by_key(|(due, _)| due.earliest) else { continue };
        let row = &order.record;
        let about =
            About { id: Some(row.id), room: order.room, assignee: row.who.first().copied(), ..About::default() };
        let reason = DueReason::Ordered { step, requested: order.requested, promised: due.is_promise };
        list.add(&RULE, due.shown, reason, about);
    }
    find_of_ended(list);
}

/// Paid repairs whose item was turned down, taken back or ended otherwise: nobody will end them by it any more.
fn find_of_ended(list: &mut ListBuilder) {
    let ground = list.ground;
    let orders = ground.facts.services.iter().filter(|order| is_open(ground, &order.record));
    let of_item: Vec<(&ServiceOrder, Sym)> = orders.filter_map(|order| Some((order, order.item?))).collect();
    if of_item.is_empty() {
        return;
    }
    let meant: HashSet<Sym> = of_item.iter().map(|(_, item)| *item).collect();
    let ends = ground.items().filter(|item| meant.contains(&item.row.id));
    let ends: HashMap<Sym, Option<(When, bool)>> = ends.map(|item| (item.row.id, ended(ground, item))).collect();
    for (order, item) in of_item {
        let Some((at, is_resolved)) = ends.get(&item).copied().flatten() else { continue };
        let row = &order.record;
        let about =
            About { id: Some(row.id), room: order.room, assignee: row.who.first().copied(), ..About::default() };
        list.add(&RULE, When::On(at.day(ground.offset())), DueReason::ItemEnded { at, is_resolved }, about);
    }
}

/// When an item ended, a duplicate with its main item, and whether it was resolved.
fn ended(ground: &Snapshot, item: Item<'_>) -> Option<(When, bool)> {
    let standing = item.standing.root().and_then(|root| ground.standings.get(root)).unwrap_or(item.standing);
    if standing.is_open() {
        return None;
    }
    let since = standing.void.or(standing.folded.since().map(|change| change.at))?;
    let is_resolved = standing.void.is_none() && matches!(standing.folded.state, State::Resolved | State::Closed);
    Some((When::At(since), is_resolved))
}

fn settle(row: &Settle<'_>) -> String {
    let keys = match row.row.reason {
        DueReason::Ordered { step: OrderStep::Arrive, .. } => "arrived_at=…",
        DueReason::ItemEnded { is_resolved: false, .. } => "cancelled_at=… reason=…",
        _ => "done_at=…",
    };
    format!("linli service set {} {keys}", row.id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    const CATALOGUE: &str = "[[service]]\nkey = \"clean\"\nzh = \"x\"\nen = \"x\"\narrive = \"2h\"\ndone = \"3d\"\n\
        [[service]]\nkey = \"loan\"\nzh = \"y\"\nen = \"y\"\n";

    fn of(service: &str, keys: &str, as_of: &str) -> Vec<String> {
        let order = format!(
            "id = \"sv-20261110-aaaaaa\"\nservice = \"{service}\"\nroom = \"1\"\n\
             requested_at = 2026-11-10T09:00:00+08:00\n{keys}"
        );
        rows_of(&RULE, CATALOGUE, &[(Kind::Service, &order)], as_of)
    }

    #[test]
    fn who_ordered_waits_until_somebody_came_and_it_is_done() {
        let arrive = "linli service set aaaaaa arrived_at=…";
        assert_eq!(of("clean", "", "2026-11-20"), [format!("2026-11-10 {arrive}")]);
        let promised = "promised_for = 2026-11-12\n";
        assert_eq!(of("clean", promised, "2026-11-20"), [format!("2026-11-12 {arrive}")], "what was agreed counts");
        let arrived = "arrived_at = 2026-11-10T10:00:00+08:00\n";
        assert_eq!(of("clean", arrived, "2026-11-20"), ["2026-11-13 linli service set aaaaaa done_at=…"]);
        assert!(of("clean", "done_at = 2026-11-10\n", "2026-11-20").is_empty(), "whoever is done was there");
        assert!(of("clean", "cancelled_at = 2026-11-10\nreason = \"x\"\n", "2026-11-20").is_empty());
        assert!(of("clean", "[void]\nat = 2026-11-10\n", "2026-11-20").is_empty());
    }

    #[test]
    fn nobody_waits_for_what_has_no_time_of_its_own() {
        assert!(of("loan", "", "2026-11-20").is_empty(), "nothing was agreed, and no limit is set");
        assert!(of("clean", "feedback = \"fb-20261110-bbbbbb\"\n", "2026-11-20").is_empty(), "the item waits");
        let resolved = |log: &str, as_of| {
            let item = format!(
                "id = \"fb-20261110-bbbbbb\"\ntype = \"repair\"\ntitle = \"x\"\nreceived_at = 2026-11-10T09:00:00+08:00\n{log}"
            );
            let order = "id = \"sv-20261110-aaaaaa\"\nservice = \"clean\"\nroom = \"1\"\nfeedback = \"fb-20261110-bbbbbb\"\n\
                requested_at = 2026-11-10T09:00:00+08:00\n";
            rows_of(&RULE, CATALOGUE, &[(Kind::Feedback, &item), (Kind::Service, order)], as_of)
        };
        let entry =
            |action: &str| format!("[[log]]\nat = 2026-11-12T09:00:00+08:00\naction = \"{action}\"\nreason = \"x\"\n");
        let cancel = "2026-11-12 linli service set aaaaaa cancelled_at=… reason=…";
        assert_eq!(resolved(&entry("reject"), "2026-11-20"), [cancel], "nobody will do what was turned down");
        assert_eq!(resolved(&entry("withdraw"), "2026-11-20"), [cancel]);
        assert_eq!(resolved("[void]\nat = 2026-11-12T09:00:00+08:00\n", "2026-11-20"), [cancel]);
        assert_eq!(resolved(&entry("resolve"), "2026-11-20"), ["2026-11-12 linli service set aaaaaa done_at=…"]);
        assert!(resolved(&entry("reject"), "2026-11-11").is_empty(), "not yet");
        assert!(resolved("", "2026-11-20").is_empty());
        let tally = "id = \"sv-20261110-aaaaaa\"\nservice = \"clean\"\ncount = 41\nrequested_at = 2026-11-10\n";
        assert!(rows_of(&RULE, CATALOGUE, &[(Kind::Service, tally)], "2026-11-20").is_empty());
    }
}
