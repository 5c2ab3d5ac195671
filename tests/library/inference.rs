//! Tables by building over many notices of random communities, against a reader who has all of them.

use crate::attacker::{Page, small_corrections_told, small_counts_told, small_counts_told_by_total};
use linli::model::rooms::Rooms;
use linli::model::time::Day;
use linli::model::window::Window;
use linli::publish::inference::{NamedParts, PrintedCounts};
use linli::publish::small::{BuildingRow, CountCell, PartGuard, buildings, safe_alone};
use linli::store::parse;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const MONTHS: usize = 6;
const K: u64 = 5;
/// Months, quarters and the half-year, as indices of months.
const PERIODS: [(usize, usize); 9] = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (0, 3), (3, 6), (0, 6)];

fn rooms(n: usize) -> Rooms {
    let building = |b: usize| format!("[[building]]\nid = \"{b}\"\nlabel = \"{b}栋\"\nfloors = 9\ndoors = 4\n\n");
    let text: String = (0..n).map(building).collect();
    Rooms::read(&parse::parse(text.as_bytes(), "rooms.toml").table.unwrap())
}

fn window((from, to): (usize, usize)) -> Window {
    let day = |month: usize| Day::new(2026 + month as i32 / 12, month as u32 % 12 + 1, 1).unwrap();
    Window { from: day(6 + from), to: day(6 + to) }
}

/// What a notice of a period prints, as its ledger keeps it.
fn publish(counts: &[[u64; MONTHS]], period: (usize, usize), earlier: &[PrintedCounts]) -> (PrintedCounts, Page) {
    let n = counts.len() - 1;
    let sum = |months: &[u64; MONTHS]| months[period.0..period.1].iter().sum::<u64>();
    let id = |b: usize| (b < n).then(|| b.to_string());
    let received = counts.iter().enumerate().map(|(b, months)| (id(b), sum(months))).collect();
    let guard = PartGuard { k: K, window: window(period), earlier, named: NamedParts::default(), none: &[] };
    let rows = buildings(&rooms(n), &received, &guard).unwrap_or_default();
    let shown = |row: &BuildingRow| match row.received {
        CountCell::Count(n) => n.to_string(),
        CountCell::Under(k) => format!("<{k}"),
        CountCell::Hidden => "※".to_owned(),
    };
    let label = |row: &BuildingRow| row.building.clone().unwrap_or_else(|| "none".to_owned());
    let total = counts.iter().map(sum).sum();
    let cells = rows.iter().map(|row| (label(row), shown(row))).collect();
    let printed = rows.iter().map(|row| (row.building.clone(), row.received)).collect();
    let printed = PrintedCounts { window: window(period), total: Some(total), cells: printed };
    (printed, Page { from: period.0, to: period.1, total, cells })
}

/// Households that came to activities, by type: of a type of which nothing was held everybody sees that nobody came.
fn publish_types(counts: &[[u64; MONTHS]], period: (usize, usize), earlier: &[PrintedCounts]) -> (PrintedCounts, Page) {
    let sum = |months: &[u64; MONTHS]| months[period.0..period.1].iter().sum::<u64>();
    let label = |at: usize| Some(at.to_string());
    let (held, none): (Vec<usize>, Vec<usize>) = (0..counts.len()).partition(|at| sum(&counts[*at]) > 0);
    let none: Vec<Option<String>> = none.into_iter().map(label).collect();
    let came: Vec<u64> = held.iter().map(|at| sum(&counts[*at])).collect();
    let labels: Vec<Option<String>> = held.into_iter().map(label).collect();
    let guard = PartGuard { k: K, window: window(period), earlier, named: NamedParts::default(), none: &none };
    // Where nothing can be given, only the types of which nothing was held are known.
    let cells = safe_alone(&labels, &came, &guard);
    let total = came.iter().sum();
    let printed: BTreeMap<Option<String>, CountCell> = labels
        .into_iter()
        .zip(cells.unwrap_or_default())
        .chain(none.into_iter().map(|p| (p, CountCell::Count(0))))
        .collect();
    let shown = |cell: &CountCell| match cell {
        CountCell::Count(n) => n.to_string(),
        CountCell::Under(k) => format!("<{k}"),
        CountCell::Hidden => "※".to_owned(),
    };
    let cells = printed.iter().map(|(part, cell)| (part.clone().unwrap(), shown(cell))).collect();
    let printed = PrintedCounts { window: window(period), total: Some(total), cells: printed };
    (printed, Page { from: period.0, to: period.1, total, cells })
}

fn parts(n: usize) -> BTreeSet<String> {
    (0..n - 1).map(|b| format!("{b}栋")).chain(["none".to_owned()]).collect()
}

fn community() -> impl Strategy<Value = Vec<[u64; MONTHS]>> {
    let count = prop_oneof![3 => 0u64..=4, 3 => 5u64..=9, 1 => 10u64..40, 1 => Just(0u64)];
    proptest::collection::vec(proptest::array::uniform6(count), 3..7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_reader_of_all_notices_learns_a_small_count(
        counts in community(),
        order in Just(PERIODS.to_vec()).prop_shuffle(),
        n in 1usize..=9,
    ) {
        let (mut earlier, mut pages, mut unavoidable) = (Vec::new(), Vec::new(), BTreeSet::new());
        for period in order.into_iter().take(n) {
            let (printed, page) = publish(&counts, period, &earlier);
            earlier.push(printed);
            pages.push(page);
            unavoidable.extend(small_counts_told_by_total(&pages, &parts(counts.len()), MONTHS, K));
            let told = &small_counts_told(&pages, &parts(counts.len()), MONTHS, K) - &unavoidable;
            prop_assert!(told.is_empty(), "{told:?}\n{pages:#?}\n{counts:?}");
        }
    }

    #[test]
    fn no_reader_learns_how_few_came_to_activities_of_a_type(
        counts in community(),
        order in Just(PERIODS.to_vec()).prop_shuffle(),
        n in 1usize..=9,
    ) {
        let types: BTreeSet<String> = (0..counts.len()).map(|at| at.to_string()).collect();
        let (mut earlier, mut pages, mut unavoidable) = (Vec::new(), Vec::new(), BTreeSet::new());
        for period in order.into_iter().take(n) {
            let (printed, page) = publish_types(&counts, period, &earlier);
            earlier.push(printed);
            // What its total and the types of which nothing was held tell, which are no counts of households.
            let bare = page.cells.iter().filter(|(_, cell)| *cell == "0").map(|(part, n)| (part.clone(), n.clone()));
            let bare = Page { cells: bare.collect(), ..page.clone() };
            let before: Vec<Page> = pages.clone();
            unavoidable.extend(small_counts_told(&[&before[..], &[bare]].concat(), &types, MONTHS, K));
            pages.push(page);
            let told = &small_counts_told(&pages, &types, MONTHS, K) - &unavoidable;
            prop_assert!(told.is_empty(), "{told:?}\n{pages:#?}\n{counts:?}");
        }
    }

    /// What was recorded later, or put right, stands in a correction.
    #[test]
    fn nor_what_came_to_a_notice_by_its_correction(
        before in community(),
        more in (0usize..3, 0usize..MONTHS, 1u64..12),
        order in Just(PERIODS.to_vec()).prop_shuffle(),
    ) {
        let (mut earlier, mut pages) = (Vec::new(), Vec::new());
        let mut after = before.clone();
        after[more.0][more.1] += more.2;
        for (counts, period) in order.iter().take(4).map(|p| (&before, p)).chain(order.iter().take(4).map(|p| (&after, p))) {
            let (printed, page) = publish(counts, *period, &earlier);
            earlier.push(printed);
            pages.push(page);
        }
        let told = small_corrections_told(&pages, K);
        prop_assert!(told.is_empty(), "{told:?}\n{pages:#?}");
        // What the corrected pages say together is true of the corrected records.
        let is_true = |(part, from, to, n): &(String, usize, usize, u64)| {
            let row = part.strip_suffix('栋').map_or(after.len() - 1, |b| b.parse().unwrap());
            after[row][*from..*to].iter().sum::<u64>() == *n
        };
        let corrected = &pages[4..];
        let by_total = (1..=corrected.len())
            .flat_map(|n| small_counts_told_by_total(&corrected[..n], &parts(after.len()), MONTHS, K))
            .collect();
        let told = &small_counts_told(corrected, &parts(after.len()), MONTHS, K) - &by_total;
        prop_assert!(!told.iter().any(is_true), "{told:?}\n{pages:#?}");
    }
}

/// Nothing is hidden for its own sake.
#[test]
fn where_nothing_is_small_everything_is_printed() {
    let counts = vec![[9, 8, 7, 11, 6, 5], [6, 6, 6, 12, 9, 9], [5, 5, 5, 7, 7, 7], [0; MONTHS]];
    let mut earlier = Vec::new();
    for period in PERIODS {
        let (printed, page) = publish(&counts, period, &earlier);
        earlier.push(printed);
        let numbers: BTreeMap<&String, Option<u64>> =
            page.cells.iter().map(|(part, n)| (part, n.parse().ok())).collect();
        assert!(numbers.len() == 4 && numbers.values().all(Option::is_some), "{page:?}");
    }
}
