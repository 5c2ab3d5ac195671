//! 整改与改进: what was done of it, in approved words, and the figure before and after by which it is seen. Numbers of the
//! whole community stand as they are; of groups of items only what is roughly so, and nothing that is about somebody, a
//! building, or a few records.

use super::approval::Approved;
use super::data_line::{DataLine, count};
use super::figures::Wordings;
use super::marks::own;
use super::period::Month;
use crate::analysis::catalog::Stat;
use crate::analysis::effect::{Effect, EffectVerdict, effect_time};
use crate::analysis::figure_asked::{FigureUnit, FigureValue};
use crate::analysis::figure_path::{FigurePath, group_wanted};
use crate::analysis::figure_value::look_up;
use crate::analysis::group::By;
use crate::analysis::improvements::{Stand, judged, measured, stand};
use crate::analysis::population::Query;
use crate::analysis::snapshot::Snapshot;
use crate::analysis::undertakings::{exists, is_void};
use crate::facts::improvements::Improvement;
use crate::model::figure::Tenths;
use crate::model::listed::Named;
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::window::Window;
use crate::publish::rate::FEWEST_FOR_PERCENT;
use serde::{Serialize, Serializer};

#[derive(Clone, Debug, Serialize)]
pub struct ImprovementsTold {
    pub done: u64,
    pub cancelled: u64,
    /// Their day lies in the period and is over.
    pub overdue: u64,
    pub ahead: u64,
    /// Of the done: written down more than a day later.
    pub recorded_late: u64,
    /// Done in the period, or done before and seen in it; those with an approved text.
    pub told: Vec<ImprovementTold>,
    pub without_text: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct ImprovementTold {
    pub done: Month,
    pub matter: Approved,
    /// `None`: without a figure, or of one that is not told.
    pub figure: Option<FigureTold>,
    /// `None`: the figure is about somebody.
    #[serde(serialize_with = "verdict_key")]
    pub verdict: Option<EffectVerdict>,
    /// The baseline was the worst of the last four like times.
    pub picked_worst: bool,
    /// The records of before have changed since.
    pub restated: bool,
    pub rules_changed: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct FigureTold {
    pub figure: String,
    pub groups: Vec<GroupTold>,
    #[serde(skip)]
    pub unit: Option<FigureUnit>,
    pub before: Option<ValueTold>,
    pub after: Option<ValueTold>,
    #[serde(serialize_with = "tenths")]
    pub target: Option<Tenths>,
}

/// Which items a figure is of; their names are those of the vocabulary or of linli.toml.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupTold {
    Type(String),
    Channel(String),
    Urgency(String),
    Category(Named),
}

/// A value as it may be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueTold {
    /// With the number of records that it is made of.
    Of {
        #[serde(serialize_with = "tenths")]
        value: Option<Tenths>,
        n: u64,
    },
    /// To the whole percent or the whole unit: of a part of the community.
    About(i64),
    /// Made of too few records.
    Few,
}

/// How much of a figure may be told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    Whole,
    Roughly,
    Nothing,
}

impl ImprovementsTold {
    pub fn of(ground: &Snapshot, rooms: &Rooms, query: &Query, wordings: &Wordings) -> ImprovementsTold {
        let total = measured(ground, rooms, query, look_up).stats(&[]).total;
        let mut untold = 0;
        let mut told = Vec::new();
        for improvement in seen(ground, query.window) {
            let id = ground.facts.names.text(improvement.record.id);
            let Some(matter) = wordings.get(id).and_then(|wording| wording.approved()) else {
                untold += 1;
                continue;
            };
            let Stand::Done(at) = stand(ground, improvement) else { continue };
            let effect = judged((ground, rooms), improvement, Stand::Done(at), look_up).effect;
            told.push(of_one(ground, improvement, (Month::of(at.day(ground.offset())), matter), effect.as_ref()));
        }
        ImprovementsTold {
            done: total.done,
            cancelled: total.cancelled,
            overdue: total.overdue,
            ahead: total.open.saturating_sub(total.overdue),
            recorded_late: total.recorded_late,
            told,
            without_text: untold,
        }
    }

    /// Whether the period has nothing of it.
    pub fn is_of_nothing(&self) -> bool {
        let counts = [self.done, self.cancelled, self.overdue, self.ahead, self.without_text];
        self.told.is_empty() && counts.iter().sum::<u64>() == 0
    }

    pub fn lines(&self) -> Vec<DataLine> {
        let mut lines = vec![
            count("improvements", "done", self.done),
            count("improvements", "cancelled", self.cancelled),
            count("improvements", "overdue", self.overdue),
            count("improvements", "ahead", self.ahead),
            count("improvements", "recorded_late", self.recorded_late),
            count("improvements", "without_text", self.without_text),
        ];
        for (at, told) in (1..).zip(&self.told) {
            let of = own(at);
            let line = |figure, value: String, total: String| DataLine {
                of: of.clone(),
                value,
                total,
                ..super::data_line::named("improvements", figure)
            };
            let matter = super::marks::foreign(told.matter.text());
            lines.push(DataLine { text: matter, ..line("matter", String::new(), String::new()) });
            if let Some(verdict) = told.verdict {
                lines.push(line("outcome", own(verdict.key()), String::new()));
            }
            for (figure, value) in told.figure.iter().flat_map(|f| [("before", f.before), ("after", f.after)]) {
                let Some((value, n)) = value.and_then(ValueTold::cells) else { continue };
                lines.push(line(figure, value, n));
            }
            let target = told.figure.as_ref().and_then(|figure| figure.target);
            lines.extend(target.map(|target| line("target", own(target), String::new())));
        }
        lines
    }
}

/// Done in the window, or done before it and seen in it, in the order of days: those of which the notice tells.
pub fn seen<'g>(ground: &'g Snapshot<'_>, window: Window) -> Vec<&'g Improvement> {
    let offset = ground.offset();
    let is_seen = |improvement: &&Improvement| {
        let Stand::Done(at) = stand(ground, improvement) else { return false };
        let seen = effect_time(ground, improvement).and_then(|time| time.as_of);
        let is_within = |at| window.start(offset) < at && at <= window.end(offset);
        window.contains(at.earliest(offset, None), offset) || seen.is_some_and(is_within)
    };
    let counts =
        |improvement: &&Improvement| exists(ground, &improvement.record) && !is_void(ground, &improvement.record);
    let mut found: Vec<&Improvement> = ground.facts.improvements.iter().filter(counts).filter(is_seen).collect();
    let day = |improvement: &Improvement| improvement.record.done.map(|at| at.day(offset));
    found.sort_by_key(|improvement| (day(improvement), ground.facts.names.text(improvement.record.id)));
    found
}

fn of_one(
    ground: &Snapshot,
    improvement: &Improvement,
    (done, matter): (Month, Approved),
    effect: Option<&Effect>,
) -> ImprovementTold {
    let names = &ground.facts.names;
    let figure = improvement.figure.and_then(|figure| FigurePath::read(names.text(figure)).ok());
    let wanted: Vec<&str> = improvement.wanted.iter().map(|wanted| names.text(*wanted)).collect();
    let groups = figure.as_ref().and_then(|figure| groups(ground.settings, figure, &wanted));
    let groups = groups.filter(|_| figure.as_ref().is_some_and(|figure| is_read(figure.stat)));
    let telling = match (&figure, &groups) {
        (None, _) | (_, None) => Telling::Nothing,
        (Some(figure), Some(groups)) if groups.is_empty() && !figure.is_of_answers() => Telling::Whole,
        _ => Telling::Roughly,
    };
    // That a part of the community is small is not told either.
    let is_kept_back = |verdict: &EffectVerdict| match telling {
        Telling::Nothing => figure.is_some(),
        Telling::Roughly => *verdict == EffectVerdict::TooFew,
        Telling::Whole => false,
    };
    let verdict = effect.map(|effect| effect.verdict).filter(|verdict| !is_kept_back(verdict));
    let least = u64::from(ground.settings.publication.min_count).max(FEWEST_FOR_PERCENT);
    let told = |value: Option<FigureValue>| value.and_then(|value| told(value, telling, least));
    let before = improvement.baseline.zip(effect.and_then(|e| e.baseline_now.or(e.after)));
    let before = before.map(|(baseline, like)| FigureValue {
        value: baseline.value,
        n: u64::try_from(baseline.n).unwrap_or(0),
        unit: like.unit,
    });
    let after = effect.and_then(|effect| effect.after);
    let figure = improvement.figure.zip(groups).map(|(figure, groups)| FigureTold {
        figure: names.text(figure).to_owned(),
        groups,
        unit: before.or(after).map(|value| value.unit),
        before: told(before),
        after: told(after),
        target: improvement.target,
    });
    let remarked = effect.filter(|_| figure.is_some());
    ImprovementTold {
        done,
        matter,
        figure,
        verdict,
        picked_worst: remarked.is_some_and(|effect| effect.picked_worst),
        restated: remarked.is_some_and(|effect| effect.restated),
        rules_changed: remarked.is_some_and(|effect| effect.rules_changed),
    }
}

/// Whether a publication with this section reads what the figure is counted from; of any other nothing is told, rather
/// than what would be counted from no records.
fn is_read(stat: Stat) -> bool {
    stat.is_of_items() || matches!(stat, Stat::Visits | Stat::Plan | Stat::Notices | Stat::Activities | Stat::Services)
}

/// The groups of items that a figure is of; `None` where one of them would point at somebody, at a building, or at a
/// part of what is counted only as a whole.
fn groups(settings: &Settings, figure: &FigurePath, wanted: &[&str]) -> Option<Vec<GroupTold>> {
    let group = |typed: &&str| {
        let (by, value) = group_wanted(typed, figure.stat)?;
        match by {
            _ if !figure.stat.is_of_items() => None,
            By::Type => Some(GroupTold::Type(value)),
            By::Channel => Some(GroupTold::Channel(value)),
            By::Urgency => Some(GroupTold::Urgency(value)),
            By::Category => {
                let category = settings.categories.iter().find(|category| category.named.key == value)?;
                Some(GroupTold::Category(category.named.clone()))
            }
            _ => None,
        }
    };
    wanted.iter().map(group).collect()
}

fn told(value: FigureValue, telling: Telling, least: u64) -> Option<ValueTold> {
    let is_number = matches!(value.unit, FigureUnit::Count | FigureUnit::Fen);
    let is_small = value.value.is_some_and(|v| v.0 > 0 && u64::try_from(v.0).is_ok_and(|v| v < least * 10));
    match telling {
        Telling::Nothing => None,
        Telling::Roughly if is_number || value.n < least => None,
        _ if value.n < least || (value.unit == FigureUnit::Count && is_small) => Some(ValueTold::Few),
        Telling::Whole => Some(ValueTold::Of { value: value.value, n: value.n }),
        Telling::Roughly => value.value.map(|v| ValueTold::About((v.0 + 5).div_euclid(10))),
    }
}

impl ImprovementTold {
    /// The categories of linli.toml that it names.
    pub fn categories(&self) -> impl Iterator<Item = &Named> {
        let groups = self.figure.iter().flat_map(|figure| &figure.groups);
        groups.filter_map(|group| if let GroupTold::Category(named) = group { Some(named) } else { None })
    }
}

impl ValueTold {
    /// As CSV and ledger have it: the value, and of how many.
    fn cells(self) -> Option<(String, String)> {
        match self {
            ValueTold::Of { value, n } => Some((own(value?), own(n))),
            ValueTold::About(value) => Some((own(value), String::new())),
            ValueTold::Few => None,
        }
    }
}

fn tenths<S: Serializer>(value: &Option<Tenths>, s: S) -> Result<S::Ok, S::Error> {
    match value.and_then(|value| i32::try_from(value.0).ok()) {
        Some(tenths) => s.serialize_f64(f64::from(tenths) / 10.0),
        None => s.serialize_none(),
    }
}

fn verdict_key<S: Serializer>(verdict: &Option<EffectVerdict>, s: S) -> Result<S::Ok, S::Error> {
    match verdict {
        Some(verdict) => s.serialize_str(verdict.key()),
        None => s.serialize_none(),
    }
}
