//! The rules that a notice goes by, and those that differ from the publication before: as data.

use super::marks::foreign;
use crate::facts::rules::{LimitOf, NONE, RuleChange, differing, is_public};
use crate::model::settings::Duty;
use crate::model::vocab::{FeedbackType, Language};
use std::collections::{BTreeMap, BTreeSet};

/// The rules of a notice, and those of the publication before that differ.
#[derive(Clone, Debug, Default)]
pub struct NoticeRules {
    /// Those that figures read, by name.
    pub public: BTreeMap<String, String>,
    /// The labels of categories that a limit names, in Chinese and in English.
    pub categories: BTreeMap<String, [String; 2]>,
    /// The publication that these are compared with.
    pub since: Option<String>,
    pub changes: Vec<RuleChange>,
}

impl NoticeRules {
    /// `before`: the publication before, and its rules by content.
    pub fn new(rules: &BTreeMap<String, String>, before: Option<(&str, &BTreeMap<String, String>)>) -> NoticeRules {
        let public: BTreeMap<String, String> = rules
            .iter()
            .filter(|(name, _)| is_public(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let changes = before.map(|(_, before)| differing(before, rules)).unwrap_or_default();
        let named = public.keys().chain(changes.iter().map(|(name, _, _)| name));
        let named: BTreeSet<String> = named.filter_map(|name| LimitOf::read(name)?.category).collect();
        let label_of = |key: String| {
            let label = |lang: &str| rules.get(&format!("category.{key}.{lang}")).unwrap_or(&key).clone();
            let labels = [label("zh"), label("en")];
            (key, labels)
        };
        let categories = named.into_iter().map(label_of).collect();
        NoticeRules { public, categories, since: before.map(|(id, _)| id.to_owned()), changes }
    }

    /// The label of a category.
    pub fn category(&self, key: &str, lang: Language) -> String {
        let labels = self.categories.get(key);
        let [zh, en] = labels.cloned().unwrap_or_else(|| [key.to_owned(), key.to_owned()]);
        foreign(if lang == Language::Zh { &zh } else { &en })
    }

    /// The limit of a duty through time, as far as a rule names it for just these items, else for more of them.
    pub fn limit(&self, of: &LimitOf) -> &str {
        let any = LimitOf { category: None, ..of.clone() };
        let usual = LimitOf { is_urgent: false, ..any.clone() };
        let found = [of, &any, &usual].into_iter().find_map(|of| self.public.get(&of.name()));
        found.map_or(NONE, String::as_str)
    }

    /// Whether items of a type owe a duty.
    pub fn owes(&self, kind: FeedbackType, duty: Duty) -> bool {
        let owed = self.public.get(&format!("needs.{}", kind.key())).map_or("", String::as_str);
        if duty == Duty::Arrive { !owed.is_empty() } else { owed.split(", ").any(|key| key == duty.key()) }
    }
}
