//! 活动开展: an activity of which the time is over, and which was neither held nor cancelled; due the next day.

use crate::analysis::undertakings::is_open;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "activity-hold",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli activity set {} held_at=…", s.id()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for row in ground.facts.activities.iter().map(|activity| &activity.record).filter(|row| is_open(ground, row)) {
        let Some(planned) = row.planned.filter(|at| at.end(ground.offset()) <= ground.as_of.at) else { continue };
        let next = When::On(planned.day(ground.offset()).next());
        let about = About { id: Some(row.id), assignee: row.who.first().copied(), ..About::default() };
        list.add(&RULE, next, DueReason::NotHeld { planned }, about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    #[test]
    fn what_was_planned_is_to_be_held_or_cancelled_by_the_next_day() {
        let of = |keys: &str, as_of| {
            let activity = format!("id = \"ac-20261001-aaaaaa\"\ntype = \"health\"\ntitle = \"x\"\n{keys}");
            rows_of(&RULE, "", &[(Kind::Activity, &activity)], as_of)
        };
        let planned = "planned_for = 2026-10-20T19:00:00+08:00\n";
        assert_eq!(of(planned, "2026-10-20"), ["2026-10-21 linli activity set aaaaaa held_at=…"]);
        assert!(of(planned, "2026-10-19").is_empty(), "its time has not come");
        assert!(of("planned_for = 2026-10-20\nheld_at = 2026-10-25\n", "2026-10-25").is_empty());
        assert!(of("planned_for = 2026-10-20\ncancelled_at = 2026-10-21\n", "2026-10-25").is_empty());
        assert!(of("planned_for = 2026-10-20\n[void]\nat = 2026-10-21\n", "2026-10-25").is_empty());
        assert_eq!(of("planned_for = 2026-10-20\nheld_at = 2026-10-25\n", "2026-10-24").len(), 1, "held later");
    }
}
