//! What a publication was computed from, each part by its hash, and what of it is no longer as it was.

use super::hash::by_month;
use super::vocab::PublicationSection;
use std::collections::{BTreeMap, BTreeSet};

/// More records than this are kept by month: a file of the tree has at most 1 MiB.
const MOST: usize = 15_000;
/// As long is the name of a month's records: `fb-202611`.
const MONTH: usize = 9;
/// Folders about residents: a ledger has one hash of all that lies in each, and does not tell how many are there.
pub const FOLDERS: &[&str] = &["owners", "fees", "responses"];

/// What a publication was computed from: hashes by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// linli.toml by dotted path, as far as figures and pages read it.
    pub rules: BTreeMap<String, String>,
    /// The hash of rooms.toml.
    pub rooms: String,
    /// The hash of each year of calendar/ that the period touches.
    pub calendar: BTreeMap<String, String>,
    /// The hash of each record's facts by id, or of each month's (`fb-202611`); of folders about residents one of all.
    pub records: BTreeMap<String, String>,
    /// The hash of each approved text of the notice, by the id of its record.
    pub texts: BTreeMap<String, String>,
}

impl Inputs {
    /// The further sections that the publication has, as its rules by content say.
    pub fn sections(&self) -> BTreeSet<PublicationSection> {
        sections_of(&self.rules)
    }

    /// Few enough parts for a ledger.
    pub fn fitting(self) -> Inputs {
        if self.records.len() > MOST { self.months() } else { self }
    }

    /// In as many parts as those that it is compared with.
    pub fn like(self, other: &Inputs) -> Inputs {
        let is_month = |id: &String| id.len() == MONTH;
        let are_months = other.records.keys().any(is_month);
        if are_months { self.months() } else { self }
    }

    fn months(self) -> Inputs {
        let (folders, records) = self.records.into_iter().partition(|(part, _)| FOLDERS.contains(&part.as_str()));
        Inputs { records: by_month(&records).into_iter().chain::<BTreeMap<_, _>>(folders).collect(), ..self }
    }
}

/// What of a publication's inputs is no longer as it was; each part by where it stands: the id of a record (with
/// ` public_summary` for its text), `linli.toml` with the key, `rooms.toml`, `calendar/2027`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub new: Vec<String>,
    pub gone: Vec<String>,
    pub changed: Vec<String>,
}

impl Changes {
    pub fn between(before: &Inputs, after: &Inputs) -> Changes {
        let mut changes = Changes::default();
        let mut compare =
            |b: &BTreeMap<String, String>, a: &BTreeMap<String, String>, name: &dyn Fn(&str) -> String| {
                let is_new = |key: &&String| !b.contains_key(*key);
                changes.new.extend(a.keys().filter(is_new).map(|key| name(key)));
                for (key, hash) in b {
                    match a.get(key) {
                        None => changes.gone.push(name(key)),
                        Some(other) if other != hash => changes.changed.push(name(key)),
                        Some(_) => {}
                    }
                }
            };
        compare(&before.records, &after.records, &str::to_owned);
        compare(&before.texts, &after.texts, &|id| format!("{id} public_summary"));
        compare(&before.rules, &after.rules, &|key| format!("linli.toml {key}"));
        compare(&before.calendar, &after.calendar, &|year| format!("calendar/{year}"));
        if before.rooms != after.rooms {
            changes.changed.push("rooms.toml".to_owned());
        }
        changes
    }

    /// Without parts that nobody here can compare.
    pub fn leave_out(&mut self, is_unknown: fn(&str) -> bool) {
        for parts in [&mut self.new, &mut self.gone, &mut self.changed] {
            parts.retain(|part| !is_unknown(part));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

/// The further sections of a publication with these rules by content.
pub fn sections_of(rules: &BTreeMap<String, String>) -> BTreeSet<PublicationSection> {
    let keys = rules.get("publication.sections").map_or("", String::as_str);
    keys.split(", ").filter_map(PublicationSection::from_key).collect()
}
