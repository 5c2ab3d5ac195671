//! The stock at an instant, the lag of a day, repeats without a category, and what an import could not show.

use super::community::{OWNER, community, year};
use crate::analysis::world::{World, day};
use linli::analysis::backlog::backlog;
use linli::analysis::population::Query;
use linli::analysis::{lag, repeat};
use linli::model::window::Window;

fn june() -> Window {
    Window { from: day("2026-06-01"), to: day("2026-07-01") }
}

#[test]
fn a_stock_at_the_end_of_the_window_counts_what_was_before_it() {
    let world = community("resolve = \"2d\"")
        .item("aaaaaa", "2026-07-01T00:00", OWNER, &[])
        .item("bbbbbb", "2026-06-10T09:00", OWNER, &["2026-07-01T00:00 resolve"])
        .item("cccccc", "2026-06-30", OWNER, &[])
        .item("dddddd", "2026-07-01", OWNER, &[]);
    let n = |as_of: &str| backlog(&world.ground(as_of), june(), &[]).total.n;
    assert_eq!(n("2026-07-31"), 2, "b left at the end and not before it; c came before it");
    assert_eq!(n("2026-06-30"), 2);
    // An instant before the end: what happened at it is known.
    let resolved =
        community("resolve = \"2d\"").item("aaaaaa", "2026-06-10T09:00", OWNER, &["2026-06-20T09:00 resolve"]);
    let n = |as_of: &str| backlog(&resolved.ground(as_of), june(), &[]).total.n;
    assert_eq!((n("2026-06-20T08:59:59"), n("2026-06-20T09:00")), (1, 0));
    // A deadline that ends with the window has not passed before its end.
    let due = community("resolve = \"20d\"").item("aaaaaa", "2026-06-10T09:00", OWNER, &[]);
    let overdue = |as_of: &str| backlog(&due.ground(as_of), june(), &[]).total.overdue;
    assert_eq!(overdue("2026-07-31"), Some(0), "24:00 of the 30th is not before 24:00 of the 30th");
}

#[test]
fn the_lag_of_a_fact_known_by_its_day_runs_from_its_end() {
    let lag = |fact: &str| {
        let world = community("resolve = \"2d\"").item("aaaaaa", "2026-06-01T09:00", OWNER, &[fact]);
        let total = lag::measured(&world.ground("2026-06-30"), &year()).stats(&[]).total;
        (total.n, total.p90_s, total.over_24h)
    };
    assert_eq!(lag("2026-06-02 reply recorded_at=2026-06-02T18:00"), (2, Some(0), 0), "recorded on the day");
    assert_eq!(lag("2026-06-02 reply recorded_at=2026-06-03T00:00"), (2, Some(0), 0));
    assert_eq!(lag("2026-06-02 reply recorded_at=2026-06-04T00:00"), (2, Some(86_400), 0));
    assert_eq!(lag("2026-06-02 reply recorded_at=2026-06-04T00:00:01"), (2, Some(86_401), 1));
    assert_eq!(lag("2026-06-02T10:00 reply recorded_at=2026-06-03T10:00:01"), (2, Some(86_401), 1));
}

#[test]
fn a_repeat_needs_a_category_and_a_place() {
    let (noise, here) = ("category = \"noise\"\n", "place = \"gate\"\n");
    let nowhere = "place = \"\"\n";
    let world = community("resolve = \"2d\"")
        .item("aaaaaa", "2026-06-01T09:00", noise, &["2026-06-02T09:00 resolve"])
        .item("bbbbbb", "2026-06-10T09:00", noise, &[])
        .item("cccccc", "2026-06-10T09:00", "", &[])
        .item("dddddd", "2026-06-10T09:00", here, &[])
        .item("eeeeee", "2026-06-10T09:00", &format!("{noise}{here}"), &[])
        .item("ffffff", "2026-06-10T09:00", &format!("{noise}{nowhere}"), &[])
        .item("gggggg", "2026-06-10T09:00", nowhere, &[]);
    let mut world = world;
    for item in &mut world.facts.feedback {
        item.place = item.place.filter(|place| !world.facts.names.text(*place).is_empty());
    }
    let total = repeat::measured(&world.ground("2026-06-30"), &year()).stats(&[]).total;
    assert_eq!((total.n, total.repeats, total.no_place, total.no_category), (3, 1, 1, 3));
    assert_eq!(serde_json::to_value(&total).unwrap()["no_category"], 3);
}

#[test]
fn an_open_imported_item_is_not_overdue_for_what_its_source_could_not_show() {
    let world = |lacks: &str| {
        let import = format!("[import]\nsource = \"a\"\nlacks = [{lacks}]\nat = 2026-06-05T09:00:00+08:00\n");
        community("respond = \"1h\"\narrive = \"1h\"").item("aaaaaa", "2026-06-01T09:00", &import, &[])
    };
    let overdue = |lacks: &str| {
        let world: World = world(lacks);
        let query: Query = year();
        backlog(&world.ground("2026-06-30"), query.window, &[]).total.overdue
    };
    assert_eq!(overdue("\"reply\", \"arrive\""), Some(0));
    assert_eq!(overdue("\"reply\""), Some(1), "the source had a column for arrivals");
    assert_eq!(overdue(""), Some(1));
}
