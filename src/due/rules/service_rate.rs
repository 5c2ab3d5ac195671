//! 服务评价: an order that is done, was drawn as repairs are for a callback, and has no rating; due three days after it.

use crate::analysis::orders::is_asked;
use crate::analysis::undertakings::{done, has_happened, is_void};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "service-rate",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Household,
    calls: true,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli rate {} …", s.id()),
};

const WITHIN_DAYS: i64 = 3;

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for order in ground.facts.services.iter().filter(|order| !is_void(ground, &order.record)) {
        let is_rated = has_happened(ground, order.rating.map(|rating| rating.at));
        let Some(at) = done(ground, &order.record).filter(|_| !is_rated && is_asked(ground, order)) else { continue };
        let due = at.day(ground.offset()).plus_days(WITHIN_DAYS);
        let about =
            About { id: Some(order.record.id), room: order.room, assignee: order.received_by, ..About::default() };
        list.add(&RULE, When::On(due), DueReason::NotRated { done: at }, about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    fn of(share: u32, keys: &str) -> Vec<String> {
        let order = format!(
            "id = \"sv-20261110-aaaaaa\"\nservice = \"clean\"\nrequested_at = 2026-11-10\n{keys}done_at = 2026-11-12\n"
        );
        rows_of(&RULE, &format!("[callback]\nshare = {share}\n"), &[(Kind::Service, &order)], "2026-11-20")
    }

    #[test]
    fn the_owner_of_a_drawn_order_is_asked_within_three_days() {
        let room = "room = \"1\"\n";
        assert_eq!(of(100, room), ["2026-11-15 linli rate aaaaaa …"]);
        assert!(of(0, room).is_empty(), "not drawn");
        assert!(of(100, "").is_empty(), "nobody can be asked");
        let rated = "id = \"sv-20261110-aaaaaa\"\nservice = \"clean\"\nrequested_at = 2026-11-10\nroom = \"1\"\n\
            done_at = 2026-11-12\n[rating]\nat = 2026-11-13\n";
        let all = "[callback]\nshare = 100\n";
        assert!(rows_of(&RULE, all, &[(Kind::Service, rated)], "2026-11-20").is_empty(), "asked, and nothing was said");
        assert_eq!(rows_of(&RULE, all, &[(Kind::Service, rated)], "2026-11-12").len(), 1, "before it was asked");
    }
}
