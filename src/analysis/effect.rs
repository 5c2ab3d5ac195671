//! 整改效果: the figure of an improvement before and after it, seen equally long after each window. Stored nowhere.

use super::figure_asked::{AskedFigure, FigureValue, LookUp};
use super::surveys::next_comparable;
use super::undertakings::done;
use crate::analysis::snapshot::Snapshot;
use crate::facts::improvements::{Baseline, Improvement, WINDOWS_BEFORE};
use crate::facts::rules::fingerprint;
use crate::model::figure::Tenths;
use crate::model::rooms::Rooms;
use crate::model::time::{AsOf, Instant};
use crate::model::vocab::vocabulary;
use crate::model::window::Window;

vocabulary! {
    /// What the figure says of an improvement (整改成效); what caused it, no figure says.
    EffectVerdict("improvement.verdict") {
        /// At the target, or beyond it.
        Reached = "reached",
        /// Better than the baseline, and not at the target.
        Moved = "moved",
        /// The same as printed.
        Unmoved = "unmoved",
        /// Worse than the baseline.
        Against = "against",
        /// One of the two is made of fewer than ten records.
        TooFew = "too-few",
        /// No target, no baseline, or one of the two has no value.
        Unknown = "unknown",
        /// The time to look at it has not come.
        NotYet = "not-yet",
        /// Done without a figure: what counts is the review.
        NoFigure = "no-figure",
    }
}

/// With fewer records no verdict is given.
const LEAST_N: u64 = 10;

/// When the effect of what was done can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EffectTime {
    pub window: Window,
    /// `None` while the wave of a survey in which it would be seen is not there.
    pub as_of: Option<Instant>,
}

/// What the figure was before, and what it is after.
#[derive(Clone, Debug)]
pub struct Effect {
    pub time: EffectTime,
    pub verdict: EffectVerdict,
    pub baseline: Option<Baseline>,
    /// The figure of the baseline's window as of then, by what is on file today.
    pub baseline_now: Option<FigureValue>,
    pub after: Option<FigureValue>,
    /// What was known of the baseline is not what is on file today.
    pub restated: bool,
    /// The baseline's window was the worst of the last four like it: some of what follows is chance.
    pub picked_worst: bool,
    /// The baseline's window ends after the improvement was done: it is no time before it.
    pub overlaps: bool,
    /// Targets or calendar are not those of the baseline.
    pub rules_changed: bool,
}

/// When the effect of an improvement that was done can be seen; `None` while it is not done.
pub fn effect_time(ground: &Snapshot, improvement: &Improvement) -> Option<EffectTime> {
    let offset = ground.offset();
    let done = done(ground, &improvement.record)?.day(offset);
    let window = improvement.window_after(done, &ground.facts.names);
    let names = &ground.facts.names;
    let question = improvement.figure.and_then(|figure| names.text(figure).strip_prefix("survey.")?.split('.').next());
    let Some((survey, question)) = improvement.survey.zip(question) else {
        return Some(EffectTime { window, as_of: Some(improvement.seen_at(window, offset)) });
    };
    // The effect on an answer of a survey is seen in the next wave that asks the same question.
    Some(match next_comparable(ground, survey, question, done.next()) {
        Some(closes) => {
            let window = Window { from: closes, to: closes.next() };
            EffectTime { window, as_of: Some(improvement.seen_at(window, offset)) }
        }
        None => EffectTime { window, as_of: None },
    })
}

/// The effect, as far as it can be seen at the as-of; `None` while the improvement is not done.
pub fn effect(ground: &Snapshot, rooms: &Rooms, improvement: &Improvement, look_up: LookUp) -> Option<Effect> {
    let time = effect_time(ground, improvement)?;
    let mut effect = Effect {
        time,
        verdict: EffectVerdict::NoFigure,
        baseline: improvement.baseline,
        baseline_now: None,
        after: None,
        restated: false,
        picked_worst: false,
        overlaps: improvement.baseline.is_some_and(|baseline| baseline.to > time.window.from),
        rules_changed: false,
    };
    let Some(asked) = asked(ground, improvement) else { return Some(effect) };
    let look = Look { ground, rooms, asked, look_up };
    if let Some(baseline) = improvement.baseline {
        effect.compare_before(&look, improvement.target, baseline);
    }
    effect.verdict = EffectVerdict::NotYet;
    let Some(as_of) = time.as_of.filter(|as_of| *as_of <= ground.as_of.at) else { return Some(effect) };
    effect.after = look.at(time.window, as_of);
    effect.verdict = effect.judge(improvement.target);
    Some(effect)
}

/// The figure of an improvement with what it is asked of.
fn asked<'g>(ground: &'g Snapshot<'_>, improvement: &Improvement) -> Option<AskedFigure<'g>> {
    let text = |sym| ground.facts.names.text(sym);
    let wanted = improvement.wanted.iter().map(|sym| text(*sym)).collect();
    Some(AskedFigure { figure: text(improvement.figure?), wanted, basis: improvement.basis })
}

/// A figure, looked at in one window after another.
struct Look<'l, 'g> {
    ground: &'l Snapshot<'g>,
    rooms: &'l Rooms,
    asked: AskedFigure<'l>,
    look_up: LookUp,
}

impl Look<'_, '_> {
    /// What it comes to in a window, as of an instant.
    fn at(&self, window: Window, as_of: Instant) -> Option<FigureValue> {
        let Snapshot { facts, settings, calendar, .. } = self.ground;
        (self.look_up)(&self.asked, &Snapshot::new(facts, settings, calendar, AsOf::instant(as_of)), self.rooms, window)
    }

    /// Whether the baseline is worse than the figure of each of the windows of equal length before it, as far as they
    /// have one, each as ripe as the baseline was.
    fn is_worst(&self, target: Option<Tenths>, baseline: Baseline) -> bool {
        let (Some(target), Some(value)) = (target, baseline.value) else { return false };
        let ripe_s = baseline.ripe_s(self.ground.offset());
        let first = Window { from: baseline.from, to: baseline.to };
        let windows = std::iter::successors(Some(first), |window| Some(window.previous()));
        let others = windows.skip(1).take(WINDOWS_BEFORE).filter_map(|window| {
            let as_of = window.end(self.ground.offset()).plus(ripe_s);
            self.at(window, as_of)?.value
        });
        let others: Vec<Tenths> = others.collect();
        let is_worse = |other: &Tenths| if target > value { value < *other } else { value > *other };
        !others.is_empty() && others.iter().all(is_worse)
    }
}

impl Effect {
    fn compare_before(&mut self, look: &Look<'_, '_>, target: Option<Tenths>, baseline: Baseline) {
        let ground = look.ground;
        let now = look.at(Window { from: baseline.from, to: baseline.to }, baseline.as_of);
        let known = (baseline.value, u64::try_from(baseline.n).unwrap_or(0));
        self.restated = now.is_some_and(|now| (now.value, now.n) != known);
        self.baseline_now = now;
        self.picked_worst = look.is_worst(target, baseline);
        let last = baseline.to.plus_days(-1);
        let rules = fingerprint(&ground.settings.flat, self.time.window.to.plus_days(-1), last);
        self.rules_changed = baseline.rules.is_some_and(|known| ground.facts.names.text(known) != rules);
    }

    fn judge(&self, target: Option<Tenths>) -> EffectVerdict {
        let (Some(target), Some(baseline)) = (target, self.baseline) else { return EffectVerdict::Unknown };
        let (Some(before), Some(after)) = (baseline.value, self.after.and_then(|after| after.value)) else {
            return EffectVerdict::Unknown;
        };
        let n = self.after.map_or(0, |after| after.n);
        if n < LEAST_N || u64::try_from(baseline.n).unwrap_or(0) < LEAST_N {
            return EffectVerdict::TooFew;
        }
        if target == before || self.overlaps {
            return EffectVerdict::Unknown;
        }
        let more_is_better = target > before;
        let better = |a: Tenths, b: Tenths| if more_is_better { a > b } else { a < b };
        if !better(target, after) {
            EffectVerdict::Reached
        } else if after == before {
            EffectVerdict::Unmoved
        } else if better(after, before) {
            EffectVerdict::Moved
        } else {
            EffectVerdict::Against
        }
    }
}
