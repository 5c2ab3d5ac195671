//! What a sheet could not tell: ends of which a day alone is known, and facts for which there was no column.

use super::world::{World, at, query, verdicts};
use linli::analysis::backlog::backlog;
use linli::analysis::figures::TargetCounts;
use linli::analysis::group::By;
use linli::analysis::promises;
use linli::analysis::response::response;
use linli::analysis::selection::select;
use linli::due::list::{DEFAULT_WITHIN_S, due_list};
use linli::model::settings::Duty;

const RULES: &str = r#"
id = "x"
name = "x"
utc_offset = "+08:00"
[callback]
share = 100
days = 3
[[target]]
respond = "24h"
arrive = "2h"
resolve = "3d"
"#;

const OWNED: &str = "owner = \"ow-20261101-aaaaaa\"\n";

/// `[import]` with what its source lacks.
fn import(lacks: &str) -> String {
    format!("{OWNED}[import]\nsource = \"a.xlsx\"\nlacks = [{lacks}]\nat = 2026-11-20T10:00:00+08:00\n")
}

const ALL: &str = "\"reply\", \"arrive\", \"callback\"";

/// One item received on Monday 9 November at 10:00, and its counts by duty on the last of the month.
fn one(record: &str, log: &[&str]) -> [TargetCounts; 4] {
    let figures = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", record, log).november("2026-11-30").total;
    let t = figures.in_target;
    [t.respond, t.arrive, t.resolve, t.callback].map(Option::unwrap)
}

/// How the one item is judged for a duty: `met`, `missed`, …
fn judged(record: &str, log: &[&str], duty: Duty) -> &'static str {
    let [respond, arrive, resolve, callback] = one(record, log);
    let counts = match duty {
        Duty::Respond => respond,
        Duty::Arrive => arrive,
        Duty::Resolve => resolve,
        Duty::Callback => callback,
    };
    let names = ["met", "missed", "undetermined", "not yet due", "no target", "no contact", "ended"];
    let found = verdicts(Some(counts)).iter().position(|n| *n == 1).map(|place| names[place]);
    found.unwrap_or(if counts.not_recorded == 1 { "not recorded" } else { "nothing" })
}

fn due(world: &World, as_of: &str) -> Vec<&'static str> {
    let list = due_list(&world.ground(as_of), DEFAULT_WITHIN_S);
    list.rows.iter().map(|row| row.rule.key).filter(|key| *key != "calendar").collect()
}

#[test]
fn an_end_known_by_a_day_is_met_if_the_day_is_over_by_the_deadline_and_never_missed() {
    // Three days from the 9th end with the 12th.
    for (log, expected) in [
        ("2026-11-12 resolve by_then=true", "met"),
        ("2026-11-12T23:00 resolve by_then=true", "met"),
        ("2026-11-13 resolve by_then=true", "not recorded"),
        ("2026-11-13T00:00 resolve by_then=true", "not recorded"),
        ("2026-11-28 resolve by_then=true", "not recorded"),
        ("2026-11-13 resolve", "undetermined"),
        ("2026-11-14 resolve", "missed"),
        ("2026-11-28T10:00 resolve", "missed"),
    ] {
        assert_eq!(judged(&import(""), &[log], Duty::Resolve), expected, "{log}");
    }
    // A deadline of 24 hours ends within the 10th.
    for (log, expected) in [
        ("2026-11-09 reply by_then=true", "met"),
        ("2026-11-10 reply by_then=true", "not recorded"),
        ("2026-11-10 reply", "undetermined"),
    ] {
        assert_eq!(judged(&import(""), &[log], Duty::Respond), expected, "{log}");
    }
}

#[test]
fn beside_a_late_answer_one_known_by_a_day_may_have_come_before() {
    let late = "2026-11-15T10:00 arrive";
    let by_then = "2026-11-16 reply by_then=true";
    let in_time = "2026-11-09T12:00 arrive";
    let judged = |log: &[&str]| judged(&import(""), log, Duty::Respond);
    assert_eq!(judged(&[late]), "missed");
    assert_eq!(judged(&[late, by_then]), "not recorded");
    assert_eq!(judged(&[in_time, by_then]), "met");
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", &import(""), &[in_time, by_then]);
    let first = world.november("2026-11-30").total.first_response.unwrap();
    assert_eq!((first.n, first.answered, first.by_then), (0, 0, 1), "nobody knows which was first");
    let at_once = ["2026-11-09T10:00 reply", by_then];
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", &import(""), &at_once);
    let first = world.november("2026-11-30").total.first_response.unwrap();
    assert_eq!((first.n, first.answered, first.by_then, first.median_s), (1, 1, 0, Some(0)), "nothing is earlier");
}

#[test]
fn ends_known_by_a_day_are_in_no_duration() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-09T10:00", &import(""), &["2026-11-28 resolve by_then=true"])
        .item("bbbbbb", "2026-11-09T10:00", "", &["2026-11-09T12:00 resolve"])
        .item("cccccc", "2026-11-09T10:00", &import(""), &["2026-11-28 withdraw by_then=true"]);
    let resolution = world.november("2026-11-30").total.resolution;
    for spell in [resolution.first, resolution.first_net, resolution.r#final, resolution.final_net] {
        let spell = spell.unwrap();
        assert_eq!((spell.n, spell.closed, spell.by_then, spell.intervals), (1, 1, 2, 0));
        assert_eq!((spell.median_s, spell.mean_closed_s), (Some(7200), Some(7200)));
    }
}

#[test]
fn what_the_source_had_no_column_for_is_neither_met_nor_missed() {
    let log = &["2026-11-10T10:00 resolve"][..];
    for (lacks, respond, arrive, callback) in [
        (ALL, "not recorded", "not recorded", "not recorded"),
        ("\"reply\"", "not recorded", "missed", "missed"),
        ("\"arrive\", \"callback\"", "missed", "not recorded", "not recorded"),
        ("", "missed", "missed", "missed"),
    ] {
        let of = |duty| judged(&import(lacks), log, duty);
        let expected = [respond, arrive, "met", callback];
        assert_eq!([Duty::Respond, Duty::Arrive, Duty::Resolve, Duty::Callback].map(of), expected, "{lacks}");
    }
    let nobody = import(ALL).replace(OWNED, "");
    assert_eq!(judged(&nobody, log, Duty::Callback), "no contact", "decided before");
}

#[test]
fn a_fact_of_its_own_in_time_counts_and_a_late_one_does_not() {
    let resolve = "2026-11-10T10:00 resolve";
    for (entry, duty, expected) in [
        ("2026-11-10T10:00 reply", Duty::Respond, "met"),
        ("2026-11-09T11:00 arrive", Duty::Respond, "met"),
        ("2026-11-09T11:00 callback reached=true", Duty::Respond, "met"),
        ("2026-11-09T11:00 callback reached=false", Duty::Respond, "not recorded"),
        ("2026-11-10T10:01 reply", Duty::Respond, "not recorded"),
        ("2026-11-09T12:00 arrive", Duty::Arrive, "met"),
        ("2026-11-09T12:01 arrive", Duty::Arrive, "not recorded"),
        ("2026-11-13 callback reached=true", Duty::Callback, "met"),
        ("2026-11-14 callback reached=true", Duty::Callback, "not recorded"),
    ] {
        let mut log = [entry, resolve];
        log.sort_unstable();
        assert_eq!(judged(&import(ALL), &log, duty), expected, "{entry}");
    }
}

#[test]
fn the_response_of_a_source_without_replies_is_in_no_duration() {
    let resolve = "2026-11-10T10:00 resolve";
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-09T10:00", &import(ALL), &[resolve])
        .item("bbbbbb", "2026-11-09T10:00", &import(ALL), &["2026-11-09T11:00 reply", resolve])
        .item("cccccc", "2026-11-09T10:00", &import(ALL), &[resolve, "2026-11-20T11:00 reply"])
        .item("dddddd", "2026-11-09T10:00", &import(ALL), &[])
        .item("eeeeee", "2026-11-09T10:00", &import("\"callback\""), &[resolve])
        .item("ffffff", "2026-11-09T10:00", &format!("type = \"praise\"\n{}", import(ALL)), &[]);
    let total = world.november("2026-11-30").total;
    let first = total.first_response.unwrap();
    assert_eq!((first.n, first.answered, first.censored.open), (2, 1, 1));
    assert_eq!((first.not_recorded, first.by_then, first.not_owed), (3, 0, 1));
    assert_eq!((first.median_s, first.p90_s), (Some(3600), None), "the one that had a column for it waits still");
    let respond = total.in_target.respond.unwrap();
    assert_eq!((respond.met, respond.missed, respond.not_recorded, respond.no_target), (1, 1, 3, 1));
}

#[test]
fn finished_without_a_column_for_replies_has_no_rate() {
    let log = &["2026-11-10T10:00 resolve"][..];
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", &import(ALL), log).item(
        "bbbbbb",
        "2026-11-09T10:00",
        &import(ALL),
        log,
    );
    let respond = world.november("2026-11-30").total.in_target.respond.unwrap();
    assert_eq!((respond.n, respond.matured, respond.not_recorded, respond.rate), (2, 0, 2, None));
    assert!(due(&world, "2026-11-30").is_empty());
    assert!(due(&world, "2026-11-10T12:00").is_empty(), "nor before a deadline");
}

#[test]
fn an_open_one_may_still_be_answered_and_is_not_overdue() {
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", &import(ALL), &[]);
    let at = |as_of: &str| {
        let [respond, arrive] =
            [world.november(as_of).total.in_target.respond, world.november(as_of).total.in_target.arrive];
        [respond, arrive].map(|c| (c.unwrap().not_yet_due, c.unwrap().not_recorded))
    };
    assert_eq!(at("2026-11-09T11:00"), [(1, 0), (1, 0)]);
    assert_eq!(due(&world, "2026-11-09T11:00"), ["arrival", "response"]);
    assert_eq!(at("2026-11-10T12:00"), [(0, 1), (0, 1)]);
    assert!(due(&world, "2026-11-10T12:00").is_empty());
    assert_eq!(due(&world, "2026-11-12"), ["resolution"]);
    let stock = |as_of: &str| backlog(&world.ground(as_of), query().window, &[]).total;
    assert_eq!((stock("2026-11-11").n, stock("2026-11-11").overdue), (1, Some(0)));
    assert_eq!(stock("2026-11-13").overdue, Some(1), "that it is open, the source did say");
}

#[test]
fn the_limit_of_a_callback_after_a_close_known_by_a_day_runs_from_the_receipt() {
    let close = "2026-11-28 resolve by_then=true";
    let of = |log: &[&str]| judged(&import(""), log, Duty::Callback);
    assert_eq!(of(&[close]), "not recorded");
    assert_eq!(of(&["2026-11-20T10:00 callback reached=true", close]), "not recorded", "after the close, or not");
    assert_eq!(of(&[close, "2026-11-28 callback reached=true"]), "not recorded");
    let early = ["2026-11-10 resolve by_then=true", "2026-11-12T10:00 callback reached=true"];
    assert_eq!(of(&early), "met", "in time wherever between the 9th and the 10th it was closed");
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", &import("\"reply\", \"arrive\""), &[early[0]]);
    assert_eq!(due(&world, "2026-11-11"), ["callback"]);
    assert!(due(&world, "2026-11-13").is_empty(), "what nobody can tell is late is not asked for");
}

#[test]
fn what_ended_by_a_day_is_not_missed_for_want_of_an_arrival() {
    assert_eq!(judged(&import(""), &["2026-11-28 resolve by_then=true"], Duty::Arrive), "not recorded");
    assert_eq!(judged(&import(""), &["2026-11-09T10:00 reject by_then=true reason=x"], Duty::Respond), "ended");
    assert_eq!(judged(&import(""), &["2026-11-28 reject by_then=true reason=x"], Duty::Respond), "not recorded");
    let arrived = ["2026-11-11T10:00 arrive", "2026-11-28 resolve by_then=true"];
    assert_eq!(judged(&import(""), &arrived, Duty::Arrive), "missed", "who came late had not been done before");
}

#[test]
fn the_stock_has_what_ended_by_a_day_at_its_receipt() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-10-20T10:00", &import(""), &["2026-11-28 resolve by_then=true"])
        .item("bbbbbb", "2026-11-09T10:00", &import(""), &["2026-11-28 resolve by_then=true"])
        .item("cccccc", "2026-11-09T10:00", "", &["2026-11-28 resolve"])
        .item(
            "dddddd",
            "2026-11-09",
            &import(""),
            &[
                "2026-11-10T10:00 pause reason=owner",
                "2026-11-20 resolve by_then=true",
                "2026-11-21T10:00 reopen reason=other",
            ],
        );
    let ground = world.ground("2026-11-30");
    let flow = backlog(&ground, query().window, &[]).flow;
    assert_eq!((flow.before, flow.received, flow.reopened, flow.resolved, flow.after), (0, 3, 1, 3, 1));
    assert_eq!(flow.by_then, 2, "a was received and ended in October");
    let finished: Vec<_> = select(&ground, query().window).done.iter().map(|done| done.at).collect();
    assert_eq!(finished, [at("2026-11-09T10:00"), at("2026-11-28T00:00")], "as the flow has it");
    let earlier = world.ground("2026-11-15");
    let flow = backlog(&earlier, query().window, &[]).flow;
    assert_eq!((flow.resolved, flow.by_then, flow.after), (0, 0, 4), "it is not known yet");
}

#[test]
fn a_holder_without_a_time_holds_from_the_receipt() {
    let log = ["2026-11-28 assign by_then=true to=zhao", "2026-11-20T10:00 assign to=qian", "2026-11-29 reply"];
    let record = format!("received_by = \"li\"\n{}", import(""));
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", &record, &log);
    let ground = world.ground("2026-11-30");
    let stats = response(&ground, &query(), &[By::Assignee]);
    let missed = |who: &str| {
        let of = |g: &&linli::analysis::measure::MeasuredGroup<_>| g.key.values().any(|(_, v)| v == Some(who));
        stats.by.iter().find(of).map_or(0, |g| g.figures.in_target.respond.unwrap().missed)
    };
    assert_eq!([missed("zhao"), missed("qian"), missed("li")], [1, 0, 0], "on the 10th it was zhao's");
    let item = ground.items().next().unwrap();
    let holder = |at| ground.facts.names.text(item.standing.folded.holder(item.row.log(), at).unwrap());
    assert_eq!([holder(at("2026-11-09T10:00")), holder(at("2026-11-20T10:00"))], ["zhao", "qian"]);
}

#[test]
fn a_promise_is_kept_or_broken_only_by_what_is_known() {
    let promise = "2026-11-09T11:00 reply promise=2026-11-12T10:00";
    let counts = |end: &str| {
        let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", &import(""), &[promise, end]);
        let p = promises::measured(&world.ground("2026-11-30"), &query()).stats(&[]).total;
        (p.kept, p.broken, p.undetermined)
    };
    assert_eq!(counts("2026-11-11 resolve by_then=true"), (1, 0, 0));
    assert_eq!(counts("2026-11-12 resolve by_then=true"), (0, 0, 1));
    assert_eq!(counts("2026-11-28 resolve by_then=true"), (0, 0, 1));
    assert_eq!(counts("2026-11-28 resolve"), (0, 1, 0));
}
