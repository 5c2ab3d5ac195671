//! Groups of duplicates, and what staff found before a resident reported it.

use super::community::{OWNER, community, counts, due, figures, verdict, year};
use crate::analysis::world::World;
use linli::analysis::backlog::backlog;
use linli::analysis::{promises, satisfaction};
use linli::model::settings::Duty;

const AS_OF: &str = "2026-06-30";
const VOID: &str = "[void]\nat = 2026-06-03T09:00:00+08:00\nreason = \"x\"\n";

/// `aaaaaa` is merged at 10:00 into `bbbbbb`, which `root` makes.
fn merged(log: &[&str], root: impl Fn(World) -> World) -> World {
    let log: Vec<&str> = ["2026-06-01T10:00 duplicate of=fb-20261101-bbbbbb"].iter().chain(log).copied().collect();
    root(community("respond = \"1h\"\nresolve = \"2d\"").item("aaaaaa", "2026-06-01T09:00", OWNER, &log))
}

#[test]
fn a_duplicate_of_nothing_is_an_ordinary_item() {
    let void = |world: World| world.item("bbbbbb", "2026-06-01T08:00", VOID, &[]);
    let withdrawn = |world: World| world.item("bbbbbb", "2026-06-01T08:00", "", &["2026-06-02T09:00 withdraw"]);
    let missing = |world: World| world;
    let roots: [&dyn Fn(World) -> World; 3] = [&void, &withdrawn, &missing];
    for root in roots {
        let log = ["2026-06-01T09:30 reply", "2026-06-02T10:00 resolve"];
        let world = merged(&log, root);
        let ground = world.ground(AS_OF);
        let item = ground.items().next().unwrap();
        assert_eq!(item.standing.folded.state.key(), "resolved", "its `duplicate` has no effect, so the resolve has");
        assert!(item.standing.counts() && item.standing.fault().is_some());
        let flow = backlog(&ground, year().window, &[]).flow;
        assert_eq!((flow.duplicated, flow.resolved, flow.after), (0, 1, 0));
        assert_eq!(figures(&world, AS_OF).resolution.first.unwrap().closed, 1);
        assert_eq!(counts(&world, AS_OF, Duty::Resolve).met, 1);
        // While it is open, its own limits run.
        assert!(due(&merged(&[], root), AS_OF).contains(&"resolution aaaaaa 2026-06-03".to_owned()));
    }
    // Several of them, and a second root that would do: none has an effect.
    let log = ["2026-06-01T11:00 duplicate of=fb-20261101-cccccc"];
    let world = merged(&log, |world| world.item("cccccc", "2026-06-01T08:00", "", &[]));
    assert_eq!(figures(&world, AS_OF).n, 2);
}

#[test]
fn a_group_is_judged_from_its_earliest_receipt() {
    let world = community("respond = \"1h\"")
        .item("aaaaaa", "2026-06-01T09:00", OWNER, &["2026-06-05T09:10 duplicate of=fb-20261101-bbbbbb"])
        .item(
            "bbbbbb",
            "2026-06-05T09:00",
            OWNER,
            &["2026-06-05T09:30 reply", "2026-06-05T10:00 resolve", "2026-06-05T11:00 callback reached=true"],
        );
    assert_eq!(verdict(&world, AS_OF, Duty::Respond), "missed");
    assert_eq!(figures(&world, AS_OF).first_response.unwrap().median_s, Some(4 * 86_400 + 1800));
}

#[test]
fn a_void_or_patrol_member_does_not_move_the_receipt_of_its_group() {
    let patrol = "channel = \"patrol\"\n";
    let joined = "channel = \"patrol\"\n[[joined]]\nat = 2026-06-05T08:30:00+08:00\n";
    for (member, expected, reporters) in [(VOID, "met", 1), (patrol, "met", 1), (joined, "met", 2), ("", "missed", 2)] {
        let world = community("respond = \"1h\"")
            .item("aaaaaa", "2026-06-01T09:00", member, &["2026-06-05T09:10 duplicate of=fb-20261101-bbbbbb"])
            .item("bbbbbb", "2026-06-05T09:00", OWNER, &["2026-06-05T09:30 reply"]);
        assert_eq!((verdict(&world, AS_OF, Duty::Respond), figures(&world, AS_OF).reporters), (expected, reporters));
    }
}

/// Found by staff on the 1st; a resident joins on the 5th at 09:00.
fn adopted(kind: &str, log: &[&str]) -> World {
    let joined = "channel = \"patrol\"\n[[joined]]\nat = 2026-06-05T09:00:00+08:00\n";
    let record = format!("type = {kind:?}\n{OWNER}{joined}");
    community("respond = \"1h\"\narrive = \"2h\"\nresolve = \"2d\"").item("aaaaaa", "2026-06-01T09:00", &record, log)
}

#[test]
fn nothing_before_a_resident_came_to_what_staff_found_counts() {
    let world = adopted(
        "complaint",
        &[
            "2026-06-01T10:00 reply promise=2026-06-10T10:00",
            "2026-06-01T11:00 arrive",
            "2026-06-01T12:00 resolve",
            "2026-06-01T13:00 callback reached=true solved=true satisfaction=very-satisfied",
        ],
    );
    let all = figures(&world, AS_OF);
    assert_eq!((all.first_response.unwrap().answered, all.reopened.of), (0, 0));
    assert_eq!(
        (all.resolution.not_owed, all.resolution.first.unwrap().n),
        (1, 0),
        "it owes a response and no resolution"
    );
    let judged = [Duty::Respond, Duty::Arrive, Duty::Resolve, Duty::Callback].map(|duty| verdict(&world, AS_OF, duty));
    assert_eq!(judged, ["missed", "resolved", "no target", "not yet due"]);
    let rows = due(&world, AS_OF);
    assert_eq!(
        rows.iter().filter(|row| !row.starts_with("tell")).collect::<Vec<_>>(),
        ["response aaaaaa 2026-06-05 10:00"]
    );
    let said = satisfaction::measured(&world.ground(AS_OF), &year()).stats(&[]).total;
    assert_eq!((said.closed, said.own.first.callbacks), (0, 0));
    assert_eq!(promises::measured(&world.ground(AS_OF), &year()).stats(&[]).total.made, 0);
    let flow = backlog(&world.ground(AS_OF), year().window, &[]).flow;
    assert_eq!((flow.received, flow.resolved, flow.after), (1, 1, 0), "received and resolved at once");
}

#[test]
fn what_is_opened_again_after_a_resident_came_is_theirs_from_there() {
    let (resolve, reopen) = ("2026-06-01T12:00 resolve", "2026-06-06T09:00 reopen reason=not-fixed");
    let log = [resolve, reopen, "2026-06-07T09:00 resolve", "2026-06-08T09:00 callback reached=true solved=true"];
    let world = adopted("complaint", &log);
    let all = figures(&world, AS_OF);
    // The reopening undoes no resolve that counts; the first that does is the one of the 7th, two days after receipt.
    assert_eq!((all.reopened.of, all.reopened.items, all.reopened.other), (1, 0, 1));
    assert_eq!(all.resolution.first.unwrap().median_s, Some(2 * 86_400));
    assert_eq!(counts(&world, AS_OF, Duty::Resolve).met, 1);
    assert_eq!(satisfaction::measured(&world.ground(AS_OF), &year()).stats(&[]).total.own.first.solved.yes, 1);
    let open = adopted("complaint", &log[..2]);
    assert_eq!(verdict(&open, AS_OF, Duty::Resolve), "missed");
}

#[test]
fn what_staff_rejected_before_a_resident_came_is_owed_as_if_they_had_not() {
    let world = adopted("complaint", &["2026-06-01T12:00 reject reason=x"]);
    let judged = [Duty::Respond, Duty::Resolve].map(|duty| verdict(&world, AS_OF, duty));
    assert_eq!(judged, ["missed", "missed"]);
    let resolution = figures(&world, AS_OF).resolution;
    assert_eq!((resolution.rejected, resolution.first.unwrap().censored.open), (0, 1));
    let unsorted = adopted("unsorted", &["2026-06-01T12:00 reject reason=x"]);
    assert!(due(&unsorted, AS_OF).contains(&"unsorted aaaaaa 2026-06-08".to_owned()), "it waits to be sorted");
    let answered = adopted("complaint", &["2026-06-01T12:00 reject reason=x", "2026-06-05T09:30 reply"]);
    assert_eq!(verdict(&answered, AS_OF, Duty::Respond), "met");
}
