//! 培训: how many of those who have to know a topic do, who came, and for how many hours.

use super::figures::Notes;
use super::learning::{Learning, Learnt, held};
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Excluded, Query};
use super::rate::{Mean, Percent, Share};
use super::services::MIN_N;
use super::undertakings::{done, exists, is_void};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::UnknownYear;
use crate::facts::trainings::Training;
use crate::model::interner::Sym;
use crate::model::time::When;
use crate::model::window::Window;
use serde::Serialize;
use std::collections::HashSet;

/// Sessions of the window; who has to know a topic at its end, or at the as-of if that is earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Trainings {
    pub n: u64,
    /// Of them: certificates got elsewhere (外部取证).
    pub external: u64,
    /// 补录.
    pub recorded_late: u64,
    /// `None` where the calendar of a year is missing.
    pub coverage: Option<LearntCounts>,
    /// 到训率: of the staff on the lists of the window's sessions those who were present.
    pub attendance: Share,
    pub hours: Hours,
    /// People of contractors who came (外包人员), session by session.
    pub others: u64,
}

/// 培训覆盖率 = items / of: pairs of a topic and one of the staff who has to know it, and of them those that hold.
/// of = items + ended + never.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LearntCounts {
    pub items: u64,
    pub of: u64,
    /// It held once, and its last day is over (已过期).
    pub ended: u64,
    /// 未培训.
    pub never: u64,
    pub rate: Option<Percent>,
}

/// 人均学时 = minutes / 60 / people: of the staff who have to know anything, the minutes at which they were present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hours {
    pub minutes: u64,
    pub people: u64,
    pub per_person: Option<Mean>,
}

/// What a record says of training.
#[derive(Clone, Copy, Debug)]
pub enum TrainingFact<'g> {
    Session(&'g Training),
    /// One of the staff on the list of a session.
    Listed {
        who: Sym,
        by: Sym,
        present: bool,
        minutes: u64,
        /// Whether they have to know anything, so that their time counts.
        is_required: bool,
    },
    /// One of the staff and a topic.
    Required {
        who: Sym,
        learnt: Result<Learnt, UnknownYear>,
    },
}

/// `stats training`. By assignee: a session's trainer; else whoever was on the list, or has to know it.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, TrainingMeasure> {
    let last = query.window.to.plus_days(-1).min(ground.today());
    let learning = Learning::new(ground, last);
    let mut cases = Vec::new();
    let mut people = HashSet::new();
    for required in learning.required() {
        let who = required.staff.handle;
        people.insert(who);
        let subject = Subject::Staff { who, topic: Some(&required.topic.named.key) };
        let judged = TrainingFact::Required { who, learnt: learning.of(&required) };
        cases.push(Case { subject, part: None, at: When::On(last), holder: Some(who), judged });
    }
    for (at, training) in held(ground).filter(|(at, _)| is_in(ground, *at, query.window)) {
        cases.extend(of_session(ground, at, training, &people));
    }
    let is_apart = |training: &&Training| {
        let row = &training.record;
        exists(ground, row)
            && is_void(ground, row)
            && done(ground, row).is_some_and(|at| is_in(ground, at, query.window))
    };
    let void = ground.facts.trainings.iter().filter(is_apart);
    let apart = void.map(|training| (Subject::Record(&training.record), Excluded::Void)).collect();
    Measured { ground, measure: TrainingMeasure, cases, apart }
}

fn is_in(ground: &Snapshot, at: When, window: Window) -> bool {
    window.contains(at.earliest(ground.offset(), None), ground.offset())
}

/// A session, and everybody on its list.
fn of_session<'g>(
    ground: &'g Snapshot<'g>,
    at: When,
    training: &'g Training,
    people: &HashSet<Sym>,
) -> Vec<Case<'g, TrainingFact<'g>>> {
    let row = &training.record;
    let topic = row.sort.map(|topic| ground.facts.names.text(topic));
    let session = Case {
        subject: Subject::Record(row),
        part: None,
        at,
        holder: row.who.first().copied(),
        judged: TrainingFact::Session(training),
    };
    let listed = training.attendees.iter().map(|attendee| {
        let (who, present) = (attendee.staff, attendee.present);
        let minutes = training.minutes.filter(|_| present).map_or(0, u64::from);
        let is_required = people.contains(&who);
        let judged = TrainingFact::Listed { who, by: row.id, present, minutes, is_required };
        Case { subject: Subject::Staff { who, topic }, part: None, at, holder: Some(who), judged }
    });
    [session].into_iter().chain(listed).collect()
}

pub struct TrainingMeasure;

impl<'g> Measure<'g> for TrainingMeasure {
    type Judged = TrainingFact<'g>;
    type Total = Trainings;

    fn total(&self, cases: &[&Case<'g, TrainingFact<'g>>], notes: &mut Notes) -> Trainings {
        let mut total = Trainings::default();
        let mut coverage = Ok(LearntCounts::default());
        let mut people = HashSet::new();
        for case in cases {
            match case.judged {
                TrainingFact::Session(training) => total.add(training),
                TrainingFact::Listed { present, .. } => {
                    total.attendance.of += 1;
                    total.attendance.items += u64::from(present);
                }
                TrainingFact::Required { who, learnt } => {
                    people.insert(who);
                    coverage = coverage.and_then(|counts| learnt.map(|learnt| counts.and(learnt)));
                }
            }
        }
        // Where presences stand alone, each says for itself whether its time counts.
        let counts = |who, is_required| if people.is_empty() { is_required } else { people.contains(&who) };
        let minutes = cases.iter().filter_map(|case| match case.judged {
            TrainingFact::Listed { who, minutes, is_required, .. } if counts(who, is_required) => Some(minutes),
            _ => None,
        });
        total.hours = Hours::of(minutes.sum(), u64::try_from(people.len()).unwrap_or(u64::MAX));
        total.coverage = notes.take("coverage", coverage.map(LearntCounts::rated));
        total.attendance = total.attendance.rated();
        total
    }

    fn of_person(&self, total: Trainings) -> Trainings {
        let few = |rate: Option<Percent>, n: u64| rate.filter(|_| n >= MIN_N);
        let coverage = total.coverage.map(|c| LearntCounts { rate: few(c.rate, c.of), ..c });
        let attendance = Share { rate: few(total.attendance.rate, total.attendance.of), ..total.attendance };
        Trainings { coverage, attendance, ..total }
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, TrainingFact<'g>>, path: &str) -> Option<Explained> {
        let part = path.split('.').next().unwrap_or_default();
        match case.judged {
            TrainingFact::Required { learnt, .. } if ["", "coverage"].contains(&part) => Some(explain_learnt(learnt)),
            TrainingFact::Listed { by, present, is_required, .. } => {
                let is_asked = part == "attendance" || (part == "hours" && present && is_required);
                let class = if present { "present" } else { "not-present" };
                let steps = vec![ExplanationStep::Record(by), ExplanationStep::At(case.at)];
                is_asked.then(|| Explained::new(class, steps))
            }
            TrainingFact::Session(training) if ["", "n", "external", "recorded_late", "others"].contains(&part) => {
                let is_asked = part != "external" || training.external;
                let class = if training.external { "external" } else { "held" };
                is_asked.then(|| Explained::new(class, vec![ExplanationStep::At(case.at)]))
            }
            _ => None,
        }
    }
}

fn explain_learnt(learnt: Result<Learnt, UnknownYear>) -> Explained {
    match learnt {
        Err(_) => Explained::new("withheld", Vec::new()),
        Ok(Learnt::Never) => Explained::new("never-trained", Vec::new()),
        Ok(Learnt::Ended { by, last }) => {
            Explained::new("training-ended", vec![ExplanationStep::Record(by), ExplanationStep::LastDay(last)])
        }
        Ok(Learnt::Holds { by, last }) => {
            let steps = [Some(ExplanationStep::Record(by)), last.map(ExplanationStep::LastDay)];
            Explained::new("training-holds", steps.into_iter().flatten().collect())
        }
    }
}

impl Trainings {
    fn add(&mut self, training: &Training) {
        self.n += 1;
        self.external += u64::from(training.external);
        self.recorded_late += u64::from(training.record.done_recorded.is_some());
        self.others += u64::from(training.others);
    }
}

impl LearntCounts {
    fn and(mut self, learnt: Learnt) -> LearntCounts {
        self.of += 1;
        *match learnt {
            Learnt::Never => &mut self.never,
            Learnt::Ended { .. } => &mut self.ended,
            Learnt::Holds { .. } => &mut self.items,
        } += 1;
        self
    }

    fn rated(self) -> LearntCounts {
        LearntCounts { rate: Percent::of(self.items, self.of), ..self }
    }
}

impl Hours {
    fn of(minutes: u64, people: u64) -> Hours {
        Hours { minutes, people, per_person: Mean::of(minutes, people.saturating_mul(60)) }
    }
}
