//! Why a day, an event or a file of holidays is not taken as it stands.

use crate::model::time::Day;
use thiserror::Error;

/// Why a file is no file of holidays at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    #[error("neither JSON of holidays nor iCalendar")]
    Unreadable,
    #[error("the file holds bytes that are no text")]
    NoText,
    #[error("no holidays")]
    Empty,
}

/// Why what an event or an entry says of its days is refused. Nothing is written for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Neither 休 nor 班 nor a word of that meaning.
    NoMark,
    /// Words of both meanings, or a word against what the entry states.
    BothMarks,
    /// 不上班, 非工作日: a word that turns the mark round.
    Negated,
    /// 半天, 上午, or hours of the day.
    HalfDay,
    /// 妇女节 and the like, which are half a day, or for some people only.
    ForSome,
    /// 值班, 加班: some work while the others rest.
    OnDuty,
    /// 待定, 拟, a question mark, or STATUS:TENTATIVE.
    Unsure,
    /// A mark, but beside words that name no holiday.
    NotAHoliday,
    /// It does not begin and end at midnight; its local times.
    PartOfDay {
        from: String,
        to: String,
    },
    NoDate,
    /// A value that the standard does not know, as it stands in the file.
    BadValue(String),
    EndsBeforeStart,
    TooLong,
    UnknownZone(String),
    /// A rule of recurrence that is not read.
    Rule(String),
    /// A date that can be meant in two ways, by which the days would differ.
    TwoReadings(String),
    /// A date outside the year of its file.
    OtherYear(i32),
    /// Another event or entry says the opposite of the day: its title, and its file where that is another one.
    TwoMeanings {
        other: String,
        file: Option<String>,
    },
    /// A file of the tree says the opposite: whether the day rests there, under which name, and where.
    AgainstTree {
        off: bool,
        name: String,
        path: String,
    },
}

impl Doubt {
    pub fn key(&self) -> &'static str {
        match self {
            Doubt::NoMark => "no-mark",
            Doubt::BothMarks => "both-marks",
            Doubt::Negated => "negated",
            Doubt::HalfDay => "half-day",
            Doubt::ForSome => "for-some",
            Doubt::OnDuty => "on-duty",
            Doubt::Unsure => "unsure",
            Doubt::NotAHoliday => "not-a-holiday",
            Doubt::PartOfDay { .. } => "part-of-day",
            Doubt::NoDate => "no-date",
            Doubt::BadValue(_) => "bad-value",
            Doubt::EndsBeforeStart => "ends-before-start",
            Doubt::TooLong => "too-long",
            Doubt::UnknownZone(_) => "unknown-zone",
            Doubt::Rule(_) => "rule",
            Doubt::TwoReadings(_) => "two-readings",
            Doubt::OtherYear(_) => "other-year",
            Doubt::TwoMeanings { .. } => "two-meanings",
            Doubt::AgainstTree { .. } => "against-tree",
        }
    }
}

/// What was refused: an event or an entry by its title, and its days where they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub title: String,
    /// The first and the last day.
    pub days: Option<(Day, Day)>,
    pub doubt: Doubt,
}
