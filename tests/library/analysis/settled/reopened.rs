//! Items that were opened again: what they owe from there, and which count in the rate.

use super::community::{OWNER, community, counts, due, figures, verdict, year};
use crate::analysis::world::World;
use linli::analysis::backlog::backlog;
use linli::model::settings::Duty;

fn item(log: &[&str]) -> World {
    community("resolve = \"2d\"").item("aaaaaa", "2026-06-01T09:00", OWNER, log)
}

fn overdue(world: &World, as_of: &str) -> Option<u64> {
    backlog(&world.ground(as_of), year().window, &[]).total.overdue
}

#[test]
fn an_item_opened_again_has_its_limit_anew_from_there() {
    let reopen = "2026-06-10T10:00 reopen reason=other";
    for end in ["2026-06-02T10:00 resolve", "2026-06-02T10:00 reject reason=x", "2026-06-02T10:00 withdraw"] {
        let world = item(&[end, reopen]);
        assert_eq!(due(&world, "2026-06-12T12:00"), ["resolution aaaaaa 2026-06-12"], "{end}");
        assert_eq!((overdue(&world, "2026-06-12T23:59:59"), overdue(&world, "2026-06-13T00:00")), (Some(0), Some(1)));
        // The rate looks at the first resolve, or keeps the deadline from receipt.
        let rate = verdict(&world, "2026-06-12T12:00", Duty::Resolve);
        assert_eq!(rate, if end.contains("resolve") { "met" } else { "missed" }, "{end}");
    }
    let late = item(&["2026-06-05T10:00 resolve", reopen]);
    assert_eq!((counts(&late, "2026-06-11", Duty::Resolve).missed, overdue(&late, "2026-06-11")), (1, Some(0)));
}

#[test]
fn what_was_paused_or_extended_before_it_was_opened_again_is_over() {
    let log = [
        "2026-06-02T10:00 extend to=2026-06-30 approved_by=anna",
        "2026-06-03T10:00 resolve",
        "2026-06-10T10:00 reopen reason=not-fixed",
    ];
    assert_eq!(due(&item(&log), "2026-06-12"), ["resolution aaaaaa 2026-06-12"]);
    let extended = [log[0], log[1], log[2], "2026-06-11T10:00 extend to=2026-06-20 approved_by=anna"];
    assert_eq!(due(&item(&extended), "2026-06-12T12:00"), Vec::<String>::new(), "due in more than a week");
    assert_eq!(due(&item(&extended), "2026-06-20"), ["resolution aaaaaa 2026-06-20"]);
    let paused = [log[0], log[1], log[2], "2026-06-11T10:00 pause reason=owner"];
    assert_eq!((due(&item(&paused), "2026-06-20").len(), overdue(&item(&paused), "2026-06-20")), (0, Some(0)));
    // Opened again twice: from the last time.
    let twice = [log[0], log[1], log[2], "2026-06-11T10:00 resolve", "2026-06-15T10:00 reopen reason=other"];
    assert_eq!(due(&item(&twice), "2026-06-17"), ["resolution aaaaaa 2026-06-17"]);
}

#[test]
fn a_stock_before_the_reopening_knows_nothing_of_it() {
    // Open until the 5th, its deadline was the 3rd; opened again on the 10th.
    let world = item(&["2026-06-05T10:00 reject reason=x", "2026-06-10T10:00 reopen reason=other"]);
    let stock = |to: &str| {
        let window =
            linli::model::window::Window { from: crate::analysis::world::day("2026-06-01"), to: to.parse().unwrap() };
        let stock = backlog(&world.ground("2026-06-30"), window, &[]).total;
        (stock.n, stock.overdue)
    };
    assert_eq!(
        [stock("2026-06-05"), stock("2026-06-08"), stock("2026-06-12")],
        [(1, Some(1)), (0, Some(0)), (1, Some(0))]
    );
}

#[test]
fn a_reopening_known_by_its_day_starts_the_limit_at_midnight() {
    let world = community("resolve = \"24h\"").item(
        "aaaaaa",
        "2026-06-01T09:00",
        OWNER,
        &["2026-06-02T09:00 resolve", "2026-06-10 reopen reason=other"],
    );
    assert_eq!(due(&world, "2026-06-10"), ["resolution aaaaaa 2026-06-11 00:00"]);
    assert_eq!((overdue(&world, "2026-06-10T23:59"), overdue(&world, "2026-06-11T00:00")), (Some(0), Some(1)));
    // On the day of receipt no earlier than that.
    let log = ["2026-06-01T10:00 resolve", "2026-06-01 reopen reason=other"];
    let world = community("resolve = \"24h\"").item("aaaaaa", "2026-06-01T09:00", OWNER, &log);
    assert_eq!(due(&world, "2026-06-02"), ["resolution aaaaaa 2026-06-02 09:00"]);
}

#[test]
fn the_days_of_a_close_known_by_its_day_run_from_its_end() {
    let reopened = |close: &str, reopen: &str| {
        let world = item(&[&format!("{close} resolve"), &format!("{reopen} reopen reason=not-fixed")]);
        figures(&world, "2026-06-30").reopened.items
    };
    // Seven days from 24:00 of the 2nd end with the 9th.
    assert_eq!(reopened("2026-06-02", "2026-06-10T00:00"), 1);
    assert_eq!(reopened("2026-06-02", "2026-06-10T00:00:01"), 0);
    assert_eq!(reopened("2026-06-02T10:00", "2026-06-09T10:00"), 1);
    assert_eq!(reopened("2026-06-02T10:00", "2026-06-09T10:00:01"), 0);
    let by_day = item(&["2026-06-02 resolve"]);
    let over = |as_of: &str| figures(&by_day, as_of).reopened.of;
    assert_eq!((over("2026-06-09T23:59:59"), over("2026-06-10T00:00")), (0, 1));
}
