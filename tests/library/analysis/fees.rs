//! Fee tallies against sums that can be done by hand.

use super::world::{World, day, query};
use linli::analysis::catalog::{CountedFigure, RowSource, Stat, cases, count};
use linli::analysis::group::By;
use linli::analysis::population::{Basis, Query};
use linli::model::kind::Kind;
use linli::model::rooms::Rooms;
use linli::model::window::Window;
use serde_json::{Value as Json, json};

const CHARGES: &str = "[[charge]]\nkey = \"property\"\nzh = \"物业费\"\nen = \"property\"\ndue = \"start+30d\"\n\
    [[charge]]\nkey = \"parking\"\nzh = \"停车费\"\nen = \"parking\"\n";

/// The bill of the format's page: 110,592.00 yuan billed to 120 households, 91,234.56 collected, 1,200.00 waived.
const EXAMPLE: &str = "id = \"fe-20261001-b7d3zn\"\ncharge = \"property\"\nbuilding = \"3\"\nfrom = 2026-10-01\n\
    to = 2027-01-01\ndue = 2026-10-31\nhouseholds = 120\nbilled_fen = 11059200\n\
    [[tally]]\nat = 2026-11-20\nhouseholds = 108\nfen = 9123456\nwaived_fen = 120000\n";

/// A bill of the third quarter, due on 31 July by the rule of its charge: 10,000.00 yuan to 40 households.
fn third_quarter(tallies: &[(&str, i64, i64, i64)]) -> String {
    let tally = |(at, households, fen, waived): &(&str, i64, i64, i64)| {
        format!("[[tally]]\nat = {at}\nhouseholds = {households}\nfen = {fen}\nwaived_fen = {waived}\n")
    };
    "id = \"fe-20260701-k4m8tx\"\ncharge = \"property\"\nfrom = 2026-07-01\nto = 2026-10-01\nhouseholds = 40\n\
     billed_fen = 1000000\n"
        .to_owned()
        + &tallies.iter().map(tally).collect::<String>()
}

fn world(texts: &[&str]) -> World {
    texts.iter().fold(World::new(CHARGES), |world, text| world.record(Kind::Fee, text))
}

fn counted(world: &World, as_of: &str, window: &str, basis: Basis, by: &[By]) -> CountedFigure {
    let (from, to) = window.split_once("..").unwrap();
    let query = Query { window: Window { from: day(from), to: day(to) }, basis, ..query() };
    count(RowSource::Of(Stat::Fees), &world.ground(as_of), &Rooms::default(), &query, by).unwrap()
}

fn total(world: &World, as_of: &str, window: &str) -> Json {
    counted(world, as_of, window, Basis::Received, &[]).total
}

const FOURTH: &str = "2026-10-01..2027-01-01";

#[test]
fn what_is_collected_is_held_against_what_was_billed_and_not_waived() {
    let found = total(&world(&[EXAMPLE]), "2026-11-30", FOURTH);
    // 91,234.56 of 110,592.00 - 1,200.00 = 109,392.00: 83.4 %; 108 of 120: 90.0 %.
    assert_eq!(found["amount"], json!({"collected_fen": 9123456, "payable_fen": 10939200, "rate": 83.4}));
    assert_eq!(found["households"], json!({"paid": 108, "billed": 120, "not_stated": 0, "rate": 90.0}));
    assert_eq!((&found["billed"]["fen"], &found["billed"]["waived_fen"]), (&json!(11059200), &json!(120000)));
    assert_eq!(found["billed"]["first_fen"], Json::Null, "nobody looked at a history");
    // Before it was counted, and in a window in which no period ends.
    let before = total(&world(&[EXAMPLE]), "2026-11-19", FOURTH);
    assert_eq!([&before["n"], &before["counted"], &before["no_tally"]], [1, 0, 1].map(|n| json!(n)).each_ref());
    assert_eq!([&before["amount"]["rate"], &before["households"]["rate"]], [&Json::Null; 2]);
    assert_eq!(
        total(&world(&[EXAMPLE]), "2026-11-30", "2026-10-01..2026-12-31")["n"],
        json!(0),
        "its last day is 31 December"
    );
    let zero = EXAMPLE.replace("11059200", "120000").replace("9123456", "0");
    assert_eq!(total(&world(&[&zero]), "2026-11-30", FOURTH)["amount"]["rate"], Json::Null, "all of it was waived");
}

#[test]
fn sums_are_of_amounts_and_never_of_rates() {
    // 100 % of 1,000.00 and 50 % of 9,000.00 are 55.0 % together, not 75 %.
    let bill = |tail: &str, billed: i64, fen: i64| {
        format!(
            "id = \"fe-20261001-{tail}\"\ncharge = \"parking\"\nbuilding = \"{tail}\"\nfrom = 2026-11-01\nto = 2026-12-01\n\
             billed_fen = {billed}\n[[tally]]\nat = 2026-11-20\nfen = {fen}\n"
        )
    };
    let (a, b) = (bill("aaaaaa", 100_000, 100_000), bill("bbbbbb", 900_000, 450_000));
    let found = total(&world(&[&a, &b]), "2026-11-30", "2026-11-01..2026-12-01");
    assert_eq!(found["amount"], json!({"collected_fen": 550000, "payable_fen": 1000000, "rate": 55.0}));
    assert_eq!(found["households"], json!({"paid": 0, "billed": 0, "not_stated": 2, "rate": null}));
    // A bill that nobody counted is on neither side.
    let bare = bill("cccccc", 1, 1).split("[[tally]]").next().unwrap().to_owned();
    let with = total(&world(&[&a, &b, &bare]), "2026-11-30", "2026-11-01..2026-12-01");
    assert_eq!((&with["amount"], &with["no_tally"]), (&found["amount"], &json!(1)));
}

#[test]
fn older_arrears_are_what_was_owed_past_its_day_and_came_in_since() {
    let owed = |tallies: &[(&str, i64, i64, i64)], as_of: &str, window: &str| {
        total(&world(&[&third_quarter(tallies)]), as_of, window)["arrears"].clone()
    };
    let tallies = [("2026-09-30", 36, 900_000, 20_000), ("2026-11-10", 38, 960_000, 30_000)];
    // At 1 October 10,000 - 200 - 9,000 = 800.00 were owed; 600.00 came in by 10 November, 100.00 were waived.
    let of = |n: u64, no_tally: u64, collected: u64, owed: u64, waived: u64, rate: Json| json!({"n": n, "no_tally": no_tally, "collected_fen": collected, "owed_fen": owed, "waived_fen": waived, "rate": rate});
    assert_eq!(owed(&tallies, "2026-11-30", FOURTH), of(1, 0, 60_000, 80_000, 10_000, json!(75.0)));
    assert_eq!(owed(&tallies, "2026-11-09", FOURTH), of(1, 0, 0, 80_000, 0, json!(0.0)), "not counted yet");
    assert_eq!(
        owed(&tallies, "2026-12-31", "2026-10-01..2026-11-01"),
        of(1, 0, 0, 80_000, 0, json!(0.0)),
        "only in the window"
    );
    assert_eq!(
        owed(&tallies, "2026-11-30", "2026-07-01..2026-10-01"),
        of(0, 0, 0, 0, 0, Json::Null),
        "not past its day then"
    );
    assert_eq!(owed(&tallies[1..], "2026-11-30", FOURTH), of(0, 1, 0, 0, 0, Json::Null), "nothing counted before");
    let paid = [("2026-09-30", 40, 980_000, 20_000)];
    assert_eq!(owed(&paid, "2026-11-30", FOURTH), of(0, 0, 0, 0, 0, Json::Null), "nothing was owed");
    // Due on the window's first day is not past it yet.
    assert_eq!(owed(&[("2026-07-30", 1, 100, 0)], "2026-09-30", "2026-07-31..2026-10-01")["n"], json!(0));
    assert_eq!(owed(&[("2026-07-30", 1, 100, 0)], "2026-09-30", "2026-08-01..2026-10-01")["n"], json!(1));
}

#[test]
fn by_deadline_a_bill_counts_once_its_day_is_over() {
    let due = |as_of: &str, window: &str| counted(&world(&[EXAMPLE]), as_of, window, Basis::Due, &[]).total;
    let october = "2026-10-01..2026-11-01";
    let over = due("2026-11-30", october);
    assert_eq!((&over["n"], &over["amount"]["rate"]), (&json!(1), &json!(83.4)));
    let running = due("2026-10-31T12:00", october);
    assert_eq!((&running["not_yet_due"], &running["counted"]), (&json!(1), &json!(0)));
    assert_eq!(due("2026-11-30", FOURTH)["n"], json!(1));
    assert_eq!(due("2026-11-30", "2026-11-01..2027-01-01")["n"], json!(0));
    let undated = EXAMPLE.replace("property", "parking").replace("due = 2026-10-31\n", "");
    let none = counted(&world(&[&undated]), "2026-11-30", FOURTH, Basis::Due, &[]).total;
    assert_eq!((&none["n"], &none["no_due"]), (&json!(0), &json!(1)), "nobody says when it was due");
}

#[test]
fn less_than_first_billed_and_void_bills_show() {
    let void = third_quarter(&[]).replace("2026-10-01", "2026-12-01") + "[void]\nat = 2026-11-05\n";
    let mut world = world(&[EXAMPLE, &void]);
    let id = world.facts.fees[0].record.id;
    world.facts.first_billed = Some([(id, 12_059_200)].into());
    let found = total(&world, "2026-11-30", FOURTH);
    assert_eq!(found["billed"]["first_fen"], json!(12059200));
    assert_eq!([&found["billed"]["reduced_fen"], &found["billed"]["raised_fen"]], [&json!(1000000), &json!(0)]);
    assert_eq!((&found["n"], &found["void"]), (&json!(1), &json!({"n": 1, "fen": 1000000})));
    let before = total(&world, "2026-11-04", FOURTH);
    assert_eq!((&before["n"], &before["void"]["n"]), (&json!(2), &json!(0)), "not void yet");
}

#[test]
fn reasons_are_counted_and_no_explanation_says_whose_they_are() {
    let talk = |tail: &str, outcome: &str, reason: &str| {
        format!(
            "id = \"vi-20261110-{tail}\"\nrooms = [\"3-1-1101\"]\nat = 2026-11-10T18:00:00+08:00\nmethod = \"phone\"\n\
             outcome = \"{outcome}\"\npurpose = \"arrears\"\n{reason}staff = [\"lifang\"]\n"
        )
    };
    let reason = |key: &str| format!("arrears_reason = \"{key}\"\n");
    let mut world = world(&[EXAMPLE]);
    for (tail, outcome, why) in [
        ("aaaaaa", "met", reason("defect")),
        ("bbbbbb", "met", reason("defect")),
        ("cccccc", "met", String::new()),
        ("dddddd", "no-answer", String::new()),
        ("eeeeee", "sent", reason("away")),
    ] {
        world = world.visit(&talk(tail, outcome, &why));
    }
    let november = "2026-11-01..2026-12-01";
    let talks = total(&world, "2026-11-30", november)["talks"].clone();
    assert_eq!((&talks["n"], &talks["met"]), (&json!(5), &json!(3)));
    let reasons = json!({"defect": 2, "dissatisfied": 0, "vacant": 0, "hardship": 0, "dispute": 0, "away": 1, "other": 0, "none": 1});
    assert_eq!(talks["reasons"], reasons);
    assert_eq!(total(&world, "2026-11-09", november)["talks"]["n"], json!(0));
    let (ground, rooms) = (world.ground("2026-11-30"), Rooms::default());
    let query = Query { window: Window { from: day("2026-11-01"), to: day("2027-01-01") }, ..query() };
    let cases = cases(RowSource::Of(Stat::Fees), &ground, &rooms, &query).unwrap();
    assert_eq!(cases.evidence("amount").len(), 1);
    for path in ["talks", "talks.n", "talks.reasons.defect", "n", ""] {
        let told = cases
            .evidence(path)
            .into_iter()
            .filter(|e| matches!(e.subject, linli::analysis::measure::Subject::Visit(..)));
        assert_eq!(told.count(), 0, "{path}");
    }
}

#[test]
fn a_building_of_few_households_shows_no_rate_and_no_reasons() {
    let small =
        EXAMPLE.replace("b7d3zn", "aaaaaa").replace("\"3\"", "\"5\"").replace("120\n", "29\n").replace("108", "20");
    let groups = counted(&world(&[EXAMPLE, &small]), "2026-11-30", FOURTH, Basis::Received, &[By::Building]).by;
    let rates: Vec<(Json, Json, Json)> = groups
        .iter()
        .map(|(_, g)| (g["households"]["rate"].clone(), g["amount"]["rate"].clone(), g["talks"]["reasons"].clone()))
        .collect();
    assert_eq!((&rates[0].0, &rates[0].1), (&json!(90.0), &json!(83.4)));
    assert_eq!(rates[1], (Json::Null, Json::Null, Json::Null), "29 households");
    assert_eq!(groups[1].1["households"]["paid"], json!(20), "the counts are told");
    assert_eq!(
        groups[0].1["beside"],
        json!({
            "response": {"met": 0, "matured": 0, "rate": null}, "satisfaction": {"answered": 0, "rate": null}, "open": 0
        })
    );
}
