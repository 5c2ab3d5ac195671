//! `linli stats` and `linli why` as people and scripts meet them: widths, cross tables, comparison, several
//! communities, workbooks, and rows that add up to what `stats` says.

use super::harness::{Community, Ran, copy_of, demo, empty};
use linli::demo::community::{SEED, Size, community};
use linli::model::time::Offset;
use linli::text::width::width;
use serde_json::Value as Json;
use std::collections::BTreeMap;

const STATS: &[&str] = &[
    "response",
    "backlog",
    "satisfaction",
    "promises",
    "reopened",
    "repeat",
    "visits",
    "plan",
    "notices",
    "activities",
    "services",
    "training",
    "improvements",
    "fees",
    "lag",
    "fairness",
    "overview",
];

fn as_of() -> String {
    community(SEED, Size::default()).as_of().iso(Offset::CHINA)
}

fn ran(place: &Community, args: &[&str]) -> Ran {
    let as_of = as_of();
    place.linli(&[args, &["--as-of", &as_of, "--period", "2026-Q3"]].concat())
}

fn json(place: &Community, args: &[&str]) -> Json {
    serde_json::from_str(&ran(place, &[args, &["--format", "json"]].concat()).ok()).unwrap()
}

#[test]
fn tables_keep_their_columns_at_60_80_and_120() {
    let place = demo(600);
    let as_of = as_of();
    for lang in ["zh", "en"] {
        for columns in [60usize, 80, 120] {
            for stat in STATS {
                for more in [&[][..], &["--by", "month"], &["--by", "category,channel"], &["--compare", "previous"]] {
                    let is_whole = ["fairness", "overview"].contains(stat) && more.first() == Some(&"--by");
                    let is_no_item =
                        ["visits", "plan", "notices", "activities", "services", "training", "improvements", "fees"]
                            .contains(stat);
                    if is_whole || is_no_item && more.last() == Some(&"category,channel") {
                        continue;
                    }
                    let fixed = ["stats", stat, "--as-of", &as_of, "--period", period(stat), "--lang", lang];
                    let mut command = place.command(&[&fixed, more].concat());
                    command.env("LINLI_TEST_WIDTH", columns.to_string());
                    let place = format!("{stat} {more:?} at {columns} in {lang}");
                    aligned(&String::from_utf8(command.output().unwrap().stdout).unwrap(), columns, &place);
                }
            }
        }
    }
}

/// A quarter of the demo community in which there is something to count.
fn period(stat: &str) -> &'static str {
    if stat == "improvements" { "2026-Q1" } else { "2026-Q3" }
}

/// No line is wider than the line; what stands under a head begins where the head does, or ends where it ends.
fn aligned(table: &str, columns: usize, place: &str) {
    let lines: Vec<&str> = table.lines().collect();
    let rule = lines.iter().position(|l| l.starts_with('─')).unwrap_or_else(|| panic!("{place}: no table\n{table}"));
    let end = lines.iter().skip(rule).position(|l| !l.starts_with([' ', '─'])).map_or(lines.len(), |n| rule + n);
    let bars: Vec<&str> = lines[rule + 1..end].to_vec();
    assert!(!bars.is_empty(), "{place}");
    for line in &lines[rule - 1..end] {
        assert!(width(line) <= columns, "{place}: {} columns\n{line}\n{table}", width(line));
    }
    // A bar or sparkline begins at one of two columns in every row.
    let is_block = |c: char| ('▁'..='▏').contains(&c);
    // A week without anything is a point, also at the beginning of a sparkline.
    let begins = |line: &&str| line.split_once(is_block).map(|(before, _)| width(before.trim_end_matches('·')));
    let begins: std::collections::BTreeSet<usize> = bars.iter().filter_map(begins).collect();
    assert!(begins.len() <= 2, "{place}: pictures begin at {begins:?}\n{table}");
    // Below the second head of a list of figures stand the values, each behind a space.
    let head = lines[rule - 1];
    let Some((_, second)) = head.trim_start().split_once("  ").filter(|_| !place.contains("--by")) else { return };
    let column = width(head) - width(second.trim_start());
    for line in bars {
        let mut seen = 0;
        let before: String = line
            .chars()
            .take_while(|c| {
                seen += width(&c.to_string());
                seen <= column
            })
            .collect();
        let is_there = width(&before) == column.min(width(line)) && (width(line) < column || before.ends_with(' '));
        assert!(is_there, "{place}: not under its head at {column}\n{line}\n{table}");
    }
}

#[test]
fn bars_and_sparklines_stand_beside_the_numbers() {
    let place = demo(600);
    for columns in ["60", "80", "120"] {
        let as_of = as_of();
        let mut command = place.command(&["stats", "response", "--as-of", &as_of, "--period", "2026-Q3"]);
        let said = String::from_utf8(command.env("LINLI_TEST_WIDTH", columns).output().unwrap().stdout).unwrap();
        assert!(said.contains('█') && said.contains('▁'), "{columns}\n{said}");
    }
    let plain = ran(&place, &["stats", "response", "--format", "csv"]).ok();
    assert!(!plain.contains('█'), "{plain}");
}

#[test]
fn two_keys_make_a_matrix_for_people_and_rows_for_programs() {
    let place = demo(600);
    let given = json(&place, &["stats", "response", "--by", "type,urgency"]);
    let keys = given["by"][0]["key"].as_object().unwrap();
    assert_eq!(keys.keys().collect::<Vec<_>>(), ["type", "urgency"]);
    let matrix = ran(&place, &["stats", "response", "--by", "type,urgency", "--lang", "en"]).ok();
    let last = matrix.lines().find(|l| l.trim_start().starts_with("total")).unwrap();
    let numbers: Vec<i64> = last.split_whitespace().filter_map(|w| w.parse().ok()).collect();
    let (sum, parts) = numbers.split_last().unwrap();
    assert_eq!((*sum, parts.iter().sum::<i64>()), (given["total"]["n"].as_i64().unwrap(), *sum), "{matrix}");
    let rates = ran(&place, &["stats", "response", "--by", "type,urgency", "--measure", "in_target.respond"]).ok();
    assert!(rates.contains('%'), "{rates}");
    assert_eq!(ran(&place, &["stats", "response", "--by", "type,urgency", "--measure", "nonsense"]).code, 2);
    assert_eq!(ran(&place, &["stats", "visits", "--by", "channel"]).code, 2);
    assert_eq!(ran(&place, &["stats", "response", "--by", "type,urgency,month"]).code, 2);
    assert_eq!(ran(&place, &["stats", "backlog", "--basis", "due"]).code, 2);
}

#[test]
fn a_comparison_is_the_other_window_itself() {
    let place = demo(600);
    let as_of = as_of();
    for (compare, period) in [("previous", "2026-Q2"), ("last-year", "2025-Q3")] {
        for stat in STATS {
            let given = json(&place, &["stats", stat, "--compare", compare]);
            let args = ["stats", stat, "--as-of", &as_of, "--period", period, "--format", "json"];
            let alone: Json = serde_json::from_str(&place.linli(&args).ok()).unwrap();
            assert_eq!(given["compare"]["total"], alone["total"], "{stat} {compare}");
            assert_eq!(given["compare"]["window"], alone["window"], "{stat} {compare}");
        }
    }
}

#[test]
fn the_visits_and_the_backlog_of_a_month_are_those_of_that_month_alone() {
    let place = demo(600);
    let as_of = as_of();
    let alone = |stat: &str, period: &str| -> Json {
        let args = ["stats", stat, "--as-of", &as_of, "--period", period, "--format", "json"];
        serde_json::from_str(&place.linli(&args).ok()).unwrap()
    };
    let by_month = json(&place, &["stats", "visits", "--by", "building,month"]);
    for month in ["2026-07", "2026-08", "2026-09"] {
        let of = |group: &&Json| group["key"]["month"] == month;
        let groups: Vec<&Json> = by_month["by"].as_array().unwrap().iter().filter(of).collect();
        assert!(groups.len() >= 3, "{by_month}");
        let total = &alone("visits", month)["total"];
        for key in ["rooms", "eligible", "covered", "on_file", "visits", "met"] {
            let sum: u64 = groups.iter().map(|group| group[key].as_u64().unwrap()).sum();
            assert_eq!(total[key].as_u64(), Some(sum), "{month} {key}");
        }
    }
    let first = &json(&place, &["stats", "visits", "--by", "month"])["by"][0];
    let total = &alone("visits", "2026-07")["total"];
    assert!(total.as_object().unwrap().iter().all(|(key, value)| first[key] == *value), "{first} {total}");
    // The line of a year holds the stock at the end of each month.
    let year = place.linli(&["stats", "backlog", "--as-of", &as_of, "--period", "2026", "--lang", "en"]).ok();
    let drawn =
        year.lines().find(|line| line.starts_with(" open  ")).unwrap().chars().filter(|c| ('▁'..='█').contains(c));
    let stock: Vec<u64> =
        (1..=9).map(|month| alone("backlog", &format!("2026-0{month}"))["total"]["n"].as_u64().unwrap()).collect();
    let (drawn, most) = (drawn.collect::<Vec<char>>(), stock.iter().max().unwrap());
    assert_eq!(drawn.len(), stock.len(), "{year}");
    assert!(drawn.iter().zip(&stock).all(|(block, n)| (*block == '█') == (n == most)), "{year}\n{stock:?}");
}

#[test]
fn satisfaction_says_what_basically_satisfied_counts() {
    let place = copy_of("lindu");
    place.write("linli.toml", &place.read("linli.toml").replace("basically = 0.6", "basically = 0.55"));
    for (lang, said) in [("zh", "按 0.55 计"), ("en", "counts 0.55")] {
        for stat in ["satisfaction", "overview"] {
            let shown = place.linli(&["stats", stat, "--as-of", &as_of(), "--lang", lang]).ok();
            assert!(shown.contains(said), "{shown}");
        }
    }
}

#[test]
fn several_communities_stand_in_one_table() {
    let (one, two) = (demo(300), copy_of("lindu"));
    let (a, b) = (one.path().to_str().unwrap(), two.path().to_str().unwrap());
    let as_of = as_of();
    let args = ["-C", a, "-C", b, "stats", "response", "--as-of", &as_of, "--period", "2026-Q3"];
    let all: Json = serde_json::from_str(&one.linli(&[&args[..], &["--format", "json"]].concat()).ok()).unwrap();
    let single = json(&one, &["stats", "response"]);
    let communities = all["communities"].as_array().unwrap();
    assert_eq!((communities.len(), &communities[0]["total"]), (2, &single["total"]));
    assert_eq!(communities[1]["community"], "lindu");
    let csv = one.linli(&[&args[..], &["--by", "type", "--format", "csv"]].concat()).ok();
    assert!(csv.contains("community,type,n") && csv.lines().any(|l| l.starts_with("锦绣花园,")), "{csv}");
    assert_eq!(one.linli(&["-C", a, "-C", b, "due"]).code, 2);
    for stat in STATS {
        let args = ["-C", a, "-C", b, "stats", stat, "--as-of", &as_of, "--period", period(stat), "--format", "csv"];
        let csv = one.linli(&args).ok();
        let own = csv.lines().find(|line| line.starts_with("锦绣花园,")).unwrap_or_default();
        assert!(own.contains(|c: char| ('1'..='9').contains(&c)), "{stat}: {csv}");
        assert!(csv.lines().any(|line| line.starts_with("邻渡苑,")) || *stat == "fairness", "{stat}: {csv}");
    }
}

#[test]
fn every_figure_goes_into_a_workbook() {
    let (place, elsewhere) = (demo(300), empty());
    for stat in STATS {
        let file = elsewhere.path().join(format!("{stat}.xlsx"));
        ran(&place, &["stats", stat, "-o", file.to_str().unwrap()]).ok();
        assert!(std::fs::read(&file).unwrap().starts_with(b"PK"), "{stat}");
    }
}

#[test]
fn the_rows_of_why_add_up_to_what_stats_says() {
    let place = demo(300);
    for (figure, stat, path) in [
        ("n", "response", "n"),
        ("in_target.respond", "response", "in_target.respond"),
        ("in_target.callback.rate", "response", "in_target.callback"),
        ("resolution.final_net", "response", "resolution.final_net"),
        ("backlog.total", "backlog", ""),
        ("satisfaction.own.first.solved", "satisfaction", "own.first.solved"),
        ("promises", "promises", ""),
        ("visits.care", "visits", "care"),
        ("lag", "lag", ""),
    ] {
        let why = json(&place, &["why", figure]);
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for row in why["rows"].as_array().unwrap() {
            for (key, n) in row["adds"].as_object().unwrap() {
                *sums.entry(key.clone()).or_default() += n.as_u64().unwrap();
            }
        }
        assert_eq!(serde_json::json!(sums), why["sums"], "{figure}");
        let total = &json(&place, &["stats", stat])["total"];
        let of = path.split('.').filter(|k| !k.is_empty()).fold(total, |at, key| &at[key]);
        for (key, n) in sums.iter().filter(|_| of.is_object()) {
            let given = key.split('.').fold(of, |at, key| key.parse::<usize>().map_or(&at[key], |place| &at[place]));
            assert_eq!(given.as_u64(), Some(*n), "{figure} {key}");
        }
    }
    let one = json(&place, &["why", "n", "--where", "type=repair"]);
    let groups = json(&place, &["stats", "response", "--by", "type"]);
    let repairs = groups["by"].as_array().unwrap().iter().find(|g| g["key"]["type"] == "repair").unwrap();
    assert_eq!(one["value"], repairs["n"]);
}
