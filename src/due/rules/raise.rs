//! 转诉求: what residents raised on a visit, at a forum or elsewhere and nobody has made a feedback item; due three days
//! after it was said.

use crate::analysis::undertakings::{done, exists, is_void};
use crate::analysis::visits::{is_about_fees, rooms_of, standing_visits, talks_about_fees};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::facts::rows::Visit;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::vocab::ArrearsReason;

pub static RULE: DueRule = DueRule {
    key: "raise",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| match s.row.reason {
        DueReason::ReasonNotRaised { .. } => format!("linli visit set {} issue+=type=problem,text=…", s.id()),
        _ => format!("linli raise {} --all --type …", s.id()),
    },
};

const WITHIN_DAYS: i64 = 3;

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let due = |at: When| When::On(at.day(ground.offset()).plus_days(WITHIN_DAYS));
    for visit in standing_visits(ground).filter(|visit| visit.unraised > 0) {
        let about = about(list, visit);
        list.add(&RULE, due(visit.at), DueReason::NotRaised { n: visit.unraised, at: visit.at }, about);
    }
    for talk in talks_about_fees(ground).filter(|talk| owes_an_issue(talk)) {
        let about = about(list, talk);
        list.add(&RULE, due(talk.at), DueReason::ReasonNotRaised { at: talk.at }, about);
    }
    for row in ground.facts.records().filter(|row| row.unraised > 0 && !is_void(ground, row)) {
        // Of an order something can be said before it is done.
        let ordered = row.since.filter(|_| row.kind == Kind::Service && exists(ground, row));
        let Some(at) = done(ground, row).or(ordered) else { continue };
        let about = About { id: Some(row.id), assignee: row.who.first().copied(), ..About::default() };
        list.add(&RULE, due(at), DueReason::NotRaised { n: row.unraised, at }, about);
    }
}

/// Where and whose; of a talk about fees not where.
fn about(list: &ListBuilder, visit: &Visit) -> About {
    let room = rooms_of(list.ground, visit, &list.owners).first().copied().filter(|_| !is_about_fees(visit));
    About { id: Some(visit.id), room, assignee: visit.staff.first().copied(), ..About::default() }
}

/// A household that does not pay because something is not put right, or for the service, tells of a matter for the
/// office; the other reasons are the household's own.
fn owes_an_issue(talk: &Visit) -> bool {
    let is_ours = matches!(talk.arrears_reason, Some(ArrearsReason::Defect | ArrearsReason::Dissatisfied));
    is_ours && !talk.has_issues
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
        let talk = |reason: &str, issue: &str| {
            let keys = format!("outcome = \"met\"\npurpose = \"arrears\"\narrears_reason = \"{reason}\"");
            let text = visit.split("[[issue]]").next().unwrap().replace("outcome = \"met\"", &keys);
            rows_of(&RULE, "", &[(Kind::Visit, &format!("{text}{issue}"))], "2026-11-10")
        };
        let set = "2026-10-23 linli visit set aaaaaa issue+=type=problem,text=…";
        assert_eq!([talk("defect", ""), talk("dissatisfied", "")], [[set], [set]]);
        assert_eq!(talk("defect", &issue("")), ["2026-10-23 linli raise aaaaaa --all --type …"]);
        assert!(talk("defect", &raised).is_empty() && talk("hardship", "").is_empty() && talk("vacant", "").is_empty());
        let response =
            format!("id = \"sr-20261020-aaaaaa\"\nsurvey = \"su-20261001-bbbbbb\"\nday = 2026-10-20\n{}", issue(""));
        let asked = rows_of(&RULE, "", &[(Kind::Response, &response)], "2026-11-10");
        assert_eq!(asked, ["2026-10-23 linli raise aaaaaa --all --type …"]);
        let void = format!("{visit}[void]\nat = 2026-10-21\n");
        assert!(rows_of(&RULE, "", &[(Kind::Visit, &void)], "2026-11-10").is_empty());
    }
}
