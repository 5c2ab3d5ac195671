//! 计划: what the office undertook for a month, quarter or year and has not done in it; asked for towards its end. What
//! was missed is due no more.

use crate::analysis::plan::{PlanRecords, slots};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::settle::Settle;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::vocab::{PlanCycle, PlannedKind};

pub static RULE: DueRule = DueRule {
    key: "plan",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: true,
    find: Find::Community(find),
    settle,
};

/// So many days before the end of a slot it is asked for; of a month fewer.
const AHEAD_DAYS: i64 = 14;
const AHEAD_IN_A_MONTH_DAYS: i64 = 7;

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let today = ground.today();
    for (place, plan) in ground.settings.plans.iter().enumerate() {
        let records = PlanRecords::new(ground, plan);
        let ahead = if plan.every == PlanCycle::Month { AHEAD_IN_A_MONTH_DAYS } else { AHEAD_DAYS };
        let Some(days) = slots(plan, today.next()).last().filter(|days| today < days.to) else { continue };
        let last = days.to.plus_days(-1);
        if today.plus_days(ahead) < last || records.judge(days, false).by.is_some() {
            continue;
        }
        let planned = records.planned_in(days);
        // A wave that will close within the slot keeps it without further doing.
        if plan.kind == PlannedKind::Survey && planned.is_some() {
            continue;
        }
        let about = About {
            id: planned.map(|row| row.id),
            assignee: plan.assignee.as_deref().and_then(|handle| ground.facts.names.find(handle)),
            ..About::default()
        };
        let due = planned.and_then(|row| row.planned).unwrap_or(When::On(last));
        list.add(&RULE, due, DueReason::Planned { plan: place, from: days.from }, about);
    }
}

fn settle(row: &Settle<'_>) -> String {
    let DueReason::Planned { plan, .. } = row.row.reason else { return String::new() };
    let Some(plan) = row.ground.settings.plans.get(plan) else { return String::new() };
    let (kind, done) = match plan.kind {
        PlannedKind::Notice => (Kind::Notice, "published_at"),
        PlannedKind::Training => (Kind::Training, "at"),
        PlannedKind::Survey => (Kind::Survey, "closes"),
        PlannedKind::Activity => (Kind::Activity, "held_at"),
    };
    if row.row.id.is_some() {
        return format!("linli {} set {} {done}=…", kind.key(), row.id());
    }
    if plan.kind == PlannedKind::Survey {
        return format!("linli {} add … --method sample --opens … --{done} …", kind.key());
    }
    let sort = match (kind, plan.types.first()) {
        (Kind::Training, None) => String::new(),
        (Kind::Training, Some(topic)) => format!(" --topic {topic}"),
        (_, sort) => format!(" --type {}", sort.map_or("other", String::as_str)),
    };
    format!("linli {} add …{sort} --{} now", kind.key(), done.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;

    const MONTHLY: &str = "[[plan]]\nkey = \"forum\"\nzh = \"座谈会\"\nen = \"forum\"\nkind = \"activity\"\n\
        types = [\"forum\"]\nevery = \"1mo\"\nsince = 2026-09-01\n";

    fn forum(keys: &str) -> String {
        format!("id = \"ac-20261005-aaaaaa\"\ntype = \"forum\"\ntitle = \"x\"\n{keys}")
    }

    fn of(activity: &str, as_of: &str) -> Vec<String> {
        rows_of(&RULE, MONTHLY, &[(Kind::Activity, activity)], as_of)
    }

    #[test]
    fn a_slot_is_asked_for_in_its_last_week_and_never_once_it_is_over() {
        let row = ["2026-10-31 linli activity add … --type forum --held-at now"];
        let other = forum("held_at = 2026-09-20\n");
        assert!(of(&other, "2026-10-23").is_empty());
        assert_eq!(of(&other, "2026-10-24"), row);
        assert_eq!(of(&other, "2026-10-31"), row, "on its last day");
        assert!(of(&other, "2026-11-01").is_empty(), "missed, and due no more");
        assert!(of(&forum("held_at = 2026-10-31\n"), "2026-10-31").is_empty(), "held");
    }

    #[test]
    fn what_is_planned_in_the_slot_is_due_when_it_is_planned() {
        let planned = forum("planned_for = 2026-10-28T19:00:00+08:00\n");
        assert_eq!(of(&planned, "2026-10-25"), ["2026-10-28 linli activity set aaaaaa held_at=…"]);
        let empty = forum("held_at = 2026-10-20\n[attended]\nhouseholds = 0\npeople = 0\n");
        assert_eq!(of(&empty, "2026-10-25").len(), 1, "nobody came, which keeps nothing");
        let lecture = forum("held_at = 2026-10-20\n").replace("\"forum\"", "\"health\"");
        assert_eq!(of(&lecture, "2026-10-25").len(), 1, "another type");
        let cancelled = forum("planned_for = 2026-10-28\ncancelled_at = 2026-10-20\nreason = \"x\"\n");
        assert_eq!(of(&cancelled, "2026-10-25"), ["2026-10-31 linli activity add … --type forum --held-at now"]);
    }

    #[test]
    fn a_wave_keeps_the_slot_in_which_it_closes() {
        let yearly = "[[plan]]\nkey = \"survey\"\nzh = \"满意度调查\"\nen = \"survey\"\nkind = \"survey\"\n\
            every = \"12mo\"\nsince = 2026-01-01\n";
        let of = |closes: &str, as_of: &str| {
            let wave = format!("id = \"su-20261101-aaaaaa\"\ntitle = \"x\"\nopens = 2026-11-05\ncloses = {closes}\n");
            rows_of(&RULE, yearly, &[(Kind::Survey, &wave)], as_of)
        };
        assert!(of("2026-12-28", "2026-12-20").is_empty(), "it will close within the year");
        assert!(of("2026-11-30", "2026-12-20").is_empty(), "it has");
        let row = ["2026-12-31 linli survey add … --method sample --opens … --closes …"];
        assert_eq!(of("2027-01-05", "2026-12-20"), row, "it closes in the next");
    }
}
