//! The backlog on records that fit on a page.

use super::world::{World, day};
use linli::analysis::backlog::backlog;
use linli::analysis::flow::Flow;
use linli::model::window::Window;

const RULES: &str = r#"
id = "x"
name = "x"
utc_offset = "+08:00"
[[target]]
respond = "24h"
resolve = "48h"
"#;

fn november() -> Window {
    Window { from: day("2026-11-01"), to: day("2026-12-01") }
}

#[test]
fn every_way_into_the_stock_and_out_of_it() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-10-20T10:00", "", &["2026-11-02T10:00 resolve", "2026-11-03T10:00 reopen reason=other"])
        .item("bbbbbb", "2026-11-02T10:00", "type = \"praise\"", &[])
        .item("cccccc", "2026-11-02T10:00", "type = \"inquiry\"", &["2026-11-02T11:00 reply"])
        .item("dddddd", "2026-11-02T10:00", "", &["2026-11-03T10:00 duplicate of=fb-20261101-aaaaaa"])
        .item("eeeeee", "2026-10-30T10:00", "[void]\nat = 2026-11-05T10:00:00+08:00\nreason = \"x\"", &[])
        .item(
            "ffffff",
            "2026-11-02T10:00",
            "[void]\nat = 2026-11-05T10:00:00+08:00\nreason = \"x\"",
            &["2026-11-04T10:00 resolve"],
        )
        .item("gggggg", "2026-11-02T10:00", "channel = \"patrol\"", &[])
        .item("hhhhhh", "2026-11-02T10:00", "", &["2026-11-03T10:00 withdraw", "2026-11-03T10:00 resolve"])
        .item("jjjjjj", "2026-11-02T10:00", "", &["2026-11-03T10:00 reject reason=x"]);
    let flow = backlog(&world.ground("2026-12-10T10:00"), november(), &[]).flow;
    let expected = Flow {
        before: 2,
        received: 6,
        reopened: 1,
        resolved: 2,
        answered: 2,
        rejected: 1,
        withdrawn: 1,
        duplicated: 1,
        voided: 1,
        after: 1,
        by_then: 0,
    };
    assert_eq!(flow, expected);
}

#[test]
fn a_patrol_item_enters_when_a_resident_joins() {
    let joined = "channel = \"patrol\"\n[[joined]]\nat = 2026-11-10T10:00:00+08:00\n";
    let world = World::new(RULES).item("aaaaaa", "2026-10-20T10:00", joined, &[]);
    let flow = backlog(&world.ground("2026-12-10T10:00"), november(), &[]).flow;
    assert_eq!((flow.before, flow.received, flow.after), (0, 1, 1));
    let before = backlog(&world.ground("2026-11-09T10:00"), november(), &[]);
    assert_eq!((before.total.n, before.excluded.len()), (0, 1));
}

#[test]
fn bands_close_above_and_the_oldest_is_named() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-22T10:00", "", &["2026-11-22T11:00 reply"])
        .item("bbbbbb", "2026-11-22T09:59", "", &["2026-11-22T11:00 reply"])
        .item("cccccc", "2026-10-24T10:00", "", &["2026-11-22T11:00 reply", "2026-10-25T10:00 pause reason=owner"])
        .item("dddddd", "2026-10-24T09:00", "type = \"help\"", &[]);
    let stock = backlog(&world.ground("2026-11-23T10:00"), november(), &[]).total;
    assert_eq!(stock.bands, [1, 1, 0, 1, 1]);
    let oldest = stock.oldest.unwrap();
    assert_eq!((oldest.id.as_str(), oldest.age_s), ("fb-20261101-dddddd", 30 * 86_400 + 3600));
    assert_eq!(stock.overdue, Some(1), "one waits in a pause, two were answered and have time to be resolved");
}
