//! Two offices and their notices and activities: nothing is lost, nothing stands twice, and what both changed otherwise
//! is told.

use super::harness::*;

const NOTICE: &str = "8wq2vd";
const NOTICE_FILE: &str = "notices/2026/11/no-20261120-8wq2vd.toml";
const FORUM: &str = "m3k7pd";
const FORUM_FILE: &str = "activities/2026/10/ac-20261008-m3k7pd.toml";
const PLANNED: &str = "d7q3vb";
const PLANNED_FILE: &str = "activities/2026/11/ac-20261116-d7q3vb.toml";

/// How the second office gets what the first one sent.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    Sync,
    /// `git merge`, with the driver that `init` registers.
    Git,
}

const WAYS: [Way; 2] = [Way::Sync, Way::Git];

/// `a` sends, `b` merges; what `b` was told.
pub fn meet(a: &Community, b: &Community, way: Way) -> Ran {
    a.sync().ok();
    match way {
        Way::Sync => b.sync(),
        Way::Git => {
            b.git(&["fetch", "-q", "origin"]);
            b.git_ran(&["merge", "-q", "--no-edit", "origin/main"])
        }
    }
}

/// Both did something to one record, by sync and by git alone; what `b` was told, and what it has.
pub fn both(a_does: &[&[&str]], b_does: &[&[&str]], see: impl Fn(Way, Ran, &Town, &Community, &Community)) {
    if !has_git() {
        return;
    }
    for way in WAYS {
        let (town, a, b) = Town::new();
        a_does.iter().for_each(|args| drop(a.linli(args).ok()));
        b_does.iter().for_each(|args| drop(b.linli(args).ok()));
        let ran = meet(&a, &b, way);
        see(way, ran, &town, &a, &b);
    }
}

/// Both have the same, and `check` has nothing against it.
#[track_caller]
pub fn in_step(town: &Town, a: &Community, b: &Community) {
    b.sync().ok();
    a.sync().ok();
    town.is_in_step(&[a, b]);
}

#[test]
fn both_add() {
    let add: &[&[&str]] = &[
        &["activity", "add", "茶会", "--type", "festival", "--planned-for", "2026-12-01"],
        &["notice", "add", "电梯年检", "--type", "news"],
    ];
    both(add, add, |way, ran, town, a, b| {
        assert_eq!(ran.code, 0, "{way:?} {ran:?}");
        in_step(town, a, b);
        for kind in ["activity", "notice"] {
            let list = a.linli(&[kind, "list", "--format", "csv", "--columns", "title"]).ok();
            let title = if kind == "activity" { "茶会" } else { "电梯年检" };
            assert_eq!(list.matches(title).count(), 2, "{way:?}: what two people wrote are two: {list}");
        }
    });
}

#[test]
fn both_post() {
    both(
        &[&["post", NOTICE, "wechat-group"], &["post", NOTICE, "--count", "wechat-account", "120", "100"]],
        &[&["post", NOTICE, "sms"], &["notice", "set", NOTICE, "channel.1.place=3栋门厅"]],
        |way, ran, town, a, b| {
            assert_eq!(ran.code, 0, "{way:?} {ran:?}");
            in_step(town, a, b);
            let text = a.read(NOTICE_FILE);
            for (part, times) in [
                ("channel = \"wechat-group\"", 1),
                ("channel = \"sms\"", 1),
                ("channel = \"wechat-account\"", 1),
                ("channel = \"board\"", 1),
                ("delivered = 120", 1),
                ("delivered = 118", 0),
                ("place = \"3栋门厅\"", 1),
            ] {
                assert_eq!(text.matches(part).count(), times, "{way:?} {part}: {text}");
            }
        },
    );
}

#[test]
fn both_count_otherwise() {
    both(
        &[&["post", NOTICE, "--count", "wechat-account", "120", "100"]],
        &[&["post", NOTICE, "--count", "wechat-account", "121", "99"]],
        |way, ran, town, a, b| {
            assert_eq!(ran.code, 1, "{way:?} {ran:?}");
            // The channel by its name and its time, not by how the program holds them.
            let said = ran.err + &ran.out;
            let field = "channel.wechat-account 2026-11-20T10:05:00+08:00.delivered";
            assert!(said.contains(field) && said.contains("`121`") && said.contains("`120`"), "{way:?} {said}");
            assert!(!said.contains("Instant"), "{said}");
            b.linli(&["resolve-conflicts", NOTICE, "--theirs", "all"]).ok();
            in_step(town, a, b);
            let text = a.read(NOTICE_FILE);
            assert!(text.contains("delivered = 120\nread = 100") && !text.contains("121"), "{text}");
        },
    );
}

#[test]
fn both_hold() {
    let held = "held_at=2026-11-22";
    both(
        &[&["activity", "set", PLANNED, held, "attended.households=40"]],
        &[&["activity", "set", PLANNED, held, "attended.people=66"]],
        |way, ran, town, a, b| {
            assert_eq!(ran.code, 0, "{way:?} {ran:?}");
            in_step(town, a, b);
            let text = a.read(PLANNED_FILE);
            for part in ["held_at = 2026-11-22", "[attended]", "households = 40", "people = 66"] {
                assert_eq!(text.matches(part).count(), 1, "{way:?} {part}: {text}");
            }
        },
    );
    both(
        &[&["activity", "set", PLANNED, held, "attended.households=40"]],
        &[&["activity", "set", PLANNED, "cancelled_at=2026-11-22", "reason=下雨"]],
        |way, ran, _, _, b| {
            // No field was changed by both; that the two do not fit, `check` says.
            assert_eq!(ran.code, 0, "{way:?} {ran:?}");
            let check = b.linli(&["check", "--format", "plain"]);
            assert!(check.code == 1 && check.out.contains("done-and-cancelled"), "{way:?} {check:?}");
        },
    );
    both(
        &[&["activity", "set", PLANNED, held, "attended.households=40"]],
        &[&["activity", "set", PLANNED, held, "attended.households=41"]],
        |way, ran, _, _, _| {
            let said = ran.err.clone() + &ran.out;
            assert!(ran.code == 1 && said.contains("attended.households"), "{way:?} {ran:?}");
        },
    );
}

#[test]
fn both_write_down_what_was_said() {
    both(
        &[
            &["activity", "set", FORUM, "issue+=type=suggestion,text=甲意见"],
            &["activity", "set", FORUM, "issue+=type=suggestion,text=同一件"],
            &["activity", "set", FORUM, "follow_up.f1.done_at=2026-11-20"],
        ],
        &[
            &["activity", "set", FORUM, "issue+=type=suggestion,text=同一件"],
            &["activity", "set", FORUM, "issue+=type=suggestion,text=乙意见"],
            &["activity", "set", FORUM, "follow_up+=id=f2,what=回访"],
        ],
        |way, ran, town, a, b| {
            assert_eq!(ran.code, 0, "{way:?} {ran:?}");
            in_step(town, a, b);
            let text = a.read(FORUM_FILE);
            for part in
                ["甲意见", "乙意见", "同一件", "东门夜间开放", "id = \"f1\"", "id = \"f2\"", "done_at = 2026-11-20"]
            {
                assert_eq!(text.matches(part).count(), 1, "{way:?} {part}: {text}");
            }
        },
    );
}

#[test]
fn both_raise_the_same() {
    both(&[&["raise", FORUM, "--all"]], &[&["raise", FORUM, "--all"]], |way, ran, town, a, b| {
        // Two items of one matter: both are named, and the one that is not chosen is still there to be joined.
        assert_eq!(ran.code, 1, "{way:?} {ran:?}");
        let said = ran.err + &ran.out;
        assert!(said.contains("issue.东门夜间开放.feedback"), "{way:?} {said}");
        assert_eq!(said.matches("fb-20261123-").count(), 2, "{way:?} {said}");
        b.linli(&["resolve-conflicts", FORUM, "--ours", "all"]).ok();
        in_step(town, a, b);
        let list = a.linli(&["feedback", "list", "--where", "title=东门夜间开放", "--format", "csv"]).ok();
        assert_eq!(list.matches("fb-20261123-").count(), 2, "{way:?} {list}");
    });
}

#[test]
fn one_takes_back_and_the_other_posts() {
    both(
        &[&["notice", "set", NOTICE, "withdrawn_at=now", "reason=改期"]],
        &[&["post", NOTICE, "sms"]],
        |way, ran, town, a, b| {
            assert_eq!(ran.code, 0, "{way:?} {ran:?}");
            in_step(town, a, b);
            let text = a.read(NOTICE_FILE);
            assert!(text.contains("withdrawn_at") && text.contains("channel = \"sms\""), "{way:?} {text}");
            assert!(a.linli(&["notice", "list", "--where", "in_force=no"]).ok().contains(NOTICE));
        },
    );
}

#[test]
fn one_deletes_and_the_other_changes() {
    if !has_git() {
        return;
    }
    for way in WAYS {
        for file in [NOTICE_FILE, FORUM_FILE] {
            let (_, a, b) = Town::new();
            a.git(&["rm", "-q", file]);
            a.git(&["commit", "-qm", "gone"]);
            let kind = if file == NOTICE_FILE { "notice" } else { "activity" };
            b.linli(&[kind, "set", if file == NOTICE_FILE { NOTICE } else { FORUM }, "title=新标题"]).ok();
            let ran = meet(&a, &b, way);
            let said = ran.err.clone() + &ran.out;
            assert!(ran.code == 1 && said.contains(file), "{way:?} {ran:?}");
            assert!(b.read(file).contains("新标题"), "{way:?}: what was changed is still there");
        }
    }
}
