//! What is typed of a sheet of paper: a sign a question (`5443-5x45`), or with commas a value a question
//! (`5,4,10,1+3,x`); the texts as words behind them.

use crate::cli::failure::Failure;
use crate::kinds::answer::{Answer, at_place};
use crate::kinds::questionnaire::Question;
use crate::locale::answers_typed::TypedMsg as Msg;
use crate::model::vocab::QuestionType;
use crate::text::normalize::fold_argument;

/// Between the values of single questions.
const COMMA: char = ',';
/// Between several choices of one question.
const PLUS: char = '+';

/// The answers, by the order of the questions.
///
/// # Errors
/// There are more or fewer signs than questions, or one is no answer to its question.
pub fn read(questions: &[Question], signs: &str, texts: &[String]) -> Result<Vec<(String, Answer)>, Failure> {
    let (marked, written): (Vec<&Question>, Vec<&Question>) =
        questions.iter().partition(|question| question.sort != QuestionType::Text);
    let folded = fold_argument(signs).to_lowercase();
    let values: Vec<String> = match folded.contains(COMMA) {
        true => folded.split(COMMA).map(|value| value.trim().to_owned()).collect(),
        false => folded.chars().filter(|c| *c != ' ').map(String::from).collect(),
    };
    if values.len() != marked.len() {
        let order = marked.iter().map(|question| question.name.as_str()).collect::<Vec<_>>().join(" ");
        let failure = Failure::usage(Msg::SignsCount { found: values.len(), wanted: marked.len() });
        return Err(failure.hint(Msg::SignsOrder { order }).hint(Msg::SignsHint));
    }
    let mut answers = Vec::new();
    for (question, value) in marked.into_iter().zip(values) {
        answers.extend(one(question, &value)?.map(|answer| (question.name.clone(), answer)));
    }
    for (question, text) in written.iter().zip(words(texts, written.len())?) {
        answers.extend(text.map(|text| (question.name.clone(), Answer::Text(text))));
    }
    let place = |name: &str| questions.iter().position(|question| question.name == name);
    answers.sort_by_key(|(name, _)| place(name));
    Ok(answers)
}

/// The texts of the questions that are answered in words: of one all words together, of several a word each.
fn words(texts: &[String], wanted: usize) -> Result<Vec<Option<String>>, Failure> {
    let said = |text: String| Some(text.trim().to_owned()).filter(|text| !matches!(text.as_str(), "" | "-"));
    match wanted {
        0 if texts.is_empty() => Ok(Vec::new()),
        1 => Ok(vec![said(texts.join(" "))]),
        _ if texts.len() <= wanted => Ok(texts.iter().cloned().map(said).collect()),
        _ => Err(Failure::usage(Msg::TextsCount { found: texts.len(), wanted }).hint(Msg::TextsHint)),
    }
}

fn one(question: &Question, value: &str) -> Result<Option<Answer>, Failure> {
    let wrong = || {
        let failure = Failure::usage(Msg::SignWrong { sign: value.to_owned(), question: question.name.clone() });
        failure.hint(Msg::SignChoices { choices: choices(question) })
    };
    let number = |text: &str| text.parse::<usize>().ok();
    match (value, question.sort) {
        ("" | "-" | "_", _) => Ok(None),
        ("x" | "×", _) => Ok(Some(Answer::DoesNotApply)),
        (_, QuestionType::SelectOne) => {
            number(value).and_then(|place| at_place(question, place)).map(Some).ok_or_else(wrong)
        }
        (_, QuestionType::SelectMultiple) => {
            let mut places: Vec<usize> = value.split(PLUS).map(number).collect::<Option<_>>().ok_or_else(wrong)?;
            places.sort_unstable();
            places.dedup();
            let chosen = places.into_iter().map(|place| question.choices.get(place.checked_sub(1)?).cloned());
            Ok(Some(Answer::Choices(chosen.collect::<Option<_>>().ok_or_else(wrong)?)))
        }
        _ => match value.parse().ok().filter(|score| question.takes(*score)) {
            Some(score) => Ok(Some(Answer::Score(score))),
            None => Err(wrong()),
        },
    }
}

/// `5 非常满意 | 4 满意`: what may be typed for a question.
pub fn choices(question: &Question) -> String {
    let steps =
        question.scale.iter().flat_map(|scale| &scale.steps).map(|step| format!("{} {}", step.score, step.word));
    let choices = (1..).zip(&question.choices).map(|(place, choice)| format!("{place} {choice}"));
    let listed: Vec<String> = steps.chain(choices).collect();
    match question.sort {
        QuestionType::Nps => "0 … 10".to_owned(),
        QuestionType::Integer => "0 1 2 …".to_owned(),
        _ => listed.join(" | "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::scale::Scale;

    fn question(name: &str, sort: QuestionType, scale: &[&str], choices: &[&str]) -> Question {
        Question {
            name: name.to_owned(),
            sort,
            label: name.to_owned(),
            scale: Scale::parse(scale.iter().copied()),
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        }
    }

    fn sheet() -> Vec<Question> {
        use QuestionType::{Nps, Satisfaction, SelectMultiple, SelectOne, Text};
        vec![
            question("overall", Satisfaction, &["非常满意=5", "满意=4", "一般=3", "不满意=2", "非常不满意=1"], &[]),
            question("parking", Satisfaction, &["满意=5", "基本满意=3", "不满意=1"], &[]),
            question("why", Text, &[], &[]),
            question("home", SelectOne, &[], &["自住", "租住"]),
            question("worst", SelectMultiple, &[], &["停车", "保洁", "电梯"]),
            question("friend", Nps, &[], &[]),
        ]
    }

    fn shown(signs: &str, texts: &[&str]) -> Option<String> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let read = read(&sheet(), signs, &texts).ok()?;
        Some(read.iter().map(|(name, answer)| format!("{name}={}", answer.shown())).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_sign_answers_a_question() {
        assert_eq!(shown("43219", &[]).as_deref(), Some("overall=4 parking=3 home=租住 worst=停车 friend=9"));
        assert_eq!(
            shown("5x-29", &["停车", "难"]).as_deref(),
            Some("overall=5 parking=na why=停车 难 worst=保洁 friend=9")
        );
        assert_eq!(shown("－－－－－", &["-"]).as_deref(), Some(""));
        // With commas a value may have several signs.
        assert_eq!(
            shown("4,1,x,1+3,10", &[]).as_deref(),
            Some("overall=4 parking=1 home=na worst=停车 + 电梯 friend=10")
        );
        assert_eq!(shown("4，,，2，0", &[]).as_deref(), Some("overall=4 worst=保洁 friend=0"));
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        // 4 is no score of three words; too few and too many; no third choice of two; nobody answers 11.
        for signs in ["44219", "4321", "432199", "43319", "4,3,2,1,11", "6----", "4,3,2,1+4,9", "a----", ""] {
            assert_eq!(shown(signs, &[]), None, "{signs}");
        }
        let no_texts: Vec<Question> =
            sheet().into_iter().filter(|question| question.sort != QuestionType::Text).collect();
        assert!(read(&no_texts, "43219", &["停车难".to_owned()]).is_err());
    }
}
