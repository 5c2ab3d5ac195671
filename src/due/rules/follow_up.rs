//! 跟进: what was left to do after an activity or a notice; without a day of its own, 30 days after it. What was agreed on
//! a visit is a rule of its own.

use crate::analysis::undertakings::{done, exists, is_void};
use crate::analysis::visits::is_done;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject, UNDATED_DAYS};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "follow-up",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli done {} {}", s.id(), s.part()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for row in ground.facts.records().filter(|row| exists(ground, row) && !is_void(ground, row)) {
        let Some(since) = done(ground, row).or(row.since) else { continue };
        for follow_up in row.follow_ups.iter().filter(|f| !is_done(ground, f)) {
            let due = follow_up.due.unwrap_or_else(|| since.day(ground.offset()).plus_days(UNDATED_DAYS));
            let assignee = follow_up.assignee.or(row.who.first().copied());
            let about = About { id: Some(row.id), sub: Some(follow_up.id), assignee, ..About::default() };
            list.add(&RULE, When::On(due), DueReason::LeftToDo { since }, about);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    #[test]
    fn what_is_left_to_do_is_due_on_its_day_or_after_thirty() {
        let of = |tail: &str| {
            let text =
                format!("id = \"ac-20261001-aaaaaa\"\ntype = \"forum\"\ntitle = \"x\"\nheld_at = 2026-10-20\n{tail}");
            rows_of(&RULE, "", &[(Kind::Activity, &text)], "2026-12-31")
        };
        let follow_up = |keys: &str| format!("[[follow_up]]\nid = \"f1\"\nwhat = \"x\"\n{keys}");
        assert_eq!(of(&follow_up("")), ["2026-11-19 linli done aaaaaa f1"]);
        assert_eq!(of(&follow_up("due = 2026-10-25\n")), ["2026-10-25 linli done aaaaaa f1"]);
        assert!(of(&follow_up("done_at = 2026-10-22\n")).is_empty());
        assert!(of(&format!("[void]\nat = 2026-10-21\n{}", follow_up(""))).is_empty());
    }
}
