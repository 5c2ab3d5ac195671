//! The record of a visit (走访).

use crate::demo::dice::Dice;
use crate::demo::hours;
use crate::demo::hours::{OFFSET, as_of};
use crate::demo::phrases::VISITS;
use crate::demo::staff;
use crate::demo::visit_schedule::PlannedVisit;
use crate::demo::write::{late, list, some, table, text};
use crate::model::time::{DAY_S, Instant, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::{IssueType, VisitMethod, VisitOutcome, VisitPurpose};

/// How a visit was made and what came of it.
struct Encounter {
    method: VisitMethod,
    outcome: VisitOutcome,
    ended: Option<Instant>,
}

pub fn visit(seed: u64, planned: &PlannedVisit) -> Table {
    let mut dice = Dice::of(seed, "visit", planned.index);
    let encounter = encounter(&mut dice, planned);
    let met = encounter.outcome == VisitOutcome::Met;
    let moved = matches!(encounter.outcome, VisitOutcome::Rescheduled).then(|| {
        let day = hours::workday(planned.at.day(OFFSET).plus_days(dice.between(1, 9)));
        let at = hours::clock(day, dice.between(9, 17), dice.pick(&[0, 30]));
        if dice.chance(30) { When::On(day) } else { When::At(at) }
    });
    let at = if planned.day_only { When::On(planned.at.day(OFFSET)) } else { When::At(planned.at) };
    let recorded = late(at, planned.recorded);
    let void = (planned.index % 190 == 77).then(|| {
        let at = planned.at.plus(dice.between(3_600, 9_000)).min(as_of());
        table([("at", some(at)), ("by", some(planned.staff)), ("reason", some(VISITS.void.as_str()))])
    });
    table([
        ("id", some(planned.id.as_str())),
        ("owners", list(planned.owners.clone())),
        ("rooms", list(vec![planned.room.clone()])),
        ("at", some(at)),
        ("ended_at", encounter.ended.filter(|_| !planned.day_only).map(Value::from)),
        ("recorded_at", recorded.map(Value::from)),
        ("method", some(encounter.method.key())),
        ("outcome", some(encounter.outcome.key())),
        ("rescheduled_to", moved.map(Value::from)),
        ("purpose", planned.purpose.map(|p| p.key().into())),
        ("campaign", planned.campaign.map(Value::from)),
        ("staff", list(team(&mut dice, planned))),
        ("participants", if met { list(participants(&mut dice, planned)) } else { None }),
        ("summary", text(summary(&mut dice, planned, &encounter))),
        ("issue", if met { list(issues(&mut dice, planned)) } else { None }),
        ("follow_up", if met { list(follow_ups(&mut dice, planned)) } else { None }),
        ("void", void.map(Value::from)),
    ])
}

fn encounter(dice: &mut Dice, planned: &PlannedVisit) -> Encounter {
    use VisitMethod::{InPerson, Phone, Reception, Wechat};
    use VisitOutcome::{Met, NoAnswer, Refused, Rescheduled};
    let raised = planned.feedback.is_some();
    let method = match planned.purpose {
        _ if raised || planned.in_person => InPerson,
        Some(VisitPurpose::Care) => dice.weighted(&[(InPerson, 88), (Phone, 10), (Wechat, 2)], InPerson),
        Some(VisitPurpose::Routine) | None => {
            dice.weighted(&[(InPerson, 72), (Phone, 13), (Wechat, 7), (Reception, 8)], InPerson)
        }
        _ => InPerson,
    };
    let outcome = match method {
        Reception | Wechat => Met,
        _ if raised => Met,
        _ if planned.purpose == Some(VisitPurpose::Care) => {
            dice.weighted(&[(Met, 91), (NoAnswer, 6), (Rescheduled, 3)], Met)
        }
        _ => dice.weighted(&[(Met, 74), (NoAnswer, 16), (Refused, 4), (Rescheduled, 6)], Met),
    };
    let minutes = if method == InPerson { dice.between(8, 35) } else { dice.between(3, 10) };
    let ended = (outcome == Met && dice.chance(70)).then(|| planned.at.plus(minutes * 60)).filter(|e| *e <= as_of());
    Encounter { method, outcome, ended }
}

fn team(dice: &mut Dice, planned: &PlannedVisit) -> Vec<&'static str> {
    let second = match planned.purpose {
        Some(VisitPurpose::Festival) if dice.chance(40) => staff::MANAGER,
        Some(VisitPurpose::Complaint | VisitPurpose::Callback) if dice.chance(45) => staff::FOREMAN,
        _ => return vec![planned.staff],
    };
    vec![planned.staff, second]
}

fn participants(dice: &mut Dice, planned: &PlannedVisit) -> Vec<&'static str> {
    let first = planned.role;
    let second = dice.weighted(&[("", 70), ("family", 16), ("community", 6), ("staff", 4), ("other", 2)], "");
    if second.is_empty() || second == first || planned.purpose == Some(VisitPurpose::Routine) {
        return vec![first];
    }
    vec![first, second]
}

fn summary(dice: &mut Dice, planned: &PlannedVisit, encounter: &Encounter) -> String {
    let pool = match encounter.outcome {
        VisitOutcome::NoAnswer => &VISITS.no_answer,
        VisitOutcome::Refused => &VISITS.refused,
        VisitOutcome::Rescheduled | VisitOutcome::Sent => &VISITS.rescheduled,
        VisitOutcome::Met => match (encounter.method, planned.purpose) {
            (VisitMethod::Phone, _) => &VISITS.phone,
            (VisitMethod::Wechat, _) => &VISITS.wechat,
            (VisitMethod::Reception, _) => &VISITS.reception,
            (_, Some(VisitPurpose::Care)) => match planned.care {
                "child-alone-after-school" => &VISITS.care.child_alone_after_school,
                "limited-mobility" => &VISITS.care.limited_mobility,
                "single-parent" => &VISITS.care.single_parent,
                _ => &VISITS.care.elderly,
            },
            (_, Some(VisitPurpose::NewOwner)) => &VISITS.new_owner,
            (_, Some(VisitPurpose::Callback)) => &VISITS.callback,
            (_, Some(VisitPurpose::Complaint)) => &VISITS.complaint,
            (_, Some(VisitPurpose::Festival)) if planned.campaign == Some("2026-春节") => &VISITS.spring_festival,
            (_, Some(VisitPurpose::Festival)) => &VISITS.festival,
            _ if planned.role == "shopkeeper" => &VISITS.shop,
            _ => &VISITS.routine,
        },
    };
    let first = dice.phrase(pool);
    if encounter.outcome != VisitOutcome::Met || encounter.method != VisitMethod::InPerson {
        return format!("{first}。");
    }
    let second = match planned.purpose {
        Some(VisitPurpose::Care) => dice.phrase(&VISITS.care_added),
        Some(VisitPurpose::Routine) | None => dice.phrase(&VISITS.routine_added),
        _ => "",
    };
    format!("{first}。{second}")
}

/// So long what was raised on a visit may still wait for somebody to make it feedback.
const FRESH_S: i64 = 14 * DAY_S;

fn issues(dice: &mut Dice, planned: &PlannedVisit) -> Vec<Table> {
    let one = |kind: IssueType, words: &str, feedback: Option<&str>| {
        table([("type", some(kind.key())), ("text", some(words)), ("feedback", feedback.map(Value::from))])
    };
    let mut all = Vec::new();
    if let Some((id, kind, title)) = &planned.feedback {
        all.push(one(*kind, title, Some(id)));
    }
    if planned.index % 7 == 3 || (all.is_empty() && dice.chance(9)) {
        let drawn = dice.choose(&VISITS.issues);
        // What came up earlier has become feedback by now.
        let is_fresh = planned.at > as_of().plus(-FRESH_S);
        all.extend(drawn.filter(|_| is_fresh).map(|issue| one(issue.kind, &issue.text, None)));
    }
    all
}

fn follow_ups(dice: &mut Dice, planned: &PlannedVisit) -> Vec<Table> {
    let likely = if planned.purpose == Some(VisitPurpose::Care) { 26 } else { 15 };
    let count = if !dice.chance(likely) { 0 } else { dice.pick(&[1, 1, 1, 2]) };
    let phrases = &VISITS.follow_ups;
    let from = dice.below(phrases.len());
    let mut all = Vec::new();
    for n in 0..count {
        let Some(agreed) = phrases.get((from + n * 5) % phrases.len()) else { continue };
        let day = planned.at.day(OFFSET);
        let due = hours::workday(day.plus_days(dice.between(2, 14)));
        let late = dice.chance(18);
        let finished = due.plus_days(if late { dice.between(1, 20) } else { -dice.between(0, 2) }).max(day.next());
        let forgotten = dice.chance(5);
        let at = hours::clock(finished, dice.between(9, 16), dice.between(0, 59));
        let done = (!forgotten && at < as_of()).then_some(at);
        let assignee = if dice.chance(70) { planned.staff } else { "sunlei" };
        all.push(table([
            ("id", some(format!("f{}", n + 1))),
            ("what", some(agreed.what.as_str())),
            ("assignee", some(assignee)),
            ("due", (!dice.chance(6)).then_some(Value::Day(due))),
            ("done_at", done.map(Value::from)),
            ("result", done.map(|_| Value::from(agreed.result.as_str()))),
        ]));
    }
    all
}
