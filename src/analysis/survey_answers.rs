//! 答卷归类: how each response of a wave counts, and which wave a window speaks of.

use super::undertakings::{exists, has_happened, is_void};
use crate::analysis::snapshot::Snapshot;
use crate::facts::surveys::{Answer, Response, Stratum, Survey};
use crate::model::interner::Sym;
use crate::model::time::Day;
use crate::model::vocab::{SurveyMethod, vocabulary};
use crate::model::window::Window;
use std::collections::HashMap;

vocabulary! {
    /// How a response counts (答卷归类): the first that fits.
    ResponseClass("response.class") {
        Void = "void",
        /// Its code was drawn for nobody.
        UnknownCode = "unknown-code",
        /// Later than the last day.
        Late = "late",
        /// The overall question is neither scored nor said not to apply.
        Incomplete = "incomplete",
        /// A later valid one has the same code.
        Repeated = "repeated",
        Valid = "valid",
    }
}

/// A response, how it counts, and to which stratum its code belongs.
#[derive(Clone, Copy, Debug)]
pub struct ClassedResponse<'g> {
    pub response: &'g Response,
    pub class: ResponseClass,
    /// The place of the stratum.
    pub stratum: Option<usize>,
}

/// The waves on record by the as-of and not void, by their last day, then id.
pub fn waves<'g>(ground: &'g Snapshot<'g>) -> Vec<&'g Survey> {
    let surveys = ground.facts.surveys.iter();
    let mut waves: Vec<&Survey> =
        surveys.filter(|survey| exists(ground, &survey.record) && !is_void(ground, &survey.record)).collect();
    waves.sort_by_key(|survey| (survey.closes, ground.facts.names.text(survey.record.id)));
    waves
}

/// The waves of a window: those that closed in it, and those that are open at the as-of where that lies in it.
pub fn waves_of<'g>(ground: &'g Snapshot<'g>, window: Window) -> Vec<&'g Survey> {
    waves(ground).into_iter().filter(|survey| is_of_window(ground, survey, window)).collect()
}

/// Whether a wave closed in a window, or is open at the as-of and that lies in it.
pub fn is_of_window(ground: &Snapshot, survey: &Survey, window: Window) -> bool {
    let (today, within) = (ground.today(), |day: Day| window.from <= day && day < window.to);
    if is_closed(ground, survey) { within(survey.closes) } else { survey.opens <= today && within(today) }
}

/// The strata of a wave, once its sample was drawn.
pub fn strata_of<'g>(ground: &Snapshot, survey: &'g Survey) -> &'g [Stratum] {
    let is_drawn = survey.drawn.is_none() || has_happened(ground, survey.drawn);
    if is_drawn { &survey.strata } else { &[] }
}

/// Whether its last day is over.
pub fn is_closed(ground: &Snapshot, survey: &Survey) -> bool {
    survey.closes.end(ground.offset()) <= ground.as_of.at
}

/// Every response to a wave on record by the as-of, with its class, in the order of ids.
pub fn classed<'g>(ground: &'g Snapshot<'g>, survey: &'g Survey) -> Vec<ClassedResponse<'g>> {
    let strata = strata_of(ground, survey);
    let codes: HashMap<Sym, usize> =
        strata.iter().enumerate().flat_map(|(at, of)| of.codes.iter().map(move |code| (*code, at))).collect();
    let responses = ground.facts.responses.iter().filter(|of| of.survey == survey.record.id);
    let responses = responses.filter(|of| has_happened(ground, of.record.done) && exists(ground, &of.record));
    let class = |response: &'g Response| {
        let stratum = response.code.and_then(|code| codes.get(&code)).copied();
        ClassedResponse { response, class: alone(ground, survey, response, stratum.is_some()), stratum }
    };
    let mut all: Vec<ClassedResponse> = responses.map(class).collect();
    if survey.method != SurveyMethod::Open {
        let mut last: HashMap<Sym, (Day, &str)> = HashMap::new();
        let place = |of: &ClassedResponse<'g>| (of.response.day, ground.facts.names.text(of.response.record.id));
        for of in all.iter().filter(|of| of.class == ResponseClass::Valid) {
            let Some(code) = of.response.code else { continue };
            let latest = last.entry(code).or_insert_with(|| place(of));
            *latest = (*latest).max(place(of));
        }
        for of in all.iter_mut().filter(|of| of.class == ResponseClass::Valid) {
            let latest = of.response.code.and_then(|code| last.get(&code)).copied();
            if latest.is_some_and(|latest| place(of) < latest) {
                of.class = ResponseClass::Repeated;
            }
        }
    }
    all
}

/// The class of a response by itself.
fn alone(ground: &Snapshot, survey: &Survey, response: &Response, is_known: bool) -> ResponseClass {
    let is_complete = survey.overall.and_then(|overall| response.answer(overall)).is_some_and(Answer::says_how);
    if is_void(ground, &response.record) {
        ResponseClass::Void
    } else if survey.method != SurveyMethod::Open && !is_known {
        ResponseClass::UnknownCode
    } else if response.day > survey.closes {
        ResponseClass::Late
    } else if !is_complete {
        ResponseClass::Incomplete
    } else {
        ResponseClass::Valid
    }
}

impl Answer {
    /// Scored, or said not to apply.
    pub fn says_how(&self) -> bool {
        self.score.is_some() || self.does_not_apply
    }

    /// Whether anything stands in it.
    pub fn says_something(&self) -> bool {
        self.says_how() || !self.choices.is_empty() || self.has_text
    }
}
