//! Service orders against records of which the figures can be counted by hand.

use super::world::{World, day, query};
use linli::analysis::catalog::{CountedFigure, RowSource, Stat, cases, count};
use linli::analysis::group::By;
use linli::analysis::population::Query;
use linli::model::kind::Kind;
use linli::model::rooms::Rooms;
use linli::model::window::Window;
use serde_json::{Value as Json, json};

/// Everybody is drawn.
const CATALOGUE: &str = "[callback]\nshare = 100\n\
    [[service]]\nkey = \"clean\"\nzh = \"家政\"\nen = \"cleaning\"\narrive = \"2h\"\ndone = \"1d\"\n\
    [[service]]\nkey = \"parcel\"\nzh = \"快递\"\nen = \"parcels\"\n";

fn november() -> Query {
    Query { window: Window { from: day("2026-11-01"), to: day("2026-12-01") }, ..query() }
}

fn counted(world: &World, as_of: &str, by: &[By]) -> CountedFigure {
    count(RowSource::Of(Stat::Services), &world.ground(as_of), &Rooms::default(), &november(), by).unwrap()
}

fn total(world: &World, as_of: &str) -> Json {
    counted(world, as_of, &[]).total
}

/// An order of 10 November, 09:00, by household.
fn order(tail: &str, keys: &str) -> String {
    format!(
        "id = \"sv-20261110-{tail}\"\nservice = \"clean\"\nroom = \"3-1-101\"\n\
         requested_at = 2026-11-10T09:00:00+08:00\n{keys}\n"
    )
}

fn orders(texts: &[String]) -> World {
    texts.iter().fold(World::new(CATALOGUE), |world, text| world.record(Kind::Service, text))
}

#[test]
fn a_tally_is_counted_and_has_no_course() {
    let tally = "id = \"sv-20261110-aaaaaa\"\nservice = \"parcel\"\ncount = 41\nrequested_at = 2026-11-10\n";
    let world = orders(&[tally.to_owned(), order("bbbbbb", ""), order("cccccc", "[void]\nat = 2026-11-10")]);
    let found = counted(&world, "2026-11-20", &[By::Type]);
    assert_eq!(
        (&found.total["n"], &found.total["tallied"], &found.total["orders"]),
        (&json!(42), &json!(41), &json!(1))
    );
    assert_eq!(found.total["in_time"]["arrive"]["n"], json!(1));
    assert_eq!(found.excluded.iter().map(|e| e.n).sum::<u64>(), 1, "the void one is apart");
    let names: Vec<Option<&str>> = found.by.iter().map(|(key, _)| key.values().next().unwrap().1).collect();
    assert_eq!(names, [Some("clean"), Some("parcel")], "in the order of the catalogue");
}

#[test]
fn what_was_agreed_goes_before_the_limit_and_later_than_it_is_told() {
    let arrive = |keys: &str, as_of: &str| total(&orders(&[order("aaaaaa", keys)]), as_of)["in_time"]["arrive"].clone();
    let verdict = |keys: &str, as_of: &str| {
        let found = arrive(keys, as_of);
        let all = ["met", "missed", "undetermined", "not_yet_due", "no_target"];
        let ended = found["ended"]["office"].as_u64().unwrap() + found["ended"]["owner"].as_u64().unwrap();
        assert_eq!(found["n"], json!(1), "{found}");
        if ended == 1 { "ended" } else { all.into_iter().find(|key| found[key] == json!(1)).unwrap() }
    };
    let came = |at: &str| format!("arrived_at = 2026-11-10T{at}:00+08:00");
    assert_eq!(verdict(&came("11:00"), "2026-11-20"), "met", "at the very deadline");
    assert_eq!(verdict(&came("11:01"), "2026-11-20"), "missed");
    assert_eq!(verdict("", "2026-11-10T10:59:00"), "not_yet_due");
    assert_eq!(verdict("", "2026-11-10T11:00:00"), "missed");
    let promised = "promised_for = 2026-11-12T09:00:00+08:00\n";
    assert_eq!(verdict(&format!("{promised}arrived_at = 2026-11-12T09:00:00+08:00"), "2026-11-20"), "met");
    assert_eq!(verdict(&format!("{promised}arrived_at = 2026-11-12"), "2026-11-20"), "undetermined", "a day alone");
    assert_eq!(verdict("promised_for = 2026-11-12\narrived_at = 2026-11-12", "2026-11-20"), "met", "on the day");
    assert_eq!(verdict("done_at = 2026-11-10T10:30:00+08:00", "2026-11-20"), "met", "whoever finished was there");
    assert_eq!(verdict("done_at = 2026-11-10T12:00:00+08:00", "2026-11-20"), "undetermined");
    let off = |at: &str| format!("cancelled_at = 2026-11-10T{at}:00+08:00\ncancelled_by = \"office\"\nreason = \"x\"");
    assert_eq!(verdict(&off("10:00"), "2026-11-20"), "ended");
    assert_eq!(verdict(&off("12:00"), "2026-11-20"), "missed", "called off when it was late already");
    let beyond =
        |keys: &str| total(&orders(&[order("aaaaaa", keys)]), "2026-11-20")["in_time"]["promised_beyond"].clone();
    assert_eq!(beyond(promised), json!({"items": 1, "of": 1, "rate": 100.0}));
    assert_eq!(beyond("promised_for = 2026-11-10T10:00:00+08:00"), json!({"items": 0, "of": 1, "rate": 0.0}));
    assert_eq!(beyond(""), json!({"items": 0, "of": 0, "rate": null}));
}

#[test]
fn the_first_line_that_holds_on_the_day_of_the_request_counts() {
    let lines = |first: &str, then: &str| {
        let line = |arrive: &str, effective: &str| {
            format!("[[service]]\nkey = \"clean\"\nzh = \"x\"\nen = \"x\"\narrive = \"{arrive}\"\n{effective}")
        };
        let settings = line("30m", first) + &line("4h", then);
        let world =
            World::new(&settings).record(Kind::Service, &order("aaaaaa", "arrived_at = 2026-11-10T12:00:00+08:00"));
        total(&world, "2026-11-20")["in_time"]["arrive"]["met"].clone()
    };
    assert_eq!(lines("effective = 2026-11-11\n", ""), json!(1), "the new limit is of the next day");
    assert_eq!(lines("effective = 2026-11-10\n", ""), json!(0));
    assert_eq!(lines("", "effective = 2026-11-01\n"), json!(0), "the first in the file goes before a later one");
}

#[test]
fn a_paid_repair_has_the_times_of_its_item() {
    let found =
        total(&orders(&[order("aaaaaa", "feedback = \"fb-20261101-aaaaaa\"\ndone_at = 2026-11-19")]), "2026-11-20");
    assert_eq!((&found["linked"], &found["done"], &found["in_time"]["done"]["n"]), (&json!(1), &json!(1), &json!(0)));
}

/// Done orders, every one with a rating of these scores.
fn rated(n: usize, scores: &str) -> Vec<String> {
    let keys =
        format!("provider = \"jiajie\"\ndone_at = 2026-11-10T10:00:00+08:00\n[rating]\nat = 2026-11-11\n{scores}");
    (0..n).map(|n| order(&format!("{n:06}"), &keys)).collect()
}

#[test]
fn ratings_of_the_drawn_stand_apart_and_have_no_rate_of_few() {
    let nine = rated(9, "speed = 4\nquality = 3");
    let found = total(&orders(&nine), "2026-11-20");
    let speed = &found["ratings"]["drawn"]["speed"];
    assert_eq!(speed, &json!({"n": 9, "good": 9, "points": 36, "rate": null, "mean": null}), "nine are few");
    let ten = [nine, rated(10, "speed = 4\nquality = 3").split_off(9)].concat();
    let found = total(&orders(&ten), "2026-11-20");
    assert_eq!(
        found["ratings"]["drawn"]["speed"],
        json!({"n": 10, "good": 10, "points": 40, "rate": 100.0, "mean": 4.0})
    );
    assert_eq!(
        found["ratings"]["drawn"]["quality"],
        json!({"n": 10, "good": 0, "points": 30, "rate": 0.0, "mean": 3.0})
    );
    assert_eq!(found["ratings"]["drawn"]["attitude"]["n"], json!(0), "not asked is no answer");
    assert_eq!(found["ratings"]["rated"], json!({"items": 10, "of": 10, "rate": 100.0}));
    let nobody = ten.iter().fold(World::new(&CATALOGUE.replace("100", "0")), |w, text| w.record(Kind::Service, text));
    let found = total(&nobody, "2026-11-20");
    assert_eq!(
        (&found["ratings"]["drawn"]["speed"]["n"], &found["ratings"]["volunteered"]["speed"]["n"]),
        (&json!(0), &json!(10))
    );
    assert_eq!(total(&orders(&ten), "2026-11-10")["ratings"]["rated"]["items"], json!(0), "before they were asked");
}

#[test]
fn a_provider_has_no_rate_of_few() {
    let by = |n: usize| counted(&orders(&rated(n, "speed = 5")), "2026-11-20", &[By::Assignee]).by.remove(0).1;
    let few = by(9);
    assert_eq!((&few["in_time"]["arrive"]["met"], &few["in_time"]["arrive"]["rate"]), (&json!(9), &Json::Null));
    assert_eq!((&few["complaints"]["of"], &few["complaints"]["rate"]), (&json!(9), &Json::Null));
    assert_eq!(by(10)["in_time"]["arrive"]["rate"], json!(100.0));
    assert_eq!(
        total(&orders(&rated(9, "speed = 5")), "2026-11-20")["in_time"]["arrive"]["rate"],
        json!(100.0),
        "the office as a whole"
    );
}

#[test]
fn complaints_are_issues_that_became_one() {
    let issue = |item: &str| {
        let keys = "done_at = 2026-11-10T10:00:00+08:00\n[[issue]]\ntype = \"problem\"\ntext = \"x\"";
        format!("{keys}\nfeedback = \"fb-20261101-{item}\"")
    };
    let world = orders(&[order("aaaaaa", &issue("cccccc")), order("bbbbbb", &issue("rrrrrr")), order("dddddd", "")]);
    let world =
        world.item("cccccc", "2026-11-12T09:00", "", &[]).item("rrrrrr", "2026-11-12T09:00", "type = \"repair\"", &[]);
    assert_eq!(total(&world, "2026-11-20")["complaints"], json!({"items": 1, "of": 2, "rate": 50.0}));
    assert_eq!(total(&world, "2026-11-11")["complaints"]["items"], json!(0), "before it was made");
}

/// What the rows of `why` add is the figure, of every path that is a count.
#[test]
fn the_records_behind_a_figure_add_up_to_it() {
    let mut texts = rated(3, "speed = 4");
    texts.push(order("aaaaaa", "promised_for = 2026-11-12T09:00:00+08:00"));
    texts.push(order("bbbbbb", "cancelled_at = 2026-11-10\ncancelled_by = \"office\"\nreason = \"x\""));
    texts.push(order("cccccc", "feedback = \"fb-20261101-aaaaaa\""));
    texts.push("id = \"sv-20261110-dddddd\"\nservice = \"parcel\"\ncount = 7\nrequested_at = 2026-11-10\n".to_owned());
    let world = orders(&texts);
    let (ground, rooms) = (world.ground("2026-11-20"), Rooms::default());
    let whole = total(&world, "2026-11-20");
    let figure = cases(RowSource::Of(Stat::Services), &ground, &rooms, &november()).unwrap();
    for path in [
        "n",
        "tallied",
        "orders",
        "open",
        "done",
        "linked",
        "cancelled.office",
        "in_time.arrive.n",
        "in_time.arrive.missed",
        "in_time.done.met",
        "in_time.promised_beyond.items",
        "ratings.rated.of",
        "ratings.rated.items",
        "ratings.drawn.speed.n",
        "complaints.of",
        "cancelled_by_office.items",
        "cancelled_by_office.of",
    ] {
        let last = path.rsplit('.').next().unwrap();
        let added: u64 = figure.evidence(path).iter().filter_map(|row| row.adds.get(last)).sum();
        let value = path.split('.').fold(&whole, |at, key| &at[key]);
        assert_eq!(json!(added), *value, "{path}");
    }
}
