//! 活动评估: an activity that was held and not looked back upon, by forms or in words; due seven days after it.

use crate::analysis::undertakings::{done, is_void};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "activity-evaluate",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli activity set {} evaluation=…", s.id()),
};

const WITHIN_DAYS: i64 = 7;

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let activities = ground.facts.activities.iter().filter(|a| !is_void(ground, &a.record) && !a.has_feedback());
    for row in activities.map(|activity| &activity.record) {
        let Some(held) = done(ground, row) else { continue };
        let due = held.day(ground.offset()).plus_days(WITHIN_DAYS);
        let about = About { id: Some(row.id), assignee: row.who.first().copied(), ..About::default() };
        list.add(&RULE, When::On(due), DueReason::NotEvaluated { held }, about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    #[test]
    fn what_was_held_is_looked_back_upon_within_a_week() {
        let of = |keys: &str| {
            let activity = format!("id = \"ac-20261001-aaaaaa\"\ntype = \"health\"\ntitle = \"x\"\n{keys}");
            rows_of(&RULE, "", &[(Kind::Activity, &activity)], "2026-11-10")
        };
        let held = "held_at = 2026-10-20T19:00:00+08:00\n";
        assert_eq!(of(held), ["2026-10-27 linli activity set aaaaaa evaluation=…"]);
        assert!(of(&format!("{held}evaluation = \"x\"\n")).is_empty());
        assert!(of(&format!("{held}[forms]\nreturned = 0\n")).is_empty());
        assert!(of("planned_for = 2026-10-20\n").is_empty(), "not held");
        assert!(of(&format!("{held}[void]\nat = 2026-10-21\n")).is_empty());
    }
}
