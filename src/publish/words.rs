//! What the words of a notice share: the language and the period of a page, and how its sentences and headings are put.

use super::marks::own;
use super::period::{self, Term};
use crate::locale::duration;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::publish::NoticeMsg as Msg;
use crate::locale::publish_sections::SectionMsg;
use crate::model::time::{Day, Instant, Offset};
use crate::model::vocab::Language;
use crate::model::window::Window;

/// Stands for what is withheld, and for a rate of nothing.
pub const DASH: &str = "—";

/// What the words of a page depend on beside the notice.
#[derive(Clone, Copy)]
pub struct NoticeWords {
    pub lang: Language,
    pub offset: Offset,
    pub term: Term,
    pub year: i32,
}

impl NoticeWords {
    pub fn say(self, message: Msg) -> String {
        message.text(self.lang)
    }

    /// The same of the sections that a community asks for.
    pub fn tell(self, message: SectionMsg) -> String {
        message.text(self.lang)
    }

    pub fn this(self) -> String {
        self.term.this(self.lang).to_owned()
    }

    pub fn day(self, day: Day) -> String {
        period::day_in(day, self.year, self.lang)
    }

    pub fn within(self, seconds: i64) -> String {
        own(duration::within(seconds, self.lang))
    }
}

/// A heading begins with a capital letter where the language has them.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Sentences after one another, with a space between where the language has one.
pub fn join<const N: usize>(words: NoticeWords, sentences: [String; N]) -> String {
    let said: Vec<String> = sentences.into_iter().filter(|s| !s.is_empty()).collect();
    said.join(&Mark::Space.text(words.lang))
}

/// The day at which the stock stands: the last of the period, or that of an earlier as-of.
pub fn end_day(as_of: Instant, period: Window, words: NoticeWords) -> String {
    words.day(as_of.day(words.offset).min(period::last_day(period)))
}
