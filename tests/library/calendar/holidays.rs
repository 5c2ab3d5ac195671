//! The built-in years against a folder of holiday lists, where one is named.

use linli::calendar::days::{Calendar, Reason};
use linli::model::settings::Settings;
use linli::model::time::Day;
use linli::model::value::Table;
use std::collections::BTreeMap;

/// Reads the folder that `LINLI_TEST_HOLIDAYS` names: `2026.json`, each with `days` of `date` and `isOffDay`.
#[test]
fn every_listed_day_is_reproduced_and_no_other_is_listed() {
    let Some((_, folder)) = std::env::vars_os().find(|(key, _)| key == "LINLI_TEST_HOLIDAYS") else {
        println!("skipped: LINLI_TEST_HOLIDAYS names no folder");
        return;
    };
    let mut facts: BTreeMap<Day, bool> = BTreeMap::new();
    for year in 2007..=2026 {
        let path = std::path::Path::new(&folder).join(format!("{year}.json"));
        let file: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        for day in file["days"].as_array().unwrap() {
            let date = day["date"].as_str().unwrap().parse().unwrap();
            facts.insert(date, day["isOffDay"].as_bool().unwrap());
        }
    }
    assert!(facts.len() > 600);
    let calendar = Calendar::new(&Settings::read(&Table::default()), &[]);
    let listed: BTreeMap<Day, bool> = (2006..=2027)
        .flat_map(|year| calendar.listed(year))
        .map(|info| (info.day, info.reason == Reason::Holiday))
        .collect();
    assert_eq!(listed, facts);
    // Settled by the notice of the year after, and a Monday that a second notice of the same year made work.
    for (day, off) in [("2018-12-29", false), ("2018-12-30", true), ("2018-12-31", true), ("2020-02-03", false)] {
        assert_eq!(facts.get(&day.parse().unwrap()), Some(&off), "{day}");
    }
    for (day, off) in facts {
        assert_eq!(calendar.is_working(day), Ok(!off), "{day}");
    }
}
