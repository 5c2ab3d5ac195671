//! Several entries that can each be the first answer, some known by their day only.

use super::community::{OWNER, community, counts, figures, verdict};
use crate::analysis::world::World;
use linli::model::settings::Duty;

const AS_OF: &str = "2026-06-30";

fn answered(received: &str, log: &[&str]) -> World {
    community("respond = \"1h\"\narrive = \"1h\"").item("aaaaaa", received, OWNER, log)
}

/// The verdict on the response, its longest possible seconds, and whether it counts as an interval.
fn response(log: &[&str]) -> (&'static str, Option<i64>, u64) {
    let world = answered("2026-06-01T09:00", log);
    let first = figures(&world, AS_OF).first_response.unwrap();
    (verdict(&world, AS_OF, Duty::Respond), first.median_s, first.intervals)
}

#[test]
fn a_day_only_reply_hides_no_certain_answer() {
    assert_eq!(response(&["2026-06-01 reply", "2026-06-01T09:30 arrive"]), ("met", Some(1800), 1));
    assert_eq!(response(&["2026-06-01 reply", "2026-06-01T10:00 callback reached=true"]), ("met", Some(3600), 1));
    assert_eq!(response(&["2026-06-01 reply", "2026-06-01T11:00 arrive"]), ("undetermined", Some(7200), 1));
    assert_eq!(response(&["2026-06-01 reply", "2026-06-02T11:00 arrive"]), ("undetermined", Some(15 * 3600), 1));
    // What is known by its day may have come before what has a time, wherever it stands in the file.
    assert_eq!(response(&["2026-06-01T11:00 arrive", "2026-06-01 reply"]), ("undetermined", Some(7200), 1));
    assert_eq!(response(&["2026-06-01T11:00 arrive", "2026-06-02 reply"]), ("missed", Some(7200), 0));
    assert_eq!(response(&["2026-06-02 reply", "2026-06-03T09:00 reply"]), ("missed", Some(39 * 3600), 1));
}

#[test]
fn an_arrival_lies_between_the_first_and_the_last_that_it_can_be() {
    let arrived = |log: &[&str]| verdict(&answered("2026-06-01T09:00", log), AS_OF, Duty::Arrive);
    assert_eq!(arrived(&["2026-06-01 arrive", "2026-06-01T10:00 arrive"]), "met");
    assert_eq!(arrived(&["2026-06-01 arrive", "2026-06-01T10:00:01 arrive"]), "undetermined");
    assert_eq!(arrived(&["2026-06-02 arrive", "2026-06-02T09:00 arrive"]), "missed");
}

#[test]
fn a_reply_at_the_second_of_receipt_is_on_the_spot_whatever_stands_before_it() {
    let spot = |log: &[&str]| {
        let first = figures(&answered("2026-06-01T09:00", log), AS_OF).first_response.unwrap();
        (first.on_the_spot, first.median_s, first.median_without_on_the_spot_s)
    };
    let (arrive, reply) = ("2026-06-01T09:00 arrive", "2026-06-01T09:00 reply");
    assert_eq!(spot(&[arrive, reply]), (1, Some(0), None));
    assert_eq!(spot(&[reply, arrive]), (1, Some(0), None));
    assert_eq!(spot(&["2026-06-01 reply", arrive, reply]), (1, Some(0), None));
    assert_eq!(spot(&["2026-06-01T09:00 callback reached=true", reply]), (1, Some(0), None));
    assert_eq!(spot(&[arrive, "2026-06-01T09:00:01 reply"]), (0, Some(0), Some(0)), "an arrival is no reply");
    assert_eq!(spot(&["2026-06-01 reply"]), (0, Some(15 * 3600), Some(15 * 3600)), "a day is no moment");
}

fn called(log: &[&str]) -> World {
    let log: Vec<&str> = ["2026-06-02T10:00 resolve"].iter().chain(log).copied().collect();
    community("callback = \"2h\"").item("aaaaaa", "2026-06-01T09:00", OWNER, &log)
}

#[test]
fn one_callback_surely_in_time_meets_the_limit_whichever_was_first() {
    let judged = |log: &[&str]| verdict(&called(log), AS_OF, Duty::Callback);
    assert_eq!(judged(&["2026-06-02 callback reached=true", "2026-06-02T11:00 callback reached=true"]), "met");
    assert_eq!(judged(&["2026-06-02 callback reached=true", "2026-06-02T12:00 callback reached=true"]), "met");
    assert_eq!(judged(&["2026-06-02 callback reached=true", "2026-06-02T12:01 callback reached=true"]), "undetermined");
    assert_eq!(judged(&["2026-06-03 callback reached=true", "2026-06-03T09:00 callback reached=true"]), "missed");
    assert_eq!(
        judged(&["2026-06-02T11:00 callback reached=false", "2026-06-02T13:00 callback reached=true"]),
        "missed"
    );
}

#[test]
fn what_was_met_is_recorded_late_only_if_nothing_recorded_in_time_would_have_met_it() {
    let late = |log: &[&str], duty| counts(&answered("2026-06-01T09:00", log), AS_OF, duty).met_recorded_late;
    let first = "2026-06-01T09:10 reply recorded_at=2026-06-02T09:00";
    assert_eq!(late(&[first], Duty::Respond), 1);
    assert_eq!(late(&[first, "2026-06-01T09:40 arrive"], Duty::Respond), 0);
    assert_eq!(late(&[first, "2026-06-01T09:40 arrive recorded_at=2026-06-01T10:00"], Duty::Respond), 0);
    assert_eq!(late(&[first, "2026-06-01T10:40 arrive"], Duty::Respond), 1, "this one came late itself");
    assert_eq!(late(&[first, "2026-06-01T09:40 reply recorded_at=2026-06-01T10:01"], Duty::Respond), 1);
}

#[test]
fn an_answered_callback_and_an_arrival_follow_the_table_where_a_reply_would_end_the_item() {
    let ended = |log: &[&str]| {
        let world = community("respond = \"1h\"").item("aaaaaa", "2026-06-01T09:00", "type = \"inquiry\"\n", log);
        world.ground(AS_OF).items().next().unwrap().standing.folded.state.key()
    };
    assert_eq!(ended(&["2026-06-01T10:00 callback reached=true solved=true"]), "open");
    assert_eq!(ended(&["2026-06-01T10:00 callback reached=true"]), "resolved");
    assert_eq!(ended(&["2026-06-01T10:00 pause reason=owner", "2026-06-01T11:00 arrive"]), "paused");
    assert_eq!(ended(&["2026-06-01T10:00 pause reason=owner", "2026-06-01T11:00 reply"]), "resolved");
    let asked = "2026-06-01T11:00 callback reached=true satisfaction=satisfied";
    assert_eq!(ended(&["2026-06-01T10:00 pause reason=owner", asked]), "paused");
    assert_eq!(ended(&["2026-06-01T10:00 arrive"]), "resolved");
}

#[test]
fn what_ended_at_the_very_deadline_has_ended_in_time() {
    let judged = |log: &[&str]| verdict(&answered("2026-06-01T09:00", log), AS_OF, Duty::Respond);
    assert_eq!(judged(&["2026-06-01T10:00 withdraw"]), "withdrawn");
    assert_eq!(judged(&["2026-06-01T10:00:01 withdraw"]), "missed");
    assert_eq!(judged(&["2026-06-01T10:00 reject reason=x", "2026-06-01T11:00 reply"]), "rejected");
    assert_eq!(judged(&["2026-06-01T10:00:01 reject reason=x", "2026-06-01T11:00 reply"]), "missed");
    assert_eq!(judged(&["2026-06-01T09:30 reject reason=x", "2026-06-01T10:00 reply"]), "met");
}
