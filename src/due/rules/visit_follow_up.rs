//! 走访跟进: what was agreed on a visit and is not done; without a day of its own, 30 days after the visit.

use crate::analysis::population::Excluded;
use crate::analysis::visits::{has_moved_out, is_about_fees, is_done, is_void, rooms_of, standing_visits};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject, UNDATED_DAYS};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "visit-follow-up",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Visit,
    calls: true,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli done {} {}", s.id(), s.part()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for visit in standing_visits(ground) {
        let mut named = visit.owners.iter().filter_map(|id| list.owners.get(id)).peekable();
        let all_gone = named.peek().is_some() && named.all(|o| is_void(ground, o) || has_moved_out(ground, o));
        // Of a talk about fees the list says that something was agreed, not with whom.
        let room = rooms_of(ground, visit, &list.owners).first().copied().filter(|_| !is_about_fees(visit));
        for follow_up in visit.follow_ups.iter().filter(|f| !is_done(ground, f)) {
            if all_gone {
                list.leave_out(Excluded::MovedOut);
                continue;
            }
            let due = follow_up.due.unwrap_or_else(|| visit.at.day(ground.offset()).plus_days(UNDATED_DAYS));
            let assignee = follow_up.assignee.or(visit.staff.first().copied());
            let about = About { id: Some(visit.id), sub: Some(follow_up.id), room, assignee, ..About::default() };
            list.add(&RULE, When::On(due), DueReason::FollowUp { visit: visit.at }, about);
        }
    }
}
