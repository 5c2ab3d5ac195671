//! 整改与改进: what was done of what was undertaken, what people concluded of it, and what the figures say.

use super::effect::{Effect, EffectTime, EffectVerdict, effect, effect_time};
use super::figure_asked::LookUp;
use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Excluded, Query};
use super::rate::Percent;
use super::undertakings::{cancelled, done, exists, has_happened, is_void};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::facts::improvements::Improvement;
use crate::model::rooms::Rooms;
use crate::model::time::When;
use crate::model::vocab::ImprovementSource;
use crate::model::window::Window;
use serde::Serialize;

/// Improvements of the window, by when they were done; what was not done by when it was cancelled, else by its due day.
/// n = done + cancelled + open; done = `no_figure` + `not_yet` + judged + `too_few` + unknown;
/// judged = reached + moved + unmoved + against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Improvements {
    pub n: u64,
    pub open: u64,
    /// Of the open: their day is over.
    pub overdue: u64,
    pub done: u64,
    pub cancelled: u64,
    /// Of the done: written down more than a day later (补录).
    pub recorded_late: u64,
    /// 无指标: the effect is what the review says.
    pub no_figure: u64,
    /// 未到期.
    pub not_yet: u64,
    pub judged: u64,
    pub reached: u64,
    pub moved: u64,
    pub unmoved: u64,
    pub against: u64,
    pub too_few: u64,
    /// No target, no baseline, or no value to compare.
    pub unknown: u64,
    /// 达标率 = reached / judged.
    pub rate: Option<Percent>,
    /// Of the done with a figure: the baseline was the worst of the last four like windows.
    pub picked_worst: u64,
    /// Of the same: the baseline is not what is on file today.
    pub restated: u64,
    /// Of the same: targets or calendar differ.
    pub rules_changed: u64,
    /// 已复核: of the done, by another than the one who did it, once the effect could be seen.
    pub reviewed: u64,
    /// 自我复核: reviewed by nobody else.
    pub self_review: u64,
    /// Of the done: its effect can be seen, and nobody reviewed it.
    pub not_reviewed: u64,
    pub source: Sources,
}

/// What showed that something had to become better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sources {
    pub feedback: u64,
    pub survey: u64,
    pub inspection: u64,
    pub audit: u64,
    pub forum: u64,
    pub own: u64,
    /// Nobody said.
    pub none: u64,
}

/// How an improvement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    Done(When),
    Cancelled(When),
    Overdue,
    Ahead,
}

/// Who has reviewed it since its effect could be seen (复核).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reviewed {
    ByAnother,
    BySelf,
    ByNobody,
    /// Its effect cannot be seen yet.
    NotYet,
}

/// An improvement and how it is counted.
#[derive(Clone, Debug)]
pub struct JudgedImprovement<'g> {
    pub improvement: &'g Improvement,
    pub stand: Stand,
    /// Of what was done.
    pub effect: Option<Effect>,
    pub reviewed: Reviewed,
}

/// `stats improvements`. By assignee: who does it.
pub fn measured<'g>(
    ground: &'g Snapshot<'g>,
    rooms: &Rooms,
    query: &Query,
    look_up: LookUp,
) -> Measured<'g, ImprovementsMeasure> {
    let (mut cases, mut apart) = (Vec::new(), Vec::new());
    let offset = ground.offset();
    for improvement in ground.facts.improvements.iter().filter(|improvement| exists(ground, &improvement.record)) {
        let (row, subject) = (&improvement.record, Subject::Record(&improvement.record));
        let stand = stand(ground, improvement);
        let at = match stand {
            Stand::Done(at) | Stand::Cancelled(at) => Some(at),
            Stand::Overdue | Stand::Ahead => row.planned,
        };
        let Some(at) = at.filter(|at| query.window.contains(at.earliest(offset, None), offset)) else { continue };
        if is_void(ground, row) {
            apart.push((subject, Excluded::Void));
            continue;
        }
        let judged = judged((ground, rooms), improvement, stand, look_up);
        cases.push(Case { subject, part: None, at, holder: row.who.first().copied(), judged });
    }
    Measured { ground, measure: ImprovementsMeasure, cases, apart }
}

/// An improvement as the figures see it.
pub fn judged<'g>(
    (ground, rooms): (&Snapshot, &Rooms),
    improvement: &'g Improvement,
    stand: Stand,
    look_up: LookUp,
) -> JudgedImprovement<'g> {
    let effect = effect(ground, rooms, improvement, look_up);
    JudgedImprovement { improvement, stand, effect, reviewed: reviewed(ground, improvement) }
}

pub fn stand(ground: &Snapshot, improvement: &Improvement) -> Stand {
    let row = &improvement.record;
    match (done(ground, row), cancelled(ground, row)) {
        (Some(at), _) => Stand::Done(at),
        (None, Some(at)) => Stand::Cancelled(at),
        (None, None) if row.planned.is_some_and(|at| at.end(ground.offset()) <= ground.as_of.at) => Stand::Overdue,
        (None, None) => Stand::Ahead,
    }
}

/// Who reviewed it at or after the instant at which its effect can be seen.
pub fn reviewed(ground: &Snapshot, improvement: &Improvement) -> Reviewed {
    let as_of = effect_time(ground, improvement).and_then(|time| time.as_of);
    let Some(as_of) = as_of.filter(|as_of| *as_of <= ground.as_of.at) else {
        return Reviewed::NotYet;
    };
    let offset = ground.offset();
    let counts = |at: When| has_happened(ground, Some(at)) && at.end(offset) >= as_of;
    let is_self = |by| improvement.record.who.contains(by);
    let reviews: Vec<bool> = improvement.reviews.iter().filter(|r| counts(r.at)).map(|r| is_self(&r.by)).collect();
    match reviews.iter().all(|by_self| *by_self) {
        _ if reviews.is_empty() => Reviewed::ByNobody,
        true => Reviewed::BySelf,
        false => Reviewed::ByAnother,
    }
}

pub struct ImprovementsMeasure;

impl<'g> Measure<'g> for ImprovementsMeasure {
    type Judged = JudgedImprovement<'g>;
    type Total = Improvements;

    fn total(&self, cases: &[&Case<'g, JudgedImprovement<'g>>], _: &mut Notes) -> Improvements {
        let mut total = Improvements::default();
        for case in cases {
            total.add(&case.judged);
        }
        total.rate = Percent::of(total.reached, total.judged);
        total
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, JudgedImprovement<'g>>, path: &str) -> Option<Explained> {
        let JudgedImprovement { stand, effect, .. } = &case.judged;
        let is_of_done = !["", "n", "cancelled", "open", "overdue"].contains(&path) && !path.starts_with("source");
        let class = match stand {
            Stand::Done(_) => effect.as_ref().map_or("counted", |effect| class(effect.verdict)),
            _ if is_of_done => return None,
            Stand::Cancelled(_) => "cancelled",
            Stand::Overdue => "improvement-overdue",
            Stand::Ahead => "improvement-open",
        };
        let mut steps = vec![ExplanationStep::At(case.at)];
        steps.extend(effect.iter().flat_map(effect_steps));
        Some(Explained::new(class, steps))
    }
}

/// Baseline, effect and what is to be known of both.
pub fn effect_steps(effect: &Effect) -> Vec<ExplanationStep> {
    let EffectTime { window, as_of } = effect.time;
    let mut steps = Vec::new();
    if let Some(baseline) = effect.baseline {
        let (n, unit) = (u64::try_from(baseline.n).unwrap_or(0), effect.baseline_now.map(|now| now.unit));
        let days = Window { from: baseline.from, to: baseline.to };
        steps.push(ExplanationStep::Baseline { days, value: baseline.value, n, unit });
    }
    if let Some(now) = effect.baseline_now.filter(|_| effect.restated) {
        steps.push(ExplanationStep::Restated { value: now.value, n: now.n, unit: now.unit });
    }
    steps.extend(effect.overlaps.then_some(ExplanationStep::Overlaps));
    steps.extend(effect.picked_worst.then_some(ExplanationStep::PickedWorst));
    match effect.after {
        Some(after) => {
            steps.push(ExplanationStep::Effect { days: window, value: after.value, n: after.n, unit: after.unit });
        }
        None => steps.push(as_of.map_or(ExplanationStep::EffectInNextWave, ExplanationStep::EffectFrom)),
    }
    steps.extend(effect.rules_changed.then_some(ExplanationStep::RulesChanged));
    steps
}

/// The class under which `why` shows a verdict.
pub fn class(verdict: EffectVerdict) -> &'static str {
    match verdict {
        EffectVerdict::Reached => "effect-reached",
        EffectVerdict::Moved => "effect-moved",
        EffectVerdict::Unmoved => "effect-unmoved",
        EffectVerdict::Against => "effect-against",
        EffectVerdict::TooFew => "effect-too-few",
        EffectVerdict::Unknown => "effect-unknown",
        EffectVerdict::NotYet => "effect-not-yet",
        EffectVerdict::NoFigure => "effect-no-figure",
    }
}

impl Improvements {
    fn add(&mut self, judged: &JudgedImprovement) {
        self.n += 1;
        self.source.add(judged.improvement.source);
        match judged.stand {
            Stand::Done(_) => self.done += 1,
            Stand::Cancelled(_) => self.cancelled += 1,
            Stand::Overdue | Stand::Ahead => self.open += 1,
        }
        self.overdue += u64::from(judged.stand == Stand::Overdue);
        let Some(effect) = &judged.effect else { return };
        self.recorded_late += u64::from(judged.improvement.record.done_recorded.is_some());
        let judged_as = match effect.verdict {
            EffectVerdict::Reached => &mut self.reached,
            EffectVerdict::Moved => &mut self.moved,
            EffectVerdict::Unmoved => &mut self.unmoved,
            EffectVerdict::Against => &mut self.against,
            EffectVerdict::TooFew => &mut self.too_few,
            EffectVerdict::Unknown => &mut self.unknown,
            EffectVerdict::NotYet => &mut self.not_yet,
            EffectVerdict::NoFigure => &mut self.no_figure,
        };
        *judged_as += 1;
        self.judged = self.reached + self.moved + self.unmoved + self.against;
        self.picked_worst += u64::from(effect.picked_worst);
        self.restated += u64::from(effect.restated);
        self.rules_changed += u64::from(effect.rules_changed);
        match judged.reviewed {
            Reviewed::ByAnother => self.reviewed += 1,
            Reviewed::BySelf => self.self_review += 1,
            Reviewed::ByNobody => self.not_reviewed += 1,
            Reviewed::NotYet => {}
        }
    }
}

impl Sources {
    fn add(&mut self, source: Option<ImprovementSource>) {
        let count = match source {
            Some(ImprovementSource::Feedback) => &mut self.feedback,
            Some(ImprovementSource::Survey) => &mut self.survey,
            Some(ImprovementSource::Inspection) => &mut self.inspection,
            Some(ImprovementSource::Audit) => &mut self.audit,
            Some(ImprovementSource::Forum) => &mut self.forum,
            Some(ImprovementSource::Own) => &mut self.own,
            None => &mut self.none,
        };
        *count += 1;
    }
}
