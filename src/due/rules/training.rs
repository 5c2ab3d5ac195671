//! 培训: one of the staff who was never trained in what they have to know, or whose training is about to end; due thirty
//! days after it was first asked for, or on its last day.

use crate::analysis::learning::{Learning, Learnt, Required};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::settle::Settle;
use crate::model::time::{Day, When};

pub static RULE: DueRule = DueRule {
    key: "training",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: true,
    find: Find::Community(find),
    settle,
};

/// For the first training there is so much time, from when it is asked for.
const FIRST_WITHIN_DAYS: i64 = 30;
/// So many days before it ends it is asked for.
const AHEAD_DAYS: i64 = 30;

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let today = ground.today();
    let learning = Learning::new(ground, today);
    for required in learning.required() {
        let Some(learnt) = list.known(&RULE, learning.of(&required)) else { continue };
        let last = match learnt {
            Learnt::Never => None,
            Learnt::Ended { last, .. } => Some(last),
            Learnt::Holds { last: Some(last), .. } if last <= today.plus_days(AHEAD_DAYS) => Some(last),
            Learnt::Holds { .. } => continue,
        };
        let due = last.unwrap_or_else(|| first_due(&required, today));
        let Some(place) = ground.settings.topics.iter().position(|topic| topic.named.key == required.topic.named.key)
        else {
            continue;
        };
        let who = Some(required.staff.handle);
        let about = About { id: who, assignee: who, ..About::default() };
        list.add(&RULE, When::On(due), DueReason::ToLearn { topic: place, last }, about);
    }
}

/// Thirty days after the later of when somebody came and when the topic was first asked for; at once where neither is
/// stated.
fn first_due(required: &Required, today: Day) -> Day {
    let since = required.staff.since.max(required.topic.since);
    since.map_or(today, |since| since.plus_days(FIRST_WITHIN_DAYS))
}

fn settle(row: &Settle<'_>) -> String {
    let DueReason::ToLearn { topic, .. } = row.row.reason else { return String::new() };
    let topic = row.ground.settings.topics.get(topic).map_or("…", |topic| topic.named.key.as_str());
    let who = row.row.assignee.map_or("…", |who| row.ground.facts.names.text(who));
    format!("linli training add … --topic {topic} --attendee {who}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    const TOPIC: &str = "[[training]]\nkey = \"fire\"\nzh = \"消防\"\nen = \"fire\"\nevery = \"12mo\"\n\
        roles = [\"管家\"]\nsince = 2026-03-01\n";
    const LIFANG: &str =
        "handle = \"lifang\"\nname = \"李芳\"\nrole = \"管家\"\nkind = \"person\"\nsince = 2026-01-01\n";

    fn of(staff: &str, session: &str, as_of: &str) -> Vec<String> {
        let session = format!("id = \"tr-20260301-aaaaaa\"\ntitle = \"x\"\ntopic = \"fire\"\n{session}");
        rows_of(&RULE, TOPIC, &[(Kind::Staff, staff), (Kind::Training, &session)], as_of)
    }

    fn attended(at: &str, keys: &str) -> String {
        format!("at = {at}\n[[attendee]]\nstaff = \"lifang\"\n{keys}")
    }

    #[test]
    fn whoever_was_never_trained_has_thirty_days_from_when_it_was_asked_for() {
        let row = ["2026-03-31 linli training add … --topic fire --attendee lifang"];
        assert_eq!(of(LIFANG, "at = 2026-03-10\n", "2026-03-15"), row, "the topic came last");
        let later = LIFANG.replace("2026-01-01", "2026-03-05");
        assert_eq!(of(&later, "at = 2026-03-10\n", "2026-03-15"), [row[0].replace("03-31", "04-04")]);
        assert!(of(LIFANG, "at = 2026-02-10\n", "2026-02-15").is_empty(), "nobody asks for it yet");
        assert!(of(&LIFANG.replace("管家", "保洁"), "at = 2026-03-10\n", "2026-03-15").is_empty(), "another role");
        assert!(of(&LIFANG.replace("person", "team"), "at = 2026-03-10\n", "2026-03-15").is_empty());
        assert!(of(&format!("{LIFANG}until = 2026-03-15\n"), "at = 2026-03-10\n", "2026-03-15").is_empty(), "left");
        assert_eq!(of(LIFANG, &attended("2026-03-10", "present = false\n"), "2026-03-15"), row, "did not come");
        let failed = attended("2026-03-10", "present = true\npassed = false\n");
        assert_eq!(of(LIFANG, &failed, "2026-03-15"), row, "did not pass");
    }

    #[test]
    fn what_was_learnt_is_asked_for_again_from_thirty_days_before_it_ends() {
        let row = ["2027-03-10 linli training add … --topic fire --attendee lifang"];
        let session = attended("2026-03-10", "present = true\n");
        assert!(of(LIFANG, &session, "2027-02-07").is_empty());
        assert_eq!(of(LIFANG, &session, "2027-02-08"), row);
        assert_eq!(of(LIFANG, &session, "2027-05-01"), row, "and until it is renewed");
        let own = attended("2026-03-10", "present = true\nuntil = 2026-06-30\n");
        assert_eq!(of(LIFANG, &own, "2026-06-01"), [row[0].replace("2027-03-10", "2026-06-30")], "its own end");
    }
}
