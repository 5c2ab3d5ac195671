//! `stats survey` against waves that can be counted by hand: what is known of a wave when, and of what there are rates.

use super::world::{World, day, query};
use linli::analysis::catalog::{RowSource, Stat, count};
use linli::analysis::population::Query;
use linli::model::kind::Kind;
use linli::model::rooms::Rooms;
use linli::model::window::Window;
use serde_json::{Value as Json, json};

const QUESTION: &str = "[[question]]\nname = \"overall\"\ntype = \"satisfaction\"\nlabel = \"x\"\n\
    scale = [\"满意=5\", \"基本满意=3\", \"不满意=1\"]\n";
const STRATUM: &str = "drawn_at = 2026-10-06T10:00:00+08:00\n[[stratum]]\nbuildings = [\"1\"]\nframe = 40\ndrawn = 5\n\
    issued = 4\nreturned = 2\nineligible = 1\ncodes = [\"A\", \"B\"]\n";

fn wave(tail: &str, keys: &str) -> String {
    format!("id = \"su-20261001-{tail}\"\ntitle = \"x\"\nopens = 2026-10-05\ncloses = 2026-10-20\n{keys}")
}

fn response(tail: &str, keys: &str) -> String {
    let answer = "[[answer]]\nquestion = \"overall\"\nscore = 5\n";
    format!("id = \"sr-20261006-{tail}\"\nsurvey = \"su-20261001-aaaaaa\"\nday = 2026-10-06\n{keys}{answer}")
}

/// The figures of a month, and how many waves of it are void.
fn october(world: &World, as_of: &str) -> (Json, usize) {
    let window = Window { from: day("2026-10-01"), to: day("2026-11-01") };
    let query = Query { window, ..query() };
    let counted = count(RowSource::Of(Stat::Survey), &world.ground(as_of), &Rooms::default(), &query, &[]).unwrap();
    (counted.total, counted.excluded.iter().map(|apart| usize::try_from(apart.n).unwrap()).sum())
}

#[test]
fn a_sample_is_not_known_before_it_was_drawn() {
    let keys = format!("method = \"sample\"\n{STRATUM}{QUESTION}");
    let world = World::new("")
        .record(Kind::Survey, &wave("aaaaaa", &keys))
        .record(Kind::Response, &response("bbbbbb", "code = \"A\"\n"));
    let before = october(&world, "2026-10-06T09:59:59").0;
    assert_eq!((&before["sample"]["frame"], &before["strata"]), (&json!(0), &json!([])));
    assert_eq!((&before["responses"]["valid"], &before["responses"]["unknown_code"]), (&json!(0), &json!(1)));
    let after = october(&world, "2026-10-06T10:00:00").0;
    assert_eq!((&after["sample"]["frame"], &after["responses"]["valid"]), (&json!(40), &json!(1)));
    assert_eq!(after["response"], json!({"items": 1, "of": 4, "rate": 25.0}), "one of five drawn was none");
    assert_eq!(after["strata"][0]["returns"], json!({"items": 2, "of": 4, "rate": 50.0}));
}

#[test]
fn an_open_wave_has_no_rate_of_what_came_back_in_any_stratum() {
    let world = World::new("").record(Kind::Survey, &wave("aaaaaa", &format!("{STRATUM}{QUESTION}")));
    let total = october(&world, "2026-10-21").0;
    assert_eq!(total["returns"]["rate"], Json::Null);
    assert_eq!(total["strata"][0]["returns"], json!({"items": 2, "of": 4, "rate": null}));
}

#[test]
fn of_a_third_party_only_what_it_counted_has_a_rate() {
    let foreign = |keys: &str| {
        let keys = format!("conducted_by = \"x\"\n[[result]]\nquestion = \"overall\"\n{keys}");
        let world = World::new("").record(Kind::Survey, &wave("aaaaaa", &keys));
        october(&world, "2026-10-21").0["questions"]["overall"].clone()
    };
    let printed = foreign("answered = 60\nscore = \"86.7\"\n");
    assert_eq!((&printed["answered"], &printed["score"]), (&json!(60), &json!("86.7")));
    assert_eq!(printed.get("strict"), None, "a score says of nobody that they are satisfied");
    // 21 and 27 of 60.
    let counted = foreign("answered = 60\nvery_satisfied = 21\nsatisfied = 27\nbasically = 8\n");
    assert_eq!(counted["strict"], json!({"items": 48, "of": 60, "rate": 80.0, "interval": null}));
    assert_eq!(counted["lenient"]["items"], 56);
}

#[test]
fn a_void_wave_is_apart_when_it_would_be_of_the_window() {
    let of = |as_of: &str, keys: &str| {
        let void = format!("{keys}[void]\nat = 2026-10-02\n");
        october(&World::new("").record(Kind::Survey, &wave("aaaaaa", &void)), as_of).1
    };
    assert_eq!(of("2026-10-04", ""), 0, "it has not begun");
    assert_eq!(of("2026-10-05", ""), 1);
    assert_eq!(of("2026-10-21", ""), 1);
}
