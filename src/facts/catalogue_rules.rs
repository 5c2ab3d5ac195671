//! The limits of the catalogue of services as rules: by service, not by where their lines stand in linli.toml.

use super::rules::NONE;
use crate::model::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// How their names begin.
pub const SERVICE: &str = "service.";

/// The limits of each service of the catalogue, as those of items are written: `service.housekeeping.arrive`. Lines of
/// one key follow each other in time; what they cover, cost and are called is in no figure.
pub fn catalogue_limits(lines: &[BTreeMap<&str, &str>], last: Day) -> BTreeMap<String, String> {
    let effective = |line: &BTreeMap<&str, &str>| line.get("effective").and_then(|day| day.parse::<Day>().ok());
    let days: BTreeSet<Day> = lines.iter().filter_map(effective).filter(|day| *day <= last).collect();
    let keys: BTreeSet<&str> = lines.iter().filter_map(|line| line.get("key").copied()).collect();
    let mut found = BTreeMap::new();
    for (key, limit) in keys.into_iter().flat_map(|key| [(key, "arrive"), (key, "done")]) {
        let on = |day: Option<Day>| {
            let holds = |from: Option<Day>| from.is_none_or(|from| day.is_some_and(|day| from <= day));
            let mut of_key = lines.iter().filter(|line| line.get("key") == Some(&key));
            of_key.find(|line| holds(effective(line))).and_then(|line| line.get(limit).copied()).unwrap_or(NONE)
        };
        let mut now = on(None);
        let mut line = now.to_owned();
        for day in &days {
            let then = on(Some(*day));
            if then != now {
                line.push_str(&format!("; {day} {then}"));
                now = then;
            }
        }
        if line != NONE {
            found.insert(format!("{SERVICE}{key}.{limit}"), line);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_has_the_limits_of_its_first_line_that_is_effective() {
        let new = BTreeMap::from([("key", "cleaning"), ("arrive", "2h"), ("effective", "2026-10-02")]);
        let later = BTreeMap::from([("key", "cleaning"), ("arrive", "1h"), ("effective", "2027-01-01")]);
        let old = BTreeMap::from([("key", "cleaning"), ("arrive", "4h"), ("done", "2d"), ("price_fen", "12000")]);
        let parcels = BTreeMap::from([("key", "parcel")]);
        let last: Day = "2026-12-31".parse().unwrap();
        let found = catalogue_limits(&[later, new, old, parcels], last);
        let expected = [
            ("service.cleaning.arrive", "4h; 2026-10-02 2h"),
            // The new line says nothing of the end.
            ("service.cleaning.done", "2d; 2026-10-02 none"),
        ];
        assert_eq!(found, expected.map(|(name, line)| (name.to_owned(), line.to_owned())).into());
    }
}
