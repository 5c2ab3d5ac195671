//! An answer to a question of a survey (回答) as a response holds it, whichever door it came in by.

use crate::kinds::questionnaire::Question;
use crate::model::value::{Table, Value};
use crate::model::vocab::QuestionType;

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// By the scale; of a number the number itself.
    Score(i64),
    /// 不了解、无此服务.
    DoesNotApply,
    Choices(Vec<String>),
    Text(String),
}

impl Answer {
    /// The element of a record.
    pub fn table(&self, question: &str) -> Table {
        let mut table = Table::default();
        table.put("question", question.into());
        match self {
            Answer::Score(score) => table.put("score", Value::Int(*score)),
            Answer::DoesNotApply => table.put("na", Value::Bool(true)),
            Answer::Choices(choices) => table.put("choices", choices.clone().into()),
            Answer::Text(text) => table.put("text", text.as_str().into()),
        }
        table
    }

    /// As it is shown in an account.
    pub fn shown(&self) -> String {
        match self {
            Answer::Score(score) => score.to_string(),
            Answer::DoesNotApply => "na".to_owned(),
            Answer::Choices(choices) => choices.join(" + "),
            Answer::Text(text) => text.clone(),
        }
    }
}

/// The choice at a place, from 1: the word of a scale as its score.
pub fn at_place(question: &Question, place: usize) -> Option<Answer> {
    let index = place.checked_sub(1)?;
    match question.sort {
        QuestionType::Satisfaction => {
            let step = question.scale.as_ref()?.steps.get(index)?;
            Some(Answer::Score(step.score))
        }
        QuestionType::SelectOne | QuestionType::SelectMultiple => {
            question.choices.get(index).map(|choice| Answer::Choices(vec![choice.clone()]))
        }
        QuestionType::Nps | QuestionType::Integer | QuestionType::Text => None,
    }
}
