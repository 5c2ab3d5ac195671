//! Plans, notices and activities against records of which the figures can be counted by hand.

use super::world::{World, day, query};
use linli::analysis::catalog::{CountedFigure, RowSource, Stat, count};
use linli::analysis::group::By;
use linli::analysis::population::Query;
use linli::model::kind::Kind;
use linli::model::rooms::Rooms;
use linli::model::window::Window;
use serde_json::{Value as Json, json};

fn counted(world: &World, source: RowSource, window: (&str, &str), as_of: &str, by: &[By]) -> CountedFigure {
    let window = Window { from: day(window.0), to: day(window.1) };
    let rooms = Rooms::read(&super::world::read(
        "[[building]]\nid = \"3\"\nrooms = [\"3-1-101\", \"3-1-102\", \"3-1-201\", \"3-1-202\"]\n",
    ));
    count(source, &world.ground(as_of), &rooms, &Query { window, ..query() }, by).unwrap()
}

fn total(world: &World, stat: Stat, window: (&str, &str), as_of: &str) -> Json {
    counted(world, RowSource::Of(stat), window, as_of, &[]).total
}

/// The parts of a document that are named in `wanted`.
fn assert_has(found: &Json, wanted: &Json, what: &str) {
    for (key, value) in wanted.as_object().unwrap() {
        if value.is_object() {
            assert_has(&found[key], value, what);
        } else {
            assert_eq!(&found[key], value, "{what}: {key} of {found}");
        }
    }
}

const FORUMS: &str = "[[plan]]\nkey = \"forum\"\nzh = \"座谈会\"\nen = \"forum\"\nkind = \"activity\"\n\
    types = [\"forum\"]\nevery = \"1mo\"\nsince = 2026-07-01\nassignee = \"lifang\"\n";
const NEWS: &str = "[[plan]]\nkey = \"news\"\nzh = \"服务动态\"\nen = \"news\"\nkind = \"notice\"\nevery = \"3mo\"\nsince = 2026-07-01\n";

fn forum(tail: &str, keys: &str) -> String {
    format!("id = \"ac-20260701-{tail}\"\ntype = \"forum\"\ntitle = \"x\"\n{keys}\n")
}

/// July: held, and a second one; August: cancelled; September: nobody came; October: written down in November;
/// November: running; a void one of September keeps nothing, nor does a lecture.
fn half_a_year() -> World {
    let plans = World::new(&format!("{FORUMS}{NEWS}"));
    let came = "[attended]\nhouseholds = 4\npeople = 5";
    [
        forum("aaaaaa", &format!("held_at = 2026-07-31\n{came}")),
        forum("bbbbbb", &format!("held_at = 2026-07-20T19:00:00+08:00\n{came}")),
        forum("cccccc", "planned_for = 2026-08-20\ncancelled_at = 2026-08-19\nreason = \"台风\""),
        forum("dddddd", "held_at = 2026-09-10\n[attended]\nhouseholds = 0\npeople = 0"),
        forum("eeeeee", "held_at = 2026-09-11\n[void]\nat = 2026-09-12\nreason = \"x\""),
        forum("ffffff", "held_at = 2026-10-24\nheld_at_recorded = 2026-11-03T09:00:00+08:00"),
        forum("gggggg", "held_at = 2026-08-11").replace("\"forum\"", "\"health\""),
    ]
    .iter()
    .fold(plans, |world, text| world.record(Kind::Activity, text))
}

#[test]
fn a_slot_is_kept_by_the_first_record_that_was_done_in_it() {
    let year = ("2026-07-01", "2027-01-01");
    let found = counted(&half_a_year(), RowSource::Of(Stat::Plan), year, "2026-11-15", &[By::Plan]);
    let forums = json!({
        "slots": 4, "kept": 2, "missed": 2, "rate": 50.0, "cancelled": 1, "empty": 1, "not_evaluated": 1,
        "recorded_late": 1, "extra": 1, "running": 1, "running_kept": 0,
    });
    assert_has(&found.by[0].1, &forums, "forums");
    assert_has(&found.by[1].1, &json!({"slots": 1, "kept": 0, "rate": 0.0, "running": 1}), "news");
    assert_has(&found.total, &json!({"slots": 5, "kept": 2, "rate": 40.0}), "both");
    assert_eq!(serde_json::to_value(&found.excluded).unwrap(), json!([{"reason": "void", "n": 1}]));
}

#[test]
fn slots_end_in_the_window_and_by_the_as_of() {
    let world = half_a_year();
    let slots = |window, as_of| {
        let total = total(&world, Stat::Plan, window, as_of);
        [&total["slots"], &total["kept"], &total["running"]].map(|n| n.as_u64().unwrap())
    };
    assert_eq!(slots(("2026-07-01", "2026-08-01"), "2026-11-15"), [1, 1, 1], "the quarter is running at its end");
    assert_eq!(slots(("2026-07-15", "2026-08-01"), "2026-11-15"), [1, 1, 1], "its last day lies in the window");
    assert_eq!(slots(("2026-07-01", "2026-07-31"), "2026-11-15"), [0, 0, 2], "its last day does not");
    assert_eq!(slots(("2026-07-01", "2026-10-01"), "2026-09-30"), [4, 1, 0], "a day as the as-of is all of it");
    assert_eq!(slots(("2026-07-01", "2026-10-01"), "2026-09-30T23:59"), [2, 1, 2], "a minute before the end");
    assert_eq!(slots(("2026-07-01", "2026-10-01"), "2026-07-19"), [0, 0, 2], "held later");
    assert_eq!(slots(("2026-01-01", "2026-07-01"), "2026-11-15"), [0, 0, 0], "before it was undertaken");
    let none = total(&world, Stat::Plan, ("2026-01-01", "2026-07-01"), "2026-11-15");
    assert_eq!(none["rate"], Json::Null, "nothing to divide by");
}

fn notice(tail: &str, sort: &str, keys: &str) -> String {
    format!("id = \"no-20261101-{tail}\"\ntype = \"{sort}\"\ntitle = \"x\"\n{keys}\n")
}

#[test]
fn advance_is_of_what_was_planned_and_says_what_came_too_late() {
    let published = "published_at = 2026-11-10T10:00:00+08:00\n";
    let from = |at: &str| format!("{published}cause = \"planned\"\nvalid_from = {at}");
    let records = [
        notice("aaaaaa", "outage", &from("2026-11-12T10:00:00+08:00")),
        notice("bbbbbb", "works", &from("2026-11-10T09:00:00+08:00")),
        notice("cccccc", "outage", &from("2026-11-11")),
        notice("dddddd", "outage", &format!("{published}cause = \"emergency\"\nvalid_from = 2026-11-09")),
        notice("eeeeee", "works", &format!("{published}cause = \"utility\"")),
        notice("ffffff", "works", published),
        notice("gggggg", "works", &format!("{published}cause = \"planned\"")),
        notice("hhhhhh", "news", &format!("{published}valid_from = 2026-11-20\nwithdrawn_at = 2026-11-12")),
        notice("jjjjjj", "news", "published_at = 2026-11-10\n[void]\nat = 2026-11-11\nreason = \"x\""),
        notice("kkkkkk", "news", "title2 = \"a draft\""),
        notice("mmmmmm", "news", "published_at = 2026-10-31"),
    ];
    let world = records.iter().fold(World::new(""), |world, text| world.record(Kind::Notice, text));
    let november = ("2026-11-01", "2026-12-01");
    let found = counted(&world, RowSource::Of(Stat::Notices), november, "2026-11-30", &[By::Type]);
    let hours = |n: i64| n * 3600;
    // 48 h, -1 h, and to 00:00 of the 11th 14 h.
    let advance = json!({
        "n": 3, "p50_s": hours(14), "least_s": hours(-1), "after_the_fact": 1, "intervals": 1, "emergency": 1,
        "utility": 1, "no_cause": 1, "no_start": 1,
    });
    assert_has(&found.total, &json!({"n": 8, "withdrawn": 1, "advance": advance}), "all");
    assert_eq!(serde_json::to_value(&found.excluded).unwrap(), json!([{"reason": "void", "n": 1}]));
    let types: Vec<(Option<&str>, u64)> =
        found.by.iter().map(|(key, view)| (key.values().next().unwrap().1, view["n"].as_u64().unwrap())).collect();
    assert_eq!(types, [(Some("outage"), 3), (Some("works"), 4), (Some("news"), 1)]);
    let before = total(&world, Stat::Notices, november, "2026-11-11");
    assert_eq!(before["withdrawn"], 0, "not yet taken back");
}

#[test]
fn what_is_known_by_day_only_counts_the_least_that_it_can_have_been() {
    let of = |published: &str, start: &str| {
        let text = notice(
            "aaaaaa",
            "outage",
            &format!("published_at = {published}\ncause = \"planned\"\nvalid_from = {start}"),
        );
        let world = World::new("").record(Kind::Notice, &text);
        let advance = total(&world, Stat::Notices, ("2026-11-01", "2026-12-01"), "2026-11-30")["advance"].clone();
        (advance["least_s"].as_i64().unwrap(), advance["after_the_fact"].as_u64().unwrap())
    };
    assert_eq!(of("2026-11-10", "2026-11-12"), (86_400, 0), "from the end of the 10th to the beginning of the 12th");
    assert_eq!(of("2026-11-10", "2026-11-10"), (0, 0), "on the same day nobody knows");
    assert_eq!(of("2026-11-10T15:00:00+08:00", "2026-11-10"), (0, 0));
    assert_eq!(of("2026-11-12", "2026-11-10"), (-3 * 86_400, 1), "surely after it had begun");
}

#[test]
fn read_rates_stand_channel_by_channel_and_of_what_was_counted() {
    let channel =
        |channel: &str, keys: &str| format!("[[channel]]\nchannel = \"{channel}\"\nat = 2026-11-10\n{keys}\n");
    let counted = "delivered = 118\nread = 96\ncounted_at = 2026-11-12\n";
    let text = notice("aaaaaa", "news", "published_at = 2026-11-10")
        + &channel("wechat-account", counted)
        + &channel("wechat-account", "delivered = 82\nread = 4\ncounted_at = 2026-11-20\n")
        + &channel("wechat-group", "delivered = 300\n")
        + &channel("board", "place = \"3-1\"\n");
    let world = World::new("").record(Kind::Notice, &text);
    let at = |as_of| total(&world, Stat::Notices, ("2026-11-01", "2026-12-01"), as_of)["channels"].clone();
    let late = at("2026-11-30");
    let account = json!({"entries": 2, "counted": 2, "not_counted": 0, "read": 100, "delivered": 200, "rate": 50.0});
    assert_eq!(late["wechat-account"], account);
    let group = json!({"entries": 1, "counted": 0, "not_counted": 1, "read": 0, "delivered": 0, "rate": null});
    assert_eq!(late["wechat-group"], group, "how many read it was not counted");
    assert_eq!(at("2026-11-12")["wechat-account"]["rate"], 81.4, "what was counted later is not known yet");
    assert_eq!(at("2026-11-11")["wechat-account"]["not_counted"], 2);
}

fn lived_in(world: World) -> World {
    // Two of four homes are lived in from the summer on, a third from November on.
    let owner = |tail: &str, room: &str, since: &str| {
        let segments = if tail == "bbbbbb" { "[\"elderly\"]" } else { "[]" };
        format!(
            "id = \"ow-20260101-{tail}\"\nname = \"x\"\nsegments = {segments}\n[[residence]]\nroom = \"{room}\"\nlives = true\nsince = {since}\n"
        )
    };
    world
        .owner(&owner("aaaaaa", "3-1-101", "2026-06-01"))
        .owner(&owner("bbbbbb", "3-1-102", "2026-06-01"))
        .owner(&owner("cccccc", "3-1-201", "2026-11-01"))
}

#[test]
fn activities_are_counted_by_what_was_written_down_of_them() {
    let activity =
        |tail: &str, keys: &str| format!("id = \"ac-20261001-{tail}\"\ntype = \"health\"\ntitle = \"x\"\n{keys}\n");
    let records = [
        // One of two households, of two signed up; four of five forms; three of four satisfied; 735.50 yuan.
        activity(
            "aaaaaa",
            "held_at = 2026-10-24\ncost_fen = 73550\n[signed_up]\nhouseholds = 2\n[attended]\nhouseholds = 1\npeople = 5\n\
            [forms]\nreturned = 4\nvery_satisfied = 2\nsatisfied = 1\ndissatisfied = 1",
        ),
        // Two of three households, more than signed up, by a show of cards, from the common revenue.
        activity(
            "bbbbbb",
            "held_at = 2026-11-24\nheld_at_recorded = 2026-11-28T09:00:00+08:00\ncost_fen = 10001\npaid_from = \"common-revenue\"\n\
            [signed_up]\nhouseholds = 1\n[attended]\nhouseholds = 2\npeople = 3\n[forms]\nreturned = 3\nby_hands = true\nvery_satisfied = 3",
        ),
        activity(
            "cccccc",
            "held_at = 2026-11-25\naudience = [\"elderly\"]\nevaluation = \"x\"\n[attended]\nhouseholds = 1",
        ),
        // No home of those whom it was meant for is on file.
        activity(
            "iiiiii",
            "held_at = 2026-11-25\naudience = [\"children\"]\nevaluation = \"x\"\n[attended]\nhouseholds = 1",
        ),
        activity("dddddd", "held_at = 2026-11-26"),
        activity("eeeeee", "planned_for = 2026-11-27\ncancelled_at = 2026-11-20\nreason = \"x\""),
        activity("ffffff", "planned_for = 2026-11-28"),
        activity("gggggg", "planned_for = 2026-12-20"),
        activity("hhhhhh", "held_at = 2026-11-29\n[void]\nat = 2026-11-29\nreason = \"x\""),
    ];
    let world = records.iter().fold(lived_in(World::new("")), |world, text| world.record(Kind::Activity, text));
    let found = counted(&world, RowSource::Of(Stat::Activities), ("2026-10-01", "2027-01-01"), "2026-11-30", &[]);
    let wanted = json!({
        "n": 8, "held": 5, "cancelled": 1, "overdue": 1, "ahead": 1, "empty": 0, "recorded_late": 1, "not_evaluated": 1,
        "attendance": {"activities": 3, "households": 4, "lived_in": 6, "rate": 66.7, "no_home": 1, "not_counted": 1},
        "turnout": {"activities": 2, "attended": 3, "signed_up": 3, "rate": 100.0},
        "feedback": {"activities": 1, "returned": 4, "people": 5, "rate": 80.0, "by_hands": 1},
        "collected": {"items": 2, "of": 5, "rate": 40.0},
        "satisfied": {"items": 3, "of": 4, "rate": 75.0},
        // 83,551 fen over three households: 27,850.33.
        "cost": {"activities": 2, "fen": 83_551, "households": 3, "per_household_fen": 27_850, "common_revenue_fen": 10_001, "not_known": 3},
    });
    assert_has(&found.total, &wanted, "all");
    assert_eq!(serde_json::to_value(&found.excluded).unwrap(), json!([{"reason": "void", "n": 1}]));
    let early = total(&world, Stat::Activities, ("2026-10-01", "2027-01-01"), "2026-11-27T12:00");
    assert_has(&early, &json!({"overdue": 0, "ahead": 2}), "its day is not over");
}

#[test]
fn a_suggestion_is_adopted_by_its_last_decision() {
    let limits = "[[target]]\ntype = \"suggestion\"\nrespond = \"7d\"\n";
    let of_forum = "type = \"suggestion\"\nchannel = \"forum\"";
    let phone = "type = \"suggestion\"\nchannel = \"phone\"";
    let world = World::new(limits)
        .item("aaaaaa", "2026-11-01T10:00", of_forum, &["2026-11-02T10:00 reply adopted=yes"])
        .item(
            "bbbbbb",
            "2026-11-01T10:00",
            of_forum,
            &["2026-11-02T10:00 reply adopted=no", "2026-11-05T10:00 resolve adopted=partly"],
        )
        .item("cccccc", "2026-11-01T10:00", phone, &["2026-11-02T10:00 reply adopted=no"])
        .item("dddddd", "2026-11-01T10:00", phone, &["2026-11-20T10:00 reject reason=x"])
        .item("eeeeee", "2026-11-01T10:00", of_forum, &["2026-11-03T10:00 reply"])
        .item("ffffff", "2026-11-20T10:00", phone, &[])
        .item("gggggg", "2026-11-01T10:00", of_forum, &["2026-11-03T10:00 withdraw reason=x"])
        .item("hhhhhh", "2026-11-01T10:00", "type = \"complaint\"\nchannel = \"forum\"", &[]);
    let of = |as_of| counted(&world, RowSource::Adoption, ("2026-11-01", "2026-12-01"), as_of, &[]).total;
    let all = json!({
        "n": 7, "decided": 4, "yes": 1, "partly": 1, "no": 2, "adopted": 2, "rate": 50.0, "undecided": 2,
        "undecided_late": 1, "withdrawn": 1, "done": 1, "not_yet": 1, "no_in_time": 1, "no_matured": 2,
    });
    assert_has(&of("2026-11-22"), &json!({"all": all}), "all");
    assert_has(&of("2026-11-22"), &json!({"forum": {"n": 4, "decided": 2, "adopted": 2, "rate": 100.0}}), "of forums");
    assert_has(&of("2026-11-04"), &json!({"forum": {"no": 1, "adopted": 1, "rate": 50.0}}), "before it was taken up");
}
