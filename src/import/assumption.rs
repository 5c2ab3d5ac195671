//! What an import takes for granted (导入的推定): each with a code, and the flag or key of a map file that says otherwise.

use crate::locale::import::meaning_label;
use crate::locale::import_assumptions::AssumptionMsg as Msg;
use crate::locale::labels::label;
use crate::model::time::Day;
use crate::model::vocab::Language;
use std::collections::BTreeMap;

/// Something that the sheet did not say itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumption {
    StaysOpen,
    /// The vocabulary, and the type that rows without one have.
    TypeNotSaid(&'static str, &'static str),
    TypeInTitle,
    /// An activity whose time is over, of which nothing says whether it was held.
    HeldByTime,
    /// One whose time is to come.
    PlannedByTime,
    /// The day as of which counts without a day of their own are taken.
    CountedOn(Day),
    /// Of an activity's sheet: which of its two counts the rows are.
    CountedAs(&'static str),
    OnePersonARow,
    /// Of an activity's sheet: how many came is not said, so as many as signed up.
    PeopleAsSignedUp,
    /// Of a questionnaire: digits alone are scores, not the numbers of options.
    NumbersAreScores,
    /// Of a training's sheet: no column says who came, so whoever is listed did.
    ListedCame,
    /// The head of the column.
    TypeInCategory(String),
    CategoryInType(String),
    StatusInResolution(String),
    UnitIsRoom(String),
    MergedCells,
    LongField,
    Ditto,
    /// The head of the column of times of day.
    ClockBeside(String),
    MidnightIsDay,
    YearOfSheet,
    YearAhead,
    PartOfDay,
    SerialNumber,
    SameDay,
    FinishedByStatus(Day),
    FinishedByCallback,
    FinishedOn(Day),
    FinishedByReply,
    HolderFromReceipt,
    CategoryByWords,
    Nobody,
    OutcomeInText,
    MethodInText,
    OutcomeGiven(&'static str),
    MethodGiven(&'static str),
    /// A duty for which the sheet has no column.
    Lacks(&'static str),
}

impl Assumption {
    /// The assumption for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Assumption::StaysOpen => "stays-open",
            Assumption::TypeNotSaid(..) => "type-not-said",
            Assumption::TypeInTitle => "type-in-title",
            Assumption::HeldByTime => "held-by-time",
            Assumption::PlannedByTime => "planned-by-time",
            Assumption::CountedOn(_) => "counted-on",
            Assumption::CountedAs(_) => "counted-as",
            Assumption::OnePersonARow => "one-person-a-row",
            Assumption::PeopleAsSignedUp => "people-as-signed-up",
            Assumption::NumbersAreScores => "numbers-are-scores",
            Assumption::ListedCame => "listed-came",
            Assumption::TypeInCategory(_) => "type-in-category",
            Assumption::CategoryInType(_) => "category-in-type",
            Assumption::StatusInResolution(_) => "status-in-resolution",
            Assumption::UnitIsRoom(_) => "unit-is-room",
            Assumption::MergedCells => "merged-cells",
            Assumption::LongField => "long-field",
            Assumption::Ditto => "ditto",
            Assumption::ClockBeside(_) => "clock-beside-day",
            Assumption::MidnightIsDay => "midnight-is-day",
            Assumption::YearOfSheet => "year-of-sheet",
            Assumption::YearAhead => "year-ahead",
            Assumption::PartOfDay => "part-of-day",
            Assumption::SerialNumber => "serial-number",
            Assumption::SameDay => "same-day",
            Assumption::FinishedByStatus(_) => "finished-by-status",
            Assumption::FinishedByCallback => "finished-by-callback",
            Assumption::FinishedOn(_) => "finished-on",
            Assumption::FinishedByReply => "finished-by-reply",
            Assumption::HolderFromReceipt => "holder-from-receipt",
            Assumption::CategoryByWords => "category-by-words",
            Assumption::Nobody => "nobody-named",
            Assumption::OutcomeInText => "outcome-in-text",
            Assumption::MethodInText => "method-in-text",
            Assumption::OutcomeGiven(_) => "outcome-given",
            Assumption::MethodGiven(_) => "method-given",
            Assumption::Lacks(_) => "lacks",
        }
    }

    /// What says otherwise: a flag, or a line of the map file. `None` where only the sheet can.
    pub fn flag(&self) -> Option<&'static str> {
        Some(match self {
            Assumption::StaysOpen => "--finished-by-reply | --finished-on DAY | --open",
            Assumption::TypeNotSaid(..) | Assumption::TypeInTitle => "--type TYPE",
            Assumption::HeldByTime | Assumption::PlannedByTime => "--map FILE: [columns] | status",
            Assumption::CountedAs(_) => "--count WHICH",
            Assumption::NumbersAreScores => "--map FILE: numbers = \"options\"",
            Assumption::TypeInCategory(_)
            | Assumption::CategoryInType(_)
            | Assumption::StatusInResolution(_)
            | Assumption::UnitIsRoom(_)
            | Assumption::ClockBeside(_) => "--map FILE: [columns]",
            Assumption::MidnightIsDay => "--map FILE: midnight = true",
            Assumption::YearOfSheet | Assumption::FinishedByStatus(_) => "--sheet-date DAY",
            Assumption::FinishedOn(_) => "--finished-on DAY",
            Assumption::FinishedByReply => "--finished-by-reply",
            Assumption::CategoryByWords => "--no-categories",
            Assumption::OutcomeGiven(_) => "--outcome OUTCOME",
            Assumption::MethodGiven(_) => "--method METHOD",
            _ => return None,
        })
    }

    /// The word, day or duty that it is about; `None` where it is always the same.
    pub fn value(&self) -> Option<String> {
        match self {
            Assumption::TypeNotSaid(_, key)
            | Assumption::CountedAs(key)
            | Assumption::OutcomeGiven(key)
            | Assumption::MethodGiven(key)
            | Assumption::Lacks(key) => Some((*key).to_owned()),
            Assumption::TypeInCategory(head)
            | Assumption::CategoryInType(head)
            | Assumption::StatusInResolution(head)
            | Assumption::UnitIsRoom(head)
            | Assumption::ClockBeside(head) => Some(head.clone()),
            Assumption::FinishedByStatus(day) | Assumption::FinishedOn(day) | Assumption::CountedOn(day) => {
                Some(day.to_string())
            }
            _ => None,
        }
    }

    fn message(&self, count: usize, lang: Language) -> Msg {
        let word = |vocabulary: &str, key: &str| label(vocabulary, key, lang).to_owned();
        match self {
            Assumption::StaysOpen => Msg::StaysOpen { count },
            Assumption::TypeNotSaid(vocabulary, key) => Msg::TypeNotSaid { count, kind: word(vocabulary, key) },
            Assumption::TypeInTitle => Msg::TypeInTitle { count },
            Assumption::HeldByTime => Msg::HeldByTime { count },
            Assumption::PlannedByTime => Msg::PlannedByTime { count },
            Assumption::CountedOn(day) => Msg::CountedOn { count, day: day.to_string() },
            Assumption::OnePersonARow => Msg::OnePersonARow { count },
            Assumption::PeopleAsSignedUp => Msg::PeopleAsSignedUp { count },
            Assumption::NumbersAreScores => Msg::NumbersAreScores { count },
            Assumption::ListedCame => Msg::ListedCame { count },
            Assumption::CountedAs(key) => Msg::CountedAs { count, what: meaning_label(key, lang).to_owned() },
            Assumption::TypeInCategory(head) => Msg::TypeInCategory { count, head: head.clone() },
            Assumption::CategoryInType(head) => Msg::CategoryInType { count, head: head.clone() },
            Assumption::StatusInResolution(head) => Msg::StatusInResolution { count, head: head.clone() },
            Assumption::UnitIsRoom(head) => Msg::UnitIsRoom { count, head: head.clone() },
            Assumption::MergedCells => Msg::MergedCells { count },
            Assumption::LongField => Msg::LongField { count },
            Assumption::Ditto => Msg::Ditto { count },
            Assumption::ClockBeside(head) => Msg::ClockBeside { count, head: head.clone() },
            Assumption::MidnightIsDay => Msg::MidnightIsDay { count },
            Assumption::YearOfSheet => Msg::YearOfSheet { count },
            Assumption::YearAhead => Msg::YearAhead { count },
            Assumption::PartOfDay => Msg::PartOfDay { count },
            Assumption::SerialNumber => Msg::SerialNumber { count },
            Assumption::SameDay => Msg::SameDay { count },
            Assumption::FinishedByStatus(day) => Msg::FinishedByStatus { count, day: day.to_string() },
            Assumption::FinishedByCallback => Msg::FinishedByCallback { count },
            Assumption::FinishedOn(day) => Msg::FinishedOn { count, day: day.to_string() },
            Assumption::FinishedByReply => Msg::FinishedByReply { count },
            Assumption::HolderFromReceipt => Msg::HolderFromReceipt { count },
            Assumption::CategoryByWords => Msg::CategoryByWords { count },
            Assumption::Nobody => Msg::Nobody { count },
            Assumption::OutcomeInText => Msg::OutcomeInText { count },
            Assumption::MethodInText => Msg::MethodInText { count },
            Assumption::OutcomeGiven(key) => Msg::OutcomeGiven { count, value: word("outcome", key) },
            Assumption::MethodGiven(key) => Msg::MethodGiven { count, value: word("method", key) },
            Assumption::Lacks(duty) => Msg::Lacks { count, what: meaning_label(lacked_meaning(duty), lang).to_owned() },
        }
    }
}

/// The column whose absence makes a duty one that the source could not show.
fn lacked_meaning(duty: &str) -> &'static str {
    match duty {
        "reply" => "replied_at",
        "arrive" => "arrived_at",
        _ => "called_back_at",
    }
}

/// Assumptions with the number of rows or cells that rest on each.
#[derive(Clone, Debug, Default)]
pub struct Assumptions {
    counts: BTreeMap<Assumption, usize>,
}

impl Assumptions {
    pub fn add(&mut self, assumption: Assumption, count: usize) {
        if count > 0 {
            *self.counts.entry(assumption).or_default() += count;
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Assumption, usize)> {
        self.counts.iter().map(|(assumption, count)| (assumption, *count))
    }

    pub fn count(&self, code: &str) -> usize {
        self.iter().filter(|(assumption, _)| assumption.code() == code).map(|(_, count)| count).sum()
    }

    /// Each in words, with the flag that changes it.
    pub fn messages(&self, lang: Language) -> Vec<(Msg, Option<&'static str>)> {
        self.iter().map(|(assumption, count)| (assumption.message(count, lang), assumption.flag())).collect()
    }
}
