//! What a community lists in linli.toml under names of its own: categories, care tiers, groups of people, plans.

use super::field::SettingsList;
use super::settings::{Settings, Span};
use super::time::Day;
use super::value::Table;
use super::vocab::{Language, PlanCycle, PlannedKind};
use serde::Serialize;

/// What a community calls something of its own: the key that records have, and the words for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    pub key: String,
    pub zh: String,
    pub en: String,
    /// Labels in further languages, each behind its tag: `fr=Ascenseur`.
    #[serde(skip)]
    pub further: Vec<String>,
}

impl Named {
    /// Something that linli.toml does not name.
    pub fn by_key(key: &str) -> Named {
        Named { key: key.to_owned(), zh: key.to_owned(), en: key.to_owned(), further: Vec::new() }
    }

    /// The one place where a language of linli.toml is chosen.
    pub fn label(&self, lang: Language) -> &str {
        match lang {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }

    /// Whatever may be typed for it: the key, and the label in every language.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let own = [self.key.as_str()].into_iter().chain(Language::ALL.iter().map(|lang| self.label(*lang)));
        own.chain(self.further.iter().filter_map(|label| label.split_once('=')).map(|(_, word)| word.trim()))
    }

    pub(super) fn read(t: &Table) -> Option<Named> {
        let further = t.texts("labels").map(str::to_owned).collect();
        Some(Named {
            key: t.text("key")?.to_owned(),
            zh: t.text("zh")?.to_owned(),
            en: t.text("en")?.to_owned(),
            further,
        })
    }
}

/// `[[category]]` (诉求分类).
#[derive(Clone, Debug)]
pub struct Category {
    pub named: Named,
    /// Words in a title that choose it.
    pub words: Vec<String>,
}

/// `[[care_tier]]` (关怀等级).
#[derive(Clone, Debug)]
pub struct CareTier {
    pub named: Named,
    pub every: Span,
    pub max: Option<Span>,
}

/// `[[plan]]`: what the office has undertaken to do in every month, quarter, half-year or year (计划).
#[derive(Clone, Debug)]
pub struct Plan {
    pub named: Named,
    pub kind: PlannedKind,
    /// Of which types a record may be; of any where there are none.
    pub types: Vec<String>,
    pub every: PlanCycle,
    /// The first day of its first slot.
    pub since: Day,
    pub assignee: Option<String>,
}

impl Plan {
    pub(super) fn read(t: &Table) -> Option<Plan> {
        Some(Plan {
            named: Named::read(t)?,
            kind: PlannedKind::from_key(t.text("kind")?)?,
            types: t.texts("types").map(str::to_owned).collect(),
            every: PlanCycle::from_key(t.text("every")?)?,
            since: t.day("since")?,
            assignee: t.text("assignee").map(str::to_owned),
        })
    }
}

impl Category {
    pub(super) fn read(t: &Table) -> Option<Category> {
        Some(Category { named: Named::read(t)?, words: t.texts("words").map(str::to_owned).collect() })
    }
}

impl CareTier {
    pub(super) fn read(t: &Table) -> Option<CareTier> {
        let max = t.text("max").and_then(Span::parse);
        Some(CareTier { named: Named::read(t)?, every: Span::parse(t.text("every")?)?, max })
    }
}

impl Settings {
    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|c| c.named.key == key)
    }

    /// The first category one of whose words stands in a title.
    pub fn category_of_title(&self, title: &str) -> Option<&str> {
        let title = title.to_lowercase();
        let has = |word: &String| title.contains(&word.to_lowercase());
        self.categories.iter().find(|c| c.words.iter().any(has)).map(|c| c.named.key.as_str())
    }

    pub fn care_tier(&self, key: &str) -> Option<&CareTier> {
        self.care_tiers.iter().find(|c| c.named.key == key)
    }

    pub fn segment(&self, key: &str) -> Option<&Named> {
        self.segments.iter().find(|segment| segment.key == key)
    }

    /// What a list of linli.toml names, in its order.
    pub fn listed(&self, list: SettingsList) -> Vec<&Named> {
        match list {
            SettingsList::Category => self.categories.iter().map(|c| &c.named).collect(),
            SettingsList::CareTier => self.care_tiers.iter().map(|c| &c.named).collect(),
            SettingsList::Segment => self.segments.iter().collect(),
            SettingsList::Service => self.services.iter().map(|s| &s.named).collect(),
            SettingsList::Charge => self.charges.iter().map(|c| &c.named).collect(),
            SettingsList::Training => self.topics.iter().map(|t| &t.named).collect(),
        }
    }

    /// The word for a key of a list; the key itself where linli.toml does not name it.
    pub fn label<'a>(&'a self, list: SettingsList, key: &'a str, lang: Language) -> &'a str {
        let named = self.listed(list).into_iter().find(|named| named.key == key);
        named.map_or(key, |named| named.label(lang))
    }
}
