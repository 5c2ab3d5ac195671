//! The record of a visit (走访).

use crate::demo::dice::Dice;
use crate::demo::hours;
use crate::demo::hours::{OFFSET, as_of};
use crate::demo::phrases::visiting::{FOLLOW_UPS, ISSUES};
use crate::demo::phrases::visits as words;
use crate::demo::rounds::Round;
use crate::demo::staff;
use crate::demo::write::{list, some, table, text};
use crate::model::time::{Instant, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::{IssueType, VisitMethod, VisitOutcome, VisitPurpose};

/// What came of a round, once it is decided.
struct Course {
    method: VisitMethod,
    outcome: VisitOutcome,
    ended: Option<Instant>,
}

pub fn visit(seed: u64, round: &Round) -> Table {
    let mut dice = Dice::of(seed, "visit", round.index);
    let course = course(&mut dice, round);
    let met = course.outcome == VisitOutcome::Met;
    let moved = matches!(course.outcome, VisitOutcome::Rescheduled).then(|| {
        let day = hours::workday(round.at.day(OFFSET).plus_days(dice.between(1, 9)));
        let at = hours::clock(day, dice.between(9, 17), dice.pick(&[0, 30]));
        if dice.chance(30) { When::On(day) } else { When::At(at) }
    });
    let at = if round.day_only { When::On(round.at.day(OFFSET)) } else { When::At(round.at) };
    let recorded = crate::demo::write::late(at, round.recorded);
    let void = (round.index % 190 == 77).then(|| {
        let at = round.at.plus(dice.between(3_600, 9_000)).min(as_of());
        table([("at", some(at)), ("by", some(round.staff)), ("reason", some("同一次走访记了两遍"))])
    });
    table([
        ("id", some(round.id.as_str())),
        ("owners", list(round.owners.clone())),
        ("rooms", list(vec![round.room.clone()])),
        ("at", some(at)),
        ("ended_at", course.ended.filter(|_| !round.day_only).map(Value::from)),
        ("recorded_at", recorded.map(Value::from)),
        ("method", some(course.method.key())),
        ("outcome", some(course.outcome.key())),
        ("rescheduled_to", moved.map(Value::from)),
        ("purpose", round.purpose.map(|p| p.key().into())),
        ("campaign", round.campaign.map(Value::from)),
        ("staff", list(team(&mut dice, round))),
        ("participants", if met { list(participants(&mut dice, round)) } else { None }),
        ("summary", text(summary(&mut dice, round, &course))),
        ("issue", if met { list(issues(&mut dice, round)) } else { None }),
        ("follow_up", if met { list(follow_ups(&mut dice, round)) } else { None }),
        ("void", void.map(Value::from)),
    ])
}

fn course(dice: &mut Dice, round: &Round) -> Course {
    use VisitMethod::{InPerson, Phone, Reception, Wechat};
    use VisitOutcome::{Met, NoAnswer, Refused, Rescheduled};
    let raised = round.feedback.is_some();
    let method = match round.purpose {
        _ if raised || round.in_person => InPerson,
        Some(VisitPurpose::Care) => dice.weighted(&[(InPerson, 88), (Phone, 10), (Wechat, 2)], InPerson),
        Some(VisitPurpose::Routine) | None => {
            dice.weighted(&[(InPerson, 72), (Phone, 13), (Wechat, 7), (Reception, 8)], InPerson)
        }
        _ => InPerson,
    };
    let outcome = match method {
        Reception | Wechat => Met,
        _ if raised => Met,
        _ if round.purpose == Some(VisitPurpose::Care) => {
            dice.weighted(&[(Met, 91), (NoAnswer, 6), (Rescheduled, 3)], Met)
        }
        _ => dice.weighted(&[(Met, 74), (NoAnswer, 16), (Refused, 4), (Rescheduled, 6)], Met),
    };
    let minutes = if method == InPerson { dice.between(8, 35) } else { dice.between(3, 10) };
    let ended = (outcome == Met && dice.chance(70)).then(|| round.at.plus(minutes * 60)).filter(|e| *e <= as_of());
    Course { method, outcome, ended }
}

fn team(dice: &mut Dice, round: &Round) -> Vec<&'static str> {
    let second = match round.purpose {
        Some(VisitPurpose::Festival) if dice.chance(40) => staff::MANAGER,
        Some(VisitPurpose::Complaint | VisitPurpose::Callback) if dice.chance(45) => staff::FOREMAN,
        _ => return vec![round.staff],
    };
    vec![round.staff, second]
}

fn participants(dice: &mut Dice, round: &Round) -> Vec<&'static str> {
    let first = round.role;
    let second = dice.weighted(&[("", 70), ("family", 16), ("community", 6), ("staff", 4), ("other", 2)], "");
    if second.is_empty() || second == first || round.purpose == Some(VisitPurpose::Routine) {
        return vec![first];
    }
    vec![first, second]
}

fn summary(dice: &mut Dice, round: &Round, course: &Course) -> String {
    let pool = match course.outcome {
        VisitOutcome::NoAnswer => words::NOBODY,
        VisitOutcome::Refused => words::REFUSED,
        VisitOutcome::Rescheduled => words::MOVED,
        VisitOutcome::Met => match (course.method, round.purpose) {
            (VisitMethod::Phone, _) => words::BY_PHONE,
            (VisitMethod::Wechat, _) => words::BY_WECHAT,
            (VisitMethod::Reception, _) => words::AT_DESK,
            (_, Some(VisitPurpose::Care)) => match round.care {
                "child-alone-after-school" => words::CARE_CHILD,
                "limited-mobility" => words::CARE_WHEELS,
                "single-parent" => words::CARE_PARENT,
                _ => words::CARE,
            },
            (_, Some(VisitPurpose::NewOwner)) => words::NEW_OWNER,
            (_, Some(VisitPurpose::Callback)) => words::CHECKED,
            (_, Some(VisitPurpose::Complaint)) => words::SETTLED,
            (_, Some(VisitPurpose::Festival)) if round.campaign == Some("2026-春节") => words::SPRING,
            (_, Some(VisitPurpose::Festival)) => words::FESTIVAL,
            _ if round.role == "shopkeeper" => words::SHOP,
            _ => words::ROUTINE,
        },
    };
    let first = dice.pick(pool);
    if course.outcome != VisitOutcome::Met || course.method != VisitMethod::InPerson {
        return format!("{first}。");
    }
    let second = match round.purpose {
        Some(VisitPurpose::Care) => dice.pick(words::CARED),
        Some(VisitPurpose::Routine) | None => dice.pick(words::ASIDE),
        _ => "",
    };
    format!("{first}。{second}")
}

fn issues(dice: &mut Dice, round: &Round) -> Vec<Table> {
    let one = |kind: IssueType, words: &str, feedback: Option<&str>| {
        table([("type", some(kind.key())), ("text", some(words)), ("feedback", feedback.map(Value::from))])
    };
    let mut all = Vec::new();
    if let Some((id, kind, title)) = &round.feedback {
        all.push(one(*kind, title, Some(id)));
    }
    if round.index % 7 == 3 || (all.is_empty() && dice.chance(9)) {
        let at = dice.below(ISSUES.len());
        if let Some((kind, words)) = ISSUES.get(at) {
            all.push(one(*kind, words, None));
        }
    }
    all
}

fn follow_ups(dice: &mut Dice, round: &Round) -> Vec<Table> {
    let likely = if round.purpose == Some(VisitPurpose::Care) { 26 } else { 15 };
    let count = if !dice.chance(likely) { 0 } else { dice.pick(&[1, 1, 1, 2]) };
    let from = dice.below(FOLLOW_UPS.len());
    let mut all = Vec::new();
    for n in 0..count {
        let Some((what, result)) = FOLLOW_UPS.get((from + n * 5) % FOLLOW_UPS.len()) else { continue };
        let day = round.at.day(OFFSET);
        let due = hours::workday(day.plus_days(dice.between(2, 14)));
        let late = dice.chance(18);
        let finished = due.plus_days(if late { dice.between(1, 20) } else { -dice.between(0, 2) }).max(day.next());
        let forgotten = dice.chance(5);
        let at = hours::clock(finished, dice.between(9, 16), dice.between(0, 59));
        let done = (!forgotten && at < as_of()).then_some(at);
        let assignee = if dice.chance(70) { round.staff } else { "sunlei" };
        all.push(table([
            ("id", some(format!("f{}", n + 1))),
            ("what", some(*what)),
            ("assignee", some(assignee)),
            ("due", (!dice.chance(6)).then_some(Value::Day(due))),
            ("done_at", done.map(Value::from)),
            ("result", done.map(|_| Value::from(*result))),
        ]));
    }
    all
}
