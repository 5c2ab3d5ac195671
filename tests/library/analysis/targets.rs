//! Targets and durations, each on records that fit on a page.

use super::world::{World, day, query, verdicts};
use linli::analysis::figures::Withheld;
use linli::analysis::group::By;
use linli::analysis::population::{Basis, Query};
use linli::analysis::response::response;
use linli::model::window::Window;

/// 23 November 2026 is a Monday.
const RULES: &str = r#"
id = "jinxiu"
name = "锦绣花园"
utc_offset = "+08:00"
[hours]
open = ["09:00-12:00", "13:00-18:00"]
[callback]
share = 100
[[target]]
urgency = "urgent"
respond = "30m"
[[target]]
type = "complaint"
effective = 2026-11-10
respond = "4h business"
[[target]]
respond = "24h"
arrive = "2h"
resolve = "48h"
"#;

#[test]
fn the_first_rule_in_the_file_that_names_the_limit_and_is_effective_decides() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-09T17:00", "", &["2026-11-10T17:00 reply"])
        .item("bbbbbb", "2026-11-23T17:00", "", &["2026-11-24T13:00 reply"])
        .item("cccccc", "2026-11-23T17:00", "", &["2026-11-24T13:01 reply"])
        .item("dddddd", "2026-11-23T17:00", "urgency = \"urgent\"", &["2026-11-23T17:31 reply"])
        .item("eeeeee", "2026-11-23T17:00", "type = \"praise\"", &[]);
    let stats = world.november("2026-11-30T18:00");
    // 24 h from the 9th; four open hours from 17:00 end at 12:00 next day, before 13:00.
    assert_eq!(verdicts(stats.total.in_target.respond), [1, 3, 0, 0, 1, 0, 0]);
    let earlier = World::new(RULES).item("bbbbbb", "2026-11-23T17:00", "", &["2026-11-24T12:00 reply"]);
    assert_eq!(verdicts(earlier.november("2026-11-30T18:00").total.in_target.respond), [1, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn only_an_answer_to_the_resident_is_a_response() {
    let log = [
        "2026-11-23T09:05 ack",
        "2026-11-23T09:06 note",
        "2026-11-23T09:07 callback reached=false",
        "2026-11-23T10:00 resolve",
        "2026-11-23T11:00 callback reached=true",
    ];
    let stats = World::new(RULES).item("aaaaaa", "2026-11-23T09:00", "", &log).november("2026-11-30T18:00");
    assert_eq!(stats.total.first_response.unwrap().median_s, Some(7200));
    assert_eq!(stats.total.resolution.first.unwrap().median_s, Some(3600));
}

#[test]
fn an_early_answer_counts_when_its_deadline_has_come() {
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T17:00", "", &["2026-11-09T18:00 reply"]);
    assert_eq!(verdicts(world.november("2026-11-10T16:59").total.in_target.respond), [0, 0, 0, 1, 0, 0, 0]);
    assert_eq!(verdicts(world.november("2026-11-10T17:00").total.in_target.respond), [1, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn a_day_as_as_of_ends_at_its_midnight() {
    // The callback is due at 24:00 of the 12th; on the 13th at 00:00 somebody else reports.
    let log = ["2026-11-09T11:00 reply", "2026-11-09T12:00 resolve"];
    let owner = "owner = \"ow-20260101-aaaaaa\"";
    let world =
        World::new(RULES).item("aaaaaa", "2026-11-09T10:00", owner, &log).item("bbbbbb", "2026-11-13T00:00", "", &[]);
    let world = world.item("cccccc", "2026-11-13", "", &[]);
    let callback = |as_of: &str| world.november(as_of).total.in_target.callback;
    assert_eq!(verdicts(callback("2026-11-12T23:59")), [0, 0, 0, 1, 0, 0, 0]);
    assert_eq!(verdicts(callback("2026-11-12")), [0, 1, 0, 0, 0, 0, 0], "due at 24:00, and nothing of the 13th");
    assert_eq!(world.november("2026-11-13T00:00").total.n, 3);
}

#[test]
fn withdrawing_in_time_ends_it_and_withdrawing_late_mends_nothing() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-09T10:00", "", &["2026-11-10T10:00 withdraw"])
        .item("bbbbbb", "2026-11-09T10:00", "", &["2026-11-10T10:01 withdraw"])
        .item("cccccc", "2026-11-09T10:00", "", &["2026-11-09T10:01 withdraw", "2026-11-20T10:00 reopen reason=other"]);
    let total = world.november("2026-11-30T18:00").total;
    assert_eq!(verdicts(total.in_target.respond), [0, 2, 0, 0, 0, 0, 1]);
    let response = total.first_response.unwrap();
    assert_eq!(
        (response.censored.withdrawn, response.censored.open, response.beyond_s),
        (2, 1, Some(21 * 86_400 + 8 * 3600))
    );
}

#[test]
fn a_date_only_receipt_is_judged_from_both_its_ends() {
    // 24 h from some time of the 9th: due between the 10th, 00:00, and the 11th, 00:00.
    let answered = |time: &str| {
        let world = World::new(RULES).item("aaaaaa", "2026-11-09", "", &[&format!("{time} reply")]);
        verdicts(world.november("2026-11-30T18:00").total.in_target.respond)
    };
    assert_eq!(answered("2026-11-10T00:00"), [1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(answered("2026-11-10T00:01"), [0, 0, 1, 0, 0, 0, 0]);
    assert_eq!(answered("2026-11-11T00:00"), [0, 0, 1, 0, 0, 0, 0]);
    assert_eq!(answered("2026-11-11T00:01"), [0, 1, 0, 0, 0, 0, 0]);
    let world = World::new(RULES).item("aaaaaa", "2026-11-09", "", &["2026-11-09 reply"]);
    let response = world.november("2026-11-30T18:00").total.first_response.unwrap();
    assert_eq!((response.median_s, response.on_the_spot, response.intervals), (Some(86_400), 0, 1));
}

#[test]
fn the_deadline_waits_in_a_pause_begun_before_it_and_not_in_one_begun_after() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-09T10:00", "", &["2026-11-10T10:00 pause reason=owner"])
        .item("bbbbbb", "2026-11-09T10:00", "", &["2026-11-11T10:01 pause reason=owner"])
        .item(
            "cccccc",
            "2026-11-09T10:00",
            "",
            &["2026-11-10T10:00 pause reason=owner", "2026-11-12T10:00 resume", "2026-11-13T10:00 resolve"],
        );
    let total = world.november("2026-11-30T18:00").total;
    assert_eq!(verdicts(total.in_target.resolve), [1, 1, 0, 1, 0, 0, 0]);
    let (first, net) = (total.resolution.first.unwrap(), total.resolution.first_net.unwrap());
    assert_eq!((first.mean_closed_s, net.mean_closed_s), (Some(4 * 86_400), Some(2 * 86_400)));
}

#[test]
fn a_pause_written_down_late_counts_from_then() {
    let late = "2026-11-10T10:00 pause reason=owner recorded_at=2026-11-11T10:00";
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", "", &[late]);
    assert_eq!(verdicts(world.november("2026-11-30T18:00").total.in_target.resolve), [0, 1, 0, 0, 0, 0, 0]);
}

#[test]
fn an_extension_counts_if_written_down_before_the_deadline_then_in_force() {
    let world = World::new(RULES)
        .item(
            "aaaaaa",
            "2026-11-09T10:00",
            "",
            &["2026-11-10T10:00 extend to=2026-11-20 approved_by=anna", "2026-11-20T23:00 resolve"],
        )
        .item(
            "bbbbbb",
            "2026-11-09T10:00",
            "",
            &[
                "2026-11-10T10:00 extend to=2026-11-20 approved_by=anna recorded_at=2026-11-11T10:00",
                "2026-11-20T23:00 resolve",
            ],
        );
    let resolve = world.november("2026-11-30T18:00").total.in_target.resolve;
    assert_eq!(verdicts(resolve), [1, 1, 0, 0, 0, 0, 0]);
    let original = resolve.unwrap().original;
    assert_eq!((original.met, original.missed, original.matured), (0, 2, 2));
}

#[test]
fn a_pause_after_an_extension_stops_the_clock_on_the_way_to_the_agreed_time() {
    // Agreed: the end of the 20th; then two days of pause.
    let log = [
        "2026-11-10T10:00 extend to=2026-11-20 approved_by=anna",
        "2026-11-12T10:00 pause reason=owner",
        "2026-11-14T10:00 resume",
    ];
    let resolved = |time: &str| {
        let resolve = format!("{time} resolve");
        let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", "", &[log[0], log[1], log[2], &resolve]);
        verdicts(world.november("2026-11-30T18:00").total.in_target.resolve)
    };
    assert_eq!(resolved("2026-11-23T00:00"), [1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(resolved("2026-11-23T00:01"), [0, 1, 0, 0, 0, 0, 0]);
}

#[test]
fn a_group_runs_from_its_earliest_receipt_and_counts_its_reporters() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-10T08:00", "type = \"repair\"", &["2026-11-10T12:00 duplicate of=fb-20261101-bbbbbb"])
        .item(
            "bbbbbb",
            "2026-11-10T10:00",
            "type = \"repair\"\n[[joined]]\nat = 2026-11-10T11:00:00+08:00\n",
            &["2026-11-10T14:00 reply"],
        );
    let stats = world.november("2026-11-30T18:00");
    assert_eq!((stats.total.n, stats.total.reporters), (1, 3));
    assert_eq!(stats.total.first_response.unwrap().median_s, Some(6 * 3600));
    assert_eq!(stats.excluded.first().map(|e| (e.reason.key(), e.n)), Some(("duplicate", 1)));
}

#[test]
fn an_item_whose_own_link_fails_is_ordinary_before_others_are_linked_to_it() {
    // b names nobody, so its later resolve counts, and a, received after that close, is a matter of its own.
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-11T09:00", "", &["2026-11-11T10:00 duplicate of=fb-20261101-bbbbbb"])
        .item(
            "bbbbbb",
            "2026-11-10T10:00",
            "",
            &["2026-11-10T11:00 duplicate of=fb-20261101-nobody", "2026-11-10T12:00 resolve"],
        );
    let total = world.november("2026-11-30T18:00").total;
    assert_eq!((total.n, total.resolution.first.unwrap().closed), (2, 1));
}

#[test]
fn what_staff_found_and_finished_before_a_resident_came_owes_no_resolution() {
    let world = World::new(RULES).item(
        "aaaaaa",
        "2026-11-10T08:00",
        "type = \"repair\"\nchannel = \"patrol\"\n[[joined]]\nat = 2026-11-12T08:00:00+08:00\n",
        &["2026-11-10T09:00 arrive", "2026-11-10T10:00 resolve", "2026-11-12T09:00 reply"],
    );
    let total = world.november("2026-11-30T18:00").total;
    assert_eq!((total.n, total.resolution.not_owed), (1, 1));
    assert_eq!(
        total.first_response.unwrap().median_s,
        Some(3600),
        "what happened before the resident came is no answer"
    );
}

#[test]
fn a_missed_item_is_charged_to_its_holder_at_the_deadline() {
    let log = ["2026-11-09T11:00 assign to=anna", "2026-11-11T11:00 assign to=bert", "2026-11-12T11:00 reply"];
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", "received_by = \"desk\"", &log);
    let stats = response(&world.ground("2026-11-30T18:00"), &query(), &[By::Assignee]);
    let charged = |who: &str| {
        let group = stats.by.iter().find(|g| g.key.values().any(|(_, v)| v == Some(who))).unwrap();
        (group.figures.n, group.figures.in_target.respond.unwrap().missed, group.figures.first_response.unwrap().n)
    };
    assert_eq!((charged("anna"), charged("bert")), ((0, 1, 0), (1, 0, 1)));
}

#[test]
fn by_due_an_item_stands_in_the_window_of_its_deadline() {
    let world = World::new(RULES).item("aaaaaa", "2026-10-31T12:00", "type = \"help\"", &["2026-11-01T11:00 reply"]);
    let october = Query { window: Window { from: day("2026-10-01"), to: day("2026-11-01") }, ..query() };
    let due = |q: Query| response(&world.ground("2026-11-30T18:00"), &Query { basis: Basis::Due, ..q }, &[]).total;
    assert_eq!(due(october).in_target.respond.unwrap().n, 0);
    assert_eq!(due(october).in_target.arrive.unwrap().n, 1, "two hours end in October");
    assert_eq!(due(query()).in_target.respond.unwrap().met, 1);
}

#[test]
fn a_figure_that_needs_an_unknown_year_is_withheld_and_the_others_are_given() {
    let rules = "id = \"x\"\nname = \"x\"\nutc_offset = \"+08:00\"\n[[target]]\nrespond = \"24h\"\nresolve = \"10d\"\n";
    let world = World::new(rules).item("aaaaaa", "2026-11-30T12:00", "", &["2026-11-30T13:00 reply"]).item(
        "bbbbbb",
        "2026-11-29T12:00",
        "",
        &["2026-12-20T12:00 extend to=2027-01-05 approved_by=anna"],
    );
    let mut far = world;
    far.facts.feedback[0].received = linli::model::time::When::At(super::world::at("2026-12-25T12:00"));
    let december = Query { window: Window { from: day("2026-11-01"), to: day("2027-01-01") }, ..query() };
    let stats = response(&far.ground("2026-12-30T18:00"), &december, &[]);
    assert_eq!(stats.withheld, [Withheld { figure: "in_target.resolve", year: 2027 }]);
    assert_eq!(stats.total.in_target.resolve, None);
    assert_eq!(stats.total.in_target.respond.unwrap().n, 2);
}

#[test]
fn callbacks_are_owed_after_the_first_close_to_owners_alone() {
    let owner = "type = \"help\"\nowner = \"ow-20260101-aaaaaa\"";
    let world = World::new(RULES)
        .item(
            "aaaaaa",
            "2026-11-09T10:00",
            owner,
            &["2026-11-09T11:00 callback reached=true", "2026-11-10T10:00 resolve"],
        )
        .item(
            "bbbbbb",
            "2026-11-09T10:00",
            owner,
            &["2026-11-10T10:00 resolve", "2026-11-13T23:59 callback reached=true"],
        )
        .item("cccccc", "2026-11-09T10:00", "type = \"help\"", &["2026-11-10T10:00 resolve"])
        .item("dddddd", "2026-11-09T10:00", owner, &[]);
    let total = world.november("2026-11-30T18:00").total;
    assert_eq!(verdicts(total.in_target.callback), [1, 1, 0, 1, 0, 1, 0]);
}

#[test]
fn the_reopen_rate_looks_at_items_whose_days_are_over() {
    let resolve = "2026-11-10T10:00 resolve";
    let world = World::new(RULES)
        .item("aaaaaa", "2026-10-09T10:00", "", &[resolve, "2026-11-17T10:00 reopen reason=not-fixed"])
        .item("bbbbbb", "2026-11-09T10:00", "", &[resolve, "2026-11-17T10:01 reopen reason=not-fixed"])
        .item(
            "cccccc",
            "2026-11-09T10:00",
            "",
            &["2026-11-10T10:00 reject reason=x", "2026-11-12T10:00 reopen reason=other"],
        )
        .item("dddddd", "2026-11-09T10:00", "", &["2026-11-25T10:00 resolve"]);
    let reopened = world.november("2026-11-30T18:00").total.reopened;
    assert_eq!((reopened.items, reopened.of, reopened.other), (1, 2, 1));
}

#[test]
fn json_is_what_scripts_rely_on() {
    let world = World::new(RULES).item("aaaaaa", "2026-11-09T10:00", "", &["2026-11-09T10:00 reply"]);
    let stats = response(&world.ground("2026-11-30T18:00"), &query(), &[By::Category]);
    let json = serde_json::to_string(&stats).unwrap();
    let start = concat!(
        r#"{"excluded":[],"total":{"n":1,"reporters":1,"first_response":{"n":1,"answered":1,"#,
        r#""not_recorded":0,"by_then":0,"censored":{"open":0,"withdrawn":0},"not_owed":0,"on_the_spot":1,"median_s":0,"#,
        r#""median_without_on_the_spot_s":null,"p90_s":0,"beyond_s":null,"mean_answered_s":0,"intervals":0},"#,
        r#""resolution":{"first":{"n":1,"closed":0,"#
    );
    assert!(json.starts_with(start), "{json}");
    let group = r#""by":[{"key":{"category":null},"n":1,"reporters":1,"first_response":{"#;
    assert!(json.contains(group), "{json}");
    let respond = concat!(
        r#""respond":{"n":1,"met":1,"missed":0,"undetermined":0,"matured":1,"not_yet_due":0,"no_target":0,"no_contact":0,"#,
        r#""not_recorded":0,"ended":{"withdrawn":0,"rejected":0,"resolved":0},"rate":100.0,"met_recorded_late":0,"met_reopened":0,"#,
        r#""original":{"met":1,"missed":0,"undetermined":0,"matured":1,"rate":100.0}}"#
    );
    assert!(json.contains(respond), "{json}");
}
