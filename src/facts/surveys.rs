//! Survey waves and responses (满意度调查、答卷), as far as figures read them: what was asked, counts, and scores.
//! Never what a household wrote.

use crate::facts::records::RecordRow;
use crate::facts::rows::Syms;
use crate::kinds::activity::LEVELS;
use crate::kinds::questionnaire::{self, Question};
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::{Day, When};
use crate::model::value::TableOf;
use crate::model::vocab::{NoticeChannel, QuestionType, SurveyMethod};
use crate::model::wording::{self, Approval};

/// A wave of a survey.
#[derive(Clone, Debug)]
pub struct Survey {
    /// `planned` is the day on which it opens, `done` the last on which it is open.
    pub record: RecordRow,
    /// The office's own title: waves of one title follow each other.
    pub title: Sym,
    pub method: SurveyMethod,
    pub frame_at: Day,
    pub opens: Day,
    /// The last day.
    pub closes: Day,
    pub drawn: Option<When>,
    pub reported: Option<When>,
    /// The name of the question that a valid response must answer.
    pub overall: Option<Sym>,
    /// Whether a third party conducted it.
    pub is_foreign: bool,
    pub strata: Box<[Stratum]>,
    pub questions: Box<[Asked]>,
    pub results: Box<[ForeignResult]>,
    /// What imports counted of answers from one source, and in bursts.
    pub same_source: i64,
    pub burst: i64,
    /// Of what was imported: typed into the platform by the office.
    pub entered_by_hand: i64,
    pub wording: Option<Approval>,
}

/// Buildings that were drawn from together, with the outcomes.
#[derive(Clone, Debug)]
pub struct Stratum {
    pub buildings: Syms,
    pub frame: i64,
    pub drawn: i64,
    pub issued: Option<i64>,
    pub returned: Option<i64>,
    pub refused: Option<i64>,
    pub not_reached: Option<i64>,
    pub ineligible: Option<i64>,
    pub codes: Syms,
}

/// A question, in the words in which it was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub name: Sym,
    pub sort: QuestionType,
    pub label: Sym,
    /// The words of its scale with their scores.
    pub scale: Box<[(Sym, i64)]>,
    pub choices: Syms,
    /// Whether the word that scores 3 says satisfied.
    pub is_lenient: bool,
}

/// What a third party printed of a question.
#[derive(Clone, Debug)]
pub struct ForeignResult {
    pub question: Sym,
    pub answered: Option<i64>,
    /// Very satisfied to very dissatisfied.
    pub levels: [Option<i64>; 5],
    /// As it was printed: text, and nothing to compute with.
    pub score: Option<Sym>,
}

/// What one household answered.
#[derive(Clone, Debug)]
pub struct Response {
    /// `done` is the day on which it was answered.
    pub record: RecordRow,
    pub survey: Sym,
    pub code: Option<Sym>,
    pub day: Day,
    pub channel: Option<NoticeChannel>,
    pub answers: Box<[Answer]>,
    /// Whether a sheet brought it; else somebody typed it.
    pub is_imported: bool,
}

/// An answer; of a text no more than that there is one.
#[derive(Clone, Debug)]
pub struct Answer {
    pub question: Sym,
    pub score: Option<i64>,
    pub does_not_apply: bool,
    pub choices: Syms,
    pub has_text: bool,
}

impl Survey {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Survey> {
        let record = RecordRow::read(Kind::Survey, t, names)?;
        let asked = questionnaire::questions(t);
        let sorts = asked.iter().map(|question| (question.name.as_str(), question.sort));
        let overall = questionnaire::overall(t.text("overall"), sorts).map(|name| names.intern(name));
        let opens = t.day("opens")?;
        let sum = |key: &str| t.tables("received").filter_map(|part| count(part, key)).sum();
        Some(Survey {
            record,
            title: names.intern(t.text("title")?),
            method: t.text("method").and_then(SurveyMethod::from_key).unwrap_or(SurveyMethod::Open),
            frame_at: t.day("frame_at").unwrap_or(opens),
            opens,
            closes: t.day("closes")?,
            drawn: t.when("drawn_at"),
            reported: t.when("reported_at"),
            overall,
            is_foreign: t.get("conducted_by").is_some() || t.tables("result").next().is_some(),
            strata: t.tables("stratum").filter_map(|part| Stratum::read(part, names)).collect(),
            questions: asked.iter().map(|question| Asked::of(question, names)).collect(),
            results: t.tables("result").filter_map(|part| ForeignResult::read(part, names)).collect(),
            same_source: sum("same_source"),
            burst: sum("burst"),
            entered_by_hand: sum("entered_by_hand"),
            wording: wording::of(t).map(|(_, approval)| approval),
        })
    }
}

impl Stratum {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Stratum> {
        let mut syms = |key: &str| t.texts(key).map(|text| names.intern(text)).collect();
        Some(Stratum {
            buildings: syms("buildings"),
            frame: count(t, "frame")?,
            drawn: count(t, "drawn")?,
            issued: count(t, "issued"),
            returned: count(t, "returned"),
            refused: count(t, "refused"),
            not_reached: count(t, "not_reached"),
            ineligible: count(t, "ineligible"),
            codes: syms("codes"),
        })
    }
}

impl Asked {
    fn of(question: &Question, names: &mut Interner) -> Asked {
        let steps = question.scale.iter().flat_map(|scale| &scale.steps);
        Asked {
            name: names.intern(&question.name),
            sort: question.sort,
            label: names.intern(&question.label),
            scale: steps.map(|step| (names.intern(&step.word), step.score)).collect(),
            choices: question.choices.iter().map(|choice| names.intern(choice)).collect(),
            is_lenient: question.is_lenient(),
        }
    }
}

impl ForeignResult {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<ForeignResult> {
        let level = |place: usize| LEVELS.get(place).and_then(|key| count(t, key));
        Some(ForeignResult {
            question: names.intern(t.text("question")?),
            answered: count(t, "answered"),
            levels: std::array::from_fn(level),
            score: t.text("score").map(|score| names.intern(score)),
        })
    }
}

impl Response {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Response> {
        Some(Response {
            record: RecordRow::read(Kind::Response, t, names)?,
            survey: names.intern(t.text("survey")?),
            code: t.text("code").map(|code| names.intern(code)),
            day: t.day("day")?,
            channel: t.text("channel").and_then(NoticeChannel::from_key),
            answers: t.tables("answer").filter_map(|answer| Answer::read(answer, names)).collect(),
            is_imported: t.table("import").is_some(),
        })
    }

    pub fn answer(&self, question: Sym) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.question == question)
    }
}

impl Answer {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Answer> {
        Some(Answer {
            question: names.intern(t.text("question")?),
            score: count(t, "score"),
            does_not_apply: t.bool("na").unwrap_or(false),
            choices: t.texts("choices").map(|choice| names.intern(choice)).collect(),
            has_text: t.text("text").is_some_and(|text| !text.trim().is_empty()),
        })
    }
}

fn count(t: &TableOf<'_>, key: &str) -> Option<i64> {
    t.get(key).and_then(|node| node.as_int())
}
