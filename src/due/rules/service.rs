//! 便民服务: an order to which nobody came by the time agreed or set by the catalogue, or that is not done by its limit.
//! The times of a paid repair are those of its item.

use crate::analysis::orders::{OrderStep, answer, deadline};
use crate::analysis::undertakings::is_open;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::settle::Settle;
use crate::facts::services::ServiceOrder;

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
}

fn settle(row: &Settle<'_>) -> String {
    let DueReason::Ordered { step, .. } = row.row.reason else { return String::new() };
    let key = if step == OrderStep::Arrive { "arrived_at" } else { "done_at" };
    format!("linli service set {} {key}=…", row.id())
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
        let tally = "id = \"sv-20261110-aaaaaa\"\nservice = \"clean\"\ncount = 41\nrequested_at = 2026-11-10\n";
        assert!(rows_of(&RULE, CATALOGUE, &[(Kind::Service, tally)], "2026-11-20").is_empty());
    }
}
