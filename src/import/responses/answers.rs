//! A cell of an export as the answer to a question: words of the scale, scores, stars, choices, numbers, texts.

use crate::import::row::asked::Asked;
use crate::import::row::mapping::Numbers;
use crate::kinds::answer::{Answer, at_place};
use crate::locale::import_rows::RowMsg;
use crate::locale::survey_answers;
use crate::model::vocab::QuestionType;
use crate::text::normalize::fold_argument;
use crate::text::question::plain_choice;

/// What a platform writes between several choices of one cell.
const BETWEEN: &[char] = &['┋', '|', ';', '；', '\n', '｜'];
/// What people write there too, where no choice has it.
const COMMAS: &[char] = &[',', '，', '、'];

/// How a cell reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Unanswered,
    Answered(Answer),
    /// A choice with words behind it, which are not kept: `其他〖噪声〗`.
    Shortened(Answer),
}

/// Reads a cell; `numbers` says what digits alone stand for where the question has words, if that is known.
///
/// # Errors
/// The cell says nothing that the question has.
pub fn read(asked: &Asked, cell: &str, numbers: Option<Numbers>) -> Result<Reading, RowMsg> {
    let text = cell.trim();
    if survey_answers::is_unanswered(text) {
        return Ok(Reading::Unanswered);
    }
    let question = &asked.question;
    let answer = match question.sort {
        QuestionType::Text => Ok(Answer::Text(text.to_owned())),
        QuestionType::Nps => {
            number(text).filter(|n| question.takes(*n)).map(Answer::Score).ok_or_else(|| wrong(asked, text))
        }
        QuestionType::Integer => {
            number(text).filter(|n| question.takes(*n)).map(Answer::Score).ok_or_else(|| wrong(asked, text))
        }
        QuestionType::Satisfaction => satisfaction(asked, text, numbers),
        QuestionType::SelectOne | QuestionType::SelectMultiple => return chosen(asked, text, numbers),
    };
    match answer {
        Err(_) if cannot_judge(text) => Ok(Reading::Answered(Answer::DoesNotApply)),
        answer => answer.map(Reading::Answered),
    }
}

/// Whether a choice was taken in its own column.
///
/// # Errors
/// The cell says neither yes nor no.
pub fn is_taken(asked: &Asked, choice: usize, cell: &str) -> Result<bool, RowMsg> {
    let text = cell.trim();
    if survey_answers::is_unanswered(text) {
        return Ok(false);
    }
    let (bare, _) = without_words(text);
    if asked.choice(text).or_else(|| asked.choice(bare)) == Some(choice) {
        return Ok(true);
    }
    survey_answers::is_taken(text)
        .ok_or_else(|| RowMsg::UnknownValue { found: text.to_owned(), choices: "1, 0".to_owned() })
}

/// Whether it says so, with the letter of an option before it or without.
fn cannot_judge(text: &str) -> bool {
    survey_answers::cannot_judge(&plain_choice(text))
}

/// A whole number, with 分 behind it or not.
fn number(text: &str) -> Option<i64> {
    let folded = fold_argument(text);
    let bare = folded.trim().trim_end_matches('分').trim_end();
    let whole =
        bare.split_once('.').filter(|(_, rest)| rest.bytes().all(|b| b == b'0')).map_or(bare, |(whole, _)| whole);
    whole.parse().ok()
}

/// Whether a cell is a number and nothing else.
pub fn is_bare_number(text: &str) -> bool {
    number(text).is_some() && !text.contains('分')
}

/// Whether a cell answers a question that has words by something other than a number alone.
pub fn is_in_words(asked: &Asked, cell: &str) -> bool {
    let has_words = matches!(
        asked.question.sort,
        QuestionType::Satisfaction | QuestionType::SelectOne | QuestionType::SelectMultiple
    );
    has_words
        && !is_bare_number(cell)
        && matches!(read(asked, cell, None), Ok(Reading::Answered(_) | Reading::Shortened(_)))
}

fn satisfaction(asked: &Asked, text: &str, numbers: Option<Numbers>) -> Result<Answer, RowMsg> {
    let question = &asked.question;
    let scale = question.scale.as_ref();
    let said = plain_choice(text);
    let by_word = scale.and_then(|scale| scale.steps.iter().find(|step| plain_choice(&step.word) == said));
    if let Some(step) = by_word {
        return Ok(Answer::Score(step.score));
    }
    let taken = |score: i64| if question.takes(score) { Ok(Answer::Score(score)) } else { Err(wrong(asked, text)) };
    if let Some(stars) = stars(text) {
        return taken(stars);
    }
    let Some(number) = number(text) else { return Err(wrong(asked, text)) };
    match numbers {
        _ if !is_bare_number(text) => taken(number),
        Some(Numbers::Scores) => taken(number),
        Some(Numbers::Options) => {
            usize::try_from(number).ok().and_then(|place| at_place(question, place)).ok_or_else(|| wrong(asked, text))
        }
        None => Err(two_ways(asked, number)),
    }
}

/// `★★★★☆`: four.
fn stars(text: &str) -> Option<i64> {
    let is_stars = !text.is_empty() && text.chars().all(|c| matches!(c, '★' | '☆' | '⭐' | '\u{fe0f}' | ' '));
    let full = text.chars().filter(|c| matches!(c, '★' | '⭐')).count();
    i64::try_from(full).ok().filter(|_| is_stars)
}

fn chosen(asked: &Asked, text: &str, numbers: Option<Numbers>) -> Result<Reading, RowMsg> {
    let question = &asked.question;
    let mut shortened = false;
    let mut one = |part: &str| {
        let (bare, has_words) = without_words(part);
        let by_word = asked.choice(part).or_else(|| asked.choice(bare).inspect(|_| shortened |= has_words));
        let by_number = || {
            let place = number(part).filter(|_| numbers == Some(Numbers::Options))?;
            usize::try_from(place).ok()?.checked_sub(1)
        };
        by_word.or_else(by_number).and_then(|at| question.choices.get(at)).cloned()
    };
    let mut choices = one(text).map(|choice| vec![choice]);
    if choices.is_none() && question.sort == QuestionType::SelectMultiple {
        for signs in [BETWEEN, COMMAS] {
            let parts = text.split(signs).map(str::trim).filter(|part| !part.is_empty());
            choices = choices.or_else(|| parts.map(&mut one).collect());
        }
    }
    match choices {
        Some(mut choices) => {
            let order = |choice: &String| question.choices.iter().position(|known| known == choice);
            choices.sort_by_key(order);
            choices.dedup();
            let answer = Answer::Choices(choices);
            Ok(if shortened { Reading::Shortened(answer) } else { Reading::Answered(answer) })
        }
        None if cannot_judge(text) => Ok(Reading::Answered(Answer::DoesNotApply)),
        None if is_bare_number(text) => Err(RowMsg::OptionNumber { found: text.to_owned() }),
        None => Err(wrong(asked, text)),
    }
}

/// A choice without the words that somebody wrote behind it.
fn without_words(text: &str) -> (&str, bool) {
    let begin = ["〖", "【", "（", "("].iter().filter_map(|sign| text.find(sign)).min();
    match begin.and_then(|at| text.get(..at)) {
        Some(bare) if !bare.trim().is_empty() => (bare.trim(), true),
        _ => (text, false),
    }
}

/// The two things that a number can stand for.
fn two_ways(asked: &Asked, number: i64) -> RowMsg {
    let scale = asked.question.scale.as_ref();
    let word = |word: Option<&str>| word.unwrap_or("—").to_owned();
    let place = usize::try_from(number).ok().and_then(|place| place.checked_sub(1));
    let option = scale.zip(place).and_then(|(scale, at)| scale.steps.get(at)).map(|step| step.word.as_str());
    RowMsg::ScoreOrOption {
        found: number.to_string(),
        score: word(scale.and_then(|scale| scale.word_of(number))),
        option: word(option),
    }
}

/// That the question has no such answer, with those that it has.
fn wrong(asked: &Asked, found: &str) -> RowMsg {
    let question = &asked.question;
    let steps = question.scale.iter().flat_map(|scale| &scale.steps).map(|step| step.word.clone());
    let numbers = match question.sort {
        QuestionType::Nps => Some("0 … 10".to_owned()),
        QuestionType::Integer => Some("0 1 2 …".to_owned()),
        _ => None,
    };
    let choices: Vec<String> = steps.chain(question.choices.iter().cloned()).chain(numbers).collect();
    RowMsg::UnknownValue { found: found.to_owned(), choices: choices.join(" | ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::questionnaire::Question;
    use crate::model::scale::Scale;

    fn asked(sort: QuestionType, scale: &[&str], choices: &[&str]) -> Asked {
        let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
        let scale = Scale::parse(scale.iter().copied());
        Asked::of(Question { name: "q".to_owned(), sort, label: "题".to_owned(), scale, choices })
    }

    fn score(asked: &Asked, cell: &str, numbers: Option<Numbers>) -> Option<i64> {
        match read(asked, cell, numbers) {
            Ok(Reading::Answered(Answer::Score(score))) => Some(score),
            _ => None,
        }
    }

    const FIVE: &[&str] = &["非常满意=5", "满意=4", "一般=3", "不满意=2", "非常不满意=1"];
    const THREE: &[&str] = &["满意=5", "基本满意=3", "不满意=1"];

    #[test]
    fn satisfaction_is_read_from_words_scores_and_stars() {
        let five = asked(QuestionType::Satisfaction, FIVE, &[]);
        for (cell, expected) in [
            ("非常满意", 5),
            (" 满意 ", 4),
            ("A.非常满意", 5),
            ("E、非常不满意", 1),
            ("4分", 4),
            ("4 分", 4),
            ("5.0分", 5),
            ("★★★★", 4),
            ("★★☆☆☆", 2),
        ] {
            assert_eq!(score(&five, cell, None), Some(expected), "{cell}");
        }
        assert_eq!(score(&five, "1", Some(Numbers::Scores)), Some(1));
        // The first option is the best word.
        assert_eq!(score(&five, "1", Some(Numbers::Options)), Some(5));
        assert!(matches!(read(&five, "1", None), Err(RowMsg::ScoreOrOption { .. })));
        for wrong in ["6分", "还行", "★★★★★★", "满意吧", "0"] {
            assert!(read(&five, wrong, Some(Numbers::Scores)).is_err(), "{wrong}");
        }
        // 4 is no score of a scale of three words.
        let three = asked(QuestionType::Satisfaction, THREE, &[]);
        assert_eq!(
            [score(&three, "基本满意", None), score(&three, "5分", None), score(&three, "4分", None)],
            [Some(3), Some(5), None]
        );
    }

    #[test]
    fn what_was_not_answered_and_what_cannot_be_judged_are_two_things() {
        let five = asked(QuestionType::Satisfaction, FIVE, &[]);
        for blank in ["", "(空)", "（跳过）", "-", "未填写"] {
            assert_eq!(read(&five, blank, None), Ok(Reading::Unanswered), "{blank}");
        }
        for na in ["不了解", "无此服务", "F.不了解/无此服务", "不清楚"] {
            assert_eq!(read(&five, na, None), Ok(Reading::Answered(Answer::DoesNotApply)), "{na}");
        }
        // Where the choice is one of its own it is chosen.
        let one = asked(QuestionType::SelectOne, &[], &["有", "没有", "不清楚"]);
        assert_eq!(read(&one, "不清楚", None), Ok(Reading::Answered(Answer::Choices(vec!["不清楚".to_owned()]))));
    }

    #[test]
    fn choices_are_read_from_one_cell_and_from_columns() {
        let many = asked(QuestionType::SelectMultiple, &[], &["停车", "保洁、绿化", "电梯", "其他"]);
        let choices = |cell: &str| match read(&many, cell, None) {
            Ok(Reading::Answered(Answer::Choices(found)) | Reading::Shortened(Answer::Choices(found))) => {
                found.join("+")
            }
            other => format!("{other:?}"),
        };
        assert_eq!(choices("停车┋电梯"), "停车+电梯");
        assert_eq!(choices("电梯;停车"), "停车+电梯");
        assert_eq!(choices("保洁、绿化"), "保洁、绿化");
        assert_eq!(choices("停车，电梯"), "停车+电梯");
        assert_eq!(choices("停车┋其他〖噪声〗"), "停车+其他");
        assert!(matches!(read(&many, "停车┋其他〖噪声〗", None), Ok(Reading::Shortened(_))));
        assert!(read(&many, "停车┋门禁", None).is_err());
        assert!(matches!(read(&many, "1", None), Err(RowMsg::OptionNumber { .. })));
        assert_eq!(
            read(&many, "3", Some(Numbers::Options)),
            Ok(Reading::Answered(Answer::Choices(vec!["电梯".to_owned()])))
        );
        let taken =
            [("1", true), ("0", false), ("", false), ("停车", true), ("√", true), ("A.停车", true), ("否", false)];
        taken.iter().for_each(|(cell, is)| assert_eq!(is_taken(&many, 0, cell), Ok(*is), "{cell}"));
        assert!(is_taken(&many, 0, "电梯").is_err());
    }

    #[test]
    fn numbers_are_within_their_range() {
        let nps = asked(QuestionType::Nps, &[], &[]);
        assert_eq!(
            [score(&nps, "10", None), score(&nps, "9分", None), score(&nps, "0", None)],
            [Some(10), Some(9), Some(0)]
        );
        for wrong in ["11", "-1", "9.5", "很愿意"] {
            assert!(read(&nps, wrong, None).is_err(), "{wrong}");
        }
        let count = asked(QuestionType::Integer, &[], &[]);
        assert_eq!(score(&count, "12", None), Some(12));
    }
}
