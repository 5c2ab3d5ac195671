//! Notices, activities and plans on the pages that people look at: the Monday page and that of a household.

use super::harness::{Community, copy_of};
use serde_json::{Value as Json, json};

fn page(place: &Community, args: &[&str]) -> Json {
    serde_json::from_str(&place.linli(&[args, &["--format", "json"]].concat()).ok()).unwrap()
}

/// One list of the undertakings of a week, each line by these keys.
fn lines(page: &Json, list: &str, keys: &[&str]) -> Vec<Json> {
    let lines = page["undertakings"][list].as_array().unwrap();
    lines.iter().map(|line| keys.iter().map(|key| line[key].clone()).collect()).collect()
}

#[test]
fn a_week_tells_what_was_published_held_cancelled_and_missed() {
    let place = copy_of("lindu");
    let of = |week: &str| {
        lines(&page(&place, &["weekly", week]), "happened", &["what", "id", "plan", "at", "households", "channels"])
    };
    let held = json!(["held", "ac-20261008-m3k7pd", null, "2026-10-24T19:05:00+08:00", 41, null]);
    assert_eq!(of("2026-W43"), [held]);
    assert_eq!(
        of("2026-W45"),
        [json!(["published", "no-20261103-k5r9tc", null, "2026-11-03T16:00:00+08:00", null, 2])]
    );
    assert_eq!(of("2026-W46"), [json!(["cancelled", "ac-20261105-t2w8hn", null, "2026-11-12", null, null])]);
    assert_eq!(of("2026-W40"), [json!(["missed", null, "forum", "2026-09-30", null, null])], "a forum in September");
    // What is void or taken back.
    place.edit("notices/2026/11/no-20261103-k5r9tc.toml", |text| {
        text.replace("published_at", "withdrawn_at = 2026-11-05\nreason = \"x\"\npublished_at")
    });
    let what: Vec<Json> = of("2026-W45").iter().map(|line| line[0].clone()).collect();
    assert_eq!(what, ["published", "withdrawn"]);
    place.edit("activities/2026/10/ac-20261008-m3k7pd.toml", |text| text + "[void]\nat = 2026-10-25\nreason = \"x\"\n");
    assert_eq!(of("2026-W43"), [] as [Json; 0]);
    assert_eq!(of("2026-W44"), [json!(["missed", null, "forum", "2026-10-31", null, null])], "nothing keeps October");
}

#[test]
fn a_week_tells_what_comes_and_what_is_owed() {
    let place = copy_of("lindu");
    let notice = |id: &str, keys: &str| {
        let text = format!("id = \"{id}\"\ntype = \"works\"\ntitle = \"{id}\"\ncause = \"planned\"\n{keys}\n");
        place.write(&format!("notices/2026/11/{id}.toml"), &text);
    };
    notice("no-20261121-aaaaaa", "valid_from = 2026-12-06\nvalid_until = 2026-12-08");
    notice("no-20261121-bbbbbb", "published_at = 2026-11-21\nvalid_from = 2026-11-22\nvalid_until = 2026-11-26");
    notice("no-20261121-cccccc", "published_at = 2026-11-21\nvalid_from = 2026-12-07");
    notice("no-20261121-dddddd", "published_at = 2026-11-21\nvalid_from = 2026-11-22\nvalid_until = 2026-11-22");
    notice("no-20261121-eeeeee", "published_at = 2026-11-21\nvalid_from = 2026-11-25\n[void]\nat = 2026-11-22");
    let week = page(&place, &["weekly"]);
    let coming = [
        json!(["no-20261121-bbbbbb", "2026-11-22", true]),
        json!(["ac-20261116-d7q3vb", "2026-11-28T14:00:00+08:00", null]),
        json!(["no-20261121-aaaaaa", "2026-12-06", false]),
    ];
    assert_eq!(lines(&week, "coming", &["id", "from", "published"]), coming);
    let owed = [
        json!(["raise", "ac-20261008-m3k7pd", "2026-10-27"]),
        json!(["plan", "ac-20261116-d7q3vb", "2026-11-28T14:00:00+08:00"]),
    ];
    assert_eq!(lines(&week, "owed", &["rule", "id", "due"]), owed, "the follow-up of 30 November is of next week");
    for (lang, said) in [("zh", "还没有通知"), ("en", "not announced yet")] {
        for format in ["html", "md", "csv", "chat", "table"] {
            let text = place.linli(&["weekly", "--lang", lang, "--format", format]).ok();
            assert!(text.contains(said) && text.contains("十一月业主座谈会"), "{lang} {format}: {text}");
        }
    }
}

#[test]
fn a_household_is_shown_what_is_meant_for_it_and_nothing_else() {
    let place = copy_of("lindu");
    let notice = |id: &str, keys: &str| {
        let text = format!("id = \"{id}\"\ntype = \"news\"\ntitle = \"{id}\"\npublished_at = 2026-11-22\n{keys}\n");
        place.write(&format!("notices/2026/11/{id}.toml"), &text);
    };
    notice("no-20261122-aaaaaa", "buildings = [\"3\"]\nvalid_until = 2026-11-30");
    notice("no-20261122-bbbbbb", "buildings = [\"5\"]");
    notice("no-20261122-cccccc", "segments = [\"elderly\"]");
    notice("no-20261122-dddddd", "segments = [\"children\"]");
    notice("no-20261122-eeeeee", "valid_until = 2026-11-22");
    notice("no-20261122-ffffff", "withdrawn_at = 2026-11-23\nreason = \"x\"");
    place.edit("activities/2026/10/ac-20261008-m3k7pd.toml", |text| {
        text.replace("[signed_up]", "rooms = [\"3-1-1101\", \"3-1-1202\"]\n[signed_up]")
    });
    let ids = |page: &Json, list: &str| -> Vec<String> {
        let id = |record: &Json| record["id"].as_str().unwrap().rsplit('-').next().unwrap().to_owned();
        page[list].as_array().unwrap().iter().map(id).collect()
    };
    // 张伟 of 3-1-1101 is among the elderly.
    let home = page(&place, &["3-1-1101"]);
    let mut notices = ids(&home, "notices");
    notices.sort();
    assert_eq!(notices, ["aaaaaa", "cccccc", "k5r9tc"], "{home}");
    assert_eq!(ids(&home, "coming_activities"), ["d7q3vb"]);
    assert_eq!(ids(&home, "attended_activities"), ["m3k7pd"]);
    assert!(!home.to_string().contains("3-1-1202"), "who else came is not told: {home}");
    for (lang, heads) in [
        ("zh", ["对本户有效的通知", "将要举办的活动", "到场过的活动"]),
        ("en", ["Notices that stand", "Activities to come", "Activities attended"]),
    ] {
        let text = place.linli(&["3-1-1101", "--lang", lang]).ok();
        assert!(heads.iter().all(|head| text.contains(head)), "{text}");
    }
    let later = page(&place, &["3-1-1101", "--as-of", "2026-11-21"]);
    assert_eq!(ids(&later, "notices"), ["8wq2vd", "k5r9tc"], "the outage is still to come");
}

/// A plan that names somebody is no error where nothing escalates.
#[test]
fn a_plan_may_be_somebodys_in_a_community_without_steps_of_escalation() {
    let place = copy_of("lindu");
    place.edit("linli.toml", |text| text.replace("[[escalation]]", "[[x_escalation]]"));
    for args in [&["due"][..], &["stats", "plan"], &["weekly"]] {
        let ran = place.linli(args);
        assert!(ran.code == 0 && !ran.err.contains("plan.assignee"), "{args:?}: {ran:?}");
    }
    place.edit("linli.toml", |text| {
        text.replace("since = 2026-09-01\nassignee = \"lifang\"", "since = 2026-09-01\nassignee = \"nobody\"")
    });
    assert!(place.linli(&["due"]).err.contains("plan.assignee"), "a handle that nobody has is");
}

/// What cannot be is saved, as more may follow, and told when it is typed, once.
#[test]
fn what_contradicts_itself_is_told_when_it_is_typed() {
    let place = copy_of("lindu");
    let told = |args: &[&str], code: &str| {
        let ran = place.linli(args);
        assert!(ran.code == 0 && ran.err.contains(code), "{args:?}: {ran:?}");
    };
    told(&["activity", "set", "m3k7pd", "forms.satisfied=13"], "levels-exceed");
    let again = place.linli(&["activity", "set", "m3k7pd", "forms.basically=4"]);
    assert!(!again.err.contains("levels-exceed"), "told before: {again:?}");
    told(&["notice", "set", "8wq2vd", "channel.2.read=119"], "read-exceeds");
    told(&["activity", "set", "d7q3vb", "cancelled_at=2026-11-22"], "reason");
    told(&["activity", "set", "t2w8hn", "held_at=2026-11-14"], "done-and-cancelled");
    told(
        &["notice", "add", "x", "--type", "works", "--valid-from", "2026-11-30", "--valid-until", "2026-11-29"],
        "valid_until",
    );
    let sound = place.linli(&["activity", "set", "m3k7pd", "forms.satisfied=9"]);
    assert!(sound.code == 0 && !sound.err.contains("error"), "{sound:?}");
}
