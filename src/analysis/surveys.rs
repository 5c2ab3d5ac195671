//! 满意度调查: the last wave of a window, from its sample to its questions, and what makes up each number.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Excluded, Query};
use super::survey_answers::{
    ClassedResponse, ResponseClass, classed, is_closed, is_of_window, strata_of, waves, waves_of,
};
use super::survey_figures::{Compared, QuestionFigures, RateRules, StratumFigures, SurveyFigures, WaveHead, share};
use super::undertakings::{exists, is_void};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::facts::surveys::{Asked, ForeignResult, Stratum, Survey};
use crate::model::interner::Sym;
use crate::model::time::{Day, When};
use crate::model::vocab::{QuestionType, SurveyMethod};
use std::collections::BTreeMap;

/// What a case of a wave is.
#[derive(Clone, Copy, Debug)]
pub enum SurveyFact<'g> {
    /// A wave of the window.
    Wave(&'g Survey),
    /// A stratum of the wave that is shown, by its place.
    Stratum(usize, &'g Stratum),
    Response(ClassedResponse<'g>),
    Result(&'g ForeignResult),
}

pub struct SurveyMeasure<'g> {
    ground: &'g Snapshot<'g>,
    wave: Option<&'g Survey>,
    /// The same questions in the wave before.
    before: BTreeMap<String, Compared>,
}

/// `stats survey`: the last wave of the window.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, SurveyMeasure<'g>> {
    let waves = waves_of(ground, query.window);
    let wave = waves.last().copied();
    let measure = SurveyMeasure { ground, wave, before: wave.map(|wave| before(ground, wave)).unwrap_or_default() };
    // Of each wave that it is there; of the one that is shown all that is known of it.
    let mut cases: Vec<Case<'g, SurveyFact<'g>>> =
        waves.iter().map(|wave| case(wave, SurveyFact::Wave(wave))).collect();
    if let Some(wave) = wave {
        cases.extend(parts(ground, wave).map(|part| case(wave, part)));
    }
    let is_apart = |survey: &&Survey| {
        exists(ground, &survey.record) && is_void(ground, &survey.record) && is_of_window(ground, survey, query.window)
    };
    let void = ground.facts.surveys.iter().filter(is_apart);
    let apart = void.map(|survey| (Subject::Record(&survey.record), Excluded::Void)).collect();
    Measured { ground, measure, cases, apart }
}

fn case<'g>(wave: &'g Survey, judged: SurveyFact<'g>) -> Case<'g, SurveyFact<'g>> {
    let (record, day) = match judged {
        SurveyFact::Response(of) => (&of.response.record, of.response.day),
        _ => (&wave.record, wave.closes),
    };
    Case { subject: Subject::Record(record), part: None, at: When::On(day), holder: None, judged }
}

/// The figures of one wave, whatever window it lies in.
pub fn of_wave<'g>(ground: &'g Snapshot<'g>, wave: &'g Survey) -> SurveyFigures {
    SurveyMeasure { ground, wave: Some(wave), before: before(ground, wave) }.figures(&facts(ground, wave))
}

fn facts<'g>(ground: &'g Snapshot<'g>, wave: &'g Survey) -> Vec<SurveyFact<'g>> {
    [SurveyFact::Wave(wave)].into_iter().chain(parts(ground, wave)).collect()
}

/// The strata, results and responses of a wave.
fn parts<'g>(ground: &'g Snapshot<'g>, wave: &'g Survey) -> impl Iterator<Item = SurveyFact<'g>> + use<'g> {
    let strata = strata_of(ground, wave).iter().enumerate().map(|(place, of)| SurveyFact::Stratum(place, of));
    let results = wave.results.iter().map(SurveyFact::Result);
    let responses = classed(ground, wave).into_iter().map(SurveyFact::Response);
    strata.chain(results).chain(responses)
}

/// The questions of a wave as they came out in the wave before it: only what was asked in the same words and in the
/// same way is compared.
fn before(ground: &Snapshot, wave: &Survey) -> BTreeMap<String, Compared> {
    let Some(earlier) = wave_before(ground, wave) else { return BTreeMap::new() };
    let text = |sym: Sym| ground.facts.names.text(sym).to_owned();
    let alone = SurveyMeasure { ground, wave: Some(earlier), before: BTreeMap::new() };
    let figures = alone.figures(&facts(ground, earlier));
    let compare = |asked: &Asked| {
        let name = text(asked.name);
        let then = earlier.questions.iter().find(|other| other.name == asked.name);
        let reason = match then {
            None => Some("absent"),
            Some(_) if earlier.method != wave.method || earlier.is_foreign != wave.is_foreign => Some("method"),
            Some(then) => (!is_same(asked, then)).then_some("wording"),
        };
        let of = figures.questions.get(&name).filter(|_| reason.is_none());
        let strict = of.and_then(|of| of.strict);
        Some((name, Compared { wave: text(earlier.record.id), reason, strict, nps: of.and_then(|of| of.nps) }))
    };
    wave.questions.iter().filter_map(compare).collect()
}

/// The latest wave that closed before, of the same method where there is one.
pub fn wave_before<'g>(ground: &'g Snapshot<'_>, wave: &Survey) -> Option<&'g Survey> {
    let earlier: Vec<&Survey> = waves(ground).into_iter().filter(|other| other.closes < wave.opens).collect();
    let same = earlier.iter().rev().find(|other| other.method == wave.method && other.is_foreign == wave.is_foreign);
    same.or(earlier.last()).copied()
}

/// Whether two questions were asked in the same words.
fn is_same(a: &Asked, b: &Asked) -> bool {
    a.sort == b.sort && a.label == b.label && a.scale == b.scale && a.choices == b.choices
}

/// The last day of the first wave that opens at or after a day and asks a question of a wave in the same way.
pub fn next_comparable(ground: &Snapshot, wave: Sym, question: &str, from: Day) -> Option<Day> {
    let wave = ground.facts.surveys.iter().find(|other| other.record.id == wave)?;
    let name = ground.facts.names.find(question)?;
    let asked = wave.questions.iter().find(|asked| asked.name == name)?;
    let asks_the_same = |other: &&Survey| {
        let is_like = other.method == wave.method && other.is_foreign == wave.is_foreign;
        is_like && other.questions.iter().any(|then| then.name == name && is_same(asked, then))
    };
    waves(ground).into_iter().filter(|other| other.opens >= from).find(asks_the_same).map(|other| other.closes)
}

impl<'g> SurveyMeasure<'g> {
    fn text(&self, sym: Sym) -> String {
        self.ground.facts.names.text(sym).to_owned()
    }

    fn rules(&self) -> RateRules {
        let Some(wave) = self.wave else { return RateRules::default() };
        let is_drawn = wave.method != SurveyMethod::Open && !wave.is_foreign;
        RateRules { has_returns: is_drawn, has_interval: is_drawn && is_closed(self.ground, wave) }
    }

    /// What cases of the wave come to.
    fn figures(&self, facts: &[SurveyFact<'g>]) -> SurveyFigures {
        let mut total = SurveyFigures { wave: self.wave.map(|wave| self.head(wave)), ..SurveyFigures::default() };
        let Some(wave) = self.wave else { return total };
        for fact in facts {
            match fact {
                SurveyFact::Wave(of) => {
                    total.waves += 1;
                    if of.record.id == wave.record.id {
                        let count = |n: i64| u64::try_from(n).unwrap_or(0);
                        total.responses.same_source += count(of.same_source);
                        total.responses.burst += count(of.burst);
                        total.responses.entered_by_hand += count(of.entered_by_hand);
                    }
                }
                SurveyFact::Stratum(_, stratum) => total.sample.add(stratum),
                SurveyFact::Response(of) => total.responses.add(of),
                SurveyFact::Result(_) => {}
            }
        }
        let rules = self.rules();
        let (sample, valid) = (total.sample, total.responses.valid);
        total.issue = share(sample.issued, sample.drawn, rules.has_returns);
        total.returns = share(sample.returned, sample.issued, rules.has_returns);
        total.valid_returns = share(valid, sample.issued, rules.has_returns);
        total.response = share(valid, sample.drawn.saturating_sub(sample.ineligible), rules.has_returns);
        total.questions = self.questions(wave, facts, sample.frame);
        total.overall = wave.overall.and_then(|name| total.questions.get(&self.text(name)).cloned());
        total.strata = self.strata(wave, facts);
        total
    }

    fn head(&self, wave: &Survey) -> WaveHead {
        let ground = self.ground;
        let same = ground.facts.surveys.iter().filter(|other| other.title == wave.title);
        let void = same.filter(|other| is_void(ground, &other.record)).count();
        let reported = wave.reported.filter(|at| at.exists(ground.offset(), ground.as_of));
        WaveHead {
            id: self.text(wave.record.id),
            title: self.text(wave.title),
            method: wave.method.key(),
            opens: wave.opens.to_string(),
            closes: wave.closes.to_string(),
            running: !is_closed(ground, wave),
            third_party: wave.is_foreign,
            reported: reported.map(|at| at.day(ground.offset()).to_string()),
            void_before: u64::try_from(void).unwrap_or(u64::MAX),
            previous: wave_before(ground, wave).map(|earlier| self.text(earlier.record.id)),
            overall: wave.overall.map(|name| self.text(name)),
        }
    }

    fn questions(&self, wave: &Survey, facts: &[SurveyFact], frame: u64) -> BTreeMap<String, QuestionFigures> {
        let mut all: BTreeMap<String, QuestionFigures> = BTreeMap::new();
        for asked in &wave.questions {
            let mut figures = QuestionFigures {
                sort: asked.sort.key(),
                label: self.text(asked.label),
                scale: asked.scale.iter().map(|(word, score)| format!("{}={score}", self.text(*word))).collect(),
                ..QuestionFigures::default()
            };
            for of in valid(facts) {
                figures.add(asked, of.response.answer(asked.name), |choice| self.text(choice));
            }
            all.insert(self.text(asked.name), figures);
        }
        for result in facts.iter().filter_map(|fact| if let SurveyFact::Result(of) = fact { Some(of) } else { None }) {
            let figures = all.entry(self.text(result.question)).or_default();
            figures.add_foreign(result);
            figures.score = result.score.map(|score| self.text(score));
        }
        let rate = |(name, figures): (String, QuestionFigures)| {
            let asked = wave.questions.iter().find(|asked| self.text(asked.name) == name);
            let result = wave.results.iter().find(|result| self.text(result.question) == name);
            let has_basically = result.is_some_and(|result| matches!(result.levels, [_, _, Some(_), _, _]));
            let sort = asked.map_or(QuestionType::Satisfaction, |asked| asked.sort);
            let is_lenient = asked.map_or(has_basically, |asked| asked.is_lenient);
            let mut figures = figures.rated(sort, is_lenient, frame, self.rules());
            // Who is satisfied is not known where only a score or how many answered was printed.
            if result.is_some_and(|result| matches!(result.levels, [None, None, ..])) {
                (figures.strict, figures.lenient) = (None, None);
            }
            figures.compared = self.before.get(&name).cloned();
            (name, figures)
        };
        all.into_iter().map(rate).collect()
    }

    /// What came back of each stratum; who is satisfied only where at least `min_count` answered.
    fn strata(&self, wave: &Survey, facts: &[SurveyFact]) -> Vec<StratumFigures> {
        let least = u64::from(self.ground.settings.publication.min_count);
        let of_stratum = |(place, stratum): (usize, &Stratum)| {
            let mut of = StratumFigures { ..StratumFigures::default() };
            of.buildings = stratum.buildings.iter().map(|building| self.text(*building)).collect();
            of.sample.add(stratum);
            let own: Vec<&ClassedResponse> = valid(facts).filter(|of| of.stratum == Some(place)).collect();
            of.valid = u64::try_from(own.len()).unwrap_or(u64::MAX);
            of.returns = share(of.sample.returned, of.sample.issued, self.rules().has_returns);
            for asked in wave.questions.iter().filter(|asked| asked.sort == QuestionType::Satisfaction) {
                let mut figures = QuestionFigures::default();
                for response in &own {
                    figures.add(asked, response.response.answer(asked.name), |choice| self.text(choice));
                }
                if figures.answered >= least {
                    let rated = figures.rated(asked.sort, false, 0, RateRules::default());
                    of.strict.extend(rated.strict.map(|strict| (self.text(asked.name), strict)));
                }
            }
            of
        };
        strata_of(self.ground, wave).iter().enumerate().map(of_stratum).collect()
    }
}

fn valid<'f>(facts: &'f [SurveyFact]) -> impl Iterator<Item = &'f ClassedResponse<'f>> {
    facts.iter().filter_map(|fact| match fact {
        SurveyFact::Response(of) if of.class == ResponseClass::Valid => Some(of),
        _ => None,
    })
}

impl<'g> Measure<'g> for SurveyMeasure<'g> {
    type Judged = SurveyFact<'g>;
    type Total = SurveyFigures;

    fn total(&self, cases: &[&Case<'g, SurveyFact<'g>>], _: &mut Notes) -> SurveyFigures {
        self.figures(&cases.iter().map(|case| case.judged).collect::<Vec<_>>())
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, SurveyFact<'g>>, path: &str) -> Option<Explained> {
        let first = path.split('.').next().unwrap_or_default();
        let class = match case.judged {
            SurveyFact::Wave(of) => {
                let is_counted = first == "responses" && self.received(of) > 0;
                (matches!(first, "" | "waves") || is_counted).then_some("survey-wave")
            }
            SurveyFact::Stratum(..) => {
                matches!(first, "" | "sample" | "issue" | "returns" | "valid_returns" | "response")
                    .then_some("survey-stratum")
            }
            SurveyFact::Result(result) => {
                let is_asked = question_of(path) == Some(self.text(result.question).as_str());
                (is_asked || matches!(path, "" | "questions")).then_some("survey-result")
            }
            SurveyFact::Response(of) => match first {
                "" | "responses" => Some(class_of(of.class)),
                "valid_returns" | "response" => (of.class == ResponseClass::Valid).then_some("survey-valid"),
                "questions" | "overall" => self.answered(&of, path),
                _ => None,
            },
        }?;
        Some(Explained::new(class, vec![ExplanationStep::At(case.at)]))
    }
}

/// The class under which `why` shows a response.
fn class_of(class: ResponseClass) -> &'static str {
    match class {
        ResponseClass::Valid => "survey-valid",
        ResponseClass::Incomplete => "survey-incomplete",
        ResponseClass::Repeated => "survey-repeated",
        ResponseClass::Late => "survey-late",
        ResponseClass::UnknownCode => "survey-unknown-code",
        ResponseClass::Void => "survey-void",
    }
}

/// `questions.parking.strict` speaks of parking.
fn question_of(path: &str) -> Option<&str> {
    path.strip_prefix("questions.").map(|rest| rest.split('.').next().unwrap_or(rest))
}

impl SurveyMeasure<'_> {
    /// What imports of the wave that is shown counted beside its responses.
    fn received(&self, of: &Survey) -> i64 {
        let is_shown = self.wave.is_some_and(|wave| wave.record.id == of.record.id);
        if is_shown { of.same_source + of.burst + of.entered_by_hand } else { 0 }
    }

    /// How a valid response counts in a question.
    fn answered(&self, of: &ClassedResponse, path: &str) -> Option<&'static str> {
        let name = match question_of(path) {
            Some(name) => self.ground.facts.names.find(name),
            None => self.wave.and_then(|wave| wave.overall),
        };
        let asked = self.wave?.questions.iter().find(|asked| Some(asked.name) == name)?;
        if of.class != ResponseClass::Valid {
            return None;
        }
        let answer = of.response.answer(asked.name).filter(|answer| answer.says_something());
        Some(match (answer, asked.sort) {
            (None, _) => "survey-unanswered",
            (Some(answer), QuestionType::Satisfaction) => match answer.score {
                Some(4..) => "survey-satisfied",
                Some(3) if asked.is_lenient => "survey-basically",
                Some(3) => "survey-neutral",
                Some(_) => "survey-dissatisfied",
                None => "survey-not-applicable",
            },
            (Some(answer), QuestionType::Nps) => match answer.score {
                Some(9..) => "survey-promoter",
                Some(7..) => "survey-passive",
                Some(_) => "survey-detractor",
                None => "survey-not-applicable",
            },
            (Some(answer), _) if answer.does_not_apply => "survey-not-applicable",
            _ => "survey-answered",
        })
    }
}
