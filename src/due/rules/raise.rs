//! 转诉求: what residents raised on a visit, at a forum or elsewhere and nobody has made a feedback item; due three days
//! after it was said.

use crate::analysis::undertakings::{done, exists, is_void};
use crate::analysis::visits::{rooms_of, standing_visits};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::kind::Kind;
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "raise",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli raise {} --all --type …", s.id()),
};

const WITHIN_DAYS: i64 = 3;

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let due = |at: When| When::On(at.day(ground.offset()).plus_days(WITHIN_DAYS));
    for visit in standing_visits(ground).filter(|visit| visit.unraised > 0) {
        let (room, assignee) = (rooms_of(ground, visit, &list.owners).first().copied(), visit.staff.first().copied());
        let about = About { id: Some(visit.id), room, assignee, ..About::default() };
        list.add(&RULE, due(visit.at), DueReason::NotRaised { n: visit.unraised, at: visit.at }, about);
    }
    for row in ground.facts.records().filter(|row| row.unraised > 0 && !is_void(ground, row)) {
        // Of an order something can be said before it is done.
        let ordered = row.since.filter(|_| row.kind == Kind::Service && exists(ground, row));
        let Some(at) = done(ground, row).or(ordered) else { continue };
        let about = About { id: Some(row.id), assignee: row.who.first().copied(), ..About::default() };
        list.add(&RULE, due(at), DueReason::NotRaised { n: row.unraised, at }, about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;

    #[test]
    fn what_was_said_becomes_feedback_within_three_days() {
        let issue = |feedback: &str| format!("[[issue]]\ntype = \"suggestion\"\ntext = \"x\"\n{feedback}");
        let forum = |issues: &str| {
            let text =
                format!("id = \"ac-20261001-aaaaaa\"\ntype = \"forum\"\ntitle = \"x\"\nheld_at = 2026-10-20\n{issues}");
            rows_of(&RULE, "", &[(Kind::Activity, &text)], "2026-11-10")
        };
        let raised = issue("feedback = \"fb-20261020-bbbbbb\"\n");
        assert_eq!(forum(&(issue("") + &raised)), ["2026-10-23 linli raise aaaaaa --all --type …"]);
        assert!(forum(&raised).is_empty());
        let visit = format!(
            "id = \"vi-20261020-aaaaaa\"\nat = 2026-10-20T09:00:00+08:00\nrooms = [\"3-1-1101\"]\nmethod = \"in-person\"\n\
             outcome = \"met\"\nstaff = [\"x\"]\n{}",
            issue("")
        );
        assert_eq!(rows_of(&RULE, "", &[(Kind::Visit, &visit)], "2026-11-10").len(), 1);
        let void = format!("{visit}[void]\nat = 2026-10-21\n");
        assert!(rows_of(&RULE, "", &[(Kind::Visit, &void)], "2026-11-10").is_empty());
    }
}
