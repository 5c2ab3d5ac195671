//! 整改: an improvement that is neither done nor cancelled; due on its day.

use crate::analysis::undertakings::is_open;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};

pub static RULE: DueRule = DueRule {
    key: "improvement",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli improvement set {} done_at=…", s.id()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let rows = ground.facts.improvements.iter().map(|improvement| &improvement.record);
    for row in rows.filter(|row| is_open(ground, row)) {
        let Some(due) = row.planned else { continue };
        let about = About { id: Some(row.id), assignee: row.who.first().copied(), ..About::default() };
        list.add(&RULE, due, DueReason::NotImproved, about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    #[test]
    fn what_was_undertaken_is_due_on_its_day_until_it_is_done_or_given_up() {
        let of = |keys: &str, as_of| {
            let text = format!(
                "id = \"im-20261001-aaaaaa\"\ntitle = \"x\"\naction = \"x\"\nassignee = \"lifang\"\ndue = 2026-10-20\n{keys}"
            );
            rows_of(&RULE, "", &[(Kind::Improvement, &text)], as_of)
        };
        assert_eq!(of("", "2026-10-25"), ["2026-10-20 linli improvement set aaaaaa done_at=…"]);
        assert!(of("", "2026-09-30").is_empty(), "there is no record of it yet");
        assert!(of("done_at = 2026-10-22\n", "2026-10-25").is_empty());
        assert_eq!(of("done_at = 2026-10-22\n", "2026-10-21").len(), 1, "done later");
        assert!(of("cancelled_at = 2026-10-22\nreason = \"x\"\n", "2026-10-25").is_empty());
        assert!(of("[void]\nat = 2026-10-22\n", "2026-10-25").is_empty());
    }
}
