//! Retractions (更正) that have an effect, and those that have none.

use super::community::{OWNER, community, due, figures, verdict};
use crate::analysis::world::World;
use linli::model::settings::Duty;

const RETRACT: &str = "2026-06-05T09:00 retract entry=2026-06-02T10:00 retracts=";

/// The item after `log` and, on the 5th, the retraction of what stands on the 2nd at 10:00.
fn retracted(what: &str, log: &[&str]) -> World {
    let retract = format!("{RETRACT}{what}");
    let log: Vec<&str> = log.iter().copied().chain([retract.as_str()]).collect();
    community("resolve = \"2d\"").item("aaaaaa", "2026-06-01T09:00", OWNER, &log)
}

fn state(world: &World) -> &'static str {
    world.ground("2026-06-30").items().next().unwrap().standing.folded.state.key()
}

#[test]
fn a_retraction_under_which_a_later_change_would_be_illegal_has_no_effect() {
    let resolve = "2026-06-02T10:00 resolve";
    assert_eq!(state(&retracted("resolve", &[resolve, "2026-06-03T10:00 confirm"])), "closed");
    assert_eq!(state(&retracted("resolve", &[resolve, "2026-06-03T10:00 close"])), "closed");
    assert_eq!(state(&retracted("resolve", &[resolve, "2026-06-03T10:00 reopen reason=other"])), "open");
    let reject = "2026-06-02T10:00 reject reason=x";
    assert_eq!(state(&retracted("reject", &[reject, "2026-06-03T10:00 close"])), "closed");
    let pause = "2026-06-02T10:00 pause reason=owner";
    let resumed = retracted("pause", &[pause, "2026-06-03T10:00 resume", "2026-06-04T10:00 resolve"]);
    // The pause of a day still moves the deadline of the 3rd, 24:00, by no whole day: resolved on the 4th is late.
    assert_eq!((state(&resumed), verdict(&resumed, "2026-06-30", Duty::Resolve)), ("resolved", "missed"));
    assert_eq!(figures(&resumed, "2026-06-30").resolution.first_net.unwrap().median_s, Some(2 * 86_400 + 3600));
}

#[test]
fn a_retraction_that_nothing_stands_on_takes_the_effect_away() {
    let resolve = "2026-06-02T10:00 resolve";
    let open = retracted("resolve", &[resolve]);
    assert_eq!((state(&open), verdict(&open, "2026-06-30", Duty::Resolve)), ("open", "missed"));
    assert_eq!(due(&open, "2026-06-30"), ["resolution aaaaaa 2026-06-03"]);
    // As of a day before, it was resolved.
    assert_eq!(verdict(&open, "2026-06-04", Duty::Resolve), "met");
    // What was entered after the retraction is judged with it.
    let after = community("resolve = \"2d\"").item(
        "aaaaaa",
        "2026-06-01T09:00",
        OWNER,
        &[resolve, &format!("{RETRACT}resolve"), "2026-06-06T09:00 confirm"],
    );
    assert_eq!(state(&after), "open");
    let again = retracted("resolve", &[resolve, "2026-06-03T10:00 note"]);
    assert_eq!(state(&again), "open", "a note is no change of state");
    // What the owner said is never retracted.
    let confirmed = retracted("confirm", &["2026-06-01T10:00 resolve", "2026-06-02T10:00 confirm"]);
    assert_eq!(state(&confirmed), "closed");
}
