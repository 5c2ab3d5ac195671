//! Questionnaires (问卷): a question of a wave as it is read, the scales that offices use, and the built-in questions.

use crate::model::field::{Label, label};
use crate::model::hash::short;
use crate::model::scale::{Scale, Step};
use crate::model::value::{Table, TableOf};
use crate::model::vocab::{Language, QuestionType};

/// A question of a wave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// In kebab-case: what answers and figures call it.
    pub name: String,
    pub sort: QuestionType,
    /// The words in which it was asked.
    pub label: String,
    /// Of a question of satisfaction, where it can be read.
    pub scale: Option<Scale>,
    /// Of a choice of one or several.
    pub choices: Vec<String>,
}

impl Question {
    /// `None` where name, type or label is missing.
    pub fn read(t: &TableOf<'_>) -> Option<Question> {
        let scale = Scale::parse(t.texts("scale"));
        Some(Question {
            name: t.text("name")?.to_owned(),
            sort: QuestionType::from_key(t.text("type")?)?,
            label: t.text("label")?.to_owned(),
            scale,
            choices: t.texts("choices").map(str::to_owned).collect(),
        })
    }

    /// As it stands in a record.
    pub fn table(&self) -> Table {
        let mut table = Table::default();
        table.put("name", self.name.as_str().into());
        table.put("type", self.sort.key().into());
        table.put("label", self.label.as_str().into());
        table.put_some("scale", self.scale.as_ref().map(|scale| scale.texts().into()));
        table.put_some("choices", (!self.choices.is_empty()).then(|| self.choices.clone().into()));
        table
    }

    /// Whether a number is an answer to it.
    pub fn takes(&self, score: i64) -> bool {
        match self.sort {
            QuestionType::Satisfaction => self.scale.as_ref().is_some_and(|scale| scale.word_of(score).is_some()),
            QuestionType::Nps => (0..=10).contains(&score),
            QuestionType::Integer => score >= 0,
            QuestionType::SelectOne | QuestionType::SelectMultiple | QuestionType::Text => false,
        }
    }

    /// Whether the word that scores 3 counts as satisfied where everybody who is not dissatisfied does (宽口径).
    pub fn is_lenient(&self) -> bool {
        let word = self.scale.as_ref().and_then(|scale| scale.word_of(3));
        word.is_some_and(says_satisfied)
    }
}

/// The questions of a wave, in their order.
pub fn questions(survey: &TableOf<'_>) -> Vec<Question> {
    survey.tables("question").filter_map(Question::read).collect()
}

/// The questions of a wave and the one that decides whether a response is valid, as one hash (题目指纹); `None` where
/// there are none.
pub fn fingerprint(survey: &TableOf<'_>) -> Option<String> {
    let asked = questions(survey);
    let overall = overall(survey.text("overall"), asked.iter().map(|q| (q.name.as_str(), q.sort)));
    let parts = asked.iter().map(|q| {
        let scale = q.scale.as_ref().map(Scale::texts).unwrap_or_default();
        serde_json::json!([q.name, q.sort.key(), q.label, scale, q.choices])
    });
    let parts: Vec<serde_json::Value> = parts.collect();
    (!parts.is_empty()).then(|| short(serde_json::json!([overall, parts])))
}

/// The name of the question that a valid response must answer (总体题): the one that the wave names, else the one that
/// is called so, else the first of satisfaction.
pub fn overall<'q>(
    named: Option<&str>,
    questions: impl Iterator<Item = (&'q str, QuestionType)> + Clone,
) -> Option<&'q str> {
    let by_name = |wanted: &str| questions.clone().map(|(name, _)| name).find(|name| *name == wanted);
    let first = || questions.clone().find(|(_, sort)| *sort == QuestionType::Satisfaction).map(|(name, _)| name);
    match named {
        Some(named) => by_name(named),
        None => by_name(OVERALL).or_else(first),
    }
}

/// What the question of satisfaction on the whole is called.
pub const OVERALL: &str = "overall";

/// Whether a word of a scale says satisfied and nothing less.
fn says_satisfied(word: &str) -> bool {
    let word = word.to_lowercase();
    let denies = ["不", "未", "没", "dis", "not ", "un"].iter().any(|no| word.contains(no));
    (word.contains("满意") || word.contains("satisfied")) && !denies
}

/// The scales that offices use (常用量表), best word first.
const KNOWN: &[&[(&str, i64)]] = &[
    &[("非常满意", 5), ("满意", 4), ("一般", 3), ("不满意", 2), ("非常不满意", 1)],
    &[("非常满意", 5), ("满意", 4), ("基本满意", 3), ("不满意", 2), ("非常不满意", 1)],
    &[("非常满意", 5), ("比较满意", 4), ("一般", 3), ("不太满意", 2), ("非常不满意", 1)],
    &[("很满意", 5), ("满意", 4), ("一般", 3), ("不满意", 2), ("很不满意", 1)],
    &[("非常满意", 5), ("满意", 4), ("中立", 3), ("不满意", 2), ("非常不满意", 1)],
    &[("非常满意", 5), ("满意", 4), ("基本满意", 3), ("不满意", 1)],
    &[("非常满意", 5), ("满意", 4), ("不满意", 2), ("非常不满意", 1)],
    &[("满意", 5), ("基本满意", 3), ("不满意", 1)],
    &[("very satisfied", 5), ("satisfied", 4), ("neutral", 3), ("dissatisfied", 2), ("very dissatisfied", 1)],
    &[("very satisfied", 5), ("satisfied", 4), ("basically satisfied", 3), ("dissatisfied", 1)],
    &[("very satisfied", 5), ("satisfied", 4), ("dissatisfied", 2), ("very dissatisfied", 1)],
    &[("satisfied", 5), ("basically satisfied", 3), ("dissatisfied", 1)],
];

/// The scale of words that are a known one, in whichever order they were asked.
pub fn known_scale(words: &[&str]) -> Option<Scale> {
    let score = |known: &[(&str, i64)], word: &str| {
        known.iter().find(|(own, _)| *own == word.to_lowercase()).map(|(_, score)| *score)
    };
    KNOWN.iter().filter(|known| known.len() == words.len()).find_map(|known| {
        let steps = words.iter().map(|word| Some(format!("{word}={}", score(known, word)?)));
        let steps: Vec<String> = steps.collect::<Option<_>>()?;
        Scale::parse(steps.iter().map(String::as_str))
    })
}

/// The built-in questionnaire (标准问卷): eleven questions of satisfaction and one that is answered in words.
const STANDARD: &[(&str, Label)] = &[
    (OVERALL, label("您对物业服务总体满意吗？", "How satisfied are you with the property service on the whole?")),
    ("desk", label("您对客服接待满意吗？", "How satisfied are you with the service desk?")),
    ("security", label("您对秩序维护满意吗？", "How satisfied are you with order and security?")),
    ("cleaning", label("您对保洁满意吗？", "How satisfied are you with cleaning?")),
    ("greening", label("您对绿化养护满意吗？", "How satisfied are you with the green spaces?")),
    ("repairs", label("您对维修满意吗？", "How satisfied are you with repairs?")),
    ("facilities", label("您对设施设备的维护满意吗？", "How satisfied are you with the upkeep of facilities?")),
    ("parking", label("您对停车秩序满意吗？", "How satisfied are you with parking?")),
    ("fees", label("您对收费的公开透明满意吗？", "How satisfied are you with how openly charges are shown?")),
    ("communication", label("您对物业的沟通满意吗？", "How satisfied are you with how we keep in touch?")),
    ("activities", label("您对社区活动满意吗？", "How satisfied are you with community activities?")),
];

const IMPROVE: (&str, Label) =
    ("improve", label("您最希望改进的一件事是什么？", "What is the one thing that you would like us to improve?"));

/// The built-in questions in a language.
pub fn standard(lang: Language) -> Vec<Question> {
    let words = match lang {
        Language::Zh => KNOWN.first(),
        Language::En => KNOWN.iter().find(|known| known.first().is_some_and(|(word, _)| word.is_ascii())),
    };
    let steps = words.into_iter().copied().flatten();
    let scale = Scale { steps: steps.map(|(word, score)| Step { word: (*word).to_owned(), score: *score }).collect() };
    let of = |(name, label): &(&str, Label), sort: QuestionType| Question {
        name: (*name).to_owned(),
        sort,
        label: label.of(lang).to_owned(),
        scale: (sort == QuestionType::Satisfaction).then(|| scale.clone()),
        choices: Vec::new(),
    };
    let scored = STANDARD.iter().map(|question| of(question, QuestionType::Satisfaction));
    scored.chain([of(&IMPROVE, QuestionType::Text)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(words: &[&str]) -> Option<Vec<i64>> {
        known_scale(words).map(|scale| scale.steps.iter().map(|step| step.score).collect())
    }

    #[test]
    fn known_scales_have_their_scores_and_others_none() {
        assert_eq!(scores(&["非常满意", "满意", "一般", "不满意", "非常不满意"]), Some(vec![5, 4, 3, 2, 1]));
        assert_eq!(scores(&["非常满意", "满意", "基本满意", "不满意"]), Some(vec![5, 4, 3, 1]));
        assert_eq!(scores(&["非常满意", "满意", "不满意", "非常不满意"]), Some(vec![5, 4, 2, 1]));
        assert_eq!(scores(&["不满意", "基本满意", "满意"]), Some(vec![1, 3, 5]));
        for unknown in [&["满意", "不满意"][..], &["好", "中", "差"], &["满意", "满意", "不满意"], &[]] {
            assert_eq!(scores(unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn only_a_word_that_says_satisfied_is_lenient() {
        let asked = |scale: &[&str]| Question {
            name: "parking".to_owned(),
            sort: QuestionType::Satisfaction,
            label: "停车".to_owned(),
            scale: Scale::parse(scale.iter().copied()),
            choices: Vec::new(),
        };
        assert!(asked(&["满意=5", "基本满意=3", "不满意=1"]).is_lenient());
        assert!(asked(&["satisfied=5", "fairly satisfied=3", "dissatisfied=1"]).is_lenient());
        for scale in
            [&["满意=5", "一般=3", "不满意=1"][..], &["满意=5", "不太满意=3", "不满意=1"], &["满意=5", "不满意=1"], &[]]
        {
            assert!(!asked(scale).is_lenient(), "{scale:?}");
        }
        assert!(asked(&["满意=5", "不满意=1"]).takes(5) && !asked(&["满意=5", "不满意=1"]).takes(4));
    }

    #[test]
    fn the_overall_question_is_named_or_called_so_or_the_first_of_satisfaction() {
        use QuestionType::{Nps, Satisfaction};
        let own = [("recommend", Nps), ("desk", Satisfaction), ("overall", Satisfaction)];
        assert_eq!(overall(None, own.into_iter()), Some("overall"));
        assert_eq!(overall(Some("desk"), own.into_iter()), Some("desk"));
        assert_eq!(overall(Some("gone"), own.into_iter()), None);
        assert_eq!(overall(None, own.into_iter().take(2)), Some("desk"));
        assert_eq!(overall(None, own.into_iter().take(1)), None);
    }

    #[test]
    fn the_built_in_questionnaire_has_eleven_questions_and_a_wish() {
        for lang in Language::ALL {
            let questions = standard(*lang);
            assert_eq!(questions.iter().filter(|question| question.scale.is_some()).count(), 11);
            assert_eq!(questions.last().map(|question| question.sort), Some(QuestionType::Text));
            assert!(questions.iter().all(|question| Question::read(&question.table()).as_ref() == Some(question)));
        }
    }
}
