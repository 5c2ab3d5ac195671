//! Surveys: questions that can be answered and scored, codes that stand once, and answers that fit what was asked of
//! the wave that they name.

use super::scope::CheckScope;
use super::sheet::SourceFile;
use crate::analysis::snapshot::Snapshot;
use crate::analysis::survey_answers::{ResponseClass, classed};
use crate::analysis::undertakings::is_void;
use crate::calendar::days::Calendar;
use crate::facts::all::Facts;
use crate::facts::surveys::{Answer, Asked, Response, Survey};
use crate::kinds::questionnaire::{self, Question};
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::value::TableOf;
use crate::model::vocab::QuestionType;
use crate::store::load::Record;
use std::collections::BTreeSet;

/// What one wave shows by itself.
pub fn check(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    if sheet.kind != Some(Kind::Survey) {
        return;
    }
    let mut names = BTreeSet::new();
    for table in sheet.table.tables("question") {
        let Some(question) = Question::read(table) else { continue };
        let is_named = is_name(&question.name) && names.insert(question.name.clone());
        let fault = if is_named { lacks(&question) } else { Some("name") };
        if let Some(key) = fault {
            let problem = sheet.problem(Code::BadQuestion, &sheet.span(table, "name"));
            found.push(problem.with("question", &question.name).with("key", key));
        }
    }
    let sorts = || names.iter().map(String::as_str);
    if let Some(overall) = sheet.table.text("overall").filter(|overall| !sorts().any(|name| name == *overall)) {
        found.push(sheet.problem(Code::BadQuestion, &sheet.span(sheet.table, "overall")).with("overall", overall));
    }
    let mut codes = BTreeSet::new();
    for stratum in sheet.table.tables("stratum") {
        for code in stratum.texts("codes").filter(|code| !codes.insert((*code).to_owned())) {
            found.push(sheet.problem(Code::CodeTwice, &sheet.span(stratum, "codes")).with("code", code));
        }
    }
}

/// Small letters, digits and hyphens between them.
fn is_name(name: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    !name.is_empty() && name.split('-').all(|part| !part.is_empty() && part.chars().all(is_sign))
}

/// The key that a question lacks, or that cannot be read.
fn lacks(question: &Question) -> Option<&'static str> {
    match question.sort {
        QuestionType::Satisfaction => question.scale.is_none().then_some("scale"),
        QuestionType::SelectOne | QuestionType::SelectMultiple => question.choices.is_empty().then_some("choices"),
        QuestionType::Nps | QuestionType::Integer | QuestionType::Text => None,
    }
}

/// What waves and their responses show together.
pub fn across(scope: &CheckScope<'_>, facts: &Facts) -> Vec<Problem> {
    if facts.surveys.is_empty() || facts.responses.is_empty() {
        return Vec::new();
    }
    let settings = &scope.base.settings;
    let calendar = Calendar::new(settings, &scope.base.years);
    let ground = Snapshot::new(facts, settings, &calendar, scope.as_of);
    let surveys = facts.surveys.iter().filter(|survey| !is_void(&ground, &survey.record));
    surveys.flat_map(|survey| of_wave(scope, &ground, survey)).collect()
}

fn of_wave(scope: &CheckScope<'_>, ground: &Snapshot, survey: &Survey) -> Vec<Problem> {
    let responses = classed(ground, survey);
    let standing = || responses.iter().filter(|of| of.class != ResponseClass::Void);
    let mut found: Vec<Problem> =
        standing().flat_map(|of| wrong_answers(scope, ground.facts, survey, of.response)).collect();
    if standing().next().is_none() {
        return found;
    }
    let Some(record) = scope.again(Kind::Survey, ground.facts.names.text(survey.record.id)) else { return found };
    let sheet = SourceFile::of_one(&record);
    if survey.is_foreign {
        let key = if record.table.get("conducted_by").is_some() { "conducted_by" } else { "result" };
        let problem = sheet.problem(Code::Both, &sheet.span(&record.table, key));
        found.push(problem.with("n", standing().count().to_string()));
    }
    for (place, (stratum, table)) in survey.strata.iter().zip(record.table.tables("stratum")).enumerate() {
        let valid = responses.iter().filter(|of| of.class == ResponseClass::Valid && of.stratum == Some(place)).count();
        let Some(issued) = stratum.issued.filter(|issued| i64::try_from(valid).is_ok_and(|valid| valid > *issued))
        else {
            continue;
        };
        let buildings = table.texts("buildings").collect::<Vec<_>>().join(" ");
        let problem = sheet.problem(Code::MoreThanIssued, &sheet.span(table, "issued"));
        let problem = problem.with("buildings", buildings).with("found", valid.to_string());
        found.push(problem.with("issued", issued.to_string()));
    }
    found.extend(changed(&sheet, &record));
    found
}

/// The questions are not those that the first households were asked.
fn changed(sheet: &SourceFile<'_>, record: &Record) -> Option<Problem> {
    let asked = record.table.text("asked")?;
    let is_changed = questionnaire::fingerprint(&record.table).as_deref() != Some(asked);
    let problem = || sheet.problem(Code::WaveChanged, &sheet.span(&record.table, "asked"));
    is_changed.then(|| problem().with("id", &record.id))
}

fn wrong_answers(scope: &CheckScope<'_>, facts: &Facts, survey: &Survey, response: &Response) -> Vec<Problem> {
    let asked = |answer: &Answer| survey.questions.iter().find(|asked| asked.name == answer.question);
    let is_wrong = |answer: &&Answer| asked(answer).is_none_or(|asked| !fits(asked, answer));
    if !response.answers.iter().any(|answer| is_wrong(&answer)) || survey.questions.is_empty() {
        return Vec::new();
    }
    let Some(record) = scope.again(Kind::Response, facts.names.text(response.record.id)) else { return Vec::new() };
    let sheet = SourceFile::of_one(&record);
    let problem = |(answer, table): (&Answer, &TableOf<'_>)| {
        let name = facts.names.text(answer.question);
        let problem = sheet.problem(Code::WrongAnswer, &sheet.span(table, "question"));
        match asked(answer) {
            None => problem.with("question", name),
            Some(_) => {
                let score = answer.score.map(|score| score.to_string());
                let chosen = answer.choices.iter().map(|choice| facts.names.text(*choice)).collect::<Vec<_>>();
                problem.with("asked", name).with("found", score.unwrap_or_else(|| chosen.join(" ")))
            }
        }
    };
    let answers = response.answers.iter().zip(record.table.tables("answer"));
    answers.filter(|(answer, _)| is_wrong(answer)).map(problem).collect()
}

/// Whether an answer is of the question's type and in its range; one that says nothing is none.
fn fits(asked: &Asked, answer: &Answer) -> bool {
    let has_score = |fits: &dyn Fn(i64) -> bool| answer.choices.is_empty() && answer.score.is_none_or(fits);
    match asked.sort {
        QuestionType::Satisfaction => has_score(&|score| asked.scale.iter().any(|(_, step)| *step == score)),
        QuestionType::Nps => has_score(&|score| (0..=10).contains(&score)),
        QuestionType::Integer => has_score(&|_| true),
        QuestionType::SelectOne => answer.score.is_none() && answer.choices.len() <= 1 && is_among(asked, answer),
        QuestionType::SelectMultiple => answer.score.is_none() && is_among(asked, answer),
        QuestionType::Text => answer.score.is_none() && answer.choices.is_empty(),
    }
}

fn is_among(asked: &Asked, answer: &Answer) -> bool {
    answer.choices.iter().all(|choice| asked.choices.contains(choice))
}
