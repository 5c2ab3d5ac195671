//! The questions of a survey as the columns of an export: which column holds the answers to which, or one choice of it.

use crate::kinds::questionnaire::Question;
use crate::locale::survey_answers::remarks;
use crate::model::vocab::QuestionType;
use crate::text::question::{QuestionHead, plain, plain_choice};

/// A question, and by what it is known in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub question: Question,
    head: QuestionHead,
    choices: Vec<String>,
}

/// What a column holds answers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerColumn {
    /// The place of the question in the survey.
    pub question: usize,
    /// Of a question with several answers: the place of the choice whose column it is.
    pub choice: Option<usize>,
}

impl Asked {
    pub fn of(question: Question) -> Asked {
        let head = QuestionHead::read(&question.label, remarks());
        let choices = question.choices.iter().map(|choice| plain_choice(choice)).collect();
        Asked { question, head, choices }
    }

    /// The place of a choice.
    pub fn choice(&self, text: &str) -> Option<usize> {
        let plain = plain_choice(text);
        self.choices.iter().position(|choice| *choice == plain)
    }

    /// Whether its words, or its name, are these.
    fn is_called(&self, plain_text: &str) -> bool {
        !plain_text.is_empty() && (self.head.plain == plain_text || plain(&self.question.name) == plain_text)
    }

    fn is_multiple(&self) -> bool {
        self.question.sort == QuestionType::SelectMultiple
    }
}

/// What a head says; `None` where no question has these words, or several have.
pub fn answers_to(asked: &[Asked], head: &str) -> Option<AnswerColumn> {
    let read = QuestionHead::read(head, remarks());
    let whole =
        |(question, of): (usize, &Asked)| read.asks(&of.head).then_some(AnswerColumn { question, choice: None });
    only(asked.iter().enumerate().filter_map(whole))
        .or_else(|| only(asked.iter().enumerate().filter_map(|(at, of)| choice_column(at, of, &read))))
        .or_else(|| only(asked.iter().enumerate().filter_map(|(at, of)| row_column(at, of, &read))))
        .or_else(|| {
            let named = |(question, of): (usize, &Asked)| {
                of.is_called(&read.plain).then_some(AnswerColumn { question, choice: None })
            };
            only(asked.iter().enumerate().filter_map(named))
        })
}

/// `5、(停车)`, `21.您最想改进哪些:停车`: one choice of a question with several answers.
fn choice_column(question: usize, of: &Asked, head: &QuestionHead) -> Option<AnswerColumn> {
    if !of.is_multiple() {
        return None;
    }
    let fits = |(asks, part): &&(String, String)| (asks.is_empty() || of.is_called(asks)) && of.choices.contains(part);
    let (_, part) = head.parted.iter().find(fits)?;
    Some(AnswerColumn { question, choice: of.choices.iter().position(|choice| choice == part) })
}

/// `2、请评价以下各项—保洁`: one row of a matrix, which is a question of its own.
fn row_column(question: usize, of: &Asked, head: &QuestionHead) -> Option<AnswerColumn> {
    let fits = |(_, row): &(String, String)| of.is_called(row);
    head.parted.iter().any(fits).then_some(AnswerColumn { question, choice: None })
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next();
    if found.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, sort: QuestionType, label: &str, choices: &[&str]) -> Asked {
        let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
        Asked::of(Question { name: name.to_owned(), sort, label: label.to_owned(), scale: None, choices })
    }

    fn survey() -> Vec<Asked> {
        use QuestionType::{Satisfaction, SelectMultiple, Text};
        vec![
            asked("overall", Satisfaction, "您对物业服务总体满意吗？", &[]),
            asked("cleaning", Satisfaction, "保洁", &[]),
            asked("worst", SelectMultiple, "您最想改进哪些？", &["停车", "保洁", "其他（请补充）"]),
            asked("wish", Text, "您最想改进的一件事", &[]),
        ]
    }

    #[test]
    fn columns_are_known_by_question_choice_and_row() {
        let survey = survey();
        for (head, question, choice) in [
            ("1、您对物业服务总体满意吗？（必填）", 0, None),
            ("overall", 0, None),
            ("2、请评价各项服务—保洁", 1, None),
            ("Q2.保洁", 1, None),
            ("5、您最想改进哪些？", 2, None),
            ("5、(停车)", 2, Some(0)),
            ("5、(保洁)", 2, Some(1)),
            ("5、(其他（请补充）:)", 2, Some(2)),
            ("21.您最想改进哪些？:停车", 2, Some(0)),
            ("21.您最想改进哪些？：B.保洁", 2, Some(1)),
            ("6、您最想改进的一件事", 3, None),
        ] {
            assert_eq!(answers_to(&survey, head), Some(AnswerColumn { question, choice }), "{head}");
        }
        for head in ["序号", "来自IP", "提交答卷时间", "您对停车满意吗？", "5、(门禁)", ""] {
            assert_eq!(answers_to(&survey, head), None, "{head}");
        }
    }

    #[test]
    fn words_of_two_questions_are_nobodys() {
        let twice =
            vec![asked("a", QuestionType::Text, "其他意见", &[]), asked("b", QuestionType::Text, "其他意见？", &[])];
        assert_eq!(answers_to(&twice, "9、其他意见"), None);
    }
}
