//! Which promises are in the base of the rate, to the second.

use super::community::{OWNER, community, year};
use crate::analysis::world::World;
use linli::analysis::promises::{Promises, measured};

const PROMISED: &str = "2026-06-01T10:00 reply promise=2026-06-02T10:00";

fn kept(log: &[&str]) -> Promises {
    let log: Vec<&str> = [PROMISED].iter().chain(log).copied().collect();
    of(&community("respond = \"1h\"").item("aaaaaa", "2026-06-01T09:00", OWNER, &log))
}

fn of(world: &World) -> Promises {
    measured(&world.ground("2026-06-30"), &year()).stats(&[]).total
}

#[test]
fn filing_a_rejected_item_breaks_no_promise() {
    let rejected = kept(&["2026-06-01T12:00 reject reason=x", "2026-06-01T13:00 close"]);
    assert_eq!((rejected.ended.rejected, rejected.due), (1, 0));
    let filed_later = kept(&["2026-06-01T12:00 reject reason=x", "2026-06-20T13:00 close"]);
    assert_eq!((filed_later.ended.rejected, filed_later.due), (1, 0));
    let noted = kept(&["2026-06-01T12:00 reject reason=x", "2026-06-01T13:00 close", "2026-06-01T14:00 note"]);
    assert_eq!((noted.ended.rejected, noted.due), (1, 0));
    let too_late = kept(&["2026-06-02T12:00 reject reason=x", "2026-06-02T13:00 close"]);
    assert_eq!((too_late.ended.rejected, too_late.broken), (0, 1));
    let again =
        kept(&["2026-06-01T12:00 reject reason=x", "2026-06-01T13:00 close", "2026-06-01T14:00 reopen reason=other"]);
    assert_eq!((again.ended.rejected, again.broken), (0, 1), "opened again before its time it is owed again");
    let afterwards = kept(&["2026-06-01T12:00 reject reason=x", "2026-06-20T10:00 reopen reason=other"]);
    assert_eq!((afterwards.ended.rejected, afterwards.broken), (1, 0), "at its time the item was over");
    let kept_first = kept(&["2026-06-01T11:00 arrive", "2026-06-01T12:00 withdraw"]);
    assert_eq!((kept_first.ended.withdrawn, kept_first.due), (1, 0), "out of the base, kept or not");
}

#[test]
fn what_ends_at_the_very_second_of_the_promise_is_in_the_base() {
    for end in ["withdraw", "reject reason=x", "duplicate of=fb-20261101-bbbbbb"] {
        let ended = |at: &str| {
            let log = [PROMISED, &format!("{at} {end}")];
            let world = community("respond = \"1h\"").item("aaaaaa", "2026-06-01T09:00", OWNER, &log);
            of(&world.item("bbbbbb", "2026-06-01T09:00", OWNER, &[]))
        };
        let before = ended("2026-06-02T09:59:59");
        assert_eq!(
            (before.due, before.ended.withdrawn + before.ended.rejected + before.ended.duplicate),
            (0, 1),
            "{end}"
        );
        let at = ended("2026-06-02T10:00");
        assert_eq!((at.due, at.broken), (1, 1), "{end}");
    }
    let both = kept(&["2026-06-02T10:00 arrive", "2026-06-02T10:00 withdraw"]);
    assert_eq!((both.due, both.kept), (1, 1));
}

#[test]
fn an_end_known_by_its_day_is_before_a_promise_of_that_day() {
    let by_day = |end: &str| {
        let log = ["2026-06-01T10:00 reply promise=2026-06-02", end];
        of(&community("respond = \"1h\"").item("aaaaaa", "2026-06-01T09:00", OWNER, &log))
    };
    assert_eq!(by_day("2026-06-02 withdraw").ended.withdrawn, 1);
    assert_eq!(by_day("2026-06-02T23:59:59 withdraw").ended.withdrawn, 1);
    assert_eq!(by_day("2026-06-03 withdraw").broken, 1);
    assert_eq!(kept(&["2026-06-02 withdraw"]).broken, 1, "perhaps before 10:00, and not surely");
    assert_eq!(kept(&["2026-06-01 withdraw"]).ended.withdrawn, 1);
}
