//! The rules of linli.toml by what they are about, not by where they stand: two files that ask for the same are the
//! same, in whichever order they do it. What comes into force after the last day that counts is left out.

use super::catalogue_rules::{SERVICE, catalogue_limits};
use super::published::reads;
use crate::model::hash::short;
use crate::model::ledger_inputs::sections_of;
use crate::model::lifecycle::Needs;
use crate::model::settings::{Duty, Target};
use crate::model::time::Day;
use crate::model::vocab::{FeedbackType, PublicationSection, Urgency};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Lists of tables, and the key by which one of them is known.
const NAMED: &[(&str, &str)] = &[
    ("calendar.day", "date"),
    ("care_tier", "key"),
    ("category", "key"),
    ("import_source", "name"),
    ("plan", "key"),
    ("charge", "key"),
    ("publication.allow", "text"),
];
/// What holds where linli.toml says nothing.
const DEFAULTS: &[(&str, &str)] = &[
    ("callback.days", "3"),
    ("callback.share", "30"),
    ("satisfaction.basically", "0.6"),
    ("reopen.days", "7"),
    ("calendar.roll_weekends", "false"),
    ("publication.min_count", "5"),
];
/// Rules that figures read, by how their names begin.
const PUBLIC: &[&str] = &[
    "limit.",
    "needs.",
    "hours.",
    "calendar.",
    "callback.",
    "satisfaction.",
    "reopen.",
    "visits.",
    "care_tier.",
    PLAN,
    SERVICE,
];
/// Plans are rules where the publication has a section that reads them.
const PLAN: &str = "plan.";
/// What of these is said in words alone.
const WORDS: &[&str] = &[".reason", ".zh", ".en", ".labels"];
/// Further ones of which residents are told when they change.
const TOLD: &[&str] = &["publication.min_count", "publication.objections", "publication.days_on_display", SECTIONS];
/// The sections that a publication has beside those that all have.
pub const SECTIONS: &str = "publication.sections";
/// Stands for a limit that there is none of.
pub const NONE: &str = "none";

/// The rules up to a day, from the settings by dotted path with lists numbered from 1.
pub fn by_content(flat: &BTreeMap<String, String>, last: Day) -> BTreeMap<String, String> {
    let mut rules = BTreeMap::new();
    let mut numbered: BTreeMap<(&str, u32), BTreeMap<&str, &str>> = BTreeMap::new();
    let mut lists: BTreeMap<&str, BTreeMap<u32, &str>> = BTreeMap::new();
    for (path, value) in flat {
        if let Some((list, number, key)) = element(path) {
            numbered.entry((list, number)).or_default().insert(key, value);
        } else if let Some((list, number)) = path.rsplit_once('.').and_then(|(list, n)| Some((list, n.parse().ok()?))) {
            lists.entry(list).or_default().insert(number, value);
        } else {
            rules.insert(path.clone(), value.clone());
        }
    }
    for (list, values) in lists {
        rules.insert(list.to_owned(), values.into_values().collect::<Vec<_>>().join(", "));
    }
    let (mut targets, mut catalogue) = (Vec::new(), Vec::new());
    for ((list, number), keys) in numbered {
        if list == "target" {
            targets.push(target(&keys));
            continue;
        }
        if list == "service" {
            catalogue.push(keys);
            continue;
        }
        let named = NAMED.iter().find(|(name, _)| *name == list).and_then(|(_, key)| keys.get(key).copied());
        let name = named.map_or_else(|| number.to_string(), str::to_owned);
        if list == "calendar.day" && name.parse::<Day>().is_ok_and(|day| day > last) {
            continue;
        }
        let of = NAMED.iter().find(|(name, _)| *name == list).map_or("", |(_, key)| *key);
        // A list within is one value.
        let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (key, value) in keys.into_iter().filter(|(key, _)| *key != of) {
            let key = key.rsplit_once('.').filter(|(_, n)| n.parse::<u32>().is_ok()).map_or(key, |(key, _)| key);
            values.entry(key).or_default().push(value);
        }
        rules.extend(values.into_iter().map(|(key, values)| (format!("{list}.{name}.{key}"), values.join(", "))));
    }
    rules.extend(limits(&targets, last));
    rules.extend(catalogue_limits(&catalogue, last));
    with_defaults(rules)
}

/// The list, the number and the key of an element of a list of tables: `target`, 3, `respond`.
fn element(path: &str) -> Option<(&str, u32, &str)> {
    let lists = NAMED.iter().map(|(list, _)| *list).chain(["target", "escalation", "service"]);
    let (list, rest) = lists.filter_map(|list| Some((list, path.strip_prefix(list)?.strip_prefix('.')?))).next()?;
    let (number, key) = rest.split_once('.')?;
    Some((list, number.parse().ok()?, key))
}

fn with_defaults(mut rules: BTreeMap<String, String>) -> BTreeMap<String, String> {
    for (key, value) in DEFAULTS {
        rules.entry((*key).to_owned()).or_insert_with(|| (*value).to_owned());
    }
    let seed = rules.get("id").cloned().unwrap_or_default();
    rules.entry("callback.seed".to_owned()).or_insert(seed);
    for kind in FeedbackType::ALL {
        let needs = Needs::default_of(*kind);
        let owed = [(needs.respond, "respond"), (needs.resolve, "resolve"), (needs.callback, "callback")];
        let rule = rules.entry(format!("needs.{}", kind.key())).or_insert_with(|| {
            owed.iter().filter(|(is_owed, _)| *is_owed).map(|(_, duty)| *duty).collect::<Vec<_>>().join(", ")
        });
        let asked: BTreeSet<&str> = rule.split(", ").collect();
        let asked = Duty::ALL.iter().map(|duty| duty.key()).filter(|duty| asked.contains(duty));
        *rule = asked.collect::<Vec<_>>().join(", ");
    }
    rules
}

/// A rule about limits, with the limits as they are written.
struct WrittenTarget<'r> {
    conditions: Target,
    limits: [Option<&'r str>; 4],
}

fn target<'r>(keys: &BTreeMap<&'r str, &'r str>) -> WrittenTarget<'r> {
    let get = |key: &str| keys.get(key).copied();
    let conditions = Target {
        kind: get("type").and_then(FeedbackType::from_key),
        category: get("category").map(str::to_owned),
        urgency: get("urgency").and_then(Urgency::from_key),
        effective: get("effective").and_then(|day| day.parse().ok()),
        ..Target::default()
    };
    WrittenTarget { conditions, limits: Duty::ALL.map(|duty| get(duty.key())) }
}

/// The limit of each duty, type, urgency and category that some rule tells apart, from the first day on: `3wd`, or
/// `3wd; 2026-10-02 5wd` where it changes.
fn limits(targets: &[WrittenTarget<'_>], last: Day) -> BTreeMap<String, String> {
    let days: BTreeSet<Day> =
        targets.iter().filter_map(|t| t.conditions.effective).filter(|day| *day <= last).collect();
    let categories: BTreeSet<&str> = targets.iter().filter_map(|t| t.conditions.category.as_deref()).collect();
    let categories: Vec<Option<&str>> = std::iter::once(None).chain(categories.into_iter().map(Some)).collect();
    let mut found = BTreeMap::new();
    for (at, duty) in Duty::ALL.iter().enumerate() {
        for kind in FeedbackType::ALL {
            let line = |category: Option<&str>, urgency: Urgency| {
                let on = |day: Option<Day>| {
                    let fits = |t: &&WrittenTarget| is_for(&t.conditions, *kind, category, urgency, day);
                    targets.iter().filter(fits).find_map(|t| *t.limits.get(at)?).unwrap_or(NONE)
                };
                let mut line = on(None).to_owned();
                let mut now = on(None);
                for day in &days {
                    let then = on(Some(*day));
                    if then != now {
                        line.push_str(&format!("; {day} {then}"));
                        now = then;
                    }
                }
                line
            };
            for category in &categories {
                for urgency in [Urgency::Normal, Urgency::Urgent] {
                    let own = line(*category, urgency);
                    let usual = match (category, urgency) {
                        (None, Urgency::Normal) => NONE.to_owned(),
                        (None, Urgency::Urgent) => line(None, Urgency::Normal),
                        (Some(_), urgency) => line(None, urgency),
                    };
                    if own != usual {
                        let category = category.map(str::to_owned);
                        let is_urgent = urgency == Urgency::Urgent;
                        found.insert(LimitOf { duty: *duty, kind: *kind, category, is_urgent }.name(), own);
                    }
                }
            }
        }
    }
    found
}

fn is_for(rule: &Target, kind: FeedbackType, category: Option<&str>, urgency: Urgency, day: Option<Day>) -> bool {
    rule.kind.is_none_or(|k| k == kind)
        && rule.category.as_deref().is_none_or(|c| category == Some(c))
        && rule.urgency.is_none_or(|u| u == urgency)
        && rule.effective.is_none_or(|from| day.is_some_and(|day| from <= day))
}

/// What a limit is about, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitOf {
    pub duty: Duty,
    pub kind: FeedbackType,
    pub category: Option<String>,
    pub is_urgent: bool,
}

impl LimitOf {
    /// `None` for the name of another rule.
    pub fn read(name: &str) -> Option<LimitOf> {
        let (duty, rest) = name.strip_prefix("limit.")?.split_once(' ')?;
        let (rest, is_urgent) = rest.strip_suffix(" urgent").map_or((rest, false), |rest| (rest, true));
        let (kind, category) = match rest.split_once(" category=") {
            Some((kind, category)) => (kind, Some(category.to_owned())),
            None => (rest, None),
        };
        let duty = *Duty::ALL.iter().find(|d| d.key() == duty)?;
        Some(LimitOf { duty, kind: FeedbackType::from_key(kind)?, category, is_urgent })
    }

    /// `limit.respond repair`, `limit.respond repair category=leak urgent`.
    pub fn name(&self) -> String {
        let category = self.category.as_deref().map_or_else(String::new, |category| format!(" category={category}"));
        let urgent = if self.is_urgent { " urgent" } else { "" };
        format!("limit.{} {}{category}{urgent}", self.duty.key(), self.kind.key())
    }
}

/// Whether a rule is one that figures read, of which a publication tells everybody.
pub fn is_public(name: &str) -> bool {
    PUBLIC.iter().any(|start| name.starts_with(start)) && !WORDS.iter().any(|end| name.ends_with(end))
}

/// The hash of the rules that figures read, up to a day; of the single days of the calendar those up to another.
pub fn fingerprint(flat: &BTreeMap<String, String>, last: Day, last_of_days: Day) -> String {
    let mut rules = by_content(flat, last);
    let day = |name: &str| name.strip_prefix("calendar.day.").and_then(|rest| rest.get(..10)?.parse::<Day>().ok());
    rules.retain(|name, _| is_public(name) && day(name).is_none_or(|day| day <= last_of_days));
    short(json!(rules))
}

/// Rules that differ, by name: what was, and what is.
pub type RuleChange = (String, Option<String>, Option<String>);

/// The rules of which residents are told that differ from those of an earlier publication.
pub fn differing(before: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<RuleChange> {
    let names: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    // Where one of them has no section that reads plans or services, that it has none says all.
    let both_read = |section| [before, now].into_iter().all(|rules| reads(&sections_of(rules), section));
    let (plans, services) = (both_read(PublicationSection::Plan), both_read(PublicationSection::Services));
    let names = names.into_iter().filter(|name| plans || !name.starts_with(PLAN));
    let names = names.filter(|name| services || !name.starts_with(SERVICE));
    let told = names.filter(|name| is_public(name) || TOLD.contains(&name.as_str()));
    let both = told.map(|name| (name.clone(), before.get(name).cloned(), now.get(name).cloned()));
    both.filter(|(_, before, now)| before != now).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(flat: &[(&str, &str)]) -> BTreeMap<String, String> {
        let flat = flat.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        by_content(&flat, Day::new(2026, 9, 30).unwrap())
    }

    #[test]
    fn the_order_of_rules_is_no_change_unless_it_changes_a_limit() {
        let a = [
            ("target.1.type", "repair"),
            ("target.1.respond", "2h"),
            ("target.2.type", "complaint"),
            ("target.2.respond", "24h"),
        ];
        let b = [
            ("target.2.type", "repair"),
            ("target.2.respond", "2h"),
            ("target.1.type", "complaint"),
            ("target.1.respond", "24h"),
        ];
        assert_eq!(rules(&a), rules(&b));
        let any = [("target.1.respond", "4h"), ("target.2.type", "repair"), ("target.2.respond", "2h")];
        let own = [("target.2.respond", "4h"), ("target.1.type", "repair"), ("target.1.respond", "2h")];
        assert_eq!(rules(&any)["limit.respond repair"], "4h", "the first that fits");
        assert_eq!(rules(&own)["limit.respond repair"], "2h");
    }

    #[test]
    fn a_limit_says_from_when_it_holds_and_nothing_of_later_ones() {
        let old = [("target.1.type", "complaint"), ("target.1.resolve", "3wd")];
        let new = |day| {
            [
                ("target.1.type", "complaint"),
                ("target.1.resolve", "5wd"),
                ("target.1.effective", day),
                ("target.2.type", "complaint"),
                ("target.2.resolve", "3wd"),
            ]
        };
        assert_eq!(rules(&new("2026-10-02")), rules(&old), "it comes into force after the last day");
        assert_eq!(rules(&new("2026-08-15"))["limit.resolve complaint"], "3wd; 2026-08-15 5wd");
    }

    #[test]
    fn what_is_written_out_as_by_default_is_the_same() {
        assert_eq!(
            rules(&[
                ("callback.days", "3"),
                ("needs.repair.1", "respond"),
                ("needs.repair.2", "callback"),
                ("needs.repair.3", "resolve")
            ]),
            rules(&[])
        );
        assert_ne!(rules(&[("callback.days", "5")]), rules(&[]));
    }

    #[test]
    fn a_rule_is_known_by_its_name() {
        let days = [
            ("calendar.day.1.date", "2026-10-01"),
            ("calendar.day.1.work", "true"),
            ("calendar.day.2.date", "2026-09-03"),
            ("calendar.day.2.work", "false"),
        ];
        let found = rules(&days);
        assert_eq!(found["calendar.day.2026-09-03.work"], "false");
        assert!(!found.contains_key("calendar.day.2026-10-01.work"), "after the last day");
        let limit = LimitOf::read("limit.respond repair category=leak urgent").unwrap();
        assert_eq!(
            (limit.duty, limit.kind, limit.category.as_deref(), limit.is_urgent),
            (Duty::Respond, FeedbackType::Repair, Some("leak"), true)
        );
        assert_eq!(
            rules(&[("target.1.category", "leak"), ("target.1.respond", "1h")])["limit.respond repair category=leak"],
            "1h"
        );
    }
}
