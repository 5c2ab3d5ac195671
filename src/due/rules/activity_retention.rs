//! 到场房号保存期满: rooms that were kept of an activity longer ago than `[retention] attendance`.

use crate::analysis::undertakings::{done, is_void};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "activity-retention",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli activity purge {}", s.id()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let Some(days) = ground.settings.retention_attendance else { return };
    let kept = ground.facts.activities.iter().filter(|a| !a.rooms.is_empty() && !is_void(ground, &a.record));
    for row in kept.map(|activity| &activity.record) {
        // An activity that was never held has its rooms from when it was planned.
        let Some(held) = done(ground, row).or(row.planned) else { continue };
        let due = held.day(ground.offset()).plus_days(i64::from(days));
        let about = About { id: Some(row.id), assignee: row.who.first().copied(), ..About::default() };
        list.add(&RULE, When::On(due), DueReason::RoomsKept { held }, about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    #[test]
    fn rooms_that_came_are_kept_until_the_days_are_over() {
        let of = |settings: &str, keys: &str| {
            let activity = format!("id = \"ac-20260101-aaaaaa\"\ntype = \"health\"\ntitle = \"x\"\n{keys}");
            rows_of(&RULE, settings, &[(Kind::Activity, &activity)], "2026-11-10")
        };
        let held = "held_at = 2026-05-01T19:00:00+08:00\nrooms = [\"3-1-101\"]\n";
        assert_eq!(of("[retention]\nattendance = 180\n", held), ["2026-10-28 linli activity purge aaaaaa"]);
        assert!(of("", held).is_empty(), "no rule without its setting");
        assert!(of("[retention]\nattendance = 180\n", "held_at = 2026-05-01\n").is_empty(), "nothing is kept");
    }
}
