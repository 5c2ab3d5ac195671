//! `[[service]]`: what residents can order of the office (便民服务目录), what it costs and how soon it comes.

use super::listed::Named;
use super::settings::{Limit, Settings};
use super::time::Day;
use super::value::Table;
use super::vocab::PriceUnit;

/// A line of the catalogue. Lines of one key follow each other in time: prices change.
#[derive(Clone, Debug)]
pub struct Service {
    pub named: Named,
    /// Words in an order that mean it.
    pub words: Vec<String>,
    /// What it covers (服务范围).
    pub scope: Option<String>,
    pub price_fen: Option<i64>,
    pub unit: Option<PriceUnit>,
    /// Within what time somebody comes, from the request.
    pub arrive: Option<Limit>,
    /// Within what time it is done, from the request.
    pub done: Option<Limit>,
    /// Who does it, unless an order names another.
    pub provider: Option<String>,
    /// The first day of the line; none: always.
    pub effective: Option<Day>,
}

impl Service {
    pub(super) fn read(t: &Table) -> Option<Service> {
        let limit = |key: &str| t.text(key).and_then(Limit::parse);
        Some(Service {
            named: Named::read(t)?,
            words: t.texts("words").map(str::to_owned).collect(),
            scope: t.text("scope").map(str::to_owned),
            price_fen: t.get("price_fen").and_then(|node| node.as_int()),
            unit: t.text("unit").and_then(PriceUnit::from_key),
            arrive: limit("arrive"),
            done: limit("done"),
            provider: t.text("provider").map(str::to_owned),
            effective: t.day("effective"),
        })
    }

    /// Whether a text holds one of its words.
    fn is_meant_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.named.words().chain(self.words.iter().map(String::as_str)).any(|word| text.contains(&word.to_lowercase()))
    }

    /// Whether a word by itself means it.
    pub fn is_called(&self, word: &str) -> bool {
        let own = self.named.words().chain(self.words.iter().map(String::as_str));
        own.into_iter().any(|own| own.to_lowercase() == word.to_lowercase())
    }
}

impl Settings {
    /// The line of a key that holds for requests of a day: the first in file order that is effective by then.
    pub fn service(&self, key: &str, day: Day) -> Option<&Service> {
        self.services.iter().find(|line| line.named.key == key && line.effective.is_none_or(|from| from <= day))
    }

    /// Whether the catalogue has the key at all.
    pub fn has_service(&self, key: &str) -> bool {
        self.services.iter().any(|line| line.named.key == key)
    }

    /// The first line of every key that holds on a day, in the order of the file.
    pub fn catalogue(&self, day: Day) -> Vec<&Service> {
        let holds =
            |line: &&Service| self.service(&line.named.key, day).is_some_and(|first| std::ptr::eq(first, *line));
        self.services.iter().filter(holds).collect()
    }

    /// The one service that a text speaks of; `None` where it speaks of none or of several.
    pub fn service_of_text(&self, text: &str, day: Day) -> Option<&Service> {
        let mut meant = self.catalogue(day).into_iter().filter(|line| line.is_meant_in(text));
        meant.next().filter(|_| meant.next().is_none())
    }
}
