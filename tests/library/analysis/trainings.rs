//! `stats training` against rosters that can be counted by hand: who has to know a topic, whether it still holds, and the
//! hours of those who do.

use super::world::{World, day, query};
use linli::analysis::catalog::{RowSource, Stat, count};
use linli::analysis::group::By;
use linli::analysis::population::Query;
use linli::model::kind::Kind;
use linli::model::rooms::Rooms;
use linli::model::window::Window;
use serde_json::{Value as Json, json};

const TOPICS: &str = "[[training]]\nkey = \"fire\"\nzh = \"消防\"\nen = \"fire\"\nevery = \"12mo\"\n\
    [[training]]\nkey = \"calls\"\nzh = \"接听\"\nen = \"calls\"\nroles = [\"客服\"]\nsince = 2026-10-01\n";

/// Four people, a team, a shared account, and one who left.
fn office() -> World {
    let staff = [
        ("lifang", "客服", "person", ""),
        ("sunmei", "客服", "person", "since = 2026-10-15\n"),
        ("wanggong", "工程", "person", ""),
        ("zhaogang", "项目经理", "person", ""),
        ("baoan", "客服", "team", ""),
        ("qiantai", "客服", "person", "desk = true\n"),
        ("chenjie", "客服", "person", "until = 2026-10-20\n"),
    ];
    staff.iter().fold(World::new(TOPICS), |world, (handle, role, kind, keys)| {
        let text = format!("handle = \"{handle}\"\nname = \"x\"\nrole = \"{role}\"\nkind = \"{kind}\"\n{keys}");
        world.record(Kind::Staff, &text)
    })
}

fn session(tail: &str, at: &str, keys: &str, attendees: &[&str]) -> String {
    let listed: String = attendees
        .iter()
        .map(|attendee| {
            let (staff, more) = attendee.split_once(' ').unwrap_or((attendee, "present = true"));
            format!("[[attendee]]\nstaff = \"{staff}\"\n{}\n", more.replace(';', "\n"))
        })
        .collect();
    format!("id = \"tr-20251001-{tail}\"\ntitle = \"x\"\nat = {at}\n{keys}{listed}")
}

fn october(world: &World, as_of: &str, by: &[By]) -> (Json, Vec<(String, Json)>) {
    let window = Window { from: day("2026-10-01"), to: day("2026-11-01") };
    let query = Query { window, ..query() };
    let counted = count(RowSource::Of(Stat::Training), &world.ground(as_of), &Rooms::default(), &query, by).unwrap();
    let key = |key: &linli::analysis::group::GroupKey| serde_json::to_string(key).unwrap();
    (counted.total, counted.by.into_iter().map(|(k, json)| (key(&k), json)).collect())
}

#[test]
fn what_has_to_be_known_is_known_as_long_as_it_holds() {
    let fire = "topic = \"fire\"\n";
    let world = office()
        .record(Kind::Training, &session("aaaaaa", "2025-10-31", fire, &["lifang", "wanggong"]))
        .record(Kind::Training, &session("bbbbbb", "2025-10-30", fire, &["zhaogang"]))
        .record(Kind::Training, &session("cccccc", "2026-10-12", "topic = \"calls\"\n", &["lifang", "chenjie"]));
    // At the end of October: fire is for lifang, sunmei, wanggong and zhaogang, calls for lifang and sunmei. What was
    // learnt on 31 October of last year still holds on that day; what was learnt the day before does not.
    let coverage = json!({"items": 3, "of": 6, "ended": 1, "never": 2, "rate": 50.0});
    assert_eq!(october(&world, "2026-12-01", &[]).0["coverage"], coverage);
    // On 10 October neither sunmei nor the session about calls is there yet, and chenjie is.
    let coverage = json!({"items": 3, "of": 6, "ended": 0, "never": 3, "rate": 50.0});
    assert_eq!(october(&world, "2026-10-10", &[]).0["coverage"], coverage, "lifang, wanggong, zhaogang know fire");
    let by = october(&world, "2026-12-01", &[By::Type]).1;
    let rates: Vec<(&str, &Json)> = by.iter().map(|(key, json)| (key.as_str(), &json["coverage"]["rate"])).collect();
    assert_eq!(rates, [("{\"type\":\"fire\"}", &json!(50.0)), ("{\"type\":\"calls\"}", &json!(50.0))]);
    let (_, by) = october(&world, "2026-12-01", &[By::Assignee]);
    assert!(by.iter().all(|(_, json)| json["coverage"]["rate"].is_null()), "no rate of a person's few topics");
}

#[test]
fn the_last_session_that_was_passed_decides() {
    let of = |later: &str| {
        let fire = "topic = \"fire\"\n";
        let world = office()
            .record(Kind::Training, &session("aaaaaa", "2025-09-01", fire, &["lifang"]))
            .record(Kind::Training, &session("bbbbbb", "2026-10-05", fire, &[later]));
        october(&world, "2026-12-01", &[]).0["coverage"]["items"].clone()
    };
    assert_eq!(of("lifang"), 1, "a year from October");
    assert_eq!(of("lifang present = true;passed = false"), 0, "failed, and the first is over");
    assert_eq!(of("lifang present = false"), 0, "did not come");
    assert_eq!(of("lifang present = true;passed = true;until = 2026-10-30"), 0, "its own end, before the window's");
    assert_eq!(of("lifang present = true;until = 2026-10-31"), 1, "up to and with its last day");
}

#[test]
fn hours_are_of_those_who_have_to_know_something() {
    let world = office()
        .record(Kind::Training, &session("aaaaaa", "2026-10-12", "minutes = 90\n", &["lifang", "baoan", "qiantai"]))
        .record(
            Kind::Training,
            &session("bbbbbb", "2026-10-13", "minutes = 50\nexternal = true\n", &["lifang", "sunmei present = false"]),
        )
        .record(
            Kind::Training,
            &session("cccccc", "2026-10-14", "minutes = 60\n[void]\nat = 2026-10-15\n", &["lifang"]),
        )
        .record(Kind::Training, &session("dddddd", "2026-11-01", "minutes = 60\n", &["lifang"]))
        .record(
            Kind::Training,
            &session("eeeeee", "2026-10-20", "", &["sunmei"]).replace(
                "[[attendee]]",
                "[[others]]\nteam = \"baoan\"\npeople = 12\n[[others]]\nteam = \"bj\"\npeople = 28\n[[attendee]]",
            ),
        );
    let total = october(&world, "2026-12-01", &[]).0;
    // lifang's 90 and 50 minutes over lifang, sunmei, wanggong and zhaogang: 140 / 60 / 4 = 0.58 hours.
    assert_eq!(total["hours"], json!({"minutes": 140, "people": 4, "per_person": 0.6}));
    assert_eq!(total["attendance"], json!({"items": 5, "of": 6, "rate": 83.3}));
    assert_eq!((&total["n"], &total["external"], &total["others"]), (&json!(3), &json!(1), &json!(40)));
}

#[test]
fn without_topics_nobody_has_to_know_anything() {
    let world = World::new("").record(Kind::Training, &session("aaaaaa", "2026-10-12", "minutes = 90\n", &["lifang"]));
    let total = october(&world, "2026-12-01", &[]).0;
    assert_eq!(total["coverage"], json!({"items": 0, "of": 0, "ended": 0, "never": 0, "rate": null}));
    assert_eq!(total["hours"]["per_person"], Json::Null, "nothing to divide by");
}
