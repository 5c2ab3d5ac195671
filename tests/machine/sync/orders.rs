//! Two offices and their service orders and improvements: both rate, finish, cancel, count, review the same while they
//! are apart; nothing is lost, and what does not fit is told.

use super::gatherings::{Way, both, in_step};
use super::harness::*;

const DONE_ON: &str = "2026-11-22T11:00";
const EFFECT: &str = "4tz7rc";
const EFFECT_FILE: &str = "improvements/2026/11/im-20261112-4tz7rc.toml";
const REVIEWED: &str = "w8c3np";
const REVIEWED_FILE: &str = "improvements/2026/10/im-20261008-w8c3np.toml";
/// The loan that was called off; taking that back makes an order that both have and that is open.
const LOAN: &str = "h3r7pz";
const LOAN_FILE: &str = "services/2026/10/sv-20261021-h3r7pz.toml";

fn said(ran: &Ran) -> String {
    format!("{}{}", ran.err, ran.out)
}

#[test]
fn both_order_and_both_count_a_day() {
    let add: &[&[&str]] = &[&["order", "3-1-1102", "家政", "做厨房"], &["order", "快递", "--count", "12"]];
    both(add, add, |way, ran, town, a, b| {
        assert_eq!(ran.code, 0, "{way:?} {ran:?}");
        in_step(town, a, b);
        let list = a.linli(&["service", "list", "--format", "csv", "--columns", "service,count,requested_at"]).ok();
        assert_eq!(list.matches("家政保洁").count() + list.matches("housekeeping").count(), 3, "{way:?} {list}");
        // Two counts of one day: both stand, and whoever sums them is told.
        let check = a.linli(&["check", "--format", "plain"]);
        assert_eq!(check.out.matches("tallied-twice").count(), 1, "{way:?} {check:?}");
    });
}

#[test]
fn both_rate_the_same_order() {
    let open = |set: &'static [&'static str]| set;
    let ready: &[&str] =
        open(&["service", "set", LOAN, "cancelled_at=", "cancelled_by=", "reason=", "done_at=2026-10-22T11:00"]);
    both(&[ready, &["rate", LOAN, "5", "5", "5"]], &[ready, &["rate", LOAN, "2", "3", "5"]], |way, ran, _, _, b| {
        // The words of one owner are not made of two: both scores are told.
        let said = said(&ran);
        assert_eq!(ran.code, 1, "{way:?} {ran:?}");
        assert!(said.contains("rating.speed") && said.contains("`5`") && said.contains("`2`"), "{way:?} {said}");
        assert!(!said.contains("rating.attitude"), "{way:?}: both heard the same: {said}");
        b.linli(&["resolve-conflicts", LOAN, "--theirs", "all"]).ok();
        let text = b.read(LOAN_FILE);
        assert!(text.contains("speed = 5\nquality = 5\nattitude = 5") && !text.contains("<<<"), "{way:?} {text}");
    });
}

#[test]
fn one_finishes_and_the_other_cancels() {
    let ready: &[&str] = &["service", "set", LOAN, "cancelled_at=", "cancelled_by=", "reason="];
    let done = format!("done_at={DONE_ON}");
    both(
        &[ready, &["service", "set", LOAN, &done]],
        &[ready, &["service", "set", LOAN, "cancelled_at=2026-11-22", "cancelled_by=owner", "reason=不用了"]],
        |way, ran, _, _, b| {
            // Of one field each; that the two do not fit, one of the two ways says at once.
            let check = b.linli(&["check", "--format", "plain"]);
            let told = ran.code == 1 || check.out.contains("done-and-cancelled");
            assert!(told && b.read(LOAN_FILE).contains("done_at"), "{way:?} {ran:?} {check:?}");
        },
    );
}

#[test]
fn both_write_into_one_order() {
    both(
        &[
            &["service", "set", "k2v9xn", "issue+=type=problem,text=油烟机没擦"],
            &["raise", "k2v9xn", "--type", "complaint"],
        ],
        &[&["service", "set", "k2v9xn", "follow_up+=id=f1,what=补擦", "papers+=档案柜3-1"]],
        |way, ran, town, a, b| {
            assert_eq!(ran.code, 0, "{way:?} {ran:?}");
            in_step(town, a, b);
            let text = a.read("services/2026/11/sv-20261110-k2v9xn.toml");
            for part in ["油烟机没擦", "feedback = \"fb-", "补擦", "档案柜3-1", "speed = 4"] {
                assert_eq!(text.matches(part).count(), 1, "{way:?} {part}: {text}");
            }
        },
    );
}

#[test]
fn both_review_one_improvement() {
    both(
        &[&["review", REVIEWED, "早班说清楚多了", "--by", "zhaogang"]],
        &[&["review", REVIEWED, "夜班还漏过一次", "--by", "lifang"]],
        |way, ran, town, a, b| {
            assert_eq!(ran.code, 0, "{way:?} {ran:?}");
            in_step(town, a, b);
            let text = a.read(REVIEWED_FILE);
            for part in ["早班说清楚多了", "夜班还漏过一次", "抽查五个夜班"] {
                assert_eq!(text.matches(part).count(), 1, "{way:?} {part}: {text}");
            }
        },
    );
}

#[test]
fn one_finishes_an_improvement_and_the_other_gives_it_up_or_moves_its_day() {
    both(
        &[&["improvement", "set", EFFECT, "done_at=2026-11-22"]],
        &[&["improvement", "set", EFFECT, "cancelled_at=2026-11-22", "reason=换系统"]],
        |way, ran, _, _, b| {
            assert_eq!(ran.code, 0, "{way:?} {ran:?}");
            let check = b.linli(&["check", "--format", "plain"]);
            assert!(check.code == 1 && check.out.contains("done-and-cancelled"), "{way:?} {check:?}");
        },
    );
    both(
        &[&["improvement", "set", EFFECT, "due=2027-01-31"]],
        &[&["improvement", "set", EFFECT, "due=2027-02-28"]],
        |way, ran, town, a, b| {
            let told = said(&ran);
            assert!(ran.code == 1 && told.contains("2027-01-31") && told.contains("2027-02-28"), "{way:?} {told}");
            b.linli(&["resolve-conflicts", EFFECT, "--ours", "all"]).ok();
            in_step(town, a, b);
            assert!(a.read(EFFECT_FILE).contains("due = 2027-02-28"), "{way:?}");
        },
    );
}

#[test]
fn both_hand_over_what_one_left() {
    both(
        &[&["handover", "lifang", "--to", "sunmei", "--apply"]],
        &[&["handover", "lifang", "--to", "zhaogang", "--apply"]],
        |way, ran, _, _, b| {
            // Whose it is now was decided twice: told by field, and nothing is lost.
            let told = said(&ran);
            assert!(ran.code == 1 && told.contains("sunmei") && told.contains("zhaogang"), "{way:?} {told}");
            assert!(b.read(EFFECT_FILE).contains("baseline"), "{way:?}");
        },
    );
}

#[test]
fn what_is_handed_over_is_one_commit() {
    if !has_git() {
        return;
    }
    let (_, a, _) = Town::new();
    let order = ["order", "3-1-1102", "家政", "--provider", "lifang"];
    a.linli(&order).ok();
    let commits = || a.git(&["rev-list", "--count", "HEAD"]).trim().parse::<usize>().unwrap();
    let before = commits();
    a.linli(&["handover", "lifang", "--to", "sunmei", "--apply"]).ok();
    assert_eq!(commits(), before + 1);
    let touched = a.git(&["show", "--name-only", "--format=%s", "HEAD"]);
    // Items that she holds, her plan, her improvement, her order: all in it, and nothing is left over.
    for part in ["handover", "feedback/", "linli.toml", EFFECT_FILE, "services/2026/11/"] {
        assert!(touched.contains(part), "{part}: {touched}");
    }
    assert_eq!(a.git(&["status", "--porcelain"]), "");
    assert!(a.read(EFFECT_FILE).contains("assignee = \"sunmei\""));
    let left = a.linli(&["handover", "lifang", "--format", "json"]).ok();
    assert!(!left.contains("\"order\"") && !left.contains("\"improvement\""), "{left}");
}

/// The way is part of what fails, so that a failure says it.
#[test]
fn one_deletes_an_order_and_the_other_changes_it() {
    if !has_git() {
        return;
    }
    for way in [Way::Sync, Way::Git] {
        let (_, a, b) = Town::new();
        a.git(&["rm", "-q", LOAN_FILE]);
        a.git(&["commit", "-qm", "gone"]);
        b.linli(&["service", "set", LOAN, "reason=梯子送修，周五回来"]).ok();
        let ran = super::gatherings::meet(&a, &b, way);
        assert!(ran.code == 1 && said(&ran).contains(LOAN_FILE), "{way:?} {ran:?}");
        assert!(b.read(LOAN_FILE).contains("周五回来"), "{way:?}: what was changed is still there");
    }
}
