//! 满意度调查: what the figures of a wave are, and how they are counted up.

use super::interval::{Interval, interval, nps, nps_margin};
use super::rate::{Percent, Share};
use super::survey_answers::{ClassedResponse, ResponseClass};
use crate::facts::surveys::{Answer, Asked, ForeignResult, Stratum};
use crate::model::interner::Sym;
use crate::model::vocab::QuestionType;
use serde::Serialize;
use std::collections::BTreeMap;

/// With fewer answers counts are shown, and no rate, NPS or interval.
pub const MIN_N: u64 = 30;

/// A wave: the last of the window. Rates of an open wave are those of whoever took part, and have no interval.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SurveyFigures {
    /// How many waves the window has.
    pub waves: u64,
    pub wave: Option<WaveHead>,
    pub sample: Sample,
    /// 发放率 = issued / drawn.
    pub issue: Share,
    /// 回收率 = returned / issued.
    pub returns: Share,
    /// 有效回收率 = valid / issued.
    pub valid_returns: Share,
    /// 应答率 = valid / (drawn - ineligible).
    pub response: Share,
    pub responses: Responses,
    /// The overall question, which stands among the questions too.
    pub overall: Option<QuestionFigures>,
    pub questions: BTreeMap<String, QuestionFigures>,
    pub strata: Vec<StratumFigures>,
}

/// Which wave it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WaveHead {
    pub id: String,
    pub title: String,
    pub method: &'static str,
    pub opens: String,
    pub closes: String,
    /// 未截止: its last day is not over.
    pub running: bool,
    /// 第三方结果.
    pub third_party: bool,
    pub reported: Option<String>,
    /// Waves of the same title that were voided: a wave is drawn again by making another.
    pub void_before: u64,
    /// The wave before it.
    pub previous: Option<String>,
    /// The name of the overall question.
    pub overall: Option<String>,
}

/// Counts of all strata.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sample {
    pub frame: u64,
    pub drawn: u64,
    pub issued: u64,
    pub returned: u64,
    pub refused: u64,
    pub not_reached: u64,
    pub ineligible: u64,
}

/// n = void + `unknown_code` + late + incomplete + repeated + valid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Responses {
    pub n: u64,
    pub valid: u64,
    pub incomplete: u64,
    pub repeated: u64,
    pub late: u64,
    pub unknown_code: u64,
    pub void: u64,
    /// Typed by the office: valid responses that no sheet brought, and those that the platform says so of.
    pub entered_by_hand: u64,
    /// As imports counted: beyond the third from one address or device; more than ten within ten minutes.
    pub same_source: u64,
    pub burst: u64,
}

/// A question over the valid responses: n = answered + na + unanswered.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct QuestionFigures {
    #[serde(rename = "type")]
    pub sort: &'static str,
    pub label: String,
    /// The words asked, with their scores.
    pub scale: Vec<String>,
    pub answered: u64,
    /// 不了解、无此服务.
    pub na: u64,
    pub unanswered: u64,
    /// How many gave each score.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scores: BTreeMap<i64, u64>,
    /// 满意率 strict: 5 and 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strict: Option<Satisfied>,
    /// 满意率 lenient: 5, 4 and 3, only where the word scored 3 says satisfied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lenient: Option<Satisfied>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nps: Option<Nps>,
    /// How many chose each.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, u64>,
    /// 第三方得分: as it was printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    /// 与上次比较.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<Compared>,
}

/// rate = items / of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Satisfied {
    pub items: u64,
    pub of: u64,
    pub rate: Option<Percent>,
    pub interval: Option<Interval>,
}

/// value = promoters - detractors, in percent of n.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Nps {
    /// 9 and 10.
    pub promoters: u64,
    pub passives: u64,
    /// 0 to 6.
    pub detractors: u64,
    pub of: u64,
    pub value: Option<i64>,
    pub margin: Option<i64>,
}

/// The same question in the wave before, or why it is not compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    pub wave: String,
    /// `wording`, `method` or `absent`.
    pub reason: Option<&'static str>,
    pub strict: Option<Satisfied>,
    pub nps: Option<Nps>,
}

/// A stratum: what came back of it, and who is satisfied; nothing of fewer than `min_count`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StratumFigures {
    pub buildings: Vec<String>,
    pub sample: Sample,
    pub valid: u64,
    pub returns: Share,
    /// Strict, by question; absent where too few answered.
    pub strict: BTreeMap<String, Satisfied>,
}

/// How rates of a wave are given.
#[derive(Clone, Copy, Debug, Default)]
pub struct RateRules {
    /// Whether it was drawn or everybody asked: an open wave has no rates of what came back.
    pub has_returns: bool,
    /// Closed, drawn, and not a third party's.
    pub has_interval: bool,
}

impl Sample {
    pub fn add(&mut self, stratum: &Stratum) {
        let count = |n: Option<i64>| n.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
        self.frame += count(Some(stratum.frame));
        self.drawn += count(Some(stratum.drawn));
        self.issued += count(stratum.issued);
        self.returned += count(stratum.returned);
        self.refused += count(stratum.refused);
        self.not_reached += count(stratum.not_reached);
        self.ineligible += count(stratum.ineligible);
    }
}

/// A share; the rate stays out where a wave has none.
pub fn share(items: u64, of: u64, has_rate: bool) -> Share {
    Share { items, of, rate: Percent::of(items, of).filter(|_| has_rate) }
}

impl Responses {
    pub fn add(&mut self, of: &ClassedResponse) {
        self.n += 1;
        *match of.class {
            ResponseClass::Valid => &mut self.valid,
            ResponseClass::Incomplete => &mut self.incomplete,
            ResponseClass::Repeated => &mut self.repeated,
            ResponseClass::Late => &mut self.late,
            ResponseClass::UnknownCode => &mut self.unknown_code,
            ResponseClass::Void => &mut self.void,
        } += 1;
        self.entered_by_hand += u64::from(of.class == ResponseClass::Valid && !of.response.is_imported);
    }
}

impl QuestionFigures {
    pub fn add(&mut self, asked: &Asked, answer: Option<&Answer>, name: impl Fn(Sym) -> String) {
        let Some(answer) = answer.filter(|answer| answer.says_something()) else {
            self.unanswered += 1;
            return;
        };
        match (asked.sort, answer.score) {
            (QuestionType::Satisfaction | QuestionType::Nps, Some(score)) => {
                self.answered += 1;
                *self.scores.entry(score).or_default() += 1;
            }
            _ if answer.does_not_apply => self.na += 1,
            (QuestionType::Satisfaction | QuestionType::Nps, None) => self.unanswered += 1,
            (QuestionType::SelectOne | QuestionType::SelectMultiple, _) => {
                self.answered += u64::from(!answer.choices.is_empty());
                self.unanswered += u64::from(answer.choices.is_empty());
                for choice in &answer.choices {
                    *self.choices.entry(name(*choice)).or_default() += 1;
                }
            }
            (QuestionType::Integer | QuestionType::Text, _) => self.answered += 1,
        }
    }

    /// What a third party printed: counts of levels, of which there are none as scores.
    pub fn add_foreign(&mut self, result: &ForeignResult) {
        let count = |n: Option<i64>| n.and_then(|n| u64::try_from(n).ok());
        let levels = result.levels.map(count);
        for (level, score) in levels.iter().zip((1..=5).rev()) {
            if let Some(n) = level {
                *self.scores.entry(score).or_default() += n;
            }
        }
        self.answered += count(result.answered).unwrap_or_else(|| levels.iter().flatten().sum());
    }

    /// Rates from the counts; `frame` is the population. A word scored 3 may count as satisfied.
    pub fn rated(mut self, sort: QuestionType, is_lenient: bool, frame: u64, rules: RateRules) -> QuestionFigures {
        let of = self.answered;
        let from = |least: i64, most: i64| {
            self.scores.iter().filter(|(score, _)| (least..=most).contains(score)).map(|(_, n)| n).sum::<u64>()
        };
        let is_enough = of >= MIN_N;
        let satisfied = |items: u64| Satisfied {
            items,
            of,
            rate: Percent::of(items, of).filter(|_| is_enough),
            interval: interval(items, of, frame).filter(|_| is_enough && rules.has_interval),
        };
        if sort == QuestionType::Satisfaction {
            self.strict = Some(satisfied(from(4, 5)));
            self.lenient = is_lenient.then(|| satisfied(from(3, 5)));
        }
        if sort == QuestionType::Nps {
            let (promoters, passives, detractors) = (from(9, 10), from(7, 8), from(0, 6));
            let value = nps(promoters, detractors, of).filter(|_| is_enough);
            let margin = nps_margin(promoters, detractors, of, frame).filter(|_| is_enough && rules.has_interval);
            self.nps = Some(Nps { promoters, passives, detractors, of, value, margin });
        }
        self
    }
}
