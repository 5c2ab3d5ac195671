//! Which callback of several speaks for an item, and who is called back where the settings do not say.

use super::community::{OWNER, community, counts, verdict, year};
use crate::analysis::world::World;
use linli::analysis::satisfaction::{Answers, measured};
use linli::model::settings::Duty;

const CLOSED: &str = "2026-06-02T10:00 resolve";

fn said(log: &[&str]) -> Answers {
    let log: Vec<&str> = [CLOSED].iter().chain(log).copied().collect();
    of(&community("callback = \"3d\"").item("aaaaaa", "2026-06-01T09:00", OWNER, &log))
}

fn of(world: &World) -> Answers {
    measured(&world.ground("2026-06-30"), &year()).stats(&[]).total
}

/// solved yes of the first, of the last, and how many are out of order.
fn solved(log: &[&str]) -> (u64, u64, u64) {
    let own = said(log).own;
    assert_eq!((own.first.callbacks, own.last.callbacks), (1, 1));
    assert_eq!(own.first.out_of_order, own.last.out_of_order);
    (own.first.solved.yes, own.last.solved.yes, own.first.out_of_order)
}

#[test]
fn the_first_callback_is_the_one_that_was_recorded_first() {
    let bad = "2026-06-05T10:00 callback reached=true solved=false";
    // A better one dated before the bad one, and put in on the 6th.
    let good = "2026-06-03T10:00 callback reached=true solved=true recorded_at=2026-06-06T10:00";
    assert_eq!(solved(&[bad, good]), (0, 1, 1));
    assert_eq!(solved(&[good, bad]), (0, 1, 1), "the place in the file says nothing");
    // Recorded before the bad one was: an ordinary late entry.
    let in_order = "2026-06-03T10:00 callback reached=true solved=true recorded_at=2026-06-04T10:00";
    assert_eq!(solved(&[in_order, bad]), (1, 0, 0));
    // Recorded at the same second: by their own times, and nothing stands out of order.
    let same = "2026-06-03T10:00 callback reached=true solved=true recorded_at=2026-06-05T10:00";
    assert_eq!(solved(&[bad, same]), (1, 0, 0));
    // Only such as reached somebody.
    let nobody = "2026-06-05T10:00 callback reached=false";
    assert_eq!(solved(&[nobody, good]), (1, 1, 0));
}

#[test]
fn each_callback_dated_before_one_recorded_earlier_is_counted() {
    let log = [
        "2026-06-10T10:00 callback reached=true solved=false",
        "2026-06-03T10:00 callback reached=true solved=true recorded_at=2026-06-11T10:00",
        "2026-06-04T10:00 callback reached=true solved=true recorded_at=2026-06-12T10:00",
    ];
    assert_eq!(solved(&log), (0, 1, 2));
    // What 12345 relayed is a row of its own and compared with its own alone.
    let relayed = "2026-06-03T10:00 callback reached=true solved=true source=12345 recorded_at=2026-06-11T10:00";
    let answers = said(&[log[0], relayed]);
    assert_eq!((answers.own.first.out_of_order, answers.relayed.first.out_of_order), (0, 0));
    assert_eq!((answers.own.first.callbacks, answers.relayed.first.callbacks), (1, 1));
    let json = serde_json::to_value(answers).unwrap();
    assert_eq!(json["own"]["first"]["out_of_order"], 0, "beside `callbacks`");
    // Nobody to call, nothing out of order.
    let log: Vec<&str> = [CLOSED].iter().chain(&log).copied().collect();
    let unknown = of(&community("callback = \"3d\"").item("aaaaaa", "2026-06-01T09:00", "", &log));
    assert_eq!((unknown.no_contact, unknown.own.first.out_of_order), (1, 0));
}

#[test]
fn a_callback_known_by_its_day_stands_where_the_log_has_it() {
    let later = "2026-06-06 callback reached=true solved=true recorded_at=2026-06-09T10:00";
    assert_eq!(solved(&["2026-06-05T10:00 callback reached=true solved=false", later]), (0, 1, 0));
    let earlier = "2026-06-04 callback reached=true solved=true recorded_at=2026-06-09T10:00";
    assert_eq!(solved(&["2026-06-05T10:00 callback reached=true solved=false", earlier]), (0, 1, 1));
}

/// Repairs closed on 2 June at 10:00, and which are drawn: by the first eight bytes of sha256sum of
/// `jinxiu|fb-20261101-aaaaaa|2026-06-02T02:00:00Z`, modulo 10000: 880, 9914, 7254, 3111, 2376.
const DRAWN: [(&str, bool); 5] =
    [("aaaaaa", true), ("bbbbbb", false), ("cccccc", false), ("dddddd", false), ("eeeeee", true)];

#[test]
fn without_settings_the_draw_has_the_id_of_the_community_thirty_percent_and_three_days() {
    let repair = "type = \"repair\"\nowner = \"ow-20260101-aaaaaa\"\n";
    let world = |settings: &str, tail: &str| {
        let settings = format!("id = \"jinxiu\"\nname = \"x\"\nutc_offset = \"+08:00\"\n{settings}");
        World::new(&settings).item(tail, "2026-06-01T09:00", repair, &[CLOSED])
    };
    for (tail, is_drawn) in DRAWN {
        let judged = verdict(&world("", tail), "2026-06-06T00:00", Duty::Callback);
        assert_eq!(judged, if is_drawn { "missed" } else { "no target" }, "{tail}");
        assert_eq!(verdict(&world("[callback]\ndays = 3\n", tail), "2026-06-30", Duty::Callback), judged);
    }
    let (tail, _) = DRAWN.into_iter().find(|(_, is_drawn)| *is_drawn).unwrap();
    assert_eq!(verdict(&world("", tail), "2026-06-05T23:59:59", Duty::Callback), "not yet due");
}

#[test]
fn nobody_to_call_is_said_before_the_draw() {
    let settings = "id = \"jinxiu\"\nname = \"x\"\nutc_offset = \"+08:00\"\n[callback]\nshare = 0\n";
    let repair = |owner: &str, log: &[&str]| {
        World::new(settings).item("aaaaaa", "2026-06-01T09:00", &format!("type = \"repair\"\n{owner}"), log)
    };
    assert_eq!(verdict(&repair("", &[CLOSED]), "2026-06-30", Duty::Callback), "no contact");
    assert_eq!(verdict(&repair("", &[]), "2026-06-30", Duty::Callback), "no contact");
    assert_eq!(verdict(&repair(OWNER, &[CLOSED]), "2026-06-30", Duty::Callback), "no target");
    assert_eq!(verdict(&repair(OWNER, &[]), "2026-06-30", Duty::Callback), "not yet due");
    assert_eq!(counts(&repair("", &[CLOSED]), "2026-06-30", Duty::Callback).matured, 0);
}
