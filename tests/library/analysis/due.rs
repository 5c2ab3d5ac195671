//! The due list: what must be on it, when, and what settles it. 23 November 2026 is a Monday.

use super::world::{World, at};
use linli::due::list::{DEFAULT_WITHIN_S, due_list};
use linli::due::reason::DueReason;
use linli::due::row::{DueRow, Escalated};
use linli::due::settled::settled;
use linli::model::time::{Offset, When};

const RULES: &str = r#"
id = "x"
name = "x"
utc_offset = "+08:00"
[hours]
open = ["09:00-12:00", "13:00-18:00"]
[callback]
share = 100
[visits]
every = "3mo"
max = "6mo"
[[care_tier]]
key = "monthly"
zh = "每月"
en = "monthly"
every = "1mo"
max = "45d"
[[escalation]]
after = "1d"
to = "lead"
[[escalation]]
after = "3d"
to = "manager"
[[target]]
respond = "24h"
arrive = "30h"
resolve = "3d"
"#;

/// `rule id-tail due overdue_s` of every row, in order.
fn rows(world: &World, as_of: &str) -> Vec<String> {
    let list = due_list(&world.ground(as_of), DEFAULT_WITHIN_S);
    list.rows.iter().filter(|r| r.rule.key != "calendar").map(|r| shown(world, r)).collect()
}

fn shown(world: &World, row: &DueRow) -> String {
    let tail = row.id.map_or("", |id| world.facts.names.text(id).rsplit('-').next().unwrap());
    let sub = row.sub.map(|s| format!("/{}", world.facts.names.text(s))).unwrap_or_default();
    let due = row.due.minute(Offset::CHINA);
    format!("{} {tail}{sub} {due} {}", row.rule.key, row.overdue_s)
}

#[test]
fn unmet_targets_stand_at_their_deadlines_most_pressing_first() {
    let world = World::new(RULES).item("aaaaaa", "2026-11-20T10:00", "", &[]);
    let expected = [
        "response aaaaaa 2026-11-21 10:00 176400",
        "arrival aaaaaa 2026-11-21 16:00 154800",
        "resolution aaaaaa 2026-11-23 -46800",
    ];
    assert_eq!(rows(&world, "2026-11-23T11:00"), expected);
    let list = due_list(&world.ground("2026-11-23T11:00"), DEFAULT_WITHIN_S);
    let first = Some(Escalated { level: 1, step: 0 });
    assert_eq!(list.rows.iter().map(|r| r.escalation).collect::<Vec<_>>(), [first, first, None, None]);
}

/// Friday 10:00 answered by nobody: due Saturday 10:00. A step of a working day is reached on Monday 10:00.
#[test]
fn a_row_goes_up_to_the_step_that_takes_longest_wherever_it_stands_in_the_file() {
    let steps = "[[escalation]]\nafter = \"1wd\"\nto = \"deputy\"\n";
    let world = World::new(&format!("{RULES}{steps}")).item("aaaaaa", "2026-11-20T10:00", "", &[]);
    let up = |as_of: &str| {
        let list = due_list(&world.ground(as_of), DEFAULT_WITHIN_S);
        let row = list.rows.iter().find(|r| r.rule.key == "response").unwrap();
        row.escalation.map(|e| (e.level, world.settings.escalations[e.step].to.clone()))
    };
    let to = |level, who: &str| Some((level, who.to_owned()));
    assert_eq!(up("2026-11-21T23:00"), None);
    assert_eq!(up("2026-11-22T10:00"), to(1, "lead"));
    assert_eq!([up("2026-11-23T09:59"), up("2026-11-23T10:00")], [to(1, "lead"), to(2, "deputy")]);
    assert_eq!(up("2026-11-24T10:00"), to(3, "manager"));
}

#[test]
fn a_response_is_owed_even_after_the_end() {
    let of = |record: &str, log: &[&str]| {
        let record = format!("type = \"suggestion\"\n{record}");
        rows(&World::new(RULES).item("aaaaaa", "2026-11-20T10:00", &record, log), "2026-11-23T11:00")
    };
    let owner = "owner = \"ow-20260101-aaaaaa\"";
    for log in [&["2026-11-20T11:00 resolve"][..], &["2026-11-20T11:00 reject reason=x", "2026-11-20T12:00 close"]] {
        assert_eq!(of(owner, log), ["response aaaaaa 2026-11-21 10:00 176400"]);
        assert_eq!(of("", log), Vec::<String>::new(), "nobody can be reached for it");
    }
    assert_eq!(of(owner, &["2026-11-20T11:00 withdraw"]), Vec::<String>::new());
    assert!(of("", &[]).contains(&"response aaaaaa 2026-11-21 10:00 176400".to_owned()), "it is open");
}

#[test]
fn a_reopened_item_is_unresolved_again() {
    let log = ["2026-11-16T11:00 reply", "2026-11-16T12:00 arrive", "2026-11-16T13:00 resolve"];
    let reopened = [log[0], log[1], log[2], "2026-11-20T09:00 reopen reason=not-fixed"];
    assert!(rows(&World::new(RULES).item("aaaaaa", "2026-11-16T10:00", "", &log), "2026-11-23T11:00").is_empty());
    let world = World::new(RULES).item("aaaaaa", "2026-11-16T10:00", "", &reopened);
    assert_eq!(rows(&world, "2026-11-23T11:00"), ["resolution aaaaaa 2026-11-23 -46800"]);
}

/// Rows of one rule of an item that owes nothing else.
fn rows_of(rule: &str, log: &[&str], as_of: &str) -> Vec<String> {
    let world = World::new(RULES).item("aaaaaa", "2026-11-23T08:00", "type = \"suggestion\"", log);
    rows(&world, as_of).into_iter().filter(|row| row.starts_with(rule)).collect()
}

#[test]
fn a_promise_is_kept_by_an_arrival_and_one_that_was_broken_stays_beside_a_new_one() {
    let (first, second) =
        ("2026-11-23T09:00 reply promise=2026-11-23T10:00", "2026-11-23T09:30 reply promise=2026-11-23T12:00");
    let promises = |log: &[&str], as_of: &str| rows_of("promise", log, as_of);
    // Before its time a promise is replaced by the next.
    assert_eq!(promises(&[first, second], "2026-11-23T09:59"), ["promise aaaaaa 2026-11-23 12:00 -7260"]);
    let both = ["promise aaaaaa 2026-11-23 10:00 3600", "promise aaaaaa 2026-11-23 12:00 -3600"];
    assert_eq!(promises(&[first, second], "2026-11-23T11:00"), both);
    let anew = "2026-11-23T10:30 reply promise=2026-12-30";
    assert_eq!(promises(&[first, anew], "2026-11-23T11:00"), ["promise aaaaaa 2026-11-23 10:00 3600"]);
    for settled in ["arrive", "resolve", "reply", "withdraw", "reject"] {
        let end = format!("2026-11-23T10:45 {settled}");
        assert!(promises(&[first, anew, &end], "2026-11-23T11:00").is_empty(), "{settled}");
    }
    for open in ["note", "work", "ack", "urge", "callback reached=true"] {
        let more = format!("2026-11-23T10:45 {open}");
        assert_eq!(promises(&[first, anew, &more], "2026-11-23T11:00").len(), 1, "{open}");
    }
    // Of two promises of the same minute each stands.
    let twice = [first, "2026-11-23T09:00 reply promise=2026-11-23T10:30"];
    let all = due_list(
        &World::new(RULES)
            .item("aaaaaa", "2026-11-23T08:00", "type = \"suggestion\"", &twice)
            .ground("2026-11-23T11:00"),
        DEFAULT_WITHIN_S,
    );
    let promised: Vec<_> = all.rows.iter().filter(|r| r.rule.key == "promise").map(DueRow::identity).collect();
    assert!(promised.len() == 2 && promised[0] != promised[1], "{promised:?}");
}

/// A limit of three days from Monday the 23rd: Thursday, whatever was asked for.
#[test]
fn an_extension_that_nobody_approved_is_due_for_approval_at_the_deadline_in_force() {
    let asked = "2026-11-24T09:00 extend to=2026-12-02";
    let list = |log: &[&str]| {
        let all = rows_of("", log, "2026-11-26T09:00").into_iter();
        all.filter(|r| r.starts_with("approval") || r.starts_with("resolution")).collect::<Vec<_>>()
    };
    let thursday = ["resolution aaaaaa 2026-11-26 -54000", "approval aaaaaa 2026-11-26 -54000"];
    assert_eq!(list(&[asked]), thursday);
    assert_eq!(list(&[asked, "2026-11-24T10:00 extend to=2026-12-04"]), thursday, "one row an item");
    // Approved: to Wednesday, which is further than a day away.
    assert!(list(&[asked, "2026-11-24T10:00 extend to=2026-12-02 approved_by=zhaogang"]).is_empty());
    let later =
        [asked, "2026-11-24T10:00 extend to=2026-11-27 approved_by=zhaogang", "2026-11-25T10:00 extend to=2026-12-04"];
    let friday = ["resolution aaaaaa 2026-11-27 -140400", "approval aaaaaa 2026-11-27 -140400"];
    assert_eq!(list(&later), friday, "what was approved is in force while more is asked for");
    assert!(list(&[asked, "2026-11-25T10:00 resolve"]).is_empty(), "over");
    let reopened = [asked, "2026-11-25T10:00 resolve", "2026-11-25T11:00 reopen reason=not-fixed"];
    assert!(!list(&reopened).iter().any(|r| r.starts_with("approval")), "asked for before it was opened again");
    let retracted = [asked, "2026-11-25T10:00 retract entry=2026-11-24T09:00 retracts=extend reason=x"];
    assert_eq!(list(&retracted), thursday[..1]);
    let no_limit = RULES.replace("resolve = \"3d\"\n", "");
    let world = World::new(&no_limit).item("aaaaaa", "2026-11-23T08:00", "type = \"suggestion\"", &[asked]);
    assert!(!rows(&world, "2026-11-26T09:00").iter().any(|r| r.starts_with("approval")), "no limit to resolve");
}

#[test]
fn what_residents_say_asks_for_an_answer_the_next_working_day() {
    let owner = "type = \"help\"\nowner = \"ow-20260101-aaaaaa\"";
    let bad = "2026-11-20T15:00 callback reached=true solved=false";
    let base = ["2026-11-20T10:00 reply", "2026-11-20T11:00 arrive", "2026-11-20T12:00 resolve", bad];
    let world = World::new(RULES).item("aaaaaa", "2026-11-20T09:00", owner, &base).item(
        "bbbbbb",
        "2026-11-20T09:00",
        "",
        &["2026-11-20T10:00 reply", "2026-11-20T11:00 arrive", "2026-11-21T12:00 urge", "2026-11-22T12:00 urge"],
    );
    let expected =
        ["resolution bbbbbb 2026-11-23 -46800", "unsolved aaaaaa 2026-11-23 -46800", "urged bbbbbb 2026-11-23 -46800"];
    assert_eq!(rows(&world, "2026-11-23T11:00"), expected);
    let list = due_list(&world.ground("2026-11-23T11:00"), 0);
    let urged = list.rows.iter().find_map(|r| match r.reason {
        DueReason::Urged { first, times } => Some((first, times)),
        _ => None,
    });
    assert_eq!(urged, Some((When::At(at("2026-11-21T12:00")), 2)));
    let settled = [base[0], base[1], base[2], bad, "2026-11-23T10:00 note"];
    assert!(
        rows(&World::new(RULES).item("aaaaaa", "2026-11-20T09:00", owner, &settled), "2026-11-23T11:00").is_empty()
    );
}

#[test]
fn further_reporters_are_to_be_told_and_another_bodys_order_answered() {
    let record = "type = \"suggestion\"\n[external]\nsource = \"12345\"\ndue = 2026-11-23T12:00:00+08:00\n[[joined]]\nat = 2026-11-20T11:00:00+08:00\n";
    let log = ["2026-11-20T10:00 reply", "2026-11-20T12:00 resolve"];
    let world = World::new(RULES).item("aaaaaa", "2026-11-20T09:00", record, &log);
    assert_eq!(
        rows(&world, "2026-11-23T11:00"),
        ["external aaaaaa 2026-11-23 12:00 -3600", "tell aaaaaa 2026-11-23 -46800"]
    );
    let told = [log[0], log[1], "2026-11-20T12:00 reply", "2026-11-21T09:00 report-back"];
    assert!(rows(&World::new(RULES).item("aaaaaa", "2026-11-20T09:00", record, &told), "2026-11-23T11:00").is_empty());
}

#[test]
fn unsorted_items_share_one_row_and_void_and_patrol_items_have_none() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-20T09:00", "type = \"unsorted\"", &["2026-11-20T10:00 reply"])
        .item("bbbbbb", "2026-11-20T08:00", "type = \"unsorted\"", &["2026-11-20T10:00 reply"])
        .item("cccccc", "2026-11-20T09:00", "[void]\nat = 2026-11-21\nreason = \"x\"\n", &[])
        .item("dddddd", "2026-11-20T09:00", "channel = \"patrol\"", &[]);
    let list = due_list(&world.ground("2026-11-23T11:00"), DEFAULT_WITHIN_S);
    let items: Vec<_> = list.rows.iter().filter(|r| r.id.is_some()).collect();
    assert_eq!((items.len(), items[0].reason), (1, DueReason::Unsorted { n: 2 }));
    assert_eq!(shown(&world, items[0]), "unsorted bbbbbb 2026-11-23 -46800");
    assert_eq!(list.excluded.iter().map(|e| (e.reason.key(), e.n)).collect::<Vec<_>>(), [("void", 1), ("patrol", 1)]);
}

fn owner(tail: &str, room: &str, rest: &str) -> String {
    format!(
        "id = \"ow-20260101-{tail}\"\nname = \"x\"\n{rest}\n[[residence]]\nroom = \"{room}\"\nlives = true\nsince = 2020-01-01\n"
    )
}

fn met(tail: &str, room: &str, at: &str, method: &str, outcome: &str) -> String {
    format!(
        "id = \"vi-20260101-{tail}\"\nat = {at}\nmethod = \"{method}\"\noutcome = \"{outcome}\"\nrooms = [\"{room}\"]\n"
    )
}

#[test]
fn care_follows_its_tier_and_other_homes_the_common_cadence() {
    let care = "[care]\ntier = \"monthly\"\nsince = 2026-03-01\nreview_by = 2026-11-24\n";
    let world = World::new(RULES)
        .owner(&owner("aaaaaa", "3-1-101", care))
        .owner(&owner("bbbbbb", "3-1-102", ""))
        .owner(&owner("cccccc", "3-1-103", "[contact]\nvisits = false\n"))
        .visit(&met("aaaaaa", "3-1-101", "2026-10-20", "in-person", "met"))
        .visit(&met("bbbbbb", "3-1-101", "2026-11-10", "in-person", "no-answer"))
        .visit(&met("cccccc", "3-1-102", "2026-08-20", "in-person", "met"))
        .visit(&met("dddddd", "3-1-102", "2026-11-10", "phone", "met"));
    let expected =
        ["care aaaaaa 2026-11-20 212400", "visit bbbbbb 2026-11-20 212400", "consent aaaaaa 2026-11-24 -133200"];
    assert_eq!(rows(&world, "2026-11-23T11:00"), expected);
    let list = due_list(&world.ground("2026-11-23T11:00"), DEFAULT_WITHIN_S);
    let breach = list.rows.iter().find_map(|r| match r.reason {
        DueReason::Contact { tier: Some(_), breach, .. } => breach,
        _ => None,
    });
    assert_eq!(breach.unwrap().to_string(), "2026-12-04");
    assert_eq!(list.excluded.iter().map(|e| e.reason.key()).collect::<Vec<_>>(), ["declined"]);
}

#[test]
fn a_new_household_is_met_within_thirty_days_and_one_that_left_asks_for_nothing() {
    let new = "id = \"ow-20261001-aaaaaa\"\nname = \"x\"\n[[residence]]\nroom = \"3-1-101\"\nlives = true\nsince = 2026-10-20\n";
    let gone = "id = \"ow-20261001-bbbbbb\"\nname = \"x\"\n[care]\ntier = \"monthly\"\nsince = 2020-01-01\n\
        [[need]]\nid = \"n1\"\ntext = \"x\"\nsince = 2020-01-01\n\
        [[residence]]\nroom = \"3-1-102\"\nlives = true\nuntil = 2026-05-01\n";
    let world = World::new(RULES).owner(new).owner(gone);
    assert_eq!(rows(&world, "2026-11-23T11:00"), ["new-owner aaaaaa 2026-11-19 298800"]);
    let met = world.visit(&met("cccccc", "3-1-101", "2026-10-25", "reception", "met"));
    assert!(rows(&met, "2026-11-23T11:00").is_empty());
}

#[test]
fn follow_ups_and_needs_wait_until_they_are_done() {
    let need = "[[need]]\nid = \"n1\"\ntext = \"x\"\nsince = 2026-10-20\n[[need]]\nid = \"n2\"\ntext = \"x\"\nsince = 2026-10-20\ndone_at = 2026-11-23T12:00:00+08:00\n";
    let follow_up = "[[follow_up]]\nid = \"f1\"\nwhat = \"x\"\nassignee = \"anna\"\ndue = 2026-11-24\n[[follow_up]]\nid = \"f2\"\nwhat = \"x\"\ndone_at = 2026-11-01\n";
    let world = World::new(RULES)
        .owner(&owner("aaaaaa", "3-1-101", need))
        .visit(&(met("bbbbbb", "3-1-101", "2026-11-20", "in-person", "met") + follow_up));
    let before = [
        "need aaaaaa/n1 2026-11-19 298800",
        "need aaaaaa/n2 2026-11-19 298800",
        "visit-follow-up bbbbbb/f1 2026-11-24 -133200",
    ];
    assert_eq!(rows(&world, "2026-11-23T11:00"), before, "done an hour later is not done yet");
    assert_eq!(rows(&world, "2026-11-23T13:00").len(), 2);
}

#[test]
fn from_november_next_years_calendar_is_asked_for() {
    let world = World::new(RULES);
    let asked = |as_of| due_list(&world.ground(as_of), 0).rows.iter().map(|r| r.reason).collect::<Vec<_>>();
    assert!(asked("2026-10-31T23:00").is_empty());
    assert_eq!(asked("2026-11-01T00:00"), [DueReason::UnknownYear { year: 2027 }]);
}

/// What is settled is told of the list as it was, and nothing of what still stands.
#[test]
fn what_left_the_list_is_known_by_what_settled_it() {
    let world = World::new(RULES)
        .item("aaaaaa", "2026-11-20T09:00", "", &["2026-11-21T12:00 reply", "2026-11-23T08:00 reply"])
        .item("bbbbbb", "2026-10-01T09:00", "", &["2026-10-01T10:00 reply", "2026-10-02T10:00 resolve"])
        .item("cccccc", "2026-11-20T09:00", "", &["2026-11-22T12:00 duplicate of=fb-20261101-aaaaaa"]);
    let ground = world.ground("2026-11-23T11:00");
    let gone = settled(&ground, at("2026-11-01T00:00"), 400 * 86_400);
    let told: Vec<String> = gone.iter().map(|row| shown(&world, row)).collect();
    let of =
        |tail: &str| told.iter().filter(|t| t.contains(tail)).map(|t| t.split(' ').next().unwrap()).collect::<Vec<_>>();
    assert_eq!(of("aaaaaa"), ["response"], "{told:?}");
    assert!(of("bbbbbb").is_empty(), "settled before");
    let mut merged = of("cccccc");
    merged.sort_unstable();
    assert_eq!(merged, ["arrival", "resolution", "response"], "merged into another");
    let unseen = settled(&ground, at("2026-11-01T00:00"), 0);
    assert!(unseen.iter().all(|row| row.overdue_s >= 0), "what was never within the horizon stood on no list");
}

/// Found by staff, closed by them, joined by a resident later, who was then told.
#[test]
fn whoever_joined_what_staff_had_closed_is_told_by_any_reply_since() {
    let joined = "channel = \"patrol\"\n[[joined]]\nat = 2026-11-19T09:00:00+08:00\n";
    let told = |log: &[&str]| {
        let world = World::new(RULES).item("aaaaaa", "2026-11-18T09:00", joined, log);
        rows(&world, "2026-11-23T11:00").into_iter().filter(|r| r.starts_with("tell")).count()
    };
    assert_eq!(told(&["2026-11-18T10:00 resolve"]), 1);
    assert_eq!(told(&["2026-11-18T10:00 resolve", "2026-11-19T10:00 reply"]), 0);
}

#[test]
fn an_urging_stands_until_it_is_answered_and_the_last_contact_counts_whenever_care_began() {
    let urged = |last: &str| {
        let log = ["2026-11-18T10:00 reply", "2026-11-18T11:00 urge", last];
        let world = World::new(RULES).item("aaaaaa", "2026-11-18T09:00", "", &log);
        rows(&world, "2026-11-23T11:00").into_iter().filter(|r| r.starts_with("urged")).count()
    };
    assert_eq!(
        ["resolve", "reject", "withdraw", "reply"].map(|act| urged(&format!("2026-11-18T12:00 {act}"))),
        [1, 1, 0, 0]
    );
    let care = "[care]\ntier = \"monthly\"\nsince = 2026-11-01\n";
    let world = World::new(RULES).owner(&owner("aaaaaa", "3-1-101", care)).visit(&met(
        "aaaaaa",
        "3-1-101",
        "2026-10-20",
        "in-person",
        "met",
    ));
    assert_eq!(rows(&world, "2026-11-23T11:00"), ["care aaaaaa 2026-11-20 212400"]);
}
