//! A reader of every page of a community: what the pages give away together, by building, by category and beside the
//! items that they list.

use crate::attacker::{Page, small_counts_told, small_counts_told_by_total};
use crate::publishing::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const LATER: &str = "2027-01-05T10:00:00+08:00";
const K: u64 = 5;
const CATEGORIES: [&str; 4] = ["lift", "noise", "water", "green"];
/// Periods with the months that they hold, counted from July.
const PERIODS: [(&str, usize, usize); 9] = [
    ("2026-07", 0, 1),
    ("2026-08", 1, 2),
    ("2026-09", 2, 3),
    ("2026-10", 3, 4),
    ("2026-11", 4, 5),
    ("2026-12", 5, 6),
    ("2026-Q3", 0, 3),
    ("2026-Q4", 3, 6),
    ("2026-H2", 0, 6),
];

/// An item of a month (July is 7) at a building's room, or in none.
#[derive(Clone, Copy)]
struct Case {
    month: usize,
    building: Option<usize>,
    category: Option<usize>,
    /// Resolved in this month, with an approved text.
    done: Option<usize>,
}

fn community(buildings: usize, cases: &[Case]) -> Community {
    let community = on_that_day(Community::empty());
    let categories: String = CATEGORIES
        .iter()
        .map(|key| format!("[[category]]\nkey = \"{key}\"\nzh = \"{key}\"\nen = \"{key}\"\n"))
        .collect();
    let target = "[[target]]\nrespond = \"24h\"\nresolve = \"5d\"\n";
    let settings = "schema = 1\nid = \"demo\"\nname = \"林渡花园\"\nutc_offset = \"+08:00\"\nlanguage = \"zh\"\n";
    community.write("linli.toml", &format!("{settings}{categories}{target}"));
    let building = |b: usize| format!("[[building]]\nid = \"{b}\"\nlabel = \"{b}栋\"\nfloors = 9\ndoors = 4\n\n");
    let place = "[[place]]\nid = \"garden\"\nlabel = \"花园\"\n";
    community.write("rooms.toml", &((1..=buildings).map(building).collect::<String>() + place));
    for (n, case) in cases.iter().enumerate() {
        community.write(&path(n, *case), &record(n, *case));
    }
    community
}

fn id(n: usize, case: Case) -> String {
    format!("fb-2026{:02}05-{n:0>6}", case.month)
}

fn path(n: usize, case: Case) -> String {
    format!("feedback/2026/{:02}/{}.toml", case.month, id(n, case))
}

fn record(n: usize, case: Case) -> String {
    let place = case.building.map_or("place = \"garden\"".to_owned(), |b| format!("room = \"{b}-101\""));
    let category = case.category.map_or(String::new(), |c| format!("category = \"{}\"\n", CATEGORIES[c]));
    let head = format!(
        "id = \"{}\"\ntype = \"complaint\"\n{category}{place}\ntitle = \"事项\"\nreceived_at = 2026-{:02}-05T09:00:00+08:00\n",
        id(n, case),
        case.month
    );
    let Some(done) = case.done else { return head };
    let text = format!("第{n}件已办");
    format!(
        "{head}public_summary = \"{text}\"\n\n[public]\napproved = \"{}\"\n\n[[log]]\nat = 2026-{done:02}-08T09:00:00+08:00\naction = \"resolve\"\n",
        sha256(&text)
    )
}

fn publish(community: &Community, period: &str) -> Value {
    let ran = community.typed_at(LATER, &format!("publish --period {period} --format json"));
    assert_eq!(ran.code, 0, "{period}: {}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// The counts of a printed list of parts.
fn page(document: &Value, (from, to): (usize, usize), list: &str) -> Page {
    let rows = document[list].as_array().cloned().unwrap_or_default();
    let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let cells = rows.iter().filter_map(|row| match list {
        "buildings" => Some((row["building"].as_str().unwrap_or("none").to_owned(), shown(&row["received"]))),
        _ => Some((row["category"]["key"].as_str()?.to_owned(), shown(&row["n"]))),
    });
    Page { from, to, total: document["glance"]["received"].as_u64().unwrap(), cells: cells.collect() }
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

#[test]
fn the_pages_of_a_community_give_no_small_count_away() {
    for seed in 1..=3 {
        let mut dice = Dice(seed);
        let buildings = 3 + dice.below(2);
        let mut cases = Vec::new();
        for month in 7..=12 {
            for building in (1..=buildings).map(Some).chain([None]) {
                for _ in 0..[0, 2, 3, 5, 6, 8, 9][dice.below(7)] {
                    let done = (dice.below(3) == 0).then(|| (month + dice.below(2)).min(12));
                    let category = Some(dice.below(6)).filter(|c| *c < CATEGORIES.len());
                    cases.push(Case { month, building, category, done });
                }
            }
        }
        let community = community(buildings, &cases);
        let parts: BTreeSet<String> = (1..=buildings).map(|b| format!("{b}栋")).chain(["none".to_owned()]).collect();
        let topics: BTreeSet<String> = CATEGORIES.iter().chain(&["none"]).map(|key| (*key).to_owned()).collect();
        let (mut by_building, mut by_topic, mut listed) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut unavoidable = [BTreeSet::new(), BTreeSet::new()];
        let mut left = PERIODS.to_vec();
        for _ in 0..6 {
            let (period, from, to) = left.remove(dice.below(left.len()));
            let document = publish(&community, period);
            by_building.push(page(&document, (from, to), "buildings"));
            by_topic.push(page(&document, (from, to), "raised"));
            named_with_enough(&cases, &document, (from, to), &mut listed);
            let tables = [(&by_building, &parts), (&by_topic, &topics)];
            for ((pages, parts), unavoidable) in tables.into_iter().zip(&mut unavoidable) {
                unavoidable.extend(small_counts_told_by_total(pages, parts, 6, K));
                let told = &small_counts_told(pages, parts, 6, K) - unavoidable;
                assert!(told.is_empty(), "seed {seed}: {told:?}\n{pages:#?}");
            }
        }
    }
}

/// Beside whatever item a building is named, it had enough items in the month that is printed and in every period
/// whose notice lists that item.
fn named_with_enough(
    cases: &[Case],
    document: &Value,
    (from, to): (usize, usize),
    listed: &mut BTreeMap<String, Vec<(usize, usize)>>,
) {
    let received = |label: &str, from: usize, to: usize| {
        let of =
            |c: &&Case| c.building.is_some_and(|b| format!("{b}栋") == label) && (from + 7..to + 7).contains(&c.month);
        cases.iter().filter(of).count() as u64
    };
    let late = document["unfinished"]["late"].as_array().unwrap().iter().map(|l| (&l["receipt"], &l["received"], l));
    let done = document["done"]["items"].as_array().unwrap().iter().map(|d| (&d["matter"], &d["finished"], d));
    for (key, month, row) in late.chain(done) {
        let month: usize = month.as_str().and_then(|month| month.get(5..7)).unwrap().parse().unwrap();
        let periods = listed.entry(key.as_str().unwrap().to_owned()).or_default();
        periods.push((from, to));
        let Some(label) = row["building"].as_str() else { continue };
        for (from, to) in periods.iter().copied().chain([(month - 7, month - 6)]) {
            assert!(received(label, from, to) >= K, "{row}: few in {from}..{to}");
        }
    }
}

/// A building of few items in October whose late item stands in the notice of November.
#[test]
fn a_building_is_named_by_the_month_of_the_item() {
    let items = |month, building: usize, n| {
        std::iter::repeat_n(Case { month, building: Some(building), category: None, done: None }, n)
    };
    let labels = |cases: &[Case]| -> BTreeSet<String> {
        let document = publish(&community(3, cases), "2026-11");
        let late = document["unfinished"]["late"].as_array().unwrap().clone();
        late.iter().filter_map(|l| Some(l["building"].as_str()?.to_owned())).collect()
    };
    let of = |october: [usize; 3], november: [usize; 3]| {
        let cases = [(10, october), (11, november)].into_iter();
        let cases: Vec<Case> =
            cases.flat_map(|(month, n)| (1..=3).flat_map(move |b| items(month, b, n[b - 1]))).collect();
        labels(&cases)
    };
    let named = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(of([9, 9, 9], [9, 9, 9]), named(&["1栋", "2栋", "3栋"]));
    assert_eq!(of([2, 9, 2], [9, 9, 9]), named(&["1栋", "2栋", "3栋"]), "of November, and those of October in 2栋");
    assert_eq!(of([2, 9, 9], [9, 9, 9]), named(&[]), "what is not named could only lie in 1栋");
    assert_eq!(of([2, 9, 3], [0, 9, 0]), named(&["2栋"]));
}

/// The notice of the quarter lists what that of December had listed when its building had few.
#[test]
fn a_building_is_named_by_every_notice_that_lists_the_item() {
    let mut cases = Vec::new();
    for (month, counts) in [(10, [9, 9, 9, 9]), (11, [9, 2, 3, 9])] {
        for (building, n) in (1..).zip(counts) {
            cases.extend(std::iter::repeat_n(Case { month, building: Some(building), category: None, done: None }, n));
        }
    }
    let community = community(4, &cases);
    let late_of_october = |period: &str| -> BTreeSet<String> {
        let document = publish(&community, period);
        let late = document["unfinished"]["late"].as_array().unwrap().clone();
        let of_october = late.iter().filter(|l| l["received"] == "2026-10-01");
        of_october.filter_map(|l| Some(l["building"].as_str()?.to_owned())).collect()
    };
    let named = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(late_of_october("2026-11"), named(&["1栋", "4栋"]));
    assert_eq!(late_of_october("2026-Q4"), named(&["1栋", "4栋"]), "it was not named in November");
    fs::remove_dir_all(community.join("publications")).unwrap();
    assert_eq!(late_of_october("2026-Q4"), named(&["1栋", "2栋", "3栋", "4栋"]));
}
