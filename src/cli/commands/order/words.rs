//! What the words of an order say: a household, a service of the catalogue, when somebody is to come, and a note.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::item::{self, Household};
use crate::locale::cli::CliMsg;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::orders::OrderMsg as Msg;
use crate::model::services::Service;
use crate::model::time::{Day, When};
use crate::text::ahead::{is_about_time, read_when_ahead};
use crate::text::normalize::fold_argument;
use crate::text::when::TimeFault;

/// A time is said in so many words at the most (`周三 下午 3:30`).
const MOST_WORDS_OF_A_TIME: usize = 3;

/// The words of an order, taken apart one after the other.
pub(super) struct OrderWords<'a> {
    ctx: &'a Context,
    words: Vec<String>,
}

impl<'a> OrderWords<'a> {
    pub fn new(ctx: &'a Context, words: &[String]) -> OrderWords<'a> {
        OrderWords { ctx, words: words.to_vec() }
    }

    /// The service of the catalogue: by a word of its own, else by the one that the words speak of.
    ///
    /// # Errors
    /// There is no catalogue, or no service, or several are meant.
    pub fn service(&mut self, day: Day) -> Result<&'a Service, Failure> {
        let catalogue = catalogue(self.ctx, day)?;
        let called = |word: &String| catalogue.iter().copied().find(|line| line.is_called(&fold_argument(word)));
        if let Some(line) = self.words.iter().find_map(called) {
            self.words.retain(|word| !line.is_called(&fold_argument(word)));
            return Ok(line);
        }
        let text = self.words.join(" ");
        let spoken_of = self.ctx.settings()?.service_of_text(&text, day);
        spoken_of.ok_or_else(|| which(self.ctx, &text, &catalogue))
    }

    /// The first word: a room or a person.
    ///
    /// # Errors
    /// There is no word, nobody and no room fits, or several do.
    pub fn household(&mut self) -> Result<Household, Failure> {
        if self.words.is_empty() {
            return Err(Failure::usage(Msg::Household).hint(Msg::HouseholdHint));
        }
        let word = self.words.remove(0);
        match item::household(self.ctx, &word) {
            Ok((None, _)) => Err(Failure::usage(CliMsg::PlaceNeeded).hint(CliMsg::PlaceNeededHint)),
            Ok(found) => Ok(found),
            Err(failure) => Err(failure.hint(Msg::HouseholdHint)),
        }
    }

    /// The time agreed for the arrival, where the last words say one.
    ///
    /// # Errors
    /// The last word was meant as a time and may be several.
    pub fn promised(&mut self) -> Result<Option<When>, Failure> {
        let (now, offset) = (self.ctx.now(), self.ctx.offset()?);
        for count in (1..=MOST_WORDS_OF_A_TIME.min(self.words.len())).rev() {
            let rest = self.words.len() - count;
            let typed = self.words.get(rest..).unwrap_or_default().join(" ");
            match read_when_ahead(&typed, now, offset) {
                Ok(at) => {
                    self.words.truncate(rest);
                    return Ok(Some(at));
                }
                Err(TimeFault::Ambiguous | TimeFault::NoSuchTime) if count == 1 && is_about_time(&typed) => {
                    return self.ctx.time(&typed).map(Some);
                }
                Err(_) => {}
            }
        }
        Ok(None)
    }

    /// What is left.
    pub fn note(self) -> Option<String> {
        let note = self.words.join(" ");
        Some(note).filter(|note| !note.trim().is_empty())
    }
}

/// What can be ordered on a day.
///
/// # Errors
/// Nothing can.
pub(super) fn catalogue(ctx: &Context, day: Day) -> Result<Vec<&Service>, Failure> {
    let lines = ctx.settings()?.catalogue(day);
    if lines.is_empty() { Err(Failure::usage(Msg::NoCatalogue).hint(Msg::NoCatalogueHint)) } else { Ok(lines) }
}

/// What is said where no service can be told from the words.
pub(super) fn which(ctx: &Context, text: &str, catalogue: &[&Service]) -> Failure {
    let shown = catalogue.iter().map(|line| format!("{} `{}`", line.named.label(ctx.lang()), line.named.key));
    let choices = shown.collect::<Vec<_>>().join(&Mark::ListComma.text(ctx.lang()));
    Failure::usage(Msg::WhichService { found: text.to_owned() }).hint(CliMsg::Choices { choices })
}
