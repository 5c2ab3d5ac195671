//! Deadlines of a resolution: extensions, pauses over them, and what comes after the first completion.

use super::community::{OWNER, community, counts, due, verdict};
use crate::analysis::world::World;
use linli::analysis::promises;
use linli::model::settings::Duty;

/// Resolve within a limit; received on Monday 1 June 2026 at 09:00.
fn item(limit: &str, log: &[&str]) -> World {
    community(&format!("resolve = {limit:?}")).item("aaaaaa", "2026-06-01T09:00", OWNER, log)
}

fn resolved(limit: &str, log: &[&str], as_of: &str) -> &'static str {
    verdict(&item(limit, log), as_of, Duty::Resolve)
}

/// The last second at which a `resolve` behind `log` is in time, by trying both sides of it.
#[track_caller]
fn ends(limit: &str, log: &[&str], last: &str, after: &str) {
    let judged = |at: &str| {
        let resolve = format!("{at} resolve");
        let log: Vec<&str> = log.iter().copied().chain([resolve.as_str()]).collect();
        resolved(limit, &log, "2026-07-31")
    };
    assert_eq!((judged(last), judged(after)), ("met", "missed"));
}

#[test]
fn an_extension_that_nobody_approved_moves_nothing() {
    let log = ["2026-06-02T09:00 extend to=2026-06-20", "2026-06-04T09:00 resolve"];
    assert_eq!(resolved("2d", &log, "2026-06-30"), "missed");
    assert_eq!(resolved("2d", &log[..1], "2026-06-03T23:59"), "not yet due");
    assert_eq!(resolved("2d", &log[..1], "2026-06-04T00:00"), "missed");
    assert!(due(&item("2d", &log[..1]), "2026-06-10").contains(&"resolution aaaaaa 2026-06-03".to_owned()));
    // The same one approved moves it, and a later one counts from the deadline that was really in force.
    let approved = ["2026-06-02T09:00 extend to=2026-06-20 approved_by=anna", "2026-06-04T09:00 resolve"];
    assert_eq!(resolved("2d", &approved, "2026-06-30"), "met");
    let two = [log[0], "2026-06-04T09:00 extend to=2026-06-20 approved_by=anna"];
    assert_eq!(resolved("2d", &two, "2026-06-10"), "missed", "on the 4th the deadline of the 3rd had passed");
    let c = counts(&item("2d", &log), "2026-06-30", Duty::Resolve);
    assert_eq!((c.missed, c.original.missed), (1, 1));
}

#[test]
fn an_extension_counts_if_it_was_recorded_before_the_deadline_in_force() {
    let judged = |extend: &str| resolved("2d", &[&format!("{extend} approved_by=anna")], "2026-06-10");
    assert_eq!(judged("2026-06-03T23:59:59 extend to=2026-06-20"), "not yet due");
    assert_eq!(judged("2026-06-04T00:00 extend to=2026-06-20"), "missed");
    assert_eq!(judged("2026-06-03T10:00 extend to=2026-06-20 recorded_at=2026-06-04T00:00"), "missed");
    // Of a day, all of it is before 24:00 of the 3rd, and not before 18:00 of it.
    assert_eq!(judged("2026-06-03 extend to=2026-06-20"), "not yet due");
    let business = |extend: &str| resolved("2d business", &[&format!("{extend} approved_by=anna")], "2026-06-10");
    assert_eq!(business("2026-06-03 extend to=2026-06-20"), "missed");
    assert_eq!(business("2026-06-02 extend to=2026-06-20"), "not yet due");
}

#[test]
fn a_pause_holds_an_extended_deadline_outside_open_hours() {
    let extend = "2026-06-02T09:00 extend to=2026-06-07 approved_by=anna";
    let held = item("3wd", &[extend, "2026-06-06T10:00 pause reason=owner"]);
    assert_eq!(verdict(&held, "2026-06-20", Duty::Resolve), "not yet due");
    assert!(!due(&held, "2026-06-20").iter().any(|row| row.starts_with("resolution")));
    let after = item("3wd", &[extend, "2026-06-08T00:00 pause reason=owner"]);
    assert_eq!(verdict(&after, "2026-06-20", Duty::Resolve), "missed", "a pause from 24:00 of Sunday begins too late");
    // Held until Monday 10:00: on the clock no time was left.
    let log = [extend, "2026-06-06T10:00 pause reason=owner", "2026-06-08T10:00 resume"];
    ends("3wd", &log, "2026-06-08T10:00", "2026-06-08T10:00:01");
    // Over on Saturday: the deadline stays at 24:00 of Sunday.
    let log = [extend, "2026-06-06T10:00 pause reason=owner", "2026-06-06T12:00 resume"];
    ends("3wd", &log, "2026-06-08T00:00", "2026-06-08T00:00:01");
    // An extension recorded while it stood still there moves it; an open hour of pause was left. The 19th is a holiday.
    let longer = "2026-06-09T09:00 extend to=2026-06-18 approved_by=anna";
    let log = [extend, "2026-06-06T10:00 pause reason=owner", longer, "2026-06-09T10:00 resume"];
    ends("3wd", &log, "2026-06-22T10:00", "2026-06-22T10:00:01");
}

#[test]
fn an_extended_deadline_moves_by_the_clock_time_paused_since_it_was_recorded() {
    let extend = "2026-06-02T09:00 extend to=2026-06-07 approved_by=anna";
    // Friday from 15:00 to 18:00 are three open hours: from Sunday 24:00 they end on Monday at 12:00.
    let log = [extend, "2026-06-05T15:00 pause reason=owner", "2026-06-05T20:00 resume"];
    ends("3wd", &log, "2026-06-08T12:00", "2026-06-08T12:00:01");
    // On the wall clock five hours.
    ends("3d", &log, "2026-06-08T05:00", "2026-06-08T05:00:01");
    // What was paused before it was recorded is agreed on already.
    let late = "2026-06-02T09:00 extend to=2026-06-07 approved_by=anna recorded_at=2026-06-03T15:00";
    let log = ["2026-06-03T10:00 pause reason=owner", late, "2026-06-03T16:00 resume"];
    ends("3d", &log, "2026-06-08T01:00", "2026-06-08T01:00:01");
    // Of an extension known by its day, what was paused after that day's 24:00.
    let of_day = "2026-06-02 extend to=2026-06-07 approved_by=anna";
    let log = [of_day, "2026-06-02T20:00 pause reason=owner", "2026-06-03T02:00 resume"];
    ends("3d", &log, "2026-06-08T02:00", "2026-06-08T02:00:01");
}

#[test]
fn what_was_resolved_in_time_stays_met_whatever_follows() {
    let reopen = "2026-06-02T12:00 reopen reason=not-fixed";
    let resolve = "2026-06-02T10:00 resolve";
    let c = |log: &[&str]| counts(&item("3d", log), "2026-06-30", Duty::Resolve);
    for after in [
        "2026-06-03T09:00 pause reason=owner",
        "2026-06-03T09:00 extend to=2026-07-20 approved_by=anna",
        "2026-06-03T09:00 withdraw",
        "2026-06-03T09:00 reject reason=x",
        "2026-06-03T09:00 note",
    ] {
        let c = c(&[resolve, reopen, after]);
        assert_eq!((c.met, c.met_reopened, c.not_yet_due), (1, 1, 0), "{after}");
    }
    // Too late stays too late.
    let late =
        c(&["2026-06-05T10:00 resolve", "2026-06-05T11:00 reopen reason=other", "2026-06-05T12:00 pause reason=owner"]);
    assert_eq!((late.met, late.missed), (0, 1));
}

#[test]
fn a_pause_known_only_after_the_deadline_holds_nothing() {
    assert_eq!(resolved("2d", &["2026-06-03T23:59 pause reason=owner"], "2026-06-30"), "not yet due");
    assert_eq!(resolved("2d", &["2026-06-04T00:00 pause reason=owner"], "2026-06-30"), "missed");
    let late = "2026-06-03T09:00 pause reason=owner recorded_at=2026-06-04T00:00";
    assert_eq!(resolved("2d", &[late], "2026-06-30"), "missed");
}

#[test]
fn reply_and_arrival_wait_for_no_pause() {
    let world = community("respond = \"1h\"\narrive = \"2h\"").item(
        "aaaaaa",
        "2026-06-01T09:00",
        OWNER,
        &["2026-06-01T09:10 pause reason=owner", "2026-06-01T12:00 extend to=2026-07-01 approved_by=anna"],
    );
    assert_eq!(verdict(&world, "2026-06-30", Duty::Respond), "missed");
    assert_eq!(verdict(&world, "2026-06-30", Duty::Arrive), "missed");
    let made = promises::measured(&world.ground("2026-06-30"), &super::community::year()).stats(&[]).total.made;
    assert_eq!(made, 0, "an extension is no promise");
}
